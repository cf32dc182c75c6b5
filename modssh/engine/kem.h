// SPDX-License-Identifier: MIT
//
// Key encapsulation: whoever has our public key seals a secret in a ciphertext that we can open. These two are thought
// to withstand quantum computers. Their arithmetic is libcrux's and OpenSSH's or, where there is little stack, ours.

#ifndef MSSH_KEM_H
#define MSSH_KEM_H

#include <stddef.h>
#include <stdint.h>

// Bytes of a sealed secret; of a public key, of what belongs to it, of a ciphertext.
enum {
    MSSH_KEM_SHARED = 32,
    MSSH_MLKEM768_KEY = 1184,
#ifdef MSSH_WITH_LIBCRUX
    MSSH_MLKEM768_SECRET = 2400,
#else
    MSSH_MLKEM768_SECRET = 64,
#endif
    MSSH_MLKEM768_CIPHER = 1088,
    MSSH_SNTRUP761_KEY = 1158,
    MSSH_SNTRUP761_SECRET = 1763,
    MSSH_SNTRUP761_CIPHER = 1039,
    MSSH_KEM_KEY_MAX = MSSH_MLKEM768_KEY,
};

typedef struct mssh_kem {
    size_t key, secret, cipher; // bytes

    // Make a key pair: key[kem->key] and secret[kem->secret]. Returns 0, MSSH_ERROR_RANDOM or MSSH_ERROR_MEMORY.
    int (*make)(uint8_t *key, uint8_t *secret);

    // Open cipher[kem->cipher] with both of a key pair. Returns 0, or -1 when there is no memory.
    // Security: one that wasn't sealed for this key isn't told; it gives another secret than its sender's. Who goes on
    // must check that both have the same.
    int (*open)(const uint8_t *key, const uint8_t *secret, const uint8_t *cipher, uint8_t shared[MSSH_KEM_SHARED]);
} mssh_kem_t;

extern const mssh_kem_t mssh_kem_mlkem768;  // FIPS 203. Takes 44 KB of stack by libcrux, 4 KB by mlkem768.h
extern const mssh_kem_t mssh_kem_sntrup761; // Streamlined NTRU Prime. Takes 27 KB of stack

#endif
