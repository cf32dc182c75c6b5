// SPDX-License-Identifier: MIT
//
// Public-key arithmetic from OpenSSL's libcrypto, 3.0 or later.

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <string.h>

#include "core/platform.h"
#include "engine/provider.h"

// ---- Curve25519

int mssh_x25519(uint8_t shared[32], const uint8_t scalar[32], const uint8_t point[32]) {
    EVP_PKEY *ours = EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, NULL, scalar, 32);
    EVP_PKEY *peer = EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, NULL, point, 32);
    EVP_PKEY_CTX *ctx = ours ? EVP_PKEY_CTX_new(ours, NULL) : NULL;
    size_t len = 32;
    int ok = ctx && peer && EVP_PKEY_derive_init(ctx) == 1 &&
             EVP_PKEY_derive_set_peer(ctx, peer) == 1 && EVP_PKEY_derive(ctx, shared, &len) == 1;
    EVP_PKEY_CTX_free(ctx);
    EVP_PKEY_free(peer);
    EVP_PKEY_free(ours);
    return ok ? 0 : -1;
}

int mssh_ed25519_public(const uint8_t seed[32], uint8_t key[32]) {
    EVP_PKEY *pkey = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    size_t len = 32;
    int ok = pkey && EVP_PKEY_get_raw_public_key(pkey, key, &len) == 1;
    EVP_PKEY_free(pkey);
    return ok ? 0 : -1;
}

int mssh_ed25519_sign(const uint8_t seed[32], const uint8_t key[32], const uint8_t *message,
                      size_t len, uint8_t signature[64]) {
    (void)key; // libcrypto derives it from the seed
    EVP_PKEY *pkey = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    size_t signature_len = 64;
    int ok = pkey && ctx && EVP_DigestSignInit(ctx, NULL, NULL, NULL, pkey) == 1 &&
             EVP_DigestSign(ctx, signature, &signature_len, message, len) == 1;
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_free(pkey);
    return ok ? 0 : -1;
}

int mssh_ed25519_verify(const uint8_t key[32], const uint8_t *message, size_t len,
                        const uint8_t signature[64]) {
    EVP_PKEY *pkey = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key, 32);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    int ok = pkey && ctx && EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, pkey) == 1 &&
             EVP_DigestVerify(ctx, signature, 64, message, len) == 1;
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_free(pkey);
    return ok ? 0 : -1;
}

// ---- Numbers

// A new number of these bytes; one that is secret lies in libcrypto's constant-time class.
static BIGNUM *number(mssh_string_t bytes) {
    BIGNUM *n = bytes.len <= MSSH_RSA_MAX ? BN_bin2bn(bytes.data, (int)bytes.len, NULL) : NULL;
    return n;
}

static BIGNUM *secret_number(mssh_string_t bytes) {
    BIGNUM *n = number(bytes);
    if (n) {
        BN_set_flags(n, BN_FLG_CONSTTIME);
    }
    return n;
}

int mssh_modexp(mssh_string_t base, mssh_string_t exponent, mssh_string_t modulus, uint8_t *out) {
    BIGNUM *b = secret_number(base), *x = secret_number(exponent), *m = number(modulus);
    BIGNUM *r = BN_new();
    BN_CTX *ctx = BN_CTX_secure_new();
    int ok = b && x && m && r && ctx && BN_mod_exp_mont_consttime(r, b, x, m, ctx, NULL) == 1 &&
             BN_bn2binpad(r, out, (int)modulus.len) == (int)modulus.len;
    BN_CTX_free(ctx);
    BN_clear_free(r);
    BN_clear_free(m);
    BN_clear_free(x);
    BN_clear_free(b);
    return ok ? 0 : -1;
}

// A key from the parameters in build, which is freed.
static EVP_PKEY *key_from(const char *type, int selection, OSSL_PARAM_BLD *build) {
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
    OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(build);
    EVP_PKEY *pkey = NULL;
    if (ctx && params && EVP_PKEY_fromdata_init(ctx) == 1) {
        EVP_PKEY_fromdata(ctx, &pkey, selection, params);
    }
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(build);
    EVP_PKEY_CTX_free(ctx);
    return pkey;
}

// ---- RSA: mssh_rsa_t is an EVP_PKEY

// The numbers of a private key and those calculated from them: d mod p - 1, d mod q - 1.
typedef struct {
    BIGNUM *n, *e, *d, *p, *q, *u, *dp, *dq;
} numbers_t;

// n = p * q, e * d = 1 modulo p - 1 and q - 1; calculates dp and dq on the way.
static int complete(numbers_t *k) {
    BN_CTX *ctx = BN_CTX_secure_new();
    BIGNUM *t = BN_secure_new(), *p1 = BN_dup(k->p), *q1 = BN_dup(k->q);
    k->dp = BN_secure_new();
    k->dq = BN_secure_new();
    int ok = ctx && t && p1 && q1 && k->dp && k->dq;
    ok = ok && BN_mul(t, k->p, k->q, ctx) && BN_cmp(t, k->n) == 0;
    ok = ok && BN_sub_word(p1, 1) && BN_sub_word(q1, 1) && !BN_is_zero(p1) && !BN_is_zero(q1);
    ok = ok && BN_mod(k->dp, k->d, p1, ctx) && BN_mod(k->dq, k->d, q1, ctx);
    ok = ok && BN_mod_mul(t, k->e, k->dp, p1, ctx) && BN_is_one(t);
    ok = ok && BN_mod_mul(t, k->e, k->dq, q1, ctx) && BN_is_one(t);
    ok = ok && BN_mod_mul(t, k->q, k->u, k->p, ctx) && BN_is_one(t);
    BN_clear_free(q1);
    BN_clear_free(p1);
    BN_clear_free(t);
    BN_CTX_free(ctx);
    return ok;
}

static int push_private(OSSL_PARAM_BLD *build, const numbers_t *k) {
    return OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_D, k->d) &&
           OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_FACTOR1, k->p) &&
           OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_FACTOR2, k->q) &&
           OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_EXPONENT1, k->dp) &&
           OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_EXPONENT2, k->dq) &&
           OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_COEFFICIENT1, k->u);
}

mssh_rsa_t *mssh_rsa_new(const mssh_rsa_numbers_t *numbers) {
    int private = numbers->d.len > 0;
    numbers_t k = {.n = number(numbers->n), .e = number(numbers->e)};
    OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
    EVP_PKEY *pkey = NULL;
    int ok = build && k.n && k.e;
    if (ok && private) {
        k.d = secret_number(numbers->d);
        k.p = secret_number(numbers->p);
        k.q = secret_number(numbers->q);
        k.u = secret_number(numbers->u);
        ok = k.d && k.p && k.q && k.u && complete(&k) && push_private(build, &k);
    }
    if (ok && OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, k.n) &&
        OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, k.e)) {
        pkey = key_from("RSA", private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, build);
        build = NULL;
    }
    OSSL_PARAM_BLD_free(build);
    BIGNUM *all[] = {k.n, k.e, k.d, k.p, k.q, k.u, k.dp, k.dq};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        BN_clear_free(all[i]);
    }
    return (mssh_rsa_t *)pkey;
}

// A context for signing or checking digests of this kind.
static EVP_PKEY_CTX *rsa_context(mssh_rsa_t *rsa, mssh_hash_kind_t kind, int sign) {
    static const EVP_MD *(*const kinds[])(void) = {EVP_sha1, EVP_sha256, EVP_sha384, EVP_sha512};
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new((EVP_PKEY *)rsa, NULL);
    if (ctx && (sign ? EVP_PKEY_sign_init(ctx) : EVP_PKEY_verify_init(ctx)) == 1 &&
        EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1 &&
        EVP_PKEY_CTX_set_signature_md(ctx, kinds[kind]()) == 1) {
        return ctx;
    }
    EVP_PKEY_CTX_free(ctx);
    return NULL;
}

static size_t rsa_bytes(const mssh_rsa_t *rsa) {
    return (size_t)EVP_PKEY_get_size((const EVP_PKEY *)rsa);
}

int mssh_rsa_sign(mssh_rsa_t *rsa, mssh_hash_kind_t kind, const uint8_t *digest,
                  uint8_t *signature) {
    EVP_PKEY_CTX *ctx = rsa_context(rsa, kind, 1);
    size_t len = rsa_bytes(rsa);
    int ok = ctx && EVP_PKEY_sign(ctx, signature, &len, digest, mssh_hash_bytes(kind)) == 1;
    EVP_PKEY_CTX_free(ctx);
    return ok ? 0 : -1;
}

int mssh_rsa_verify(mssh_rsa_t *rsa, mssh_hash_kind_t kind, const uint8_t *digest,
                    const uint8_t *signature) {
    EVP_PKEY_CTX *ctx = rsa_context(rsa, kind, 0);
    int ok =
        ctx && EVP_PKEY_verify(ctx, signature, rsa_bytes(rsa), digest, mssh_hash_bytes(kind)) == 1;
    EVP_PKEY_CTX_free(ctx);
    return ok ? 0 : -1;
}

static int write_number(const EVP_PKEY *pkey, const char *name, uint8_t *out, size_t room,
                        size_t *len) {
    BIGNUM *n = NULL;
    int ok = EVP_PKEY_get_bn_param(pkey, name, &n) == 1 && (size_t)BN_num_bytes(n) <= room;
    if (ok) {
        *len = (size_t)BN_bn2bin(n, out);
    }
    BN_free(n);
    return ok ? 0 : -1;
}

int mssh_rsa_public(const mssh_rsa_t *rsa, uint8_t n[MSSH_RSA_MAX], size_t *n_len, uint8_t e[8],
                    size_t *e_len) {
    const EVP_PKEY *pkey = (const EVP_PKEY *)rsa;
    return write_number(pkey, OSSL_PKEY_PARAM_RSA_N, n, MSSH_RSA_MAX, n_len) ||
                   write_number(pkey, OSSL_PKEY_PARAM_RSA_E, e, 8, e_len)
               ? -1
               : 0;
}

void mssh_rsa_free(mssh_rsa_t *rsa) {
    EVP_PKEY_free((EVP_PKEY *)rsa);
}

// ---- The NIST curves

struct mssh_ec {
    EVP_PKEY *pkey;
    mssh_curve_t curve;
};

static const char *const groups[] = {"prime256v1", "secp384r1", "secp521r1"};

// Take over pkey, which may be NULL.
static mssh_ec_t *ec_wrap(EVP_PKEY *pkey, mssh_curve_t curve) {
    mssh_ec_t *ec = pkey ? mssh_platform_alloc(sizeof *ec) : NULL;
    if (ec) {
        *ec = (mssh_ec_t){pkey, curve};
    } else {
        EVP_PKEY_free(pkey);
    }
    return ec;
}

// Whether the point is the scalar's.
static int is_pair(EVP_PKEY *pkey) {
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pkey, NULL);
    int ok = ctx && EVP_PKEY_private_check(ctx) == 1 && EVP_PKEY_pairwise_check(ctx) == 1;
    EVP_PKEY_CTX_free(ctx);
    return ok;
}

mssh_ec_t *mssh_ec_new(mssh_curve_t curve, mssh_string_t point, mssh_string_t scalar) {
    int private = scalar.len > 0;
    if (point.len != 1 + 2 * mssh_curve_bytes(curve) || point.data[0] != 4) {
        return NULL;
    }
    OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
    BIGNUM *d = private ? secret_number(scalar) : NULL;
    EVP_PKEY *pkey = NULL;
    if (build && !!d == private &&
        OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, groups[curve], 0) &&
        OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, point.data, point.len) &&
        (!private || OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_PRIV_KEY, d))) {
        pkey = key_from("EC", private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, build);
        build = NULL;
    }
    OSSL_PARAM_BLD_free(build);
    BN_clear_free(d);
    if (pkey && private && !is_pair(pkey)) {
        EVP_PKEY_free(pkey);
        pkey = NULL;
    }
    return ec_wrap(pkey, curve);
}

mssh_ec_t *mssh_ec_generate(mssh_curve_t curve) {
    return ec_wrap(EVP_EC_gen(groups[curve]), curve);
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
    int failed =
        write_coordinate(ec, OSSL_PKEY_PARAM_EC_PUB_X, point + 1) ||
        write_coordinate(ec, OSSL_PKEY_PARAM_EC_PUB_Y, point + 1 + mssh_curve_bytes(ec->curve));
    return failed ? -1 : 0;
}

int mssh_ec_shared(mssh_ec_t *ec, mssh_string_t peer, uint8_t *shared) {
    mssh_ec_t *other = mssh_ec_new(ec->curve, peer, (mssh_string_t){NULL, 0});
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(ec->pkey, NULL);
    size_t len = mssh_curve_bytes(ec->curve);
    int ok = other && ctx && EVP_PKEY_derive_init(ctx) == 1 &&
             EVP_PKEY_derive_set_peer(ctx, other->pkey) == 1 &&
             EVP_PKEY_derive(ctx, shared, &len) == 1 && len == mssh_curve_bytes(ec->curve);
    EVP_PKEY_CTX_free(ctx);
    mssh_ec_free(other);
    return ok ? 0 : -1;
}

// libcrypto speaks DER for the pair of numbers that a signature is.

int mssh_ec_sign(mssh_ec_t *ec, mssh_string_t digest, uint8_t *r, uint8_t *s) {
    uint8_t der[2 * MSSH_EC_SCALAR_MAX + 16];
    const uint8_t *in = der;
    size_t len = sizeof der;
    int bytes = (int)mssh_curve_bytes(ec->curve);
    ECDSA_SIG *pair = NULL;
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(ec->pkey, NULL);
    if (ctx && EVP_PKEY_sign_init(ctx) == 1 &&
        EVP_PKEY_sign(ctx, der, &len, digest.data, digest.len) == 1) {
        pair = d2i_ECDSA_SIG(NULL, &in, (long)len);
    }
    int ok = pair && BN_bn2binpad(ECDSA_SIG_get0_r(pair), r, bytes) == bytes &&
             BN_bn2binpad(ECDSA_SIG_get0_s(pair), s, bytes) == bytes;
    ECDSA_SIG_free(pair);
    EVP_PKEY_CTX_free(ctx);
    return ok ? 0 : -1;
}

int mssh_ec_verify(mssh_ec_t *ec, mssh_string_t digest, mssh_string_t r, mssh_string_t s) {
    ECDSA_SIG *pair = ECDSA_SIG_new();
    BIGNUM *bn_r = number(r), *bn_s = number(s);
    uint8_t *der = NULL;
    int len = -1;
    if (pair && bn_r && bn_s && ECDSA_SIG_set0(pair, bn_r, bn_s) == 1) {
        bn_r = bn_s = NULL;
        len = i2d_ECDSA_SIG(pair, &der);
    }
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(ec->pkey, NULL);
    int ok = len > 0 && ctx && EVP_PKEY_verify_init(ctx) == 1 &&
             EVP_PKEY_verify(ctx, der, (size_t)len, digest.data, digest.len) == 1;
    EVP_PKEY_CTX_free(ctx);
    OPENSSL_free(der);
    BN_free(bn_r);
    BN_free(bn_s);
    ECDSA_SIG_free(pair);
    return ok ? 0 : -1;
}

void mssh_ec_free(mssh_ec_t *ec) {
    if (ec) {
        EVP_PKEY_free(ec->pkey);
        mssh_platform_free(ec);
    }
}

// ---- PEM files

typedef struct {
    mssh_string_t passphrase;
    int asked;
} question_t;

static int answer(char *buf, int size, int writing, void *arg) {
    question_t *question = arg;
    (void)writing;
    question->asked = 1;
    if (!question->passphrase.data || question->passphrase.len > (size_t)size) {
        return -1;
    }
    memcpy(buf, question->passphrase.data, question->passphrase.len);
    return (int)question->passphrase.len;
}

// Which of our curves an EC key is on, or -1.
static int curve_of(const EVP_PKEY *pkey) {
    char name[32];
    size_t len;
    if (EVP_PKEY_get_group_name(pkey, name, sizeof name, &len) == 1) {
        for (int i = 0; i < 3; i++) {
            if (strcmp(name, groups[i]) == 0) {
                return i;
            }
        }
    }
    return -1;
}

int mssh_pem_parse(mssh_string_t text, mssh_string_t passphrase, mssh_rsa_t **rsa, mssh_ec_t **ec) {
    question_t question = {passphrase, 0};
    *rsa = NULL;
    *ec = NULL;
    BIO *bio = text.len <= INT32_MAX ? BIO_new_mem_buf(text.data, (int)text.len) : NULL;
    EVP_PKEY *pkey = bio ? PEM_read_bio_PrivateKey(bio, NULL, answer, &question) : NULL;
    BIO_free(bio);
    if (!pkey) {
        return !question.asked   ? MSSH_PEM_DAMAGED
               : passphrase.data ? MSSH_PEM_WRONG
                                 : MSSH_PEM_NEEDED;
    }
    int curve = EVP_PKEY_is_a(pkey, "EC") ? curve_of(pkey) : -1;
    if (EVP_PKEY_is_a(pkey, "RSA")) {
        *rsa = (mssh_rsa_t *)pkey;
        return MSSH_PEM_OK;
    }
    if (curve >= 0) {
        *ec = ec_wrap(pkey, (mssh_curve_t)curve);
        return *ec ? MSSH_PEM_OK : MSSH_PEM_DAMAGED;
    }
    EVP_PKEY_free(pkey);
    return MSSH_PEM_OTHER;
}
