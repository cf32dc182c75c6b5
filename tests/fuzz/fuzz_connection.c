// SPDX-License-Identifier: MIT
//
// A session whose server sends anything at all: the handshake, logins, channels, forwarding, compressed packets and
// SCP against the fuzzer's bytes, which are an agent's too while one is asked. SFTP has a program of its own.
//
// The packets aren't encrypted, so that the fuzzer gets behind the ciphers. Its input is a row of messages,
// each with a byte of length in front; zero bytes of length end what has come so far and let operations run.

#include "../core/plain_session.h"
#include "comp.h"

// What is done with a session, told by the first byte of the input; each returns as the core does.
typedef struct parts {
    mssh_session_t *session;
    mssh_channel_t *channel;
    mssh_scp_t *scp;
    mssh_agent_t *agent;
    mssh_listener_t *listener;
    mssh_channel_t *accepted;
    int step;
    uint8_t buf[1000];
} parts_t;

static int use_login(parts_t *parts) {
    return mssh_auth_password(parts->session, "u", 1, "p", 1);
}

static int use_interactive(parts_t *parts) {
    static const mssh_answer_t answers[MSSH_PROMPTS_MAX];
    int rc = mssh_auth_interactive(parts->session, "u", 1);
    return rc == MSSH_PROMPTS
               ? mssh_auth_answer(parts->session, answers, mssh_auth_prompts(parts->session)->count)
               : rc;
}

static int use_agent(parts_t *parts) {
    size_t len;
    int rc = mssh_auth_agent(parts->agent, "u", 1);
    mssh_agent_output(parts->agent, &len);
    mssh_agent_sent(parts->agent, len);
    return rc;
}

static int use_channel(parts_t *parts) {
    switch (parts->step) {
    case 0:
        return mssh_channel_open(parts->channel);
    case 1:
        return mssh_channel_exec(parts->channel, "x", 1);
    case 2:
        return mssh_channel_write(parts->channel, parts->buf, sizeof(parts->buf));
    case 3:
        return mssh_channel_read(parts->channel, MSSH_STDERR, parts->buf, 10);
    case 4:
        return mssh_channel_read(parts->channel, MSSH_STDOUT, parts->buf, sizeof(parts->buf));
    default:
        return mssh_channel_close(parts->channel);
    }
}

static int use_forwarding(parts_t *parts) {
    uint16_t port;
    switch (parts->step) {
    case 0:
        return mssh_channel_open_direct(parts->channel, "db", 2, 5432, "me", 2, 1);
    case 1:
        return mssh_listener_open(parts->listener);
    case 2:
        return mssh_session_keepalive(parts->session);
    case 3:
        return parts->accepted != NULL ? 0
                                       : mssh_listener_accept(parts->listener, &parts->accepted);
    case 4:
        return parts->accepted == NULL ? 0 : mssh_channel_origin(parts->accepted, &port) == NULL;
    case 5:
        return parts->accepted == NULL ? 0
                                       : mssh_channel_read(parts->accepted, MSSH_STDOUT, parts->buf,
                                                           sizeof(parts->buf));
    case 6:
        return mssh_session_rekey(parts->session);
    case 7:
        return mssh_channel_read(parts->channel, MSSH_STDOUT, parts->buf, sizeof(parts->buf));
    default:
        return mssh_listener_close(parts->listener);
    }
}

// From the server's first message on its packets are compressed.
static int use_compressed(parts_t *parts) {
    mssh_session_t *session = parts->session;
    mssh_transport_t *transport = &session->transport;
    if (!transport->may_compress) {
        transport->may_compress = mssh_compression_new(&session->memory, "zlib@openssh.com", 0,
                                                       &transport->in.compression) == 0;
    }
    return use_channel(parts);
}

// Its identification and its messages up to the new keys, which no input can be right about.
static int use_handshake(parts_t *parts) {
    return mssh_session_handshake(parts->session);
}

static int use_scp_recv(parts_t *parts) {
    mssh_attrs_t attrs;
    switch (parts->step) {
    case 0:
        return mssh_scp_recv_start(parts->scp, &attrs);
    case 1:
        return mssh_scp_recv(parts->scp, parts->buf, sizeof(parts->buf));
    default:
        return mssh_scp_recv_finish(parts->scp);
    }
}

static int use_scp_send(parts_t *parts) {
    static const mssh_attrs_t attrs = {
        .flags = MSSH_ATTR_SIZE | MSSH_ATTR_TIMES, .size = 1000, .mtime = 1};
    switch (parts->step) {
    case 0:
        return mssh_scp_send_start(parts->scp, &attrs);
    case 1:
        return mssh_scp_send(parts->scp, parts->buf, sizeof(parts->buf));
    default:
        return mssh_scp_send_finish(parts->scp);
    }
}

// Run operations until one has to wait. One in eight is given up instead of waited for.
static void use(parts_t *parts, int (*operation)(parts_t *), unsigned give_up) {
    for (int i = 0; i < 20; i++) {
        int rc = operation(parts);
        size_t len;
        mssh_session_output(parts->session, &len);
        mssh_session_sent(parts->session, len);
        if (rc == MSSH_AGAIN) {
            if (give_up % 8 == 7) {
                mssh_listener_free(parts->listener);
                parts->listener = mssh_listener_new(parts->session, "", 0, 99, 0);
            }
            return;
        }
        parts->step += rc <= 0;
    }
}

static void tell_agent(mssh_agent_t *agent, const uint8_t *data, size_t len) {
    size_t wanted;
    uint8_t *into;
    while (len > 0 && (into = mssh_agent_input(agent, &wanted), wanted > 0)) {
        size_t n = len < wanted ? len : wanted;
        memcpy(into, data, n);
        mssh_agent_received(agent, n);
        data += n;
        len -= n;
    }
}

// Whoever is listened to says it: the agent, as far as it is asked, or the server, which first sends lines.
static void say_any(parts_t *parts, const uint8_t *data, size_t len) {
    size_t room;
    mssh_agent_input(parts->agent, &room);
    if (room > 0) {
        tell_agent(parts->agent, data, len);
    } else if (parts->session->handshake.state > MSSH_AWAIT_IDENTIFICATION) {
        deliver(parts->session, data, len);
    } else {
        uint8_t *into = mssh_session_input(parts->session, &room);
        len = len < room ? len : room; // none once the session has ended
        if (len > 0) {
            memcpy(into, data, len);
        }
        mssh_session_received(parts->session, len);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static int (*const uses[])(parts_t *) = {use_channel,     use_scp_recv,   use_scp_send,
                                             use_forwarding,  use_compressed, use_login,
                                             use_interactive, use_agent,      use_handshake};
    enum { LOGIN = 5, HANDSHAKE = 8 };
    if (size == 0) {
        return 0;
    }
    unsigned which = *data++ % (sizeof(uses) / sizeof(uses[0]));
    const uint8_t *end = data + size - 1;
    parts_t parts = {.session =
                         which == HANDSHAKE ? mssh_session_new() : new_session(which < LOGIN)};
    parts.channel = mssh_channel_new(parts.session, 5000);
    parts.scp = mssh_scp_new(parts.session, "x'y", 3);
    parts.agent = mssh_agent_new(parts.session);
    parts.listener = mssh_listener_new(parts.session, "", 0, 0, 5000);
    while (data < end) {
        size_t len = *data++;
        size_t left = (size_t)(end - data);
        len = len < left ? len : left;
        say_any(&parts, data, len);
        data += len;
        use(&parts, uses[which], (unsigned)len);
    }
    mssh_session_received(parts.session, 0);
    use(&parts, uses[which], 0);
    mssh_scp_free(parts.scp);
    mssh_agent_free(parts.agent);
    mssh_channel_free(parts.accepted);
    mssh_listener_free(parts.listener);
    if (size % 2) {
        mssh_session_free(parts.session);
        mssh_channel_free(parts.channel);
    } else {
        mssh_channel_free(parts.channel);
        mssh_session_free(parts.session);
    }
    return 0;
}
