// SPDX-License-Identifier: MIT
//
// The MACs, in place of libssh2's mac.c: HMAC (RFC 2104) with SHA-2 and, for old servers, SHA-1.
// The key's two blocks are hashed once per key and not once per packet, and the key is wiped.

#include "libssh2_priv.h"

#include "base/wipe.h"
#include "mac.h"
#include "base/wire.h"

#define BLOCK_MAX 128 // bytes of the longest hash block

typedef struct {
    mssh_hash_t *inner, *outer; // after the key's block
    mssh_hash_t *work;
    size_t len; // of the MAC, bytes
} hmac_t;

static int hmac_dtor(LIBSSH2_SESSION *session, void **abstract) {
    hmac_t *hmac = *abstract;
    if (hmac) {
        mssh_hash_free(hmac->inner);
        mssh_hash_free(hmac->outer);
        mssh_hash_free(hmac->work);
        LIBSSH2_FREE(session, hmac);
    }
    *abstract = NULL;
    return 0;
}

// A hash that has taken in the key xor pad. Keys are no longer than a block.
static mssh_hash_t *keyed(mssh_hash_kind_t kind, const uint8_t *key, size_t key_len, uint8_t pad) {
    uint8_t block[BLOCK_MAX];
    size_t block_len = kind == MSSH_SHA1 || kind == MSSH_SHA256 ? 64 : 128;
    mssh_hash_t *hash = mssh_hash_new(kind);
    for (size_t i = 0; i < block_len; i++) {
        block[i] = i < key_len ? key[i] ^ pad : pad;
    }
    if (hash && mssh_hash_update(hash, block, block_len)) {
        mssh_hash_free(hash);
        hash = NULL;
    }
    mssh_wipe(block, sizeof block);
    return hash;
}

static int hmac_init(LIBSSH2_SESSION *session, mssh_hash_kind_t kind, const uint8_t *key,
                     int *free_key, void **abstract) {
    hmac_t *hmac = LIBSSH2_ALLOC(session, sizeof *hmac);
    *abstract = hmac;
    *free_key = 1;
    if (!hmac) {
        return -1;
    }
    hmac->len = mssh_hash_bytes(kind);
    hmac->inner = keyed(kind, key, hmac->len, 0x36);
    hmac->outer = keyed(kind, key, hmac->len, 0x5c);
    hmac->work = mssh_hash_new(kind);
    if (!hmac->inner || !hmac->outer || !hmac->work) {
        hmac_dtor(session, abstract);
        return -1;
    }
    return 0;
}

static int finish(mssh_hash_t *hash, uint8_t *digest, const void *data, size_t len) {
    return mssh_hash_update(hash, data, len) || mssh_hash_final(hash, digest);
}

// RFC 4253 section 6.4: the MAC covers the sequence number and the packet, here in two pieces.
static int hmac_hash(hmac_t *hmac, mssh_hash_kind_t kind, uint8_t *mac, uint32_t seqno,
                     const uint8_t *packet, size_t packet_len, const uint8_t *more,
                     size_t more_len) {
    uint8_t sequence[4];
    uint8_t digest[MSSH_HASH_MAX];
    // kex.c doesn't look whether hmac_init had memory, and when keys are exchanged again it switches
    // to another method before it switches keys.
    if (!hmac || hmac->len != mssh_hash_bytes(kind)) {
        return -1;
    }
    mssh_put_uint32(sequence, seqno);
    int failed = mssh_hash_copy(hmac->work, hmac->inner) ||
                 mssh_hash_update(hmac->work, sequence, sizeof sequence) ||
                 mssh_hash_update(hmac->work, packet, packet_len) ||
                 finish(hmac->work, digest, more, more_len) ||
                 mssh_hash_copy(hmac->work, hmac->outer) ||
                 finish(hmac->work, mac, digest, hmac->len);
    mssh_wipe(digest, sizeof digest);
    return failed;
}

// The functions of a method with this hash.
#define FUNCTIONS(hash, kind)                                                                      \
    static int hash##_init(LIBSSH2_SESSION *session, unsigned char *key, int *free_key,            \
                           void **abstract) {                                                      \
        return hmac_init(session, kind, key, free_key, abstract);                                  \
    }                                                                                              \
    static int hash##_hash(LIBSSH2_SESSION *session, unsigned char *mac, uint32_t seqno,           \
                           const unsigned char *packet, size_t packet_len,                         \
                           const unsigned char *more, size_t more_len, void **abstract) {          \
        (void)session;                                                                             \
        return hmac_hash(*abstract, kind, mac, seqno, packet, packet_len, more, more_len);         \
    }

FUNCTIONS(sha1, MSSH_SHA1)
FUNCTIONS(sha256, MSSH_SHA256)
FUNCTIONS(sha512, MSSH_SHA512)

#define METHOD(wire_name, bytes, hash_name, after)                                                 \
    {                                                                                              \
        .name = wire_name, .mac_len = bytes, .key_len = bytes, .init = hash_name##_init,           \
        .hash = hash_name##_hash, .dtor = hmac_dtor, .etm = after                                  \
    }

static const LIBSSH2_MAC_METHOD sha256_etm = METHOD("hmac-sha2-256-etm@openssh.com", 32, sha256, 1);
static const LIBSSH2_MAC_METHOD sha512_etm = METHOD("hmac-sha2-512-etm@openssh.com", 64, sha512, 1);
static const LIBSSH2_MAC_METHOD sha256 = METHOD("hmac-sha2-256", 32, sha256, 0);
static const LIBSSH2_MAC_METHOD sha512 = METHOD("hmac-sha2-512", 64, sha512, 0);
static const LIBSSH2_MAC_METHOD sha1 = METHOD("hmac-sha1", 20, sha1, 0);

const LIBSSH2_MAC_METHOD **_libssh2_mac_methods(void) {
    static const LIBSSH2_MAC_METHOD *methods[] = {
        &sha256_etm, &sha512_etm, &sha256, &sha512, &sha1, NULL,
    };
    return methods;
}

// An AEAD cipher authenticates by itself: no MAC is negotiated with it, none calculated.
const LIBSSH2_MAC_METHOD *_libssh2_mac_override(const LIBSSH2_CRYPT_METHOD *crypt) {
    static const LIBSSH2_MAC_METHOD implicit = {.name = "<implicit>", .dtor = hmac_dtor};
    return crypt->auth_len > 0 ? &implicit : NULL;
}
