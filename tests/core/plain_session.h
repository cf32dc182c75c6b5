// SPDX-License-Identifier: MIT
//
// A session behind its handshake whose packets aren't encrypted, and the server's side of it in the test's hands.

#ifndef PLAIN_SESSION_H
#define PLAIN_SESSION_H

#include <string.h>

#include "../engine/tap.h"
#include "core/files.h"
#include "core/rekey.h"
#include "core/session.h"
#include "core/turn.h"

// What signatures of logins are made over.
static const mssh_string_t SESSION_ID = {(const uint8_t *)"the session identifier of a test", 32};

// A session that is connected, and logged in or not.
static inline mssh_session_t *new_session(int is_logged_in) {
    mssh_session_t *session = mssh_session_new();
    session->handshake.state = MSSH_HANDSHAKE_DONE;
    mssh_kex_identify(session->kex, "SSH-2.0-ours\r\n", "SSH-2.0-theirs");
    session->auth.has_succeeded = session->auth.is_done = is_logged_in;
    return session;
}

// Put one message into the session's input as a packet.
static inline void deliver(mssh_session_t *session, const uint8_t *payload, size_t len) {
    enum { HEAD = 5, BLOCK = 8 };
    size_t padding = BLOCK - (HEAD + len) % BLOCK;
    padding += padding < 4 ? BLOCK : 0;
    size_t room;
    uint8_t *at = mssh_session_input(session, &room);
    if (len == 0 || room < HEAD + len + padding) {
        return;
    }
    mssh_put_uint32(at, (uint32_t)(1 + len + padding));
    at[4] = (uint8_t)padding;
    memcpy(at + HEAD, payload, len);
    memset(at + HEAD + len, 0, padding);
    mssh_session_received(session, HEAD + len + padding);
}

// Take what the session sent. Returns the number of the first message, 0 when there is none.
static inline uint8_t sent(mssh_session_t *session) {
    size_t len;
    const uint8_t *packet = mssh_session_output(session, &len);
    uint8_t type = len > 5 ? packet[5] : 0;
    mssh_session_sent(session, len);
    return type;
}

// We exchange keys, the server doesn't answer; and it is over, as if it had.
static inline void begin_exchange(mssh_session_t *session) {
    mssh_rekey_begin(session);
    check(mssh_rekey_continue(session) == MSSH_AGAIN && sent(session) == SSH_MSG_KEXINIT, "a key exchange begins");
}

static inline void end_exchange(mssh_session_t *session) {
    session->transport.is_exchanging = 0;
}

// Put one message, in hexadecimal, into the session's input.
static inline void say(mssh_session_t *session, const char *hex) {
    uint8_t message[4096];
    deliver(session, message, unhex(hex, message));
}

// Take the oldest message that the session sent; *len is 0 when there is none. Valid until the next one is sent.
static inline const uint8_t *take_sent(mssh_session_t *session, size_t *len) {
    const uint8_t *packet = mssh_session_output(session, len);
    if (*len == 0) {
        return packet;
    }
    size_t length = mssh_get_uint32(packet);
    mssh_session_sent(session, 4 + length);
    *len = length - 1 - packet[4];
    return packet + 5;
}

// Whether the oldest message sent is this one.
static inline int sends(mssh_session_t *session, const char *hex) {
    size_t len;
    const uint8_t *message = take_sent(session, &len);
    return same(message, len, hex);
}

// Whether the last error speaks of it.
static inline int says(const mssh_session_t *session, const char *text) {
    return strstr(mssh_session_error_text(session), text) != NULL;
}

// A session's first channel is open; the server's number for it is 7.
static const char OPENED[] = "5b 00000000 00000007 40000000 00008000";

// Open the session's first channel.
static inline mssh_channel_t *open_channel(mssh_session_t *session) {
    mssh_channel_t *channel = mssh_channel_new(session, 4096);
    mssh_channel_open(channel);
    say(session, OPENED);
    check(mssh_channel_open(channel) == 0 && sent(session) == SSH_MSG_CHANNEL_OPEN, "a channel opens");
    return channel;
}

#endif
