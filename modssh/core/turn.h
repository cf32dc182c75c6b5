// SPDX-License-Identifier: MIT
//
// A session's turn: what has come is handled, what is owed is sent. Every operation asks here whether it may go on, and
// has more received here.

#ifndef MSSH_TURN_H
#define MSSH_TURN_H

#include "core/core.h"

// Returns 0 when operations may be used, else the reason why not. Reads on in a key exchange and while the output is
// full: an operation that can't send must not leave what it waits for unread.
int mssh_session_check(mssh_session_t *session);

// Returns 0 when there may be channels, else the reason why not: as above, or that nobody is logged in.
int mssh_session_check_login(mssh_session_t *session);

// Handle one more packet. Returns 0 to look again at what one waits for, else MSSH_AGAIN or an error.
int mssh_session_await(mssh_session_t *session);

// Send what is owed to the peer: answers, window adjustments, the end of channels and listeners that were let
// go. Never waits. Returns 0, MSSH_AGAIN when not everything could be sent, or an error.
int mssh_session_settle(mssh_session_t *session);

#endif
