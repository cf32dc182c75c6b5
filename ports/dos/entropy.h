// SPDX-License-Identifier: MIT
//
// Random numbers on a machine that has no generator. A pool (SHA-256) takes in all that an observer
// might not know, with a cautious estimate of how much of it he really can't; until that reaches
// ENTROPY_NEEDED bits there are no numbers at all. Then a generator, keyed from the pool, gives
// them; it forgets how it made each. docs/security.md says what counts how much and why.

#ifndef ENTROPY_H
#define ENTROPY_H

#include <stddef.h>
#include <stdint.h>

enum {
    ENTROPY_NEEDED = 128,    // bits
    ENTROPY_SEED_LENGTH = 64 // bytes of the seed file that is written
};

// ---- The pool (entropy.c)

// Begin with an empty pool; takes memory once. Returns 0, or -1 when there is none: there are no
// numbers then.
int entropy_init(void);

// Take in data[len], of which an observer knows all but this many bits.
void entropy_add(const void *data, size_t len, unsigned bits);

// Tell the estimate, in bits.
unsigned entropy_bits(void);

// Fill buf[n] with random numbers. Returns 0, or -1 when the estimate is too low; buf is then left
// alone.
int entropy_random(uint8_t *buf, size_t n);

// Make a seed for the next run, as good as the pool is; neither can be calculated from the other.
void entropy_seed(uint8_t seed[ENTROPY_SEED_LENGTH]);

// ---- The seed file (entropy_seed.c)

// Take in the file and replace what is in it, so that it serves once only. When that has worked it
// counts, 4 bits a byte; less than 32 bytes never do. Without the file nothing happens. path is
// kept.
void entropy_seed_load(const char *path);

// Write the file anew, when the estimate is high enough. To be called when the program ends.
void entropy_seed_save(void);

// Tell what to do for a higher estimate, in one line. The text stays until the next call.
const char *entropy_advice(void);

// ---- What there is on this machine (entropy_sources.c)

// Take in clocks, the processor's generator if it has one, and the seed file.
void entropy_start(const char *seed_path);

// Take in an event, and when it happened; counts nothing, since others may see it too.
void entropy_stir(uint32_t event);

// Look whether a key was pressed, and count a bit when the time since the one before differs from
// the last such time by 4 ms or more. To be called whenever Python waits.
void entropy_poll(void);

#endif
