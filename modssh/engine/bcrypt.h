// SPDX-License-Identifier: MIT
//
// bcrypt_pbkdf, the key derivation of OpenSSH's encrypted key files (OpenBSD's bcrypt_pbkdf(3)), by libssh2.

#ifndef MSSH_BCRYPT_H
#define MSSH_BCRYPT_H

#include "base/wire.h"

// Derive key[key_len] from a passphrase, a salt and a number of rounds, which is the work it takes. Returns 0, or -1
// when there is no memory or an argument is empty.
int mssh_bcrypt(mssh_string_t passphrase, mssh_string_t salt, uint32_t rounds, uint8_t *key, size_t key_len);

#endif
