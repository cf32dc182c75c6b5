// SPDX-License-Identifier: MIT

#include "entropy.h"

#include <stdio.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "machine.h"
#include "py/mphal.h"

enum {
    CPUID_TSC = 1 << 4,     // of leaf 1's EDX
    CPUID_RDRAND = 1 << 30, // of its ECX
    EDX = 3,
    ECX = 2,

    KEYS_TAIL = 0x41c, // linear address of the BIOS's word that changes when a key gets into its buffer

    // A person's pauses differ by more than this; a machine's that types don't.
    KEY_MICROSECONDS = 4000,

    RDRAND_WORDS = 32, // 1024 bits, of which a quarter is counted
    RDRAND_TRIES = 10, // Intel's advice: it may have nothing for a moment
};

static int has_timestamp;
static uint16_t last_tail;

static uint16_t keys_tail(void) {
    return *(volatile uint16_t *)machine_low(KEYS_TAIL);
}

void entropy_stir(uint32_t event) {
    uint32_t sample[] = {event, (uint32_t)mp_hal_ticks_us(), has_timestamp ? (uint32_t)machine_timestamp() : 0};
    entropy_add(sample, sizeof(sample), 0);
}

void entropy_poll(void) {
    static uint32_t last_time, last_pause;
    uint16_t tail = keys_tail();
    if (tail == last_tail) {
        return;
    }
    last_tail = tail;
    entropy_stir(*(volatile uint16_t *)machine_low(0x400U + tail));
    uint32_t now = (uint32_t)mp_hal_ticks_us();
    uint32_t before = last_pause, pause = now - last_time;
    uint32_t difference = pause > before ? pause - before : before - pause;
    last_time = now;
    last_pause = pause;
    entropy_add(NULL, 0, before != 0 && difference >= KEY_MICROSECONDS);
}

// The processor's generator. One that is broken and repeats itself doesn't count.
static void add_rdrand(void) {
    uint32_t words[RDRAND_WORDS];
    unsigned bits = 8 * sizeof(words) / 4;
    for (unsigned i = 0; i < RDRAND_WORDS; i++) {
        int tries = RDRAND_TRIES;
        while (!machine_random(&words[i]) && tries > 0) {
            tries--;
        }
        if (tries == 0 || (i > 0 && words[i] == words[i - 1])) {
            bits = 0;
        }
    }
    entropy_add(words, sizeof(words), bits);
    mssh_wipe(words, sizeof(words));
}

void entropy_start(const char *seed_path) {
    uint32_t registers[4];
    if (entropy_init()) {
        return;
    }
    last_tail = keys_tail();
    machine_cpuid(1, registers);
    has_timestamp = (registers[EDX] & CPUID_TSC) != 0;
    if (registers[ECX] & CPUID_RDRAND) {
        add_rdrand();
    }
    uint64_t date = mp_hal_time_ns();
    entropy_add(&date, sizeof(date), 0);
    entropy_stir(0);
    entropy_seed_load(seed_path);
}

int mssh_platform_random(uint8_t *buf, size_t n) {
    return entropy_random(buf, n);
}

const char *mssh_platform_random_advice(void) {
    return entropy_advice();
}
