// SPDX-License-Identifier: MIT
//
// OpenSSH's private key files (its PROTOCOL.key): a header that names cipher and key derivation, the
// public key, and the private key, encrypted or not.

#include "engine/keys.h"

#include "libssh2_priv.h"

#include "core/wipe.h"
#include "engine/armor.h"
#include "engine/pem.h"
#include "engine/pk.h"

#define FILE_MAX 65536 // bytes; the largest RSA key takes about 13,000

// The most work a file may ask for: seconds, where OpenSSH's own default takes a fraction of one.
#define BCRYPT_ROUNDS_MAX 1024
#define PBKDF2_ITERATIONS_MAX 1000000

struct mssh_key {
    LIBSSH2_SESSION *session;
    mssh_pk_t *pk;
};

static int code_of(int pk_code) {
    switch (pk_code) {
    case MSSH_PK_OK:
        return MSSH_KEY_OK;
    case MSSH_PK_UNSUPPORTED:
        return MSSH_KEY_UNSUPPORTED;
    case MSSH_PK_MEMORY:
        return MSSH_KEY_MEMORY;
    default:
        return MSSH_KEY_FORMAT;
    }
}

// ---- OpenSSH's format

typedef struct {
    const char *name;
    size_t key_len, iv_len, tag_len;
} cipher_t;

static const cipher_t ciphers[] = {
    {"aes256-ctr", 32, 16, 0},
    {"aes192-ctr", 24, 16, 0},
    {"aes128-ctr", 16, 16, 0},
    {"aes256-gcm@openssh.com", 32, 12, 16},
    {"aes128-gcm@openssh.com", 16, 12, 16},
    {"chacha20-poly1305@openssh.com", 64, 0, 16},
};

#define SECRET_MAX 64 // bytes of key and iv

typedef struct {
    mssh_string_t cipher, kdf, kdf_options, public_key;
    uint8_t *sealed; // the private key, decrypted in place; its tag behind it
    size_t sealed_len;
    size_t tag_len;
} container_t;

static int read_container(uint8_t *data, size_t len, container_t *c) {
    static const char magic[] = "openssh-key-v1"; // with its NUL
    if (len < sizeof magic || memcmp(data, magic, sizeof magic) != 0) {
        return MSSH_KEY_FORMAT;
    }
    mssh_reader_t reader = mssh_reader(data + sizeof magic, len - sizeof magic);
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
static int derive(const container_t *c, mssh_string_t passphrase, uint8_t *secret,
                  size_t secret_len) {
    mssh_reader_t reader = mssh_reader(c->kdf_options.data, c->kdf_options.len);
    mssh_string_t salt = mssh_read_string(&reader);
    uint32_t rounds = mssh_read_uint32(&reader);
    if (!mssh_string_is(c->kdf, "bcrypt")) {
        return MSSH_KEY_UNSUPPORTED;
    }
    if (!reader.ok || salt.len == 0 || rounds == 0) {
        return MSSH_KEY_FORMAT;
    }
    if (rounds > BCRYPT_ROUNDS_MAX) {
        return MSSH_KEY_UNSUPPORTED;
    }
    if (passphrase.len == 0) {
        return MSSH_KEY_PASSPHRASE_NEEDED;
    }
    return _libssh2_bcrypt_pbkdf((const char *)passphrase.data, passphrase.len, salt.data, salt.len,
                                 secret, secret_len, rounds) == 0
               ? MSSH_KEY_OK
               : MSSH_KEY_FAILED;
}

static int open_ctr(const container_t *c, const cipher_t *cipher, const uint8_t *secret) {
    mssh_ctr_t *ctr = mssh_ctr_new(secret, cipher->key_len, secret + cipher->key_len);
    int failed = !ctr || mssh_ctr_crypt(ctr, c->sealed, c->sealed_len);
    mssh_ctr_free(ctr);
    return failed ? MSSH_KEY_UNSUPPORTED : MSSH_KEY_OK;
}

static int open_gcm(const container_t *c, const cipher_t *cipher, const uint8_t *secret) {
    mssh_gcm_t *gcm = mssh_gcm_new(secret, cipher->key_len, 0);
    int failed = gcm && mssh_gcm_open(gcm, secret + cipher->key_len, NULL, 0, c->sealed,
                                      c->sealed_len, c->sealed + c->sealed_len);
    int r = !gcm ? MSSH_KEY_UNSUPPORTED : failed ? MSSH_KEY_PASSPHRASE_WRONG : MSSH_KEY_OK;
    mssh_gcm_free(gcm);
    return r;
}

static int open_chacha(const container_t *c, const uint8_t *secret) {
    static const uint8_t nonce[8];
    uint8_t block[64] = {0};
    uint8_t tag[16];
    mssh_chacha20_t *chacha = mssh_chacha20_new(secret);
    mssh_poly1305_t *poly = mssh_poly1305_new();
    int r = MSSH_KEY_FAILED;
    if (chacha && poly && mssh_chacha20_start(chacha, nonce) == 0 &&
        mssh_chacha20_crypt(chacha, block, sizeof block) == 0 &&
        mssh_poly1305_tag(poly, block, c->sealed, c->sealed_len, tag) == 0) {
        r = mssh_equal(tag, c->sealed + c->sealed_len, sizeof tag) &&
                    mssh_chacha20_crypt(chacha, c->sealed, c->sealed_len) == 0
                ? MSSH_KEY_OK
                : MSSH_KEY_PASSPHRASE_WRONG;
    }
    mssh_wipe(block, sizeof block);
    mssh_chacha20_free(chacha);
    mssh_poly1305_free(poly);
    return r;
}

static int decrypt(container_t *c, mssh_string_t passphrase) {
    const cipher_t *cipher = NULL;
    uint8_t secret[SECRET_MAX];
    for (size_t i = 0; i < sizeof ciphers / sizeof ciphers[0]; i++) {
        if (mssh_string_is(c->cipher, ciphers[i].name)) {
            cipher = &ciphers[i];
        }
    }
    if (!cipher) {
        return MSSH_KEY_UNSUPPORTED;
    }
    if (c->tag_len != cipher->tag_len) {
        return MSSH_KEY_FORMAT;
    }
    int r = derive(c, passphrase, secret, cipher->key_len + cipher->iv_len);
    if (r == MSSH_KEY_OK) {
        r = cipher->tag_len == 0   ? open_ctr(c, cipher, secret)
            : cipher->iv_len == 12 ? open_gcm(c, cipher, secret)
                                   : open_chacha(c, secret);
    }
    mssh_wipe(secret, sizeof secret);
    return r;
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

static int read_private(const container_t *c, int encrypted, mssh_pk_t **pk) {
    mssh_reader_t reader = mssh_reader(c->sealed, c->sealed_len);
    uint32_t check = mssh_read_uint32(&reader);
    // Two equal random numbers tell whether the passphrase was right.
    if (check != mssh_read_uint32(&reader) || !reader.ok) {
        return encrypted ? MSSH_KEY_PASSPHRASE_WRONG : MSSH_KEY_FORMAT;
    }
    int r = code_of(mssh_pk_read_private(&reader, pk));
    if (r != MSSH_KEY_OK) {
        return r;
    }
    mssh_read_string(&reader);
    mssh_string_t blob = mssh_pk_blob(*pk);
    if (!reader.ok || !is_padding(&reader) || blob.len != c->public_key.len ||
        memcmp(blob.data, c->public_key.data, blob.len) != 0) {
        mssh_pk_free(*pk);
        *pk = NULL;
        return MSSH_KEY_FORMAT;
    }
    return MSSH_KEY_OK;
}

static int parse_openssh(uint8_t *data, size_t len, mssh_string_t passphrase, mssh_pk_t **pk) {
    container_t c;
    int r = read_container(data, len, &c);
    if (r != MSSH_KEY_OK) {
        return r;
    }
    int encrypted = !mssh_string_is(c.cipher, "none");
    if (encrypted) {
        r = decrypt(&c, passphrase);
    } else if (!mssh_string_is(c.kdf, "none") || c.tag_len > 0) {
        r = MSSH_KEY_FORMAT;
    }
    return r == MSSH_KEY_OK ? read_private(&c, encrypted, pk) : r;
}

// ---- PEM

static int parse_pem(mssh_string_t text, mssh_string_t passphrase, mssh_pk_t **pk) {
    mssh_rsa_t *rsa;
    mssh_ec_t *ec;
    switch (mssh_pem_parse(text, passphrase, &rsa, &ec)) {
    case MSSH_PEM_OK:
        return code_of(mssh_pk_adopt(rsa, ec, pk));
    case MSSH_PEM_NEEDED:
        return MSSH_KEY_PASSPHRASE_NEEDED;
    case MSSH_PEM_WRONG:
        return MSSH_KEY_PASSPHRASE_WRONG;
    case MSSH_PEM_OTHER:
        return MSSH_KEY_UNSUPPORTED;
    default:
        return MSSH_KEY_FORMAT;
    }
}

// ---- Either

// Decode body into data, which has the room, and read the key that is in it or in text.
static int parse_decoded(mssh_string_t text, mssh_string_t body, int openssh, uint8_t *data,
                         mssh_string_t passphrase, mssh_pk_t **pk) {
    long len = mssh_armor_decode(body, data);
    if (len < 0) {
        return MSSH_KEY_FORMAT;
    }
    if (openssh) {
        return parse_openssh(data, (size_t)len, passphrase, pk);
    }
    long iterations = mssh_pem_iterations((mssh_string_t){data, (size_t)len});
    if (iterations < 0 || iterations > PBKDF2_ITERATIONS_MAX) {
        return iterations < 0 ? MSSH_KEY_FORMAT : MSSH_KEY_UNSUPPORTED;
    }
    return parse_pem(text, passphrase, pk);
}

static int parse(LIBSSH2_SESSION *session, mssh_string_t text, mssh_string_t passphrase,
                 mssh_pk_t **pk) {
    mssh_string_t body;
    int openssh = mssh_armor_find(text, "OPENSSH PRIVATE KEY", &body);
    if (!openssh && !mssh_armor_find(text, "ENCRYPTED PRIVATE KEY", &body)) {
        return parse_pem(text, passphrase, pk);
    }
    size_t room = body.len / 4 * 3 + 3;
    uint8_t *data = LIBSSH2_ALLOC(session, room);
    if (!data) {
        return MSSH_KEY_MEMORY;
    }
    int r = parse_decoded(text, body, openssh, data, passphrase, pk);
    mssh_wipe(data, room);
    LIBSSH2_FREE(session, data);
    return r;
}

int mssh_key_parse(LIBSSH2_SESSION *session, const uint8_t *data, size_t len,
                   const uint8_t *passphrase, size_t passphrase_len, mssh_key_t **key) {
    mssh_pk_t *pk = NULL;
    *key = NULL;
    if (len > FILE_MAX) {
        return MSSH_KEY_FORMAT;
    }
    int r = parse(session, (mssh_string_t){data, len}, (mssh_string_t){passphrase, passphrase_len},
                  &pk);
    if (r != MSSH_KEY_OK) {
        return r;
    }
    *key = LIBSSH2_ALLOC(session, sizeof **key);
    if (!*key) {
        mssh_pk_free(pk);
        return MSSH_KEY_MEMORY;
    }
    **key = (mssh_key_t){session, pk};
    return MSSH_KEY_OK;
}

const char *mssh_key_type(const mssh_key_t *key) {
    return mssh_pk_type(key->pk);
}

const uint8_t *mssh_key_public(const mssh_key_t *key, size_t *len) {
    mssh_string_t blob = mssh_pk_blob(key->pk);
    *len = blob.len;
    return blob.data;
}

const char *mssh_key_algorithms(const mssh_key_t *key) {
    return mssh_pk_algorithms(key->pk);
}

int mssh_key_sign(mssh_key_t *key, const char *algorithm, const uint8_t *data, size_t len,
                  uint8_t **signature, size_t *signature_len) {
    const char *list = mssh_pk_algorithms(key->pk);
    if (!mssh_list_has((mssh_string_t){(const uint8_t *)list, strlen(list)}, algorithm,
                       strlen(algorithm))) {
        return MSSH_KEY_UNSUPPORTED;
    }
    uint8_t *room = LIBSSH2_ALLOC(key->session, mssh_pk_signature_max(key->pk));
    if (!room) {
        return MSSH_KEY_MEMORY;
    }
    if (mssh_pk_sign(key->pk, algorithm, (mssh_string_t){data, len}, room, signature_len)) {
        LIBSSH2_FREE(key->session, room);
        return MSSH_KEY_FAILED;
    }
    *signature = room;
    return MSSH_KEY_OK;
}

void mssh_key_signature_free(const mssh_key_t *key, uint8_t *signature) {
    if (signature) {
        LIBSSH2_FREE(key->session, signature);
    }
}

void mssh_key_free(mssh_key_t *key) {
    if (key) {
        mssh_pk_free(key->pk);
        LIBSSH2_FREE(key->session, key);
    }
}
