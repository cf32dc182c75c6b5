// SPDX-License-Identifier: MIT

#include "core/transport.h"

#include <string.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "core/session.h"

enum {
    LENGTH_FIELD = 4,
    PADDING_MIN = 4,
    PACKET_LENGTH_MIN = 1 + 1 + PADDING_MIN, // padding length, one byte of payload, padding
    PLAIN_BLOCK = 8,
    THEIR_PACKET_MAX = 256 * 1024, // the longest that OpenSSH sends or takes; RFC 4253 section 6.1: at least 35000
    MAC_MAX = 64
};

// How one direction frames its packets.
typedef struct framing {
    mssh_cipher_t *cipher; // NULL before the first keys
    mssh_mac_t *mac;       // NULL for AEAD ciphers
    uint32_t seqno;
    size_t block;     // packets are a multiple of this
    size_t tag;       // bytes of MAC or AEAD tag behind the packet
    int is_etm;       // the MAC is over what is encrypted
    int length_apart; // the length field isn't part of what is padded to `block`
} framing_t;

static framing_t framing_of(const mssh_protection_t *protection) {
    framing_t framing = {.seqno = protection->seqno, .block = PLAIN_BLOCK};
    if (protection->cipher == NULL) {
        return framing;
    }
    const mssh_cipher_method_t *cipher = mssh_cipher_method(protection->cipher);
    framing.cipher = protection->cipher;
    framing.block = cipher->block;
    if (protection->mac == NULL) {
        framing.tag = cipher->tag;
        framing.length_apart = 1;
    } else {
        const mssh_mac_method_t *mac = mssh_mac_method(protection->mac);
        framing.mac = protection->mac;
        framing.tag = mac->len;
        framing.is_etm = framing.length_apart = mac->is_etm;
    }
    return framing;
}

// Whether a length is decrypted before anything is checked, by a cipher that can be probed. Small builds have none.
static int is_cbc(const framing_t *framing) {
#ifdef MSSH_WITH_WEAK
    return framing->cipher != NULL && mssh_cipher_method(framing->cipher)->kind == MSSH_CIPHER_CBC;
#else
    (void)framing;
    return 0;
#endif
}

// --------------------------------------------------------------------------------------------- keys

static void unprotect(mssh_session_t *session, mssh_protection_t *protection) {
    mssh_cipher_free(&session->memory, protection->cipher);
    mssh_mac_free(&session->memory, protection->mac);
    mssh_compression_free(&session->memory, protection->compression);
}

void mssh_transport_free(mssh_session_t *session) {
    unprotect(session, &session->transport.in);
    unprotect(session, &session->transport.out);
    mssh_wipe(&session->transport, sizeof(session->transport));
}

int mssh_transport_protect(mssh_session_t *session, int is_out, const mssh_keys_t *keys, int resets) {
    mssh_memory_t *memory = &session->memory;
    mssh_protection_t *protection = is_out ? &session->transport.out : &session->transport.in;
    unprotect(session, protection);
    session->transport.awaits_keys = is_out ? 0 : session->transport.awaits_keys;
    *protection = (mssh_protection_t){
        .seqno = resets ? 0 : protection->seqno,
        .cipher = mssh_cipher_new(memory, keys->cipher, keys->iv, keys->key, is_out),
        .mac = keys->mac == NULL ? NULL : mssh_mac_new(memory, keys->mac, keys->mac_key),
        .compression_method = keys->compression,
    };
    int failed = protection->cipher == NULL || (keys->mac != NULL && protection->mac == NULL) ||
                 mssh_compression_new(memory, keys->compression, is_out, &protection->compression) != 0;
    return failed ? mssh_session_end(session, MSSH_ERROR_MEMORY, "out of memory while exchanging keys") : 0;
}

// Count one packet of so many bytes. Returns 0, or an error when there may be no other with these keys: their
// sequence numbers, which ciphers and MACs rely on, would repeat.
static int count(mssh_session_t *session, mssh_protection_t *protection, size_t bytes) {
    protection->seqno++;
    protection->bytes += bytes;
    return ++protection->packets < UINT32_MAX
               ? 0
               : mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                  "the server doesn't exchange keys, and the old ones are used up");
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
    return session->transport.may_compress && protection->compression != NULL;
}

// The most bytes that so many become, whatever they are.
static size_t compressed_max(const mssh_session_t *session, size_t len) {
    enum { FLUSHES = 64 };
    return compresses(session, &session->transport.out) ? len + len / 8 + len / 64 + FLUSHES : len;
}

// Put data[len] at out[room], compressed when that was agreed on. Returns its length there, or an error.
static int put_payload(mssh_session_t *session, uint8_t *out, size_t room, const uint8_t *data, size_t len) {
    const mssh_protection_t *protection = &session->transport.out;
    if (len == 0) {
        return 0;
    }
    if (!compresses(session, protection)) {
        memcpy(out, data, len);
        return (int)len;
    }
    return mssh_compress(protection->compression, out, &room, data, len) == 0
               ? (int)room
               : mssh_session_end(session, MSSH_ERROR_MEMORY, "a packet couldn't be compressed");
}

int mssh_transport_can_send(mssh_session_t *session, size_t len) {
    framing_t framing = framing_of(&session->transport.out);
    size_t room = mssh_fifo_free(&session->output);
    // What compression makes longer may be of the reserve's: a small output would never have room for both.
    if (room < packet_size(&framing, len) + MSSH_OUTPUT_RESERVE ||
        room < packet_size(&framing, compressed_max(session, len))) {
        session->lacks_room = 1;
        return 0;
    }
    return !session->transport.is_exchanging;
}

static int run_cipher(const framing_t *framing, uint8_t *data, size_t len) {
    return len == 0 ? 0 : mssh_cipher_crypt(framing->cipher, framing->seqno, data, len);
}

static int authenticate(const framing_t *framing, const uint8_t *packet, size_t len, uint8_t *mac) {
    return mssh_mac_of(framing->mac, framing->seqno, packet, len, mac);
}

// Protect packet[len] in place; its tag goes behind it.
static int seal(const framing_t *framing, uint8_t *packet, size_t len) {
    if (framing->cipher == NULL) {
        return 0;
    }
    if (framing->mac == NULL) {
        return run_cipher(framing, packet, len);
    }
    if (framing->is_etm) {
        return run_cipher(framing, packet + LENGTH_FIELD, len - LENGTH_FIELD) ||
               authenticate(framing, packet, len, packet + len);
    }
    return authenticate(framing, packet, len, packet + len) || run_cipher(framing, packet, len);
}

// Put n random bytes at out (n < 32). Returns 0, or -1 when the system gives none.
static int put_padding(mssh_transport_t *transport, uint8_t *out, size_t n) {
    if (n > transport->padding_left) {
        if (mssh_platform_random(transport->padding, sizeof(transport->padding)) != 0) {
            return -1;
        }
        transport->padding_left = sizeof(transport->padding);
    }
    transport->padding_left -= n;
    memcpy(out, transport->padding + transport->padding_left, n);
    mssh_wipe(transport->padding + transport->padding_left, n);
    return 0;
}

// Make the packet in memory with room for that payload. Returns its size, or an error.
static int write_packet(mssh_session_t *session, const framing_t *framing, uint8_t *packet, size_t room,
                        const uint8_t *data, size_t len, const uint8_t *data2, size_t len2) {
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
    if (put_padding(&session->transport, payload + payload_len, padding) != 0) {
        return mssh_session_end(session, MSSH_ERROR_RANDOM, "%s", mssh_platform_random_advice());
    }
    return seal(framing, packet, size - framing->tag) == 0
               ? (int)size
               : mssh_session_end(session, MSSH_ERROR_MEMORY, "a packet couldn't be encrypted");
}

// Memory for a packet of so many bytes at the end of the output, which grows for one that it could never hold. *packet
// is NULL when it has to be waited for. Returns 0, or an error.
static int reserve(mssh_session_t *session, size_t size, uint8_t **packet) {
    mssh_fifo_t *output = &session->output;
    *packet = mssh_fifo_reserve(output, size);
    if (*packet == NULL && size > output->size) {
        size_t grown = mssh_fifo_used(output) + size;
        uint8_t *data = mssh_memory_alloc(&session->memory, grown);
        if (data == NULL) {
            return mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory for a packet of %u bytes",
                                      (unsigned)size);
        }
        mssh_memory_free(&session->memory, mssh_fifo_move(output, data, grown));
        *packet = mssh_fifo_reserve(output, size);
    }
    session->lacks_room |= *packet == NULL;
    return 0;
}

int mssh_transport_send(mssh_session_t *session, const uint8_t *data, size_t len, const uint8_t *data2, size_t len2) {
    mssh_transport_t *transport = &session->transport;
    // Between our KEXINIT and NEWKEYS nothing else may be sent (RFC 4253 section 7.1).
    if (transport->awaits_keys || (transport->is_exchanging && data[0] > SSH_MSG_KEX_METHOD_LAST)) {
        return MSSH_AGAIN;
    }
    framing_t framing = framing_of(&transport->out);
    if (packet_size(&framing, len + len2) > MSSH_LONG_PACKET_MAX) {
        return mssh_session_error(session, MSSH_ERROR_ARGUMENT, "a packet of %u bytes is too long to send",
                                  (unsigned)(len + len2));
    }
    // What is compressed can't be taken back, so that there must be room for it first.
    size_t room = compressed_max(session, len + len2);
    uint8_t *packet;
    int rc = reserve(session, packet_size(&framing, room), &packet);
    if (rc != 0 || packet == NULL) {
        return rc != 0 ? rc : MSSH_AGAIN;
    }
    int size = write_packet(session, &framing, packet, room, data, len, data2, len2);
    if (size < 0) {
        return size;
    }
    mssh_fifo_commit(&session->output, (size_t)size);
    transport->awaits_keys = data[0] == SSH_MSG_NEWKEYS;
    return count(session, &transport->out, (size_t)size);
}

// ----------------------------------------------------------------------------------------- receiving

static int damaged(mssh_session_t *session) {
    return mssh_session_end(session, MSSH_ERROR_INTEGRITY,
                            "a packet from the server was damaged on its way: connect again");
}

// Drop what there is of a damaged packet that could have been the longest. Returns MSSH_AGAIN until that is all.
static int discard(mssh_session_t *session, const framing_t *framing) {
    mssh_transport_t *transport = &session->transport;
    uint8_t mac[MAC_MAX];
    size_t used = mssh_fifo_used(&session->input);
    size_t len = used < transport->discarding ? used : transport->discarding;
    (void)mssh_mac_of(framing->mac, framing->seqno, mssh_fifo_peek(&session->input), len, mac);
    mssh_fifo_consume(&session->input, len);
    transport->discarding -= len;
    return transport->discarding > 0 && !session->input_ended ? MSSH_AGAIN : damaged(session);
}

// What is to become of a packet that is damaged; as many of its bytes as told have gone through the MAC.
// Security: with CBC a length is what somebody in between makes of it, decrypted. How much we take before we give up,
// and how long we calculate, would tell of it (CVE-2008-5161): so both are as with the longest packet, whatever was
// wrong.
static int spoilt(mssh_session_t *session, const framing_t *framing, size_t authenticated) {
    if (framing->is_etm || !is_cbc(framing)) {
        return damaged(session);
    }
    mssh_fifo_consume(&session->input, authenticated);
    session->transport.discarding = THEIR_PACKET_MAX - authenticated;
    return discard(session, framing);
}

// Read the length field of the packet at the front of the input. For a cipher with a MAC over the plain text
// that takes its first block decrypted.
static int read_length(mssh_session_t *session, const framing_t *framing, uint32_t *length) {
    uint8_t *packet = mssh_fifo_peek(&session->input);
    size_t used = mssh_fifo_used(&session->input);
    int block_first = framing->mac != NULL && !framing->is_etm;

    if (used < (block_first ? framing->block : LENGTH_FIELD)) {
        return MSSH_AGAIN;
    }
    if (framing->cipher != NULL && framing->mac == NULL) {
        return mssh_cipher_length(framing->cipher, framing->seqno, packet, length) == 0 ? 0 : damaged(session);
    }
    if (block_first) {
        if (run_cipher(framing, packet, framing->block) != 0) {
            return damaged(session);
        }
        session->transport.opened = framing->block;
    }
    *length = mssh_get_uint32(packet);
    return 0;
}

static int bad_length(mssh_session_t *session, const framing_t *framing, uint32_t length) {
    return framing->cipher != NULL ? spoilt(session, framing, 0)
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
    if (length < PACKET_LENGTH_MIN || length > THEIR_PACKET_MAX - around || padded % framing->block != 0) {
        return bad_length(session, framing, length);
    }
    if (length > MSSH_INPUT_SIZE - around) {
        return mssh_session_end(session, MSSH_ERROR_MEMORY,
                                "the server sent a packet of %u bytes, this build takes %u: one "
                                "without PROFILE=small takes more",
                                (unsigned)(length + around), (unsigned)MSSH_INPUT_SIZE);
    }
    session->transport.receiving = length;
    return 0;
}

// Check and decrypt packet[len] with its tag behind it, in place.
static int open_packet(mssh_session_t *session, const framing_t *framing, uint8_t *packet, size_t len) {
    uint8_t mac[MAC_MAX];
    if (framing->cipher == NULL) {
        return 0;
    }
    if (framing->mac == NULL) {
        return run_cipher(framing, packet, len);
    }
    if (framing->is_etm) {
        return authenticate(framing, packet, len, mac) || !mssh_equal(mac, packet + len, framing->tag) ||
               run_cipher(framing, packet + LENGTH_FIELD, len - LENGTH_FIELD);
    }
    return run_cipher(framing, packet + session->transport.opened, len - session->transport.opened) ||
           authenticate(framing, packet, len, mac) || !mssh_equal(mac, packet + len, framing->tag);
}

// Expand a payload that is compressed.
static int expand_payload(mssh_session_t *session, mssh_packet_t *packet) {
    const mssh_protection_t *protection = &session->transport.in;
    if (!compresses(session, protection)) {
        return 0;
    }
    int rc = mssh_expand(protection->compression, packet->payload, packet->len, &packet->payload, &packet->len);
    if (rc == MSSH_ERROR_MEMORY) {
        return mssh_session_end(session, rc, "out of memory while receiving");
    }
    return rc == 0 && packet->len > 0
               ? 0
               : mssh_session_end(session, MSSH_ERROR_PROTOCOL, "the server sent a packet that can't be decompressed");
}

int mssh_transport_receive(mssh_session_t *session, mssh_packet_t *packet) {
    framing_t framing = framing_of(&session->transport.in);
    if (is_cbc(&framing) && session->transport.discarding > 0) {
        return discard(session, &framing);
    }
    if (session->transport.receiving == 0) {
        int rc = find_length(session, &framing);
        if (rc != 0) {
            return rc;
        }
    }
    size_t size = LENGTH_FIELD + session->transport.receiving;
    if (mssh_fifo_used(&session->input) < size + framing.tag) {
        return MSSH_AGAIN;
    }
    uint8_t *opened = mssh_fifo_peek(&session->input);
    if (open_packet(session, &framing, opened, size) != 0) {
        return spoilt(session, &framing, size);
    }
    size_t padding = opened[LENGTH_FIELD];
    if (padding < PADDING_MIN || padding + 1 >= session->transport.receiving) {
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL, "the server sent a packet with bad padding");
    }
    *packet = (mssh_packet_t){.payload = opened + LENGTH_FIELD + 1,
                              .len = session->transport.receiving - 1 - padding,
                              .seqno = framing.seqno};
    session->transport.receiving = 0;
    session->transport.opened = 0;
    mssh_fifo_consume(&session->input, size + framing.tag);
    int rc = count(session, &session->transport.in, size);
    return rc == 0 ? expand_payload(session, packet) : rc;
}
