// SPDX-License-Identifier: MIT
//
// libsodium's field and curve for boards: a fifth of the code that its files are by themselves. As one file they have
// multiplication once; points are multiplied without its table of 30 KB; and where it has the arithmetic of scalars
// unrolled, 13 KB of it, TweetNaCl's is taken.

#include <private/ed25519_ref10.h>

#include <platform.hpp>
#include <tweetnacl.h>

// The linker drops what is put aside.
#define ge25519_scalarmult_base ge25519_scalarmult_base_by_table
#define sc25519_reduce sc25519_reduce_unrolled
#define sc25519_muladd sc25519_muladd_unrolled
#include <ed25519_ref10.c>
#undef ge25519_scalarmult_base
#undef sc25519_reduce
#undef sc25519_muladd

#include <x25519_ref10.c>

void ge25519_scalarmult_base(ge25519_p3 *product, const unsigned char *scalar) {
    // The base point's negative, which is negated when it is read (RFC 8032 section 5.1).
    static const uint8_t negative[32] = {0x58, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66,
                                         0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66,
                                         0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0xe6};
    ge25519_p3 base;
    ge25519_frombytes_negate_vartime(&base, negative);
    ge25519_scalarmult(product, scalar, &base);
}

void sc25519_reduce(unsigned char s[64]) {
    tweetnacl_reduce(s);
}

// s = a * b + c; tweetnacl_modL() takes digits of any size.
void sc25519_muladd(unsigned char s[32], const unsigned char a[32], const unsigned char b[32],
                    const unsigned char c[32]) {
    i64 digits[64] = {0};
    for (size_t i = 0; i < 32; i++) {
        digits[i] = c[i];
    }
    for (size_t i = 0; i < 32; i++) {
        for (size_t j = 0; j < 32; j++) {
            digits[i + j] += (i64)a[i] * b[j];
        }
    }
    tweetnacl_modL(s, digits);
}
