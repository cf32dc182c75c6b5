// SPDX-License-Identifier: MIT
//
// Streamlined NTRU Prime 761 by its authors, as OpenSSH has it.

#include <string.h>

#include "base/errors.h"
#include "base/platform.h"
#include "base/wipe.h"
#include "engine/hash.h"
#include "engine/kem.h"
#include "engine/openssh/crypto_api.h"

// What keeps a compiler from making branches of masks, where the file has no assembler for the processor.
volatile crypto_int16 crypto_int16_optblocker;
volatile crypto_int32 crypto_int32_optblocker;
volatile crypto_int64 crypto_int64_optblocker;

// Its functions can't be told to stop: what failed is noted, and what they make is thrown away. One thread at a time is
// in the engine, and native modules have no thread's own.
static int failure;

void mssh_sntrup_hash(uint8_t digest[64], const uint8_t *data, size_t len) {
    if (mssh_digest(MSSH_SHA512, data, len, digest) != 0) {
        failure = MSSH_ERROR_MEMORY;
    }
}

// It asks again until the bytes suit it: those that stand for random ones differ each time.
void mssh_sntrup_random(uint8_t *data, size_t len) {
    static uint32_t count;
    if (mssh_platform_random(data, len) != 0) {
        failure = MSSH_ERROR_RANDOM;
        for (size_t i = 0; i < len; i++) {
            count = count * 1664525 + 1013904223;
            data[i] = (uint8_t)(count >> 24);
        }
    }
}

enum { STACK = 28 * 1024 };

// As in mlkem_libcrux.c; its functions are in another file and have frames of their own.
static void overwrite(void) {
    uint8_t frame[STACK];
    mssh_wipe(frame, sizeof(frame));
}
static void (*const volatile overwrite_below)(void) = overwrite;

static int make(uint8_t *key, uint8_t *secret) {
    failure = 0;
    crypto_kem_sntrup761_keypair(key, secret);
    overwrite_below();
    return failure;
}

static int open(const uint8_t *key, const uint8_t *secret, const uint8_t *cipher, uint8_t shared[MSSH_KEM_SHARED]) {
    (void)key; // is part of the secret
    failure = 0;
    crypto_kem_sntrup761_dec(shared, cipher, secret);
    overwrite_below();
    return failure == 0 ? 0 : -1;
}

const mssh_kem_t mssh_kem_sntrup761 = {
    .key = MSSH_SNTRUP761_KEY,
    .secret = MSSH_SNTRUP761_SECRET,
    .cipher = MSSH_SNTRUP761_CIPHER,
    .make = make,
    .open = open,
};
