// SPDX-License-Identifier: MIT

#include "core/dispatch.h"

#include "core/answers.h"
#include "core/auth/banner.h"
#include "core/channel/channel.h"
#include "core/channel/listener.h"
#include "core/global_requests.h"
#include "core/hostkeys.h"
#include "core/rekey.h"
#include "core/session.h"

typedef int (*handler_t)(mssh_session_t *session, const mssh_packet_t *packet);

// ------------------------------------------------------------------------------------ transport messages

static int disconnect(mssh_session_t *session, const mssh_packet_t *packet) {
    mssh_reader_t reader = mssh_reader(packet->payload + 1, packet->len - 1);
    uint32_t reason = mssh_read_uint32(&reader);
    mssh_string_t description = mssh_read_string(&reader);
    return mssh_session_end(session, MSSH_ERROR_RESET, "the server disconnected: %.200S (reason %u)", &description,
                            (unsigned)reason);
}

static int ignore(mssh_session_t *session, const mssh_packet_t *packet) {
    (void)session;
    (void)packet;
    return 0;
}

// RFC 8308: remember which signatures the server takes, and whether with its host key (OpenSSH's PROTOCOL, version 0).
static int ext_info(mssh_session_t *session, const mssh_packet_t *packet) {
    mssh_reader_t reader = mssh_reader(packet->payload + 1, packet->len - 1);
    uint32_t count = mssh_read_uint32(&reader);
    for (; count > 0 && reader.ok; count--) {
        mssh_string_t name = mssh_read_string(&reader);
        mssh_string_t value = mssh_read_string(&reader);
        if (MSSH_BINDS_HOST && reader.ok && mssh_string_is(name, "publickey-hostbound@openssh.com")) {
            session->auth.binds_host = mssh_string_is(value, "0");
        }
        if (!reader.ok || !mssh_string_is(name, "server-sig-algs")) {
            continue;
        }
        char *list = mssh_memory_text(&session->memory, value.data, value.len);
        if (list == NULL) {
            return mssh_session_end(session, MSSH_ERROR_MEMORY, "out of memory while receiving");
        }
        mssh_memory_free(&session->memory, session->auth.server_sig_algs);
        session->auth.server_sig_algs = list;
    }
    return 0;
}

static int unknown(mssh_session_t *session, const mssh_packet_t *packet) {
    uint8_t message[5] = {SSH_MSG_UNIMPLEMENTED};
    mssh_put_uint32(message + 1, packet->seqno);
    return mssh_answer_send(session, message, sizeof(message));
}

// ---------------------------------------------------------------------------------------------- logins

static int login_message(mssh_session_t *session, const mssh_packet_t *packet) {
    return mssh_mailbox_put(session, packet->payload, packet->len);
}

static int login_banner(mssh_session_t *session, const mssh_packet_t *packet) {
    return mssh_auth_take_banner(session, packet->payload, packet->len);
}

static int login_success(mssh_session_t *session, const mssh_packet_t *packet) {
    session->transport.may_compress = 1; // from the next packet on
    session->auth.has_succeeded = 1;
    return login_message(session, packet);
}

// ------------------------------------------------------------------------------------------ connection

static int global_request(mssh_session_t *session, const mssh_packet_t *packet) {
    static const uint8_t failure[] = {SSH_MSG_REQUEST_FAILURE};
    mssh_reader_t reader = mssh_reader(packet->payload + 1, packet->len - 1);
    mssh_string_t name = mssh_read_string(&reader);
    uint8_t want_reply = mssh_read_byte(&reader);
    if (MSSH_HOSTKEYS_MAX > 0 && reader.ok && mssh_string_is(name, MSSH_HOSTKEYS_ANNOUNCED)) {
        mssh_hostkeys_take(session, reader.at, mssh_reader_left(&reader));
    }
    return reader.ok && want_reply ? mssh_answer_send(session, failure, sizeof(failure)) : 0;
}

// The answer to who asked. Returns 0, an error, or MSSH_AGAIN when nobody has asked.
static int tell_asker(mssh_session_t *session, const mssh_packet_t *packet, int is_success) {
    mssh_asker_t asker;
    if (!mssh_global_request_answered(session, is_success, packet->len - 1, &asker)) {
        return MSSH_AGAIN;
    }
    if (MSSH_HOSTKEYS_MAX > 0 && asker.kind == MSSH_ASKER_HOSTKEYS) {
        mssh_hostkeys_answered(session, is_success, packet->payload + 1, packet->len - 1);
    } else if (asker.kind == MSSH_ASKER_LISTENER) {
        mssh_reader_t reader = mssh_reader(packet->payload + 1, packet->len - 1);
        return mssh_listener_reply(asker.listener, is_success, &reader);
    }
    return 0;
}

static int global_reply(mssh_session_t *session, const mssh_packet_t *packet) {
    int rc = tell_asker(session, packet, packet->payload[0] == SSH_MSG_REQUEST_SUCCESS);
    return rc == MSSH_AGAIN ? mssh_session_end(session, MSSH_ERROR_PROTOCOL, "the server sent an answer to no question")
                            : rc;
}

// What doesn't know one of our requests answers no less by that. Which message is meant isn't looked at: tinysshd's
// number is off by one.
static int unimplemented(mssh_session_t *session, const mssh_packet_t *packet) {
    int rc = tell_asker(session, packet, 0);
    return rc == MSSH_AGAIN ? 0 : rc;
}

static int channel_open(mssh_session_t *session, const mssh_packet_t *packet) {
    return mssh_channel_offered(session, packet->payload, packet->len);
}

static int channel_message(mssh_session_t *session, const mssh_packet_t *packet) {
    session->progress++;
    return mssh_channel_dispatch(session, packet->payload, packet->len);
}

// --------------------------------------------------------------------------------------------- the table
//
// Which message may come in which state, and where it goes. A session is in one state of each kind.

enum {
    // How far it is.
    NO_KEYS = 1,     // the first exchange
    STRICT = 2,      // the first exchange, the strict one: nothing else may come in it (OpenSSH's PROTOCOL, 1.10)
    SERVICE = 4,     // SSH_MSG_SERVICE_ACCEPT is awaited
    LOGIN = 8,       // nobody is logged in, and no answer is awaited: we may owe one
    LOGIN_SENT = 16, // the answer to a login is awaited
    CONNECTED = 32,  // logged in
    KEYS = SERVICE | LOGIN | LOGIN_SENT | CONNECTED,
    // The exchange.
    NONE = 64,   // there is none
    BEGUN = 128, // we have begun one
    BOTH = 256,  // so has the server
    ANY = NONE | BEGUN | BOTH,
};

typedef struct rule {
    uint8_t first, last; // message numbers
    uint16_t when;       // a sum of states of both kinds: in others the message ends the session
    handler_t handle;
} rule_t;

static const rule_t rules[] = {
    {SSH_MSG_DISCONNECT, SSH_MSG_DISCONNECT, NO_KEYS | STRICT | KEYS | ANY, disconnect},
    {SSH_MSG_IGNORE, SSH_MSG_IGNORE, NO_KEYS | KEYS | ANY, ignore},
    {SSH_MSG_UNIMPLEMENTED, SSH_MSG_UNIMPLEMENTED, NO_KEYS | KEYS | ANY, unimplemented},
    {SSH_MSG_DEBUG, SSH_MSG_DEBUG, NO_KEYS | KEYS | ANY, ignore},
    {SSH_MSG_SERVICE_ACCEPT, SSH_MSG_SERVICE_ACCEPT, SERVICE | ANY, login_message},
    {SSH_MSG_EXT_INFO, SSH_MSG_EXT_INFO, KEYS | ANY, ext_info},
    {SSH_MSG_KEXINIT, SSH_MSG_KEXINIT, NO_KEYS | KEYS | NONE | BEGUN, mssh_rekey_take},
    {SSH_MSG_NEWKEYS, SSH_MSG_NEWKEYS, NO_KEYS | STRICT | KEYS | BOTH, mssh_rekey_take},
    {SSH_MSG_KEX_METHOD_FIRST, SSH_MSG_KEX_METHOD_LAST, NO_KEYS | STRICT | KEYS | BOTH, mssh_rekey_take},
    {SSH_MSG_USERAUTH_FAILURE, SSH_MSG_USERAUTH_FAILURE, LOGIN_SENT | ANY, login_message},
    {SSH_MSG_USERAUTH_SUCCESS, SSH_MSG_USERAUTH_SUCCESS, LOGIN_SENT | ANY, login_success},
    {SSH_MSG_USERAUTH_BANNER, SSH_MSG_USERAUTH_BANNER, LOGIN | LOGIN_SENT | ANY, login_banner},
    {SSH_MSG_USERAUTH_PK_OK, SSH_MSG_USERAUTH_PK_OK, LOGIN_SENT | ANY, login_message},
    // RFC 4252 section 5.1: once logged in, such messages are ignored.
    {SSH_MSG_USERAUTH_FIRST, SSH_MSG_USERAUTH_LAST, CONNECTED | ANY, ignore},
    {SSH_MSG_GLOBAL_REQUEST, SSH_MSG_GLOBAL_REQUEST, CONNECTED | ANY, global_request},
    {SSH_MSG_REQUEST_SUCCESS, SSH_MSG_REQUEST_FAILURE, CONNECTED | ANY, global_reply},
    {SSH_MSG_CHANNEL_OPEN, SSH_MSG_CHANNEL_OPEN, CONNECTED | ANY, channel_open},
    {SSH_MSG_CHANNEL_OPEN_CONFIRMATION, SSH_MSG_CHANNEL_FAILURE, CONNECTED | ANY, channel_message},
};

static unsigned state_of(const mssh_session_t *session) {
    if (session->handshake.state <= MSSH_AWAIT_KEYS) {
        return mssh_kex_is_strict(session->kex) ? STRICT : NO_KEYS;
    }
    if (session->handshake.state != MSSH_HANDSHAKE_DONE) {
        return SERVICE;
    }
    if (session->auth.has_succeeded) {
        return CONNECTED;
    }
    return session->auth.state == MSSH_AWAIT_AUTH_REPLY ? LOGIN_SENT : LOGIN;
}

static unsigned exchange_of(const mssh_session_t *session) {
    return !session->transport.is_exchanging ? NONE : mssh_kex_has_theirs(session->kex) ? BOTH : BEGUN;
}

// The rule for a message now. *is_known gets whether there is one for it at any time.
static const rule_t *find_rule(const mssh_session_t *session, uint8_t number, int *is_known) {
    unsigned now = state_of(session) | exchange_of(session);
    *is_known = 0;
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
        if (number >= rules[i].first && number <= rules[i].last) {
            *is_known = 1;
            if ((rules[i].when & now) == now) {
                return &rules[i];
            }
        }
    }
    return NULL;
}

int mssh_dispatch(mssh_session_t *session, const mssh_packet_t *packet) {
    int is_known;
    const rule_t *rule = find_rule(session, packet->payload[0], &is_known);
    if (rule != NULL) {
        return rule->handle(session, packet);
    }
    if (!is_known && (state_of(session) & KEYS) != 0) {
        return unknown(session, packet);
    }
    return mssh_session_end(session, MSSH_ERROR_PROTOCOL, "the server sent message %u %s", (unsigned)packet->payload[0],
                            exchange_of(session) != NONE ? "in the middle of the key exchange" : "at the wrong time");
}
