// SPDX-License-Identifier: MIT
//
// Random bytes from noise: what a good source gives, and that a bad one ends it.

#include "../engine/tap.h"
#include "bind/noise.h"

static uint32_t state;
static unsigned long asked;
static int (*kind)(void);

static int source(void) {
    asked++;
    return kind();
}

// xorshift32: good enough for the tests of noise.
static int good(void) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state & 1;
}

static int stuck(void) {
    return 1;
}

// A zero among 600 ones: no run is too long.
static int biased(void) {
    return asked % 600 != 0;
}

static int none(void) {
    return -1;
}

// Good for the start-up test and the first seed.
static int failing_later(void) {
    return asked > 2UL * MSSH_NOISE_SEED_SAMPLES ? 0 : good();
}

static int fill(mssh_noise_t *noise, int (*of)(void), uint32_t seed, uint8_t *buf, size_t n) {
    kind = of;
    state = seed;
    asked = 0;
    return mssh_noise_random(noise, source, buf, n);
}

static int is_zero(const uint8_t *buf, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (buf[i] != 0) {
            return 0;
        }
    }
    return 1;
}

static void test_good(void) {
    mssh_noise_t noise = {0}, other = {0};
    uint8_t first[100] = {0}, second[100] = {0}, third[100] = {0};
    check(fill(&noise, good, 1, first, sizeof(first)) == 0, "a good source gives bytes");
    check(asked == 2UL * MSSH_NOISE_SEED_SAMPLES, "after its start-up test, whose samples aren't used");
    check(memcmp(first, first + 32, 32) != 0 && !is_zero(first + 96, 4), "all of them, no block like another");
    check(fill(&noise, good, 1, second, sizeof(second)) == 0 && asked == MSSH_NOISE_SEED_SAMPLES,
          "the next call has a new seed");
    check(memcmp(first, second, sizeof(first)) != 0, "and what was before counts");
    check(fill(&other, good, 2, third, sizeof(third)) == 0 && memcmp(first, third, sizeof(first)) != 0,
          "other noise, other bytes");
}

static void test_bad(int (*of)(void), const char *what) {
    mssh_noise_t noise = {0};
    uint8_t buf[32] = {0};
    check(fill(&noise, of, 1, buf, sizeof(buf)) == -1 && is_zero(buf, sizeof(buf)), what);
    check(fill(&noise, good, 1, buf, sizeof(buf)) == -1 && is_zero(buf, sizeof(buf)), "and stays an error");
}

static void test_later(void) {
    mssh_noise_t noise = {0};
    uint8_t buf[32] = {0};
    check(fill(&noise, failing_later, 1, buf, sizeof(buf)) == 0, "a source that fails later is good at first");
    check(mssh_noise_random(&noise, source, buf, sizeof(buf)) == -1, "and then is an error");
}

int main(void) {
    test_good();
    test_bad(stuck, "a source that is stuck is an error");
    test_bad(biased, "one that says the same nearly always is an error");
    test_bad(none, "one that has nothing is an error");
    test_later();
    return finish();
}
