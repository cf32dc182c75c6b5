// SPDX-License-Identifier: MIT
//
// The digest of one piece of memory.

#ifndef MSSH_HASH_H
#define MSSH_HASH_H

#include "engine/provider.h"

// Write the digest[mssh_hash_bytes(kind)] of data[len] (FIPS 180-4). Returns 0, or -1 when there is no memory.
// Security: SHA-1 only where a protocol demands it, never for anything new.
int mssh_digest(mssh_hash_kind_t kind, const uint8_t *data, size_t len, uint8_t *digest);

#endif
