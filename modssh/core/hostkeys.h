// SPDX-License-Identifier: MIT
//
// The server's other host keys: what it announces after a login, and proves when it is asked (hostkeys-00@openssh.com,
// OpenSSH's PROTOCOL section 2.5). A board's build takes no notice of it.

#ifndef MSSH_HOSTKEYS_H
#define MSSH_HOSTKEYS_H

#include "base/wire.h"
#include "core/core.h"

#define MSSH_HOSTKEYS_ANNOUNCED "hostkeys-00@openssh.com"

typedef enum {
    MSSH_PROOF_UNWANTED, // nobody has asked for one
    MSSH_PROOF_WANTED,   // once there is an announcement, and it can be asked for
    MSSH_AWAIT_PROOF,    // the server owes an answer
    MSSH_PROOF_ANSWERED, // for good
} mssh_proof_state_t;

// Each list has the blobs of keys as strings (RFC 4251 section 5), one after the other, in the session's memory.
typedef struct mssh_hostkeys {
    mssh_proof_state_t state;
    mssh_string_t announced;
    mssh_string_t known; // by who wants a proof: of these there needs none
    mssh_string_t asked;
    mssh_string_t proved;
} mssh_hostkeys_t;

// Keep the keys[len] of an announcement: the first, if it has at most MSSH_HOSTKEYS_COUNT_MAX keys in MSSH_HOSTKEYS_MAX
// bytes and isn't damaged. Else, and where there is no memory for them, the server is as one that announces nothing.
void mssh_hostkeys_take(mssh_session_t *session, const uint8_t *keys, size_t len);

// Ask for the proof, if it is wanted and can be asked for now. Returns 0, MSSH_AGAIN, or an error.
int mssh_hostkeys_settle(mssh_session_t *session);

// The answer: signatures[len], as strings in the order of the keys, or a refusal. What isn't signed well isn't proved.
void mssh_hostkeys_answered(mssh_session_t *session, int is_success, const uint8_t *signatures, size_t len);

#endif
