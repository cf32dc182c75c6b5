// SPDX-License-Identifier: MIT
//
// What has to be known of a PEM file before a provider may read it (mssh_pem_parse in provider.h).

#ifndef MSSH_PEM_H
#define MSSH_PEM_H

#include "base/wire.h"
#include "engine/key_codes.h"

// Look at what is in a PEM file, decoded: an encrypted PKCS #8 key (RFC 5958 section 3) or any that isn't encrypted. Of
// the former the ways to turn a passphrase into a key (RFC 8018), only PBKDF2 is let through, in bounds. Returns
// MSSH_KEY_OK; MSSH_KEY_FORMAT; MSSH_KEY_ENCRYPTION, MSSH_KEY_WORK or MSSH_KEY_ED25519_PEM for what isn't read.
int mssh_pem_check(mssh_string_t der, int is_encrypted);

#endif
