// SPDX-License-Identifier: MIT
//
// Numbers modulo a prime and RSA from OpenSSL's libcrypto, 3.0 or later.

#include "engine/provider_openssl.h"

#include <openssl/rsa.h>

BIGNUM *mssh_openssl_number(mssh_string_t bytes) {
    return bytes.len <= MSSH_RSA_MAX ? BN_bin2bn(bytes.data, (int)bytes.len, NULL) : NULL;
}

BIGNUM *mssh_openssl_secret_number(mssh_string_t bytes) {
    BIGNUM *n = mssh_openssl_number(bytes);
    if (n != NULL) {
        BN_set_flags(n, BN_FLG_CONSTTIME);
    }
    return n;
}

// libcrypto wipes what it copied of secret numbers only where they lay in its secure heap.
static void free_params(OSSL_PARAM *params) {
    for (OSSL_PARAM *param = params; param != NULL && param->key != NULL; param++) {
        OPENSSL_cleanse(param->data, param->data_size);
    }
    OSSL_PARAM_free(params);
}

EVP_PKEY *mssh_openssl_key(const char *type, int selection, OSSL_PARAM_BLD *build) {
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
    OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(build);
    EVP_PKEY *pkey = NULL;
    if (ctx != NULL && params != NULL && EVP_PKEY_fromdata_init(ctx) == 1) {
        EVP_PKEY_fromdata(ctx, &pkey, selection, params);
    }
    free_params(params);
    OSSL_PARAM_BLD_free(build);
    EVP_PKEY_CTX_free(ctx);
    return pkey;
}

int mssh_modexp(mssh_string_t base, mssh_string_t exponent, mssh_string_t modulus, uint8_t *out) {
    BIGNUM *b = mssh_openssl_secret_number(base), *x = mssh_openssl_secret_number(exponent),
           *m = mssh_openssl_number(modulus);
    BIGNUM *r = BN_new();
    BN_CTX *ctx = BN_CTX_secure_new();
    int ok = b != NULL && x != NULL && m != NULL && r != NULL && ctx != NULL &&
             BN_mod_exp_mont_consttime(r, b, x, m, ctx, NULL) == 1 &&
             BN_bn2binpad(r, out, (int)modulus.len) == (int)modulus.len;
    BN_CTX_free(ctx);
    BN_clear_free(r);
    BN_clear_free(m);
    BN_clear_free(x);
    BN_clear_free(b);
    return ok ? 0 : -1;
}

// ---- RSA: mssh_rsa_t is an EVP_PKEY

// The numbers of a private key and those calculated from them: d mod p - 1, d mod q - 1.
typedef struct {
    BIGNUM *n, *e, *d, *p, *q, *u, *dp, *dq;
} numbers_t;

static void free_numbers(const numbers_t *k) {
    BIGNUM *all[] = {k->n, k->e, k->d, k->p, k->q, k->u, k->dp, k->dq};
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        BN_clear_free(all[i]);
    }
}

// n = p * q, e * d = 1 modulo p - 1 and q - 1; calculates dp and dq on the way.
static int complete(numbers_t *k) {
    BN_CTX *ctx = BN_CTX_secure_new();
    BIGNUM *t = BN_secure_new(), *p1 = BN_dup(k->p), *q1 = BN_dup(k->q);
    k->dp = BN_secure_new();
    k->dq = BN_secure_new();
    int ok = ctx != NULL && t != NULL && p1 != NULL && q1 != NULL && k->dp != NULL && k->dq != NULL;
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
    numbers_t k = {.n = mssh_openssl_number(numbers->n), .e = mssh_openssl_number(numbers->e)};
    OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
    EVP_PKEY *pkey = NULL;
    int ok = build != NULL && k.n != NULL && k.e != NULL;
    if (ok && private) {
        k.d = mssh_openssl_secret_number(numbers->d);
        k.p = mssh_openssl_secret_number(numbers->p);
        k.q = mssh_openssl_secret_number(numbers->q);
        k.u = mssh_openssl_secret_number(numbers->u);
        ok = k.d != NULL && k.p != NULL && k.q != NULL && k.u != NULL && complete(&k) && push_private(build, &k);
    }
    if (ok && OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, k.n) &&
        OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, k.e)) {
        pkey = mssh_openssl_key("RSA", private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, build);
        build = NULL;
    }
    OSSL_PARAM_BLD_free(build);
    free_numbers(&k);
    return (mssh_rsa_t *)pkey;
}

int mssh_openssl_rsa_is_whole(const EVP_PKEY *pkey) {
    numbers_t k = {.n = NULL};
    int ok = EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_RSA_N, &k.n) == 1 &&
             EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_RSA_E, &k.e) == 1 &&
             EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_RSA_D, &k.d) == 1 &&
             EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_RSA_FACTOR1, &k.p) == 1 &&
             EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_RSA_FACTOR2, &k.q) == 1 &&
             EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_RSA_COEFFICIENT1, &k.u) == 1 && complete(&k);
    free_numbers(&k);
    return ok;
}

// A context for signing or checking digests of this kind.
static EVP_PKEY_CTX *rsa_context(mssh_rsa_t *rsa, mssh_hash_kind_t kind, int sign) {
    static const EVP_MD *(*const kinds[])(void) = {EVP_sha1, EVP_sha256, EVP_sha384, EVP_sha512};
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new((EVP_PKEY *)rsa, NULL);
    if (ctx != NULL && (sign ? EVP_PKEY_sign_init(ctx) : EVP_PKEY_verify_init(ctx)) == 1 &&
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

int mssh_rsa_sign(mssh_rsa_t *rsa, mssh_hash_kind_t kind, const uint8_t *digest, uint8_t *signature) {
    EVP_PKEY_CTX *ctx = rsa_context(rsa, kind, 1);
    size_t len = rsa_bytes(rsa);
    int ok = ctx != NULL && EVP_PKEY_sign(ctx, signature, &len, digest, mssh_hash_bytes(kind)) == 1;
    EVP_PKEY_CTX_free(ctx);
    return ok ? 0 : -1;
}

int mssh_rsa_verify(mssh_rsa_t *rsa, mssh_hash_kind_t kind, const uint8_t *digest, const uint8_t *signature) {
    EVP_PKEY_CTX *ctx = rsa_context(rsa, kind, 0);
    int ok = ctx != NULL && EVP_PKEY_verify(ctx, signature, rsa_bytes(rsa), digest, mssh_hash_bytes(kind)) == 1;
    EVP_PKEY_CTX_free(ctx);
    return ok ? 0 : -1;
}

static int write_number(const EVP_PKEY *pkey, const char *name, uint8_t *out, size_t room, size_t *len) {
    BIGNUM *n = NULL;
    int ok = EVP_PKEY_get_bn_param(pkey, name, &n) == 1 && (size_t)BN_num_bytes(n) <= room;
    if (ok) {
        *len = (size_t)BN_bn2bin(n, out);
    }
    BN_clear_free(n);
    return ok ? 0 : -1;
}

int mssh_rsa_public(const mssh_rsa_t *rsa, uint8_t n[MSSH_RSA_MAX], size_t *n_len, uint8_t e[8], size_t *e_len) {
    const EVP_PKEY *pkey = (const EVP_PKEY *)rsa;
    return write_number(pkey, OSSL_PKEY_PARAM_RSA_N, n, MSSH_RSA_MAX, n_len) ||
                   write_number(pkey, OSSL_PKEY_PARAM_RSA_E, e, 8, e_len)
               ? -1
               : 0;
}

mssh_rsa_t *mssh_rsa_generate(size_t bits) {
    return (mssh_rsa_t *)EVP_RSA_gen((unsigned)bits);
}

int mssh_rsa_private(const mssh_rsa_t *rsa, mssh_rsa_secrets_t *k) {
    const EVP_PKEY *pkey = (const EVP_PKEY *)rsa;
    return write_number(pkey, OSSL_PKEY_PARAM_RSA_D, k->d, sizeof(k->d), &k->d_len) ||
                   write_number(pkey, OSSL_PKEY_PARAM_RSA_FACTOR1, k->p, sizeof(k->p), &k->p_len) ||
                   write_number(pkey, OSSL_PKEY_PARAM_RSA_FACTOR2, k->q, sizeof(k->q), &k->q_len) ||
                   write_number(pkey, OSSL_PKEY_PARAM_RSA_COEFFICIENT1, k->u, sizeof(k->u), &k->u_len)
               ? -1
               : 0;
}

void mssh_rsa_free(mssh_rsa_t *rsa) {
    EVP_PKEY_free((EVP_PKEY *)rsa);
}
