// SPDX-License-Identifier: MIT
//
// What libssh2's key exchange calculates with: both sides agree, and what gives the secret away is refused.

#include "../engine/tap.h"
#include "kex/exchange.h"

static LIBSSH2_ALLOC_FUNC(allocate) {
    (void)abstract;
    return malloc(count);
}

static LIBSSH2_FREE_FUNC(release) {
    (void)abstract;
    free(ptr);
}

static LIBSSH2_SESSION *tap_session(void) {
    static LIBSSH2_SESSION session;
    session.alloc = allocate;
    session.free = release;
    return &session;
}

// The points of small order, in every spelling of theirs below 2^255.
static void test_zero_secret(void) {
    static const char *const points[] = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    };
    LIBSSH2_SESSION *session = tap_session();
    uint8_t *public_key, *private_key, point[32];
    int good = _libssh2_curve25519_new(session, &public_key, &private_key) == 0;
    for (size_t i = 0; i < sizeof points / sizeof points[0] && good; i++) {
        mssh_bignum_t *k = mssh_bignum_new();
        uint8_t out[32];
        unhex(points[i], point);
        good =
            _libssh2_curve25519_gen_k(&k, private_key, point) != 0 && mssh_bignum_get(k, out) != 0;
        mssh_bignum_free(k);
    }
    check(good, "curve25519-sha256: a shared secret of zero is refused");

    uint8_t *public2, *private2, secret1[32], secret2[32];
    mssh_bignum_t *k1 = mssh_bignum_new(), *k2 = mssh_bignum_new();
    good = _libssh2_curve25519_new(session, &public2, &private2) == 0 &&
           _libssh2_curve25519_gen_k(&k1, private_key, public2) == 0 &&
           _libssh2_curve25519_gen_k(&k2, private2, public_key) == 0 &&
           mssh_bignum_bytes(k1) == mssh_bignum_bytes(k2) && mssh_bignum_get(k1, secret1) == 0 &&
           mssh_bignum_get(k2, secret2) == 0 &&
           memcmp(secret1, secret2, mssh_bignum_bytes(k1)) == 0;
    check(good, "curve25519-sha256: both sides agree");
    mssh_bignum_free(k1);
    mssh_bignum_free(k2);
    free(public_key);
    free(private_key);
    free(public2);
    free(private2);
}

static void test_agreement(libssh2_curve_type type, const char *name) {
    LIBSSH2_SESSION *session = tap_session();
    mssh_ec_t *ours = NULL, *theirs = NULL;
    uint8_t *our_point = NULL, *their_point = NULL, a[66], b[66];
    size_t our_len, their_len;
    mssh_bignum_t *k1 = mssh_bignum_new(), *k2 = mssh_bignum_new();
    int good = _libssh2_ecdsa_create_key(session, &ours, &our_point, &our_len, type) == 0 &&
               _libssh2_ecdsa_create_key(session, &theirs, &their_point, &their_len, type) == 0 &&
               _libssh2_ecdh_gen_k(&k1, ours, their_point, their_len) == 0 &&
               _libssh2_ecdh_gen_k(&k2, theirs, our_point, our_len) == 0 &&
               mssh_bignum_get(k1, a) == 0 && mssh_bignum_get(k2, b) == 0 &&
               mssh_bignum_bytes(k1) == mssh_bignum_bytes(k2) &&
               memcmp(a, b, mssh_bignum_bytes(k1)) == 0;
    check(good, name);
    mssh_bignum_free(k1);
    mssh_bignum_free(k2);
    mssh_ec_free(ours);
    mssh_ec_free(theirs);
    free(our_point);
    free(their_point);
}

int main(void) {
    test_zero_secret();
    if (mssh_provider_features() & MSSH_HAS_PUBLIC_KEYS) {
        test_agreement(LIBSSH2_EC_CURVE_NISTP256, "ecdh-sha2-nistp256: both sides agree");
        test_agreement(LIBSSH2_EC_CURVE_NISTP384, "ecdh-sha2-nistp384: both sides agree");
        test_agreement(LIBSSH2_EC_CURVE_NISTP521, "ecdh-sha2-nistp521: both sides agree");
    } else {
        skip("ECDH on the NIST curves", "not in this engine");
    }
    return finish();
}
