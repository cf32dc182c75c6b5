// SPDX-License-Identifier: MIT
//
// Moves bytes between a stream and a session while an operation of the core is under way.

#include "bind/bind.h"
#include "core/platform.h"
#include "py/mphal.h"
#include "py/runtime.h"

// Since when something is waited for; times of mssh_platform_millis.
typedef struct waiting {
    uint32_t start;    // of the operation
    uint32_t answer;   // of an answer, or of bytes that went out
    uint32_t byte;     // of anything that came or went
    uint32_t progress; // mssh_session_progress at `answer`
} waiting_t;

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

static bool check_stream(mssh_session_obj_t *session) {
    mssh_stream_check(&session->stream);
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

static uint32_t rest_of(uint32_t limit, uint32_t waited) {
    return waited < limit ? limit - waited : 0;
}

// Milliseconds that the operation may still wait, 0 when it has waited too long, UINT32_MAX for ever.
static uint32_t time_left(mssh_session_obj_t *session, const mssh_operation_t *operation,
                          const waiting_t *since, uint32_t now) {
    uint32_t left = UINT32_MAX;
    if (session->timeout_ms != UINT32_MAX) {
        uint32_t owed = operation->wait == MSSH_WAIT_ANSWER ? since->start : since->answer;
        if (operation->wait == MSSH_WAIT_DATA) {
            owed = mssh_session_is_owed(session->core) ? since->byte : now;
        }
        left = rest_of(session->timeout_ms, now - owed);
    }
    if (operation->limit_ms != 0) {
        uint32_t rest = rest_of(operation->limit_ms, now - since->start);
        left = rest < left ? rest : left;
    }
    return left;
}

static int run(mssh_session_obj_t *session, const mssh_operation_t *operation) {
    uint32_t now = mssh_platform_millis();
    waiting_t since = {now, now, now, mssh_session_progress(session->core)};
    bool is_late = false;
    guarded(session, check_stream);
    for (;;) {
        int rc = operation->step(operation->context);
        bool sent = guarded(session, send_output);
        if (rc != MSSH_AGAIN) {
            return rc;
        }
        now = mssh_platform_millis();
        if (sent || since.progress != mssh_session_progress(session->core)) {
            since.answer = now;
            since.progress = mssh_session_progress(session->core);
        }
        uint32_t left = time_left(session, operation, &since, now);
        bool received = guarded(session, receive_input);
        if (left == 0 && (is_late || !received)) {
            // Only the caller's own limit leaves a session that can be relied on.
            if (operation->limit_ms == 0 || now - since.start < operation->limit_ms) {
                mssh_session_fail(session->core, MSSH_ERROR_CLOSED);
            }
            return MSSH_ERROR_TIMEOUT;
        }
        is_late = left == 0; // what has come may be the answer
        if (received || sent) {
            since.byte = now;
            mp_handle_pending(true);
        } else {
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
    if (session->core == NULL || session->is_busy || session->stream_failed) {
        return;
    }
    session->is_busy = true;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mssh_stream_check(&session->stream);
        (void)mssh_session_process(session->core); // closes the channels that were freed
        send_output(session);
        nlr_pop();
        session->is_busy = false;
        return;
    }
    session->is_busy = false;
    // A stream that is gone is no news here; Ctrl-C is.
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val),
                                MP_OBJ_FROM_PTR(&mp_type_Exception))) {
        nlr_jump(nlr.ret_val);
    }
}
