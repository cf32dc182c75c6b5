// SPDX-License-Identifier: MIT
//
// Answers to what the peer asks. Between our KEXINIT and the new keys nothing may be sent but the exchange
// (RFC 4253 section 7.1), while the peer's last questions are still on their way.

#ifndef MSSH_ANSWERS_H
#define MSSH_ANSWERS_H

#include "core/core.h"

// Send the answer to a message of the peer, a payload[len] of at most MSSH_ANSWER_MAX bytes. During a key exchange it
// is kept. Returns 0 or the error that ended the session: a peer that makes us keep more than MSSH_ANSWERS_MAX is
// given up.
int mssh_answer_send(mssh_session_t *session, const uint8_t *payload, size_t len);

// Send what was kept. Returns 0, MSSH_AGAIN when not everything could be sent, or an error.
int mssh_answer_settle(mssh_session_t *session);

#endif
