// SPDX-License-Identifier: MIT
//
// Inside kex/: the server's proof that the host key is its own (RFC 4253 section 8).

#ifndef MSSH_KEX_HOSTKEY_H
#define MSSH_KEX_HOSTKEY_H

#include "kex/state.h"

// Check the signature over an exchange hash with the key of this blob, and keep the key: the one of the first exchange
// is the server's for good. Returns 0 or an error that is noted: MSSH_ERROR_HOSTKEY, MSSH_ERROR_MEMORY.
// Security: stricter than libssh2. The key has to be of the type that was agreed on, the signature made by the
// algorithm that was agreed on.
int mssh_hostkey_check(mssh_kex_t *kex, mssh_string_t blob, mssh_string_t signature, mssh_string_t hash);

#endif
