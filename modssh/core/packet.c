// SPDX-License-Identifier: MIT
//
// Where each decrypted packet goes: handled here, to its channel, or into the queue of the key exchange and
// of authentication.

#include <string.h>

#include "core/session.h"

enum { COOKIE_LEN = 16 };

static const char STRICT_KEX_SERVER[] = "kex-strict-s-v00@openssh.com";

// ------------------------------------------------------------------------------------------- the queue

static int queue(mssh_session_t *session, const uint8_t *payload, size_t len) {
    if (session->packet_count == MSSH_PACKET_QUEUE_MAX) {
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                "the server keeps sending messages nobody asked for");
    }
    mssh_packet_t *packet = mssh_memory_alloc(&session->memory, sizeof(*packet));
    uint8_t *data = mssh_memory_alloc(&session->memory, len);
    if (packet == NULL || data == NULL) {
        mssh_memory_free(&session->memory, packet);
        mssh_memory_free(&session->memory, data);
        return mssh_session_end(session, MSSH_ERROR_MEMORY, "out of memory while receiving");
    }
    memcpy(data, payload, len);
    *packet = (mssh_packet_t){.next = NULL, .data = data, .len = len};
    mssh_packet_t **end = &session->packets;
    while (*end != NULL) {
        end = &(*end)->next;
    }
    *end = packet;
    session->packet_count++;
    session->progress++;
    return 0;
}

mssh_packet_t *mssh_packet_take(mssh_session_t *session, const uint8_t *types) {
    for (mssh_packet_t **at = &session->packets; *at != NULL; at = &(*at)->next) {
        mssh_packet_t *packet = *at;
        if (types == NULL || strchr((const char *)types, packet->data[0]) != NULL) {
            *at = packet->next;
            session->packet_count--;
            return packet;
        }
    }
    return NULL;
}

void mssh_packet_free(mssh_session_t *session, mssh_packet_t *packet) {
    if (packet != NULL) {
        mssh_memory_free(&session->memory, packet->data);
        mssh_memory_free(&session->memory, packet);
    }
}

// ------------------------------------------------------------------------------------ transport messages

static int disconnected(mssh_session_t *session, const uint8_t *payload, size_t len) {
    mssh_reader_t reader = mssh_reader(payload + 1, len - 1);
    uint32_t reason = mssh_read_uint32(&reader);
    mssh_string_t description = mssh_read_string(&reader);
    return mssh_session_end(session, MSSH_ERROR_RESET,
                            "the server disconnected: %.200S (reason %u)", &description,
                            (unsigned)reason);
}

// RFC 8308 section 3.1: remember which signatures the server takes.
static int extension_info(mssh_session_t *session, const uint8_t *payload, size_t len) {
    mssh_reader_t reader = mssh_reader(payload + 1, len - 1);
    uint32_t count = mssh_read_uint32(&reader);
    for (; count > 0 && reader.ok; count--) {
        mssh_string_t name = mssh_read_string(&reader);
        mssh_string_t value = mssh_read_string(&reader);
        if (!reader.ok || !mssh_string_is(name, "server-sig-algs")) {
            continue;
        }
        char *list = mssh_memory_text(&session->memory, value.data, value.len);
        if (list == NULL) {
            return mssh_session_end(session, MSSH_ERROR_MEMORY, "out of memory while receiving");
        }
        mssh_memory_free(&session->memory, session->ssh.server_sign_algorithms);
        session->ssh.server_sign_algorithms = list;
    }
    return 0;
}

static int global_request(mssh_session_t *session, const uint8_t *payload, size_t len) {
    static const uint8_t failure[] = {SSH_MSG_REQUEST_FAILURE};
    mssh_reader_t reader = mssh_reader(payload + 1, len - 1);
    mssh_read_string(&reader);
    uint8_t want_reply = mssh_read_byte(&reader);
    if (!reader.ok || !want_reply) {
        return 0;
    }
    return mssh_answer_send(session, failure, sizeof(failure));
}

static int unimplemented(mssh_session_t *session, uint32_t seqno) {
    uint8_t message[5] = {SSH_MSG_UNIMPLEMENTED};
    mssh_put_uint32(message + 1, seqno);
    return mssh_answer_send(session, message, sizeof(message));
}

// ------------------------------------------------------------------------------------------ key exchange

// The server's KEXINIT says whether it knows the strict key exchange (OpenSSH's PROTOCOL, section 1.10):
// then nothing may come between, as an attacker could put it there (CVE-2023-48795).
static int first_kexinit(mssh_session_t *session, const uint8_t *payload, size_t len,
                         uint32_t seqno) {
    if (len < 1 + COOKIE_LEN) {
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                "the server sent a damaged key exchange");
    }
    mssh_reader_t reader = mssh_reader(payload + 1 + COOKIE_LEN, len - 1 - COOKIE_LEN);
    mssh_string_t methods = mssh_read_string(&reader);
    if (reader.ok && mssh_list_has(methods, STRICT_KEX_SERVER, sizeof(STRICT_KEX_SERVER) - 1)) {
        session->ssh.kex_strict = 1;
        if (seqno != 0) {
            return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                    "somebody put packets in front of the key exchange");
        }
    }
    return 0;
}

static int is_key_exchange(uint8_t type) {
    return type == SSH_MSG_KEXINIT || type == SSH_MSG_NEWKEYS ||
           (type >= SSH_MSG_KEX_METHOD_FIRST && type <= SSH_MSG_KEX_METHOD_LAST);
}

static int key_exchange(mssh_session_t *session, const uint8_t *payload, size_t len) {
    int rc = queue(session, payload, len);
    if (rc != 0 || payload[0] != SSH_MSG_KEXINIT ||
        (session->ssh.state & LIBSSH2_STATE_EXCHANGING_KEYS)) {
        return rc;
    }
    return mssh_key_exchange_begin(session);
}

// What may not come now: anything but the exchange itself before there are keys, and during a strict first
// exchange anything but the one message that is due.
static int is_out_of_place(const mssh_session_t *session, uint8_t type) {
    const LIBSSH2_SESSION *ssh = &session->ssh;
    if (type == SSH_MSG_DISCONNECT) {
        return 0;
    }
    if (ssh->kex_strict && (ssh->state & LIBSSH2_STATE_INITIAL_KEX) &&
        ssh->fullpacket_required_type != 0 && ssh->fullpacket_required_type != type) {
        return 1;
    }
    int is_idle_talk =
        type == SSH_MSG_IGNORE || type == SSH_MSG_DEBUG || type == SSH_MSG_UNIMPLEMENTED;
    return !(ssh->state & LIBSSH2_STATE_NEWKEYS) && !is_key_exchange(type) && !is_idle_talk;
}

int mssh_packet_dispatch(mssh_session_t *session, const uint8_t *payload, size_t len,
                         uint32_t seqno) {
    uint8_t type = payload[0];
    if (type == SSH_MSG_KEXINIT && (session->ssh.state & LIBSSH2_STATE_INITIAL_KEX)) {
        int rc = first_kexinit(session, payload, len, seqno);
        if (rc != 0) {
            return rc;
        }
    }
    if (is_out_of_place(session, type)) {
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                "the server sent message %u in the middle of the key exchange",
                                type);
    }
    if (is_key_exchange(type)) {
        return key_exchange(session, payload, len);
    }
    if (type >= SSH_MSG_CHANNEL_OPEN_CONFIRMATION && type <= SSH_MSG_CHANNEL_FAILURE) {
        session->progress++;
        return mssh_channel_dispatch(session, payload, len);
    }
    if (type == SSH_MSG_USERAUTH_SUCCESS && session->auth == MSSH_AWAIT_AUTH_REPLY) {
        session->may_compress = 1; // from the next packet on
    }
    if (type == SSH_MSG_SERVICE_ACCEPT ||
        (type >= SSH_MSG_USERAUTH_FIRST && type <= SSH_MSG_USERAUTH_LAST)) {
        // RFC 4252 section 5.1: once logged in, such messages are ignored.
        return mssh_auth_is_done(session) ? 0 : queue(session, payload, len);
    }
    switch (type) {
    case SSH_MSG_DISCONNECT:
        return disconnected(session, payload, len);
    case SSH_MSG_IGNORE:
    case SSH_MSG_DEBUG:
        return 0;
    case SSH_MSG_REQUEST_SUCCESS:
    case SSH_MSG_REQUEST_FAILURE:
        return mssh_global_reply(session, payload, len);
    case SSH_MSG_UNIMPLEMENTED:
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                "the server doesn't know a message that every server must know");
    case SSH_MSG_EXT_INFO:
        return extension_info(session, payload, len);
    case SSH_MSG_GLOBAL_REQUEST:
        return global_request(session, payload, len);
    case SSH_MSG_CHANNEL_OPEN:
        return mssh_channel_offered(session, payload, len);
    default:
        return unimplemented(session, seqno);
    }
}
