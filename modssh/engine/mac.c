// SPDX-License-Identifier: MIT
//
// The key's two blocks are hashed once per key and not once per packet.

#include "engine/mac.h"

#include <string.h>

#include "base/wipe.h"
#include "base/wire.h"

enum { BLOCK_MAX = 128 }; // bytes of the longest hash block

static const mssh_mac_method_t methods[] = {
#define MSSH_MAC(id, name, needs, hash, bytes, is_etm) {name, hash, bytes, is_etm},
#include "engine/algorithms.def"
};

const mssh_mac_method_t *mssh_mac_find(const char *name) {
    for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
        if (strcmp(methods[i].name, name) == 0) {
            return &methods[i];
        }
    }
    return NULL;
}

struct mssh_mac {
    const mssh_mac_method_t *method;
    mssh_hash_t *inner, *outer; // after the key's block
    mssh_hash_t *work;
};

void mssh_mac_free(mssh_memory_t *memory, mssh_mac_t *mac) {
    if (mac != NULL) {
        mssh_hash_free(mac->inner);
        mssh_hash_free(mac->outer);
        mssh_hash_free(mac->work);
        mssh_memory_free(memory, mac);
    }
}

// A hash that has taken in the key xor pad. Keys are as long as the hash, no longer than a block.
static mssh_hash_t *keyed(mssh_hash_kind_t kind, const uint8_t *key, uint8_t pad) {
    uint8_t block[BLOCK_MAX];
    size_t key_len = mssh_hash_bytes(kind);
    size_t block_len = kind == MSSH_SHA1 || kind == MSSH_SHA256 ? 64 : 128;
    mssh_hash_t *hash = mssh_hash_new(kind);
    for (size_t i = 0; i < block_len; i++) {
        block[i] = i < key_len ? key[i] ^ pad : pad;
    }
    if (hash != NULL && mssh_hash_update(hash, block, block_len) != 0) {
        mssh_hash_free(hash);
        hash = NULL;
    }
    mssh_wipe(block, sizeof(block));
    return hash;
}

mssh_mac_t *mssh_mac_new(mssh_memory_t *memory, const mssh_mac_method_t *method, const uint8_t *key) {
    mssh_mac_t *mac = mssh_memory_alloc(memory, sizeof(*mac));
    if (mac == NULL) {
        return NULL;
    }
    *mac = (mssh_mac_t){
        .method = method,
        .inner = keyed(method->hash, key, 0x36),
        .outer = keyed(method->hash, key, 0x5c),
        .work = mssh_hash_new(method->hash),
    };
    if (mac->inner == NULL || mac->outer == NULL || mac->work == NULL) {
        mssh_mac_free(memory, mac);
        return NULL;
    }
    return mac;
}

const mssh_mac_method_t *mssh_mac_method(const mssh_mac_t *mac) {
    return mac->method;
}

static int finish(mssh_hash_t *hash, uint8_t *digest, const void *data, size_t len) {
    return mssh_hash_update(hash, data, len) != 0 || mssh_hash_final(hash, digest) != 0;
}

int mssh_mac_of(mssh_mac_t *mac, uint32_t seqno, const uint8_t *packet, size_t len, uint8_t *out) {
    uint8_t sequence[4];
    uint8_t digest[MSSH_HASH_MAX];
    size_t digest_len = mssh_hash_bytes(mac->method->hash);
    mssh_put_uint32(sequence, seqno);
    int failed = mssh_hash_copy(mac->work, mac->inner) != 0 ||
                 mssh_hash_update(mac->work, sequence, sizeof(sequence)) != 0 ||
                 finish(mac->work, digest, packet, len) || mssh_hash_copy(mac->work, mac->outer) != 0 ||
                 finish(mac->work, digest, digest, digest_len);
    memcpy(out, digest, mac->method->len);
    mssh_wipe(digest, sizeof(digest));
    return failed ? -1 : 0;
}
