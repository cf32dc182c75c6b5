// SPDX-License-Identifier: MIT
//
// Moves bytes between a stream and a session while an operation of the core is under way.

#include "bind/errors.h"
#include "bind/operation.h"
#include "bind/pump.h"
#include "bind/session_obj.h"
#include "base/platform.h"
#include "py/runtime.h"

// So many times bytes are moved in one go before whoever shares the processor has a turn.
enum { TURNS_MAX = 16 };

// Send as far as it goes. Returns whether anything went.
static bool send_output(mssh_session_obj_t *session) {
    bool moved = false;
    size_t len;
    const uint8_t *data = mssh_session_output(session->core, &len);
    while (len > 0) {
        int n = mssh_stream_write(&session->stream, data, len);
        if (n == MSSH_STREAM_WAIT) {
            break;
        }
        mssh_session_sent(session->core, (size_t)n);
        moved = true;
        data = mssh_session_output(session->core, &len);
    }
    return moved;
}

// Where windows may grow.
static void tell_time(mssh_session_obj_t *session, uint32_t now) {
    if (MSSH_WINDOW_GROWTH > 0) {
        mssh_session_clock(session->core, now);
    }
}

static bool receive_input(mssh_session_obj_t *session) {
    size_t len;
    uint8_t *buf = mssh_session_input(session->core, &len);
    if (len == 0) {
        return false;
    }
    int n = mssh_stream_read(&session->stream, buf, len);
    if (n == MSSH_STREAM_WAIT) {
        return false;
    }
    mssh_session_received(session->core, (size_t)n);
    session->quiet_since = mssh_platform_millis();
    tell_time(session, session->quiet_since);
    session->keepalives = 0;
    return true;
}

static bool check_stream(mssh_session_obj_t *session) {
    mssh_stream_check(&session->stream);
    return true;
}

// Move bytes one way, noting when the stream raises: then it is left alone. Returns whether anything moved.
static bool guarded(mssh_session_obj_t *session, bool (*move)(mssh_session_obj_t *)) {
    nlr_buf_t nlr;
    if (session->stream_failed) {
        return false;
    }
    if (nlr_push(&nlr) == 0) {
        bool moved = move(session);
        nlr_pop();
        return moved;
    }
    session->stream_failed = true;
    nlr_jump(nlr.ret_val);
}

static uint32_t rest_of(uint32_t limit, uint32_t waited) {
    return waited < limit ? limit - waited : 0;
}

static void note(mssh_noted_t *noted, uint32_t number, uint32_t now) {
    if (noted->number != number) {
        *noted = (mssh_noted_t){.number = number, .since = now};
    }
}

// Note what the operation waits for, after a step.
static void note_all(mssh_session_obj_t *session, mssh_operation_t *operation, uint32_t now) {
    mssh_waiting_t *since = &operation->since;
    note(&since->own, operation->progress == NULL ? 0 : operation->progress(operation), now);
    note(&since->packet, mssh_session_packet(session->core), now);
    note(&since->exchange, mssh_session_exchange(session->core), now);
    since->progress = mssh_session_progress(session->core);
}

// Milliseconds that the operation may still wait, 0 when it has waited too long, UINT32_MAX for ever. A packet and a
// key exchange are owed from when they began: neither can be drawn out by bytes or messages now and then.
static uint32_t time_left(mssh_session_obj_t *session, const mssh_operation_t *operation, uint32_t now) {
    const mssh_waiting_t *since = &operation->since;
    uint32_t waited = 0;
    if (operation->wait != MSSH_WAIT_DATA) {
        waited = now - (operation->wait == MSSH_WAIT_ANSWER ? since->start : since->own.since);
    }
    if (since->packet.number != 0 && now - since->packet.since > waited) {
        waited = now - since->packet.since;
    }
    if (since->exchange.number != 0 && now - since->exchange.since > waited) {
        waited = now - since->exchange.since;
    }
    uint32_t left = session->timeout_ms == UINT32_MAX ? UINT32_MAX : rest_of(session->timeout_ms, waited);
    if (operation->limit_ms != 0) {
        uint32_t rest = rest_of(operation->limit_ms, now - since->start);
        left = rest < left ? rest : left;
    }
    return left;
}

void mssh_check_idle(const mssh_session_obj_t *session) {
    if (session->is_busy) {
        mssh_raise_plain(MSSH_ERROR_BUSY);
    }
}

void mssh_pump_begin(mssh_session_obj_t *session, mssh_operation_t *operation) {
    uint32_t now = mssh_platform_millis();
    tell_time(session, now);
    operation->since = (mssh_waiting_t){.start = now,
                                        .own.since = now,
                                        .packet.since = now,
                                        .exchange.since = now,
                                        .progress = mssh_session_progress(session->core)};
}

// The time is up. Only the caller's own limit leaves a session that can be relied on.
static int timed_out(mssh_session_obj_t *session, const mssh_operation_t *operation, uint32_t now) {
    if (operation->limit_ms == 0 || now - operation->since.start < operation->limit_ms) {
        mssh_session_fail(session->core, MSSH_ERROR_CLOSED);
    }
    return MSSH_ERROR_TIMEOUT;
}

// Milliseconds until the server's silence is too long, UINT32_MAX when that doesn't matter.
static uint32_t quiet_left(const mssh_session_obj_t *session, uint32_t now) {
    if (session->keepalive_ms == 0 || !mssh_session_is_open(session->core)) {
        return UINT32_MAX;
    }
    return rest_of(session->keepalive_ms, now - session->quiet_since);
}

// Ask a silent server whether it is there. Returns whether it has been asked often enough.
static bool is_dead(mssh_session_obj_t *session, uint32_t now) {
    if (quiet_left(session, now) > 0) {
        return false;
    }
    if (session->keepalives == session->keepalives_max) {
        return true;
    }
    session->keepalives++;
    session->quiet_since = now;
    (void)mssh_session_keepalive(session->core); // where it can't be asked something else is owed
    return false;
}

// Keys that are old are exchanged (RFC 4253 section 9). A session that can't says so at its next step.
static void renew_keys(mssh_session_obj_t *session, uint32_t now) {
    if (session->rekey_ms != UINT32_MAX && now - session->keyed_at >= session->rekey_ms &&
        mssh_session_is_open(session->core)) {
        session->keyed_at = now;
        (void)mssh_session_rekey(session->core);
    }
}

// One step of the operation, and what it has to send and can receive at once. Returns its result, or MSSH_AGAIN
// with *left, the milliseconds to wait before the next turn: 0 when bytes have moved.
static int turn(mssh_session_obj_t *session, mssh_operation_t *operation, uint32_t *left) {
    mssh_waiting_t *since = &operation->since;
    int rc = operation->step(operation);
    if (rc == MSSH_AGAIN && operation->stream != NULL) {
        // While another stream is waited for the server must be heard: it may ask something, or end.
        int processed = mssh_session_process(session->core);
        rc = processed < 0 ? processed : rc;
    }
    bool sent = guarded(session, send_output);
    if (rc != MSSH_AGAIN) {
        return rc;
    }
    uint32_t now = mssh_platform_millis();
    note_all(session, operation, now);
    *left = time_left(session, operation, now);
    bool received = guarded(session, receive_input);
    if (*left == 0 && (since->is_late || !received)) {
        return timed_out(session, operation, now);
    }
    if (is_dead(session, now)) {
        mssh_session_fail(session->core, MSSH_ERROR_CLOSED);
        return MSSH_ERROR_TIMEOUT;
    }
    renew_keys(session, now);
    since->is_late = *left == 0;
    uint32_t quiet = quiet_left(session, now);
    *left = quiet < *left ? quiet : *left;
    if (received || sent) {
        *left = 0;
    }
    return MSSH_AGAIN;
}

static bool has_unsent(mssh_session_obj_t *session) {
    size_t unsent;
    mssh_session_output(session->core, &unsent);
    return unsent > 0;
}

// Wait, at most ms milliseconds, for the stream whose readiness lets the operation go on.
static void wait(mssh_session_obj_t *session, mssh_operation_t *operation, uint32_t ms) {
    if (operation->stream != NULL) {
        mssh_stream_wait(operation->stream, operation->is_writing, ms);
    } else {
        mssh_stream_wait(&session->stream, has_unsent(session), ms);
    }
}

static int run(mssh_session_obj_t *session, mssh_operation_t *operation) {
    for (;;) {
        uint32_t left;
        int rc = turn(session, operation, &left);
        if (rc != MSSH_AGAIN) {
            return rc;
        }
        if (left == 0) {
            mp_handle_pending(true);
        } else {
            wait(session, operation, left);
        }
    }
}

static int advance(mssh_session_obj_t *session, mssh_operation_t *operation) {
    int rc = MSSH_AGAIN;
    uint32_t left = 0;
    for (int turns = 0; rc == MSSH_AGAIN && left == 0 && turns < TURNS_MAX; turns++) {
        rc = turn(session, operation, &left);
    }
    operation->since.has_more = left == 0;
    return rc;
}

// Whether the server can be heard or spoken to. While another stream is waited for it must be, too, unless what it
// said fills the memory for that already: then that stream has to take it first.
static bool has_traffic(mssh_session_obj_t *session, const mssh_operation_t *operation) {
    size_t room;
    mssh_session_input(session->core, &room);
    return (room > 0 || operation->stream == NULL) && mssh_stream_is_ready(&session->stream, has_unsent(session));
}

// Whether a step has something to look at already.
static bool has_come(mssh_session_obj_t *session, const mssh_operation_t *operation) {
    return session->core == NULL || session->is_busy || operation->since.has_more ||
           operation->since.progress != mssh_session_progress(session->core);
}

bool mssh_pump_is_ready(mssh_session_obj_t *session, mssh_operation_t *operation) {
    if (has_come(session, operation)) {
        return true;
    }
    uint32_t now = mssh_platform_millis();
    if (time_left(session, operation, now) == 0 || quiet_left(session, now) == 0) {
        return true;
    }
    return has_traffic(session, operation) ||
           (operation->stream != NULL && mssh_stream_is_ready(operation->stream, operation->is_writing));
}

#if defined(MSSH_POLL_BELOW)
static void not_after(mssh_below_t *below, uint32_t ms) {
    below->ms = ms < below->ms ? ms : below->ms;
}

// What doesn't fit into the memory isn't waited for.
bool mssh_pump_below(mssh_session_obj_t *session, mssh_below_t *below) {
    if (session->core == NULL || session->is_busy) {
        below->ms = 0;
        return true;
    }
    size_t room;
    mssh_session_input(session->core, &room);
    not_after(below, quiet_left(session, mssh_platform_millis()));
    return mssh_stream_below(&session->stream, room > 0, has_unsent(session), below);
}

bool mssh_pump_operation_below(mssh_session_obj_t *session, mssh_operation_t *operation, mssh_below_t *below) {
    if (has_come(session, operation)) {
        below->ms = 0;
        return true;
    }
    if (operation->stream != NULL) {
        return false; // two are waited for
    }
    uint32_t now = mssh_platform_millis();
    not_after(below, time_left(session, operation, now));
    not_after(below, quiet_left(session, now));
    return mssh_stream_below(&session->stream, true, has_unsent(session), below);
}
#endif

void mssh_give_up_nothing(mssh_operation_t *operation) {
    (void)operation;
}

void mssh_pump_give_up(mssh_session_obj_t *session, mssh_operation_t *operation) {
    if (operation->give_up != NULL) {
        operation->give_up(operation);
    }
    if (session->core != NULL && (session->stream_failed || operation->give_up == NULL)) {
        mssh_session_fail(session->core, MSSH_ERROR_CLOSED);
    }
}

// Turn what an operation ended with into Python's result, or raise.
static mp_obj_t conclude(mssh_session_obj_t *session, mssh_operation_t *operation, int rc) {
    if (rc < 0 && operation->fail != NULL) {
        operation->fail(operation, rc);
    }
    mssh_check(session, rc);
    return operation->finish == NULL ? mp_const_none : operation->finish(operation, rc);
}

typedef int work_t(mssh_session_obj_t *session, mssh_operation_t *operation);

// Let the session work, which it does for one operation at a time, as a stream's own code may call us. Whatever that
// frees stays until the operation's result has become a Python object at *result, if that is asked for.
static int guard(mssh_session_obj_t *session, mssh_operation_t *operation, work_t *work, mp_obj_t *result) {
    mssh_session_t *core = session->core;
    if (core == NULL) {
        mssh_raise_plain(MSSH_ERROR_CLOSED);
    }
    mssh_check_idle(session);
    session->is_busy = true;
    mssh_session_hold(core);
    volatile bool is_over = false;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        guarded(session, check_stream);
        int rc = work(session, operation);
        is_over = rc != MSSH_AGAIN;
        if (rc == MSSH_ERROR_TIMEOUT) {
            mssh_pump_give_up(session, operation);
        }
        if (is_over && result != NULL) {
            *result = conclude(session, operation, rc);
        }
        nlr_pop();
        session->is_busy = false;
        mssh_session_let_go(core);
        return rc;
    }
    session->is_busy = false;
    if (!is_over) {
        mssh_pump_give_up(session, operation);
    }
    mssh_session_let_go(core);
    nlr_jump(nlr.ret_val);
}

int mssh_pump_run(mssh_session_obj_t *session, mssh_operation_t *operation) {
    return guard(session, operation, run, NULL);
}

int mssh_pump_advance(mssh_session_obj_t *session, mssh_operation_t *operation) {
    return guard(session, operation, advance, NULL);
}

static mp_obj_t guard_for_result(mssh_session_obj_t *session, mssh_operation_t *operation, work_t *work) {
    mp_obj_t result = MP_OBJ_NULL;
    guard(session, operation, work, &result);
    return result;
}

mp_obj_t mssh_pump_run_for_result(mssh_session_obj_t *session, mssh_operation_t *operation) {
    return guard_for_result(session, operation, run);
}

mp_obj_t mssh_pump_advance_for_result(mssh_session_obj_t *session, mssh_operation_t *operation) {
    return guard_for_result(session, operation, advance);
}

static bool process(mssh_session_obj_t *session) {
    check_stream(session);
    (void)mssh_session_process(session->core); // closes the channels that were freed
    return send_output(session);
}

static bool receive_and_process(mssh_session_obj_t *session) {
    check_stream(session);
    receive_input(session);
    if (is_dead(session, mssh_platform_millis())) {
        mssh_session_fail(session->core, MSSH_ERROR_TIMEOUT);
    }
    return process(session);
}

// Do what can be done at once. A stream that is gone is no news here; Ctrl-C is.
static void do_at_once(mssh_session_obj_t *session, bool (*work)(mssh_session_obj_t *)) {
    mssh_session_t *core = session->core;
    if (core == NULL || session->is_busy || session->stream_failed) {
        return;
    }
    session->is_busy = true;
    mssh_session_hold(core);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        guarded(session, work);
        nlr_pop();
        session->is_busy = false;
        mssh_session_let_go(core);
        return;
    }
    session->is_busy = false;
    mssh_session_fail(core, MSSH_ERROR_CLOSED);
    mssh_session_let_go(core);
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_Exception))) {
        nlr_jump(nlr.ret_val);
    }
}

void mssh_pump_flush(mssh_session_obj_t *session) {
    do_at_once(session, process);
}

void mssh_pump_poll(mssh_session_obj_t *session) {
    do_at_once(session, receive_and_process);
}
