// SPDX-License-Identifier: MIT
//
// Whether a Curve25519 is one, whichever provider.h has at that time: X25519 on RFC 7748, Ed25519 on RFC 8032, what it
// has to refuse, and what it leaves on the stack.

#ifndef CURVE25519_H
#define CURVE25519_H

#include <pthread.h>

#include "engine/provider.h"
#include "tap.h"

static void test_x25519(void) {
    static const struct {
        const char *scalar, *point, *result;
    } vectors[] = {
        {"a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
         "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
         "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"},
        {"4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
         "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
         "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"},
        // Section 6.1: Bob's key pair, and what he shares with Alice.
        {"5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
         "0900000000000000000000000000000000000000000000000000000000000000",
         "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"},
        {"5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
         "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
         "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"},
    };
    uint8_t scalar[32], point[32], result[32];
    int good = 1;
    for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
        unhex(vectors[i].scalar, scalar);
        unhex(vectors[i].point, point);
        good = good && mssh_x25519(result, scalar, point) == 0 && same(result, 32, vectors[i].result);
    }
    check(good, "X25519: RFC 7748 sections 5.2 and 6.1");

    unhex("0900000000000000000000000000000000000000000000000000000000000000", scalar);
    memcpy(point, scalar, 32);
    for (int i = 0; i < 1000; i++) {
        mssh_x25519(result, scalar, point);
        memcpy(point, scalar, 32);
        memcpy(scalar, result, 32);
        if (i == 0) {
            check(same(result, 32, "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"),
                  "X25519: RFC 7748 section 5.2 after one iteration");
        }
    }
    check(same(result, 32, "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"),
          "X25519: RFC 7748 section 5.2 after a thousand");
}

static void test_ed25519(void) {
    static const struct {
        const char *seed, *key, *message, *signature;
    } vectors[] = {
        {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
         "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
         "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
        {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
         "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
         "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
        {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
         "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
         "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
         "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
        {"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
         "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
         "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
         "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
         "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
         "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"},
    };
    int good = 1, refused = 1;
    for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
        uint8_t seed[32], key[32], message[64], signature[64];
        unhex(vectors[i].seed, seed);
        size_t len = unhex(vectors[i].message, message);
        good = good && mssh_ed25519_public(seed, key) == 0 && same(key, 32, vectors[i].key) &&
               mssh_ed25519_sign(seed, key, message, len, signature) == 0 &&
               same(signature, 64, vectors[i].signature) && mssh_ed25519_verify(key, message, len, signature) == 0;
        for (size_t at = 0; at < 64; at += 3) {
            signature[at] ^= 0x10;
            refused = refused && mssh_ed25519_verify(key, message, len, signature) != 0;
            signature[at] ^= 0x10;
        }
        if (len > 0) {
            message[len - 1] ^= 1;
            refused = refused && mssh_ed25519_verify(key, message, len, signature) != 0;
        }
    }
    check(good, "Ed25519: RFC 8032 section 7.1, keys, signatures and checks");
    check(refused, "Ed25519: changed signatures and messages are refused");
}

// RFC 8032 section 5.1.7: s is below the group's order L. The first is section 7.1's second signature with L added to
// its s, as in Wycheproof's SignatureMalleability; without that rule it is as good as the other.
static void test_second_form(void) {
    static const char *const forms[] = {
        "f52db7415978abc61b2c2eb6aeebfca0387b2eaeb4302aeeb00d291612bb0c10",
        "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    };
    static const uint8_t message[] = {0x72};
    uint8_t key[32], signature[64];
    int refused = 1;
    unhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", key);
    unhex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
          signature);
    int good = mssh_ed25519_verify(key, message, sizeof(message), signature) == 0;
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
        unhex(forms[i], signature + 32);
        refused = refused && mssh_ed25519_verify(key, message, sizeof(message), signature) != 0;
    }
    check(good && refused, "Ed25519: no signature has a second form");
}

// ---- What is left on the stack

enum { STACK = 256 * 1024, PAINT = 0xa5, BELOW = 512, WIPED = 2048 };

static void *use_secrets(void *unused) {
    static const uint8_t base[32] = {9}, message[100] = {1};
    uint8_t key[32], shared[32], signature[64];
    mssh_x25519(shared, message, base);
    mssh_x25519(shared, message, shared);
    mssh_ed25519_public(base, key);
    mssh_ed25519_sign(base, key, message, sizeof(message), signature);
    return unused;
}

// Use secrets on a stack that is painted before. Returns whether what was used of it ends in zeros: then what
// overwrites it went deeper than all else, but for the frame of a function or two.
static int wipes_stack(void) {
    static _Alignas(4096) uint8_t stack[STACK];
    pthread_attr_t attributes;
    pthread_t thread;
    use_secrets(NULL); // so that the dynamic linker has done its work
    memset(stack, PAINT, sizeof(stack));
    pthread_attr_init(&attributes);
    if (pthread_attr_setstack(&attributes, stack, sizeof(stack)) ||
        pthread_create(&thread, &attributes, use_secrets, NULL) || pthread_join(thread, NULL)) {
        return 0;
    }
    pthread_attr_destroy(&attributes);
    size_t lowest = 0, zeros = 0;
    while (lowest < sizeof(stack) && stack[lowest] == PAINT) {
        lowest++;
    }
    for (size_t at = lowest; at < sizeof(stack) && at < lowest + BELOW + WIPED && zeros < WIPED; at++) {
        zeros = stack[at] == 0 ? zeros + 1 : 0;
    }
    return zeros == WIPED;
}

static void test_stack(void) {
    static const char name[] = "Curve25519: secrets that were on the stack are overwritten";
#ifdef __SANITIZE_ADDRESS__
    skip(name, "the sanitizer's frames are larger");
#else
    check(wipes_stack(), name);
#endif
}

static void test_curve25519(void) {
    test_x25519();
    test_ed25519();
    test_second_form();
}

#endif
