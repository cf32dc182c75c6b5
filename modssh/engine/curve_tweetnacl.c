// SPDX-License-Identifier: MIT
//
// Curve25519 on TweetNaCl, for providers without one of their own where code has to be small.

#include <string.h>

#include <platform.hpp>
#include <tweetnacl.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "engine/lack.h"
#include "engine/provider.h"

// TweetNaCl copies messages; what SSH signs is far below this many bytes.
enum { MESSAGE_MAX = 65536 };

// TweetNaCl leaves secrets on the stack: overwrite what its functions used of it. Called through a
// volatile pointer, lest the array becomes part of the caller's frame.
static void overwrite(void) {
    uint8_t frame[4096];
    mssh_wipe(frame, sizeof(frame));
}
static void (*const volatile wipe_stack)(void) = overwrite;

int mssh_x25519(uint8_t shared[32], const uint8_t scalar[32], const uint8_t point[32]) {
    int rc = crypto_scalarmult(shared, scalar, point);
    wipe_stack();
    return rc;
}

int mssh_ed25519_public(const uint8_t seed[32], uint8_t key[32]) {
    uint8_t pair[64];
    memcpy(pair, seed, 32);
    int rc = crypto_sign_keypair(key, pair);
    mssh_wipe(pair, sizeof(pair));
    wipe_stack();
    return rc;
}

int mssh_ed25519_sign(const uint8_t seed[32], const uint8_t key[32], const uint8_t *message, size_t len,
                      uint8_t signature[64]) {
    uint8_t pair[64];
    u64 done;
    uint8_t *signed_message = len <= MESSAGE_MAX ? mssh_lack_alloc(64 + len) : NULL;
    if (signed_message == NULL) {
        return -1;
    }
    memcpy(pair, seed, 32);
    memcpy(pair + 32, key, 32);
    int rc = crypto_sign(signed_message, &done, message, len, pair);
    memcpy(signature, signed_message, 64);
    mssh_wipe(pair, sizeof(pair));
    wipe_stack();
    mssh_wipe(signed_message, 64 + len);
    mssh_platform_free(signed_message);
    return rc;
}

// Whether s is below the group's order, which TweetNaCl doesn't ask: else each signature would have a second form (RFC
// 8032 section 5.1.7).
static int is_reduced(const uint8_t s[32]) {
    static const uint8_t order[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,       0xd6,
                                      0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, [31] = 0x10};
    for (size_t i = 32; i-- > 0;) {
        if (s[i] != order[i]) {
            return s[i] < order[i];
        }
    }
    return 0;
}

int mssh_ed25519_verify(const uint8_t key[32], const uint8_t *message, size_t len, const uint8_t signature[64]) {
    u64 done;
    if (!is_reduced(signature + 32)) {
        return -1;
    }
    uint8_t *signed_message = len <= MESSAGE_MAX ? mssh_lack_alloc(2 * (64 + len)) : NULL;
    if (signed_message == NULL) {
        return -1;
    }
    memcpy(signed_message, signature, 64);
    memcpy(signed_message + 64, message, len);
    int rc = crypto_sign_open(signed_message + 64 + len, &done, signed_message, 64 + len, key);
    mssh_platform_free(signed_message);
    return rc;
}
