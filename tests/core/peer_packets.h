// SPDX-License-Identifier: MIT
//
// A server in the test's own process (peer.h): what it is, and its packets with every cipher, MAC and compression. It
// reads and writes the client's queues and looks at nothing inside the client.

#ifndef PEER_PACKETS_H
#define PEER_PACKETS_H

#include "../engine/tap.h"
#include "core/compression.h"
#include "core/session.h"
#include "engine/algorithms.h"
#include "engine/cipher.h"
#include "engine/mac.h"
#include "engine/pk.h"

enum { PEER_MESSAGE_MAX = 8192, PEER_PACKET_MAX = 40000, PEER_SECRET_MAX = 4 + 1 + 1024 };

typedef struct direction {
    mssh_cipher_t *cipher; // NULL before there are keys
    mssh_mac_t *mac;
    mssh_compression_t *compression; // NULL for none
    uint32_t seqno;
} direction_t;

typedef struct message {
    uint8_t data[PEER_MESSAGE_MAX];
    size_t len;
} message_t;

typedef struct peer {
    mssh_session_t *client;
    mssh_pk_t *key;
    mssh_pk_t *signer;           // that signs in place of the key, or NULL
    int hides_strict;            // the KEXINITs to come don't say that it knows the strict exchange
    const char *guess;           // an exchange that they name first, and a message of which follows
    int claims_guess;            // they say that one follows, which is the reply
    uint8_t claims_padding;      // so much has the packet to come, in place of what it has; 0: it tells the truth
    int is_strict, is_logged_in; // so far
    int rc;                      // what the client returned last
    unsigned steps,
        steps_max; // messages sent and turns of the client; none behind the last, unless that is 0
    direction_t in, out;
    message_t version, client_kexinit, kexinit; // of the client, and of the exchange under way
    int has_session_id;
    mssh_hash_kind_t hash; // of the exchange under way
    size_t hash_len, session_id_len, secret_len;
    uint8_t session_id[MSSH_HASH_MAX], exchange_hash[MSSH_HASH_MAX];
    uint8_t secret[PEER_SECRET_MAX];            // an mpint, or a string
    void (*spoil_group)(uint8_t *group);        // the message with the group that is sent
    void (*spoil)(uint8_t *share, size_t *len); // the share that is sent, which has room for more
} peer_t;

static const char PEER_VERSION[] = "SSH-2.0-peer";

// Whether the client's functions are running, and not ours: whose memory and randomness is it?
static int client_runs;

static int goes_on(peer_t *peer) {
    return peer->steps_max == 0 || peer->steps++ < peer->steps_max;
}

static int is_aead(const direction_t *way) {
    return way->cipher != NULL && mssh_cipher_method(way->cipher)->tag > 0;
}

static int is_etm(const direction_t *way) {
    return way->cipher != NULL && !is_aead(way) && mssh_mac_method(way->mac)->is_etm;
}

static int peer_crypt(direction_t *way, uint8_t *data, size_t len) {
    return way->cipher == NULL ? 0 : mssh_cipher_crypt(way->cipher, way->seqno, data, len);
}

static int peer_mac(direction_t *way, const uint8_t *packet, size_t len, uint8_t *mac) {
    return mssh_mac_of(way->mac, way->seqno, packet, len, mac);
}

static size_t tag_len(const direction_t *way) {
    return way->cipher == NULL ? 0
           : is_aead(way)      ? mssh_cipher_method(way->cipher)->tag
                               : mssh_mac_method(way->mac)->len;
}

// Put payload[len] into a packet at the end of the client's input.
static void send_packet(peer_t *peer, const uint8_t *payload, size_t len) {
    enum { LENGTH = 4, HEAD = 5 };
    direction_t *way = &peer->out;
    size_t block = way->cipher == NULL ? 8 : mssh_cipher_method(way->cipher)->block;
    size_t counted = is_aead(way) || is_etm(way) ? 1 + len : HEAD + len;
    size_t padding = block - counted % block;
    padding += padding < 4 ? block : 0;
    size_t size = HEAD + len + padding, room;
    uint8_t *packet = mssh_session_input(peer->client, &room);
    if (packet == NULL || room < size + tag_len(way)) {
        check(packet == NULL, "peer: the client has room for a packet, or has ended");
        return;
    }
    mssh_put_uint32(packet, (uint32_t)(size - LENGTH));
    packet[LENGTH] = peer->claims_padding > 0 ? peer->claims_padding : (uint8_t)padding;
    peer->claims_padding = 0;
    memcpy(packet + HEAD, payload, len);
    memset(packet + HEAD + len, 0, padding);
    int failed = 0;
    if (is_etm(way)) {
        failed = peer_crypt(way, packet + LENGTH, size - LENGTH) || peer_mac(way, packet, size, packet + size);
    } else {
        failed = way->cipher != NULL && !is_aead(way) && peer_mac(way, packet, size, packet + size);
        failed = failed || peer_crypt(way, packet, size);
    }
    if (failed) {
        check(0, "peer: a packet is sealed");
    }
    mssh_session_received(peer->client, size + tag_len(way));
    way->seqno++;
}

// Send one message to the client.
static inline void peer_send(peer_t *peer, const uint8_t *payload, size_t len) {
    static uint8_t compressed[2 * PEER_MESSAGE_MAX];
    size_t compressed_len = sizeof(compressed);
    if (!goes_on(peer)) {
        return;
    }
    if (peer->is_logged_in && peer->out.compression != NULL) {
        if (mssh_compress(peer->out.compression, compressed, &compressed_len, payload, len) != 0) {
            check(0, "peer: a message is compressed");
        }
        send_packet(peer, compressed, compressed_len);
    } else {
        send_packet(peer, payload, len);
    }
}

// Open the packet at the front of data[len], decrypting it in place. Returns its length field, or 0.
static size_t peer_open(direction_t *way, uint8_t *data, size_t len) {
    enum { LENGTH = 4 };
    uint8_t mac[MSSH_HASH_MAX];
    uint32_t length = 0;
    size_t opened = way->cipher == NULL || is_aead(way) || is_etm(way) ? 0 : 16;
    if (len < 16 || (opened > 0 && peer_crypt(way, data, opened) != 0)) {
        return 0;
    }
    length = mssh_get_uint32(data);
    if (is_aead(way) && mssh_cipher_length(way->cipher, way->seqno, data, &length) != 0) {
        return 0;
    }
    size_t size = LENGTH + length;
    if (size + tag_len(way) > len) {
        return 0;
    }
    int failed = 0;
    if (is_etm(way)) {
        failed = peer_mac(way, data, size, mac) || memcmp(mac, data + size, tag_len(way)) != 0 ||
                 peer_crypt(way, data + LENGTH, length);
    } else {
        failed = peer_crypt(way, data + opened, size - opened);
        failed = failed || (way->cipher != NULL && !is_aead(way) &&
                            (peer_mac(way, data, size, mac) || memcmp(mac, data + size, tag_len(way)) != 0));
    }
    return failed ? 0 : length;
}

// Receive the client's next message. Returns its number, 0 when there is none or it is damaged.
static inline uint8_t peer_receive(peer_t *peer, message_t *message) {
    static uint8_t data[PEER_PACKET_MAX];
    size_t len;
    if (peer->client == NULL) {
        return 0;
    }
    const uint8_t *output = mssh_session_output(peer->client, &len);
    if (len == 0 || len > sizeof(data)) {
        return 0;
    }
    memcpy(data, output, len);
    size_t length = peer_open(&peer->in, data, len);
    if (length < 2 || data[4] + 1U >= length) {
        return 0;
    }
    const uint8_t *payload = data + 5;
    message->len = length - 1 - data[4];
    if (peer->is_logged_in && peer->in.compression != NULL &&
        mssh_expand(peer->in.compression, payload, message->len, &payload, &message->len) != 0) {
        return 0;
    }
    if (message->len > PEER_MESSAGE_MAX) {
        return 0;
    }
    memcpy(message->data, payload, message->len);
    mssh_session_sent(peer->client, 4 + length + tag_len(&peer->in));
    peer->in.seqno++;
    return message->data[0];
}

#endif
