// SPDX-License-Identifier: MIT
//
// Random numbers of an STM32's generator (RNG in its reference manual).

#include "base/platform.h"
#include "py/mphal.h"
#include "rng.h"

#if !MICROPY_HW_ENABLE_RNG
#error "this board's rng_get() is no random number generator: MICROPY_HW_ENABLE_RNG isn't set, see docs/porting.md"
#endif

enum { WORD = sizeof(uint32_t) };

// The generator's own checks: of its clock, and of the numbers that its noise becomes.
static int has_failed(void) {
    return (RNG->SR & (RNG_SR_SECS | RNG_SR_CECS | RNG_SR_SEIS | RNG_SR_CEIS)) != 0;
}

// rng_get says 0 when there is none in time; and one that repeats itself is stuck.
static int get(uint32_t *word) {
    static uint32_t last;
    *word = rng_get();
    if (*word == 0 || *word == last || has_failed()) {
        return -1;
    }
    last = *word;
    return 0;
}

int mssh_platform_random(uint8_t *buf, size_t n) {
    while (n > 0) {
        uint32_t word;
        if (get(&word) < 0) {
            return -1;
        }
        for (size_t i = 0; i < WORD && n > 0; i++, n--) {
            *buf++ = (uint8_t)(word >> 8 * i);
        }
    }
    return 0;
}

const char *mssh_platform_random_advice(void) {
    return "the random number generator has failed: reset the board";
}
