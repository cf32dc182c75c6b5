// SPDX-License-Identifier: MIT
//
// ML-KEM-768 (FIPS 203), the side that makes the key pair, in 4 KB of stack: for boards, where libcrux doesn't
// fit, and wherever nobody knows how much stack a thread has. It is the one primitive that is ours. Of a key pair the
// seed is kept and the public key, of which the rest is made again when it is needed.
//
// Security: nothing here branches on a secret, takes one for an index or divides. A multiplication of 32 bits takes the
// same time whatever its factors on all processors but the 386 and 486.

#ifndef MSSH_MLKEM768_H
#define MSSH_MLKEM768_H

#include "engine/kem.h"

// Make the public key of a seed, which is d and z of algorithm 16 one behind the other.
void mssh_mlkem768_generate(const uint8_t seed[64], uint8_t key[MSSH_MLKEM768_KEY]);

// Open a ciphertext (algorithm 18) with a seed and the key that was made of it. One that wasn't sealed for this key
// gives a secret that only who has the seed can know.
void mssh_mlkem768_open(const uint8_t seed[64], const uint8_t key[MSSH_MLKEM768_KEY],
                        const uint8_t cipher[MSSH_MLKEM768_CIPHER], uint8_t shared[MSSH_KEM_SHARED]);

#endif
