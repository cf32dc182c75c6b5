// SPDX-License-Identifier: MIT
//
// Random bytes from a source of noise: its samples are tested all the time, and hashed (NIST SP 800-90B, sections 4.4
// and 3.1.5). A sample is a bit. Of each no more than 1/32 bit of entropy is believed in: 8192 make the 256 that a hash
// holds.

#ifndef MSSH_NOISE_H
#define MSSH_NOISE_H

#include <stddef.h>
#include <stdint.h>

enum {
    MSSH_NOISE_SEED_SAMPLES = 8192,
    // With 1/32 bit in each sample a good source has so many equal ones in a row, or in a window, once in 2^20 times.
    MSSH_NOISE_RUN_MAX = 640,
    MSSH_NOISE_WINDOW = 1024,
    MSSH_NOISE_WINDOW_MAX = 1021,
};

// Returns the next sample, 0 or 1; or -1 when the source has none.
typedef int (*mssh_noise_source_t)(void);

// A generator; zeros to begin with, there is one for each source. It is a secret.
typedef struct {
    uint8_t pool[32];
    uint32_t run, in_window, like_first;
    uint8_t last, first, has_started, has_failed;
} mssh_noise_t;

// Fill buf[n], with a new seed for each call. The first call tests as many samples as make a seed and uses none of
// them. Returns 0, or -1 when a test failed or the source had no sample: from then on always.
int mssh_noise_random(mssh_noise_t *noise, mssh_noise_source_t source, uint8_t *buf, size_t n);

#endif
