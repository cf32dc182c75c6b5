// SPDX-License-Identifier: MIT
//
// OpenSSH's private key files (its PROTOCOL.key): a header that names cipher and key derivation,
// the public key, and the private key, encrypted or not.

#ifndef MSSH_OPENSSH_KEY_H
#define MSSH_OPENSSH_KEY_H

#include "engine/pk.h"

// Read the decoded contents of such a file, data[len]; it is decrypted in place, so that the caller
// has to wipe it. passphrase.data is NULL when there is none.
// *pk is the key on MSSH_KEY_OK; free it with mssh_pk_free; *comment is a piece of data. Returns MSSH_KEY_*, as
// mssh_key_parse
// does.
int mssh_openssh_key_read(uint8_t *data, size_t len, mssh_string_t passphrase, mssh_pk_t **pk, mssh_string_t *comment);

// Write such a file to data[mssh_openssh_key_room(pk, comment)], its length to *len; encrypted by aes256-ctr with a key
// that bcrypt derives of the passphrase, unless that is empty. The caller wipes data. Returns MSSH_KEY_OK,
// MSSH_KEY_RANDOM, MSSH_KEY_FAILED or MSSH_KEY_MEMORY.
size_t mssh_openssh_key_room(const mssh_pk_t *pk, mssh_string_t comment);
int mssh_openssh_key_write(const mssh_pk_t *pk, mssh_string_t comment, mssh_string_t passphrase, uint8_t *data,
                           size_t *len);

#endif
