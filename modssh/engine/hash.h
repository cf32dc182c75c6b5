// SPDX-License-Identifier: MIT
//
// Digests of one piece of memory, for those who don't talk to a provider.

#ifndef MSSH_HASH_H
#define MSSH_HASH_H

#include <stddef.h>
#include <stdint.h>

// Write the digest of data[len] (FIPS 180-4). Return 0, or -1 when there is no memory.
// Security: SHA-1 only where a protocol demands it, never for anything new.
int mssh_hash_sha1(const uint8_t *data, size_t len, uint8_t digest[20]);
int mssh_hash_sha256(const uint8_t *data, size_t len, uint8_t digest[32]);
int mssh_hash_sha384(const uint8_t *data, size_t len, uint8_t digest[48]);
int mssh_hash_sha512(const uint8_t *data, size_t len, uint8_t digest[64]);

#endif
