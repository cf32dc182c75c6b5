// SPDX-License-Identifier: MIT

#include "engine/pk.h"

#include <string.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "engine/pk_parts.h"

#ifdef MSSH_WITH_WEAK
#define WEAK_RSA ",ssh-rsa"
#else
#define WEAK_RSA ""
#endif

static const mssh_pk_type_t types[] = {
    {"ssh-ed25519", "ssh-ed25519", MSSH_PK_ED25519, 0, NULL, 0},
#ifndef MSSH_ALGORITHMS_SMALL
    {"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", MSSH_PK_EC, MSSH_NISTP256, "nistp256", MSSH_SHA256},
    {"ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384", MSSH_PK_EC, MSSH_NISTP384, "nistp384", MSSH_SHA384},
    {"ecdsa-sha2-nistp521", "ecdsa-sha2-nistp521", MSSH_PK_EC, MSSH_NISTP521, "nistp521", MSSH_SHA512},
    {"ssh-rsa", "rsa-sha2-512,rsa-sha2-256" WEAK_RSA, MSSH_PK_RSA, 0, NULL, 0},
#endif
};
#define TYPES (sizeof(types) / sizeof(types[0]))

// The parts of a key as they are read, those of its type; the secret ones are empty in a public
// key.
typedef struct {
    mssh_rsa_numbers_t rsa;
    mssh_string_t curve, point; // point is also Ed25519's public key
    mssh_string_t secret;       // a curve's scalar; Ed25519's seed and once more the public key
} parts_t;

// The type of this name, or NULL when there is none in this engine.
static const mssh_pk_type_t *find_type(mssh_string_t name) {
    for (size_t i = 0; i < TYPES; i++) {
        if (mssh_string_is(name, types[i].name)) {
            return &types[i];
        }
    }
    return NULL;
}

static mssh_pk_t *pk_new(const mssh_pk_type_t *type, int private) {
    mssh_pk_t *pk = mssh_platform_alloc(sizeof(*pk));
    if (pk != NULL) {
        memset(pk, 0, sizeof(*pk));
        pk->type = type;
        pk->private = private;
    }
    return pk;
}

// ---- Numbers

static int is_odd(mssh_string_t number) {
    return number.len > 0 && number.data[number.len - 1] & 1;
}

// ---- Making keys

static int make_rsa(mssh_pk_t *pk, const mssh_rsa_numbers_t *numbers) {
    size_t size = mssh_bits(numbers->n);
    if (size < MSSH_RSA_BITS_MIN) {
        return MSSH_KEY_RSA_SHORT;
    }
    if (size > 8 * MSSH_RSA_MAX || numbers->e.len > 8) {
        return MSSH_KEY_UNSUPPORTED;
    }
    if (!is_odd(numbers->n) || !is_odd(numbers->e) || mssh_bits(numbers->e) < 2) {
        return MSSH_KEY_FORMAT;
    }
    pk->rsa_bytes = numbers->n.len;
    if (pk->rsa == NULL) {
        pk->rsa = mssh_rsa_new(numbers);
    }
    return pk->rsa != NULL ? MSSH_KEY_OK : MSSH_KEY_FORMAT;
}

static int make_ec(mssh_pk_t *pk, const parts_t *parts) {
    if (!mssh_string_is(parts->curve, pk->type->curve_name) || parts->secret.len > mssh_curve_bytes(pk->type->curve)) {
        return MSSH_KEY_FORMAT;
    }
    if (pk->ec == NULL) {
        pk->ec = mssh_ec_new(pk->type->curve, parts->point, parts->secret);
    }
    return pk->ec != NULL ? MSSH_KEY_OK : MSSH_KEY_FORMAT;
}

static int make_ed25519(mssh_pk_t *pk, const parts_t *parts) {
    uint8_t derived[32];
    if (parts->point.len != 32 || (pk->private && parts->secret.len != 64)) {
        return MSSH_KEY_FORMAT;
    }
    memcpy(pk->ed_public, parts->point.data, 32);
    if (!pk->private) {
        return MSSH_KEY_OK;
    }
    memcpy(pk->ed_seed, parts->secret.data, 32);
    // Signing with a public key that isn't the seed's would give the seed away.
    int failed = mssh_ed25519_public(pk->ed_seed, derived) || memcmp(derived, pk->ed_public, 32) != 0 ||
                 memcmp(derived, parts->secret.data + 32, 32) != 0;
    return failed ? MSSH_KEY_FORMAT : MSSH_KEY_OK;
}

static void write_blob(mssh_pk_t *pk, const parts_t *parts) {
    mssh_writer_t writer = mssh_writer(pk->blob, sizeof(pk->blob));
    mssh_write_text(&writer, pk->type->name);
    if (mssh_pk_family(pk->type) == MSSH_PK_RSA) {
        mssh_write_mpint(&writer, parts->rsa.e);
        mssh_write_mpint(&writer, parts->rsa.n);
    } else {
        if (mssh_pk_family(pk->type) == MSSH_PK_EC) {
            mssh_write_string(&writer, parts->curve.data, parts->curve.len);
        }
        mssh_write_string(&writer, parts->point.data, parts->point.len);
    }
    pk->blob_len = mssh_writer_len(&writer);
}

// Make pk of its parts and hand it over, or free it.
static int make(mssh_pk_t *pk, const parts_t *parts, mssh_pk_t **result) {
    int rc = mssh_pk_family(pk->type) == MSSH_PK_RSA  ? make_rsa(pk, &parts->rsa)
             : mssh_pk_family(pk->type) == MSSH_PK_EC ? make_ec(pk, parts)
                                                      : make_ed25519(pk, parts);
    if (rc == MSSH_KEY_OK) {
        write_blob(pk, parts);
        *result = pk;
    } else {
        mssh_pk_free(pk);
    }
    return rc;
}

// ---- Reading

static void read_rsa(mssh_reader_t *reader, int private, mssh_rsa_numbers_t *rsa) {
    if (!private) {
        rsa->e = mssh_read_mpint(reader);
        rsa->n = mssh_read_mpint(reader);
        return;
    }
    rsa->n = mssh_read_mpint(reader);
    rsa->e = mssh_read_mpint(reader);
    rsa->d = mssh_read_mpint(reader);
    rsa->u = mssh_read_mpint(reader);
    rsa->p = mssh_read_mpint(reader);
    rsa->q = mssh_read_mpint(reader);
    if (rsa->d.len == 0) {
        reader->ok = 0;
    }
}

static void read_curve(mssh_reader_t *reader, int private, mssh_pk_family_t family, parts_t *parts) {
    if (family == MSSH_PK_EC) {
        parts->curve = mssh_read_string(reader);
    }
    parts->point = mssh_read_string(reader);
    if (private) {
        parts->secret = family == MSSH_PK_EC ? mssh_read_mpint(reader) : mssh_read_string(reader);
        if (parts->secret.len == 0) {
            reader->ok = 0;
        }
    }
}

static int read_key(mssh_reader_t *reader, int private, mssh_pk_t **result) {
    parts_t parts;
    memset(&parts, 0, sizeof(parts));
    *result = NULL;
    const mssh_pk_type_t *type = find_type(mssh_read_string(reader));
    if (type == NULL) {
        return reader->ok ? MSSH_KEY_UNSUPPORTED : MSSH_KEY_FORMAT;
    }
    if (mssh_pk_family(type) == MSSH_PK_RSA) {
        read_rsa(reader, private, &parts.rsa);
    } else {
        read_curve(reader, private, mssh_pk_family(type), &parts);
    }
    if (!reader->ok || (!private && mssh_reader_left(reader) > 0)) {
        return MSSH_KEY_FORMAT;
    }
    mssh_pk_t *pk = pk_new(type, private);
    return pk != NULL ? make(pk, &parts, result) : MSSH_KEY_MEMORY;
}

int mssh_pk_read_public(mssh_string_t blob, mssh_pk_t **pk) {
    mssh_reader_t reader = mssh_reader(blob.data, blob.len);
    return read_key(&reader, 0, pk);
}

int mssh_pk_read_private(mssh_reader_t *reader, mssh_pk_t **pk) {
    return read_key(reader, 1, pk);
}

int mssh_pk_adopt(mssh_rsa_t *rsa, mssh_ec_t *ec, mssh_pk_t **result) {
    uint8_t n[MSSH_RSA_MAX], e[8], point[MSSH_EC_POINT_MAX];
    parts_t parts;
    const mssh_pk_type_t *type = types;
    *result = NULL;
    if (!MSSH_HAS_ALL) {
        return MSSH_KEY_UNSUPPORTED;
    }
    while (rsa != NULL ? mssh_pk_family(type) != MSSH_PK_RSA
                       : mssh_pk_family(type) != MSSH_PK_EC || type->curve != mssh_ec_curve(ec)) {
        type++;
    }
    mssh_pk_t *pk = pk_new(type, 1);
    if (pk == NULL) {
        mssh_rsa_free(rsa);
        mssh_ec_free(ec);
        return MSSH_KEY_MEMORY;
    }
    pk->rsa = rsa;
    pk->ec = ec;
    memset(&parts, 0, sizeof(parts));
    parts.rsa.n.data = n;
    parts.rsa.e.data = e;
    if (rsa != NULL ? mssh_rsa_public(rsa, n, &parts.rsa.n.len, e, &parts.rsa.e.len) : mssh_ec_point(ec, point)) {
        mssh_pk_free(pk);
        return MSSH_KEY_UNSUPPORTED;
    }
    if (ec != NULL) {
        parts.curve = (mssh_string_t){(const uint8_t *)type->curve_name, strlen(type->curve_name)};
        parts.point = (mssh_string_t){point, 1 + 2 * mssh_curve_bytes(type->curve)};
    }
    return make(pk, &parts, result);
}

// ---- Telling

const char *mssh_pk_type(const mssh_pk_t *pk) {
    return pk->type->name;
}

const char *mssh_pk_algorithms(const mssh_pk_t *pk) {
    return pk->type->algorithms;
}

int mssh_pk_does(const mssh_pk_t *pk, const char *algorithm) {
    const char *list = pk->type->algorithms;
    return mssh_list_has((mssh_string_t){(const uint8_t *)list, strlen(list)}, algorithm, strlen(algorithm));
}

mssh_string_t mssh_pk_blob(const mssh_pk_t *pk) {
    return (mssh_string_t){pk->blob, pk->blob_len};
}

void mssh_pk_free(mssh_pk_t *pk) {
    if (pk != NULL) {
        mssh_rsa_free(pk->rsa);
        mssh_ec_free(pk->ec);
        mssh_wipe(pk, sizeof(*pk));
        mssh_platform_free(pk);
    }
}
