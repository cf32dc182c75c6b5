// SPDX-License-Identifier: MIT

#include "core/global_requests.h"

#include "core/session.h"

int mssh_global_request(mssh_session_t *session, const char *name, const uint8_t *rest, size_t len,
                        mssh_asker_t asker) {
    uint8_t message[64];
    if (session->global_requests.count == MSSH_GLOBAL_REQUESTS_MAX) {
        return MSSH_AGAIN;
    }
    mssh_writer_t writer = mssh_writer(message, sizeof(message));
    mssh_write_byte(&writer, SSH_MSG_GLOBAL_REQUEST);
    mssh_write_text(&writer, name);
    mssh_write_byte(&writer, 1); // wants a reply
    int rc = mssh_transport_send(session, message, mssh_writer_len(&writer), rest, len);
    if (rc == 0) {
        session->global_requests.asked[session->global_requests.count++] = asker;
    }
    return rc;
}

int mssh_global_request_answered(mssh_session_t *session, mssh_asker_t *asker) {
    mssh_global_requests_t *requests = &session->global_requests;
    if (requests->count == 0) {
        return 0;
    }
    *asker = requests->asked[0];
    requests->count--;
    for (unsigned i = 0; i < requests->count; i++) {
        requests->asked[i] = requests->asked[i + 1];
    }
    session->progress++;
    return 1;
}

unsigned mssh_session_keepalives_unanswered(const mssh_session_t *session) {
    unsigned count = 0;
    for (unsigned i = 0; i < session->global_requests.count; i++) {
        count += session->global_requests.asked[i].kind == MSSH_ASKER_KEEPALIVE;
    }
    return count;
}
