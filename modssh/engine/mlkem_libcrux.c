// SPDX-License-Identifier: MIT
//
// ML-KEM-768 by libcrux, formally verified, as OpenSSH has it.

#include <stdbool.h>
#include <string.h>

#include "base/errors.h"
#include "base/platform.h"
#include "base/wipe.h"
#include "engine/kem.h"

// What that file expects of OpenSSH and the system. Little-endian numbers are read bytewise, which compilers see
// through.
static inline uint64_t little_endian64(uint64_t value) {
    uint8_t bytes[sizeof(value)];
    uint64_t number = 0;
    memcpy(bytes, &value, sizeof(value));
    for (size_t i = sizeof(value); i-- > 0;) {
        number = number << 8 | bytes[i];
    }
    return number;
}
static inline uint32_t little_endian32(uint32_t value) {
    uint8_t bytes[sizeof(value)];
    uint32_t number = 0;
    memcpy(bytes, &value, sizeof(value));
    for (size_t i = sizeof(value); i-- > 0;) {
        number = number << 8 | bytes[i];
    }
    return number;
}
#undef htole64
#undef le64toh
#undef le32toh
#define htole64(value) little_endian64(value)
#define le64toh(value) little_endian64(value)
#define le32toh(value) little_endian32(value)
#define fatal_f(text) ((void)0) // where it is proved never to be
#include <libcrux_mlkem768_sha3.h>

enum { STACK = 44 * 1024 };

static void generate(const uint8_t *seed, uint8_t *key, uint8_t *secret) {
    uint8_t copy[LIBCRUX_ML_KEM_KEY_PAIR_PRNG_LEN];
    memcpy(copy, seed, sizeof(copy));
    struct libcrux_mlkem768_keypair pair = libcrux_ml_kem_mlkem768_portable_generate_key_pair(copy);
    memcpy(key, pair.pk.value, sizeof(pair.pk.value));
    memcpy(secret, pair.sk.value, sizeof(pair.sk.value));
}

static void decapsulate(const uint8_t *secret, const uint8_t *cipher, uint8_t *shared) {
    struct libcrux_mlkem768_sk key;
    struct libcrux_mlkem768_ciphertext text;
    memcpy(key.value, secret, sizeof(key.value));
    memcpy(text.value, cipher, sizeof(text.value));
    libcrux_ml_kem_mlkem768_portable_decapsulate(&key, &text, shared);
}

static void overwrite(void) {
    uint8_t frame[STACK];
    mssh_wipe(frame, sizeof(frame));
}

// It leaves secrets on the stack, which are overwritten afterwards. All three are called through volatile pointers,
// lest their frames become part of the caller's: so they lie in the same place, one at a time.
static void (*const volatile generate_below)(const uint8_t *, uint8_t *, uint8_t *) = generate;
static void (*const volatile decapsulate_below)(const uint8_t *, const uint8_t *, uint8_t *) = decapsulate;
static void (*const volatile overwrite_below)(void) = overwrite;

static int make(uint8_t *key, uint8_t *secret) {
    uint8_t seed[LIBCRUX_ML_KEM_KEY_PAIR_PRNG_LEN];
    if (mssh_platform_random(seed, sizeof(seed)) != 0) {
        return MSSH_ERROR_RANDOM;
    }
    generate_below(seed, key, secret);
    overwrite_below();
    mssh_wipe(seed, sizeof(seed));
    return 0;
}

static int open(const uint8_t *key, const uint8_t *secret, const uint8_t *cipher, uint8_t shared[MSSH_KEM_SHARED]) {
    (void)key; // is part of the secret
    decapsulate_below(secret, cipher, shared);
    overwrite_below();
    return 0;
}

_Static_assert(sizeof(struct libcrux_mlkem768_pk) == MSSH_MLKEM768_KEY, "");
_Static_assert(sizeof(struct libcrux_mlkem768_sk) == MSSH_MLKEM768_SECRET, "");
_Static_assert(sizeof(struct libcrux_mlkem768_ciphertext) == MSSH_MLKEM768_CIPHER, "");

const mssh_kem_t mssh_kem_mlkem768 = {
    .key = MSSH_MLKEM768_KEY,
    .secret = MSSH_MLKEM768_SECRET,
    .cipher = MSSH_MLKEM768_CIPHER,
    .make = make,
    .open = open,
};
