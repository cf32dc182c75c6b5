// SPDX-License-Identifier: MIT

#include "core/session.h"

#include <stdarg.h>
#include <string.h>

static int fail(mssh_session_t *session, int code, const char *format, va_list args) {
    mssh_text_vformat(session->error_text, sizeof(session->error_text), format, args);
    mssh_text_clean(session->error_text, strlen(session->error_text));
    return code;
}

int mssh_session_error(mssh_session_t *session, int code, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fail(session, code, format, args);
    va_end(args);
    return code;
}

int mssh_session_end(mssh_session_t *session, int code, const char *format, ...) {
    if (session->error == 0) {
        va_list args;
        va_start(args, format);
        session->error = fail(session, code, format, args);
        session->progress++;
        va_end(args);
    }
    return session->error;
}

void mssh_session_fail(mssh_session_t *session, int code) {
    mssh_session_end(session, code, "%s", mssh_error_text(code));
}

int mssh_session_is_server(const mssh_session_t *session, const char *name) {
    enum { PREFIX = 8 }; // "SSH-2.0-"
    const char *version = session->handshake.theirs;
    return version != NULL && strlen(version) > PREFIX && strncmp(version + PREFIX, name, strlen(name)) == 0;
}

void mssh_session_told(mssh_session_t *session) {
    if (session->error != 0 && session->error != MSSH_ERROR_CLOSED) {
        char reason[MSSH_ERROR_TEXT_MAX];
        memcpy(reason, session->error_text, sizeof(reason));
        session->error =
            mssh_session_error(session, MSSH_ERROR_CLOSED, "%s after: %s", mssh_error_text(MSSH_ERROR_CLOSED), reason);
    }
}

int mssh_session_is_open(const mssh_session_t *session) {
    return session->error == 0 && session->handshake.state == MSSH_HANDSHAKE_DONE;
}

const char *mssh_session_error_text(const mssh_session_t *session) {
    return session->error_text;
}

uint32_t mssh_session_progress(const mssh_session_t *session) {
    return session->progress;
}

int mssh_auth_is_done(const mssh_session_t *session) {
    return session->auth.is_done;
}

uint64_t mssh_session_queued(const mssh_session_t *session) {
    return session->sent + mssh_fifo_used(&session->output);
}

uint32_t mssh_session_left(const mssh_session_t *session, uint64_t own) {
    return (uint32_t)(own < session->sent ? own : session->sent);
}
