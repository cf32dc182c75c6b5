// SPDX-License-Identifier: MIT
//
// When keys are exchanged, the first time and again (RFC 4253 sections 7 and 9): messages go to kex/, keys from there
// to the transport.

#ifndef MSSH_REKEY_H
#define MSSH_REKEY_H

#include "core/core.h"
#include "core/transport.h"

// Begin an exchange unless one is under way. Its first message is sent by mssh_rekey_continue.
void mssh_rekey_begin(mssh_session_t *session);

// Go on with the exchange under way; begin one when the keys have been used enough (MSSH_REKEY_BYTES,
// mssh_session_set_rekey_bytes). Returns 0 when there is none, MSSH_AGAIN, or the error that ended the session.
int mssh_rekey_continue(mssh_session_t *session);

// Take a message of an exchange, which is begun where the server's is its first. Returns 0 or the error that ended the
// session.
int mssh_rekey_take(mssh_session_t *session, const mssh_packet_t *packet);

#endif
