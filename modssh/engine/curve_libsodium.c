// SPDX-License-Identifier: MIT
//
// Curve25519 on libsodium's portable arithmetic, many times as fast as TweetNaCl's and many times
// as large. Of libsodium there are field, curve and scalars; hashes and signatures are put together
// here (RFC 8032 section 5.1). A small build has curve_compact.c for libsodium's files.

#include <string.h>

#include <private/ed25519_ref10.h>

#include "base/wipe.h"
#include "engine/provider.h"

#include <x25519_ref10.h>

// What libsodium's files need of the rest of it.
int sodium_is_zero(const unsigned char *n, size_t len);

int sodium_is_zero(const unsigned char *n, size_t len) {
    unsigned any = 0;
    for (size_t i = 0; i < len; i++) {
        any |= n[i];
    }
    return (int)((any - 1) >> 8 & 1);
}

// libsodium leaves secrets on the stack: overwrite what its functions used of it. Called through a
// volatile pointer, lest the array becomes part of the caller's frame.
static void overwrite(void) {
    uint8_t frame[3072];
    mssh_wipe(frame, sizeof(frame));
}
static void (*const volatile wipe_stack)(void) = overwrite;

// Whether a multiple of the base point is faster than another's.
#ifdef MSSH_PROFILE_SMALL
enum { HAS_TABLE = 0 };
#else
enum { HAS_TABLE = 1 };
#endif

int mssh_x25519(uint8_t shared[32], const uint8_t scalar[32], const uint8_t point[32]) {
    static const uint8_t base[32] = {9};
    const crypto_scalarmult_curve25519_implementation *curve = &crypto_scalarmult_curve25519_ref10_implementation;
    int is_base = HAS_TABLE && memcmp(point, base, sizeof(base)) == 0;
    int rc = is_base ? curve->mult_base(shared, scalar) : curve->mult(shared, scalar, point);
    wipe_stack();
    return rc;
}

// A SHA-512 of three strings.
static int sha512(uint8_t digest[64], mssh_string_t a, mssh_string_t b, mssh_string_t c) {
    mssh_hash_t *hash = mssh_hash_new(MSSH_SHA512);
    int rc = hash == NULL || mssh_hash_update(hash, a.data, a.len) || mssh_hash_update(hash, b.data, b.len) ||
             mssh_hash_update(hash, c.data, c.len) || mssh_hash_final(hash, digest);
    mssh_hash_free(hash);
    return rc ? -1 : 0;
}

// Derive from a seed the secret scalar, in the first half, and what makes nonces, in the second.
static int expand(uint8_t expanded[64], const uint8_t seed[32]) {
    mssh_string_t none = {0};
    if (sha512(expanded, (mssh_string_t){seed, 32}, none, none)) {
        return -1;
    }
    expanded[0] &= 248;
    expanded[31] = (uint8_t)((expanded[31] & 127) | 64);
    return 0;
}

static void multiply_base(uint8_t point[32], const uint8_t scalar[32]) {
    ge25519_p3 product;
    ge25519_scalarmult_base(&product, scalar);
    ge25519_p3_tobytes(point, &product);
    mssh_wipe(&product, sizeof(product));
}

int mssh_ed25519_public(const uint8_t seed[32], uint8_t key[32]) {
    uint8_t expanded[64];
    int rc = expand(expanded, seed);
    if (rc == 0) {
        multiply_base(key, expanded);
    }
    mssh_wipe(expanded, sizeof(expanded));
    wipe_stack();
    return rc;
}

int mssh_ed25519_sign(const uint8_t seed[32], const uint8_t key[32], const uint8_t *message, size_t len,
                      uint8_t signature[64]) {
    uint8_t expanded[64], nonce[64], challenge[64];
    mssh_string_t text = {message, len}, none = {0};
    int rc = expand(expanded, seed) || sha512(nonce, (mssh_string_t){expanded + 32, 32}, text, none);
    if (rc == 0) {
        sc25519_reduce(nonce);
        multiply_base(signature, nonce);
        rc = sha512(challenge, (mssh_string_t){signature, 32}, (mssh_string_t){key, 32}, text);
    }
    if (rc == 0) {
        sc25519_reduce(challenge);
        sc25519_muladd(signature + 32, challenge, expanded, nonce);
    }
    mssh_wipe(expanded, sizeof(expanded));
    mssh_wipe(nonce, sizeof(nonce));
    wipe_stack();
    return rc ? -1 : 0;
}

// Points of small order and encodings that aren't the only one are refused, as libsodium does.
static int is_good_point(const uint8_t bytes[32]) {
    return ge25519_is_canonical(bytes) && !ge25519_has_small_order(bytes);
}

int mssh_ed25519_verify(const uint8_t key[32], const uint8_t *message, size_t len, const uint8_t signature[64]) {
    uint8_t challenge[64], expected[32];
    ge25519_p3 minus_key;
    ge25519_p2 sum;
    if (!sc25519_is_canonical(signature + 32) || ge25519_has_small_order(signature) || !is_good_point(key) ||
        ge25519_frombytes_negate_vartime(&minus_key, key) ||
        sha512(challenge, (mssh_string_t){signature, 32}, (mssh_string_t){key, 32}, (mssh_string_t){message, len})) {
        return -1;
    }
    sc25519_reduce(challenge);
    ge25519_double_scalarmult_vartime(&sum, challenge, &minus_key, signature + 32);
    ge25519_tobytes(expected, &sum);
    return memcmp(expected, signature, sizeof(expected)) == 0 ? 0 : -1; // both are public
}
