// SPDX-License-Identifier: MIT

#include "base/platform.h"
#include "base/wipe.h"
#include "kex/share.h"

enum { BYTES = 32 };

static int make(const mssh_share_t *share, void *secret, mssh_writer_t *ours) {
    static const uint8_t base[BYTES] = {9};
    uint8_t point[BYTES];
    (void)share;
    if (mssh_platform_random(secret, BYTES) != 0) {
        return MSSH_ERROR_RANDOM;
    }
    if (mssh_x25519(point, secret, base) != 0) {
        return MSSH_ERROR_MEMORY;
    }
    mssh_write_bytes(ours, point, BYTES);
    return 0;
}

// Security: a point of small order makes the result zero for every secret; RFC 8731 section 3 demands that it is
// refused.
static int agree(const mssh_share_t *share, void *secret, mssh_string_t ours, mssh_string_t theirs,
                 mssh_writer_t *shared) {
    static const uint8_t zero[BYTES];
    uint8_t number[BYTES];
    (void)share;
    (void)ours;
    int rc = mssh_x25519(number, secret, theirs.data);
    if (rc == 0) {
        rc = mssh_equal(number, zero, BYTES) ? -1 : 0;
        mssh_write_bytes(shared, number, BYTES);
    }
    mssh_wipe(number, sizeof(number));
    return rc;
}

const mssh_share_t mssh_share_x25519 = {
    .ours = BYTES,
    .theirs = BYTES,
    .secret = BYTES,
    .shared = BYTES,
    .make = make,
    .agree = agree,
};
