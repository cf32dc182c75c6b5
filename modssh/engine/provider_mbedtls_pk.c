// SPDX-License-Identifier: MIT
//
// RSA, the NIST curves and PEM files from mbedTLS 3.6. Curve25519 is in curve_libsodium.c.

#include <string.h>

#include <mbedtls/bignum.h>
#include <mbedtls/ecdh.h>
#include <mbedtls/ecdsa.h>
#include <mbedtls/ecp.h>
#include <mbedtls/pem.h>
#include <mbedtls/pk.h>
#include <mbedtls/rsa.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "engine/lack.h"
#include "engine/provider.h"

// mbedTLS's way of asking for random bytes, for keys, for ECDSA and against side channels.
static int random_bytes(void *state, unsigned char *out, size_t len) {
    (void)state;
    return mssh_lack_random(out, len) ? MBEDTLS_ERR_ECP_RANDOM_FAILED : 0;
}

int mssh_modexp(mssh_string_t base, mssh_string_t exponent, mssh_string_t modulus, uint8_t *out) {
    mbedtls_mpi b, x, m, r;
    mbedtls_mpi_init(&b);
    mbedtls_mpi_init(&x);
    mbedtls_mpi_init(&m);
    mbedtls_mpi_init(&r);
    int failed = mbedtls_mpi_read_binary(&b, base.data, base.len) ||
                 mbedtls_mpi_read_binary(&x, exponent.data, exponent.len) ||
                 mbedtls_mpi_read_binary(&m, modulus.data, modulus.len) || mbedtls_mpi_exp_mod(&r, &b, &x, &m, NULL) ||
                 mbedtls_mpi_write_binary(&r, out, modulus.len);
    mbedtls_mpi_free(&r);
    mbedtls_mpi_free(&m);
    mbedtls_mpi_free(&x);
    mbedtls_mpi_free(&b);
    return failed ? -1 : 0;
}

// ---- RSA

struct mssh_rsa {
    mbedtls_rsa_context rsa;
};

static mssh_rsa_t *rsa_alloc(void) {
    mssh_rsa_t *rsa = mssh_lack_alloc(sizeof(*rsa));
    if (rsa != NULL) {
        mbedtls_rsa_init(&rsa->rsa);
    }
    return rsa;
}

mssh_rsa_t *mssh_rsa_new(const mssh_rsa_numbers_t *k) {
    int private = k->d.len > 0;
    mssh_rsa_t *rsa = rsa_alloc();
    if (rsa == NULL) {
        return NULL;
    }
    int failed = mbedtls_rsa_import_raw(&rsa->rsa, k->n.data, k->n.len, private ? k->p.data : NULL, k->p.len,
                                        private ? k->q.data : NULL, k->q.len, private ? k->d.data : NULL, k->d.len,
                                        k->e.data, k->e.len) ||
                 mbedtls_rsa_complete(&rsa->rsa) ||
                 (private ? mbedtls_rsa_check_privkey(&rsa->rsa) : mbedtls_rsa_check_pubkey(&rsa->rsa));
    if (failed) {
        mssh_rsa_free(rsa);
        return NULL;
    }
    return rsa;
}

static const mbedtls_md_type_t hashes[] = {MBEDTLS_MD_SHA1, MBEDTLS_MD_SHA256, MBEDTLS_MD_SHA384, MBEDTLS_MD_SHA512};

int mssh_rsa_sign(mssh_rsa_t *rsa, mssh_hash_kind_t kind, const uint8_t *digest, uint8_t *signature) {
    int rc = mbedtls_rsa_pkcs1_sign(&rsa->rsa, random_bytes, NULL, hashes[kind], (unsigned)mssh_hash_bytes(kind),
                                    digest, signature);
    return rc ? -1 : 0;
}

int mssh_rsa_verify(mssh_rsa_t *rsa, mssh_hash_kind_t kind, const uint8_t *digest, const uint8_t *signature) {
    int rc = mbedtls_rsa_pkcs1_verify(&rsa->rsa, hashes[kind], (unsigned)mssh_hash_bytes(kind), digest, signature);
    return rc ? -1 : 0;
}

int mssh_rsa_public(const mssh_rsa_t *rsa, uint8_t n[MSSH_RSA_MAX], size_t *n_len, uint8_t e[8], size_t *e_len) {
    mbedtls_mpi number_n, number_e;
    mbedtls_mpi_init(&number_n);
    mbedtls_mpi_init(&number_e);
    int failed = mbedtls_rsa_export(&rsa->rsa, &number_n, NULL, NULL, NULL, &number_e);
    *n_len = mbedtls_mpi_size(&number_n);
    *e_len = mbedtls_mpi_size(&number_e);
    failed = failed || *n_len > MSSH_RSA_MAX || *e_len > 8 || mbedtls_mpi_write_binary(&number_n, n, *n_len) ||
             mbedtls_mpi_write_binary(&number_e, e, *e_len);
    mbedtls_mpi_free(&number_e);
    mbedtls_mpi_free(&number_n);
    return failed ? -1 : 0;
}

mssh_rsa_t *mssh_rsa_generate(size_t bits) {
    mssh_rsa_t *rsa = rsa_alloc();
    if (rsa != NULL && mbedtls_rsa_gen_key(&rsa->rsa, random_bytes, NULL, (unsigned)bits, 65537)) {
        mssh_rsa_free(rsa);
        return NULL;
    }
    return rsa;
}

static int write_secret(const mbedtls_mpi *n, uint8_t *out, size_t *len) {
    *len = mbedtls_mpi_size(n);
    return *len > MSSH_RSA_MAX || mbedtls_mpi_write_binary(n, out, *len);
}

int mssh_rsa_private(const mssh_rsa_t *rsa, mssh_rsa_secrets_t *k) {
    mbedtls_mpi d, p, q, u;
    mbedtls_mpi_init(&d);
    mbedtls_mpi_init(&p);
    mbedtls_mpi_init(&q);
    mbedtls_mpi_init(&u);
    int failed = mbedtls_rsa_export(&rsa->rsa, NULL, &p, &q, &d, NULL) ||
                 mbedtls_rsa_export_crt(&rsa->rsa, NULL, NULL, &u) || write_secret(&d, k->d, &k->d_len) ||
                 write_secret(&p, k->p, &k->p_len) || write_secret(&q, k->q, &k->q_len) ||
                 write_secret(&u, k->u, &k->u_len);
    mbedtls_mpi_free(&u);
    mbedtls_mpi_free(&q);
    mbedtls_mpi_free(&p);
    mbedtls_mpi_free(&d);
    return failed ? -1 : 0;
}

void mssh_rsa_free(mssh_rsa_t *rsa) {
    if (rsa != NULL) {
        mbedtls_rsa_free(&rsa->rsa);
        mssh_platform_free(rsa);
    }
}

// ---- The NIST curves

struct mssh_ec {
    mssh_curve_t curve;
    mbedtls_ecp_group group;
    mbedtls_ecp_point point;
    mbedtls_mpi scalar; // 0 in a public key
};

static const mbedtls_ecp_group_id groups[] = {MBEDTLS_ECP_DP_SECP256R1, MBEDTLS_ECP_DP_SECP384R1,
                                              MBEDTLS_ECP_DP_SECP521R1};

static mssh_ec_t *ec_alloc(mssh_curve_t curve) {
    mssh_ec_t *ec = mssh_lack_alloc(sizeof(*ec));
    if (ec != NULL) {
        ec->curve = curve;
        mbedtls_ecp_group_init(&ec->group);
        mbedtls_ecp_point_init(&ec->point);
        mbedtls_mpi_init(&ec->scalar);
    }
    return ec;
}

// Read a point and check that it is on the curve; 0x04 keeps compressed points and infinity out.
static int read_point(const mssh_ec_t *ec, mssh_string_t in, mbedtls_ecp_point *point) {
    return in.len != 1 + 2 * mssh_curve_bytes(ec->curve) || in.data[0] != 4 ||
           mbedtls_ecp_point_read_binary(&ec->group, point, in.data, in.len) ||
           mbedtls_ecp_check_pubkey(&ec->group, point);
}

static int multiply_base(mssh_ec_t *ec, mbedtls_ecp_point *point) {
    return mbedtls_ecp_mul(&ec->group, point, &ec->scalar, &ec->group.G, random_bytes, NULL);
}

// Read the secret scalar and check that the point is its own.
static int read_scalar(mssh_ec_t *ec, mssh_string_t in) {
    mbedtls_ecp_point derived;
    mbedtls_ecp_point_init(&derived);
    int failed = mbedtls_mpi_read_binary(&ec->scalar, in.data, in.len) ||
                 mbedtls_ecp_check_privkey(&ec->group, &ec->scalar) || multiply_base(ec, &derived) ||
                 mbedtls_ecp_point_cmp(&derived, &ec->point);
    mbedtls_ecp_point_free(&derived);
    return failed;
}

mssh_ec_t *mssh_ec_new(mssh_curve_t curve, mssh_string_t point, mssh_string_t scalar) {
    mssh_ec_t *ec = ec_alloc(curve);
    if (ec != NULL && (mbedtls_ecp_group_load(&ec->group, groups[curve]) || read_point(ec, point, &ec->point) ||
                       (scalar.len > 0 && read_scalar(ec, scalar)))) {
        mssh_ec_free(ec);
        return NULL;
    }
    return ec;
}

mssh_ec_t *mssh_ec_generate(mssh_curve_t curve) {
    mssh_ec_t *ec = ec_alloc(curve);
    if (ec != NULL && (mbedtls_ecp_group_load(&ec->group, groups[curve]) ||
                       mbedtls_ecp_gen_keypair(&ec->group, &ec->scalar, &ec->point, random_bytes, NULL))) {
        mssh_ec_free(ec);
        return NULL;
    }
    return ec;
}

mssh_curve_t mssh_ec_curve(const mssh_ec_t *ec) {
    return ec->curve;
}

int mssh_ec_point(const mssh_ec_t *ec, uint8_t *point) {
    size_t len;
    int rc = mbedtls_ecp_point_write_binary(&ec->group, &ec->point, MBEDTLS_ECP_PF_UNCOMPRESSED, &len, point,
                                            1 + 2 * mssh_curve_bytes(ec->curve));
    return rc ? -1 : 0;
}

int mssh_ec_scalar(const mssh_ec_t *ec, uint8_t *scalar) {
    return mbedtls_mpi_write_binary(&ec->scalar, scalar, mssh_curve_bytes(ec->curve)) ? -1 : 0;
}

int mssh_ec_shared(mssh_ec_t *ec, mssh_string_t peer, uint8_t *shared) {
    mbedtls_ecp_point point;
    mbedtls_mpi z;
    mbedtls_ecp_point_init(&point);
    mbedtls_mpi_init(&z);
    int failed = read_point(ec, peer, &point) ||
                 mbedtls_ecdh_compute_shared(&ec->group, &z, &point, &ec->scalar, random_bytes, NULL) ||
                 mbedtls_mpi_write_binary(&z, shared, mssh_curve_bytes(ec->curve));
    mbedtls_mpi_free(&z);
    mbedtls_ecp_point_free(&point);
    return failed ? -1 : 0;
}

int mssh_ec_sign(mssh_ec_t *ec, mssh_string_t digest, uint8_t *r, uint8_t *s) {
    mbedtls_mpi n_r, n_s;
    size_t len = mssh_curve_bytes(ec->curve);
    mbedtls_mpi_init(&n_r);
    mbedtls_mpi_init(&n_s);
    int failed = mbedtls_ecdsa_sign(&ec->group, &n_r, &n_s, &ec->scalar, digest.data, digest.len, random_bytes, NULL) ||
                 mbedtls_mpi_write_binary(&n_r, r, len) || mbedtls_mpi_write_binary(&n_s, s, len);
    mbedtls_mpi_free(&n_s);
    mbedtls_mpi_free(&n_r);
    return failed ? -1 : 0;
}

int mssh_ec_verify(mssh_ec_t *ec, mssh_string_t digest, mssh_string_t r, mssh_string_t s) {
    mbedtls_mpi n_r, n_s;
    mbedtls_mpi_init(&n_r);
    mbedtls_mpi_init(&n_s);
    int failed = mbedtls_mpi_read_binary(&n_r, r.data, r.len) || mbedtls_mpi_read_binary(&n_s, s.data, s.len) ||
                 mbedtls_ecdsa_verify(&ec->group, digest.data, digest.len, &ec->point, &n_r, &n_s);
    mbedtls_mpi_free(&n_s);
    mbedtls_mpi_free(&n_r);
    return failed ? -1 : 0;
}

void mssh_ec_free(mssh_ec_t *ec) {
    if (ec != NULL) {
        mbedtls_mpi_free(&ec->scalar);
        mbedtls_ecp_point_free(&ec->point);
        mbedtls_ecp_group_free(&ec->group);
        mssh_platform_free(ec);
    }
}

// ---- PEM files

static int pem_code(int rc) {
    switch (rc) {
    case 0:
        return MSSH_KEY_OK;
    case MBEDTLS_ERR_PK_PASSWORD_REQUIRED:
        return MSSH_KEY_PASSPHRASE_NEEDED;
    case MBEDTLS_ERR_PK_PASSWORD_MISMATCH:
        return MSSH_KEY_PASSPHRASE_WRONG;
    case MBEDTLS_ERR_PEM_UNKNOWN_ENC_ALG:
        return MSSH_KEY_ENCRYPTION;
    case MBEDTLS_ERR_PK_UNKNOWN_PK_ALG:
    case MBEDTLS_ERR_PK_UNKNOWN_NAMED_CURVE:
    case MBEDTLS_ERR_PK_FEATURE_UNAVAILABLE:
        return MSSH_KEY_UNSUPPORTED;
    default:
        return MSSH_KEY_FORMAT;
    }
}

// mbedTLS believes that the numbers in a file belong together.
static int take_rsa(const mbedtls_pk_context *pk, mssh_rsa_t **rsa) {
    const mbedtls_rsa_context *parsed = mbedtls_pk_rsa(*pk);
    *rsa = rsa_alloc();
    if (*rsa == NULL) {
        return MSSH_KEY_MEMORY;
    }
    if (mbedtls_rsa_check_privkey(parsed) || mbedtls_rsa_copy(&(*rsa)->rsa, parsed)) {
        mssh_rsa_free(*rsa);
        *rsa = NULL;
        return MSSH_KEY_FORMAT;
    }
    return MSSH_KEY_OK;
}

// Which of our curves it is on, or -1.
static int curve_of(const mbedtls_ecp_keypair *pair) {
    int curve = MSSH_NISTP521;
    while (curve >= 0 && mbedtls_ecp_keypair_get_group_id(pair) != groups[curve]) {
        curve--;
    }
    return curve;
}

static int take_ec(const mbedtls_pk_context *pk, mssh_ec_t **ec) {
    const mbedtls_ecp_keypair *pair = mbedtls_pk_ec(*pk);
    int curve = curve_of(pair);
    if (curve < 0) {
        return MSSH_KEY_UNSUPPORTED;
    }
    *ec = ec_alloc((mssh_curve_t)curve);
    if (*ec == NULL) {
        return MSSH_KEY_MEMORY;
    }
    if (mbedtls_ecp_check_pub_priv(pair, pair, random_bytes, NULL) ||
        mbedtls_ecp_export(pair, &(*ec)->group, &(*ec)->scalar, &(*ec)->point)) {
        mssh_ec_free(*ec);
        *ec = NULL;
        return MSSH_KEY_FORMAT;
    }
    return MSSH_KEY_OK;
}

static int take(const mbedtls_pk_context *pk, mssh_rsa_t **rsa, mssh_ec_t **ec) {
    switch (mbedtls_pk_get_type(pk)) {
    case MBEDTLS_PK_RSA:
        return take_rsa(pk, rsa);
    case MBEDTLS_PK_ECKEY:
        return take_ec(pk, ec);
    default:
        return MSSH_KEY_UNSUPPORTED;
    }
}

// mbedTLS wants the text to end with a NUL.
static int read_pem(mbedtls_pk_context *pk, mssh_string_t text, mssh_string_t passphrase) {
    uint8_t *copy = mssh_lack_alloc(text.len + 1);
    if (copy == NULL) {
        return MSSH_KEY_MEMORY;
    }
    memcpy(copy, text.data, text.len);
    copy[text.len] = 0;
    int rc =
        pem_code(mbedtls_pk_parse_key(pk, copy, text.len + 1, passphrase.data, passphrase.len, random_bytes, NULL));
    mssh_wipe(copy, text.len + 1);
    mssh_platform_free(copy);
    return rc;
}

int mssh_pem_parse(mssh_string_t text, mssh_string_t passphrase, mssh_rsa_t **rsa, mssh_ec_t **ec) {
    mbedtls_pk_context pk;
    mbedtls_pk_init(&pk);
    *rsa = NULL;
    *ec = NULL;
    int rc = read_pem(&pk, text, passphrase);
    // One wrong passphrase in a few hundred decrypts to something whose beginning makes sense.
    if (rc == MSSH_KEY_FORMAT && passphrase.data != NULL &&
        read_pem(&pk, text, (mssh_string_t){NULL, 0}) == MSSH_KEY_PASSPHRASE_NEEDED) {
        rc = MSSH_KEY_PASSPHRASE_WRONG;
    }
    if (rc == MSSH_KEY_OK) {
        rc = take(&pk, rsa, ec);
    }
    mbedtls_pk_free(&pk);
    return rc;
}
