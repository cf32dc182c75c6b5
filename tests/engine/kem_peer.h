// SPDX-License-Identifier: MIT
//
// The other half of key encapsulation, the server's: libcrux's and OpenSSH's, called here without anything of ours.

#ifndef KEM_PEER_H
#define KEM_PEER_H

#include "engine/kem.h"

#ifdef MSSH_WITH_MLKEM
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// Tests run on little-endian machines.
#undef htole64
#undef le64toh
#undef le32toh
#define htole64(value) (value)
#define le64toh(value) (value)
#define le32toh(value) (value)
#define fatal_f(text) abort()
#include <libcrux_mlkem768_sha3.h>

// Seal a secret for this key. Returns whether it is one.
static inline int seal_mlkem768(const uint8_t *key, const uint8_t random[32], uint8_t *cipher,
                                uint8_t shared[MSSH_KEM_SHARED]) {
    struct libcrux_mlkem768_pk public_key;
    uint8_t seed[LIBCRUX_ML_KEM_ENC_PRNG_LEN];
    memcpy(public_key.value, key, sizeof(public_key.value));
    memcpy(seed, random, sizeof(seed));
    if (!libcrux_ml_kem_mlkem768_portable_validate_public_key(&public_key)) {
        return 0;
    }
    struct libcrux_mlkem768_enc_result result = libcrux_ml_kem_mlkem768_portable_encapsulate(&public_key, seed);
    memcpy(cipher, result.fst.value, sizeof(result.fst.value));
    memcpy(shared, result.snd, MSSH_KEM_SHARED);
    return 1;
}
#endif

#ifdef MSSH_WITH_SNTRUP
#include "engine/openssh/crypto_api.h"

// Likewise.
static inline int seal_sntrup761(const uint8_t *key, uint8_t *cipher, uint8_t shared[MSSH_KEM_SHARED]) {
    return crypto_kem_sntrup761_enc(cipher, shared, key) == 0;
}
#endif

#endif
