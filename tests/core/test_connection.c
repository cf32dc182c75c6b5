// SPDX-License-Identifier: MIT
//
// Channels against a server that breaks the rules, or keeps to them in its own way.

#include "core/channel/channel.h"
#include "plain_session.h"

// ---------------------------------------------------------------------------------------------- channels

static void test_let_go(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = open_channel(session);
    mssh_channel_free(channel);
    check(sent(session) == 0, "let go: nothing is sent, a finaliser may do it");
    mssh_session_process(session);
    check(sent(session) == SSH_MSG_CHANNEL_CLOSE, "let go: the next operation closes the channel");
    say(session, "62 00000000 00000001 78 01");
    mssh_session_process(session);
    check(sent(session) == 0, "let go: no answer goes out behind the close");
    say(session, "61 00000000");
    mssh_session_process(session);
    check(session->channels == NULL, "let go: gone once the server has closed too");
    say(session, "5d 00000000 00000001");
    check(mssh_session_process(session) == 0, "let go: what comes late is dropped");
    say(session, "5d 00000005 00000001");
    check(mssh_session_process(session) == MSSH_ERROR_PROTOCOL, "a channel that never was is an error");
    channel = mssh_channel_new(session, 0);
    check(mssh_channel_open(channel) == MSSH_ERROR_PROTOCOL && mssh_session_check(session) == MSSH_ERROR_PROTOCOL,
          "the error that ended the session is returned until it is told");
    mssh_session_told(session);
    check(mssh_session_check(session) == MSSH_ERROR_CLOSED &&
              strstr(mssh_session_error_text(session), "closed after: the server sent") != NULL,
          "from then on it is closed, with the reason");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

// What a command that fills more than the whole output takes comes back, wherever it is in the queue.
static void test_long_command(void) {
    enum { LONG = MSSH_LONG_PACKET_MAX - 1000 };
    static char command[LONG];
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = open_channel(session);
    size_t before = session->memory.used, len;
    memset(command, 'x', sizeof(command));
    mssh_session_keepalive(session);
    check(mssh_channel_exec(channel, command, LONG) == MSSH_AGAIN, "a long command is queued");
    check(session->memory.used < before + LONG + 1000, "a long command: memory for the packet alone");
    check(take_sent(session, &len)[0] == SSH_MSG_GLOBAL_REQUEST, "a long command: what was queued goes first");
    const uint8_t *packet = mssh_session_output(session, &len);
    const uint8_t *given = packet + 5 + 1 + 4 + 4 + 4 + 1; // behind "exec" and that an answer is wanted
    check(packet[5] == SSH_MSG_CHANNEL_REQUEST && mssh_get_uint32(packet) + 4 == len, "a long command is one packet");
    check(mssh_get_uint32(given) == LONG && memcmp(given + 4, command, LONG) == 0, "a long command is sent whole");
    mssh_session_sent(session, len);
    check(session->memory.used == before, "a long command: its memory is given back");
    check(mssh_channel_exec(channel, command, LONG) == MSSH_AGAIN, "a long command waits for its answer");
    say(session, "63 00000000");
    check(mssh_channel_exec(channel, command, LONG) == 0, "a long command is answered");
    int rc = mssh_channel_exec(channel, command, MSSH_LONG_PACKET_MAX);
    check(rc == MSSH_ERROR_ARGUMENT && says(session, "exec request is too long") && mssh_session_is_open(session),
          "a longer one is refused in words");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

// Write to a channel until the output takes no more data.
static void fill_output(mssh_channel_t *channel) {
    static uint8_t data[200000];
    int rc;
    while ((rc = mssh_channel_write(channel, data, sizeof(data))) > 0) {
    }
    while ((rc = mssh_channel_write(channel, data, 1)) > 0) {
    }
    check(rc == MSSH_AGAIN, "the output fills up");
}

static void test_windows(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = open_channel(session);
    static uint8_t data[200000];
    int rc = 0;
    fill_output(channel);
    uint8_t message[2009] = {SSH_MSG_CHANNEL_DATA};
    mssh_put_uint32(message + 5, 2000);
    size_t got = 0;
    for (int i = 0; i < 6; i++) { // each needs a window adjustment in the output's reserve
        deliver(session, message, sizeof(message));
        rc = mssh_channel_read(channel, MSSH_STDOUT, data, sizeof(data));
        got += rc > 0 ? (size_t)rc : 0;
    }
    check(got == 12000, "window: reading goes on while nothing can be sent");
    mssh_put_uint32(message + 5, 2000);
    for (int i = 0; i < 3; i++) {
        deliver(session, message, sizeof(message));
        rc = mssh_session_process(session);
    }
    check(rc == MSSH_ERROR_PROTOCOL, "window: more than was allowed ends the session");
    mssh_channel_free(channel);
    mssh_session_free(session);

    session = new_session(1);
    channel = open_channel(session);
    say(session, "5d 00000000 ffffffff");
    check(mssh_session_process(session) == MSSH_ERROR_PROTOCOL, "window: one that overflows ends the session");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

static void test_exit_signal(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = open_channel(session);
    say(session,
        "62 00000000 0000000b 657869742d7369676e616c 00 00000040"
        "41414141414141414141414141414141414141414141414141414141414141414141414141414141414141414141414141414141"
        "414141414141414141414141 00 00000000 00000000");
    int rc = mssh_session_process(session);
    check(rc == 0 && strlen(mssh_channel_exit_signal(channel)) == sizeof(channel->exit_signal) - 1,
          "of an exit signal's name as much is kept as there is room for");
    say(session, "62 00000000 0000000b 657869742d7369676e616c 00 00000040 4141");
    check(mssh_session_process(session) == MSSH_ERROR_PROTOCOL, "one that ends before its name ends the session");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

static void test_out_of_order(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = open_channel(session);
    uint8_t data[10];
    say(session, "5f 00000000 00000002 00000003 616263");
    check(mssh_session_process(session) == 0 && mssh_channel_available(channel, MSSH_STDERR) == 0,
          "extended data of another type is dropped");
    say(session, "62 00000000 0000000b 657869742d737461747573 00 00000001");
    say(session, "62 00000000 0000000b 657869742d737461747573 00 00000002");
    say(session, "60 00000000");
    say(session, "5e 00000000 00000002 6869");
    check(mssh_session_process(session) == 0 && mssh_channel_exit_status(channel) == 2,
          "an exit status may come twice, and data behind the end");
    check(mssh_channel_read(channel, MSSH_STDOUT, data, sizeof(data)) == 2 &&
              mssh_channel_read(channel, MSSH_STDOUT, data, sizeof(data)) == 0,
          "then that is read before the end");
    say(session, "61 00000000");
    say(session, "5e 00000000 00000002 6869");
    say(session, "61 00000000");
    check(mssh_session_process(session) == 0 && mssh_channel_available(channel, MSSH_STDOUT) == 0,
          "what comes behind a close is dropped");
    mssh_channel_free(channel);
    mssh_session_free(session);

    session = new_session(1);
    channel = open_channel(session);
    say(session, "63 00000000");
    check(mssh_session_process(session) == MSSH_ERROR_PROTOCOL, "an answer to no request ends the session");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

// What waits in a channel, up to 20 bytes of it, is this.
static int has(mssh_channel_t *channel, const char *text) {
    char data[20];
    size_t len = strlen(text);
    return mssh_channel_available(channel, MSSH_STDOUT) == len &&
           mssh_channel_read(channel, MSSH_STDOUT, (uint8_t *)data, sizeof(data)) == (int)len &&
           memcmp(data, text, len) == 0;
}

// Receive something else, as far as there is room, but for telling the session.
static void overwrite_input(mssh_session_t *session) {
    size_t room;
    uint8_t *at = mssh_session_input(session, &room);
    if (room > 0) {
        memset(at, 'x', room);
    }
}

// Open the session's second channel; the server's number for it is 8.
static mssh_channel_t *open_second_channel(mssh_session_t *session) {
    mssh_channel_t *channel = mssh_channel_new(session, 4096);
    mssh_channel_open(channel);
    say(session, "5b 00000001 00000008 40000000 00008000");
    check(mssh_channel_open(channel) == 0, "a second channel opens");
    return channel;
}

// Data may stay where it came in, until that memory is needed.
static void test_where_data_lies(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *one = open_channel(session);
    mssh_channel_t *two = open_second_channel(session);

    say(session, "5e 00000000 00000003 616263");
    mssh_session_process(session);
    uint8_t data[2];
    check(mssh_channel_read(one, MSSH_STDOUT, data, 2) == 2, "data: a part is read where it lies");
    overwrite_input(session);
    check(has(one, "c"), "data: the rest stays when more is received");

    say(session, "5e 00000000 00000003 616263");
    say(session, "5e 00000000 00000003 646566");
    say(session, "5e 00000001 00000003 676869");
    say(session, "5e 00000000 00000001 6a");
    say(session, "5e 00000001 00000001 6b");
    mssh_session_process(session);
    overwrite_input(session);
    check(has(one, "abcdefj") && has(two, "ghik"), "data: each channel has its own, in order");

    say(session, "5e 00000000 00000003 616263");
    mssh_session_process(session);
    mssh_channel_free(one);
    say(session, "5e 00000001 00000002 6c6d");
    mssh_session_process(session);
    say(session, "61 00000000");
    check(mssh_session_process(session) == 0 && has(two, "lm"), "data: a channel that goes leaves the other's");
    mssh_channel_free(two);
    mssh_session_free(session);
}

// What nobody reads costs its channel, not the session, nor what that needs besides. Nothing is passed off as an end.
static void test_no_memory_to_keep_data(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *one = open_channel(session);
    mssh_channel_t *two = open_second_channel(session);
    size_t limit = session->memory.limit;
    say(session, "5e 00000000 00000003 616263");
    say(session, "5e 00000000 00000003 646566");
    check(mssh_session_process(session) == 0, "no memory: there is some at first");
    session->memory.limit = session->memory.used + MSSH_MEMORY_RESERVE;
    say(session, "5e 00000001 00000002 6768");
    say(session, "5e 00000001 00000002 696a");
    say(session, "60 00000001");
    say(session, "5e 00000000 00000001 67");
    check(mssh_session_process(session) == 0, "no memory: the session goes on");
    void *other = mssh_memory_alloc(&session->memory, MSSH_MEMORY_RESERVE / 2);
    check(other != NULL, "no memory: there is some for all else");
    mssh_memory_free(&session->memory, other);
    session->memory.limit = limit;
    overwrite_input(session);
    uint8_t data[8];
    check(mssh_channel_is_over(two) && !mssh_channel_is_eof(two), "no memory: what lacks something has no end");
    check(mssh_channel_await_data(two, MSSH_STDOUT) == MSSH_ERROR_MEMORY &&
              mssh_channel_read(two, MSSH_STDOUT, data, 8) == MSSH_ERROR_MEMORY &&
              says(session, "out of memory for what a channel received"),
          "no memory: what is missing is told of");
    check(has(one, "abcdefg") && mssh_channel_read(one, MSSH_STDOUT, data, 8) == MSSH_AGAIN,
          "no memory: another channel has what there was room for, and goes on");
    say(session, "5e 00000001 00000002 6768");
    check(mssh_channel_read(two, MSSH_STDOUT, data, 8) == MSSH_ERROR_MEMORY,
          "no memory: what comes later doesn't count");
    mssh_channel_free(one);
    mssh_channel_free(two);
    mssh_session_free(session);
}

// What an operation can't send now the server may take only when we have read on; and whoever sends, the operation is
// to be called again.
static void test_full_output(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = open_channel(session);
    static const char command[3000];
    fill_output(channel);
    check(mssh_channel_exec(channel, command, sizeof(command)) == MSSH_AGAIN, "full output: a long request waits");
    say(session, "60 00000000");
    check(mssh_channel_exec(channel, command, sizeof(command)) == MSSH_AGAIN && mssh_channel_is_eof(channel),
          "full output: what comes is read meanwhile");
    uint32_t progress = mssh_session_progress(session);
    sent(session);
    check(mssh_session_progress(session) != progress, "full output: there is room again");
    check(mssh_channel_exec(channel, command, sizeof(command)) == MSSH_AGAIN &&
              sent(session) == SSH_MSG_CHANNEL_REQUEST,
          "full output: the request goes out");
    fill_output(channel);
    progress = mssh_session_progress(session);
    sent(session);
    check(mssh_session_progress(session) != progress, "full output: there is room for data again");
    progress = mssh_session_progress(session);
    mssh_session_fail(session, MSSH_ERROR_CLOSED);
    check(mssh_session_progress(session) != progress, "the session's end is told of");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

// Half of such a window is no byte at all.
static void test_window_of_one(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = mssh_channel_new(session, 1);
    uint8_t byte;
    mssh_channel_open(channel);
    say(session, OPENED);
    mssh_channel_open(channel);
    sent(session);
    check(mssh_channel_read(channel, MSSH_STDOUT, &byte, 1) == MSSH_AGAIN && sent(session) == 0,
          "window of one: nothing is sent while nothing has come");
    say(session, "5e 00000000 00000001 61");
    check(mssh_channel_read(channel, MSSH_STDOUT, &byte, 1) == 1 && sent(session) == SSH_MSG_CHANNEL_WINDOW_ADJUST &&
              sent(session) == 0,
          "window of one: it is granted again once");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

static void test_exec(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = open_channel(session);
    check(mssh_channel_exec(channel, "x", 1) == MSSH_AGAIN, "exec: waits for its answer");
    say(session, "64 00000000");
    check(mssh_channel_exec(channel, "x", 1) == MSSH_ERROR_REQUEST, "exec: refused");
    check(mssh_channel_exec(channel, "x", 1) == MSSH_AGAIN, "exec: asked again");
    say(session, "61 00000000");
    check(mssh_channel_exec(channel, "x", 1) == MSSH_ERROR_REQUEST && mssh_session_is_open(session),
          "exec: a close in place of an answer");
    mssh_channel_free(channel);

    say(session, "61 00000000");
    mssh_session_process(session);
    channel = mssh_channel_new(session, 0);
    mssh_channel_open(channel);
    say(session, "5b 00000001 00000007 40000000 00008000");
    check(mssh_channel_open(channel) == 0 && mssh_channel_exec(channel, "x", 1) == MSSH_AGAIN, "exec: once more");
    say(session, "62 00000001 0000000b 657869742d737461747573 00 00000000");
    say(session, "61 00000001");
    check(mssh_channel_exec(channel, "x", 1) == 0, "exec: a close that tells how the command ended is an answer");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

// -------------------------------------------------------------------------------------------- long ways

enum { WAY = 100, PIECE = MSSH_CHANNEL_PACKET_MAX / 2 }; // milliseconds of a round trip; bytes of a message

// A channel, open, whose server is WAY milliseconds away; 0 for the window of this build.
static mssh_channel_t *open_far(mssh_session_t *session, uint32_t window) {
    mssh_channel_t *channel = mssh_channel_new(session, window);
    mssh_channel_open(channel);
    mssh_session_clock(session, session->now + WAY);
    say(session, OPENED);
    check(mssh_channel_open(channel) == 0 && sent(session) == SSH_MSG_CHANNEL_OPEN, "a far channel opens");
    return channel;
}

// What has come is never enough for new keys, which sanitized builds want early.
static void keep_keys(mssh_session_t *session) {
    session->transport.in.bytes = session->transport.in.packets = 0;
}

// The server sends as much as it may, within `ms` milliseconds; it is read or not. Returns what came of it.
static int fill(mssh_session_t *session, mssh_channel_t *channel, int is_read, uint32_t ms) {
    static uint8_t message[9 + PIECE] = {SSH_MSG_CHANNEL_DATA}, buf[PIECE];
    uint32_t pieces = channel->window_left / PIECE;
    int rc = 0;
    mssh_put_uint32(message + 5, PIECE);
    for (uint32_t i = 0; i < pieces && rc >= 0; i++) {
        mssh_session_clock(session, session->now + (i * ms / pieces - (i == 0 ? 0 : (i - 1) * ms / pieces)));
        deliver(session, message, sizeof(message));
        rc = is_read ? mssh_channel_read(channel, MSSH_STDOUT, buf, sizeof(buf)) : mssh_session_process(session);
        keep_keys(session);
        sent(session);
    }
    return rc;
}

static void test_far_window(void) {
    enum { MOST = MSSH_WINDOW_SIZE + MSSH_WINDOW_GROWTH, GROWN = MSSH_WINDOW_GROWTH > 0 ? MOST / 3 : MOST };
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = open_far(session, 0);
    size_t before = session->memory.used;
    for (int i = 0; i < 12; i++) {
        fill(session, channel, 1, WAY);
    }
    check(channel->window >= GROWN && channel->window <= MOST && session->grown <= MSSH_WINDOW_GROWTH,
          "a long way: the window grows, as far as it may");
    check(fill(session, channel, 0, WAY) >= 0 && session->memory.used <= before + 2 * MOST,
          "a long way: what isn't read is held, and no more is let come");
    uint8_t buf[4096];
    while (mssh_channel_available(channel, MSSH_STDOUT) > 0) {
        mssh_session_clock(session, session->now + WAY);
        mssh_channel_read(channel, MSSH_STDOUT, buf, sizeof(buf));
        sent(session);
    }
    check(channel->window == MSSH_WINDOW_SIZE && session->grown == 0, "a long way: who reads late is sent less");
    check(session->memory.used <= before + 2 * MSSH_WINDOW_SIZE, "a long way: the memory is given back");
    channel->window_left = 10;
    check(fill(session, channel, 1, 0) == 0, "a long way: the window is used up");
    say(session, "5e 00000000 0000000b 4141414141414141414141");
    check(mssh_session_process(session) == MSSH_ERROR_PROTOCOL, "a long way: who sends more than he may ends it");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

// What was allowed can't be taken back: it counts until it is used up, or two channels could be sent more than a
// session can hold.
static void test_far_window_falls(void) {
    static uint8_t message[9 + PIECE] = {SSH_MSG_CHANNEL_DATA}, buf[PIECE];
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = open_far(session, 0);
    for (int i = 0; i < 12; i++) {
        fill(session, channel, 1, WAY);
    }
    uint32_t most = channel->window, left = MSSH_WINDOW_SIZE / PIECE + 1;
    mssh_put_uint32(message + 5, PIECE);
    for (uint32_t i = 0; i < left; i++) {
        deliver(session, message, sizeof(message));
        mssh_session_process(session);
        keep_keys(session);
    }
    int holds = 1;
    while (mssh_channel_available(channel, MSSH_STDOUT) > 0) {
        mssh_session_clock(session, session->now + WAY);
        mssh_channel_read(channel, MSSH_STDOUT, buf, sizeof(buf));
        sent(session);
        holds &= channel->window_left + mssh_channel_available(channel, MSSH_STDOUT) <= channel->window &&
                 session->grown == channel->window - MSSH_WINDOW_SIZE && channel->window <= most;
    }
    check(holds, "a long way: what the server may still send counts");
    check(session->grown < most - MSSH_WINDOW_SIZE || most == MSSH_WINDOW_SIZE,
          "a long way: it is given back in the end");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

static void test_windows_that_stay(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = open_far(session, 0);
    for (int i = 0; i < 8; i++) {
        fill(session, channel, 1, 10 * WAY);
    }
    check(channel->window == MSSH_WINDOW_SIZE, "a slow way: the window is large enough");
    mssh_channel_free(channel);
    mssh_session_free(session);
    session = new_session(1);
    channel = open_far(session, 4 * PIECE);
    for (int i = 0; i < 8; i++) {
        fill(session, channel, 1, 0);
    }
    check(channel->window == 4 * PIECE, "a window that was asked for stays");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

int main(void) {
    test_let_go();
    test_long_command();
    test_windows();
    test_exit_signal();
    test_out_of_order();
    test_where_data_lies();
    test_no_memory_to_keep_data();
    test_full_output();
    test_window_of_one();
    test_exec();
    test_far_window();
    test_far_window_falls();
    test_windows_that_stay();
    return finish();
}
