// SPDX-License-Identifier: MIT
//
// Keys that are made here, and private keys as a file has them.

#include <string.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "engine/pk.h"
#include "engine/pk_parts.h"

static int make_ed25519(mssh_pk_t *pk) {
    if (mssh_platform_random(pk->ed_seed, sizeof(pk->ed_seed)) != 0) {
        return MSSH_KEY_RANDOM;
    }
    return mssh_ed25519_public(pk->ed_seed, pk->ed_public) == 0 ? MSSH_KEY_OK : MSSH_KEY_FAILED;
}

static void write_ed25519(const mssh_pk_t *pk, mssh_writer_t *writer) {
    mssh_write_string(writer, pk->ed_public, sizeof(pk->ed_public));
    mssh_write_uint32(writer, sizeof(pk->ed_seed) + sizeof(pk->ed_public));
    mssh_write_bytes(writer, pk->ed_seed, sizeof(pk->ed_seed));
    mssh_write_bytes(writer, pk->ed_public, sizeof(pk->ed_public));
}

static int write_ec(const mssh_pk_t *pk, mssh_writer_t *writer) {
    uint8_t point[MSSH_EC_POINT_MAX], scalar[MSSH_EC_SCALAR_MAX];
    size_t len = mssh_curve_bytes(pk->type->curve);
    int failed = mssh_ec_point(pk->ec, point) || mssh_ec_scalar(pk->ec, scalar);
    if (!failed) {
        mssh_write_text(writer, pk->type->curve_name);
        mssh_write_string(writer, point, 1 + 2 * len);
        mssh_write_mpint(writer, mssh_strip((mssh_string_t){scalar, len}));
    }
    mssh_wipe(scalar, sizeof(scalar));
    return failed ? MSSH_KEY_FAILED : MSSH_KEY_OK;
}

static int write_rsa(const mssh_pk_t *pk, mssh_writer_t *writer) {
    mssh_rsa_secrets_t *secrets = mssh_platform_alloc(sizeof(*secrets));
    uint8_t n[MSSH_RSA_MAX], e[8];
    size_t n_len, e_len;
    int rc = secrets == NULL ? MSSH_KEY_MEMORY : MSSH_KEY_OK;
    if (rc == MSSH_KEY_OK && (mssh_rsa_public(pk->rsa, n, &n_len, e, &e_len) || mssh_rsa_private(pk->rsa, secrets))) {
        rc = MSSH_KEY_FAILED;
    }
    if (rc == MSSH_KEY_OK) {
        mssh_write_mpint(writer, (mssh_string_t){n, n_len});
        mssh_write_mpint(writer, (mssh_string_t){e, e_len});
        mssh_write_mpint(writer, (mssh_string_t){secrets->d, secrets->d_len});
        mssh_write_mpint(writer, (mssh_string_t){secrets->u, secrets->u_len});
        mssh_write_mpint(writer, (mssh_string_t){secrets->p, secrets->p_len});
        mssh_write_mpint(writer, (mssh_string_t){secrets->q, secrets->q_len});
    }
    if (secrets != NULL) {
        mssh_wipe(secrets, sizeof(*secrets));
    }
    mssh_platform_free(secrets);
    return rc;
}

int mssh_pk_write_private(const mssh_pk_t *pk, mssh_writer_t *writer) {
    mssh_write_text(writer, pk->type->name);
    switch (mssh_pk_family(pk->type)) {
    case MSSH_PK_RSA:
        return write_rsa(pk, writer);
    case MSSH_PK_EC:
        return write_ec(pk, writer);
    default:
        write_ed25519(pk, writer);
        return MSSH_KEY_OK;
    }
}

size_t mssh_pk_private_max(const mssh_pk_t *pk) {
    // The type, and numbers with their lengths and signs: an RSA key's n and d are as long as its modulus, e has 8
    // bytes, p, q and u at most half of it and a little.
    return mssh_pk_family(pk->type) == MSSH_PK_RSA ? 64 + 4 * pk->rsa_bytes
                                                   : 256 + MSSH_EC_POINT_MAX + MSSH_EC_SCALAR_MAX;
}

// Libraries make keys of these types with a generator of their own, which has the platform's behind it.
static int generate(const char *type, size_t bits, mssh_rsa_t **rsa, mssh_ec_t **ec) {
    static const struct {
        size_t bits;
        mssh_curve_t curve;
    } curves[] = {{256, MSSH_NISTP256}, {384, MSSH_NISTP384}, {521, MSSH_NISTP521}};
    if (!MSSH_HAS_ALL) {
        return MSSH_KEY_UNSUPPORTED;
    }
    if (strcmp(type, "rsa") == 0) {
        if (bits < MSSH_RSA_BITS_USUAL || bits > 8 * MSSH_RSA_MAX) {
            return MSSH_KEY_BITS;
        }
        *rsa = mssh_rsa_generate(bits);
        return *rsa != NULL ? MSSH_KEY_OK : MSSH_KEY_FAILED;
    }
    for (size_t i = 0; i < sizeof(curves) / sizeof(curves[0]); i++) {
        if (bits == curves[i].bits) {
            *ec = mssh_ec_generate(curves[i].curve);
            return *ec != NULL ? MSSH_KEY_OK : MSSH_KEY_FAILED;
        }
    }
    return MSSH_KEY_BITS;
}

static int generate_ed25519(mssh_pk_t **pk) {
    uint8_t file[4 + 11 + 4 + 32 + 4 + 64]; // as a file has it: so it is read and checked as all others are
    mssh_pk_t made = {.private = 1};
    int rc = make_ed25519(&made);
    if (rc == MSSH_KEY_OK) {
        mssh_writer_t writer = mssh_writer(file, sizeof(file));
        mssh_write_text(&writer, "ssh-ed25519");
        write_ed25519(&made, &writer);
        mssh_reader_t reader = mssh_reader(file, mssh_writer_len(&writer));
        rc = mssh_pk_read_private(&reader, pk);
    }
    mssh_wipe(&made, sizeof(made));
    mssh_wipe(file, sizeof(file));
    return rc;
}

int mssh_pk_generate(const char *type, size_t bits, mssh_pk_t **pk) {
    mssh_rsa_t *rsa = NULL;
    mssh_ec_t *ec = NULL;
    *pk = NULL;
    if (strcmp(type, "ed25519") == 0) {
        return bits == 0 || bits == 256 ? generate_ed25519(pk) : MSSH_KEY_BITS;
    }
    if (strcmp(type, "rsa") != 0 && strcmp(type, "ecdsa") != 0) {
        return MSSH_KEY_KIND;
    }
    size_t usual = strcmp(type, "rsa") == 0 ? 3072 : 256;
    int rc = generate(type, bits == 0 ? usual : bits, &rsa, &ec);
    return rc == MSSH_KEY_OK ? mssh_pk_adopt(rsa, ec, pk) : rc;
}
