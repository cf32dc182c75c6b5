// SPDX-License-Identifier: MIT
//
// Compressed packets, from one session to another and from a server that wants to do harm.

#include "core/channel/channel.h"
#include "core/compression.h"
#include "plain_session.h"

static const char METHOD[] = "zlib@openssh.com";
static uint8_t data[100000];

// A session that has agreed on compression.
static mssh_session_t *new_compressing_session(int is_logged_in) {
    mssh_session_t *session = new_session(is_logged_in);
    mssh_transport_t *transport = &session->transport;
    check(mssh_compression_new(&session->memory, METHOD, 1, &transport->out.compression) == 0 &&
              mssh_compression_new(&session->memory, METHOD, 0, &transport->in.compression) == 0,
          "a session that compresses");
    return session;
}

// A channel whose packets are compressed; what it sends is for the same channel of another session.
static mssh_channel_t *open_compressed(mssh_session_t *session) {
    mssh_channel_t *channel = mssh_channel_new(session, 1 << 20);
    mssh_channel_open(channel);
    say(session, "5b 00000000 00000000 40000000 00008000");
    check(mssh_channel_open(channel) == 0 && sent(session) == SSH_MSG_CHANNEL_OPEN, "a channel opens");
    session->transport.may_compress = 1;
    return channel;
}

static int take_next(mssh_channel_t *channel, const uint8_t **message, size_t *len) {
    *message = take_sent(channel->session, len);
    return *len > 0;
}

// Write all of data through one session to the other, whose input may be full. Returns how many packets' bytes it
// took, 0 when not just that arrived.
static size_t pass(mssh_channel_t *from, mssh_channel_t *to) {
    static uint8_t got[sizeof(data)];
    size_t written = 0;
    size_t read = 0;
    size_t passed = 0;
    while (read < sizeof(data)) {
        int n = mssh_channel_write(from, data + written, sizeof(data) - written);
        written += n > 0 ? (size_t)n : 0;
        size_t len;
        const uint8_t *message;
        while (take_next(from, &message, &len)) {
            deliver(to->session, message, len);
            passed += len;
            int m = mssh_channel_read(to, MSSH_STDOUT, got + read, sizeof(got) - read);
            if (m <= 0) {
                return 0;
            }
            read += (size_t)m;
        }
    }
    say(from->session, "5d 00000000 00010000");
    return memcmp(got, data, sizeof(data)) == 0 ? passed : 0;
}

static void test_beginning(void) {
    mssh_session_t *session = new_compressing_session(0);
    check(mssh_auth_password(session, "u", 1, "p", 1) < 0 &&
              sends(session, "32 00000001 75 0000000e 7373682d636f6e6e656374696f6e"
                             "00000008 70617373776f7264 00 00000001 70"),
          "login: no password is compressed");
    say(session, "34");
    check(mssh_auth_password(session, "u", 1, "p", 1) == 0, "login: its success isn't either");
    size_t len;
    mssh_session_keepalive(session);
    const uint8_t *message = take_sent(session, &len);
    check(len > 2 && (message[0] & 0xf) == 8, "login: what follows is");
    mssh_session_free(session);
}

// Whatever the sizes of the build.
static void test_longest_piece(void) {
    mssh_session_t *session = new_compressing_session(1);
    mssh_channel_t *channel = open_compressed(session);
    check(mssh_channel_write(channel, data, sizeof(data)) >= MSSH_CHANNEL_PACKET_MAX,
          "data: an empty output has room for the longest piece");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

static void test_data(void) {
    mssh_session_t *one = new_compressing_session(1);
    mssh_session_t *other = new_compressing_session(1);
    mssh_channel_t *from = open_compressed(one);
    mssh_channel_t *to = open_compressed(other);
    mssh_compression_free(&one->memory, one->transport.in.compression);
    one->transport.in.compression = NULL; // say() doesn't compress
    memset(data, 'a', sizeof(data));
    size_t passed = pass(from, to);
    check(passed > 0 && passed < sizeof(data) / 50, "data: what repeats itself becomes short");
    uint32_t state = 1;
    for (size_t i = 0; i < sizeof(data); i++) {
        state = state * 1664525 + 1013904223;
        data[i] = (uint8_t)(state >> 24);
    }
    passed = pass(from, to);
    check(passed > sizeof(data) && passed < sizeof(data) + sizeof(data) / 50,
          "data: what doesn't becomes hardly longer");
    mssh_channel_free(from);
    mssh_channel_free(to);
    mssh_session_free(one);
    mssh_session_free(other);
}

// What is refused for lack of room must not leave a trace in the stream.
static void test_full_output(void) {
    mssh_session_t *one = new_compressing_session(1);
    mssh_session_t *other = new_compressing_session(1);
    mssh_channel_t *from = open_compressed(one);
    mssh_channel_t *to = open_compressed(other);
    int rc;
    while ((rc = mssh_channel_write(from, data, sizeof(data))) > 0) {
    }
    check(rc == MSSH_AGAIN && mssh_channel_write(from, data, sizeof(data)) == MSSH_AGAIN,
          "full: the output takes no more");
    static uint8_t got[sizeof(data)];
    size_t len;
    const uint8_t *message;
    uint64_t total = 0;
    while (take_next(from, &message, &len)) {
        deliver(other, message, len);
        rc = mssh_channel_read(to, MSSH_STDOUT, got, sizeof(got));
        total += rc > 0 ? (uint64_t)rc : 0;
    }
    check(total == 0x40000000 - from->send_window, "full: everything that was taken arrives");
    check(mssh_channel_write(from, data, 5) == 5 && take_next(from, &message, &len),
          "full: more is taken once it isn't");
    deliver(other, message, len);
    check(mssh_channel_read(to, MSSH_STDOUT, got, sizeof(got)) == 5 && memcmp(got, data, 5) == 0, "full: and arrives");
    mssh_channel_free(from);
    mssh_channel_free(to);
    mssh_session_free(one);
    mssh_session_free(other);
}

// Whether a payload from the server ends the session without memory being spent on it.
static int is_refused(const uint8_t *payload, size_t len) {
    mssh_session_t *session = new_compressing_session(1);
    session->transport.may_compress = 1;
    size_t before = mssh_session_memory_peak(session);
    deliver(session, payload, len);
    int rc = mssh_session_process(session);
    int good = rc == MSSH_ERROR_PROTOCOL && mssh_session_memory_peak(session) <= before + 65536;
    mssh_session_free(session);
    return good;
}

static void test_harm(void) {
    enum { EXPANDED = 600 * MSSH_PACKET_MAX };
    uint8_t payload[30000] = {0};
    check(is_refused(payload, 100), "harm: no compressed data");
    check(is_refused(payload, 1), "harm: less than a header");
    size_t len = unhex("789c 03 00 00000001", payload);
    check(is_refused(payload, len), "harm: the end of the stream");
    len = unhex("789c 02", payload);
    check(is_refused(payload, len), "harm: nothing");

    mssh_session_t *session = new_compressing_session(1);
    uint8_t *zeros = calloc(1, EXPANDED);
    len = sizeof(payload);
    check(mssh_compress(session->transport.out.compression, payload, &len, zeros, EXPANDED) == 0,
          "harm: as much as 600 packets in one");
    mssh_session_free(session);
    check(is_refused(payload, len), "harm: which aren't expanded");
    free(zeros);
}

// What is agreed on may be none, and a stream is the memory's.
static void test_methods(void) {
    mssh_memory_t memory = {.limit = SIZE_MAX};
    mssh_compression_t *stream;
    check(mssh_compression_new(&memory, "none", 0, &stream) == 0 && stream == NULL && memory.used == 0,
          "methods: none is nothing");
    check(mssh_compression_new(&memory, METHOD, 0, &stream) == 0 && memory.used > 0, "methods: a stream is in memory");
    mssh_compression_free(&memory, stream);
    check(memory.used == 0, "methods: and leaves it");
    memory.limit = 1000;
    check(mssh_compression_new(&memory, METHOD, 1, &stream) != 0 && memory.used == 0, "methods: no memory");
}

int main(void) {
    char list[MSSH_METHODS_MAX];
    if (strstr(mssh_methods_offered(MSSH_METHOD_COMPRESSION, list), METHOD) == NULL) {
        skip("compression", "this build has none");
        return finish();
    }
    test_beginning();
    test_longest_piece();
    test_data();
    test_full_output();
    test_harm();
    test_methods();
    return finish();
}
