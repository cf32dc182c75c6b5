// SPDX-License-Identifier: MIT
//
// ML-KEM-768 in little stack, our own (mlkem768.h).

#include "base/errors.h"
#include "base/platform.h"
#include "engine/mlkem768.h"

static int make(uint8_t *key, uint8_t *secret) {
    if (mssh_platform_random(secret, MSSH_MLKEM768_SECRET) != 0) {
        return MSSH_ERROR_RANDOM;
    }
    mssh_mlkem768_generate(secret, key);
    return 0;
}

static int open(const uint8_t *key, const uint8_t *secret, const uint8_t *cipher, uint8_t shared[MSSH_KEM_SHARED]) {
    mssh_mlkem768_open(secret, key, cipher, shared);
    return 0;
}

const mssh_kem_t mssh_kem_mlkem768 = {
    .key = MSSH_MLKEM768_KEY,
    .secret = MSSH_MLKEM768_SECRET,
    .cipher = MSSH_MLKEM768_CIPHER,
    .make = make,
    .open = open,
};
