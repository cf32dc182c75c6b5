// SPDX-License-Identifier: MIT

#include "engine/keys.h"

#include <string.h>

#include "base/text.h"
#include "base/wipe.h"
#include "engine/armor.h"
#include "engine/certificate.h"
#include "engine/lack.h"
#include "engine/openssh_key.h"
#include "engine/pem.h"
#include "engine/pk.h"
#include "engine/putty_key.h"

enum { FILE_MAX = 65536 }; // bytes; the largest RSA key takes about 13,000

enum {
    COMMENT_MAX = 1024, // bytes
    WIDTH = 70          // of a line in OpenSSH's files
};

// What a key file may hold, in the order of their names.
typedef enum { OPENSSH, PKCS8_ENCRYPTED, PKCS8, RSA, EC, DSA } container_kind_t;
static const char *const LABELS[] = {"OPENSSH PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "PRIVATE KEY", "RSA PRIVATE KEY",
                                     "EC PRIVATE KEY",      "DSA PRIVATE KEY",       NULL};

struct mssh_key {
    mssh_memory_t *memory;
    mssh_pk_t *pk;
    char *comment; // the memory's, or NULL
    size_t comment_len;
};

static int parse_pem(mssh_string_t text, mssh_string_t passphrase, mssh_pk_t **pk) {
    mssh_rsa_t *rsa;
    mssh_ec_t *ec;
    int rc = mssh_pem_parse(text, passphrase, &rsa, &ec);
    return rc == MSSH_KEY_OK ? mssh_pk_adopt(rsa, ec, pk) : rc;
}

// Decode body into data, which has the room, and read the key that is in it, or in its block. That block and no more
// of the file is what the library gets to see.
static int parse_decoded(container_kind_t kind, mssh_string_t block, mssh_string_t body, uint8_t *data,
                         mssh_string_t passphrase, mssh_key_t *key) {
    long len = mssh_armor_decode(body, data);
    if (len < 0) {
        return MSSH_KEY_FORMAT;
    }
    if (kind == OPENSSH) {
        mssh_string_t comment;
        int read = mssh_openssh_key_read(data, (size_t)len, passphrase, &key->pk, &comment);
        return read == MSSH_KEY_OK ? mssh_key_set_comment(key, (const char *)comment.data, comment.len) : read;
    }
    int rc = mssh_pem_check((mssh_string_t){data, (size_t)len}, kind == PKCS8_ENCRYPTED);
    return rc == MSSH_KEY_OK ? parse_pem(block, passphrase, &key->pk) : rc;
}

// Whether a block has headers (RFC 1421): it is then encrypted with a key that takes no work to derive.
static int has_headers(container_kind_t kind, mssh_string_t body) {
    return (kind == RSA || kind == EC) && memchr(body.data, ':', body.len) != NULL;
}

#ifdef MSSH_WITH_PUTTY
static int parse_putty(mssh_key_t *key, mssh_string_t text, mssh_string_t passphrase) {
    mssh_string_t comment;
    int rc = mssh_putty_key_read(key->memory, text, passphrase, &key->pk, &comment);
    return rc == MSSH_KEY_OK ? mssh_key_set_comment(key, (const char *)comment.data, comment.len) : rc;
}
#endif

static int parse(mssh_key_t *key, mssh_string_t text, mssh_string_t passphrase) {
    mssh_string_t block, body;
#ifdef MSSH_WITH_PUTTY
    if (mssh_putty_key_is(text)) {
        return parse_putty(key, text, passphrase);
    }
#endif
    int kind = mssh_armor_find(text, LABELS, &block, &body);
    if (kind < 0 || kind == DSA) {
        return kind < 0 ? MSSH_KEY_FORMAT : MSSH_KEY_UNSUPPORTED;
    }
    if (has_headers((container_kind_t)kind, body)) {
        return parse_pem(block, passphrase, &key->pk);
    }
    size_t room = mssh_armor_room(body.len);
    uint8_t *data = mssh_memory_alloc(key->memory, room);
    if (data == NULL) {
        return MSSH_KEY_MEMORY;
    }
    int rc = parse_decoded((container_kind_t)kind, block, body, data, passphrase, key);
    mssh_wipe(data, room);
    mssh_memory_free(key->memory, data);
    return rc;
}

static mssh_key_t *key_new(mssh_memory_t *memory) {
    mssh_key_t *key = mssh_memory_alloc(memory, sizeof(*key));
    if (key != NULL) {
        *key = (mssh_key_t){.memory = memory};
    }
    return key;
}

// What a failure is called where the crypto library lacked something.
static int told(int rc) {
    switch (rc == MSSH_KEY_OK ? MSSH_LACKS_NOTHING : mssh_lack_told()) {
    case MSSH_LACKS_MEMORY:
        return MSSH_KEY_MEMORY;
    case MSSH_LACKS_RANDOM:
        return MSSH_KEY_RANDOM;
    default:
        return rc;
    }
}

// Hand over a key that was made, or free it.
static int finish(mssh_key_t *made, int rc, mssh_key_t **key) {
    if (rc == MSSH_KEY_OK) {
        *key = made;
    } else {
        mssh_key_free(made);
    }
    return told(rc);
}

int mssh_key_parse(mssh_memory_t *memory, const uint8_t *data, size_t len, const uint8_t *passphrase,
                   size_t passphrase_len, mssh_key_t **key) {
    *key = NULL;
    if (len == 0 || len > FILE_MAX) {
        return MSSH_KEY_FORMAT;
    }
    (void)mssh_lack_told();
    mssh_key_t *made = key_new(memory);
    int rc = made == NULL ? MSSH_KEY_MEMORY
                          : parse(made, (mssh_string_t){data, len}, (mssh_string_t){passphrase, passphrase_len});
    return finish(made, rc, key);
}

int mssh_key_generate(mssh_memory_t *memory, const char *kind, size_t bits, mssh_key_t **key) {
    *key = NULL;
    (void)mssh_lack_told();
    mssh_key_t *made = key_new(memory);
    return finish(made, made == NULL ? MSSH_KEY_MEMORY : mssh_pk_generate(kind, bits, &made->pk), key);
}

int mssh_key_set_comment(mssh_key_t *key, const char *comment, size_t len) {
    if (len > COMMENT_MAX || (len > 0 && (memchr(comment, '\n', len) != NULL || memchr(comment, 0, len) != NULL))) {
        return MSSH_KEY_COMMENT;
    }
    char *copy = mssh_memory_text(key->memory, comment, len);
    if (copy == NULL) {
        return MSSH_KEY_MEMORY;
    }
    mssh_memory_free(key->memory, key->comment);
    key->comment = copy;
    key->comment_len = len;
    return MSSH_KEY_OK;
}

// ---- Writing

// "ssh-ed25519 base64 comment" and a newline.
static char *write_public(const mssh_key_t *key) {
    mssh_string_t blob = mssh_pk_blob(key->pk);
    const char *type = mssh_pk_type(key->pk);
    size_t type_len = strlen(type), len = type_len + 1 + mssh_armor_encoded(blob.len, 0);
    char *text = mssh_memory_alloc(key->memory, len + 1 + key->comment_len + 2);
    if (text == NULL) {
        return NULL;
    }
    memcpy(text, type, type_len);
    text[type_len] = ' ';
    mssh_armor_encode(blob.data, blob.len, 0, text + type_len + 1);
    if (key->comment_len > 0) {
        text[len++] = ' ';
        memcpy(text + len, key->comment, key->comment_len);
        len += key->comment_len;
    }
    memcpy(text + len, "\n", 2);
    return text;
}

static const char BEGIN[] = "-----BEGIN OPENSSH PRIVATE KEY-----\n";
static const char END[] = "-----END OPENSSH PRIVATE KEY-----\n";

static char *write_armor(const mssh_key_t *key, const uint8_t *data, size_t len) {
    char *text = mssh_memory_alloc(key->memory, sizeof(BEGIN) + mssh_armor_encoded(len, WIDTH) + sizeof(END));
    if (text != NULL) {
        memcpy(text, BEGIN, sizeof(BEGIN) - 1);
        char *at = text + sizeof(BEGIN) - 1;
        at += mssh_armor_encode(data, len, WIDTH, at);
        memcpy(at, END, sizeof(END));
    }
    return text;
}

int mssh_key_write(const mssh_key_t *key, const uint8_t *passphrase, size_t passphrase_len, char **private,
                   char **public) {
    mssh_string_t comment = {(const uint8_t *)key->comment, key->comment_len};
    size_t room = mssh_openssh_key_room(key->pk, comment), len = 0;
    uint8_t *data = mssh_memory_alloc(key->memory, room);
    if (data == NULL) {
        return MSSH_KEY_MEMORY;
    }
    int rc = mssh_openssh_key_write(key->pk, comment, (mssh_string_t){passphrase, passphrase_len}, data, &len);
    if (rc == MSSH_KEY_OK) {
        *private = write_armor(key, data, len);
        *public = write_public(key);
        rc = *private != NULL && *public != NULL ? MSSH_KEY_OK : MSSH_KEY_MEMORY;
    }
    mssh_memory_free(key->memory, data); // which wipes it
    return rc;
}

// ---- Using

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

int mssh_key_sign(mssh_key_t *key, const char *algorithm, const uint8_t *data, size_t len, uint8_t **signature,
                  size_t *signature_len) {
    uint8_t *room = mssh_memory_alloc(key->memory, mssh_pk_signature_max(key->pk));
    if (room == NULL) {
        return MSSH_KEY_MEMORY;
    }
    (void)mssh_lack_told();
    int rc = mssh_pk_sign(key->pk, algorithm, (mssh_string_t){data, len}, room, signature_len);
    if (rc == MSSH_KEY_OK) {
        *signature = room;
    } else {
        mssh_memory_free(key->memory, room);
        rc = told(rc);
    }
    return rc;
}

int mssh_key_verify(mssh_string_t key, mssh_string_t data, mssh_string_t signature) {
    mssh_pk_t *pk;
    char algorithm[MSSH_ALGORITHM_NAME_MAX];
    mssh_string_t name = mssh_blob_type(signature);
    int rc = mssh_pk_read_public(key, &pk);
    if (rc == MSSH_KEY_OK) {
        mssh_text_format(algorithm, sizeof(algorithm), "%S", &name);
        int is_good = strcmp(algorithm, MSSH_RSA_SHA1) != 0 && mssh_pk_does(pk, algorithm) &&
                      mssh_pk_verify(pk, algorithm, data, signature) == 0;
        rc = is_good ? MSSH_KEY_OK : MSSH_KEY_FAILED;
        mssh_pk_free(pk);
    }
    return rc;
}

void mssh_key_signature_free(const mssh_key_t *key, uint8_t *signature) {
    if (signature != NULL) {
        mssh_memory_free(key->memory, signature);
    }
}

void mssh_key_free(mssh_key_t *key) {
    if (key != NULL) {
        mssh_pk_free(key->pk);
        mssh_memory_free(key->memory, key->comment);
        mssh_memory_free(key->memory, key);
    }
}
