// SPDX-License-Identifier: MIT
//
// Non-negative big numbers as libssh2's key exchange passes them around, and Diffie-Hellman modulo
// a prime. A number is its big-endian bytes without leading zeros; the provider calculates on the
// bytes.

#ifndef MSSH_BIGNUM_H
#define MSSH_BIGNUM_H

#include <stddef.h>
#include <stdint.h>

// The largest modulus, in bytes: diffie-hellman-group18.
#define MSSH_DH_MAX 1024

typedef struct mssh_bignum mssh_bignum_t;

// Create the number 0. Returns NULL when there is no memory. Free with mssh_bignum_free.
mssh_bignum_t *mssh_bignum_new(void);

// Wipe and free; NULL is ignored.
void mssh_bignum_free(mssh_bignum_t *n);

// Set n to a word, or to the big-endian bytes[len] (leading zeros allowed). n may be NULL: an
// error. Return 0, or -1 when there is no memory.
int mssh_bignum_set_word(mssh_bignum_t *n, uint8_t word);
int mssh_bignum_set(mssh_bignum_t *n, const uint8_t *bytes, size_t len);

// Write n to out[mssh_bignum_bytes(n)], big-endian. Returns 0, or -1 when n is 0 (or NULL): no
// number that the key exchange sends or hashes may be 0, so a calculation that failed stops it
// here.
int mssh_bignum_get(const mssh_bignum_t *n, uint8_t *out);

// The length of n without leading zeros, in bytes and in bits; 0 for 0 and NULL.
size_t mssh_bignum_bytes(const mssh_bignum_t *n);
size_t mssh_bignum_bits(const mssh_bignum_t *n);

// Choose a secret exponent *x (to be freed by the caller) and calculate e = g^x mod p; RFC 4253
// section 8. The exponent has 640 random bits: no fewer than RFC 3526 section 8 asks for with the
// largest group. Returns 0, or -1.
int mssh_dh_key_pair(mssh_bignum_t **x, mssh_bignum_t *e, const mssh_bignum_t *g,
                     const mssh_bignum_t *p);

// Calculate the shared secret k = f^x mod p, where f is the peer's value.
// Returns 0, or -1 when f is not in 2 .. p - 2 or on failure; k is then 0, which mssh_bignum_get
// refuses (kex.c doesn't look at our return value).
int mssh_dh_secret(const mssh_bignum_t *x, mssh_bignum_t *k, const mssh_bignum_t *f,
                   const mssh_bignum_t *p);

#endif
