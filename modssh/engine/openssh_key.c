// SPDX-License-Identifier: MIT

#include "engine/openssh_key.h"

#include <string.h>

#include "base/limits.h"
#include "base/wipe.h"
#include "engine/bcrypt.h"
#include "engine/cipher.h"

enum { SECRET_MAX = MSSH_CIPHER_KEY_MAX + MSSH_CIPHER_IV_MAX };

typedef struct {
    mssh_string_t cipher, kdf, kdf_options, public_key;
    uint8_t *sealed; // the private key, decrypted in place; its tag behind it
    size_t sealed_len;
    size_t tag_len;
} container_t;

static int read_container(uint8_t *data, size_t len, container_t *c) {
    static const char magic[] = "openssh-key-v1"; // with its NUL
    if (len < sizeof(magic) || memcmp(data, magic, sizeof(magic)) != 0) {
        return MSSH_KEY_FORMAT;
    }
    mssh_reader_t reader = mssh_reader(data + sizeof(magic), len - sizeof(magic));
    c->cipher = mssh_read_string(&reader);
    c->kdf = mssh_read_string(&reader);
    c->kdf_options = mssh_read_string(&reader);
    uint32_t count = mssh_read_uint32(&reader);
    c->public_key = mssh_read_string(&reader);
    mssh_string_t sealed = mssh_read_string(&reader);
    if (!reader.ok || count != 1) {
        return MSSH_KEY_FORMAT;
    }
    c->sealed = data + (sealed.data - data);
    c->sealed_len = sealed.len;
    c->tag_len = mssh_reader_left(&reader);
    return MSSH_KEY_OK;
}

// Derive the cipher's key and iv from the passphrase.
static int derive(const container_t *c, mssh_string_t passphrase, uint8_t *secret, size_t secret_len) {
    mssh_reader_t reader = mssh_reader(c->kdf_options.data, c->kdf_options.len);
    mssh_string_t salt = mssh_read_string(&reader);
    uint32_t rounds = mssh_read_uint32(&reader);
    if (!mssh_string_is(c->kdf, "bcrypt")) {
        return MSSH_KEY_ENCRYPTION;
    }
    if (!reader.ok || salt.len == 0 || rounds == 0) {
        return MSSH_KEY_FORMAT;
    }
    if (rounds > MSSH_BCRYPT_ROUNDS_MAX) {
        return MSSH_KEY_WORK;
    }
    if (passphrase.len == 0) {
        return MSSH_KEY_PASSPHRASE_NEEDED;
    }
    return mssh_bcrypt(passphrase, salt, rounds, secret, secret_len) == 0 ? MSSH_KEY_OK : MSSH_KEY_MEMORY;
}

static int open_ctr(const container_t *c, const mssh_cipher_method_t *cipher, const uint8_t *secret) {
    mssh_ctr_t *ctr = mssh_ctr_new(secret, cipher->key_len, secret + cipher->key_len);
    int failed = ctr == NULL || mssh_ctr_crypt(ctr, c->sealed, c->sealed_len);
    mssh_ctr_free(ctr);
    return failed ? MSSH_KEY_ENCRYPTION : MSSH_KEY_OK;
}

static int open_cbc(const container_t *c, const mssh_cipher_method_t *cipher, const uint8_t *secret) {
    mssh_cbc_t *cbc = mssh_cbc_new(secret, cipher->key_len, secret + cipher->key_len, 0);
    int failed = cbc == NULL || c->sealed_len % cipher->block != 0 || mssh_cbc_crypt(cbc, c->sealed, c->sealed_len);
    mssh_cbc_free(cbc);
    return failed ? MSSH_KEY_ENCRYPTION : MSSH_KEY_OK;
}

static int open_gcm(const container_t *c, const mssh_cipher_method_t *cipher, const uint8_t *secret) {
    mssh_gcm_t *gcm = mssh_gcm_new(secret, cipher->key_len, 0);
    int failed = gcm != NULL && mssh_gcm_open(gcm, secret + cipher->key_len, NULL, 0, c->sealed, c->sealed_len,
                                              c->sealed + c->sealed_len);
    int rc = gcm == NULL ? MSSH_KEY_ENCRYPTION : failed ? MSSH_KEY_PASSPHRASE_WRONG : MSSH_KEY_OK;
    mssh_gcm_free(gcm);
    return rc;
}

static int open_chacha(const container_t *c, const uint8_t *secret) {
    static const uint8_t nonce[8];
    uint8_t block[64] = {0};
    uint8_t tag[16];
    mssh_chacha20_t *chacha = mssh_chacha20_new(secret);
    mssh_poly1305_t *poly = mssh_poly1305_new();
    int rc = MSSH_KEY_FAILED;
    if (chacha != NULL && poly != NULL && mssh_chacha20_start(chacha, nonce) == 0 &&
        mssh_chacha20_crypt(chacha, block, sizeof(block)) == 0 &&
        mssh_poly1305_tag(poly, block, c->sealed, c->sealed_len, tag) == 0) {
        rc = mssh_equal(tag, c->sealed + c->sealed_len, sizeof(tag)) &&
                     mssh_chacha20_crypt(chacha, c->sealed, c->sealed_len) == 0
                 ? MSSH_KEY_OK
                 : MSSH_KEY_PASSPHRASE_WRONG;
    }
    mssh_wipe(block, sizeof(block));
    mssh_chacha20_free(chacha);
    mssh_poly1305_free(poly);
    return rc;
}

static int decrypt(container_t *c, mssh_string_t passphrase) {
    uint8_t secret[SECRET_MAX];
    const mssh_cipher_method_t *cipher = mssh_cipher_find((const char *)c->cipher.data, c->cipher.len);
    if (cipher == NULL) {
        return MSSH_KEY_ENCRYPTION;
    }
    if (c->tag_len != cipher->tag) {
        return MSSH_KEY_FORMAT;
    }
    int rc = derive(c, passphrase, secret, (size_t)cipher->key_len + cipher->iv_len);
    if (rc == MSSH_KEY_OK) {
        rc = cipher->kind == MSSH_CIPHER_CTR   ? open_ctr(c, cipher, secret)
             : cipher->kind == MSSH_CIPHER_CBC ? open_cbc(c, cipher, secret)
             : cipher->kind == MSSH_CIPHER_GCM ? open_gcm(c, cipher, secret)
                                               : open_chacha(c, secret);
    }
    mssh_wipe(secret, sizeof(secret));
    return rc;
}

// The comment is followed by padding: bytes 1, 2, 3, ...
static int is_padding(const mssh_reader_t *reader) {
    for (const uint8_t *p = reader->at; p < reader->end; p++) {
        if (*p != (uint8_t)(p - reader->at + 1)) {
            return 0;
        }
    }
    return 1;
}

static int read_private(const container_t *c, int encrypted, mssh_pk_t **pk, mssh_string_t *comment) {
    mssh_reader_t reader = mssh_reader(c->sealed, c->sealed_len);
    uint32_t check = mssh_read_uint32(&reader);
    // Two equal random numbers tell whether the passphrase was right.
    if (check != mssh_read_uint32(&reader) || !reader.ok) {
        return encrypted ? MSSH_KEY_PASSPHRASE_WRONG : MSSH_KEY_FORMAT;
    }
    int rc = mssh_pk_read_private(&reader, pk);
    if (rc != MSSH_KEY_OK) {
        return rc;
    }
    *comment = mssh_read_string(&reader);
    mssh_string_t blob = mssh_pk_blob(*pk);
    if (!reader.ok || !is_padding(&reader) || blob.len != c->public_key.len ||
        memcmp(blob.data, c->public_key.data, blob.len) != 0) {
        mssh_pk_free(*pk);
        *pk = NULL;
        return MSSH_KEY_FORMAT;
    }
    return MSSH_KEY_OK;
}

int mssh_openssh_key_read(uint8_t *data, size_t len, mssh_string_t passphrase, mssh_pk_t **pk, mssh_string_t *comment) {
    container_t c;
    int rc = read_container(data, len, &c);
    if (rc != MSSH_KEY_OK) {
        return rc;
    }
    int encrypted = !mssh_string_is(c.cipher, "none");
    if (encrypted) {
        rc = decrypt(&c, passphrase);
    } else if (!mssh_string_is(c.kdf, "none") || c.tag_len > 0) {
        rc = MSSH_KEY_FORMAT;
    }
    return rc == MSSH_KEY_OK ? read_private(&c, encrypted, pk, comment) : rc;
}
