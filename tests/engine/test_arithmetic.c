// SPDX-License-Identifier: MIT
//
// Arithmetic with secrets of those who aren't a crypto library: the curves, key encapsulation. Under valgrind
// (test_constant_time.py) what is secret counts as undefined: a branch or an index that depends on it is reported. Our
// own ML-KEM is looked at in test_mlkem768.c.

#include <valgrind/memcheck.h>

#include "../core/small_order.h"
#include "base/platform.h"
#include "kem_peer.h"

int tweetnacl_public(const uint8_t seed[32], uint8_t key[32]);
int tweetnacl_sign(const uint8_t seed[32], const uint8_t key[32], const uint8_t *message, size_t len,
                   uint8_t signature[64]);

static int has_branch;

static void new_secret(uint8_t *secret, size_t len) {
    mssh_platform_random(secret, len);
    VALGRIND_MAKE_MEM_UNDEFINED(secret, len);
}

// What came of it isn't secret from here on, unless there is to be a branch on it.
static int came_of_it(int rc, uint8_t *result, size_t len) {
    if (has_branch && result[0] == 0) {
        puts("# a branch");
    }
    VALGRIND_MAKE_MEM_DEFINED(&rc, sizeof(rc));
    VALGRIND_MAKE_MEM_DEFINED(result, len);
    return rc == 0;
}

static void test_curve(int (*public)(const uint8_t *, uint8_t *),
                       int (*sign)(const uint8_t *, const uint8_t *, const uint8_t *, size_t, uint8_t *)) {
    static const uint8_t base[32] = {9}, message[100] = {1};
    uint8_t secret[32], key[32], shared[32], signature[64];
    char title[100];
    new_secret(secret, sizeof(secret));
    snprintf(title, sizeof(title), "X25519 of %s", curve_library());
    int good = came_of_it(mssh_x25519(key, secret, base), key, sizeof(key));
    check(came_of_it(mssh_x25519(shared, secret, key), shared, sizeof(shared)) && good, title);
    new_secret(secret, sizeof(secret));
    snprintf(title, sizeof(title), "Ed25519 of %s", curve_library());
    good = came_of_it(public(secret, key), key, sizeof(key));
    check(came_of_it(sign(secret, key, message, sizeof(message), signature), signature, sizeof(signature)) && good,
          title);
}

#if defined(MSSH_WITH_LIBCRUX) || defined(MSSH_WITH_SNTRUP)
// Open what was sealed, and what was changed, with a key of which the bytes up to `first` and from `last` are secret.
static void test_kem(const mssh_kem_t *kem, const char *name, size_t first, size_t last, size_t end, uint8_t *cipher,
                     const uint8_t *key, uint8_t *secret) {
    uint8_t shared[2][MSSH_KEM_SHARED];
    VALGRIND_MAKE_MEM_UNDEFINED(secret, first);
    VALGRIND_MAKE_MEM_UNDEFINED(secret + last, end - last);
    int good = came_of_it(kem->open(key, secret, cipher, shared[0]), shared[0], MSSH_KEM_SHARED);
    cipher[0] ^= 1;
    good = came_of_it(kem->open(key, secret, cipher, shared[1]), shared[1], MSSH_KEM_SHARED) && good;
    check(good, name);
}
#endif

#ifdef MSSH_WITH_LIBCRUX
// FIPS 203 section 7.3: the secret is dk, ek, its hash, z.
static void test_mlkem(void) {
    static uint8_t key[MSSH_MLKEM768_KEY], secret[MSSH_MLKEM768_SECRET], cipher[MSSH_MLKEM768_CIPHER];
    uint8_t random[32], sealed[MSSH_KEM_SHARED];
    mssh_platform_random(random, sizeof(random));
    int good = mssh_kem_mlkem768.make(key, secret) == 0 && seal_mlkem768(key, random, cipher, sealed);
    check(good, "ML-KEM of libcrux: something is sealed");
    test_kem(&mssh_kem_mlkem768, "ML-KEM of libcrux", 1152, sizeof(secret) - 32, sizeof(secret), cipher, key, secret);
}
#endif

#ifdef MSSH_WITH_SNTRUP
// f and 1/g, the public key, rho, the public key's hash.
static void test_sntrup(void) {
    enum { SMALL = 191 };
    static uint8_t key[MSSH_SNTRUP761_KEY], secret[MSSH_SNTRUP761_SECRET], cipher[MSSH_SNTRUP761_CIPHER];
    uint8_t sealed[MSSH_KEM_SHARED];
    int good = mssh_kem_sntrup761.make(key, secret) == 0 && seal_sntrup761(key, cipher, sealed);
    check(good, "sntrup761: something is sealed");
    test_kem(&mssh_kem_sntrup761, "sntrup761", 2 * SMALL, 2 * SMALL + sizeof(key), 3 * SMALL + sizeof(key), cipher, key,
             secret);
}
#endif

int main(int argc, char **argv) {
    has_branch = argc > 1 && strcmp(argv[1], "branch") == 0;
    if (strcmp(mssh_provider_name(), "openssl") == 0) {
        skip("the engine's curve", "it is libcrypto's");
    } else {
        test_curve(mssh_ed25519_public, mssh_ed25519_sign);
    }
    is_tweetnacl = 1;
    test_curve(tweetnacl_public, tweetnacl_sign);
#ifdef MSSH_WITH_LIBCRUX
    test_mlkem();
#endif
#ifdef MSSH_WITH_SNTRUP
    test_sntrup();
#endif
    return finish();
}
