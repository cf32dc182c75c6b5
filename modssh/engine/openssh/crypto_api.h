// SPDX-License-Identifier: MIT
//
// What OpenSSH's sntrup761.c needs besides: types, a hash, random bytes; and what it has.

#ifndef MSSH_OPENSSH_CRYPTO_API_H
#define MSSH_OPENSSH_CRYPTO_API_H

#include <stddef.h>
#include <stdint.h>

#include "engine/kem.h"

typedef int8_t crypto_int8;
typedef uint8_t crypto_uint8;
typedef int16_t crypto_int16;
typedef uint16_t crypto_uint16;
typedef int32_t crypto_int32;
typedef uint32_t crypto_uint32;
typedef int64_t crypto_int64;
typedef uint64_t crypto_uint64;

// sntrup_openssh.c's. Neither can fail here: that is noted there.
void mssh_sntrup_hash(uint8_t digest[64], const uint8_t *data, size_t len);
void mssh_sntrup_random(uint8_t *data, size_t len);
#define crypto_hash_sha512(digest, data, len) mssh_sntrup_hash((digest), (data), (size_t)(len))
#define randombytes(data, len) mssh_sntrup_random((data), (size_t)(len))

#define crypto_kem_sntrup761_PUBLICKEYBYTES MSSH_SNTRUP761_KEY
#define crypto_kem_sntrup761_SECRETKEYBYTES MSSH_SNTRUP761_SECRET
#define crypto_kem_sntrup761_CIPHERTEXTBYTES MSSH_SNTRUP761_CIPHER

int crypto_kem_sntrup761_keypair(uint8_t *key, uint8_t *secret);
int crypto_kem_sntrup761_enc(uint8_t *cipher, uint8_t *shared, const uint8_t *key);
int crypto_kem_sntrup761_dec(uint8_t *shared, const uint8_t *cipher, const uint8_t *secret);

#endif
