// SPDX-License-Identifier: MIT
//
// Which message may come in which state (core/dispatch.c): every number in every state. What is expected stands here
// once more, as the RFCs have it, and not as the table has it.

#include "core/dispatch.h"
#include "core/transport.h"
#include "kex/state.h"
#include "plain_session.h"

typedef enum { NO_KEYS, STRICT, SERVICE, LOGIN, LOGIN_SENT, CONNECTED, STATES } state_t;
typedef enum { NONE, BEGUN, BOTH, EXCHANGES } exchange_t;
typedef enum { ENDS, PASSES, IS_UNKNOWN } outcome_t;

static const char *const STATE_NAMES[] = {"no keys", "strict", "service", "login", "login sent", "connected"};
static const char *const EXCHANGE_NAMES[] = {"none", "begun", "both"};

static int is_between(int number, int first, int last) {
    return number >= first && number <= last;
}

// RFC 4250 section 4.1.2 tells whose number it is; RFC 4252 section 6 and RFC 4254 section 9 which there are.
static outcome_t expected(int number, state_t state, exchange_t exchange) {
    int has_keys = state != NO_KEYS && state != STRICT;
    if (number == SSH_MSG_DISCONNECT) {
        return ENDS; // by itself
    }
    if (is_between(number, SSH_MSG_IGNORE, SSH_MSG_DEBUG)) {
        return state == STRICT ? ENDS : PASSES;
    }
    if (number == SSH_MSG_KEXINIT) {
        return state == STRICT || exchange == BOTH ? ENDS : PASSES;
    }
    if (number == SSH_MSG_NEWKEYS || is_between(number, 30, 49)) {
        return exchange == BOTH ? PASSES : ENDS;
    }
    if (number == SSH_MSG_SERVICE_ACCEPT) {
        return state == SERVICE ? PASSES : ENDS;
    }
    if (number == SSH_MSG_EXT_INFO) {
        return has_keys ? PASSES : ENDS;
    }
    if (state == CONNECTED && is_between(number, 50, 79)) {
        return PASSES; // RFC 4252 section 5.1: ignored
    }
    if (number == SSH_MSG_USERAUTH_BANNER) {
        return state == LOGIN || state == LOGIN_SENT ? PASSES : ENDS;
    }
    if (is_between(number, SSH_MSG_USERAUTH_FAILURE, SSH_MSG_USERAUTH_SUCCESS) || number == 60) {
        return state == LOGIN_SENT ? PASSES : ENDS;
    }
    if (is_between(number, 50, 79)) {
        return ENDS; // no message of a server's
    }
    if (is_between(number, 80, 82) || is_between(number, 90, 100)) {
        return state == CONNECTED ? PASSES : ENDS;
    }
    return has_keys ? IS_UNKNOWN : ENDS;
}

static mssh_session_t *session_in(state_t state, exchange_t exchange) {
    static const mssh_handshake_step_t handshakes[] = {MSSH_AWAIT_KEYS,           MSSH_AWAIT_KEYS,
                                                       MSSH_AWAIT_SERVICE_ACCEPT, MSSH_HANDSHAKE_DONE,
                                                       MSSH_HANDSHAKE_DONE,       MSSH_HANDSHAKE_DONE};
    mssh_session_t *session = new_session(state == CONNECTED);
    session->handshake.state = handshakes[state];
    session->auth.state = state == LOGIN_SENT ? MSSH_AWAIT_AUTH_REPLY : MSSH_AUTH_IDLE;
    if (exchange != NONE) {
        mssh_rekey_begin(session);
    }
    session->kex->has_theirs = exchange == BOTH;
    session->kex->is_strict = state == STRICT;
    return session;
}

// What becomes of it: whether it was refused for its number, and whether it was told to be unknown.
static outcome_t outcome(mssh_session_t *session, uint8_t number) {
    const uint8_t payload[] = {number, 0, 0, 0, 0, 0, 0, 0, 0};
    mssh_dispatch(session, &(mssh_packet_t){payload, sizeof(payload), 0});
    if (number == SSH_MSG_DISCONNECT) {
        return session->error == MSSH_ERROR_RESET ? ENDS : PASSES;
    }
    if (says(session, "in place of")) {
        return PASSES; // to the exchange, which awaits another
    }
    if (says(session, "in the middle of the key exchange") || says(session, "at the wrong time")) {
        return ENDS;
    }
    size_t len;
    const uint8_t *message = take_sent(session, &len);
    int is_told = (len > 0 && message[0] == SSH_MSG_UNIMPLEMENTED) || mssh_fifo_used(&session->answers) == 4 + 5;
    return is_told ? IS_UNKNOWN : PASSES;
}

static void test_cell(state_t state, exchange_t exchange) {
    char title[100];
    int good = 1;
    for (int number = 0; number < 256; number++) {
        mssh_session_t *session = session_in(state, exchange);
        if (outcome(session, (uint8_t)number) != expected(number, state, exchange)) {
            printf("# message %d\n", number);
            good = 0;
        }
        mssh_session_free(session);
    }
    snprintf(title, sizeof(title), "state %s, exchange %s: every message number", STATE_NAMES[state],
             EXCHANGE_NAMES[exchange]);
    check(good, title);
}

int main(void) {
    for (state_t state = 0; state < STATES; state++) {
        for (exchange_t exchange = NONE; exchange < EXCHANGES; exchange++) {
            // The first exchange is one; a strict one is known by the server's KEXINIT.
            if (state == STRICT ? exchange == BOTH : state != NO_KEYS || exchange != NONE) {
                test_cell(state, exchange);
            }
        }
    }
    return finish();
}
