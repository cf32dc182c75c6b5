// SPDX-License-Identifier: MIT
//
// The binary packet protocol (RFC 4253 section 6): payloads become packets in the output queue, and packets in the
// input queue become payloads, each where it lies. It knows no message but by its number, and calls nobody above.

#ifndef MSSH_TRANSPORT_H
#define MSSH_TRANSPORT_H

#include "core/compression.h"
#include "core/core.h"
#include "engine/cipher.h"
#include "engine/mac.h"
#include "kex/kex.h"

// One direction.
typedef struct mssh_protection {
    mssh_cipher_t *cipher;           // NULL before the first keys
    mssh_mac_t *mac;                 // NULL with a cipher that needs none
    mssh_compression_t *compression; // NULL without
    const char *compression_method;  // its name
    uint32_t seqno;                  // of the next packet
    uint32_t packets;                // with these keys
    uint64_t bytes;                  // likewise
} mssh_protection_t;

typedef struct mssh_transport {
    mssh_protection_t in, out;
    uint8_t padding[MSSH_PADDING_FETCHED]; // random bytes for packets to come
    size_t padding_left;
    size_t opened;      // bytes of the packet at the front of the input that are already decrypted
    uint32_t receiving; // length of that packet, 0 while unknown
    size_t discarding;  // bytes that are yet to be dropped before a damaged packet ends the session
    int may_compress;   // the login has succeeded
    int is_exchanging;  // only the key exchange may send
    int awaits_keys;    // NEWKEYS was the last packet: the next one is sent with the new keys
} mssh_transport_t;

// Protect one direction with these keys from its next packet on. `resets` numbers packets from 0 again, as the strict
// exchange does. Returns 0, or MSSH_ERROR_MEMORY, which ends the session.
int mssh_transport_protect(mssh_session_t *session, int is_out, const mssh_keys_t *keys, int resets);

// Wipe and free what both directions hold.
void mssh_transport_free(mssh_session_t *session);

// Whether a packet with `len` bytes of payload can be sent now, leaving the reserve free.
int mssh_transport_can_send(mssh_session_t *session, size_t len);

// Encrypt and queue one packet: its payload is data[len] followed by data2[len2]. Returns 0, MSSH_AGAIN when the output
// has no room or a key exchange must end first, or an error. Behind SSH_MSG_NEWKEYS nothing is sent before new keys
// protect that direction.
int mssh_transport_send(mssh_session_t *session, const uint8_t *data, size_t len, const uint8_t *data2, size_t len2);

// A packet that has come: its payload[len] (len >= 1), and its sequence number.
typedef struct mssh_packet {
    const uint8_t *payload;
    size_t len;
    uint32_t seqno;
} mssh_packet_t;

// Bring the packet at the front of the input to light. Returns 0 with the packet, whose payload stays good until more
// is received; MSSH_AGAIN when there is no whole one, or the error that ended the session.
int mssh_transport_receive(mssh_session_t *session, mssh_packet_t *packet);

#endif
