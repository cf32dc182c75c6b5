// SPDX-License-Identifier: MIT

#include "engine/keys.h"

#include <string.h>

#include "base/wipe.h"
#include "engine/armor.h"
#include "engine/openssh_key.h"
#include "engine/pem.h"
#include "engine/pk.h"

#define FILE_MAX 65536 // bytes; the largest RSA key takes about 13,000

// What a key file may hold, in the order of their names.
typedef enum { OPENSSH, PKCS8_ENCRYPTED, PKCS8, RSA, EC, DSA } container_kind_t;
static const char *const LABELS[] = {
    "OPENSSH PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "PRIVATE KEY", "RSA PRIVATE KEY",
    "EC PRIVATE KEY",      "DSA PRIVATE KEY",       NULL};

struct mssh_key {
    mssh_memory_t *memory;
    mssh_pk_t *pk;
};

static int parse_pem(mssh_string_t text, mssh_string_t passphrase, mssh_pk_t **pk) {
    mssh_rsa_t *rsa;
    mssh_ec_t *ec;
    int r = mssh_pem_parse(text, passphrase, &rsa, &ec);
    return r == MSSH_KEY_OK ? mssh_pk_adopt(rsa, ec, pk) : r;
}

// Decode body into data, which has the room, and read the key that is in it, or in its block. That block and no more
// of the file is what the library gets to see.
static int parse_decoded(container_kind_t kind, mssh_string_t block, mssh_string_t body,
                         uint8_t *data, mssh_string_t passphrase, mssh_pk_t **pk) {
    long len = mssh_armor_decode(body, data);
    if (len < 0) {
        return MSSH_KEY_FORMAT;
    }
    if (kind == OPENSSH) {
        return mssh_openssh_key_read(data, (size_t)len, passphrase, pk);
    }
    int r = mssh_pem_check((mssh_string_t){data, (size_t)len}, kind == PKCS8_ENCRYPTED);
    return r == MSSH_KEY_OK ? parse_pem(block, passphrase, pk) : r;
}

// Whether a block has headers (RFC 1421): it is then encrypted with a key that takes no work to derive.
static int has_headers(container_kind_t kind, mssh_string_t body) {
    return (kind == RSA || kind == EC) && memchr(body.data, ':', body.len) != NULL;
}

static int parse(mssh_memory_t *memory, mssh_string_t text, mssh_string_t passphrase,
                 mssh_pk_t **pk) {
    mssh_string_t block, body;
    int kind = mssh_armor_find(text, LABELS, &block, &body);
    if (kind < 0 || kind == DSA) {
        return kind < 0 ? MSSH_KEY_FORMAT : MSSH_KEY_UNSUPPORTED;
    }
    if (has_headers((container_kind_t)kind, body)) {
        return parse_pem(block, passphrase, pk);
    }
    size_t room = mssh_armor_room(body.len);
    uint8_t *data = mssh_memory_alloc(memory, room);
    if (!data) {
        return MSSH_KEY_MEMORY;
    }
    int r = parse_decoded((container_kind_t)kind, block, body, data, passphrase, pk);
    mssh_wipe(data, room);
    mssh_memory_free(memory, data);
    return r;
}

int mssh_key_parse(mssh_memory_t *memory, const uint8_t *data, size_t len,
                   const uint8_t *passphrase, size_t passphrase_len, mssh_key_t **key) {
    mssh_pk_t *pk = NULL;
    *key = NULL;
    if (len == 0 || len > FILE_MAX) {
        return MSSH_KEY_FORMAT;
    }
    int r =
        parse(memory, (mssh_string_t){data, len}, (mssh_string_t){passphrase, passphrase_len}, &pk);
    if (r != MSSH_KEY_OK) {
        return r;
    }
    *key = mssh_memory_alloc(memory, sizeof **key);
    if (!*key) {
        mssh_pk_free(pk);
        return MSSH_KEY_MEMORY;
    }
    **key = (mssh_key_t){memory, pk};
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
    uint8_t *room = mssh_memory_alloc(key->memory, mssh_pk_signature_max(key->pk));
    if (!room) {
        return MSSH_KEY_MEMORY;
    }
    int r = mssh_pk_sign(key->pk, algorithm, (mssh_string_t){data, len}, room, signature_len);
    if (r == MSSH_KEY_OK) {
        *signature = room;
    } else {
        mssh_memory_free(key->memory, room);
    }
    return r;
}

void mssh_key_signature_free(const mssh_key_t *key, uint8_t *signature) {
    if (signature) {
        mssh_memory_free(key->memory, signature);
    }
}

void mssh_key_free(mssh_key_t *key) {
    if (key) {
        mssh_pk_free(key->pk);
        mssh_memory_free(key->memory, key);
    }
}
