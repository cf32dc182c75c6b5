// SPDX-License-Identifier: MIT

#include "core/global_requests.h"

#include "core/channel/listener.h"
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

// Whether what is behind a success can be the answer to a listener: its port, where it has asked for one, or nothing.
static int suits(const mssh_asker_t *asker, size_t len) {
    enum { PORT_LEN = 4 };
    int wants_port = asker->listener->kind == MSSH_LISTENS_ON_PORT && asker->listener->port == 0;
    return len == PORT_LEN || (len == 0 && !wants_port);
}

// Which of the questions an answer is for. To prove host keys is a courtesy that a server may leave out: what is too
// short for a proof is for the first listener behind that question, which stays, as the answer may come yet.
static unsigned which(const mssh_global_requests_t *requests, int is_success, size_t len) {
    if (MSSH_HOSTKEYS_MAX > 0 && is_success && requests->asked[0].kind == MSSH_ASKER_HOSTKEYS) {
        for (unsigned i = 1; i < requests->count; i++) {
            if (requests->asked[i].kind == MSSH_ASKER_LISTENER) {
                return suits(&requests->asked[i], len) ? i : 0;
            }
        }
    }
    return 0;
}

int mssh_global_request_answered(mssh_session_t *session, int is_success, size_t len, mssh_asker_t *asker) {
    mssh_global_requests_t *requests = &session->global_requests;
    if (requests->count == 0) {
        return 0;
    }
    unsigned at = which(requests, is_success, len);
    *asker = requests->asked[at];
    requests->count--;
    for (unsigned i = at; i < requests->count; i++) {
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
