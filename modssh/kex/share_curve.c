// SPDX-License-Identifier: MIT

#include "base/wipe.h"
#include "kex/share.h"

typedef struct held {
    mssh_ec_t *key; // of the library's
} held_t;

static int make(const mssh_share_t *share, void *secret, mssh_writer_t *ours) {
    uint8_t point[MSSH_EC_POINT_MAX];
    held_t *held = secret;
    held->key = mssh_ec_generate(share->curve);
    if (held->key == NULL || mssh_ec_point(held->key, point) != 0) {
        return MSSH_ERROR_PROTOCOL;
    }
    mssh_write_bytes(ours, point, share->ours);
    return 0;
}

static int agree(const mssh_share_t *share, void *secret, mssh_string_t ours, mssh_string_t theirs,
                 mssh_writer_t *shared) {
    uint8_t number[MSSH_EC_SCALAR_MAX];
    const held_t *held = secret;
    (void)ours;
    int rc = mssh_ec_shared(held->key, theirs, number);
    if (rc == 0) {
        mssh_write_bytes(shared, number, share->shared);
    }
    mssh_wipe(number, sizeof(number));
    return rc;
}

static void forget(void *secret) {
    held_t *held = secret;
    mssh_ec_free(held->key);
}

#define CURVE(which, bytes)                                                                                            \
    {                                                                                                                  \
        .ours = 1 + 2 * (bytes), .theirs = 1 + 2 * (bytes), .secret = sizeof(held_t), .shared = (bytes), .make = make, \
        .agree = agree, .forget = forget, .curve = (which)                                                             \
    }

const mssh_share_t mssh_share_nistp256 = CURVE(MSSH_NISTP256, 32);
const mssh_share_t mssh_share_nistp384 = CURVE(MSSH_NISTP384, 48);
const mssh_share_t mssh_share_nistp521 = CURVE(MSSH_NISTP521, 66);
