// SPDX-License-Identifier: MIT
//
// Inside mssh_pk_t, for pk.c, which makes keys, and pk_sign.c, which uses them.

#ifndef MSSH_PK_PARTS_H
#define MSSH_PK_PARTS_H

#include "engine/pk.h"

typedef enum { MSSH_PK_RSA, MSSH_PK_EC, MSSH_PK_ED25519 } mssh_pk_family_t;

typedef struct {
    const char *name, *algorithms;
    mssh_pk_family_t family;
    mssh_curve_t curve;
    const char *curve_name;
    mssh_hash_kind_t hash;
} mssh_pk_type_t;

static inline mssh_pk_family_t mssh_pk_family(const mssh_pk_type_t *type) {
    return MSSH_HAS_ALL ? type->family : MSSH_PK_ED25519;
}

// The longest public key blob: "ssh-rsa", an exponent, and a modulus with its sign byte; or "ssh-ed25519" and a point.
#define BLOB_MAX (MSSH_HAS_ALL ? 4 + 7 + 4 + 9 + 4 + 1 + MSSH_RSA_MAX : 4 + 11 + 4 + 32)

struct mssh_pk {
    const mssh_pk_type_t *type;
    mssh_rsa_t *rsa;
    size_t rsa_bytes; // of the modulus
    mssh_ec_t *ec;
    uint8_t ed_seed[32], ed_public[32];
    int private;
    uint8_t blob[BLOB_MAX];
    size_t blob_len;
};

#endif
