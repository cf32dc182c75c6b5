// SPDX-License-Identifier: MIT
//
// How sessions begin and end.

#include <string.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "core/session.h"

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
    if (MSSH_WINDOW_GROWTH > 0) {
        session->round_trip = UINT32_MAX;
    }
    session->memory.limit = MSSH_SESSION_MEMORY_MAX;
    uint8_t *input = mssh_memory_alloc(&session->memory, MSSH_INPUT_SIZE);
    uint8_t *output = mssh_memory_alloc(&session->memory, MSSH_OUTPUT_SIZE);
    session->auth.rsa_bits = MSSH_RSA_SIZE;
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
