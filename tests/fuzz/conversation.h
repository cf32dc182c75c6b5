// SPDX-License-Identifier: MIT
//
// A session, operations of its owner, and a server (or an agent) that says anything at all.
//
// The packets aren't encrypted, so that the fuzzer gets behind the ciphers. What it says is a row of messages, each
// with a byte of length in front; zero bytes of length end what has come so far and let operations run.

#ifndef CONVERSATION_H
#define CONVERSATION_H

#include "../core/plain_session.h"

// The caller's side: what is done next, by a function that returns as the core does. Without an agent or something to
// give up those are NULL.
typedef struct conversation {
    mssh_session_t *session;
    mssh_agent_t *agent;
    int (*operate)(void *parts, int step);
    void (*give_up)(void *parts); // instead of waiting
    void *parts;
    int step; // grows with each operation that ends
} conversation_t;

// Whether an operation is carried out: whose memory and randomness is it?
static int client_runs;

// Look at everything that may be asked of a session at any time.
static inline void look(mssh_session_t *session) {
    size_t len = 0;
    const uint8_t *hostkey = session->kex == NULL ? NULL : mssh_session_hostkey(session, &len);
    uint32_t sum = mssh_session_packet(session) + mssh_session_exchange(session) + mssh_session_progress(session) +
                   mssh_auth_progress(session) + mssh_session_keepalives_unanswered(session) +
                   (hostkey != NULL && len == 0);
    sum += mssh_hostkeys_announced(session, &len) == NULL || mssh_hostkeys_proved(session, &hostkey, &len);
    for (mssh_method_kind_t kind = MSSH_METHOD_KEX; kind < MSSH_METHOD_KINDS; kind++) {
        sum += session->kex != NULL && mssh_session_method(session, kind) == NULL;
    }
    const char *texts[] = {mssh_session_error_text(session), mssh_session_server_version(session),
                           mssh_auth_continue(session), mssh_auth_banner(session)};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        sum += texts[i] == NULL ? 0 : (uint32_t)strlen(texts[i]);
    }
    if (sum == UINT32_MAX || mssh_session_memory_peak(session) > MSSH_SESSION_MEMORY_MAX * 2) {
        abort();
    }
}

// Send what there is, now and then not all of it.
static inline void send_some(mssh_session_t *session, size_t rest) {
    size_t len;
    mssh_session_output(session, &len);
    mssh_session_sent(session, len > rest ? len - rest : len);
}

// Carry out operations until one has to wait. One in eight is given up instead of waited for.
static inline void carry_out(conversation_t *talk, unsigned how) {
    for (int i = 0; i < 20; i++) {
        mssh_session_hold(talk->session);
        client_runs = 1;
        int rc = talk->operate(talk->parts, talk->step);
        client_runs = 0;
        look(talk->session);
        if (rc == MSSH_AGAIN && how % 8 == 7 && talk->give_up != NULL) {
            talk->give_up(talk->parts);
        }
        mssh_session_let_go(talk->session);
        send_some(talk->session, how % 4);
        if (rc == MSSH_AGAIN) {
            return;
        }
        talk->step += rc <= 0;
    }
}

static inline void tell_agent(mssh_agent_t *agent, const uint8_t *data, size_t len) {
    size_t wanted;
    uint8_t *into;
    while (len > 0 && (into = mssh_agent_input(agent, &wanted), wanted > 0)) {
        size_t n = len < wanted ? len : wanted;
        memcpy(into, data, n);
        mssh_agent_received(agent, n);
        data += n;
        len -= n;
    }
    if (len == 1) {
        mssh_agent_received(agent, 0); // it closes
    }
}

// Whoever is listened to says it: the agent, as far as it is asked, or the server, which first sends lines.
static inline void say_any(const conversation_t *talk, const uint8_t *data, size_t len) {
    size_t room = 0;
    if (talk->agent != NULL) {
        mssh_agent_input(talk->agent, &room);
    }
    if (room > 0) {
        tell_agent(talk->agent, data, len);
    } else if (talk->session->handshake.state > MSSH_AWAIT_IDENTIFICATION) {
        deliver(talk->session, data, len);
    } else {
        uint8_t *into = mssh_session_input(talk->session, &room);
        len = len < room ? len : room; // none once the session has ended
        if (len > 0) {
            memcpy(into, data, len);
        }
        mssh_session_received(talk->session, len);
    }
}

// What of the input's first byte, behind what is done, says that memory runs out, and when.
enum { LACKS_MEMORY = 128, AMOUNTS = 8 };

// Have the server say data[size], message by message, and go away; then close. `how` is the input's first byte.
static inline void converse(conversation_t *talk, uint8_t how, const uint8_t *data, size_t size) {
    mssh_memory_t *memory = &talk->session->memory;
    memory->limit = how & LACKS_MEMORY ? memory->used + how / AMOUNTS % 16 * 200U : memory->limit;
    const uint8_t *end = data + size;
    carry_out(talk, 0);
    while (data < end) {
        size_t len = *data++;
        size_t left = (size_t)(end - data);
        len = len < left ? len : left;
        say_any(talk, data, len);
        data += len;
        carry_out(talk, (unsigned)len);
    }
    mssh_session_received(talk->session, 0);
    carry_out(talk, 0);
    mssh_session_told(talk->session);
    if (size % 2 == 0) {
        mssh_session_disconnect(talk->session);
    }
    look(talk->session);
}

#endif
