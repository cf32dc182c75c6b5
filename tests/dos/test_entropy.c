// SPDX-License-Identifier: MIT
//
// The pool, the generator and the seed file of the DOS port.

#define _XOPEN_SOURCE 700 // mkdtemp

#include "entropy.h"

#include <sys/stat.h>
#include <unistd.h>

#include "../engine/own_memory.h"
#include "../engine/tap.h"
#include "engine/hash.h"

#define SEED "seed.bin"

static uint8_t first[100], second[100];

// A run from the same state as every other, which gives one number of 100 bytes. Returns 0 or -1.
static int run(const char *seed, uint8_t number[100]) {
    entropy_init();
    entropy_add("1994-10-03", 10, 0);
    entropy_seed_load(seed);
    return entropy_random(number, 100);
}

static void write_file(size_t len, int step) {
    FILE *file = fopen(SEED, "wb");
    for (size_t i = 0; file != NULL && i < len; i++) {
        fputc((int)i * step, file);
    }
    if (file != NULL) {
        fclose(file);
    }
}

static int file_is(size_t len, int step) {
    FILE *file = fopen(SEED, "rb");
    int good = file != NULL;
    for (size_t i = 0; good && i < len; i++) {
        good = fgetc(file) == (uint8_t)((int)i * step);
    }
    good = good && fgetc(file) == EOF;
    if (file != NULL) {
        fclose(file);
    }
    return good;
}

static void counts(void) {
    entropy_init();
    memset(first, 9, sizeof(first));
    entropy_add("0123456789", 10, ENTROPY_NEEDED - 1);
    check(entropy_random(first, 100) != 0 && first[0] == 9, "a bit too few: no number");
    entropy_add("x", 1, 1);
    check(entropy_random(first, 100) == 0 && entropy_random(second, 100) == 0 && memcmp(first, second, 100) != 0,
          "enough: numbers, every time others");
    check(memcmp(first, first + 32, 32) != 0, "and others within one");
    for (int i = 0; i < 100000; i++) {
        entropy_add(&i, sizeof(i), 8);
    }
    check(entropy_bits() == 256, "a pool of 256 bits doesn't hold more");
}

static void depends(void) {
    entropy_init();
    entropy_add("a", 1, ENTROPY_NEEDED);
    entropy_random(first, 100);
    entropy_init();
    entropy_add("b", 1, ENTROPY_NEEDED);
    entropy_random(second, 100);
    check(memcmp(first, second, 100) != 0, "what comes out depends on what was taken in");
    entropy_init();
    entropy_add("a", 1, ENTROPY_NEEDED);
    entropy_random(second, 100);
    check(memcmp(first, second, 100) == 0, "and on nothing else");
    entropy_add("c", 1, 0);
    entropy_random(first, 32);
    entropy_init();
    entropy_add("a", 1, ENTROPY_NEEDED);
    entropy_random(second, 100);
    entropy_random(second, 32);
    check(memcmp(first, second, 32) != 0, "also on what is taken in later");
}

// Whether the generator makes this block with what is here as its key (entropy.c).
static int makes(const uint8_t *at, const void *block) {
    uint8_t made[32], labelled[1 + 32] = "o";
    unsigned zeros = 0;
    for (int i = 0; i < 32; i++) {
        zeros += at[i] == 0;
        labelled[1 + i] = at[i];
    }
    if (zeros > 8) { // in most of memory
        return 0;
    }
    mssh_digest(MSSH_SHA256, labelled, sizeof(labelled), made);
    return memcmp(made, block, sizeof(made)) == 0;
}

// Who reads the memory calculates the next number, and none that was given.
static void forgets(void) {
    for (int i = 0; i < 2; i++) {
        entropy_init();
        entropy_add("a", 1, ENTROPY_NEEDED);
        entropy_random(first, 64);
        if (i == 0) {
            entropy_random(second, 32);
        }
    }
    check(is_in_memory(makes, second), "what will make the next number is in memory");
    check(!is_in_memory(makes, first) && !is_in_memory(makes, first + 32), "what has made one isn't");
}

static void seeds(void) {
    unlink(SEED);
    check(run(SEED, first) != 0 && access(SEED, F_OK) != 0,
          "without a seed file there are no numbers, nor is one made");
    entropy_seed_save();
    check(access(SEED, F_OK) != 0, "not even at the end");
    write_file(31, 7);
    check(run(SEED, first) != 0 && file_is(31, 7), "31 bytes don't do, and stay as they are");
    write_file(64, 0);
    check(run(SEED, first) != 0 && file_is(64, 0), "zeros don't do either");
    write_file(32, 7);
    check(run(SEED, first) == 0 && !file_is(32, 7), "32 bytes do, and are replaced");
    check(run(SEED, second) == 0 && memcmp(first, second, 100) != 0,
          "the next run, from the same state, has other numbers");
    entropy_seed_save();
    check(run(SEED, first) == 0 && memcmp(first, second, 100) != 0, "also when the last one ended properly");
    check(run("/proc/version", first) != 0, "a seed file that can't be replaced doesn't count");
    check(run("no/such/folder/seed.bin", first) != 0, "a path that leads nowhere");
    unlink(SEED);
    entropy_init();
    entropy_seed_load(SEED);
    entropy_add("keys", 4, ENTROPY_NEEDED);
    entropy_seed_save();
    check(run(SEED, first) == 0, "what was typed once serves the next run");
    unlink(SEED);
}

int main(void) {
    char folder[] = "/tmp/entropy-XXXXXX";
    if (mkdtemp(folder) == NULL || chdir(folder)) {
        return 1;
    }
    counts();
    depends();
    forgets();
    seeds();
    rmdir(folder);
    return finish();
}
