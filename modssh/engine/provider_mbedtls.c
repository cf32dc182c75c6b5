// SPDX-License-Identifier: MIT
//
// Hashes and ciphers from mbedTLS 3.6, built in statically (mbedtls_config.h).

#include <string.h>

#include <aesni.h>
#include <mbedtls/aes.h>
#include <mbedtls/chacha20.h>
#include <mbedtls/gcm.h>
#include <mbedtls/md.h>
#include <mbedtls/poly1305.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "engine/lack.h"
#include "engine/provider.h"

void *mssh_mbedtls_calloc(size_t count, size_t size) {
    if (size > 0 && count > SIZE_MAX / size) {
        return NULL;
    }
    void *p = mssh_lack_alloc(count * size);
    if (p != NULL) {
        memset(p, 0, count * size);
    }
    return p;
}

const char *mssh_provider_name(void) {
    return "mbedtls";
}

unsigned mssh_provider_features(void) {
    unsigned all = MSSH_HAS_AES192;
#ifdef MBEDTLS_AESNI_HAVE_CODE
    if (mbedtls_aesni_has_support(MBEDTLS_AESNI_AES)) {
        all |= MSSH_HAS_FAST_AES;
    }
#endif
    return all;
}

// ---- Hashes

struct mssh_hash {
    mbedtls_md_context_t md;
};

mssh_hash_t *mssh_hash_new(mssh_hash_kind_t kind) {
    static const mbedtls_md_type_t kinds[] = {MBEDTLS_MD_SHA1, MBEDTLS_MD_SHA256, MBEDTLS_MD_SHA384, MBEDTLS_MD_SHA512};
    mssh_hash_t *hash = mssh_lack_alloc(sizeof(*hash));
    if (hash == NULL) {
        return NULL;
    }
    mbedtls_md_init(&hash->md);
    if (mbedtls_md_setup(&hash->md, mbedtls_md_info_from_type(kinds[kind]), 0) || mbedtls_md_starts(&hash->md)) {
        mssh_hash_free(hash);
        return NULL;
    }
    return hash;
}

int mssh_hash_update(mssh_hash_t *hash, const void *data, size_t len) {
    return mbedtls_md_update(&hash->md, data, len) ? -1 : 0;
}

int mssh_hash_final(mssh_hash_t *hash, uint8_t *digest) {
    return mbedtls_md_finish(&hash->md, digest) ? -1 : 0;
}

int mssh_hash_copy(mssh_hash_t *to, const mssh_hash_t *from) {
    return mbedtls_md_clone(&to->md, &from->md) ? -1 : 0;
}

void mssh_hash_free(mssh_hash_t *hash) {
    if (hash != NULL) {
        mbedtls_md_free(&hash->md);
        mssh_platform_free(hash);
    }
}

// ---- AES

struct mssh_ctr {
    mbedtls_aes_context aes;
    size_t used; // bytes of stream used up
    uint8_t counter[16], stream[16];
};

mssh_ctr_t *mssh_ctr_new(const uint8_t *key, size_t key_len, const uint8_t counter[16]) {
    mssh_ctr_t *ctr = mssh_lack_alloc(sizeof(*ctr));
    if (ctr == NULL) {
        return NULL;
    }
    mbedtls_aes_init(&ctr->aes);
    ctr->used = 0;
    memcpy(ctr->counter, counter, sizeof(ctr->counter));
    if (mbedtls_aes_setkey_enc(&ctr->aes, key, (unsigned)key_len * 8)) {
        mssh_ctr_free(ctr);
        return NULL;
    }
    return ctr;
}

int mssh_ctr_crypt(mssh_ctr_t *ctr, uint8_t *data, size_t len) {
    int rc = mbedtls_aes_crypt_ctr(&ctr->aes, len, &ctr->used, ctr->counter, ctr->stream, data, data);
    return rc ? -1 : 0;
}

void mssh_ctr_free(mssh_ctr_t *ctr) {
    if (ctr != NULL) {
        mbedtls_aes_free(&ctr->aes);
        mssh_wipe(ctr, sizeof(*ctr));
        mssh_platform_free(ctr);
    }
}

#ifdef MBEDTLS_CIPHER_MODE_CBC

struct mssh_cbc {
    mbedtls_aes_context aes;
    int mode;
    uint8_t iv[16];
};

mssh_cbc_t *mssh_cbc_new(const uint8_t *key, size_t key_len, const uint8_t iv[16], int encrypts) {
    mssh_cbc_t *cbc = mssh_lack_alloc(sizeof(*cbc));
    if (cbc == NULL) {
        return NULL;
    }
    mbedtls_aes_init(&cbc->aes);
    cbc->mode = encrypts ? MBEDTLS_AES_ENCRYPT : MBEDTLS_AES_DECRYPT;
    memcpy(cbc->iv, iv, sizeof(cbc->iv));
    unsigned bits = (unsigned)key_len * 8;
    int rc = encrypts ? mbedtls_aes_setkey_enc(&cbc->aes, key, bits) : mbedtls_aes_setkey_dec(&cbc->aes, key, bits);
    if (rc != 0) {
        mssh_cbc_free(cbc);
        return NULL;
    }
    return cbc;
}

int mssh_cbc_crypt(mssh_cbc_t *cbc, uint8_t *data, size_t len) {
    return mbedtls_aes_crypt_cbc(&cbc->aes, cbc->mode, len, cbc->iv, data, data) ? -1 : 0;
}

void mssh_cbc_free(mssh_cbc_t *cbc) {
    if (cbc != NULL) {
        mbedtls_aes_free(&cbc->aes);
        mssh_wipe(cbc, sizeof(*cbc));
        mssh_platform_free(cbc);
    }
}

#endif

#ifdef MBEDTLS_GCM_C

struct mssh_gcm {
    mbedtls_gcm_context gcm;
};

mssh_gcm_t *mssh_gcm_new(const uint8_t *key, size_t key_len, int seal) {
    (void)seal; // one context does both
    mssh_gcm_t *gcm = mssh_lack_alloc(sizeof(*gcm));
    if (gcm == NULL) {
        return NULL;
    }
    mbedtls_gcm_init(&gcm->gcm);
    if (mbedtls_gcm_setkey(&gcm->gcm, MBEDTLS_CIPHER_ID_AES, key, (unsigned)key_len * 8)) {
        mssh_gcm_free(gcm);
        return NULL;
    }
    return gcm;
}

int mssh_gcm_seal(mssh_gcm_t *gcm, const uint8_t iv[12], const uint8_t *aad, size_t aad_len, uint8_t *data, size_t len,
                  uint8_t tag[16]) {
    int rc = mbedtls_gcm_crypt_and_tag(&gcm->gcm, MBEDTLS_GCM_ENCRYPT, len, iv, 12, aad, aad_len, data, data, 16, tag);
    return rc ? -1 : 0;
}

int mssh_gcm_open(mssh_gcm_t *gcm, const uint8_t iv[12], const uint8_t *aad, size_t aad_len, uint8_t *data, size_t len,
                  const uint8_t tag[16]) {
    int rc = mbedtls_gcm_auth_decrypt(&gcm->gcm, len, iv, 12, aad, aad_len, tag, 16, data, data);
    return rc ? -1 : 0;
}

void mssh_gcm_free(mssh_gcm_t *gcm) {
    if (gcm != NULL) {
        mbedtls_gcm_free(&gcm->gcm);
        mssh_platform_free(gcm);
    }
}

#endif

// ---- ChaCha20 and Poly1305

struct mssh_chacha20 {
    mbedtls_chacha20_context chacha;
};

mssh_chacha20_t *mssh_chacha20_new(const uint8_t key[32]) {
    mssh_chacha20_t *chacha = mssh_lack_alloc(sizeof(*chacha));
    if (chacha != NULL) {
        mbedtls_chacha20_init(&chacha->chacha);
        mbedtls_chacha20_setkey(&chacha->chacha, key); // can't fail
    }
    return chacha;
}

int mssh_chacha20_start(mssh_chacha20_t *chacha, const uint8_t nonce[8]) {
    // RFC 8439's 96-bit nonce begins with what was the upper half of the block counter.
    uint8_t long_nonce[12] = {0};
    memcpy(long_nonce + 4, nonce, 8);
    return mbedtls_chacha20_starts(&chacha->chacha, long_nonce, 0) ? -1 : 0;
}

int mssh_chacha20_crypt(mssh_chacha20_t *chacha, uint8_t *data, size_t len) {
    return mbedtls_chacha20_update(&chacha->chacha, len, data, data) ? -1 : 0;
}

void mssh_chacha20_free(mssh_chacha20_t *chacha) {
    if (chacha != NULL) {
        mbedtls_chacha20_free(&chacha->chacha);
        mssh_platform_free(chacha);
    }
}

struct mssh_poly1305 {
    mbedtls_poly1305_context poly;
};

mssh_poly1305_t *mssh_poly1305_new(void) {
    mssh_poly1305_t *poly = mssh_lack_alloc(sizeof(*poly));
    if (poly != NULL) {
        mbedtls_poly1305_init(&poly->poly);
    }
    return poly;
}

int mssh_poly1305_tag(mssh_poly1305_t *poly, const uint8_t key[32], const uint8_t *data, size_t len, uint8_t tag[16]) {
    int failed = mbedtls_poly1305_starts(&poly->poly, key) || mbedtls_poly1305_update(&poly->poly, data, len) ||
                 mbedtls_poly1305_finish(&poly->poly, tag);
    return failed ? -1 : 0;
}

void mssh_poly1305_free(mssh_poly1305_t *poly) {
    if (poly != NULL) {
        mbedtls_poly1305_free(&poly->poly);
        mssh_platform_free(poly);
    }
}
