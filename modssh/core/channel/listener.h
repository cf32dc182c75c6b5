// SPDX-License-Identifier: MIT
//
// Ports and Unix sockets that the server listens on for us (RFC 4254 section 7.1), and what it wants of our agent.
// Inside the core.

#ifndef MSSH_LISTENER_H
#define MSSH_LISTENER_H

#include "base/wire.h"
#include "core/core.h"
#include "core/held.h"

typedef enum {
    MSSH_LISTENER_NEW,
    MSSH_AWAIT_FORWARD_REPLY,
    MSSH_LISTENER_OPEN,
    MSSH_LISTENER_REFUSED,
    MSSH_AWAIT_CANCEL_REPLY,
    MSSH_LISTENER_CLOSED
} mssh_listener_state_t;

typedef enum {
    MSSH_LISTENS_ON_PORT,
    MSSH_LISTENS_ON_SOCKET, // a Unix one
    MSSH_LISTENS_FOR_AGENT, // on nothing: it gets the channels to our agent
} mssh_listener_kind_t;

struct mssh_listener {
    mssh_remains_t remains;
    mssh_listener_t *next;
    mssh_session_t *session;
    mssh_listener_state_t state;
    int is_abandoned;
    mssh_listener_kind_t kind;
    char *host; // or the socket's path, or ""
    uint32_t port;
    uint32_t window;
};

// Ask the server to listen, or to listen no more, where `next` is MSSH_AWAIT_CANCEL_REPLY; the state is then `next`.
// Returns as mssh_global_request.
int mssh_listener_ask(mssh_listener_t *listener, mssh_listener_state_t next);

// Connections that nobody will accept any more are refused when the session settles.
void mssh_listener_abandon_offers(mssh_listener_t *listener);

// The connection that has waited longest, or NULL.
mssh_channel_t *mssh_listener_oldest_offer(const mssh_listener_t *listener);

// The listener of a kind that a connection to address:port of the server belongs to, or to the socket at a path, whose
// port is 0, or to our agent, whose address is "", too; or NULL.
mssh_listener_t *mssh_listener_find(mssh_session_t *session, mssh_listener_kind_t kind, mssh_string_t address,
                                    uint32_t port);

// Bytes the peer may send ahead on a channel of this listener.
uint32_t mssh_listener_window(const mssh_listener_t *listener);

// Handle the reply to the listener's request; reader is behind the message number. Returns 0 or the error that ended
// the session.
int mssh_listener_reply(mssh_listener_t *listener, int is_success, mssh_reader_t *reader);

// Send what listeners owe the peer. Returns as mssh_session_settle.
int mssh_listener_settle(mssh_session_t *session);

#endif
