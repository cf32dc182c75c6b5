// SPDX-License-Identifier: MIT
//
// Moves bytes between a stream and a session while an operation of the core is under way.

#include "bind/bind.h"
#include "core/platform.h"
#include "py/mphal.h"
#include "py/runtime.h"

// What the clock is held against while waiting.
typedef struct clock {
    uint32_t start;         // of the operation
    uint32_t last_answer;   // when an answer last came
    uint32_t last_byte;     // when anything last came or went
    uint32_t seen_progress; // mssh_session_progress then
} clock_state_t;

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
    return true;
}

// Move bytes one way, noting when the stream raises. Returns whether anything moved.
static bool guarded(mssh_session_obj_t *session, bool (*move)(mssh_session_obj_t *)) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        bool moved = move(session);
        nlr_pop();
        return moved;
    }
    session->stream_failed = true;
    nlr_jump(nlr.ret_val);
}

// Milliseconds until the operation has waited too long, 0 when it has, UINT32_MAX when it may wait for ever.
static uint32_t time_left(mssh_session_obj_t *session, const mssh_operation_t *operation,
                          clock_state_t *clock) {
    uint32_t now = mssh_platform_millis();
    uint32_t progress = mssh_session_progress(session->core);
    if (progress != clock->seen_progress) {
        clock->seen_progress = progress;
        clock->last_answer = now;
    }
    uint32_t left = UINT32_MAX;
    if (session->timeout_ms != UINT32_MAX) {
        uint32_t since = operation->wait == MSSH_WAIT_ANSWER ? clock->start : clock->last_answer;
        if (operation->wait == MSSH_WAIT_DATA) {
            since = mssh_session_is_owed(session->core) ? clock->last_byte : now;
        }
        uint32_t waited = now - since;
        left = waited < session->timeout_ms ? session->timeout_ms - waited : 0;
    }
    if (operation->limit_ms != 0) {
        uint32_t waited = now - clock->start;
        uint32_t rest = waited < operation->limit_ms ? operation->limit_ms - waited : 0;
        left = rest < left ? rest : left;
    }
    return left;
}

static int run(mssh_session_obj_t *session, const mssh_operation_t *operation) {
    uint32_t now = mssh_platform_millis();
    clock_state_t clock = {now, now, now, mssh_session_progress(session->core)};
    for (;;) {
        int rc = operation->step(operation->context);
        bool moved = guarded(session, send_output);
        if (rc != MSSH_AGAIN) {
            return rc;
        }
        moved |= guarded(session, receive_input);
        if (moved) {
            clock.last_byte = mssh_platform_millis();
            mp_handle_pending(true);
        }
        uint32_t left = time_left(session, operation, &clock);
        if (left == 0) {
            return MSSH_ERROR_TIMEOUT;
        }
        if (!moved) {
            size_t unsent;
            mssh_session_output(session->core, &unsent);
            mssh_stream_wait(&session->stream, unsent > 0, left);
        }
    }
}

static void give_up(mssh_session_obj_t *session, const mssh_operation_t *operation) {
    if (operation->give_up != NULL) {
        operation->give_up(operation->context);
    }
    if (session->stream_failed || operation->give_up == NULL) {
        mssh_session_fail(session->core, MSSH_ERROR_CLOSED);
    }
}

int mssh_pump_run(mssh_session_obj_t *session, const mssh_operation_t *operation) {
    if (session->core == NULL) {
        mssh_raise(MSSH_ERROR_CLOSED, mssh_error_text(MSSH_ERROR_CLOSED));
    }
    if (session->is_busy) {
        mssh_raise(MSSH_ERROR_BUSY, mssh_error_text(MSSH_ERROR_BUSY));
    }
    session->is_busy = true;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        int rc = run(session, operation);
        nlr_pop();
        session->is_busy = false;
        if (rc == MSSH_ERROR_TIMEOUT) {
            give_up(session, operation);
        }
        return rc;
    }
    session->is_busy = false;
    give_up(session, operation);
    nlr_jump(nlr.ret_val);
}

void mssh_pump_flush(mssh_session_obj_t *session) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        send_output(session);
        nlr_pop();
    } // else the stream is gone, and with it the reason to send
}
