// SPDX-License-Identifier: MIT
//
// Key encapsulation: what the other side seals is opened, what was changed on the way is something else, and nothing is
// made without randomness.

#include "../engine/counted.h"
#include "base/errors.h"
#include "kem_peer.h"
#include "tap.h"

#ifdef MSSH_WITH_MLKEM

typedef struct side {
    uint8_t key[2000], secret[3000], cipher[2000], shared[MSSH_KEM_SHARED], opened[MSSH_KEM_SHARED];
} side_t;

static int seal(const mssh_kem_t *kem, side_t *side) {
    uint8_t random[32];
    if (kem == &mssh_kem_mlkem768) {
        mssh_platform_random(random, sizeof(random));
        return seal_mlkem768(side->key, random, side->cipher, side->shared);
    }
#ifdef MSSH_WITH_SNTRUP
    return seal_sntrup761(side->key, side->cipher, side->shared);
#else
    return 0;
#endif
}

// Whether both sides have the same.
static int opens(const mssh_kem_t *kem, side_t *side) {
    int rc = kem->open(side->key, side->secret, side->cipher, side->opened);
    return rc == 0 && memcmp(side->opened, side->shared, MSSH_KEM_SHARED) == 0;
}

static void test_agreement(const mssh_kem_t *kem, const char *name) {
    static side_t side;
    char title[100];
    int good = 1;
    for (int i = 0; i < 20; i++) {
        good = good && kem->make(side.key, side.secret) == 0 && seal(kem, &side) && opens(kem, &side);
    }
    snprintf(title, sizeof(title), "%s: what is sealed is opened", name);
    check(good, title);
    snprintf(title, sizeof(title), "%s: a changed ciphertext gives another secret, the same each time", name);
    for (size_t i = 0; i < kem->cipher; i += 37) {
        uint8_t first[MSSH_KEM_SHARED];
        side.cipher[i] ^= (uint8_t)(1 << i % 8);
        good = good && !opens(kem, &side);
        memcpy(first, side.opened, sizeof(first));
        good = good && !opens(kem, &side) && memcmp(first, side.opened, sizeof(first)) == 0;
        side.cipher[i] ^= (uint8_t)(1 << i % 8);
    }
    check(good && opens(kem, &side), title);
}

// The generator fails at the first call, at a later one, at all.
static void test_randomness(const mssh_kem_t *kem, const char *name, unsigned later) {
    static side_t side;
    char title[100];
    snprintf(title, sizeof(title), "%s: no key pair without randomness", name);
    random_fails_in = 1;
    int good = kem->make(side.key, side.secret) == MSSH_ERROR_RANDOM;
    random_fails_in = later;
    good = good && kem->make(side.key, side.secret) == MSSH_ERROR_RANDOM && random_fails_in == 0;
    check(good && kem->make(side.key, side.secret) == 0, title);
}

int main(void) {
    test_agreement(&mssh_kem_mlkem768, "ML-KEM-768");
    test_randomness(&mssh_kem_mlkem768, "ML-KEM-768", 1);
#ifdef MSSH_WITH_SNTRUP
    test_agreement(&mssh_kem_sntrup761, "sntrup761");
    test_randomness(&mssh_kem_sntrup761, "sntrup761", 1000);
#endif
    return finish();
}

#else

int main(void) {
    skip("key encapsulation", "this build doesn't have it");
    return finish();
}

#endif
