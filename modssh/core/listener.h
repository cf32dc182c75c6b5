// SPDX-License-Identifier: MIT
//
// Ports that the server listens on for us (RFC 4254 section 7.1). Inside the core.

#ifndef MSSH_LISTENER_H
#define MSSH_LISTENER_H

#include "base/wire.h"
#include "core/core.h"

// The listener that a connection to address:port of the server belongs to, or NULL.
mssh_listener_t *mssh_listener_find(mssh_session_t *session, mssh_string_t address, uint32_t port);

// Bytes the peer may send ahead on a channel of this listener.
uint32_t mssh_listener_window(const mssh_listener_t *listener);

// Handle the reply to the listener's request; reader is behind the message number. Returns 0 or the error that ended
// the session.
int mssh_listener_reply(mssh_listener_t *listener, int is_success, mssh_reader_t *reader);

// Send what listeners owe the peer. Returns as mssh_session_settle.
int mssh_listener_settle(mssh_session_t *session);

#endif
