// SPDX-License-Identifier: MIT
//
// Hashes and ciphers from OpenSSL's libcrypto, 3.0 or later.

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "engine/provider.h"

const char *mssh_provider_name(void) {
    return "openssl";
}

// libcrypto has looked at the processor, but tells it only in a line of text: a name and a
// hexadecimal mask. On x86 bit 57 of it is AES (CPUID leaf 1, ECX bit 25), on ARM bit 2.
static int has_capability(const char *name, unsigned bit) {
    const char *info = OPENSSL_info(OPENSSL_INFO_CPU_SETTINGS);
    const char *mask = info != NULL ? strstr(info, name) : NULL;
    return mask != NULL && (strtoull(mask + strlen(name), NULL, 16) >> bit & 1);
}

unsigned mssh_provider_features(void) {
    unsigned all = MSSH_HAS_AES192;
    int fast = has_capability("OPENSSL_ia32cap=", 57) || has_capability("OPENSSL_armcap=", 2);
    return fast ? all | MSSH_HAS_FAST_AES : all;
}

// An EVP context is the whole of each of our objects: the types are only names for it.

mssh_hash_t *mssh_hash_new(mssh_hash_kind_t kind) {
    static const EVP_MD *(*const kinds[])(void) = {EVP_sha1, EVP_sha256, EVP_sha384, EVP_sha512};
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    if (ctx != NULL && EVP_DigestInit_ex(ctx, kinds[kind](), NULL) != 1) {
        EVP_MD_CTX_free(ctx);
        ctx = NULL;
    }
    return (mssh_hash_t *)ctx;
}

int mssh_hash_update(mssh_hash_t *hash, const void *data, size_t len) {
    return EVP_DigestUpdate((EVP_MD_CTX *)hash, data, len) == 1 ? 0 : -1;
}

int mssh_hash_final(mssh_hash_t *hash, uint8_t *digest) {
    return EVP_DigestFinal_ex((EVP_MD_CTX *)hash, digest, NULL) == 1 ? 0 : -1;
}

int mssh_hash_copy(mssh_hash_t *to, const mssh_hash_t *from) {
    return EVP_MD_CTX_copy_ex((EVP_MD_CTX *)to, (const EVP_MD_CTX *)from) == 1 ? 0 : -1;
}

void mssh_hash_free(mssh_hash_t *hash) {
    EVP_MD_CTX_free((EVP_MD_CTX *)hash);
}

static EVP_CIPHER_CTX *cipher_new(const EVP_CIPHER *cipher, const uint8_t *key, const uint8_t *iv, int encrypt) {
    EVP_CIPHER_CTX *ctx = cipher != NULL ? EVP_CIPHER_CTX_new() : NULL;
    if (ctx != NULL && EVP_CipherInit_ex(ctx, cipher, NULL, key, iv, encrypt) != 1) {
        EVP_CIPHER_CTX_free(ctx);
        ctx = NULL;
    }
    return ctx;
}

// libcrypto counts bytes in an int; a packet is never near it, but a caller might be.
static int crypt(EVP_CIPHER_CTX *ctx, uint8_t *out, const uint8_t *in, size_t len) {
    int done;
    return len <= INT32_MAX && EVP_CipherUpdate(ctx, out, &done, in, (int)len) == 1 ? 0 : -1;
}

mssh_ctr_t *mssh_ctr_new(const uint8_t *key, size_t key_len, const uint8_t counter[16]) {
    const EVP_CIPHER *cipher = key_len == 16   ? EVP_aes_128_ctr()
                               : key_len == 24 ? EVP_aes_192_ctr()
                               : key_len == 32 ? EVP_aes_256_ctr()
                                               : NULL;
    return (mssh_ctr_t *)cipher_new(cipher, key, counter, 1);
}

int mssh_ctr_crypt(mssh_ctr_t *ctr, uint8_t *data, size_t len) {
    return crypt((EVP_CIPHER_CTX *)ctr, data, data, len);
}

void mssh_ctr_free(mssh_ctr_t *ctr) {
    EVP_CIPHER_CTX_free((EVP_CIPHER_CTX *)ctr);
}

mssh_cbc_t *mssh_cbc_new(const uint8_t *key, size_t key_len, const uint8_t iv[16], int encrypts) {
    const EVP_CIPHER *cipher = key_len == 16   ? EVP_aes_128_cbc()
                               : key_len == 24 ? EVP_aes_192_cbc()
                               : key_len == 32 ? EVP_aes_256_cbc()
                                               : NULL;
    EVP_CIPHER_CTX *ctx = cipher_new(cipher, key, iv, encrypts);
    if (ctx != NULL) {
        EVP_CIPHER_CTX_set_padding(ctx, 0);
    }
    return (mssh_cbc_t *)ctx;
}

int mssh_cbc_crypt(mssh_cbc_t *cbc, uint8_t *data, size_t len) {
    return crypt((EVP_CIPHER_CTX *)cbc, data, data, len);
}

void mssh_cbc_free(mssh_cbc_t *cbc) {
    EVP_CIPHER_CTX_free((EVP_CIPHER_CTX *)cbc);
}

mssh_gcm_t *mssh_gcm_new(const uint8_t *key, size_t key_len, int seal) {
    const EVP_CIPHER *cipher = key_len == 16 ? EVP_aes_128_gcm() : key_len == 32 ? EVP_aes_256_gcm() : NULL;
    return (mssh_gcm_t *)cipher_new(cipher, key, NULL, seal);
}

static int gcm_crypt(EVP_CIPHER_CTX *ctx, const uint8_t iv[12], const uint8_t *aad, size_t aad_len, uint8_t *data,
                     size_t len) {
    if (EVP_CipherInit_ex(ctx, NULL, NULL, NULL, iv, -1) != 1 || crypt(ctx, NULL, aad, aad_len)) {
        return -1;
    }
    return crypt(ctx, data, data, len);
}

int mssh_gcm_seal(mssh_gcm_t *gcm, const uint8_t iv[12], const uint8_t *aad, size_t aad_len, uint8_t *data, size_t len,
                  uint8_t tag[16]) {
    EVP_CIPHER_CTX *ctx = (EVP_CIPHER_CTX *)gcm;
    uint8_t none[16];
    int done;
    if (gcm_crypt(ctx, iv, aad, aad_len, data, len) || EVP_CipherFinal_ex(ctx, none, &done) != 1) {
        return -1;
    }
    return EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, 16, tag) == 1 ? 0 : -1;
}

int mssh_gcm_open(mssh_gcm_t *gcm, const uint8_t iv[12], const uint8_t *aad, size_t aad_len, uint8_t *data, size_t len,
                  const uint8_t tag[16]) {
    EVP_CIPHER_CTX *ctx = (EVP_CIPHER_CTX *)gcm;
    uint8_t expected[16];
    uint8_t none[16];
    int done;
    memcpy(expected, tag, sizeof(expected));
    if (gcm_crypt(ctx, iv, aad, aad_len, data, len) ||
        EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, sizeof(expected), expected) != 1) {
        return -1;
    }
    return EVP_CipherFinal_ex(ctx, none, &done) == 1 ? 0 : -1;
}

void mssh_gcm_free(mssh_gcm_t *gcm) {
    EVP_CIPHER_CTX_free((EVP_CIPHER_CTX *)gcm);
}

mssh_chacha20_t *mssh_chacha20_new(const uint8_t key[32]) {
    return (mssh_chacha20_t *)cipher_new(EVP_chacha20(), key, NULL, 1);
}

int mssh_chacha20_start(mssh_chacha20_t *chacha, const uint8_t nonce[8]) {
    // libcrypto's IV is the last row of ChaCha20's state: the block counter, then the nonce.
    uint8_t iv[16] = {0};
    memcpy(iv + 8, nonce, 8);
    return EVP_CipherInit_ex((EVP_CIPHER_CTX *)chacha, NULL, NULL, NULL, iv, -1) == 1 ? 0 : -1;
}

int mssh_chacha20_crypt(mssh_chacha20_t *chacha, uint8_t *data, size_t len) {
    return crypt((EVP_CIPHER_CTX *)chacha, data, data, len);
}

void mssh_chacha20_free(mssh_chacha20_t *chacha) {
    EVP_CIPHER_CTX_free((EVP_CIPHER_CTX *)chacha);
}

mssh_poly1305_t *mssh_poly1305_new(void) {
    EVP_MAC *mac = EVP_MAC_fetch(NULL, "POLY1305", NULL);
    EVP_MAC_CTX *ctx = mac != NULL ? EVP_MAC_CTX_new(mac) : NULL;
    EVP_MAC_free(mac);
    return (mssh_poly1305_t *)ctx;
}

int mssh_poly1305_tag(mssh_poly1305_t *poly, const uint8_t key[32], const uint8_t *data, size_t len, uint8_t tag[16]) {
    EVP_MAC_CTX *ctx = (EVP_MAC_CTX *)poly;
    size_t done;
    int ok = EVP_MAC_init(ctx, key, 32, NULL) == 1 && EVP_MAC_update(ctx, data, len) == 1 &&
             EVP_MAC_final(ctx, tag, &done, 16) == 1;
    return ok ? 0 : -1;
}

void mssh_poly1305_free(mssh_poly1305_t *poly) {
    EVP_MAC_CTX_free((EVP_MAC_CTX *)poly);
}
