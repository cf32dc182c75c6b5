// SPDX-License-Identifier: MIT
//
// The ciphers, in place of libssh2's crypt.c: it exports the table that kex.c negotiates from.
//
// An AEAD cipher (flagged REQUIRES_FULL_PACKET) handles a whole packet in one call, in place:
// packet[len] begins with the four bytes of the length field, and 16 bytes behind it are the tag's.
// That is worth a factor of two in speed. The others take any number of whole blocks a call.
//
// A server may agree on another cipher when keys are exchanged again, and kex.c then switches
// methods before it switches keys. So one structure serves all methods, and each looks for its own
// part of it.

#include "libssh2_priv.h"

#include "base/wipe.h"
#include "base/wire.h"

#define LENGTH 4 // bytes of the packet length field
#define TAG 16

typedef enum { CTR, GCM, CHACHA20 } kind_t;

typedef struct {
    int encrypt;
    mssh_ctr_t *ctr;
    mssh_gcm_t *gcm;
    uint8_t gcm_iv[12]; // 4 fixed bytes, 8 that count packets (RFC 5647 section 7.1)
    mssh_chacha20_t *length, *body;
    mssh_poly1305_t *poly;
} cipher_t;

static int cipher_dtor(LIBSSH2_SESSION *session, void **abstract) {
    cipher_t *cipher = *abstract;
    if (cipher) {
        mssh_ctr_free(cipher->ctr);
        mssh_gcm_free(cipher->gcm);
        mssh_chacha20_free(cipher->length);
        mssh_chacha20_free(cipher->body);
        mssh_poly1305_free(cipher->poly);
        mssh_wipe(cipher, sizeof *cipher);
        LIBSSH2_FREE(session, cipher);
    }
    *abstract = NULL;
    return 0;
}

static int set_keys(cipher_t *cipher, const LIBSSH2_CRYPT_METHOD *method, const uint8_t *iv,
                    const uint8_t *secret) {
    size_t len = (size_t)method->secret_len;
    switch ((kind_t)method->algo) {
    case CTR:
        cipher->ctr = mssh_ctr_new(secret, len, iv);
        return cipher->ctr ? 0 : -1;
    case GCM:
        memcpy(cipher->gcm_iv, iv, sizeof cipher->gcm_iv);
        cipher->gcm = mssh_gcm_new(secret, len, cipher->encrypt);
        return cipher->gcm ? 0 : -1;
    case CHACHA20:
        cipher->body = mssh_chacha20_new(secret);
        cipher->length = mssh_chacha20_new(secret + 32);
        cipher->poly = mssh_poly1305_new();
        return cipher->body && cipher->length && cipher->poly ? 0 : -1;
    }
    return -1;
}

static int cipher_init(LIBSSH2_SESSION *session, const LIBSSH2_CRYPT_METHOD *method,
                       unsigned char *iv, int *free_iv, unsigned char *secret, int *free_secret,
                       int encrypt, void **abstract) {
    cipher_t *cipher = LIBSSH2_ALLOC(session, sizeof *cipher);
    *abstract = cipher;
    if (!cipher) {
        return -1;
    }
    *cipher = (cipher_t){.encrypt = encrypt};
    if (set_keys(cipher, method, iv, secret)) {
        cipher_dtor(session, abstract);
        return -1;
    }
    *free_iv = *free_secret = 1; // kex.c wipes them
    return 0;
}

// ---- AES in counter mode, RFC 4344 section 4: a MAC of its own goes with it

static int ctr_crypt(LIBSSH2_SESSION *session, unsigned seqno, unsigned char *data, size_t len,
                     void **abstract, int firstlast) {
    cipher_t *cipher = *abstract;
    (void)session;
    (void)seqno;
    (void)firstlast;
    return cipher && cipher->ctr ? mssh_ctr_crypt(cipher->ctr, data, len) : -1;
}

// ---- AES-GCM, RFC 5647 as OpenSSH does it: the length travels in the clear and is authenticated

static int gcm_get_len(LIBSSH2_SESSION *session, unsigned seqno, unsigned char *data, size_t size,
                       unsigned *len, void **abstract) {
    (void)session;
    (void)seqno;
    (void)abstract;
    if (size < LENGTH) {
        return -1;
    }
    *len = mssh_get_uint32(data);
    return 0;
}

static int gcm_crypt(LIBSSH2_SESSION *session, unsigned seqno, unsigned char *packet, size_t len,
                     void **abstract, int firstlast) {
    cipher_t *cipher = *abstract;
    uint8_t *body = packet + LENGTH;
    (void)session;
    (void)seqno;
    (void)firstlast;
    if (!cipher || !cipher->gcm || len < LENGTH) {
        return -1;
    }
    int r = cipher->encrypt ? mssh_gcm_seal(cipher->gcm, cipher->gcm_iv, packet, LENGTH, body,
                                            len - LENGTH, packet + len)
                            : mssh_gcm_open(cipher->gcm, cipher->gcm_iv, packet, LENGTH, body,
                                            len - LENGTH, packet + len);
    for (size_t i = sizeof cipher->gcm_iv; i-- > 4 && ++cipher->gcm_iv[i] == 0;) {
    }
    return r;
}

// ---- chacha20-poly1305@openssh.com, OpenSSH's PROTOCOL.chacha20poly1305: the nonce is the
// sequence number; one key is for the length, the other for the packet; Poly1305 covers both,
// encrypted.

static int crypt_length(cipher_t *cipher, const uint8_t nonce[8], uint8_t length[LENGTH]) {
    return mssh_chacha20_start(cipher->length, nonce) ||
           mssh_chacha20_crypt(cipher->length, length, LENGTH);
}

static void nonce_of(unsigned seqno, uint8_t nonce[8]) {
    mssh_put_uint32(nonce, 0);
    mssh_put_uint32(nonce + 4, seqno);
}

static int chacha_get_len(LIBSSH2_SESSION *session, unsigned seqno, unsigned char *data,
                          size_t size, unsigned *len, void **abstract) {
    cipher_t *cipher = *abstract;
    uint8_t nonce[8];
    uint8_t length[LENGTH];
    (void)session;
    if (!cipher || !cipher->length || size < LENGTH) {
        return -1;
    }
    memcpy(length, data, LENGTH);
    nonce_of(seqno, nonce);
    if (crypt_length(cipher, nonce, length)) {
        return -1;
    }
    *len = mssh_get_uint32(length);
    return 0;
}

static int chacha_seal(cipher_t *cipher, const uint8_t nonce[8], const uint8_t key[32],
                       uint8_t *packet, size_t len) {
    return crypt_length(cipher, nonce, packet) ||
           mssh_chacha20_crypt(cipher->body, packet + LENGTH, len - LENGTH) ||
           mssh_poly1305_tag(cipher->poly, key, packet, len, packet + len);
}

static int chacha_open(cipher_t *cipher, const uint8_t key[32], uint8_t *packet, size_t len) {
    uint8_t tag[TAG];
    return mssh_poly1305_tag(cipher->poly, key, packet, len, tag) ||
           !mssh_equal(tag, packet + len, TAG) ||
           mssh_chacha20_crypt(cipher->body, packet + LENGTH, len - LENGTH);
}

static int chacha_crypt(LIBSSH2_SESSION *session, unsigned seqno, unsigned char *packet, size_t len,
                        void **abstract, int firstlast) {
    cipher_t *cipher = *abstract;
    uint8_t nonce[8];
    uint8_t block[64] = {0}; // block 0 of the key stream: Poly1305's key and 32 bytes unused
    (void)session;
    (void)firstlast;
    if (!cipher || !cipher->body || len < LENGTH) {
        return -1;
    }
    nonce_of(seqno, nonce);
    int failed = mssh_chacha20_start(cipher->body, nonce) ||
                 mssh_chacha20_crypt(cipher->body, block, sizeof block);
    if (!failed) {
        failed = cipher->encrypt ? chacha_seal(cipher, nonce, block, packet, len)
                                 : chacha_open(cipher, block, packet, len);
    }
    mssh_wipe(block, sizeof block);
    return failed ? -1 : 0;
}

// ---- The table; names that mssh_algorithms() doesn't list are never negotiated

#define CTR_METHOD(bits)                                                                           \
    {                                                                                              \
        .name = "aes" #bits "-ctr", .pem_annotation = "", .algo = CTR, .blocksize = 16,            \
        .iv_len = 16, .secret_len = bits / 8, .init = cipher_init, .crypt = ctr_crypt,             \
        .dtor = cipher_dtor                                                                        \
    }

#define GCM_METHOD(bits)                                                                           \
    {                                                                                              \
        .name = "aes" #bits "-gcm@openssh.com", .pem_annotation = "", .algo = GCM,                 \
        .blocksize = 16, .iv_len = 12, .secret_len = bits / 8, .auth_len = TAG,                    \
        .flags = LIBSSH2_CRYPT_FLAG_REQUIRES_FULL_PACKET, .init = cipher_init,                     \
        .get_len = gcm_get_len, .crypt = gcm_crypt, .dtor = cipher_dtor                            \
    }

static const LIBSSH2_CRYPT_METHOD aes128_ctr = CTR_METHOD(128);
static const LIBSSH2_CRYPT_METHOD aes192_ctr = CTR_METHOD(192);
static const LIBSSH2_CRYPT_METHOD aes256_ctr = CTR_METHOD(256);
static const LIBSSH2_CRYPT_METHOD aes128_gcm = GCM_METHOD(128);
static const LIBSSH2_CRYPT_METHOD aes256_gcm = GCM_METHOD(256);
static const LIBSSH2_CRYPT_METHOD chacha20_poly1305 = {
    .name = "chacha20-poly1305@openssh.com",
    .pem_annotation = "",
    .algo = CHACHA20,
    .blocksize = 8,
    .secret_len = 64,
    .auth_len = TAG,
    .flags = LIBSSH2_CRYPT_FLAG_REQUIRES_FULL_PACKET,
    .init = cipher_init,
    .get_len = chacha_get_len,
    .crypt = chacha_crypt,
    .dtor = cipher_dtor,
};

const LIBSSH2_CRYPT_METHOD **libssh2_crypt_methods(void) {
    static const LIBSSH2_CRYPT_METHOD *methods[] = {
        &chacha20_poly1305, &aes128_gcm, &aes256_gcm, &aes128_ctr, &aes192_ctr, &aes256_ctr, NULL,
    };
    return methods;
}
