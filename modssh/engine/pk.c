// SPDX-License-Identifier: MIT

#include "engine/pk.h"

#include <string.h>

#include "core/platform.h"
#include "core/wipe.h"

typedef enum { RSA, EC, ED25519 } family_t;

typedef struct {
    const char *name, *algorithms;
    family_t family;
    mssh_curve_t curve;
    const char *curve_name;
    mssh_hash_kind_t hash;
} type_t;

static const type_t types[] = {
    {"ssh-ed25519", "ssh-ed25519", ED25519, 0, NULL, 0},
    {"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", EC, MSSH_NISTP256, "nistp256", MSSH_SHA256},
    {"ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384", EC, MSSH_NISTP384, "nistp384", MSSH_SHA384},
    {"ecdsa-sha2-nistp521", "ecdsa-sha2-nistp521", EC, MSSH_NISTP521, "nistp521", MSSH_SHA512},
    {"ssh-rsa", "rsa-sha2-512,rsa-sha2-256", RSA, 0, NULL, 0},
};
#define TYPES (sizeof types / sizeof types[0])

struct mssh_pk {
    const type_t *type;
    mssh_rsa_t *rsa;
    size_t rsa_bytes; // of the modulus
    mssh_ec_t *ec;
    uint8_t ed_seed[32], ed_public[32];
    int private;
    size_t blob_len;
    uint8_t blob[];
};

// The type of this name, or NULL when there is none in this engine.
static const type_t *find_type(mssh_string_t name) {
    int all = mssh_provider_features() & MSSH_HAS_PUBLIC_KEYS;
    for (size_t i = 0; i < TYPES; i++) {
        if (mssh_string_is(name, types[i].name) && (all || types[i].family == ED25519)) {
            return &types[i];
        }
    }
    return NULL;
}

// ---- Reading

// A positive mpint without its leading zero; RFC 4251 section 5.
static mssh_string_t read_mpint(mssh_reader_t *reader) {
    mssh_string_t n = mssh_read_string(reader);
    if (n.len > 0 && n.data[0] & 0x80) {
        reader->ok = 0;
    }
    while (n.len > 0 && n.data[0] == 0) {
        n.data++;
        n.len--;
    }
    return n;
}

static mssh_pk_t *pk_new(const type_t *type, size_t blob_len) {
    mssh_pk_t *pk = mssh_platform_alloc(sizeof *pk + blob_len);
    if (pk) {
        memset(pk, 0, sizeof *pk);
        pk->type = type;
        pk->blob_len = blob_len;
    }
    return pk;
}

static size_t bits(mssh_string_t n) {
    size_t count = 8 * n.len;
    for (unsigned top = n.len > 0 ? n.data[0] : 0x80; !(top & 0x80); top <<= 1) {
        count--;
    }
    return count;
}

static int make_rsa(mssh_pk_t *pk, const mssh_rsa_numbers_t *numbers) {
    size_t size = bits(numbers->n);
    if (size < MSSH_RSA_BITS_MIN || size > 8 * MSSH_RSA_MAX || numbers->e.len > 8) {
        return MSSH_PK_UNSUPPORTED;
    }
    if (!(numbers->n.data[numbers->n.len - 1] & 1) || bits(numbers->e) < 2 ||
        !(numbers->e.data[numbers->e.len - 1] & 1)) {
        return MSSH_PK_DAMAGED;
    }
    pk->rsa = mssh_rsa_new(numbers);
    pk->rsa_bytes = numbers->n.len;
    return pk->rsa ? MSSH_PK_OK : MSSH_PK_DAMAGED;
}

static int make_ec(mssh_pk_t *pk, mssh_string_t curve, mssh_string_t point, mssh_string_t scalar) {
    if (!mssh_string_is(curve, pk->type->curve_name) ||
        scalar.len > mssh_curve_bytes(pk->type->curve)) {
        return MSSH_PK_DAMAGED;
    }
    pk->ec = mssh_ec_new(pk->type->curve, point, scalar);
    return pk->ec ? MSSH_PK_OK : MSSH_PK_DAMAGED;
}

static int make_ed25519(mssh_pk_t *pk, mssh_string_t point, mssh_string_t seed) {
    uint8_t derived[32];
    if (point.len != 32 || (pk->private && seed.len != 64)) {
        return MSSH_PK_DAMAGED;
    }
    memcpy(pk->ed_public, point.data, 32);
    if (!pk->private) {
        return MSSH_PK_OK;
    }
    // OpenSSH writes seed and public key. One that isn't the seed's would give the seed away with a
    // signature.
    memcpy(pk->ed_seed, seed.data, 32);
    int failed = mssh_ed25519_public(pk->ed_seed, derived) ||
                 memcmp(derived, pk->ed_public, 32) != 0 ||
                 memcmp(derived, seed.data + 32, 32) != 0;
    return failed ? MSSH_PK_DAMAGED : MSSH_PK_OK;
}

static void write_mpint(mssh_writer_t *writer, mssh_string_t n) {
    size_t sign = n.len > 0 && n.data[0] & 0x80;
    mssh_write_uint32(writer, (uint32_t)(sign + n.len));
    mssh_write_bytes(writer, "", sign);
    mssh_write_bytes(writer, n.data, n.len);
}

int mssh_pk_read_public(mssh_string_t blob, mssh_pk_t **result) {
    mssh_reader_t reader = mssh_reader(blob.data, blob.len);
    const type_t *type = find_type(mssh_read_string(&reader));
    *result = NULL;
    if (!type) {
        return reader.ok ? MSSH_PK_UNSUPPORTED : MSSH_PK_DAMAGED;
    }
    mssh_pk_t *pk = pk_new(type, blob.len);
    if (!pk) {
        return MSSH_PK_MEMORY;
    }
    memcpy(pk->blob, blob.data, blob.len);

    const mssh_string_t none = {NULL, 0};
    mssh_rsa_numbers_t numbers = {.n = none};
    mssh_string_t curve = none, point = none;
    if (type->family == RSA) {
        numbers.e = read_mpint(&reader);
        numbers.n = read_mpint(&reader);
    } else {
        curve = type->family == EC ? mssh_read_string(&reader) : none;
        point = mssh_read_string(&reader);
    }
    int r = MSSH_PK_DAMAGED;
    if (reader.ok && mssh_reader_left(&reader) == 0) {
        r = type->family == RSA  ? make_rsa(pk, &numbers)
            : type->family == EC ? make_ec(pk, curve, point, none)
                                 : make_ed25519(pk, point, none);
    }
    if (r == MSSH_PK_OK) {
        *result = pk;
    } else {
        mssh_pk_free(pk);
    }
    return r;
}

// The longest public key blob: "ssh-rsa", an exponent, and a modulus with its sign byte.
#define BLOB_MAX (4 + 7 + 4 + 9 + 4 + 1 + MSSH_RSA_MAX)

static int read_rsa(mssh_reader_t *reader, mssh_pk_t *pk, mssh_writer_t *blob) {
    mssh_rsa_numbers_t k;
    k.n = read_mpint(reader);
    k.e = read_mpint(reader);
    k.d = read_mpint(reader);
    k.u = read_mpint(reader);
    k.p = read_mpint(reader);
    k.q = read_mpint(reader);
    if (!reader->ok || k.d.len == 0) {
        return MSSH_PK_DAMAGED;
    }
    write_mpint(blob, k.e);
    write_mpint(blob, k.n);
    return make_rsa(pk, &k);
}

static int read_ec(mssh_reader_t *reader, mssh_pk_t *pk, mssh_writer_t *blob) {
    mssh_string_t curve = mssh_read_string(reader);
    mssh_string_t point = mssh_read_string(reader);
    mssh_string_t scalar = read_mpint(reader);
    if (!reader->ok || scalar.len == 0) {
        return MSSH_PK_DAMAGED;
    }
    mssh_write_string(blob, curve.data, curve.len);
    mssh_write_string(blob, point.data, point.len);
    return make_ec(pk, curve, point, scalar);
}

static int read_ed25519(mssh_reader_t *reader, mssh_pk_t *pk, mssh_writer_t *blob) {
    mssh_string_t point = mssh_read_string(reader);
    mssh_string_t seed = mssh_read_string(reader);
    if (!reader->ok) {
        return MSSH_PK_DAMAGED;
    }
    mssh_write_string(blob, point.data, point.len);
    return make_ed25519(pk, point, seed);
}

int mssh_pk_read_private(mssh_reader_t *reader, mssh_pk_t **result) {
    static int (*const readers[])(mssh_reader_t *, mssh_pk_t *, mssh_writer_t *) = {
        [RSA] = read_rsa, [EC] = read_ec, [ED25519] = read_ed25519};
    const type_t *type = find_type(mssh_read_string(reader));
    *result = NULL;
    if (!type) {
        return reader->ok ? MSSH_PK_UNSUPPORTED : MSSH_PK_DAMAGED;
    }
    mssh_pk_t *pk = pk_new(type, BLOB_MAX);
    if (!pk) {
        return MSSH_PK_MEMORY;
    }
    pk->private = 1;
    mssh_writer_t blob = mssh_writer(pk->blob, BLOB_MAX);
    mssh_write_text(&blob, type->name);
    int r = readers[type->family](reader, pk, &blob);
    if (r == MSSH_PK_OK && !blob.ok) {
        r = MSSH_PK_UNSUPPORTED;
    }
    pk->blob_len = mssh_writer_len(&blob);
    if (r == MSSH_PK_OK) {
        *result = pk;
    } else {
        mssh_pk_free(pk);
    }
    return r;
}

static int adopt_rsa(mssh_pk_t *pk, mssh_writer_t *blob) {
    uint8_t n[MSSH_RSA_MAX], e[8];
    mssh_string_t number_n = {n, 0}, number_e = {e, 0};
    if (mssh_rsa_public(pk->rsa, n, &number_n.len, e, &number_e.len) ||
        bits(number_n) < MSSH_RSA_BITS_MIN) {
        return MSSH_PK_UNSUPPORTED;
    }
    pk->rsa_bytes = number_n.len;
    write_mpint(blob, number_e);
    write_mpint(blob, number_n);
    return MSSH_PK_OK;
}

static int adopt_ec(mssh_pk_t *pk, mssh_writer_t *blob) {
    uint8_t point[MSSH_EC_POINT_MAX];
    if (mssh_ec_point(pk->ec, point)) {
        return MSSH_PK_DAMAGED;
    }
    mssh_write_text(blob, pk->type->curve_name);
    mssh_write_string(blob, point, 1 + 2 * mssh_curve_bytes(pk->type->curve));
    return MSSH_PK_OK;
}

int mssh_pk_adopt(mssh_rsa_t *rsa, mssh_ec_t *ec, mssh_pk_t **result) {
    const type_t *type = types;
    while (rsa ? type->family != RSA : type->family != EC || type->curve != mssh_ec_curve(ec)) {
        type++;
    }
    mssh_pk_t *pk = pk_new(type, BLOB_MAX);
    *result = NULL;
    if (!pk) {
        mssh_rsa_free(rsa);
        mssh_ec_free(ec);
        return MSSH_PK_MEMORY;
    }
    pk->rsa = rsa;
    pk->ec = ec;
    pk->private = 1;
    mssh_writer_t blob = mssh_writer(pk->blob, BLOB_MAX);
    mssh_write_text(&blob, type->name);
    int r = rsa ? adopt_rsa(pk, &blob) : adopt_ec(pk, &blob);
    pk->blob_len = mssh_writer_len(&blob);
    if (r == MSSH_PK_OK) {
        *result = pk;
    } else {
        mssh_pk_free(pk);
    }
    return r;
}

// ---- Telling

const char *mssh_pk_type(const mssh_pk_t *pk) {
    return pk->type->name;
}

const char *mssh_pk_algorithms(const mssh_pk_t *pk) {
    return pk->type->algorithms;
}

mssh_string_t mssh_pk_blob(const mssh_pk_t *pk) {
    return (mssh_string_t){pk->blob, pk->blob_len};
}

// ---- Signatures

size_t mssh_pk_signature_max(const mssh_pk_t *pk) {
    // The longest name is 19 bytes; two mpints of a curve need a sign byte each.
    size_t value = pk->rsa ? pk->rsa_bytes : 2 * (4 + 1 + MSSH_EC_SCALAR_MAX);
    return 4 + 19 + 4 + value;
}

// The hash that goes with an algorithm of the key's. Returns 0, or -1 when it isn't one.
static int hash_for(const mssh_pk_t *pk, const char *algorithm, mssh_hash_kind_t *kind) {
    const char *list = pk->type->algorithms;
    if (!mssh_list_has((mssh_string_t){(const uint8_t *)list, strlen(list)}, algorithm,
                       strlen(algorithm))) {
        return -1;
    }
    *kind = pk->type->hash;
    if (pk->type->family == RSA) {
        *kind = strcmp(algorithm, "rsa-sha2-512") == 0 ? MSSH_SHA512 : MSSH_SHA256;
    }
    return 0;
}

static int digest_of(mssh_hash_kind_t kind, mssh_string_t data, uint8_t digest[MSSH_HASH_MAX]) {
    mssh_hash_t *hash = mssh_hash_new(kind);
    int failed =
        !hash || mssh_hash_update(hash, data.data, data.len) || mssh_hash_final(hash, digest);
    mssh_hash_free(hash);
    return failed;
}

static mssh_string_t strip(const uint8_t *number, size_t len) {
    while (len > 0 && *number == 0) {
        number++;
        len--;
    }
    return (mssh_string_t){number, len};
}

static int sign_ec(mssh_pk_t *pk, mssh_string_t digest, mssh_writer_t *value) {
    uint8_t r[MSSH_EC_SCALAR_MAX], s[MSSH_EC_SCALAR_MAX];
    size_t len = mssh_curve_bytes(pk->type->curve);
    if (mssh_ec_sign(pk->ec, digest, r, s)) {
        return -1;
    }
    write_mpint(value, strip(r, len));
    write_mpint(value, strip(s, len));
    return 0;
}

// Write the value of a signature, without its length.
static int sign_value(mssh_pk_t *pk, mssh_hash_kind_t kind, mssh_string_t data,
                      mssh_writer_t *value) {
    uint8_t digest[MSSH_HASH_MAX];
    if (pk->type->family == ED25519) {
        uint8_t signature[64];
        int r = mssh_ed25519_sign(pk->ed_seed, pk->ed_public, data.data, data.len, signature);
        mssh_write_bytes(value, signature, sizeof signature);
        return r;
    }
    if (digest_of(kind, data, digest)) {
        return -1;
    }
    if (pk->type->family == EC) {
        return sign_ec(pk, (mssh_string_t){digest, mssh_hash_bytes(kind)}, value);
    }
    if ((size_t)(value->end - value->at) < pk->rsa_bytes ||
        mssh_rsa_sign(pk->rsa, kind, digest, value->at)) {
        return -1;
    }
    value->at += pk->rsa_bytes;
    return 0;
}

int mssh_pk_sign(mssh_pk_t *pk, const char *algorithm, mssh_string_t data, uint8_t *signature,
                 size_t *len) {
    mssh_hash_kind_t kind;
    mssh_writer_t writer = mssh_writer(signature, mssh_pk_signature_max(pk));
    if (!pk->private || hash_for(pk, algorithm, &kind)) {
        return -1;
    }
    mssh_write_text(&writer, algorithm);
    uint8_t *value = writer.at;
    mssh_write_uint32(&writer, 0);
    if (sign_value(pk, kind, data, &writer) || !writer.ok) {
        return -1;
    }
    mssh_put_uint32(value, (uint32_t)(writer.at - value - 4));
    *len = mssh_writer_len(&writer);
    return 0;
}

// A shorter RSA signature counts as having zeros in front (RFC 8332 section 3 allows to accept them).
static int verify_rsa(mssh_pk_t *pk, mssh_hash_kind_t kind, const uint8_t *digest,
                      mssh_string_t value) {
    uint8_t padded[MSSH_RSA_MAX] = {0};
    if (value.len > pk->rsa_bytes || value.len == 0) {
        return -1;
    }
    memcpy(padded + pk->rsa_bytes - value.len, value.data, value.len);
    return mssh_rsa_verify(pk->rsa, kind, digest, padded);
}

static int verify_ec(mssh_pk_t *pk, mssh_string_t digest, mssh_string_t value) {
    mssh_reader_t reader = mssh_reader(value.data, value.len);
    mssh_string_t r = read_mpint(&reader);
    mssh_string_t s = read_mpint(&reader);
    size_t max = mssh_curve_bytes(pk->type->curve);
    if (!reader.ok || mssh_reader_left(&reader) > 0 || r.len == 0 || s.len == 0 || r.len > max ||
        s.len > max) {
        return -1;
    }
    return mssh_ec_verify(pk->ec, digest, r, s);
}

int mssh_pk_verify(mssh_pk_t *pk, const char *algorithm, mssh_string_t data,
                   mssh_string_t signature) {
    mssh_hash_kind_t kind;
    uint8_t digest[MSSH_HASH_MAX];
    mssh_reader_t reader = mssh_reader(signature.data, signature.len);
    mssh_string_t name = mssh_read_string(&reader);
    mssh_string_t value = mssh_read_string(&reader);
    if (!reader.ok || mssh_reader_left(&reader) > 0 || !mssh_string_is(name, algorithm) ||
        hash_for(pk, algorithm, &kind)) {
        return -1;
    }
    if (pk->type->family == ED25519) {
        return value.len == 64 ? mssh_ed25519_verify(pk->ed_public, data.data, data.len, value.data)
                               : -1;
    }
    if (digest_of(kind, data, digest)) {
        return -1;
    }
    return pk->type->family == RSA
               ? verify_rsa(pk, kind, digest, value)
               : verify_ec(pk, (mssh_string_t){digest, mssh_hash_bytes(kind)}, value);
}

void mssh_pk_free(mssh_pk_t *pk) {
    if (pk) {
        mssh_rsa_free(pk->rsa);
        mssh_ec_free(pk->ec);
        mssh_wipe(pk, sizeof *pk);
        mssh_platform_free(pk);
    }
}
