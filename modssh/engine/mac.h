// SPDX-License-Identifier: MIT
//
// The MACs of packets whose cipher has none of its own: HMAC (RFC 2104) with SHA-2 and, for old servers, SHA-1, whole
// or its first 96 bits.

#ifndef MSSH_MAC_H
#define MSSH_MAC_H

#include "base/memory.h"
#include "engine/provider.h"

typedef struct mssh_mac_method {
    const char *name;
    mssh_hash_kind_t hash;
    uint8_t len;    // bytes of the MAC; its key has those of the hash
    uint8_t is_etm; // it covers what is encrypted, and the length field isn't encrypted (OpenSSH's PROTOCOL, 1.5)
} mssh_mac_method_t;

#define MSSH_MAC_MAX MSSH_HASH_MAX // bytes of the longest MAC, and of the longest key

// The MAC of this name, or NULL; static.
const mssh_mac_method_t *mssh_mac_find(const char *name);

typedef struct mssh_mac mssh_mac_t;

// Take key[mssh_hash_bytes(method->hash)] into use. Returns NULL when there is no memory. Free with mssh_mac_free.
mssh_mac_t *mssh_mac_new(mssh_memory_t *memory, const mssh_mac_method_t *method, const uint8_t *key);

// The method it was made of.
const mssh_mac_method_t *mssh_mac_method(const mssh_mac_t *mac);

// Write the MAC of packet[len] with this sequence number (RFC 4253 section 6.4) to out[method->len]. Returns 0, or -1
// when the library fails. Security: compare in constant time (mssh_equal).
int mssh_mac_of(mssh_mac_t *mac, uint32_t seqno, const uint8_t *packet, size_t len, uint8_t *out);

// Wipe and free; NULL is ignored.
void mssh_mac_free(mssh_memory_t *memory, mssh_mac_t *mac);

#endif
