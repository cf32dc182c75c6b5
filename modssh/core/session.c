// SPDX-License-Identifier: MIT

#include "core/session.h"

#include <stdarg.h>
#include <string.h>

#include "base/platform.h"
#include "base/wipe.h"

static int send_for_kex(void *owner, const uint8_t *payload, size_t len) {
    return mssh_transport_send(owner, payload, len, NULL, 0);
}

mssh_session_t *mssh_session_new(void) {
    mssh_session_t *session = mssh_platform_alloc(sizeof(*session));
    if (session == NULL) {
        return NULL;
    }
    memset(session, 0, sizeof(*session));
    session->references = 1;
    session->memory.limit = MSSH_SESSION_MEMORY_MAX;
    uint8_t *input = mssh_memory_alloc(&session->memory, MSSH_INPUT_SIZE);
    uint8_t *output = mssh_memory_alloc(&session->memory, MSSH_OUTPUT_SIZE);
    session->kex = mssh_kex_new(&session->memory, send_for_kex, session);
    if (input == NULL || output == NULL || session->kex == NULL) {
        mssh_session_free(session);
        return NULL;
    }
    mssh_fifo_init(&session->input, input, MSSH_INPUT_SIZE);
    mssh_fifo_init(&session->output, output, MSSH_OUTPUT_SIZE);
    return session;
}

void mssh_session_release(mssh_session_t *session) {
    if (--session->references > 0) {
        return;
    }
    // What lives in the crypto library goes back to it; everything else is in the session's memory.
    mssh_kex_free(session->kex);
    mssh_transport_free(session);
    mssh_memory_free_all(&session->memory);
    mssh_wipe(session, sizeof(*session));
    mssh_platform_free(session);
}

void mssh_session_free(mssh_session_t *session) {
    if (session != NULL) {
        mssh_session_fail(session, MSSH_ERROR_CLOSED);
        mssh_session_release(session);
    }
}

size_t mssh_session_memory_peak(const mssh_session_t *session) {
    return sizeof(*session) + session->memory.peak;
}

// --------------------------------------------------------------------------------------------- errors

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
    return version != NULL && strlen(version) > PREFIX &&
           strncmp(version + PREFIX, name, strlen(name)) == 0;
}

void mssh_session_told(mssh_session_t *session) {
    if (session->error != 0 && session->error != MSSH_ERROR_CLOSED) {
        char reason[MSSH_ERROR_TEXT_MAX];
        memcpy(reason, session->error_text, sizeof(reason));
        session->error = mssh_session_error(session, MSSH_ERROR_CLOSED, "%s after: %s",
                                            mssh_error_text(MSSH_ERROR_CLOSED), reason);
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
