// SPDX-License-Identifier: MIT

#include "core/global_requests.h"

#include "core/listener.h"
#include "core/session.h"

int mssh_global_request(mssh_session_t *session, const char *name, const uint8_t *rest, size_t len,
                        mssh_listener_t *listener) {
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
        session->global_requests.asked[session->global_requests.count++] = listener;
    }
    return rc;
}

int mssh_global_reply(mssh_session_t *session, const uint8_t *payload, size_t len) {
    if (session->global_requests.count == 0) {
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                "the server sent an answer to no question");
    }
    mssh_listener_t *listener = session->global_requests.asked[0];
    session->global_requests.count--;
    for (unsigned i = 0; i < session->global_requests.count; i++) {
        session->global_requests.asked[i] = session->global_requests.asked[i + 1];
    }
    session->progress++;
    if (listener == NULL) {
        return 0;
    }
    mssh_reader_t reader = mssh_reader(payload + 1, len - 1);
    return mssh_listener_reply(listener, payload[0] == SSH_MSG_REQUEST_SUCCESS, &reader);
}

unsigned mssh_session_keepalives_unanswered(const mssh_session_t *session) {
    unsigned count = 0;
    for (unsigned i = 0; i < session->global_requests.count; i++) {
        count += session->global_requests.asked[i] == NULL;
    }
    return count;
}
