// SPDX-License-Identifier: MIT
//
// Channels and SFTP against a server that breaks the rules, or keeps to them in its own way.

#include "plain_session.h"

// --------------------------------------------------------------------------------------- the server's side

static void say_data(mssh_session_t *session, const char *hex) {
    uint8_t message[4096] = {SSH_MSG_CHANNEL_DATA};
    size_t len = unhex(hex, message + 9);
    mssh_put_uint32(message + 5, (uint32_t)len);
    deliver(session, message, 9 + len);
}

static const char GRANTED[] = "63 00000000";

static mssh_sftp_t *start_sftp(mssh_session_t *session) {
    mssh_sftp_t *sftp = mssh_sftp_new(session);
    mssh_sftp_start(sftp);
    say(session, OPENED);
    mssh_sftp_start(sftp);
    say(session, GRANTED);
    mssh_sftp_start(sftp);
    say_data(session, "00000005 02 00000003");
    check(mssh_sftp_start(sftp) == 0, "an SFTP client starts");
    sent(session);
    return sftp;
}

// Its request has the number 1, so that a read or write has 2.
static mssh_sftp_file_t *open_file(mssh_session_t *session, mssh_sftp_t *sftp, int how) {
    mssh_sftp_file_t *file = NULL;
    uint64_t position;
    mssh_sftp_open(sftp, "x", 1, how, 0, &file, &position);
    say_data(session, "0000000a 66 00000001 00000001 68");
    check(mssh_sftp_open(sftp, "x", 1, how, 0, &file, &position) == 0 && file != NULL,
          "a file opens");
    sent(session);
    return file;
}

static void end_sftp(mssh_session_t *session, mssh_sftp_t *sftp, mssh_sftp_file_t *file) {
    mssh_sftp_file_free(file);
    mssh_sftp_free(sftp);
    mssh_session_free(session);
}

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
    check(mssh_session_process(session) == MSSH_ERROR_PROTOCOL,
          "a channel that never was is an error");
    channel = mssh_channel_new(session, 0);
    check(mssh_channel_open(channel) == MSSH_ERROR_PROTOCOL &&
              mssh_session_check(session) == MSSH_ERROR_PROTOCOL,
          "the error that ended the session is returned until it is told");
    mssh_session_told(session);
    check(mssh_session_check(session) == MSSH_ERROR_CLOSED &&
              strstr(mssh_session_error_text(session), "closed after: the server sent") != NULL,
          "from then on it is closed, with the reason");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

static void test_windows(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = open_channel(session);
    static uint8_t data[200000];
    int rc;
    while ((rc = mssh_channel_write(channel, data, sizeof(data))) > 0) {
    }
    while ((rc = mssh_channel_write(channel, data, 1)) > 0) {
    }
    check(rc == MSSH_AGAIN, "window: the output fills up");
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
    check(mssh_session_process(session) == MSSH_ERROR_PROTOCOL,
          "window: one that overflows ends the session");
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
    check(mssh_channel_open(channel) == 0 && mssh_channel_exec(channel, "x", 1) == MSSH_AGAIN,
          "exec: once more");
    say(session, "62 00000001 0000000b 657869742d737461747573 00 00000000");
    say(session, "61 00000001");
    check(mssh_channel_exec(channel, "x", 1) == 0,
          "exec: a close that tells how the command ended is an answer");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

// -------------------------------------------------------------------------------------------------- SFTP

static void test_answers_of_the_wrong_kind(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_WRITE);
    uint8_t data[] = "the caller's";
    check(mssh_sftp_pwrite(file, data, sizeof(data), 0) == MSSH_AGAIN, "write: waits");
    say_data(session, "0000000d 67 00000002 00000004 41414141");
    check(mssh_sftp_pwrite(file, data, sizeof(data), 0) == MSSH_ERROR_PROTOCOL &&
              strcmp((char *)data, "the caller's") == 0,
          "write: data in answer ends the session and overwrites nothing");
    end_sftp(session, sftp, file);

    session = new_session(1);
    sftp = start_sftp(session);
    file = open_file(session, sftp, MSSH_OPEN_READ);
    check(mssh_sftp_pread(file, data, sizeof(data), 0) == MSSH_AGAIN, "read: waits");
    say_data(session, "00000009 65 00000002 00000000");
    check(mssh_sftp_pread(file, data, sizeof(data), 0) == MSSH_ERROR_PROTOCOL,
          "read: OK without data isn't data");
    end_sftp(session, sftp, file);

    session = new_session(1);
    sftp = start_sftp(session);
    file = open_file(session, sftp, MSSH_OPEN_READ);
    check(mssh_sftp_pread(file, data, 4, 0) == MSSH_AGAIN, "read: waits");
    say_data(session, "00000011 67 00000002 00000008 4141414141414141");
    check(mssh_sftp_pread(file, data, 4, 0) == MSSH_ERROR_PROTOCOL,
          "read: more data than was asked for");
    end_sftp(session, sftp, file);
}

static void test_short_answers(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_READ);
    uint8_t data[8] = {0};
    mssh_sftp_pread(file, data, 8, 0);
    say_data(session, "0000000c 67 00000002 00000003 616263");
    check(mssh_sftp_pread(file, data, 8, 0) == MSSH_AGAIN && sent(session) == SSH_MSG_CHANNEL_DATA,
          "short read: the rest is asked for");
    say_data(session, "0000000b 67 00000003 00000002 6465");
    mssh_sftp_pread(file, data, 8, 0);
    say_data(session, "00000009 65 00000004 00000001");
    check(mssh_sftp_pread(file, data, 8, 0) == 5 && memcmp(data, "abcde", 5) == 0,
          "short read: only the end of the file is the end");

    check(mssh_sftp_pread(file, data, 8, 5) == MSSH_AGAIN, "given up: a read is under way");
    mssh_sftp_abandon(sftp);
    mssh_attrs_t attrs;
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == MSSH_AGAIN,
          "given up: the next operation begins");
    memset(data, 'u', sizeof(data));
    say_data(session, "00000011 67 00000005 00000008 7878787878787878");
    say_data(session, "00000009 69 00000006 00000000");
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == 0 && attrs.flags == 0 && data[0] == 'u',
          "given up: the late answer is dropped, the next one taken");
    end_sftp(session, sftp, file);
}

int main(void) {
    test_let_go();
    test_windows();
    test_exec();
    test_answers_of_the_wrong_kind();
    test_short_answers();
    return finish();
}
