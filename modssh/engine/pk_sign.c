// SPDX-License-Identifier: MIT

#include "engine/pk.h"

#include <string.h>

#include "engine/algorithms.h"
#include "engine/hash.h"
#include "engine/pk_parts.h"

size_t mssh_pk_signature_max(const mssh_pk_t *pk) {
    // The longest name is 19 bytes; two mpints of a curve need a sign byte each.
    size_t value = pk->rsa != NULL ? pk->rsa_bytes : 2 * (4 + 1 + MSSH_EC_SCALAR_MAX);
    return 4 + 19 + 4 + value;
}

// The hash that goes with an algorithm of the key's; Ed25519 has its own.
static mssh_hash_kind_t hash_of(const mssh_pk_t *pk, const char *algorithm) {
    if (mssh_pk_family(pk->type) == MSSH_PK_RSA) {
        return strcmp(algorithm, "rsa-sha2-512") == 0  ? MSSH_SHA512
               : strcmp(algorithm, MSSH_RSA_SHA1) == 0 ? MSSH_SHA1
                                                       : MSSH_SHA256;
    }
    return pk->type->hash;
}

static int sign_ec(mssh_pk_t *pk, mssh_string_t digest, mssh_writer_t *value) {
    uint8_t r[MSSH_EC_SCALAR_MAX], s[MSSH_EC_SCALAR_MAX];
    size_t len = mssh_curve_bytes(pk->type->curve);
    if (mssh_ec_sign(pk->ec, digest, r, s)) {
        return -1;
    }
    mssh_write_mpint(value, (mssh_string_t){r, len});
    mssh_write_mpint(value, (mssh_string_t){s, len});
    return 0;
}

// Write the value of a signature, without its length.
static int sign_value(mssh_pk_t *pk, mssh_hash_kind_t kind, mssh_string_t data, mssh_writer_t *value) {
    uint8_t digest[MSSH_HASH_MAX];
    if (mssh_pk_family(pk->type) == MSSH_PK_ED25519) {
        uint8_t signature[64];
        int rc = mssh_ed25519_sign(pk->ed_seed, pk->ed_public, data.data, data.len, signature);
        mssh_write_bytes(value, signature, sizeof(signature));
        return rc;
    }
    if (mssh_digest(kind, data.data, data.len, digest)) {
        return -1;
    }
    if (mssh_pk_family(pk->type) == MSSH_PK_EC) {
        return sign_ec(pk, (mssh_string_t){digest, mssh_hash_bytes(kind)}, value);
    }
    if ((size_t)(value->end - value->at) < pk->rsa_bytes || mssh_rsa_sign(pk->rsa, kind, digest, value->at)) {
        return -1;
    }
    value->at += pk->rsa_bytes;
    return 0;
}

int mssh_pk_sign(mssh_pk_t *pk, const char *algorithm, mssh_string_t data, uint8_t *signature, size_t *len) {
    mssh_writer_t writer = mssh_writer(signature, mssh_pk_signature_max(pk));
    if (!pk->private || !mssh_pk_does(pk, algorithm)) {
        return MSSH_KEY_UNSUPPORTED;
    }
    mssh_write_text(&writer, algorithm);
    uint8_t *value = writer.at;
    mssh_write_uint32(&writer, 0);
    if (sign_value(pk, hash_of(pk, algorithm), data, &writer) || !writer.ok) {
        return MSSH_KEY_FAILED;
    }
    mssh_put_uint32(value, (uint32_t)(writer.at - value - 4));
    *len = mssh_writer_len(&writer);
    return MSSH_KEY_OK;
}

// A shorter RSA signature counts as having zeros in front (RFC 8332 section 3 allows to accept
// them).
static int verify_rsa(mssh_pk_t *pk, mssh_hash_kind_t kind, const uint8_t *digest, mssh_string_t value) {
    uint8_t padded[MSSH_RSA_MAX] = {0};
    if (value.len > pk->rsa_bytes || value.len == 0) {
        return -1;
    }
    memcpy(padded + pk->rsa_bytes - value.len, value.data, value.len);
    return mssh_rsa_verify(pk->rsa, kind, digest, padded);
}

static int verify_ec(mssh_pk_t *pk, mssh_string_t digest, mssh_string_t value) {
    mssh_reader_t reader = mssh_reader(value.data, value.len);
    mssh_string_t r = mssh_read_mpint(&reader);
    mssh_string_t s = mssh_read_mpint(&reader);
    size_t max = mssh_curve_bytes(pk->type->curve);
    if (!reader.ok || mssh_reader_left(&reader) > 0 || r.len == 0 || s.len == 0 || r.len > max || s.len > max) {
        return -1;
    }
    return mssh_ec_verify(pk->ec, digest, r, s);
}

int mssh_pk_verify(mssh_pk_t *pk, const char *algorithm, mssh_string_t data, mssh_string_t signature) {
    mssh_hash_kind_t kind = hash_of(pk, algorithm);
    uint8_t digest[MSSH_HASH_MAX];
    mssh_reader_t reader = mssh_reader(signature.data, signature.len);
    mssh_string_t name = mssh_read_string(&reader);
    mssh_string_t value = mssh_read_string(&reader);
    if (!reader.ok || mssh_reader_left(&reader) > 0 || !mssh_string_is(name, algorithm) ||
        !mssh_pk_does(pk, algorithm)) {
        return -1;
    }
    if (mssh_pk_family(pk->type) == MSSH_PK_ED25519) {
        return value.len == 64 ? mssh_ed25519_verify(pk->ed_public, data.data, data.len, value.data) : -1;
    }
    if (mssh_digest(kind, data.data, data.len, digest)) {
        return -1;
    }
    return mssh_pk_family(pk->type) == MSSH_PK_RSA
               ? verify_rsa(pk, kind, digest, value)
               : verify_ec(pk, (mssh_string_t){digest, mssh_hash_bytes(kind)}, value);
}
