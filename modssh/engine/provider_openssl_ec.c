// SPDX-License-Identifier: MIT
//
// Curve25519 and the NIST curves from OpenSSL's libcrypto, 3.0 or later.

#include "engine/provider_openssl.h"

#include <openssl/ec.h>

#include "base/platform.h"
#include "engine/lack.h"

// ---- Curve25519

int mssh_x25519(uint8_t shared[32], const uint8_t scalar[32], const uint8_t point[32]) {
    EVP_PKEY *ours = EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, NULL, scalar, 32);
    EVP_PKEY *peer = EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, NULL, point, 32);
    EVP_PKEY_CTX *ctx = ours != NULL ? EVP_PKEY_CTX_new(ours, NULL) : NULL;
    size_t len = 32;
    int ok = ctx != NULL && peer != NULL && EVP_PKEY_derive_init(ctx) == 1 &&
             EVP_PKEY_derive_set_peer(ctx, peer) == 1 && EVP_PKEY_derive(ctx, shared, &len) == 1;
    EVP_PKEY_CTX_free(ctx);
    EVP_PKEY_free(peer);
    EVP_PKEY_free(ours);
    return ok ? 0 : -1;
}

int mssh_ed25519_public(const uint8_t seed[32], uint8_t key[32]) {
    EVP_PKEY *pkey = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    size_t len = 32;
    int ok = pkey != NULL && EVP_PKEY_get_raw_public_key(pkey, key, &len) == 1;
    EVP_PKEY_free(pkey);
    return ok ? 0 : -1;
}

int mssh_ed25519_sign(const uint8_t seed[32], const uint8_t key[32], const uint8_t *message, size_t len,
                      uint8_t signature[64]) {
    (void)key; // libcrypto derives it from the seed
    EVP_PKEY *pkey = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    size_t signature_len = 64;
    int ok = pkey != NULL && ctx != NULL && EVP_DigestSignInit(ctx, NULL, NULL, NULL, pkey) == 1 &&
             EVP_DigestSign(ctx, signature, &signature_len, message, len) == 1;
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_free(pkey);
    return ok ? 0 : -1;
}

int mssh_ed25519_verify(const uint8_t key[32], const uint8_t *message, size_t len, const uint8_t signature[64]) {
    EVP_PKEY *pkey = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key, 32);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    int ok = pkey != NULL && ctx != NULL && EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, pkey) == 1 &&
             EVP_DigestVerify(ctx, signature, 64, message, len) == 1;
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_free(pkey);
    return ok ? 0 : -1;
}

// ---- The NIST curves

const char *const mssh_openssl_curves[3] = {"prime256v1", "secp384r1", "secp521r1"};

mssh_ec_t *mssh_openssl_ec(EVP_PKEY *pkey, mssh_curve_t curve) {
    mssh_ec_t *ec = pkey != NULL ? mssh_lack_alloc(sizeof(*ec)) : NULL;
    if (ec != NULL) {
        *ec = (mssh_ec_t){pkey, curve};
    } else {
        EVP_PKEY_free(pkey);
    }
    return ec;
}

int mssh_openssl_ec_is_pair(EVP_PKEY *pkey) {
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pkey, NULL);
    int ok = ctx != NULL && EVP_PKEY_private_check(ctx) == 1 && EVP_PKEY_pairwise_check(ctx) == 1;
    EVP_PKEY_CTX_free(ctx);
    return ok;
}

mssh_ec_t *mssh_ec_new(mssh_curve_t curve, mssh_string_t point, mssh_string_t scalar) {
    int private = scalar.len > 0;
    if (point.len != 1 + 2 * mssh_curve_bytes(curve) || point.data[0] != 4) {
        return NULL;
    }
    OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
    BIGNUM *d = private ? mssh_openssl_secret_number(scalar) : NULL;
    EVP_PKEY *pkey = NULL;
    if (build != NULL && (d != NULL) == private &&
        OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, mssh_openssl_curves[curve], 0) &&
        OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, point.data, point.len) &&
        (!private || OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_PRIV_KEY, d))) {
        pkey = mssh_openssl_key("EC", private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, build);
        build = NULL;
    }
    OSSL_PARAM_BLD_free(build);
    BN_clear_free(d);
    if (pkey != NULL && private && !mssh_openssl_ec_is_pair(pkey)) {
        EVP_PKEY_free(pkey);
        pkey = NULL;
    }
    return mssh_openssl_ec(pkey, curve);
}

mssh_ec_t *mssh_ec_generate(mssh_curve_t curve) {
    return mssh_openssl_ec(EVP_EC_gen(mssh_openssl_curves[curve]), curve);
}

mssh_curve_t mssh_ec_curve(const mssh_ec_t *ec) {
    return ec->curve;
}

static int write_coordinate(const mssh_ec_t *ec, const char *name, uint8_t *out) {
    BIGNUM *n = NULL;
    int len = (int)mssh_curve_bytes(ec->curve);
    int ok = EVP_PKEY_get_bn_param(ec->pkey, name, &n) == 1 && BN_bn2binpad(n, out, len) == len;
    BN_free(n);
    return ok ? 0 : -1;
}

int mssh_ec_point(const mssh_ec_t *ec, uint8_t *point) {
    point[0] = 4;
    int failed = write_coordinate(ec, OSSL_PKEY_PARAM_EC_PUB_X, point + 1) ||
                 write_coordinate(ec, OSSL_PKEY_PARAM_EC_PUB_Y, point + 1 + mssh_curve_bytes(ec->curve));
    return failed ? -1 : 0;
}

int mssh_ec_scalar(const mssh_ec_t *ec, uint8_t *scalar) {
    BIGNUM *n = NULL;
    int len = (int)mssh_curve_bytes(ec->curve);
    int ok = EVP_PKEY_get_bn_param(ec->pkey, OSSL_PKEY_PARAM_PRIV_KEY, &n) == 1 && BN_bn2binpad(n, scalar, len) == len;
    BN_clear_free(n);
    return ok ? 0 : -1;
}

int mssh_ec_shared(mssh_ec_t *ec, mssh_string_t peer, uint8_t *shared) {
    mssh_ec_t *other = mssh_ec_new(ec->curve, peer, (mssh_string_t){NULL, 0});
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(ec->pkey, NULL);
    size_t len = mssh_curve_bytes(ec->curve);
    int ok = other != NULL && ctx != NULL && EVP_PKEY_derive_init(ctx) == 1 &&
             EVP_PKEY_derive_set_peer(ctx, other->pkey) == 1 && EVP_PKEY_derive(ctx, shared, &len) == 1 &&
             len == mssh_curve_bytes(ec->curve);
    EVP_PKEY_CTX_free(ctx);
    mssh_ec_free(other);
    return ok ? 0 : -1;
}

// libcrypto speaks DER for the pair of numbers that a signature is.

int mssh_ec_sign(mssh_ec_t *ec, mssh_string_t digest, uint8_t *r, uint8_t *s) {
    uint8_t der[2 * MSSH_EC_SCALAR_MAX + 16];
    const uint8_t *in = der;
    size_t len = sizeof(der);
    int bytes = (int)mssh_curve_bytes(ec->curve);
    ECDSA_SIG *pair = NULL;
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(ec->pkey, NULL);
    if (ctx != NULL && EVP_PKEY_sign_init(ctx) == 1 && EVP_PKEY_sign(ctx, der, &len, digest.data, digest.len) == 1) {
        pair = d2i_ECDSA_SIG(NULL, &in, (long)len);
    }
    int ok = pair != NULL && BN_bn2binpad(ECDSA_SIG_get0_r(pair), r, bytes) == bytes &&
             BN_bn2binpad(ECDSA_SIG_get0_s(pair), s, bytes) == bytes;
    ECDSA_SIG_free(pair);
    EVP_PKEY_CTX_free(ctx);
    return ok ? 0 : -1;
}

int mssh_ec_verify(mssh_ec_t *ec, mssh_string_t digest, mssh_string_t r, mssh_string_t s) {
    ECDSA_SIG *pair = ECDSA_SIG_new();
    BIGNUM *bn_r = mssh_openssl_number(r), *bn_s = mssh_openssl_number(s);
    uint8_t *der = NULL;
    int len = -1;
    if (pair != NULL && bn_r != NULL && bn_s != NULL && ECDSA_SIG_set0(pair, bn_r, bn_s) == 1) {
        bn_r = bn_s = NULL;
        len = i2d_ECDSA_SIG(pair, &der);
    }
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(ec->pkey, NULL);
    int ok = len > 0 && ctx != NULL && EVP_PKEY_verify_init(ctx) == 1 &&
             EVP_PKEY_verify(ctx, der, (size_t)len, digest.data, digest.len) == 1;
    EVP_PKEY_CTX_free(ctx);
    OPENSSL_free(der);
    BN_free(bn_r);
    BN_free(bn_s);
    ECDSA_SIG_free(pair);
    return ok ? 0 : -1;
}

void mssh_ec_free(mssh_ec_t *ec) {
    if (ec != NULL) {
        EVP_PKEY_free(ec->pkey);
        mssh_platform_free(ec);
    }
}
