// SPDX-License-Identifier: MIT

#include "entropy.h"

#include <string.h>

#include "base/wipe.h"
#include "engine/provider.h"

enum { DIGEST = 32 };

static mssh_hash_t *empty, *work;
static uint8_t pool[DIGEST];
// Not in the pool yet: a hash now and then is less work than one an event.
static uint8_t incoming[256];
static size_t incoming_n;
static unsigned estimate;
static uint8_t key[DIGEST]; // of the generator
static int keyed;
static int broken;

// out = SHA-256(label, a, b). The label keeps apart what is made from one secret; out may be one of
// the others.
static void digest(uint8_t out[DIGEST], uint8_t label, const uint8_t a[DIGEST], const void *b, size_t b_len) {
    broken |= mssh_hash_copy(work, empty) || mssh_hash_update(work, &label, 1) || mssh_hash_update(work, a, DIGEST) ||
              mssh_hash_update(work, b, b_len) || mssh_hash_final(work, out);
}

int entropy_init(void) {
    empty = mssh_hash_new(MSSH_SHA256);
    work = mssh_hash_new(MSSH_SHA256);
    broken = empty == NULL || work == NULL;
    estimate = 0;
    incoming_n = 0;
    keyed = 0;
    memset(pool, 0, sizeof(pool));
    memset(key, 0, sizeof(key));
    return broken ? -1 : 0;
}

static void fold(void) {
    if (!broken && incoming_n > 0) {
        digest(pool, 'p', pool, incoming, incoming_n);
    }
    mssh_wipe(incoming, sizeof(incoming));
    incoming_n = 0;
}

void entropy_add(const void *data, size_t len, unsigned bits) {
    const uint8_t *bytes = data;
    for (size_t i = 0; i < len; i++) {
        incoming[incoming_n++] = bytes[i];
        if (incoming_n == sizeof(incoming)) {
            fold();
        }
    }
    estimate = estimate + bits < 8 * DIGEST ? estimate + bits : 8 * DIGEST;
}

unsigned entropy_bits(void) {
    return broken ? 0 : estimate;
}

// Key the generator from the pool. The first time is when there is enough in it, and not before:
// were numbers shown earlier, who sees them could follow the pool bit by bit.
static int rekey(void) {
    if (entropy_bits() < ENTROPY_NEEDED) {
        return -1;
    }
    if (!keyed || incoming_n > 0) {
        fold();
        digest(key, 'k', key, pool, sizeof(pool));
        digest(pool, 'n', pool, NULL, 0);
        keyed = 1;
    }
    return broken ? -1 : 0;
}

int entropy_random(uint8_t *buf, size_t n) {
    if (rekey()) {
        return -1;
    }
    uint8_t block[DIGEST];
    while (n > 0) {
        size_t len = n < sizeof(block) ? n : sizeof(block);
        digest(block, 'o', key, NULL, 0);
        digest(key, 'f', key, NULL, 0); // nobody gets back from here to the block
        memcpy(buf, block, len);
        buf += len;
        n -= len;
    }
    mssh_wipe(block, sizeof(block));
    return broken ? -1 : 0;
}

void entropy_seed(uint8_t seed[ENTROPY_SEED_LENGTH]) {
    fold();
    digest(seed, 's', pool, key, sizeof(key));
    digest(seed + DIGEST, 't', pool, key, sizeof(key));
    digest(pool, 'n', pool, NULL, 0);
}
