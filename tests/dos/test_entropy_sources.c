// SPDX-License-Identifier: MIT
//
// What of a DOS machine counts as random, and how much: RDRAND, keys and their pauses; clocks and packets don't.

#include "../engine/tap.h"
#include "base/platform.h"
#include "entropy.h"

// ---- The machine

// The headers of those that are here.
#define DOS_MACHINE_H
#define MICROPY_INCLUDED_PY_MPHAL_H

static uint8_t low[0x500];
static uint32_t microseconds;
static enum { NONE, GOOD, REPEATS, EMPTY, WITHOUT_CPUID } processor;
static unsigned asked;

static void *machine_low(uint32_t linear) {
    return low + linear;
}

static void machine_cpuid(uint32_t leaf, uint32_t registers[4]) {
    memset(registers, 0, 4 * sizeof(registers[0]));
    if (leaf == 1 && processor != WITHOUT_CPUID) {
        registers[3] = 1 << 4;
        registers[2] = processor == NONE ? 0 : 1 << 30;
    }
}

static uint64_t machine_timestamp(void) {
    return microseconds;
}

// It has nothing each second time.
static int machine_random(uint32_t *value) {
    *value = processor == REPEATS && asked == 20 ? 9 : asked / 2;
    return ++asked % 2 && processor != EMPTY;
}

static uint32_t mp_hal_ticks_us(void) {
    return microseconds;
}

static uint64_t mp_hal_time_ns(void) {
    return 770000000000000000;
}

// Those of this machine are in the library.
#define mssh_platform_random dos_platform_random
#define mssh_platform_random_advice dos_platform_random_advice
int mssh_platform_random(uint8_t *buf, size_t n);
const char *mssh_platform_random_advice(void);
#include "entropy_sources.c"

// ---- What counts

static void test_processor(int kind, unsigned bits, const char *what) {
    uint8_t number[16];
    processor = kind;
    asked = 0;
    entropy_start("no/such/folder/seed.bin");
    int is_enough = bits >= ENTROPY_NEEDED;
    if (entropy_bits() != bits) {
        printf("# %u bits\n", entropy_bits());
    }
    check(entropy_bits() == bits && (mssh_platform_random(number, sizeof(number)) == 0) == is_enough, what);
}

// Press a key that long after the last one. Returns how many bits that counts.
static unsigned press(uint32_t pause) {
    unsigned before = entropy_bits();
    microseconds += pause;
    low[KEYS_TAIL]++;
    entropy_poll();
    entropy_poll(); // nothing new
    return entropy_bits() - before;
}

static void test_keys(void) {
    unsigned bits = 0;
    test_processor(NONE, 0, "nothing counts at the start, date and clocks neither");
    for (int i = 0; i < 100; i++) {
        bits += press(100000);
    }
    check(bits <= 1, "keys pressed by a machine");
    bits = 0;
    for (int i = 0; i < 100; i++) {
        bits += press(i % 2 ? 100000 : 103999);
    }
    check(bits == 0, "and by one that isn't quite regular");
    for (int i = 0; i < 100; i++) {
        bits += press(i % 2 ? 100000 : 104000);
    }
    check(bits == 100, "a bit for each whose pause differs by 4 ms from the last one");
    bits = entropy_bits();
    for (unsigned i = 0; i < 100; i++) {
        microseconds += i * i;
        entropy_stir(i);
    }
    check(entropy_bits() == bits, "packets, and when they come, count nothing");
}

static void test_advice(void) {
    test_processor(NONE, 0, "at the start");
    check(strstr(mssh_platform_random_advice(), "type 128 keys") != NULL, "that 128 bits are missing is told");
    for (int i = 0; i < 30; i++) {
        press(i % 2 ? 100000 : 200000);
    }
    unsigned missing = 128 - entropy_bits();
    char text[40];
    snprintf(text, sizeof(text), "type %u keys", missing);
    check(missing < 100 && strstr(mssh_platform_random_advice(), text) != NULL, "and how many are later");
}

int main(void) {
    test_processor(WITHOUT_CPUID, 0, "a processor without CPUID");
    test_processor(NONE, 0, "one without RDRAND");
    check(asked == 0, "which isn't asked");
    test_processor(GOOD, 256, "RDRAND counts 256 bits");
    test_processor(REPEATS, 0, "none when it repeats itself");
    test_processor(EMPTY, 0, "none when it has nothing");
    test_keys();
    test_advice();
    return finish();
}
