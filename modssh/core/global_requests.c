// SPDX-License-Identifier: MIT
//
// What we ask of the server as a whole (RFC 4254 section 4). Replies carry no number: they come in the order of
// the requests.

#include "core/session.h"

int mssh_global_request(mssh_session_t *session, const char *name, const uint8_t *rest, size_t len,
                        mssh_listener_t *listener) {
    uint8_t message[64];
    if (session->asked_count == MSSH_GLOBAL_REQUESTS_MAX) {
        return MSSH_AGAIN;
    }
    mssh_writer_t writer = mssh_writer(message, sizeof(message));
    mssh_write_byte(&writer, SSH_MSG_GLOBAL_REQUEST);
    mssh_write_text(&writer, name);
    mssh_write_byte(&writer, 1); // wants a reply
    int rc = mssh_transport_send(session, message, mssh_writer_len(&writer), rest, len);
    if (rc == 0) {
        session->asked[session->asked_count++] = listener;
    }
    return rc;
}

int mssh_global_reply(mssh_session_t *session, const uint8_t *payload, size_t len) {
    if (session->asked_count == 0) {
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                "the server sent an answer to no question");
    }
    mssh_listener_t *listener = session->asked[0];
    session->asked_count--;
    for (unsigned i = 0; i < session->asked_count; i++) {
        session->asked[i] = session->asked[i + 1];
    }
    session->progress++;
    if (listener == NULL) {
        return 0;
    }
    mssh_reader_t reader = mssh_reader(payload + 1, len - 1);
    return mssh_listener_reply(listener, payload[0] == SSH_MSG_REQUEST_SUCCESS, &reader);
}

int mssh_session_keepalive(mssh_session_t *session) {
    int rc = mssh_session_check_login(session);
    return rc == 0 ? mssh_global_request(session, "keepalive@openssh.com", NULL, 0, NULL) : rc;
}

unsigned mssh_session_keepalives_unanswered(const mssh_session_t *session) {
    unsigned count = 0;
    for (unsigned i = 0; i < session->asked_count; i++) {
        count += session->asked[i] == NULL;
    }
    return count;
}
