// SPDX-License-Identifier: MIT
//
// What a library without public keys, AES-GCM and AES-CBC lacks: each of these fails. MSSH_HAS_ALL says so beforehand,
// so that nothing of it is offered to a server.

#include "engine/provider.h"

mssh_cbc_t *mssh_cbc_new(const uint8_t *key, size_t key_len, const uint8_t iv[16], int encrypts) {
    (void)key;
    (void)key_len;
    (void)iv;
    (void)encrypts;
    return NULL;
}

int mssh_cbc_crypt(mssh_cbc_t *cbc, uint8_t *data, size_t len) {
    (void)cbc;
    (void)data;
    (void)len;
    return -1;
}

void mssh_cbc_free(mssh_cbc_t *cbc) {
    (void)cbc;
}

mssh_gcm_t *mssh_gcm_new(const uint8_t *key, size_t key_len, int seal) {
    (void)key;
    (void)key_len;
    (void)seal;
    return NULL;
}

int mssh_gcm_seal(mssh_gcm_t *gcm, const uint8_t iv[12], const uint8_t *aad, size_t aad_len, uint8_t *data, size_t len,
                  uint8_t tag[16]) {
    (void)gcm;
    (void)iv;
    (void)aad;
    (void)aad_len;
    (void)data;
    (void)len;
    (void)tag;
    return -1;
}

int mssh_gcm_open(mssh_gcm_t *gcm, const uint8_t iv[12], const uint8_t *aad, size_t aad_len, uint8_t *data, size_t len,
                  const uint8_t tag[16]) {
    (void)gcm;
    (void)iv;
    (void)aad;
    (void)aad_len;
    (void)data;
    (void)len;
    (void)tag;
    return -1;
}

void mssh_gcm_free(mssh_gcm_t *gcm) {
    (void)gcm;
}

int mssh_modexp(mssh_string_t base, mssh_string_t exponent, mssh_string_t modulus, uint8_t *out) {
    (void)base;
    (void)exponent;
    (void)modulus;
    (void)out;
    return -1;
}

mssh_rsa_t *mssh_rsa_new(const mssh_rsa_numbers_t *numbers) {
    (void)numbers;
    return NULL;
}

int mssh_rsa_sign(mssh_rsa_t *rsa, mssh_hash_kind_t kind, const uint8_t *digest, uint8_t *signature) {
    (void)rsa;
    (void)kind;
    (void)digest;
    (void)signature;
    return -1;
}

int mssh_rsa_verify(mssh_rsa_t *rsa, mssh_hash_kind_t kind, const uint8_t *digest, const uint8_t *signature) {
    (void)rsa;
    (void)kind;
    (void)digest;
    (void)signature;
    return -1;
}

int mssh_rsa_public(const mssh_rsa_t *rsa, uint8_t n[MSSH_RSA_MAX], size_t *n_len, uint8_t e[8], size_t *e_len) {
    (void)rsa;
    (void)n;
    (void)n_len;
    (void)e;
    (void)e_len;
    return -1;
}

mssh_rsa_t *mssh_rsa_generate(size_t bits) {
    (void)bits;
    return NULL;
}

int mssh_rsa_private(const mssh_rsa_t *rsa, mssh_rsa_secrets_t *secrets) {
    (void)rsa;
    (void)secrets;
    return -1;
}

void mssh_rsa_free(mssh_rsa_t *rsa) {
    (void)rsa;
}

mssh_ec_t *mssh_ec_new(mssh_curve_t curve, mssh_string_t point, mssh_string_t scalar) {
    (void)curve;
    (void)point;
    (void)scalar;
    return NULL;
}

mssh_ec_t *mssh_ec_generate(mssh_curve_t curve) {
    (void)curve;
    return NULL;
}

mssh_curve_t mssh_ec_curve(const mssh_ec_t *ec) {
    (void)ec;
    return MSSH_NISTP256;
}

int mssh_ec_point(const mssh_ec_t *ec, uint8_t *point) {
    (void)ec;
    (void)point;
    return -1;
}

int mssh_ec_scalar(const mssh_ec_t *ec, uint8_t *scalar) {
    (void)ec;
    (void)scalar;
    return -1;
}

int mssh_ec_shared(mssh_ec_t *ec, mssh_string_t peer, uint8_t *shared) {
    (void)ec;
    (void)peer;
    (void)shared;
    return -1;
}

int mssh_ec_sign(mssh_ec_t *ec, mssh_string_t digest, uint8_t *r, uint8_t *s) {
    (void)ec;
    (void)digest;
    (void)r;
    (void)s;
    return -1;
}

int mssh_ec_verify(mssh_ec_t *ec, mssh_string_t digest, mssh_string_t r, mssh_string_t s) {
    (void)ec;
    (void)digest;
    (void)r;
    (void)s;
    return -1;
}

void mssh_ec_free(mssh_ec_t *ec) {
    (void)ec;
}

int mssh_pem_parse(mssh_string_t text, mssh_string_t passphrase, mssh_rsa_t **rsa, mssh_ec_t **ec) {
    (void)text;
    (void)passphrase;
    *rsa = NULL;
    *ec = NULL;
    return MSSH_KEY_UNSUPPORTED;
}
