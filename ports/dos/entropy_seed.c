// SPDX-License-Identifier: MIT

#include "entropy.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/wipe.h"

#ifndef O_BINARY
#define O_BINARY 0
#endif

enum {
    BITS_A_BYTE = 4, // somebody who knows little of randomness may have made the file
    LENGTH_MIN = ENTROPY_NEEDED / BITS_A_BYTE
};

static const char *seed_path;
static int unwritable; // though there is a seed that would do

static size_t read_seed(uint8_t *seed, size_t size) {
    int file = open(seed_path, O_RDONLY | O_BINARY);
    if (file < 0) {
        return 0;
    }
    ssize_t len = read(file, seed, size);
    close(file);
    return len > 0 ? (size_t)len : 0;
}

// Write the seed and read it back: disks may be full or write-protected. Returns 0 when it is
// there.
static int write_seed(const uint8_t seed[ENTROPY_SEED_LENGTH]) {
    uint8_t back[ENTROPY_SEED_LENGTH] = {0};
    int file = open(seed_path, O_WRONLY | O_CREAT | O_TRUNC | O_BINARY, 0600);
    if (file < 0) {
        return -1;
    }
    ssize_t len = write(file, seed, ENTROPY_SEED_LENGTH);
    int failed = close(file) || len != ENTROPY_SEED_LENGTH || read_seed(back, sizeof(back)) != sizeof(back) ||
                 memcmp(seed, back, sizeof(back)) != 0;
    mssh_wipe(back, sizeof(back));
    return failed ? -1 : 0;
}

static int all_the_same(const uint8_t *bytes, size_t len) {
    return len < 2 || memcmp(bytes, bytes + 1, len - 1) == 0;
}

void entropy_seed_load(const char *path) {
    uint8_t seed[256];
    seed_path = path;
    size_t len = read_seed(seed, sizeof(seed));
    entropy_add(seed, len, 0);
    // What wouldn't do is left as it is: in its place there would be one that looks as if it did.
    if (len >= LENGTH_MIN && !all_the_same(seed, len)) {
        unsigned bits = (unsigned)len * BITS_A_BYTE;
        entropy_seed(seed);
        unwritable = write_seed(seed) != 0;
        entropy_add(NULL, 0, unwritable ? 0 : bits);
    }
    mssh_wipe(seed, sizeof(seed));
}

void entropy_seed_save(void) {
    uint8_t seed[ENTROPY_SEED_LENGTH];
    if (seed_path != NULL && entropy_bits() >= ENTROPY_NEEDED) {
        entropy_seed(seed);
        (void)write_seed(seed); // the next start finds out
        mssh_wipe(seed, sizeof(seed));
    }
}

const char *entropy_advice(void) {
    static char text[320];
    unsigned bits = entropy_bits(), missing = bits < ENTROPY_NEEDED ? ENTROPY_NEEDED - bits : 0;
    if (unwritable) {
        snprintf(text, sizeof(text),
                 "no randomness to make keys of yet: %s doesn't count, as it can't be written anew: "
                 "have MP_SEED name one on another disk, or type %u keys at the prompt of MP",
                 seed_path, missing);
    } else {
        snprintf(text, sizeof(text),
                 "no randomness to make keys of yet: type %u keys at the prompt of MP, or put "
                 "%u random bytes into %s",
                 missing, LENGTH_MIN, seed_path);
    }
    return text;
}
