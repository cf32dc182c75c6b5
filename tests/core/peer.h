// SPDX-License-Identifier: MIT
//
// A server with real keys in the test's own process: key exchanges of every kind, packets of every cipher. It reads
// and writes the client's queues and looks at nothing inside the client.
//
// Diffie-Hellman modulo a prime is done with the server's secret 1: then its share is 2, and what both share is the
// client's own share, so that no prime is needed here.

#ifndef PEER_H
#define PEER_H

#include "../engine/tap.h"
#include "core/compression.h"
#include "core/session.h"
#include "engine/algorithms.h"
#include "engine/cipher.h"
#include "engine/mac.h"
#include "engine/pk.h"

enum { PEER_MESSAGE_MAX = 8192, PEER_PACKET_MAX = 40000, PEER_SECRET_MAX = 4 + 1 + 1024 };

// The two messages of an exchange, the same with Diffie-Hellman in all its shapes.
enum { PEER_KEX_INIT = 30, PEER_KEX_REPLY = 31 };

// What is offered: one name for each kind. Without a compression it is "none".
typedef struct choice {
    const char *kex, *hostkey, *cipher, *mac, *compression;
} choice_t;

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
    int hides_strict;            // the KEXINITs to come don't say that it knows the strict exchange
    const char *guess;           // an exchange that they name first, and a message of which follows
    int claims_guess;            // they say that one follows, which is the reply
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
    uint8_t secret[PEER_SECRET_MAX]; // an mpint
} peer_t;

static const char PEER_VERSION[] = "SSH-2.0-peer";

// Whether the client's functions are running, and not ours: whose memory and randomness is it?
static int client_runs;

static int goes_on(peer_t *peer) {
    return peer->steps_max == 0 || peer->steps++ < peer->steps_max;
}

// ---- Packets

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
    packet[LENGTH] = (uint8_t)padding;
    memcpy(packet + HEAD, payload, len);
    memset(packet + HEAD + len, 0, padding);
    int failed = 0;
    if (is_etm(way)) {
        failed = peer_crypt(way, packet + LENGTH, size - LENGTH) ||
                 peer_mac(way, packet, size, packet + size);
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
        failed = failed ||
                 (way->cipher != NULL && !is_aead(way) &&
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

// ---- Keys

static void forget_keys(direction_t *way) {
    mssh_cipher_free(tap_memory(), way->cipher);
    mssh_mac_free(tap_memory(), way->mac);
    mssh_compression_free(tap_memory(), way->compression);
    way->cipher = NULL;
    way->mac = NULL;
    way->compression = NULL;
}

// RFC 4253 section 7.2. key[2 * MSSH_HASH_MAX].
static void derive(const peer_t *peer, char letter, uint8_t *key) {
    for (size_t len = 0; len + peer->hash_len <= 2 * MSSH_HASH_MAX; len += peer->hash_len) {
        mssh_hash_t *hash = mssh_hash_new(peer->hash);
        mssh_hash_update(hash, peer->secret, peer->secret_len);
        mssh_hash_update(hash, peer->exchange_hash, peer->hash_len);
        if (len == 0) {
            mssh_hash_update(hash, &letter, 1);
            mssh_hash_update(hash, peer->session_id, peer->session_id_len);
        } else {
            mssh_hash_update(hash, key, len);
        }
        mssh_hash_final(hash, key + len);
        mssh_hash_free(hash);
    }
}

// The letters derive the IV, the key and the MAC's key.
static void take_keys(const peer_t *peer, direction_t *way, const choice_t *choice,
                      const char letters[3], int encrypt) {
    uint8_t iv[2 * MSSH_HASH_MAX], key[2 * MSSH_HASH_MAX], mac_key[2 * MSSH_HASH_MAX];
    forget_keys(way);
    derive(peer, letters[0], iv);
    derive(peer, letters[1], key);
    derive(peer, letters[2], mac_key);
    const mssh_cipher_method_t *cipher = mssh_cipher_find(choice->cipher, strlen(choice->cipher));
    way->cipher = mssh_cipher_new(tap_memory(), cipher, iv, key, encrypt);
    way->mac = mssh_mac_new(tap_memory(), mssh_mac_find(choice->mac), mac_key);
    if (choice->compression != NULL) {
        mssh_compression_new(tap_memory(), choice->compression, encrypt, &way->compression);
    }
    way->seqno = peer->is_strict ? 0 : way->seqno;
}

// ---- The key exchange

static int has_prefix(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static mssh_hash_kind_t hash_of(const char *kex) {
    return strstr(kex, "sha512") != NULL || strstr(kex, "nistp521") != NULL ? MSSH_SHA512
           : strstr(kex, "nistp384") != NULL                                ? MSSH_SHA384
                                                                            : MSSH_SHA256;
}

static mssh_curve_t curve_of(const char *name) {
    return strstr(name, "256") != NULL   ? MSSH_NISTP256
           : strstr(name, "384") != NULL ? MSSH_NISTP384
                                         : MSSH_NISTP521;
}

// A host key of that algorithm; RSA keys aren't made here.
static inline mssh_pk_t *peer_key(const char *algorithm) {
    mssh_pk_t *pk = NULL;
    if (has_prefix(algorithm, "ecdsa-")) {
        mssh_pk_adopt(NULL, mssh_ec_generate(curve_of(algorithm)), &pk);
        return pk;
    }
    uint8_t pair[64] = {7}, blob[200];
    mssh_ed25519_public(pair, pair + 32);
    mssh_writer_t writer = mssh_writer(blob, sizeof(blob));
    mssh_write_text(&writer, "ssh-ed25519");
    mssh_write_string(&writer, pair + 32, 32);
    mssh_write_string(&writer, pair, 64);
    mssh_reader_t reader = mssh_reader(blob, mssh_writer_len(&writer));
    mssh_pk_read_private(&reader, &pk);
    return pk;
}

static void write_mpint(mssh_writer_t *writer, const uint8_t *number, size_t len) {
    for (; len > 0 && *number == 0; len--) {
        number++;
    }
    int sign = len > 0 && (*number & 0x80);
    mssh_write_uint32(writer, (uint32_t)len + (sign != 0));
    if (sign) {
        mssh_write_byte(writer, 0);
    }
    mssh_write_bytes(writer, number, len);
}

// Answer the client's share: *share is the server's, its length is returned; the secret is noted.
static size_t agree(peer_t *peer, const char *kex, mssh_string_t theirs, uint8_t *share) {
    mssh_writer_t secret = mssh_writer(peer->secret, sizeof(peer->secret));
    uint8_t shared[MSSH_EC_SCALAR_MAX];
    size_t len;
    if (has_prefix(kex, "curve25519")) {
        static const uint8_t base[32] = {9}, scalar[32] = {5, 6, 7};
        len = 32;
        mssh_x25519(share, scalar, base);
        mssh_x25519(shared, scalar, theirs.data);
        write_mpint(&secret, shared, 32);
    } else if (has_prefix(kex, "ecdh")) {
        mssh_ec_t *ec = mssh_ec_generate(curve_of(kex));
        len = 1 + 2 * mssh_curve_bytes(curve_of(kex));
        mssh_ec_point(ec, share);
        mssh_ec_shared(ec, theirs, shared);
        write_mpint(&secret, shared, mssh_curve_bytes(curve_of(kex)));
        mssh_ec_free(ec);
    } else {
        len = 1;
        share[0] = 2;
        write_mpint(&secret, theirs.data, theirs.len);
    }
    peer->secret_len = mssh_writer_len(&secret);
    return len;
}

static void hash_string(mssh_hash_t *hash, const void *data, size_t len) {
    uint8_t length[4];
    mssh_put_uint32(length, (uint32_t)len);
    mssh_hash_update(hash, length, sizeof(length));
    mssh_hash_update(hash, data, len);
}

static void note_exchange_hash(peer_t *peer, const char *kex, mssh_string_t theirs,
                               const uint8_t *share, size_t share_len) {
    peer->hash = hash_of(kex);
    peer->hash_len = mssh_hash_bytes(peer->hash);
    mssh_hash_t *hash = mssh_hash_new(peer->hash);
    mssh_string_t blob = mssh_pk_blob(peer->key);
    hash_string(hash, peer->version.data, peer->version.len);
    hash_string(hash, PEER_VERSION, sizeof(PEER_VERSION) - 1);
    hash_string(hash, peer->client_kexinit.data, peer->client_kexinit.len);
    hash_string(hash, peer->kexinit.data, peer->kexinit.len);
    hash_string(hash, blob.data, blob.len);
    hash_string(hash, theirs.data, theirs.len);
    hash_string(hash, share, share_len);
    mssh_hash_update(hash, peer->secret, peer->secret_len);
    mssh_hash_final(hash, peer->exchange_hash);
    mssh_hash_free(hash);
    if (!peer->has_session_id) {
        peer->has_session_id = 1;
        peer->session_id_len = peer->hash_len;
        memcpy(peer->session_id, peer->exchange_hash, peer->hash_len);
    }
}

static inline void peer_send_kexinit(peer_t *peer, const choice_t *choice) {
    static const uint8_t cookie[16];
    static const uint8_t guess[] = {PEER_KEX_REPLY, 'g', 'u', 'e', 's', 's'};
    char kex[200];
    const char *compression = choice->compression == NULL ? "none" : choice->compression;
    const char *names[] = {kex,
                           choice->hostkey,
                           choice->cipher,
                           choice->cipher,
                           choice->mac,
                           choice->mac,
                           compression,
                           compression,
                           "",
                           ""};
    snprintf(kex, sizeof(kex), "%s%s%s%s", peer->guess == NULL ? "" : peer->guess,
             peer->guess == NULL ? "" : ",", choice->kex,
             peer->hides_strict ? "" : ",kex-strict-s-v00@openssh.com");
    mssh_writer_t writer = mssh_writer(peer->kexinit.data, PEER_MESSAGE_MAX);
    mssh_write_byte(&writer, SSH_MSG_KEXINIT);
    mssh_write_bytes(&writer, cookie, sizeof(cookie));
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        mssh_write_text(&writer, names[i]);
    }
    mssh_write_byte(&writer, peer->guess != NULL || peer->claims_guess);
    mssh_write_uint32(&writer, 0);
    peer->kexinit.len = mssh_writer_len(&writer);
    peer->is_strict = peer->has_session_id ? peer->is_strict : !peer->hides_strict;
    peer_send(peer, peer->kexinit.data, peer->kexinit.len);
    if (peer->guess != NULL) {
        peer_send(peer, guess, sizeof(guess));
    }
}

// Answer the client's message 30 with 31.
static inline void peer_reply(peer_t *peer, const choice_t *choice, const message_t *init) {
    static uint8_t signature[2 * MSSH_RSA_MAX];
    message_t reply;
    uint8_t share[MSSH_EC_POINT_MAX];
    size_t signature_len = 0;
    mssh_reader_t reader = mssh_reader(init->data + 1, init->len - 1);
    mssh_string_t theirs = mssh_read_string(&reader);
    size_t share_len = agree(peer, choice->kex, theirs, share);
    note_exchange_hash(peer, choice->kex, theirs, share, share_len);
    mssh_pk_sign(peer->key, choice->hostkey, (mssh_string_t){peer->exchange_hash, peer->hash_len},
                 signature, &signature_len);
    mssh_string_t blob = mssh_pk_blob(peer->key);
    mssh_writer_t writer = mssh_writer(reply.data, sizeof(reply.data));
    mssh_write_byte(&writer, PEER_KEX_REPLY);
    mssh_write_string(&writer, blob.data, blob.len);
    mssh_write_string(&writer, share, share_len);
    mssh_write_string(&writer, signature, signature_len);
    peer_send(peer, reply.data, mssh_writer_len(&writer));
}

// Send NEWKEYS and use the new keys for what is sent next.
static inline void peer_send_newkeys(peer_t *peer, const choice_t *choice) {
    static const uint8_t newkeys[] = {SSH_MSG_NEWKEYS};
    peer_send(peer, newkeys, sizeof(newkeys));
    take_keys(peer, &peer->out, choice, "BDF", 1);
}

// Receive NEWKEYS and use the new keys for what comes next. Returns whether that was it.
static inline int peer_take_newkeys(peer_t *peer, const choice_t *choice) {
    message_t message;
    if (peer_receive(peer, &message) != SSH_MSG_NEWKEYS) {
        return 0;
    }
    take_keys(peer, &peer->in, choice, "ACE", 0);
    return 1;
}

// Let the client handle what it has received. Returns as it does.
static inline int peer_advance(peer_t *peer) {
    if (!goes_on(peer)) {
        return MSSH_AGAIN;
    }
    client_runs = 1;
    peer->rc = peer->client->handshake.state == MSSH_HANDSHAKE_DONE
                   ? mssh_session_process(peer->client)
                   : mssh_session_handshake(peer->client);
    client_runs = 0;
    return peer->rc;
}

// Exchange KEXINITs with a client that has sent its own. Returns whether *init is its message 30.
static inline int peer_begin(peer_t *peer, const choice_t *choice, message_t *init) {
    if (peer_receive(peer, &peer->client_kexinit) != SSH_MSG_KEXINIT) {
        return 0;
    }
    peer_send_kexinit(peer, choice);
    peer_advance(peer);
    return peer_receive(peer, init) == PEER_KEX_INIT;
}

// Exchange keys with a client that has sent its KEXINIT. Returns whether that went well.
static inline int peer_exchange(peer_t *peer, const choice_t *choice) {
    message_t init;
    if (!peer_begin(peer, choice, &init)) {
        return 0;
    }
    peer_reply(peer, choice, &init);
    peer_send_newkeys(peer, choice);
    peer_advance(peer);
    return peer_take_newkeys(peer, choice) && peer->client->error == 0;
}

// Have the client begin a later exchange. Returns whether that went well.
static inline int peer_exchange_again(peer_t *peer, const choice_t *choice) {
    client_runs = 1;
    peer->rc = mssh_session_rekey(peer->client);
    client_runs = 0;
    return peer->rc == 0 && peer_exchange(peer, choice);
}

// ---- From the first byte to a session that is logged in

// Make a new client and identify both sides: the client has sent its KEXINIT. Returns whether that went well; peer_free
// in any case. What the peer is told to do, it is told before.
static inline int peer_meet(peer_t *peer, const choice_t *choice) {
    static const char line[] = "SSH-2.0-peer\r\n";
    size_t len;
    client_runs = 1;
    peer->client = mssh_session_new();
    peer->rc = peer->client == NULL ? MSSH_ERROR_MEMORY
               : choice->compression == NULL
                   ? 0
                   : mssh_session_prefer(peer->client, MSSH_METHOD_COMPRESSION, choice->compression,
                                         strlen(choice->compression));
    client_runs = 0;
    peer->key = peer_key(choice->hostkey);
    if (peer->rc != 0 || !goes_on(peer)) {
        return 0;
    }
    memcpy(mssh_session_input(peer->client, &len), line, sizeof(line) - 1);
    mssh_session_received(peer->client, sizeof(line) - 1);
    peer_advance(peer);
    const uint8_t *output = mssh_session_output(peer->client, &len);
    const uint8_t *end = len == 0 ? NULL : memchr(output, '\r', len);
    if (end == NULL) {
        return 0;
    }
    peer->version.len = (size_t)(end - output);
    memcpy(peer->version.data, output, peer->version.len);
    mssh_session_sent(peer->client, peer->version.len + 2);
    return 1;
}

// Meet, exchange keys, start the service. Returns whether that went well.
static inline int peer_shake_hands(peer_t *peer, const choice_t *choice) {
    message_t message;
    if (!peer_meet(peer, choice) || !peer_exchange(peer, choice) ||
        peer_receive(peer, &message) != SSH_MSG_SERVICE_REQUEST) {
        return 0;
    }
    message.data[0] = SSH_MSG_SERVICE_ACCEPT;
    peer_send(peer, message.data, message.len);
    return peer_advance(peer) == 0;
}

// As if the client had logged in.
static inline void peer_log_in(peer_t *peer) {
    peer->client->auth.has_succeeded = peer->client->auth.is_done = 1;
    peer->client->transport.may_compress = 1;
    peer->is_logged_in = 1;
}

// All of it, with a new peer. Returns whether that went well.
static inline int peer_open_session(peer_t *peer, const choice_t *choice) {
    memset(peer, 0, sizeof(*peer));
    int good = peer_shake_hands(peer, choice);
    if (good) {
        peer_log_in(peer);
    }
    return good;
}

static inline void peer_free(peer_t *peer) {
    forget_keys(&peer->in);
    forget_keys(&peer->out);
    mssh_pk_free(peer->key);
    mssh_session_free(peer->client);
}

#endif
