// SPDX-License-Identifier: MIT
//
// The binary packet protocol (RFC 4253 section 6), in place of libssh2's transport.c: packets are made and
// opened where they lie in the queues, whole, so that each costs one call of the cipher.

#include <string.h>

#include "core/session.h"
#include "base/wipe.h"

enum {
    LENGTH_FIELD = 4,
    PADDING_MIN = 4,
    PACKET_LENGTH_MIN = 1 + 1 + PADDING_MIN, // padding length, one byte of payload, padding
    PLAIN_BLOCK = 8,
    RFC_PACKET_MAX = 35000, // RFC 4253 section 6.1: what a server may send
    MAC_MAX = 64
};

// How one direction frames its packets.
typedef struct framing {
    libssh2_endpoint_data *endpoint;
    const LIBSSH2_CRYPT_METHOD *cipher; // NULL before the first keys
    const LIBSSH2_MAC_METHOD *mac;      // NULL for AEAD ciphers
    size_t block;                       // packets are a multiple of this
    size_t tag;                         // bytes of MAC or AEAD tag behind the packet
    int length_apart;                   // the length field isn't part of what is padded to `block`
} framing_t;

static framing_t framing_of(libssh2_endpoint_data *endpoint, const mssh_protection_t *protection) {
    framing_t framing = {.endpoint = endpoint, .block = PLAIN_BLOCK};
    if (protection->cipher == NULL) {
        return framing;
    }
    framing.cipher = protection->cipher;
    framing.block = (size_t)framing.cipher->blocksize;
    if (framing.cipher->flags & LIBSSH2_CRYPT_FLAG_REQUIRES_FULL_PACKET) {
        framing.tag = (size_t)framing.cipher->auth_len;
        framing.length_apart = 1;
    } else {
        framing.mac = protection->mac;
        framing.tag = (size_t)framing.mac->mac_len;
        framing.length_apart = framing.mac->etm;
    }
    return framing;
}

static framing_t framing_out(mssh_session_t *session) {
    return framing_of(&session->ssh.local, &session->protection_out);
}

static framing_t framing_in(mssh_session_t *session) {
    return framing_of(&session->ssh.remote, &session->protection_in);
}

// ------------------------------------------------------------------------------------------- sending

static size_t padding_for(const framing_t *framing, size_t payload_len) {
    size_t padded = 1 + payload_len + (framing->length_apart ? 0 : LENGTH_FIELD);
    size_t padding = framing->block - padded % framing->block;
    return padding < PADDING_MIN ? padding + framing->block : padding;
}

static size_t packet_size(const framing_t *framing, size_t payload_len) {
    return LENGTH_FIELD + 1 + payload_len + padding_for(framing, payload_len) + framing->tag;
}

static int compresses(const mssh_session_t *session, const mssh_protection_t *protection) {
    return session->may_compress && protection->compression != NULL &&
           protection->compression->compress;
}

// The most bytes that so many become, whatever they are.
static size_t compressed_max(const mssh_session_t *session, size_t len) {
    enum { FLUSHES = 64 };
    return compresses(session, &session->protection_out) ? len + len / 8 + len / 64 + FLUSHES : len;
}

// Put data[len] at out[room], compressed when that was agreed on. Returns its length there, or an error.
static int put_payload(mssh_session_t *session, uint8_t *out, size_t room, const uint8_t *data,
                       size_t len) {
    LIBSSH2_SESSION *ssh = &session->ssh;
    const mssh_protection_t *protection = &session->protection_out;
    if (len == 0) {
        return 0;
    }
    if (!compresses(session, protection)) {
        memcpy(out, data, len);
        return (int)len;
    }
    return protection->compression->comp(ssh, out, &room, data, len, &ssh->local.comp_abstract) == 0
               ? (int)room
               : mssh_session_end(session, MSSH_ERROR_MEMORY, "a packet couldn't be compressed");
}

int mssh_transport_can_send(mssh_session_t *session, size_t len) {
    framing_t framing = framing_out(session);
    size_t room = mssh_fifo_free(&session->output);
    // What compression makes longer may be of the reserve's: a small output would never have room for both.
    if (room < packet_size(&framing, len) + MSSH_OUTPUT_RESERVE ||
        room < packet_size(&framing, compressed_max(session, len))) {
        session->lacks_room = 1;
        return 0;
    }
    return !(session->ssh.state & LIBSSH2_STATE_EXCHANGING_KEYS);
}

static int authenticate(mssh_session_t *session, const framing_t *framing, const uint8_t *packet,
                        size_t len, uint8_t *mac) {
    return framing->mac->hash(&session->ssh, mac, framing->endpoint->seqno, packet, len, NULL, 0,
                              &framing->endpoint->mac_abstract);
}

static int run_cipher(mssh_session_t *session, const framing_t *framing, uint8_t *data,
                      size_t len) {
    if (len == 0) {
        return 0;
    }
    return framing->cipher->crypt(&session->ssh, framing->endpoint->seqno, data, len,
                                  &framing->endpoint->crypt_abstract, MIDDLE_BLOCK);
}

// Protect packet[len] in place; its tag goes behind it.
static int seal(mssh_session_t *session, const framing_t *framing, uint8_t *packet, size_t len) {
    if (framing->cipher == NULL) {
        return 0;
    }
    if (framing->mac == NULL) {
        return run_cipher(session, framing, packet, len);
    }
    if (framing->mac->etm) {
        return run_cipher(session, framing, packet + LENGTH_FIELD, len - LENGTH_FIELD) ||
               authenticate(session, framing, packet, len, packet + len);
    }
    return authenticate(session, framing, packet, len, packet + len) ||
           run_cipher(session, framing, packet, len);
}

// Put n random bytes at out (n < 32). Returns 0, or -1 when the system gives none.
static int put_padding(mssh_session_t *session, uint8_t *out, size_t n) {
    if (n > session->padding_left) {
        if (_libssh2_random(session->padding, sizeof(session->padding)) != 0) {
            return -1;
        }
        session->padding_left = sizeof(session->padding);
    }
    session->padding_left -= n;
    memcpy(out, session->padding + session->padding_left, n);
    mssh_wipe(session->padding + session->padding_left, n);
    return 0;
}

// Make the packet in memory with room for that payload. Returns its size, or an error.
static int write_packet(mssh_session_t *session, const framing_t *framing, uint8_t *packet,
                        size_t room, const uint8_t *data, size_t len, const uint8_t *data2,
                        size_t len2) {
    uint8_t *payload = packet + LENGTH_FIELD + 1;
    int n = put_payload(session, payload, room, data, len);
    int n2 = n < 0 ? n : put_payload(session, payload + n, room - (size_t)n, data2, len2);
    if (n2 < 0) {
        return n2;
    }
    size_t payload_len = (size_t)n + (size_t)n2;
    size_t padding = padding_for(framing, payload_len);
    size_t size = packet_size(framing, payload_len);
    mssh_put_uint32(packet, (uint32_t)(1 + payload_len + padding));
    packet[LENGTH_FIELD] = (uint8_t)padding;
    if (put_padding(session, payload + payload_len, padding) != 0) {
        return mssh_session_end(session, MSSH_ERROR_RANDOM, "%s", mssh_platform_random_advice());
    }
    return seal(session, framing, packet, size - framing->tag) == 0
               ? (int)size
               : mssh_session_end(session, MSSH_ERROR_MEMORY, "a packet couldn't be encrypted");
}

int mssh_transport_send(mssh_session_t *session, const uint8_t *data, size_t len,
                        const uint8_t *data2, size_t len2) {
    LIBSSH2_SESSION *ssh = &session->ssh;
    int rc = mssh_key_exchange_continue(session);
    if (rc != 0) {
        return rc;
    }
    // Between our KEXINIT and NEWKEYS nothing else may be sent (RFC 4253 section 7.1).
    if ((ssh->state & LIBSSH2_STATE_EXCHANGING_KEYS) && data[0] > SSH_MSG_KEX_METHOD_LAST) {
        return MSSH_AGAIN;
    }
    framing_t framing = framing_out(session);
    if (packet_size(&framing, len + len2) > MSSH_PACKET_MAX) {
        return mssh_session_error(session, MSSH_ERROR_ARGUMENT,
                                  "a packet of %u bytes is too long to send",
                                  (unsigned)(len + len2));
    }
    // What is compressed can't be taken back, so that there must be room for it first.
    size_t room = compressed_max(session, len + len2);
    uint8_t *packet = mssh_fifo_reserve(&session->output, packet_size(&framing, room));
    if (packet == NULL) {
        session->lacks_room = 1;
        return MSSH_AGAIN;
    }
    rc = write_packet(session, &framing, packet, room, data, len, data2, len2);
    if (rc < 0) {
        return rc;
    }
    mssh_fifo_commit(&session->output, (size_t)rc);
    ssh->local.seqno = ssh->kex_strict && data[0] == SSH_MSG_NEWKEYS ? 0 : ssh->local.seqno + 1;
    return mssh_key_exchange_count(session, &session->protection_out.used, (size_t)rc);
}

// ----------------------------------------------------------------------------------------- receiving

static int damaged(mssh_session_t *session) {
    return mssh_session_end(session, MSSH_ERROR_INTEGRITY,
                            "a packet from the server was damaged on its way: connect again");
}

// Read the length field of the packet at the front of the input. For a cipher with a MAC over the plain text
// that takes its first block decrypted.
static int read_length(mssh_session_t *session, const framing_t *framing, uint32_t *length) {
    LIBSSH2_SESSION *ssh = &session->ssh;
    uint8_t *packet = mssh_fifo_peek(&session->input);
    size_t used = mssh_fifo_used(&session->input);
    int block_first = framing->mac != NULL && !framing->mac->etm;
    unsigned int value = 0;

    if (used < (block_first ? framing->block : LENGTH_FIELD)) {
        return MSSH_AGAIN;
    }
    if (framing->cipher != NULL && framing->mac == NULL) {
        int rc = framing->cipher->get_len(ssh, ssh->remote.seqno, packet, used, &value,
                                          &ssh->remote.crypt_abstract);
        *length = value;
        return rc == 0 ? 0 : damaged(session);
    }
    if (block_first) {
        if (run_cipher(session, framing, packet, framing->block) != 0) {
            return damaged(session);
        }
        session->opened = framing->block;
    }
    *length = mssh_get_uint32(packet);
    return 0;
}

static int bad_length(mssh_session_t *session, const framing_t *framing, uint32_t length) {
    return framing->cipher != NULL
               ? damaged(session)
               : mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                  "the server sent a packet with the impossible length %u", length);
}

static int find_length(mssh_session_t *session, const framing_t *framing) {
    uint32_t length = 0;
    int rc = read_length(session, framing, &length);
    if (rc != 0) {
        return rc;
    }
    size_t padded = length + (framing->length_apart ? 0 : (size_t)LENGTH_FIELD);
    size_t around = LENGTH_FIELD + framing->tag;
    if (length < PACKET_LENGTH_MIN || length > RFC_PACKET_MAX - around ||
        padded % framing->block != 0) {
        return bad_length(session, framing, length);
    }
    if (length > MSSH_PACKET_MAX - around) {
        return mssh_session_end(session, MSSH_ERROR_MEMORY,
                                "the server sent a packet of %u bytes, this build takes %u: one "
                                "without PROFILE=small takes more",
                                (unsigned)(length + around), (unsigned)MSSH_PACKET_MAX);
    }
    session->receiving = length;
    return 0;
}

// Check and decrypt packet[len] with its tag behind it, in place.
static int open_packet(mssh_session_t *session, const framing_t *framing, uint8_t *packet,
                       size_t len) {
    uint8_t mac[MAC_MAX];
    if (framing->cipher == NULL) {
        return 0;
    }
    if (framing->mac == NULL) {
        return run_cipher(session, framing, packet, len);
    }
    if (framing->mac->etm) {
        return authenticate(session, framing, packet, len, mac) ||
               !mssh_equal(mac, packet + len, framing->tag) ||
               run_cipher(session, framing, packet + LENGTH_FIELD, len - LENGTH_FIELD);
    }
    return run_cipher(session, framing, packet + session->opened, len - session->opened) ||
           authenticate(session, framing, packet, len, mac) ||
           !mssh_equal(mac, packet + len, framing->tag);
}

// Expand a payload that is compressed.
static int expand_payload(mssh_session_t *session, const uint8_t **payload, size_t *len) {
    LIBSSH2_SESSION *ssh = &session->ssh;
    const mssh_protection_t *protection = &session->protection_in;
    if (!compresses(session, protection)) {
        return 0;
    }
    unsigned char *expanded = NULL;
    int rc = protection->compression->decomp(ssh, &expanded, len, MSSH_PACKET_MAX, *payload, *len,
                                             &ssh->remote.comp_abstract);
    *payload = expanded;
    return rc == 0 && *len > 0
               ? 0
               : mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                  "the server sent a packet that can't be decompressed");
}

// Bring the packet at the front of the input to light. Returns 0 with its payload, which stays good until
// more input is received.
static int next_payload(mssh_session_t *session, const uint8_t **payload, size_t *len) {
    framing_t framing = framing_in(session);
    if (session->receiving == 0) {
        int rc = find_length(session, &framing);
        if (rc != 0) {
            return rc;
        }
    }
    size_t size = LENGTH_FIELD + session->receiving;
    if (mssh_fifo_used(&session->input) < size + framing.tag) {
        return MSSH_AGAIN;
    }
    uint8_t *packet = mssh_fifo_peek(&session->input);
    if (open_packet(session, &framing, packet, size) != 0) {
        return damaged(session);
    }
    size_t padding = packet[LENGTH_FIELD];
    if (padding < PADDING_MIN || padding + 1 >= session->receiving) {
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                "the server sent a packet with bad padding");
    }
    *payload = packet + LENGTH_FIELD + 1;
    *len = session->receiving - 1 - padding;
    session->receiving = 0;
    session->opened = 0;
    mssh_fifo_consume(&session->input, size + framing.tag);
    int rc = mssh_key_exchange_count(session, &session->protection_in.used, size);
    return rc == 0 ? expand_payload(session, payload, len) : rc;
}

int mssh_transport_receive(mssh_session_t *session) {
    LIBSSH2_SESSION *ssh = &session->ssh;
    const uint8_t *payload = NULL;
    size_t len = 0;

    if (session->error != 0) {
        return session->error;
    }
    int rc = mssh_key_exchange_continue(session);
    if (rc != 0 && (rc != MSSH_AGAIN || !mssh_key_exchange_awaits_server(session))) {
        return rc;
    }
    // A peer that asks without reading our answers must not make us hold ever more of them.
    if (mssh_fifo_free(&session->output) < MSSH_ANSWER_MAX) {
        session->lacks_room = 1;
        return MSSH_AGAIN;
    }
    rc = next_payload(session, &payload, &len);
    if (rc == MSSH_AGAIN && session->input_ended) {
        return mssh_session_end(session, MSSH_ERROR_RESET, "the server closed the connection%s",
                                mssh_fifo_used(&session->input) > 0 ? " in the middle of a packet"
                                                                    : "");
    }
    if (rc != 0 || payload == NULL) {
        return rc;
    }
    uint32_t seqno = ssh->remote.seqno++;
    if (ssh->kex_strict && payload[0] == SSH_MSG_NEWKEYS) {
        ssh->remote.seqno = 0;
    }
    int type = payload[0];
    rc = mssh_packet_dispatch(session, payload, len, seqno);
    return rc != 0 ? rc : type;
}
