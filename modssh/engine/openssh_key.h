// SPDX-License-Identifier: MIT
//
// OpenSSH's private key files (its PROTOCOL.key): a header that names cipher and key derivation,
// the public key, and the private key, encrypted or not.

#ifndef MSSH_OPENSSH_KEY_H
#define MSSH_OPENSSH_KEY_H

#include "engine/pk.h"

// Read the decoded contents of such a file, data[len]; it is decrypted in place, so that the caller
// has to wipe it. passphrase.data is NULL when there is none.
// *pk is the key on MSSH_KEY_OK; free it with mssh_pk_free. Returns MSSH_KEY_*, as mssh_key_parse
// does.
int mssh_openssh_key_read(uint8_t *data, size_t len, mssh_string_t passphrase, mssh_pk_t **pk);

#endif
