// SPDX-License-Identifier: MIT
//
// The Curve25519 with the least code, TweetNaCl's, in whichever engine: by itself, and beside the engine's own.

#define _XOPEN_SOURCE 700

#include "engine/provider.h"

static int (*const own_x25519)(uint8_t *, const uint8_t *, const uint8_t *) = mssh_x25519;
static int (*const own_public)(const uint8_t *, uint8_t *) = mssh_ed25519_public;
static int (*const own_sign)(const uint8_t *, const uint8_t *, const uint8_t *, size_t, uint8_t *) = mssh_ed25519_sign;
static int (*const own_verify)(const uint8_t *, const uint8_t *, size_t, const uint8_t *) = mssh_ed25519_verify;

// The Makefile compiles TweetNaCl's with these names.
#define mssh_x25519 tweetnacl_x25519
#define mssh_ed25519_public tweetnacl_public
#define mssh_ed25519_sign tweetnacl_sign
#define mssh_ed25519_verify tweetnacl_verify
int tweetnacl_x25519(uint8_t shared[32], const uint8_t scalar[32], const uint8_t point[32]);
int tweetnacl_public(const uint8_t seed[32], uint8_t key[32]);
int tweetnacl_sign(const uint8_t seed[32], const uint8_t key[32], const uint8_t *message, size_t len,
                   uint8_t signature[64]);
int tweetnacl_verify(const uint8_t key[32], const uint8_t *message, size_t len, const uint8_t signature[64]);
#include "curve25519.h"
#include "engine/hash.h"

enum { TIMES = 50, LONGEST = 300 };

// Numbers that look random and are the same each time.
static void fill(uint8_t *data, size_t len) {
    static uint8_t state[64];
    for (size_t at = 0; at < len; at += sizeof(state)) {
        mssh_digest(MSSH_SHA512, state, sizeof(state), state);
        memcpy(data + at, state, len - at < sizeof(state) ? len - at : sizeof(state));
    }
}

static int agree_on_x25519(const uint8_t scalar[32], const uint8_t point[32]) {
    uint8_t one[32], other[32];
    return own_x25519(one, scalar, point) == 0 && tweetnacl_x25519(other, scalar, point) == 0 &&
           memcmp(one, other, 32) == 0;
}

static void test_exchanges(void) {
    static const uint8_t base[32] = {9};
    uint8_t scalar[32], point[32];
    int same_numbers = 1;
    for (int i = 0; i < TIMES; i++) {
        fill(scalar, sizeof(scalar));
        fill(point, sizeof(point)); // also with its highest bit, which doesn't count, and beyond the field's prime
        if (i % 8 == 0) {
            memset(point, 0xff, sizeof(point));
            point[0] = (uint8_t)(0xf0 + i / 8);
        }
        same_numbers = same_numbers && agree_on_x25519(scalar, base) && agree_on_x25519(scalar, point);
    }
    check(same_numbers, "X25519: the same numbers as the engine's");
}

static void test_signatures(void) {
    uint8_t seed[32], key[32], other_key[32], signature[64], other[64], message[LONGEST];
    int same_keys = 1, same_signatures = 1, both_verify = 1, both_refuse = 1;
    for (size_t i = 0; i < TIMES; i++) {
        size_t len = i * LONGEST / TIMES, bit = i * 512 / TIMES;
        fill(seed, sizeof(seed));
        fill(message, sizeof(message));
        same_keys = same_keys && own_public(seed, key) == 0 && tweetnacl_public(seed, other_key) == 0 &&
                    memcmp(key, other_key, 32) == 0;
        same_signatures = same_signatures && own_sign(seed, key, message, len, signature) == 0 &&
                          tweetnacl_sign(seed, key, message, len, other) == 0 && memcmp(signature, other, 64) == 0;
        both_verify = both_verify && own_verify(key, message, len, signature) == 0 &&
                      tweetnacl_verify(key, message, len, signature) == 0;
        signature[bit / 8] ^= (uint8_t)(1 << bit % 8);
        both_refuse = both_refuse && own_verify(key, message, len, signature) != 0 &&
                      tweetnacl_verify(key, message, len, signature) != 0;
    }
    check(same_keys, "Ed25519: the same keys as the engine's");
    check(same_signatures, "Ed25519: the same signatures");
    check(both_verify, "Ed25519: both verify them");
    check(both_refuse, "Ed25519: both refuse them with one bit changed");
}

int main(void) {
    printf("# TweetNaCl beside %s\n", mssh_provider_name());
    test_curve25519();
    test_stack();
    test_exchanges();
    test_signatures();
    return finish();
}
