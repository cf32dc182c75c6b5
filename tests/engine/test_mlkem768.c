// SPDX-License-Identifier: MIT
//
// Our own ML-KEM-768, whichever a build uses: NIST's and Wycheproof's vectors, and libcrux's answers to ten thousand
// exchanges, half of them with a ciphertext that was changed.
//
//   test_mlkem768             that
//   test_mlkem768 secrets     under valgrind: a report where the code depends on a secret (test_constant_time.py)
//   test_mlkem768 branch      the same with a branch on one, which has to be reported

#define _DEFAULT_SOURCE

#include <pthread.h>
#include <valgrind/memcheck.h>

#define MSSH_IS_PUBLIC(data, len) ((void)VALGRIND_MAKE_MEM_DEFINED((data), (len)))
#include "engine/mlkem768.c"

#ifndef MSSH_WITH_MLKEM
#define MSSH_WITH_MLKEM
#endif
#include "engine/armor.h"
#include "engine/hash.h"
#include "kem_peer.h"
#include "mlkem768_vectors.h"
#include "tap.h"

enum { EXPANDED_SECRET = VECTOR + MSSH_MLKEM768_KEY + 2 * SEED };

// A key pair as FIPS 203 writes it.
typedef struct pair {
    uint8_t key[MSSH_MLKEM768_KEY], secret[EXPANDED_SECRET];
} pair_t;

static void make_pair(const uint8_t seed[2 * SEED], pair_t *pair) {
    uint8_t seeds[2 * SEED], *key = pair->secret + VECTOR, *hashed = key + MSSH_MLKEM768_KEY;
    mssh_mlkem768_generate(seed, pair->key);
    draw_secret(seed, seeds, pair->secret);
    memcpy(key, pair->key, sizeof(pair->key));
    hash(SHA3_256, HASHES, key, sizeof(pair->key), NULL, 0, hashed, SEED);
    memcpy(hashed + SEED, seed + SEED, SEED);
}

static void open_expanded(const uint8_t secret[EXPANDED_SECRET], const uint8_t *cipher, uint8_t *shared) {
    uint8_t message[SEED];
    decrypt(secret, cipher, message);
    choose(message, secret + VECTOR, secret + EXPANDED_SECRET - SEED, cipher, shared);
}

// Decode a vector's bytes, which are so many.
static int decode(const char *text, uint8_t *bytes, size_t len) {
    uint8_t decoded[4096];
    int good = strlen(text) < sizeof(decoded) &&
               mssh_armor_decode((mssh_string_t){(const uint8_t *)text, strlen(text)}, decoded) == (long)len;
    memcpy(bytes, decoded, len);
    return good;
}

static void test_pairs(const char *source) {
    char title[100];
    unsigned count = 0;
    int good = 1;
    for (size_t i = 0; i < sizeof(PAIRS) / sizeof(PAIRS[0]); i++) {
        pair_t pair;
        uint8_t seed[2 * SEED], expected[32], digest[32];
        if (strncmp(PAIRS[i].name, source, strlen(source)) != 0) {
            continue;
        }
        good = good && decode(PAIRS[i].seed, seed, sizeof(seed)) && decode(PAIRS[i].sha256, expected, sizeof(expected));
        make_pair(seed, &pair);
        good = good && mssh_digest(MSSH_SHA256, (const uint8_t *)&pair, sizeof(pair), digest) == 0 &&
               memcmp(digest, expected, sizeof(digest)) == 0;
        count++;
    }
    snprintf(title, sizeof(title), "%s: %u key pairs", source, count);
    check(good && count > 20, title);
}

static void test_seeds(void) {
    for (size_t i = 0; i < sizeof(OPENS) / sizeof(OPENS[0]); i++) {
        uint8_t seed[2 * SEED], key[MSSH_MLKEM768_KEY], cipher[MSSH_MLKEM768_CIPHER], shared[SEED], expected[SEED];
        int good = decode(OPENS[i].seed, seed, sizeof(seed)) && decode(OPENS[i].cipher, cipher, sizeof(cipher)) &&
                   decode(OPENS[i].shared, expected, sizeof(expected));
        mssh_mlkem768_generate(seed, key);
        mssh_mlkem768_open(seed, key, cipher, shared);
        check(good && memcmp(shared, expected, sizeof(shared)) == 0, OPENS[i].name);
    }
}

static void test_expanded(void) {
    for (size_t i = 0; i < sizeof(EXPANDED) / sizeof(EXPANDED[0]); i++) {
        uint8_t secret[EXPANDED_SECRET], cipher[MSSH_MLKEM768_CIPHER], shared[SEED], expected[SEED];
        int good = decode(EXPANDED[i].secret, secret, sizeof(secret)) &&
                   decode(EXPANDED[i].cipher, cipher, sizeof(cipher)) &&
                   decode(EXPANDED[i].shared, expected, sizeof(expected));
        open_expanded(secret, cipher, shared);
        check(good && memcmp(shared, expected, sizeof(shared)) == 0, EXPANDED[i].name);
    }
}

// ---- Against libcrux

static uint8_t random_byte(void) {
    static uint64_t state = 42;
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (uint8_t)(state >> 56);
}

static void randomize(uint8_t *bytes, size_t len) {
    for (size_t i = 0; i < len; i++) {
        bytes[i] = random_byte();
    }
}

static int same_pair(const uint8_t *seed, pair_t *pair, struct libcrux_mlkem768_keypair *theirs) {
    uint8_t copy[2 * SEED];
    memcpy(copy, seed, sizeof(copy));
    *theirs = libcrux_ml_kem_mlkem768_portable_generate_key_pair(copy);
    make_pair(seed, pair);
    return memcmp(theirs->pk.value, pair->key, sizeof(pair->key)) == 0 &&
           memcmp(theirs->sk.value, pair->secret, sizeof(pair->secret)) == 0;
}

static int same_opened(const uint8_t *seed, const pair_t *pair, struct libcrux_mlkem768_keypair *theirs,
                       const uint8_t *cipher, uint8_t shared[MSSH_KEM_SHARED]) {
    struct libcrux_mlkem768_ciphertext text;
    uint8_t expected[MSSH_KEM_SHARED];
    memcpy(text.value, cipher, sizeof(text.value));
    libcrux_ml_kem_mlkem768_portable_decapsulate(&theirs->sk, &text, expected);
    mssh_mlkem768_open(seed, pair->key, cipher, shared);
    return memcmp(shared, expected, sizeof(expected)) == 0;
}

static void test_libcrux(void) {
    enum { TIMES = 10000 };
    static pair_t pair;
    static struct libcrux_mlkem768_keypair theirs;
    int good = 1;
    for (unsigned i = 0; good && i < TIMES; i++) {
        uint8_t seed[2 * SEED], random[SEED], cipher[MSSH_MLKEM768_CIPHER], sealed[SEED], opened[SEED];
        randomize(seed, sizeof(seed));
        randomize(random, sizeof(random));
        good = same_pair(seed, &pair, &theirs) && seal_mlkem768(pair.key, random, cipher, sealed) &&
               same_opened(seed, &pair, &theirs, cipher, opened) && memcmp(sealed, opened, sizeof(sealed)) == 0;
        cipher[(random_byte() << 8 | random_byte()) % MSSH_MLKEM768_CIPHER] ^= (uint8_t)(1 << random_byte() % 8);
        good = good && same_opened(seed, &pair, &theirs, cipher, opened) && memcmp(sealed, opened, sizeof(sealed)) != 0;
        if (!good) {
            printf("# exchange %u\n", i);
        }
    }
    check(good, "10000 exchanges as libcrux has them, and as many with a changed ciphertext");
}

// Every value that is compressed, to every length, against a division.
static void test_compression(void) {
    static const unsigned lengths[] = {1, 4, 10};
    int good = 1;
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        for (unsigned a = 0; a < Q; a++) {
            unsigned rounded = ((a << lengths[i]) + Q / 2) / Q % (1U << lengths[i]);
            good = good && compress((uint16_t)a, lengths[i]) == rounded;
        }
    }
    check(good, "numbers are compressed without a division as with one");
}

// ---- The stack that it takes

// Registers of a host are wider than those of a board, where it is 4 KB.
enum { STACK = 256 * 1024, PAINT = 0xa5, STACK_MAX = 5 * 1024 };

static void *do_nothing(void *unused) {
    return unused;
}

static void *do_all(void *unused) {
    static uint8_t seed[2 * SEED], key[MSSH_MLKEM768_KEY], cipher[MSSH_MLKEM768_CIPHER], shared[SEED];
    mssh_mlkem768_generate(seed, key);
    mssh_mlkem768_open(seed, key, cipher, shared);
    return unused;
}

// How many bytes of a stack that is painted before a thread uses.
static size_t used_by(void *(*work)(void *)) {
    static _Alignas(4096) uint8_t stack[STACK];
    pthread_attr_t attributes;
    pthread_t thread;
    size_t lowest = 0;
    memset(stack, PAINT, sizeof(stack));
    pthread_attr_init(&attributes);
    if (pthread_attr_setstack(&attributes, stack, sizeof(stack)) || pthread_create(&thread, &attributes, work, NULL) ||
        pthread_join(thread, NULL)) {
        return STACK;
    }
    pthread_attr_destroy(&attributes);
    while (lowest < sizeof(stack) && stack[lowest] == PAINT) {
        lowest++;
    }
    return sizeof(stack) - lowest;
}

static void test_stack(void) {
    static const char name[] = "ML-KEM: all of it takes little stack";
#ifdef __SANITIZE_ADDRESS__
    skip(name, "the sanitizer's frames are larger");
#else
    do_all(NULL); // so that the dynamic linker has done its work
    size_t used = used_by(do_all), idle = used_by(do_nothing);
    printf("# %zu bytes\n", used - idle);
    check(used > idle && used - idle <= STACK_MAX, name);
#endif
}

// ---- Under valgrind

// What is secret counts as undefined: valgrind reports each branch and each index that depends on it.
static int depend(int has_branch) {
    uint8_t seed[2 * SEED], random[SEED], key[MSSH_MLKEM768_KEY], cipher[MSSH_MLKEM768_CIPHER], shared[SEED];
    randomize(seed, sizeof(seed));
    randomize(random, sizeof(random));
    VALGRIND_MAKE_MEM_UNDEFINED(seed, sizeof(seed));
    mssh_mlkem768_generate(seed, key);
    int good = seal_mlkem768(key, random, cipher, shared);
    for (int i = 0; i < 2; i++) {
        mssh_mlkem768_open(seed, key, cipher, shared);
        cipher[i] ^= 1;
    }
    if (has_branch && shared[0] == 0) {
        puts("a branch");
    }
    return good ? 0 : 1;
}

int main(int argc, char **argv) {
    if (argc > 1) {
        return depend(strcmp(argv[1], "branch") == 0);
    }
    test_pairs("ACVP");
    test_pairs("Wycheproof");
    test_seeds();
    test_expanded();
    test_compression();
    test_libcrux();
    test_stack();
    return finish();
}
