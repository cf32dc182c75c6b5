// SPDX-License-Identifier: MIT

#include "engine/bcrypt.h"

#include "libssh2_priv.h"

int mssh_bcrypt(mssh_string_t passphrase, mssh_string_t salt, uint32_t rounds, uint8_t *key, size_t key_len) {
    return _libssh2_bcrypt_pbkdf((const char *)passphrase.data, passphrase.len, salt.data, salt.len, key, key_len,
                                 rounds);
}
