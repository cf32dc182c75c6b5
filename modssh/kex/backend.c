// SPDX-License-Identifier: MIT
//
// What libssh2's kex.c calls during a key exchange, on top of the provider: the ends of hashes,
// ECDH on the NIST curves (RFC 5656 section 4) and curve25519-sha256 (RFC 8731). backend.h has the
// other half.

#include "libssh2_priv.h"

#include "base/wipe.h"

int mssh_engine_hash_end(mssh_hash_t *hash, uint8_t *out) {
    int r = mssh_hash_final(hash, out);
    mssh_hash_free(hash);
    return r == 0;
}

// Make our ephemeral key pair. *point is allocated by the session, as kex.c frees it there.
int _libssh2_ecdsa_create_key(LIBSSH2_SESSION *session, mssh_ec_t **private_key,
                              unsigned char **point, size_t *point_len, libssh2_curve_type type) {
    mssh_curve_t curve = (mssh_curve_t)type;
    size_t len = 1 + 2 * mssh_curve_bytes(curve);
    mssh_ec_t *ec = mssh_ec_generate(curve);
    unsigned char *copy = ec ? LIBSSH2_ALLOC(session, len) : NULL;
    if (!copy || mssh_ec_point(ec, copy)) {
        if (copy) {
            LIBSSH2_FREE(session, copy);
        }
        mssh_ec_free(ec);
        return -1; // memory or randomness: libraries don't tell
    }
    *private_key = ec;
    *point = copy;
    *point_len = len;
    return 0;
}

int _libssh2_ecdh_gen_k(mssh_bignum_t **k, mssh_ec_t *private_key, const unsigned char *peer,
                        size_t peer_len) {
    uint8_t shared[MSSH_EC_SCALAR_MAX];
    int r = mssh_ec_shared(private_key, (mssh_string_t){peer, peer_len}, shared);
    if (r == 0) {
        r = mssh_bignum_set(*k, shared, mssh_curve_bytes(mssh_ec_curve(private_key)));
    }
    mssh_wipe(shared, sizeof shared);
    return r;
}

int _libssh2_curve25519_new(LIBSSH2_SESSION *session, uint8_t **public_key, uint8_t **private_key) {
    static const uint8_t base[32] = {9};
    uint8_t *secret = LIBSSH2_ALLOC(session, 32);
    uint8_t *point = LIBSSH2_ALLOC(session, 32);
    int is_random = secret && mssh_platform_random(secret, 32) == 0;
    if (is_random && point && mssh_x25519(point, secret, base) == 0) {
        *private_key = secret;
        *public_key = point;
        return 0;
    }
    if (secret) {
        mssh_wipe(secret, 32);
        LIBSSH2_FREE(session, secret);
    }
    if (point) {
        LIBSSH2_FREE(session, point);
    }
    return secret && !is_random ? LIBSSH2_ERROR_RANDGEN : LIBSSH2_ERROR_ALLOC;
}

// Security: a point of small order makes the result zero for every secret; RFC 8731 section 3
// demands that it is refused.
int _libssh2_curve25519_gen_k(mssh_bignum_t **k, uint8_t private_key[32], uint8_t peer[32]) {
    static const uint8_t zero[32];
    uint8_t shared[32];
    int r = mssh_x25519(shared, private_key, peer);
    if (r == 0) {
        r = mssh_equal(shared, zero, 32) ? -1 : mssh_bignum_set(*k, shared, 32);
    }
    mssh_wipe(shared, sizeof shared);
    return r;
}
