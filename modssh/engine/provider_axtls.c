// SPDX-License-Identifier: MIT
//
// The smallest provider: AES and SHA-1 from MicroPython's lib/axtls, SHA-256 from its
// lib/crypto-algorithms, SHA-384 and SHA-512 from TweetNaCl's compression function. ChaCha20 and Poly1305 are in
// chacha_libsodium.c, Curve25519 in curve_tweetnacl.c; what isn't anywhere is in provider_lacks.c.

#include <limits.h>
#include <string.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "engine/lack.h"
#include "engine/provider.h"

#include <lib/axtls/ssl/os_port.h>

#include <lib/axtls/crypto/crypto.h>
#include <platform.hpp>
#include <tweetnacl.h>

// MicroPython's hashlib holds this file too and may or may not be in the firmware: take it in under
// other names, as its functions are global.
#define sha256_init axtls_sha256_init
#define sha256_update axtls_sha256_update
#define sha256_final axtls_sha256_final
#include <lib/crypto-algorithms/sha256.c>

const char *mssh_provider_name(void) {
    return "axtls";
}

unsigned mssh_provider_features(void) {
    return 0;
}

// ---- Hashes

// SHA-512 and, from other starting values, SHA-384.
typedef struct {
    uint8_t state[64];
    uint8_t block[128];
    uint64_t len; // bytes so far
} sha512_t;

struct mssh_hash {
    mssh_hash_kind_t kind;
    union {
        SHA1_CTX sha1;
        CRYAL_SHA256_CTX sha256;
        sha512_t sha512;
    } u;
};

// FIPS 180-4 sections 5.3.4 and 5.3.5.
static const uint64_t sha384_start[8] = {
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
};
static const uint64_t sha512_start[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

static void put_u64(uint8_t out[8], uint64_t n) {
    mssh_put_uint32(out, (uint32_t)(n >> 32));
    mssh_put_uint32(out + 4, (uint32_t)n);
}

static void sha512_init(sha512_t *sha, const uint64_t start[8]) {
    for (size_t i = 0; i < 8; i++) {
        put_u64(sha->state + 8 * i, start[i]);
    }
    sha->len = 0;
}

static void sha512_update(sha512_t *sha, const uint8_t *data, size_t len) {
    size_t used = sha->len % sizeof(sha->block);
    sha->len += len;
    if (used > 0) {
        size_t n = len < sizeof(sha->block) - used ? len : sizeof(sha->block) - used;
        memcpy(sha->block + used, data, n);
        if (used + n < sizeof(sha->block)) {
            return;
        }
        crypto_hashblocks(sha->state, sha->block, sizeof(sha->block));
        data += n;
        len -= n;
    }
    crypto_hashblocks(sha->state, data, len);
    memcpy(sha->block, data + len - len % sizeof(sha->block), len % sizeof(sha->block));
}

static void sha512_final(sha512_t *sha, uint8_t *digest, size_t digest_len) {
    static const uint8_t padding[128] = {0x80};
    uint8_t bits[16] = {0};
    put_u64(bits + 8, 8 * sha->len);
    size_t used = sha->len % sizeof(sha->block);
    sha512_update(sha, padding, (used < 112 ? 112 : 240) - used);
    sha512_update(sha, bits, sizeof(bits));
    memcpy(digest, sha->state, digest_len);
}

mssh_hash_t *mssh_hash_new(mssh_hash_kind_t kind) {
    mssh_hash_t *hash = mssh_lack_alloc(sizeof(*hash));
    if (hash == NULL) {
        return NULL;
    }
    hash->kind = kind;
    if (kind == MSSH_SHA1) {
        SHA1_Init(&hash->u.sha1);
    } else if (kind == MSSH_SHA256) {
        sha256_init(&hash->u.sha256);
    } else {
        sha512_init(&hash->u.sha512, kind == MSSH_SHA384 ? sha384_start : sha512_start);
    }
    return hash;
}

int mssh_hash_update(mssh_hash_t *hash, const void *data, size_t len) {
    if (len > INT_MAX) {
        return -1;
    }
    if (len == 0) {
        return 0;
    }
    if (hash->kind == MSSH_SHA1) {
        SHA1_Update(&hash->u.sha1, data, (int)len);
    } else if (hash->kind == MSSH_SHA256) {
        sha256_update(&hash->u.sha256, data, len);
    } else {
        sha512_update(&hash->u.sha512, data, len);
    }
    return 0;
}

int mssh_hash_final(mssh_hash_t *hash, uint8_t *digest) {
    if (hash->kind == MSSH_SHA1) {
        SHA1_Final(digest, &hash->u.sha1);
    } else if (hash->kind == MSSH_SHA256) {
        sha256_final(&hash->u.sha256, digest);
    } else {
        sha512_final(&hash->u.sha512, digest, mssh_hash_bytes(hash->kind));
    }
    return 0;
}

int mssh_hash_copy(mssh_hash_t *to, const mssh_hash_t *from) {
    *to = *from;
    return 0;
}

static void wipe_and_free(void *p, size_t n) {
    if (p != NULL) {
        mssh_wipe(p, n);
        mssh_platform_free(p);
    }
}

void mssh_hash_free(mssh_hash_t *hash) {
    wipe_and_free(hash, sizeof(*hash));
}

// ---- AES in counter mode

struct mssh_ctr {
    AES_CTX aes;
    uint8_t counter[16], stream[16];
    size_t used; // bytes of stream used up
};

mssh_ctr_t *mssh_ctr_new(const uint8_t *key, size_t key_len, const uint8_t counter[16]) {
    mssh_ctr_t *ctr = key_len == 16 || key_len == 32 ? mssh_lack_alloc(sizeof(*ctr)) : NULL;
    if (ctr != NULL) {
        AES_set_key(&ctr->aes, key, counter, key_len == 16 ? AES_MODE_128 : AES_MODE_256);
        memcpy(ctr->counter, counter, sizeof(ctr->counter));
        ctr->used = sizeof(ctr->stream);
    }
    return ctr;
}

// axTLS's block is four words in the machine's byte order.
static void next_block(mssh_ctr_t *ctr) {
    uint32_t words[4];
    for (size_t i = 0; i < 4; i++) {
        words[i] = mssh_get_uint32(ctr->counter + 4 * i);
    }
    AES_encrypt(&ctr->aes, words);
    for (size_t i = 0; i < 4; i++) {
        mssh_put_uint32(ctr->stream + 4 * i, words[i]);
    }
    for (size_t i = sizeof(ctr->counter); i-- > 0 && ++ctr->counter[i] == 0;) {
    }
    ctr->used = 0;
}

int mssh_ctr_crypt(mssh_ctr_t *ctr, uint8_t *data, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (ctr->used == sizeof(ctr->stream)) {
            next_block(ctr);
        }
        data[i] ^= ctr->stream[ctr->used++];
    }
    return 0;
}

void mssh_ctr_free(mssh_ctr_t *ctr) {
    wipe_and_free(ctr, sizeof(*ctr));
}
