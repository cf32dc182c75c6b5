// SPDX-License-Identifier: MIT
//
// SHA-1 and SHA-2 on FIPS 180-4's examples (NIST's "Examples with Intermediate Values"), HMAC on
// RFC 2202 and RFC 4231, both in pieces of every length.

#include "base/platform.h"
#include "engine/algorithms.h"
#include "engine/hash.h"
#include "engine/mac.h"
#include "tap.h"

typedef struct {
    const char *name;
    mssh_hash_kind_t kind;
    const char *empty, *abc, *two_blocks, *million;
} hash_t;

static const char message56[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
static const char message112[] = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                                 "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";

static const hash_t hashes[] = {
    {"SHA-1", MSSH_SHA1, "da39a3ee5e6b4b0d3255bfef95601890afd80709", "a9993e364706816aba3e25717850c26c9cd0d89d",
     "84983e441c3bd26ebaae4aa1f95129e5e54670f1", "34aa973cd4c4daa4f61eeb2bdbad27316534016f"},
    {"SHA-256", MSSH_SHA256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
     "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    {"SHA-384", MSSH_SHA384,
     "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da"
     "274edebfe76f65fbd51ad2f14898b95b",
     "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
     "8086072ba1e7cc2358baeca134c825a7",
     "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712"
     "fcc7c71a557e2db966c3e9fa91746039",
     "9d0e1809716474cb086e834e310a4a1ced149e9c00f248527972cec5704c2a5b"
     "07b8b3dc38ecc4ebae97ddd87f3d8985"},
    {"SHA-512", MSSH_SHA512,
     "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
     "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
     "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
     "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
     "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909",
     "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
     "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b"},
};

static int once_is(const hash_t *hash, const void *data, size_t len, const char *hex) {
    uint8_t digest[MSSH_HASH_MAX];
    return mssh_digest(hash->kind, data, len, digest) == 0 && same(digest, mssh_hash_bytes(hash->kind), hex);
}

static int million_is(const hash_t *hash) {
    uint8_t digest[MSSH_HASH_MAX];
    uint8_t data[1000];
    memset(data, 'a', sizeof(data));
    mssh_hash_t *state = mssh_hash_new(hash->kind);
    for (int i = 0; i < 1000; i++) {
        mssh_hash_update(state, data, sizeof(data));
    }
    int good = mssh_hash_final(state, digest) == 0 && same(digest, mssh_hash_bytes(hash->kind), hash->million);
    mssh_hash_free(state);
    return good;
}

// All lengths to 300, each in two pieces cut anywhere (every seventh cut) and in pieces of one
// byte.
static int chunks_agree(const hash_t *hash) {
    uint8_t data[300], whole[MSSH_HASH_MAX], digest[MSSH_HASH_MAX];
    size_t bytes = mssh_hash_bytes(hash->kind);
    int good = 1;
    pattern(data, sizeof(data));
    for (size_t len = 0; len <= sizeof(data); len++) {
        mssh_digest(hash->kind, data, len, whole);
        for (size_t cut = len % 7; cut <= len; cut += 7) {
            mssh_hash_t *state = mssh_hash_new(hash->kind);
            mssh_hash_update(state, data, cut);
            mssh_hash_update(state, data + cut, len - cut);
            mssh_hash_final(state, digest);
            mssh_hash_free(state);
            good = good && memcmp(digest, whole, bytes) == 0;
        }
        mssh_hash_t *state = mssh_hash_new(hash->kind);
        for (size_t i = 0; i < len; i++) {
            mssh_hash_update(state, data + i, 1);
        }
        mssh_hash_final(state, digest);
        mssh_hash_free(state);
        good = good && memcmp(digest, whole, bytes) == 0;
    }
    return good;
}

// A copy goes on where the original was, onto a state that was in use.
static int copies_agree(const hash_t *hash) {
    uint8_t data[200], whole[MSSH_HASH_MAX], digest[2][MSSH_HASH_MAX];
    size_t bytes = mssh_hash_bytes(hash->kind);
    pattern(data, sizeof(data));
    mssh_digest(hash->kind, data, sizeof(data), whole);
    mssh_hash_t *from = mssh_hash_new(hash->kind), *to = mssh_hash_new(hash->kind);
    mssh_hash_update(from, data, 77);
    for (int i = 0; i < 2; i++) {
        mssh_hash_update(to, data, 50);
        mssh_hash_copy(to, from);
        mssh_hash_update(to, data + 77, sizeof(data) - 77);
        mssh_hash_final(to, digest[i]);
    }
    mssh_hash_free(from);
    mssh_hash_free(to);
    return memcmp(digest[0], whole, bytes) == 0 && memcmp(digest[1], whole, bytes) == 0;
}

static void test_hashes(void) {
    char name[80];
    for (size_t i = 0; i < sizeof(hashes) / sizeof(hashes[0]); i++) {
        const hash_t *hash = &hashes[i];
        int small = hash->kind == MSSH_SHA1 || hash->kind == MSSH_SHA256;
        const char *message = small ? message56 : message112;
        int good = once_is(hash, "", 0, hash->empty) && once_is(hash, "abc", 3, hash->abc) &&
                   once_is(hash, message, strlen(message), hash->two_blocks);
        snprintf(name, sizeof(name), "%s of nothing, of abc and of two blocks", hash->name);
        check(good, name);
        snprintf(name, sizeof(name), "%s of a million a", hash->name);
        check(million_is(hash), name);
        snprintf(name, sizeof(name), "%s in pieces of every kind", hash->name);
        check(chunks_agree(hash), name);
        snprintf(name, sizeof(name), "%s goes on from a copy", hash->name);
        check(copies_agree(hash), name);
    }
}

// ---- HMAC. The method's MAC covers a sequence number and the packet, so that a vector's first
// four bytes become the number; keys shorter than the method's are padded with zeros, which HMAC
// does too.

typedef struct {
    const char *method, *source, *key, *data, *mac;
} hmac_vector_t;

static const char fifty_dd[] = "dddddddddddddddddddddddddddddddddddddddddddddddddd"
                               "dddddddddddddddddddddddddddddddddddddddddddddddddd";
static const char fifty_cd[] = "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
                               "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd";
static const char key20[] = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b";
static const char key20aa[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
static const char jefe[] = "4a656665";
static const char hi_there[] = "4869205468657265";
static const char what[] = "7768617420646f2079612077616e7420666f72206e6f7468696e673f";

static const hmac_vector_t vectors[] = {
    {"hmac-sha1", "RFC 2202 case 1", key20, hi_there, "b617318655057264e28bc0b6fb378c8ef146be00"},
    {"hmac-sha1", "RFC 2202 case 2", jefe, what, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"},
    {"hmac-sha1", "RFC 2202 case 3", key20aa, fifty_dd, "125d7342b9ac11cd91a39af48aa17b4f63f175d3"},
    {"hmac-sha1-96", "RFC 2202 case 5", "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
     "546573742057697468205472756e636174696f6e", "4c1a03424b55e07fe7f27be1"},
    {"hmac-sha2-256", "RFC 4231 case 1", key20, hi_there,
     "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
    {"hmac-sha2-256", "RFC 4231 case 2", jefe, what,
     "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
    {"hmac-sha2-256", "RFC 4231 case 3", key20aa, fifty_dd,
     "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
    {"hmac-sha2-256-etm@openssh.com", "RFC 4231 case 4", "0102030405060708090a0b0c0d0e0f10111213141516171819", fifty_cd,
     "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
    {"hmac-sha2-512", "RFC 4231 case 1", key20, hi_there,
     "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
     "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"},
    {"hmac-sha2-512", "RFC 4231 case 2", jefe, what,
     "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
     "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"},
    {"hmac-sha2-512-etm@openssh.com", "RFC 4231 case 3", key20aa, fifty_dd,
     "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39"
     "bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb"},
};

static void test_hmac_vector(const hmac_vector_t *vector) {
    const mssh_mac_method_t *method = mssh_mac_find(vector->method);
    if (method == NULL && strcmp(vector->method, "hmac-sha1-96") == 0) {
        skip(vector->method, "not in this build");
        return;
    }
    uint8_t key[MSSH_MAC_MAX] = {0}, data[256], mac[MSSH_MAC_MAX];
    char name[80];
    unhex(vector->key, key);
    size_t len = unhex(vector->data, data);
    mssh_mac_t *hmac = method == NULL ? NULL : mssh_mac_new(tap_memory(), method, key);
    int good = hmac != NULL;
    for (int i = 0; i < 2 && good; i++) { // the key serves more than once
        good = mssh_mac_of(hmac, mssh_get_uint32(data), data + 4, len - 4, mac) == 0 &&
               same(mac, method->len, vector->mac);
    }
    mssh_mac_free(tap_memory(), hmac);
    snprintf(name, sizeof(name), "%s: %s", vector->method, vector->source);
    check(good && tap_memory()->used == 0, name);
}

static void test_offer(void) {
    char list[MSSH_ALGORITHMS_MAX];
    uint8_t key[MSSH_MAC_MAX] = {0};
    int good = 1;
    mssh_algorithms(MSSH_METHOD_MAC, list);
    for (char *name = strtok(list, ","); name != NULL; name = strtok(NULL, ",")) {
        mssh_mac_t *mac = mssh_mac_find(name) == NULL ? NULL : mssh_mac_new(tap_memory(), mssh_mac_find(name), key);
        good = good && mac != NULL;
        mssh_mac_free(tap_memory(), mac);
    }
    check(good, "every MAC that is offered works");
}

int main(void) {
    printf("# %s\n", mssh_engine_name());
    test_hashes();
    for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
        test_hmac_vector(&vectors[i]);
    }
    test_offer();
    return finish();
}
