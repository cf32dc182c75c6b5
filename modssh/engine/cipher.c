// SPDX-License-Identifier: MIT

#include "engine/cipher.h"

#include <string.h>

#include "base/wipe.h"
#include "base/wire.h"
#include "engine/provider.h"

enum { LENGTH = 4, TAG = 16 }; // bytes of the packet length field, of every tag

static const mssh_cipher_method_t methods[] = {
#define MSSH_CIPHER(id, name, needs, likes, kind, block, iv, key, tag) {name, kind, block, iv, key, tag},
#include "engine/algorithms.def"
};

#define MSSH_CIPHER(id, name, needs, likes, kind, block, iv, key, tag)                                                 \
    _Static_assert((iv) <= MSSH_CIPHER_IV_MAX && (key) <= MSSH_CIPHER_KEY_MAX,                                         \
                   name ": MSSH_CIPHER_IV_MAX or MSSH_CIPHER_KEY_MAX is too small");
#include "engine/algorithms.def"

const mssh_cipher_method_t *mssh_cipher_find(const char *name, size_t len) {
    for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
        if (strlen(methods[i].name) == len && memcmp(methods[i].name, name, len) == 0) {
            return &methods[i];
        }
    }
    return NULL;
}

struct mssh_cipher {
    const mssh_cipher_method_t *method;
    int encrypts;
    mssh_ctr_t *ctr;
    mssh_cbc_t *cbc;
    mssh_gcm_t *gcm;
    uint8_t gcm_iv[12]; // 4 fixed bytes, 8 that count packets (RFC 5647 section 7.1)
    mssh_chacha20_t *length, *body;
    mssh_poly1305_t *poly;
};

void mssh_cipher_free(mssh_memory_t *memory, mssh_cipher_t *cipher) {
    if (cipher != NULL) {
        mssh_ctr_free(cipher->ctr);
        mssh_cbc_free(cipher->cbc);
        mssh_gcm_free(cipher->gcm);
        mssh_chacha20_free(cipher->length);
        mssh_chacha20_free(cipher->body);
        mssh_poly1305_free(cipher->poly);
        mssh_memory_free(memory, cipher);
    }
}

static int set_keys(mssh_cipher_t *cipher, const uint8_t *iv, const uint8_t *key) {
    size_t len = cipher->method->key_len;
    switch (cipher->method->kind) {
    case MSSH_CIPHER_CTR:
        cipher->ctr = mssh_ctr_new(key, len, iv);
        return cipher->ctr != NULL ? 0 : -1;
    case MSSH_CIPHER_CBC:
        cipher->cbc = mssh_cbc_new(key, len, iv, cipher->encrypts);
        return cipher->cbc != NULL ? 0 : -1;
    case MSSH_CIPHER_GCM:
        memcpy(cipher->gcm_iv, iv, sizeof(cipher->gcm_iv));
        cipher->gcm = mssh_gcm_new(key, len, cipher->encrypts);
        return cipher->gcm != NULL ? 0 : -1;
    case MSSH_CIPHER_CHACHA20:
        cipher->body = mssh_chacha20_new(key);
        cipher->length = mssh_chacha20_new(key + 32);
        cipher->poly = mssh_poly1305_new();
        return cipher->body != NULL && cipher->length != NULL && cipher->poly != NULL ? 0 : -1;
    }
    return -1;
}

mssh_cipher_t *mssh_cipher_new(mssh_memory_t *memory, const mssh_cipher_method_t *method, const uint8_t *iv,
                               const uint8_t *key, int encrypts) {
    mssh_cipher_t *cipher = mssh_memory_alloc(memory, sizeof(*cipher));
    if (cipher == NULL) {
        return NULL;
    }
    *cipher = (mssh_cipher_t){.method = method, .encrypts = encrypts};
    if (set_keys(cipher, iv, key) != 0) {
        mssh_cipher_free(memory, cipher);
        return NULL;
    }
    return cipher;
}

const mssh_cipher_method_t *mssh_cipher_method(const mssh_cipher_t *cipher) {
    return cipher->method;
}

// ------------------------------------------------------------------------------------------- AES-GCM

static int gcm_crypt(mssh_cipher_t *cipher, uint8_t *packet, size_t len) {
    uint8_t *body = packet + LENGTH;
    size_t body_len = len - LENGTH;
    int rc = cipher->encrypts
                 ? mssh_gcm_seal(cipher->gcm, cipher->gcm_iv, packet, LENGTH, body, body_len, packet + len)
                 : mssh_gcm_open(cipher->gcm, cipher->gcm_iv, packet, LENGTH, body, body_len, packet + len);
    for (size_t i = sizeof(cipher->gcm_iv); i-- > 4 && ++cipher->gcm_iv[i] == 0;) {
    }
    return rc;
}

// --------------------------------------------------------------------- chacha20-poly1305@openssh.com
//
// The nonce is the sequence number; one key is for the length, the other for the packet; Poly1305 covers both,
// encrypted.

static void nonce_of(uint32_t seqno, uint8_t nonce[8]) {
    mssh_put_uint32(nonce, 0);
    mssh_put_uint32(nonce + 4, seqno);
}

static int crypt_length(mssh_cipher_t *cipher, const uint8_t nonce[8], uint8_t length[LENGTH]) {
    return mssh_chacha20_start(cipher->length, nonce) != 0 || mssh_chacha20_crypt(cipher->length, length, LENGTH) != 0;
}

static int chacha_length(mssh_cipher_t *cipher, uint32_t seqno, const uint8_t *data, uint32_t *len) {
    uint8_t nonce[8];
    uint8_t length[LENGTH];
    memcpy(length, data, LENGTH);
    nonce_of(seqno, nonce);
    if (crypt_length(cipher, nonce, length) != 0) {
        return -1;
    }
    *len = mssh_get_uint32(length);
    return 0;
}

static int chacha_seal(mssh_cipher_t *cipher, const uint8_t nonce[8], const uint8_t key[32], uint8_t *packet,
                       size_t len) {
    return crypt_length(cipher, nonce, packet) != 0 ||
           mssh_chacha20_crypt(cipher->body, packet + LENGTH, len - LENGTH) != 0 ||
           mssh_poly1305_tag(cipher->poly, key, packet, len, packet + len) != 0;
}

static int chacha_open(mssh_cipher_t *cipher, const uint8_t key[32], uint8_t *packet, size_t len) {
    uint8_t tag[TAG];
    return mssh_poly1305_tag(cipher->poly, key, packet, len, tag) != 0 || !mssh_equal(tag, packet + len, TAG) ||
           mssh_chacha20_crypt(cipher->body, packet + LENGTH, len - LENGTH) != 0;
}

static int chacha_crypt(mssh_cipher_t *cipher, uint32_t seqno, uint8_t *packet, size_t len) {
    uint8_t nonce[8];
    uint8_t block[64] = {0}; // block 0 of the key stream: Poly1305's key and 32 bytes unused
    nonce_of(seqno, nonce);
    int failed =
        mssh_chacha20_start(cipher->body, nonce) != 0 || mssh_chacha20_crypt(cipher->body, block, sizeof(block)) != 0;
    if (!failed) {
        failed =
            cipher->encrypts ? chacha_seal(cipher, nonce, block, packet, len) : chacha_open(cipher, block, packet, len);
    }
    mssh_wipe(block, sizeof(block));
    return failed ? -1 : 0;
}

// ---------------------------------------------------------------------------------------- all of them

int mssh_cipher_length(mssh_cipher_t *cipher, uint32_t seqno, const uint8_t data[4], uint32_t *len) {
    if (cipher->method->kind == MSSH_CIPHER_CHACHA20) {
        return chacha_length(cipher, seqno, data, len);
    }
    *len = mssh_get_uint32(data);
    return 0;
}

int mssh_cipher_crypt(mssh_cipher_t *cipher, uint32_t seqno, uint8_t *data, size_t len) {
    if (cipher->method->tag > 0 && len < LENGTH) {
        return -1;
    }
    switch (cipher->method->kind) {
    case MSSH_CIPHER_CTR:
        return mssh_ctr_crypt(cipher->ctr, data, len);
    case MSSH_CIPHER_CBC:
        return mssh_cbc_crypt(cipher->cbc, data, len);
    case MSSH_CIPHER_GCM:
        return gcm_crypt(cipher, data, len);
    case MSSH_CIPHER_CHACHA20:
        return chacha_crypt(cipher, seqno, data, len);
    }
    return -1;
}
