// SPDX-License-Identifier: MIT
//
// Inside the core: the session, and what its files call of each other. Bindings include core.h instead.
//
// libssh2 does the key exchange, the host key's signature, the MACs and key files; its session structure is
// part of ours and carries the algorithms and keys in use. Packets, channels, logins, SFTP and SCP are here.

#ifndef MSSH_SESSION_H
#define MSSH_SESSION_H

#include "core/core.h"
#include "base/fifo.h"
#include "base/memory.h"
#include "base/numbers.h"
#include "base/text.h"
#include "base/wire.h"
#include "libssh2_priv.h"
#include "mac.h"

// What the handshake waits for next.
typedef enum {
    MSSH_SEND_IDENTIFICATION,
    MSSH_AWAIT_IDENTIFICATION,
    MSSH_AWAIT_KEYS,
    MSSH_SEND_SERVICE_REQUEST,
    MSSH_AWAIT_SERVICE_ACCEPT,
    MSSH_HANDSHAKE_DONE
} mssh_handshake_state_t;

// What a login waits for next.
typedef enum {
    MSSH_AUTH_IDLE,
    MSSH_SEND_AUTH_REQUEST,
    MSSH_AWAIT_AUTH_REPLY,
    MSSH_AWAIT_ANSWERS // to prompts, from the caller
} mssh_auth_state_t;

// A packet of the key exchange or of authentication that nobody has asked for yet.
typedef struct mssh_packet {
    struct mssh_packet *next;
    uint8_t *data; // the payload, first byte its message number; the session's memory
    size_t len;
} mssh_packet_t;

// What was sent or received with one set of keys.
typedef struct mssh_key_use {
    uint64_t bytes;
    uint32_t packets;
} mssh_key_use_t;

// The methods whose keys are in use in one direction, NULL before there are any. libssh2's structure has those of
// an exchange under way, before there are keys for them.
typedef struct mssh_protection {
    const LIBSSH2_CRYPT_METHOD *cipher;
    const LIBSSH2_MAC_METHOD *mac;
    const LIBSSH2_COMP_METHOD *compression;
    mssh_key_use_t used;
} mssh_protection_t;

struct mssh_session {
    LIBSSH2_SESSION ssh; // ssh.abstract is this session
    mssh_memory_t memory;
    unsigned references; // the caller's, and one for every channel the caller holds
    mssh_fifo_t input;
    mssh_fifo_t output;

    mssh_handshake_state_t handshake;
    int identification_lines; // received before the server's own
    int input_ended;          // the peer has closed its side
    int may_compress;         // the login has succeeded
    int error;                // the code that ended the session, or 0
    char error_text[MSSH_ERROR_TEXT_MAX];

    mssh_protection_t protection_in, protection_out;
    uint8_t padding[MSSH_PADDING_FETCHED]; // random bytes for packets to come
    size_t padding_left;
    size_t opened;      // bytes of the packet at the front of input that are already decrypted
    uint32_t receiving; // length of that packet, 0 while unknown

    unsigned packet_count;
    mssh_packet_t *packets; // oldest first
    mssh_fifo_t answers;    // that must wait until a key exchange ends

    mssh_auth_state_t auth;
    unsigned auth_rounds;  // of prompts, in this login
    uint8_t *auth_request; // to be sent
    size_t auth_request_len;
    struct mssh_prompts *auth_prompts; // waiting for answers
    char auth_continue[256];
    char *auth_banner;

    uint8_t *hostkey; // the server's, of the first key exchange
    size_t hostkey_len;

    uint32_t progress;   // see mssh_session_progress
    unsigned lacks_room; // 1: something had no room in the output since bytes were last sent
    uint32_t next_channel_id;
    mssh_channel_t *channels;
    mssh_channel_t *borrower; // the one that has data in our input, or NULL

    struct mssh_listener *listeners;
    // Who awaits a reply to a global request, oldest first; NULL: a keepalive.
    mssh_listener_t *asked[MSSH_GLOBAL_REQUESTS_MAX];
    unsigned asked_count;
};

// session.c -------------------------------------------------------------------------------------------

// The session that libssh2's structure is part of.
mssh_session_t *mssh_session_of(LIBSSH2_SESSION *ssh);

// Drop one reference; with the last one everything is wiped and freed.
void mssh_session_release(mssh_session_t *session);

// Set the error text (mssh_text_format) and return code. `end` also ends the session with it.
int mssh_session_error(mssh_session_t *session, int code, const char *format, ...);
int mssh_session_end(mssh_session_t *session, int code, const char *format, ...);

// Whether the server calls itself so ("SSH-2.0-<name>..."); for faults that only one of them has.
int mssh_session_is_server(const mssh_session_t *session, const char *name);

// Returns 0 when operations may be used, else the reason why not. Reads on in a key exchange of ours and while the
// output is full: an operation that can't send must not leave what it waits for unread.
int mssh_session_check(mssh_session_t *session);

// Returns 0 when there may be channels, else the reason why not: as above, or that nobody is logged in.
int mssh_session_check_login(mssh_session_t *session);

// Handle one more packet. Returns 0 to look again at what one waits for, else MSSH_AGAIN or an error.
int mssh_session_await(mssh_session_t *session);

// Send what is owed to the peer: answers, window adjustments, the end of channels and listeners that were let
// go. Never waits. Returns 0, MSSH_AGAIN when not everything could be sent, or an error.
int mssh_session_settle(mssh_session_t *session);

// Translate libssh2's return code and message into ours; ends the session unless it is EAGAIN or 0.
int mssh_session_libssh2(mssh_session_t *session, int rc, const char *doing);

// key_exchange.c --------------------------------------------------------------------------------------

// Exchange keys for the first time. Returns 0 when that is done, MSSH_AGAIN or an error.
int mssh_key_exchange_first(mssh_session_t *session);

// Begin a later exchange, whose first message of the server may have come. Returns as above; the host key must be
// the one of the first exchange.
int mssh_key_exchange_begin(mssh_session_t *session);

// Go on with a later exchange; begin one when the keys have been used enough (MSSH_REKEY_BYTES). Returns 0 when
// there is none.
int mssh_key_exchange_continue(mssh_session_t *session);

// Whether an exchange has begun on our side alone, so that the server may still send anything.
int mssh_key_exchange_awaits_server(const mssh_session_t *session);

// Count one packet of so many bytes. Returns 0, or an error when there may be no other with these keys: their
// sequence numbers, which ciphers and MACs rely on, would repeat.
int mssh_key_exchange_count(mssh_session_t *session, mssh_key_use_t *used, size_t bytes);

// transport.c -----------------------------------------------------------------------------------------

// Whether a packet with `len` bytes of payload can be sent now, leaving the reserve free.
int mssh_transport_can_send(mssh_session_t *session, size_t len);

// Encrypt and queue one packet (RFC 4253 section 6): payload is data[len] followed by data2[len2].
// Returns 0, MSSH_AGAIN when the output has no room or a key exchange must end first, or an error.
int mssh_transport_send(mssh_session_t *session, const uint8_t *data, size_t len,
                        const uint8_t *data2, size_t len2);

// Handle one packet from the input. Returns its message number, MSSH_AGAIN when there is no whole one, or
// the error that ended the session.
int mssh_transport_receive(mssh_session_t *session);

// compression.c, compression_lacks.c ---------------------------------------------------------------------

// The methods of this build as a comma list; static.
const char *mssh_compression_methods(void);

// packet.c --------------------------------------------------------------------------------------------

// Handle one decrypted payload[len] (len >= 1): hand it to its owner or queue it. It is only borrowed.
int mssh_packet_dispatch(mssh_session_t *session, const uint8_t *payload, size_t len,
                         uint32_t seqno);

// Take the oldest queued packet whose message number is in types[] (ends with 0). Returns it, or NULL. The
// caller frees it with mssh_packet_free.
mssh_packet_t *mssh_packet_take(mssh_session_t *session, const uint8_t *types);
void mssh_packet_free(mssh_session_t *session, mssh_packet_t *packet);

// answers.c -------------------------------------------------------------------------------------------

// Send the answer to a message of the peer, a payload[len] of at most MSSH_ANSWER_MAX bytes. During a key
// exchange it is kept, since only the exchange itself may send then. Returns 0 or the error that ended the
// session: a peer that makes us keep more than MSSH_ANSWERS_MAX is given up.
int mssh_answer_send(mssh_session_t *session, const uint8_t *payload, size_t len);

// Send what was kept. Returns as mssh_session_settle.
int mssh_answer_settle(mssh_session_t *session);

// global_requests.c -----------------------------------------------------------------------------------

// Send a global request that wants a reply (RFC 4254 section 4); rest[len] is what follows that field. The
// reply goes to the listener, or is counted as the answer to a keepalive when that is NULL. Returns 0,
// MSSH_AGAIN when it can't be sent now, or an error.
int mssh_global_request(mssh_session_t *session, const char *name, const uint8_t *rest, size_t len,
                        mssh_listener_t *listener);

// Handle SSH_MSG_REQUEST_SUCCESS and SSH_MSG_REQUEST_FAILURE.
int mssh_global_reply(mssh_session_t *session, const uint8_t *payload, size_t len);

// channel_dispatch.c, channel.c, channel_open.c ---------------------------------------------------------

// Handle a message of RFC 4254 section 5 (numbers 91 to 100).
int mssh_channel_dispatch(mssh_session_t *session, const uint8_t *payload, size_t len);

// What channels owe the peer. Returns as mssh_session_settle.
int mssh_channel_settle(mssh_session_t *session);

// Handle SSH_MSG_CHANNEL_OPEN: keep what a listener asked for, refuse everything else.
int mssh_channel_offered(mssh_session_t *session, const uint8_t *payload, size_t len);

// listener.c ------------------------------------------------------------------------------------------

// The listener that a connection to address:port of the server belongs to, or NULL.
mssh_listener_t *mssh_listener_find(mssh_session_t *session, mssh_string_t address, uint32_t port);

// Bytes the peer may send ahead on a channel of this listener.
uint32_t mssh_listener_window(const mssh_listener_t *listener);

// Handle the reply to the listener's request; reader is behind the message number.
int mssh_listener_reply(mssh_listener_t *listener, int is_success, mssh_reader_t *reader);

// What listeners owe the peer. Returns as mssh_session_settle.
int mssh_listener_settle(mssh_session_t *session);

#endif
