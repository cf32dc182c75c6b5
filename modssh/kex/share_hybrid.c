// SPDX-License-Identifier: MIT
//
// A key encapsulation that quantum computers don't break, together with X25519, which has been looked at for longer:
// who wants the secret has to break both. Each side's share is the one's and then the other's; likewise what is shared
// in the end.

#include "base/wipe.h"
#include "engine/kem.h"
#include "kex/share.h"

enum { CURVE = 32 };

static int make(const mssh_share_t *share, void *secret, mssh_writer_t *ours) {
    uint8_t key[MSSH_KEM_KEY_MAX];
    int rc = share->kem->make(key, secret);
    mssh_write_bytes(ours, key, share->kem->key);
    uint8_t *scalar = (uint8_t *)secret + share->kem->secret;
    return rc == 0 ? mssh_share_x25519.make(&mssh_share_x25519, scalar, ours) : rc;
}

static int agree(const mssh_share_t *share, void *secret, mssh_string_t ours, mssh_string_t theirs,
                 mssh_writer_t *shared) {
    uint8_t sealed[MSSH_KEM_SHARED];
    uint8_t *scalar = (uint8_t *)secret + share->kem->secret;
    mssh_string_t key = {ours.data + share->kem->key, CURVE}, point = {theirs.data + share->kem->cipher, CURVE};
    int rc = share->kem->open(ours.data, secret, theirs.data, sealed);
    mssh_write_bytes(shared, sealed, sizeof(sealed));
    mssh_wipe(sealed, sizeof(sealed));
    return rc == 0 ? mssh_share_x25519.agree(&mssh_share_x25519, scalar, key, point, shared) : rc;
}

#define HYBRID(NAME, which)                                                                                            \
    {                                                                                                                  \
        .ours = MSSH_##NAME##_KEY + CURVE, .theirs = MSSH_##NAME##_CIPHER + CURVE,                                     \
        .secret = MSSH_##NAME##_SECRET + CURVE, .shared = MSSH_KEM_SHARED + CURVE, .is_hashed = 1, .make = make,       \
        .agree = agree, .kem = &(which)                                                                                \
    }

const mssh_share_t mssh_share_mlkem768x25519 = HYBRID(MLKEM768, mssh_kem_mlkem768);
#ifdef MSSH_WITH_SNTRUP
const mssh_share_t mssh_share_sntrup761x25519 = HYBRID(SNTRUP761, mssh_kem_sntrup761);
#endif
