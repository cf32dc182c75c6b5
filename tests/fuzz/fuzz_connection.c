// SPDX-License-Identifier: MIT
//
// The handshake, channels, forwarded connections and compressed packets of a session whose server says anything at all:
// see conversation.h. The input's first byte tells what is done.

#include "core/channel/channel.h"
#include "conversation.h"

typedef struct parts {
    mssh_session_t *session;
    mssh_channel_t *channel;
    mssh_listener_t *listener;
    mssh_channel_t *accepted;
    uint8_t buf[1000];
} parts_t;

// A host key that needs no proof: an empty one.
static const uint8_t KNOWN[4];

// What a program may ask of a channel at any time, open or not.
static void look_at_channel(const mssh_channel_t *channel) {
    const char *signal = mssh_channel_exit_signal(channel);
    int ended = mssh_channel_exit_status(channel) >= 0 || (signal != NULL && strlen(signal) > 0);
    if ((ended && !mssh_channel_is_whole(channel)) || mssh_channel_answers(channel) == UINT32_MAX) {
        abort();
    }
}

static int use_channel(void *arg, int step) {
    parts_t *parts = arg;
    look_at_channel(parts->channel);
    mssh_session_clock(parts->session, parts->session->now + (step == 0 ? 100 : 1)); // a far server
    switch (step) {
    case 0:
        return mssh_channel_open(parts->channel);
    case 1:
        return mssh_channel_exec(parts->channel, "x", 1);
    case 2:
        (void)mssh_channel_can_write(parts->channel);
        return mssh_channel_write(parts->channel, parts->buf, sizeof(parts->buf));
    case 3:
        return mssh_channel_read(parts->channel, MSSH_STDERR, parts->buf, 10);
    case 4:
        mssh_channel_drop_stderr(parts->channel);
        mssh_channel_trim(parts->channel);
        return mssh_channel_read(parts->channel, MSSH_STDOUT, parts->buf, sizeof(parts->buf));
    case 5:
        return mssh_channel_send_eof(parts->channel);
    case 6:
        return mssh_channel_await_exit(parts->channel);
    case 7:
        return mssh_channel_close(parts->channel);
    default:
        return mssh_channel_await_close(parts->channel);
    }
}

static void renew_channel(parts_t *parts) {
    mssh_channel_t *other = mssh_channel_new(parts->session, 5000);
    if (other != NULL) {
        mssh_channel_free(parts->channel);
        parts->channel = other;
    }
}

// More than the output has room for.
static const char LONG[MSSH_OUTPUT_SIZE + 1000];

static int use_requests(void *arg, int step) {
    parts_t *parts = arg;
    mssh_session_clock(parts->session, parts->session->now + (step == 0 ? 100 : 1)); // a far server
    switch (step) {
    case 0:
        return mssh_channel_open(parts->channel);
    case 1:
        return mssh_channel_pty(parts->channel, "vt100", 5, 80, 24);
    case 2:
        return mssh_channel_setenv(parts->channel, "A", 1, "b", 1);
    case 3:
        return mssh_channel_subsystem(parts->channel, LONG, sizeof(LONG));
    case 4:
        return mssh_channel_shell(parts->channel);
    case 5:
        (void)(mssh_channel_signal(parts->channel, "TERM", 4) + mssh_channel_send_break(parts->channel, 5));
        return mssh_channel_resize(parts->channel, 90, 30);
    case 6:
        mssh_channel_drop_stderr(parts->channel);
        mssh_channel_trim(parts->channel);
        return mssh_channel_read(parts->channel, MSSH_STDOUT, parts->buf, sizeof(parts->buf));
    case 7:
        return mssh_channel_read(parts->channel, MSSH_STDERR, parts->buf, 10);
    default: // freed while it is open
        renew_channel(parts);
        return mssh_session_process(parts->session);
    }
}

static int use_accepted(parts_t *parts) {
    uint16_t port;
    return parts->accepted == NULL || mssh_channel_origin(parts->accepted, &port) == NULL
               ? 0
               : mssh_channel_read(parts->accepted, MSSH_STDOUT, parts->buf, sizeof(parts->buf));
}

static int use_forwarding(void *arg, int step) {
    parts_t *parts = arg;
    switch (step) {
    case 0:
        return mssh_channel_open_direct(parts->channel, "db", 2, 5432, "me", 2, 1);
    case 1:
        return mssh_listener_open(parts->listener);
    case 2:
        return mssh_session_keepalive(parts->session);
    case 3:
        (void)(mssh_listener_has_waiting(parts->listener) + mssh_listener_port(parts->listener));
        return parts->accepted != NULL ? 0 : mssh_listener_accept(parts->listener, &parts->accepted);
    case 4:
        return use_accepted(parts);
    case 5:
        return mssh_session_rekey(parts->session);
    case 6:
        return mssh_channel_read(parts->channel, MSSH_STDOUT, parts->buf, sizeof(parts->buf));
    default:
        return mssh_listener_close(parts->listener);
    }
}

// The same over Unix sockets of the server.
static int use_unix_sockets(void *arg, int step) {
    parts_t *parts = arg;
    switch (step) {
    case 0:
        return mssh_channel_open_streamlocal(parts->channel, "/socket", 7);
    case 1:
        return mssh_channel_open_streamlocal(parts->channel, LONG, sizeof(LONG));
    case 2:
        return mssh_listener_open(parts->listener);
    case 3:
        return parts->accepted != NULL ? 0 : mssh_listener_accept(parts->listener, &parts->accepted);
    case 4:
        return use_accepted(parts);
    default:
        return mssh_listener_close(parts->listener);
    }
}

// From the server's first message on its packets are compressed.
static int use_compressed(void *arg, int step) {
    parts_t *parts = arg;
    mssh_session_t *session = parts->session;
    mssh_transport_t *transport = &session->transport;
    if (!transport->may_compress) {
        transport->may_compress =
            mssh_compression_new(&session->memory, "zlib@openssh.com", 0, &transport->in.compression) == 0;
    }
    return use_channel(parts, step);
}

// What comes from a far server is read by small pieces: the window grows, and shrinks where much is left unread.
static int use_slowly(void *arg, int step) {
    enum { PIECE = 100 };
    parts_t *parts = arg;
    if (step == 0) {
        mssh_session_clock(parts->session, parts->session->now + 100);
        return mssh_channel_open(parts->channel);
    }
    return mssh_channel_read(parts->channel, MSSH_STDOUT, parts->buf, PIECE);
}

// The server's identification and its messages up to the new keys, which no input can be right about.
static int use_handshake(void *arg, int step) {
    parts_t *parts = arg;
    (void)step;
    return mssh_session_handshake(parts->session);
}

static void renew_listener(void *arg) {
    parts_t *parts = arg;
    mssh_listener_t *other = mssh_listener_new(parts->session, "", 0, 99, 0);
    if (other != NULL) {
        mssh_listener_free(parts->listener);
        parts->listener = other;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static int (*const uses[])(void *, int) = {use_channel,   use_requests,     use_forwarding, use_compressed,
                                               use_handshake, use_unix_sockets, use_slowly};
    enum { USES = sizeof(uses) / sizeof(uses[0]), REQUESTS = 1, HANDSHAKE = 4, UNIX_SOCKETS = 5 };
    if (size == 0) {
        return 0;
    }
    unsigned which = data[0] % AMOUNTS % USES;
    parts_t parts = {.session = which == HANDSHAKE ? mssh_session_new() : new_session(1)};
    if (which != HANDSHAKE) {
        parts.session->session_id = SESSION_ID;
        mssh_hostkeys_prove(parts.session, KNOWN, sizeof(KNOWN));
    }
    parts.channel = mssh_channel_new(parts.session, 200);
    parts.channel->may_grow = 1;
    parts.listener = which == REQUESTS       ? mssh_listener_new_agent(parts.session, 5000)
                     : which == UNIX_SOCKETS ? mssh_listener_new_streamlocal(parts.session, "/socket", 7, 5000)
                                             : mssh_listener_new(parts.session, "", 0, 0, 5000);
    conversation_t talk = {
        .session = parts.session, .operate = uses[which], .give_up = renew_listener, .parts = &parts};
    converse(&talk, data[0], data + 1, size - 1);
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
