// SPDX-License-Identifier: MIT
//
// Keys that are made here: of every kind, and none without randomness.

#include "counted.h"
#include "engine/algorithms.h"
#include "engine/keys.h"
#include "engine/provider.h"
#include "tap.h"

typedef struct kind {
    const char *name;
    unsigned bits;
    unsigned later; // a call for random bytes, which isn't the first; 0: there is one alone
} kind_t;

static int makes(const kind_t *kind, mssh_key_t **key) {
    return mssh_key_generate(tap_memory(), kind->name, kind->bits, key);
}

// Whether none is made where the generator fails at its n-th call.
static int refuses(const kind_t *kind, unsigned n) {
    mssh_key_t *key = NULL;
    random_fails_in = n;
    int rc = makes(kind, &key);
    int was_asked = random_fails_in == 0;
    random_fails_in = 0;
    mssh_key_free(key);
    return rc == MSSH_KEY_RANDOM && was_asked;
}

static void test_refusal(const kind_t *kind) {
    char title[100];
    snprintf(title, sizeof(title), "%s of %u bits: none without randomness", kind->name, kind->bits);
    if (strcmp(kind->name, "ed25519") != 0 && strcmp(mssh_engine_name(), "mbedtls") != 0) {
        skip(title, "the library has random numbers of its own");
        return;
    }
    check(refuses(kind, 1) && (kind->later == 0 || refuses(kind, kind->later)), title);
}

static void test_writing(void) {
    static const kind_t ed25519 = {"ed25519", 0, 0};
    mssh_key_t *key = NULL;
    char *private = NULL, *public = NULL;
    int good = makes(&ed25519, &key) == MSSH_KEY_OK;
    random_fails_in = 1;
    check(good && mssh_key_write(key, NULL, 0, &private, &public) == MSSH_KEY_RANDOM && private == NULL &&
              public == NULL,
          "nor is a file written without");
    random_fails_in = 0;
    mssh_key_free(key);
}

int main(void) {
    static const kind_t kinds[] = {
        {"ed25519", 256, 0}, {"ecdsa", 256, 2}, {"ecdsa", 384, 2}, {"ecdsa", 521, 2}, {"rsa", 2048, 3},
    };
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        mssh_key_t *key = NULL;
        char title[100];
        int is_there = i == 0 || MSSH_HAS_ALL;
        snprintf(title, sizeof(title), "%s of %u bits: %s", kinds[i].name, kinds[i].bits,
                 is_there ? "made" : "not in this build");
        check(makes(&kinds[i], &key) == (is_there ? MSSH_KEY_OK : MSSH_KEY_UNSUPPORTED), title);
        mssh_key_free(key);
        if (is_there) {
            test_refusal(&kinds[i]);
        }
    }
    test_writing();
    check(held == 0, "nothing is left");
    return finish();
}
