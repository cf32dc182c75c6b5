// SPDX-License-Identifier: MIT
//
// Random numbers of an RP2040 (its ring oscillator, section 2.17 of the datasheet) and of an RP2350 (its true random
// number generator, section 12.12).

#include "base/platform.h"
#include "bind/noise.h"

#ifdef PICO_RP2350
#include "hardware/structs/trng.h"

enum {
    WORDS = sizeof(trng_hw->ehr_data) / sizeof(trng_hw->ehr_data[0]),
    WORD_BITS = 32,
    SAMPLE_CLOCKS = 1000, // between two samples of the rings
    TRIES = 10000000,
};

static const uint32_t FAILURES =
    TRNG_RNG_ISR_VN_ERR_BITS | TRNG_RNG_ISR_CRNGT_ERR_BITS | TRNG_RNG_ISR_AUTOCORR_ERR_BITS;

static uint32_t words[WORDS];
static unsigned taken = WORDS * WORD_BITS; // of the bits in words

// The tests of the generator itself end it; what they found is for us to see.
static int read_words(void) {
    trng_hw->trng_sw_reset = TRNG_TRNG_SW_RESET_TRNG_SW_RESET_BITS;
    while (trng_hw->sample_cnt1 != SAMPLE_CLOCKS) { // it takes no setting while it resets
        trng_hw->sample_cnt1 = SAMPLE_CLOCKS;
    }
    trng_hw->rng_icr = TRNG_RNG_ISR_BITS;
    trng_hw->rnd_source_enable = 1;
    for (long i = 0; i < TRIES && (trng_hw->rng_isr & (FAILURES | TRNG_RNG_ISR_EHR_VALID_BITS)) == 0; i++) {
    }
    int is_good = (trng_hw->rng_isr & (FAILURES | TRNG_RNG_ISR_EHR_VALID_BITS)) == TRNG_RNG_ISR_EHR_VALID_BITS;
    for (unsigned i = 0; i < WORDS; i++) {
        words[i] = trng_hw->ehr_data[i];
    }
    trng_hw->rnd_source_enable = 0;
    taken = 0;
    return is_good ? 0 : -1;
}

static int sample(void) {
    if (taken == WORDS * WORD_BITS && read_words() < 0) {
        return -1;
    }
    unsigned at = taken++;
    return words[at / WORD_BITS] >> at % WORD_BITS & 1;
}

#else
#include "hardware/structs/rosc.h"

enum { WAIT = 16 }; // reads of a register: the ring goes around some times, and not always as often

static int sample(void) {
    for (int i = 0; i < WAIT; i++) {
        (void)rosc_hw->randombit;
    }
    return (int)(rosc_hw->randombit & 1);
}
#endif

int mssh_platform_random(uint8_t *buf, size_t n) {
    static mssh_noise_t noise;
    return mssh_noise_random(&noise, sample, buf, n);
}

const char *mssh_platform_random_advice(void) {
    return "the random number generator has failed its tests: reset the board";
}
