// SPDX-License-Identifier: MIT
//
// What a caller asks of a listener (RFC 4254 section 7.1).

#include "core/channel/channel.h"
#include "core/channel/listener.h"
#include "core/turn.h"

// Ask as soon as fewer questions are open than may be, and wait until the state is neither of the two.
static int ask_and_await(mssh_listener_t *listener, mssh_listener_state_t from, mssh_listener_state_t awaiting) {
    int rc = 0;
    while (rc == 0 && (listener->state == from || listener->state == awaiting)) {
        rc = listener->state == from ? mssh_listener_ask(listener, awaiting) : MSSH_AGAIN;
        rc = rc == MSSH_AGAIN ? mssh_session_await(listener->session) : rc;
    }
    return rc;
}

int mssh_listener_open(mssh_listener_t *listener) {
    mssh_session_t *session = listener->session;
    int rc = mssh_session_check_login(session);
    if (rc == 0) {
        rc = ask_and_await(listener, MSSH_LISTENER_NEW, MSSH_AWAIT_FORWARD_REPLY);
    }
    if (rc != 0 || listener->state != MSSH_LISTENER_REFUSED) {
        return rc;
    }
    if (MSSH_UNIX_SOCKETS && listener->kind == MSSH_LISTENS_ON_SOCKET) {
        return mssh_session_error(session, MSSH_ERROR_REQUEST,
                                  "the server refused to listen on the socket '%s': there already, or not allowed",
                                  listener->host);
    }
    return mssh_session_error(session, MSSH_ERROR_REQUEST,
                              "the server refused to listen on '%s' port %u: in use, or not allowed", listener->host,
                              (unsigned)listener->port);
}

int mssh_listener_close(mssh_listener_t *listener) {
    int rc = mssh_session_check(listener->session);
    mssh_listener_abandon_offers(listener);
    if (listener->kind == MSSH_LISTENS_FOR_AGENT) {
        listener->state = MSSH_LISTENER_CLOSED; // there is nothing to cancel at the server
    }
    return rc == 0 ? ask_and_await(listener, MSSH_LISTENER_OPEN, MSSH_AWAIT_CANCEL_REPLY) : rc;
}

int mssh_listener_accept(mssh_listener_t *listener, mssh_channel_t **accepted) {
    int rc = mssh_session_check(listener->session);
    if (rc == 0 && listener->state != MSSH_LISTENER_OPEN) {
        rc = mssh_session_error(listener->session, MSSH_ERROR_CHANNEL_CLOSED, "the listener is closed");
    }
    mssh_channel_t *channel = NULL;
    while (rc == 0 && (channel = mssh_listener_oldest_offer(listener)) == NULL) {
        rc = mssh_session_await(listener->session);
    }
    if (rc == 0) {
        rc = mssh_channel_confirm(channel);
    }
    if (rc == 0) {
        listener->session->references++;
        *accepted = channel;
    }
    return rc;
}
