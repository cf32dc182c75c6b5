// SPDX-License-Identifier: MIT
//
// The points of Curve25519 whose product is zero with every secret, for two curve libraries: the engine's, which may
// refuse them itself, and TweetNaCl, which takes all of them. With it only what calls it can refuse them.

#ifndef SMALL_ORDER_H
#define SMALL_ORDER_H

#include "../engine/tap.h"
#include "engine/provider.h"

// Every spelling of theirs below 2^255. The bit above it doesn't count.
static const char *const SMALL_ORDER[] = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
};
enum { SMALL_ORDERS = 2 * sizeof(SMALL_ORDER) / sizeof(SMALL_ORDER[0]) };

// Write one of SMALL_ORDERS.
static inline void small_order(int i, uint8_t point[32]) {
    unhex(SMALL_ORDER[i / 2], point);
    point[31] = (uint8_t)(point[31] | (i % 2) << 7);
}

// ---- Which library it is; the linker has others call this one (-Wl,--wrap)

int tweetnacl_x25519(uint8_t shared[32], const uint8_t scalar[32], const uint8_t point[32]);
int __real_mssh_x25519(uint8_t shared[32], const uint8_t scalar[32], const uint8_t point[32]);
int __wrap_mssh_x25519(uint8_t shared[32], const uint8_t scalar[32], const uint8_t point[32]);

static int is_tweetnacl;

static inline const char *curve_library(void) {
    return is_tweetnacl ? "TweetNaCl" : mssh_provider_name();
}

int __wrap_mssh_x25519(uint8_t shared[32], const uint8_t scalar[32], const uint8_t point[32]) {
    return is_tweetnacl ? tweetnacl_x25519(shared, scalar, point) : __real_mssh_x25519(shared, scalar, point);
}

#endif
