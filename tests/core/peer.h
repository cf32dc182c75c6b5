// SPDX-License-Identifier: MIT
//
// A server with real keys in the test's own process: key exchanges of every kind, up to a session that is logged in.
//
// Diffie-Hellman modulo a prime is done with the server's secret 1: then its share is 2, and what both share is the
// client's own share, so that no prime is needed here.

#ifndef PEER_H
#define PEER_H

#include "../engine/kem_peer.h"
#include "peer_packets.h"

// The two messages of an exchange, the same with Diffie-Hellman in all its shapes.
enum { PEER_KEX_INIT = 30, PEER_KEX_REPLY = 31 };

// Those of one in a group that the server chooses (RFC 4419), and the longest of them.
enum { PEER_GEX_REQUEST = 34, PEER_GEX_GROUP = 31, PEER_GEX_INIT = 32, PEER_GEX_REPLY = 33 };
enum { PEER_GROUP = 1 + 4 + 1 + 256 + 4 + 1 };

enum { PEER_SHARE_MAX = 1200 };

// What is offered: one name for each kind. Without a compression it is "none".
typedef struct choice {
    const char *kex, *hostkey, *cipher, *mac, *compression;
} choice_t;

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
static void take_keys(const peer_t *peer, direction_t *way, const choice_t *choice, const char letters[3],
                      int encrypt) {
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
    return strstr(kex, "-sha1") != NULL                                       ? MSSH_SHA1
           : strstr(kex, "sha512") != NULL || strstr(kex, "nistp521") != NULL ? MSSH_SHA512
           : strstr(kex, "nistp384") != NULL                                  ? MSSH_SHA384
                                                                              : MSSH_SHA256;
}

static mssh_curve_t curve_of(const char *name) {
    return strstr(name, "256") != NULL ? MSSH_NISTP256 : strstr(name, "384") != NULL ? MSSH_NISTP384 : MSSH_NISTP521;
}

static int server_chooses(const choice_t *choice) {
    return has_prefix(choice->kex, "diffie-hellman-group-exchange-");
}

// The message with a group: a number of 2048 bits, all of them set, and 2.
static void peer_group(uint8_t group[PEER_GROUP]) {
    uint8_t p[256];
    static const uint8_t g = 2;
    memset(p, 0xff, sizeof(p));
    mssh_writer_t writer = mssh_writer(group, PEER_GROUP);
    mssh_write_byte(&writer, PEER_GEX_GROUP);
    mssh_write_mpint(&writer, (mssh_string_t){p, sizeof(p)});
    mssh_write_mpint(&writer, (mssh_string_t){&g, 1});
}

// All that a build has of a kind, what is weak at the end. Returns list.
static inline const char *peer_all(mssh_method_kind_t kind, char list[2 * MSSH_ALGORITHMS_MAX]) {
    char weak[MSSH_ALGORITHMS_MAX];
    mssh_algorithms(kind, list);
    mssh_algorithms_weak(kind, weak);
    if (weak[0] != '\0') {
        strcat(strcat(list, ","), weak);
    }
    return list;
}

// A host key of that algorithm; RSA keys aren't made here. The seed is an Ed25519 key's; others are made by chance.
static inline mssh_pk_t *peer_key(const char *algorithm, uint8_t seed) {
    mssh_pk_t *pk = NULL;
    if (has_prefix(algorithm, "ecdsa-")) {
        mssh_pk_adopt(NULL, mssh_ec_generate(curve_of(algorithm)), &pk);
        return pk;
    }
    uint8_t pair[64] = {seed}, blob[200];
    mssh_ed25519_public(pair, pair + 32);
    mssh_writer_t writer = mssh_writer(blob, sizeof(blob));
    mssh_write_text(&writer, "ssh-ed25519");
    mssh_write_string(&writer, pair + 32, 32);
    mssh_write_string(&writer, pair, 64);
    mssh_reader_t reader = mssh_reader(blob, mssh_writer_len(&writer));
    mssh_pk_read_private(&reader, &pk);
    return pk;
}

// Seal a secret for the key at the front of the client's share, and answer the point behind it: the cipher and a point.
// The secret is the hash of both, a string.
static size_t agree_hybrid(peer_t *peer, const char *kex, mssh_string_t theirs, uint8_t *share) {
    static const uint8_t base[32] = {9}, scalar[32] = {5, 6, 7};
    mssh_hash_kind_t kind = hash_of(kex);
    size_t key_len = theirs.len - 32, cipher_len = 0;
    uint8_t shared[MSSH_KEM_SHARED + 32];
#ifdef MSSH_WITH_MLKEM
    if (has_prefix(kex, "mlkem") && key_len == MSSH_MLKEM768_KEY) {
        cipher_len = seal_mlkem768(theirs.data, scalar, share, shared) ? MSSH_MLKEM768_CIPHER : 0;
    }
#endif
#ifdef MSSH_WITH_SNTRUP
    if (has_prefix(kex, "sntrup") && key_len == MSSH_SNTRUP761_KEY) {
        cipher_len = seal_sntrup761(theirs.data, share, shared) ? MSSH_SNTRUP761_CIPHER : 0;
    }
#endif
    mssh_x25519(share + cipher_len, scalar, base);
    mssh_x25519(shared + MSSH_KEM_SHARED, scalar, theirs.data + key_len);
    mssh_put_uint32(peer->secret, (uint32_t)mssh_hash_bytes(kind));
    peer->secret_len = 4 + mssh_hash_bytes(kind);
    mssh_hash_t *hash = mssh_hash_new(kind);
    mssh_hash_update(hash, shared, sizeof(shared));
    mssh_hash_final(hash, peer->secret + 4);
    mssh_hash_free(hash);
    return cipher_len + 32;
}

// Answer the client's share: *share is the server's, its length is returned; the secret is noted.
static size_t agree(peer_t *peer, const char *kex, mssh_string_t theirs, uint8_t *share) {
    mssh_writer_t secret = mssh_writer(peer->secret, sizeof(peer->secret));
    uint8_t shared[MSSH_EC_SCALAR_MAX];
    size_t len;
    if (strstr(kex, "x25519") != NULL) {
        return agree_hybrid(peer, kex, theirs, share);
    }
    if (has_prefix(kex, "curve25519")) {
        static const uint8_t base[32] = {9}, scalar[32] = {5, 6, 7};
        len = 32;
        mssh_x25519(share, scalar, base);
        mssh_x25519(shared, scalar, theirs.data);
        mssh_write_mpint(&secret, (mssh_string_t){shared, 32});
    } else if (has_prefix(kex, "ecdh")) {
        mssh_ec_t *ec = mssh_ec_generate(curve_of(kex));
        len = 1 + 2 * mssh_curve_bytes(curve_of(kex));
        mssh_ec_point(ec, share);
        mssh_ec_shared(ec, theirs, shared);
        mssh_write_mpint(&secret, (mssh_string_t){shared, mssh_curve_bytes(curve_of(kex))});
        mssh_ec_free(ec);
    } else {
        len = 1;
        share[0] = 2;
        mssh_write_mpint(&secret, theirs);
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

static void note_exchange_hash(peer_t *peer, const choice_t *choice, mssh_string_t theirs, const uint8_t *share,
                               size_t share_len) {
    uint8_t group[PEER_GROUP];
    static const uint8_t sizes[] = {0, 0, 8, 0, 0, 0, 12, 0, 0, 0, 32, 0}; // 2048, 3072, 8192
    peer->hash = hash_of(choice->kex);
    peer->hash_len = mssh_hash_bytes(peer->hash);
    mssh_hash_t *hash = mssh_hash_new(peer->hash);
    mssh_string_t blob = mssh_pk_blob(peer->key);
    hash_string(hash, peer->version.data, peer->version.len);
    hash_string(hash, PEER_VERSION, sizeof(PEER_VERSION) - 1);
    hash_string(hash, peer->client_kexinit.data, peer->client_kexinit.len);
    hash_string(hash, peer->kexinit.data, peer->kexinit.len);
    hash_string(hash, blob.data, blob.len);
    if (server_chooses(choice)) {
        peer_group(group);
        mssh_hash_update(hash, sizes, sizeof(sizes));
        mssh_hash_update(hash, group + 1, sizeof(group) - 1);
    }
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
    const char *names[] = {
        kex, choice->hostkey, choice->cipher, choice->cipher, choice->mac, choice->mac, compression, compression, "",
        ""};
    snprintf(kex, sizeof(kex), "%s%s%s%s", peer->guess == NULL ? "" : peer->guess, peer->guess == NULL ? "" : ",",
             choice->kex, peer->hides_strict ? "" : ",kex-strict-s-v00@openssh.com");
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

// Send the group of our choice.
static inline void peer_send_group(peer_t *peer) {
    uint8_t group[PEER_GROUP];
    peer_group(group);
    if (peer->spoil_group != NULL) {
        peer->spoil_group(group);
    }
    peer_send(peer, group, sizeof(group));
}

// Answer the client's message 30 with 31, or 32 with 33.
static inline void peer_reply(peer_t *peer, const choice_t *choice, const message_t *init) {
    static uint8_t signature[2 * MSSH_RSA_MAX];
    message_t reply;
    uint8_t share[PEER_SHARE_MAX];
    size_t signature_len = 0;
    mssh_reader_t reader = mssh_reader(init->data + 1, init->len - 1);
    mssh_string_t theirs = mssh_read_string(&reader);
    size_t share_len = agree(peer, choice->kex, theirs, share);
    note_exchange_hash(peer, choice, theirs, share, share_len);
    mssh_pk_sign(peer->signer != NULL ? peer->signer : peer->key, choice->hostkey,
                 (mssh_string_t){peer->exchange_hash, peer->hash_len}, signature, &signature_len);
    if (peer->spoil != NULL) {
        peer->spoil(share, &share_len);
    }
    mssh_string_t blob = mssh_pk_blob(peer->key);
    mssh_writer_t writer = mssh_writer(reply.data, sizeof(reply.data));
    mssh_write_byte(&writer, server_chooses(choice) ? PEER_GEX_REPLY : PEER_KEX_REPLY);
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
    peer->rc = peer->client->handshake.state == MSSH_HANDSHAKE_DONE ? mssh_session_process(peer->client)
                                                                    : mssh_session_handshake(peer->client);
    client_runs = 0;
    return peer->rc;
}

// Exchange KEXINITs with a client that has sent its own. Returns whether *init is its message with its share.
static inline int peer_begin(peer_t *peer, const choice_t *choice, message_t *init) {
    if (peer_receive(peer, &peer->client_kexinit) != SSH_MSG_KEXINIT) {
        return 0;
    }
    peer_send_kexinit(peer, choice);
    peer_advance(peer);
    if (!server_chooses(choice)) {
        return peer_receive(peer, init) == PEER_KEX_INIT;
    }
    if (peer_receive(peer, init) != PEER_GEX_REQUEST) {
        return 0;
    }
    peer_send_group(peer);
    peer_advance(peer);
    return peer_receive(peer, init) == PEER_GEX_INIT;
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

// Have the client offer what is weak, too. Returns 0 or an error.
static inline int peer_weaken(mssh_session_t *client) {
    char list[2 * MSSH_ALGORITHMS_MAX];
    int rc = 0;
    for (mssh_method_kind_t kind = MSSH_METHOD_KEX; rc == 0 && kind < MSSH_METHOD_COMPRESSION; kind++) {
        peer_all(kind, list);
        rc = mssh_session_prefer(client, kind, list, strlen(list));
    }
    return rc;
}

// Make a new client and identify both sides: the client has sent its KEXINIT. Returns whether that went well; peer_free
// in any case. What the peer is told to do, it is told before.
static inline int peer_meet(peer_t *peer, const choice_t *choice) {
    static const char line[] = "SSH-2.0-peer\r\n";
    size_t len;
    client_runs = 1;
    peer->client = mssh_session_new();
    peer->rc = peer->client == NULL          ? MSSH_ERROR_MEMORY
               : choice->compression == NULL ? 0
                                             : mssh_session_prefer(peer->client, MSSH_METHOD_COMPRESSION,
                                                                   choice->compression, strlen(choice->compression));
    peer->rc = peer->rc == 0 ? peer_weaken(peer->client) : peer->rc;
    client_runs = 0;
    peer->key = peer_key(choice->hostkey, 7);
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
