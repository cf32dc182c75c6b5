// SPDX-License-Identifier: MIT
//
// Argon2 (RFC 9106), the key derivation of PuTTY's encrypted key files, by libsodium.

#ifndef MSSH_ARGON2_H
#define MSSH_ARGON2_H

#include "base/wire.h"

// Argon2's work: memory in KiB, passes over it, and lanes in it.
typedef struct mssh_argon2_work {
    uint32_t memory, passes, lanes;
} mssh_argon2_work_t;

// Derive key[key_len] of a passphrase and a salt of at least 8 bytes by Argon2id, or by Argon2i where is_id is 0. Takes
// `memory` of the system while it lasts, and wipes it. Returns MSSH_KEY_OK, MSSH_KEY_FORMAT where an argument is out of
// bounds, or MSSH_KEY_MEMORY.
int mssh_argon2(int is_id, const mssh_argon2_work_t *work, mssh_string_t passphrase, mssh_string_t salt, uint8_t *key,
                size_t key_len);

#endif
