// SPDX-License-Identifier: MIT

#include "bind/noise.h"

#include <string.h>

#include "base/wipe.h"
#include "core/core.h"

enum { POOL = 32, PIECE = 64, DIGEST_MAX = 64, BITS = 8 };

// What is hashed with the pool: new samples, the number of a block that is given away, the end of a call.
enum { ADD = 1, GIVE, FORGET };

// The repetition count test.
static int is_stuck(mssh_noise_t *noise, uint8_t sample) {
    noise->run = sample == noise->last ? noise->run + 1 : 1;
    noise->last = sample;
    return noise->run > MSSH_NOISE_RUN_MAX;
}

// The adaptive proportion test.
static int is_biased(mssh_noise_t *noise, uint8_t sample) {
    if (noise->in_window == 0) {
        noise->first = sample;
        noise->like_first = 0;
    }
    noise->like_first += sample == noise->first;
    noise->in_window = (noise->in_window + 1) % MSSH_NOISE_WINDOW;
    return noise->like_first > MSSH_NOISE_WINDOW_MAX;
}

static int take_sample(mssh_noise_t *noise, mssh_noise_source_t source, uint8_t *sample) {
    int taken = source();
    *sample = taken == 1;
    int stuck = is_stuck(noise, *sample), biased = is_biased(noise, *sample);
    if (taken < 0 || stuck || biased) {
        noise->has_failed = 1;
    }
    return noise->has_failed ? -1 : 0;
}

static void hash_pool(const mssh_noise_t *noise, uint8_t purpose, const uint8_t data[PIECE],
                      uint8_t digest[DIGEST_MAX]) {
    uint8_t hashed[POOL + 1 + PIECE];
    memcpy(hashed, noise->pool, POOL);
    hashed[POOL] = purpose;
    memcpy(hashed + POOL + 1, data, PIECE);
    (void)mssh_hash("sha256", hashed, sizeof(hashed), digest);
    mssh_wipe(hashed, sizeof(hashed));
}

static void stir(mssh_noise_t *noise, uint8_t purpose, const uint8_t data[PIECE]) {
    uint8_t digest[DIGEST_MAX];
    hash_pool(noise, purpose, data, digest);
    memcpy(noise->pool, digest, POOL);
    mssh_wipe(digest, sizeof(digest));
}

static int take_piece(mssh_noise_t *noise, mssh_noise_source_t source, uint8_t piece[PIECE]) {
    memset(piece, 0, PIECE);
    for (size_t i = 0; i < PIECE * BITS; i++) {
        uint8_t sample;
        if (take_sample(noise, source, &sample) < 0) {
            return -1;
        }
        piece[i / BITS] = (uint8_t)(piece[i / BITS] << 1 | sample);
    }
    return 0;
}

static int take_seed(mssh_noise_t *noise, mssh_noise_source_t source, int is_used) {
    uint8_t piece[PIECE];
    int rc = 0;
    for (size_t taken = 0; rc == 0 && taken < MSSH_NOISE_SEED_SAMPLES; taken += PIECE * BITS) {
        rc = take_piece(noise, source, piece);
        if (rc == 0 && is_used) {
            stir(noise, ADD, piece);
        }
    }
    mssh_wipe(piece, sizeof(piece));
    return rc;
}

static void give(const mssh_noise_t *noise, uint32_t number, uint8_t *buf, size_t n) {
    uint8_t counter[PIECE] = {(uint8_t)number, (uint8_t)(number >> 8), (uint8_t)(number >> 16),
                              (uint8_t)(number >> 24)};
    uint8_t digest[DIGEST_MAX];
    hash_pool(noise, GIVE, counter, digest);
    memcpy(buf, digest, n);
    mssh_wipe(digest, sizeof(digest));
}

int mssh_noise_random(mssh_noise_t *noise, mssh_noise_source_t source, uint8_t *buf, size_t n) {
    static const uint8_t nothing[PIECE];
    if (noise->has_failed || (!noise->has_started && take_seed(noise, source, 0) < 0) ||
        take_seed(noise, source, 1) < 0) {
        return -1;
    }
    noise->has_started = 1;
    for (uint32_t number = 0; n > 0; number++) {
        size_t len = n < POOL ? n : POOL;
        give(noise, number, buf, len);
        buf += len;
        n -= len;
    }
    stir(noise, FORGET, nothing);
    return 0;
}
