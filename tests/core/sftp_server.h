// SPDX-License-Identifier: MIT
//
// An SFTP server that says what a test has it say, in plain_session.h's session, and what its client has sent.

#ifndef SFTP_SERVER_H
#define SFTP_SERVER_H

#include "core/sftp/sftp.h"
#include "plain_session.h"

// Put data of channel 0, in hexadecimal, into the session's input.
static inline void say_data(mssh_session_t *session, const char *hex) {
    uint8_t message[4096] = {SSH_MSG_CHANNEL_DATA};
    size_t len = unhex(hex, message + 9);
    mssh_put_uint32(message + 5, (uint32_t)len);
    deliver(session, message, 9 + len);
}

// A client whose server says this of its version.
static inline mssh_sftp_t *start_sftp_with(mssh_session_t *session, const char *version) {
    mssh_sftp_t *sftp = mssh_sftp_new(session, "sftp", 4);
    mssh_sftp_start(sftp);
    say(session, OPENED);
    mssh_sftp_start(sftp);
    say(session, "63 00000000");
    mssh_sftp_start(sftp);
    sent(session);
    say_data(session, version);
    check(mssh_sftp_start(sftp) == 0, "an SFTP client starts");
    return sftp;
}

static inline mssh_sftp_t *start_sftp(mssh_session_t *session) {
    mssh_sftp_t *sftp = start_sftp_with(session, "00000005 02 00000003");
    check(sent(session) == 0, "it asks for no limits that the server doesn't tell");
    return sftp;
}

// The first request has the number 1, so that a read or write has 2.
static inline mssh_sftp_file_t *open_file(mssh_session_t *session, mssh_sftp_t *sftp, int how) {
    mssh_sftp_file_t *file = NULL;
    uint64_t position;
    mssh_sftp_open(sftp, "x", 1, how, 0, &file, &position);
    char answer[64];
    snprintf(answer, sizeof(answer), "0000000a 66 %08x 00000001 68", (unsigned)sftp->awaited);
    say_data(session, answer);
    check(mssh_sftp_open(sftp, "x", 1, how, 0, &file, &position) == 0 && file != NULL, "a file opens");
    sent(session);
    return file;
}

static inline void end_sftp(mssh_session_t *session, mssh_sftp_t *sftp, mssh_sftp_file_t *file) {
    mssh_sftp_file_free(file);
    mssh_sftp_free(sftp);
    mssh_session_free(session);
}

static inline void say_status(mssh_session_t *session, uint32_t id, uint8_t status) {
    uint8_t message[] = {SSH_MSG_CHANNEL_DATA, 0, 0, 0, 0, 0, 0, 0, 13,    0, 0, 0, 9,
                         SSH_FXP_STATUS,       0, 0, 0, 0, 0, 0, 0, status};
    mssh_put_uint32(message + 14, id);
    deliver(session, message, sizeof(message));
}

static inline void say_no_attrs(mssh_session_t *session, uint32_t id) {
    char answer[64];
    snprintf(answer, sizeof(answer), "00000009 69 %08x 00000000", (unsigned)id);
    say_data(session, answer);
}

// How many messages the session has sent.
static inline unsigned count_sent(mssh_session_t *session) {
    unsigned count = 0;
    size_t len;
    for (take_sent(session, &len); len > 0; take_sent(session, &len)) {
        count++;
    }
    return count;
}

#define OPENSSH_LIMITS "00000025 c9 00000001 0000000000040000 000000000003fc00 000000000003fc00 0000000000000000"

// A client whose server tells its limits so: of a packet, a read, a write and the handles.
static inline mssh_sftp_t *start_limited(mssh_session_t *session, const char *answer) {
    mssh_sftp_t *sftp =
        start_sftp_with(session, "00000020 02 00000003 00000012 6c696d697473406f70656e7373682e636f6d 00000001 31");
    check(sends(session, "5e 00000007 0000001f"
                         "0000001b c8 00000001 00000012 6c696d697473406f70656e7373682e636f6d"),
          "limits: asked for, not waited for");
    say_data(session, answer);
    return sftp;
}

#endif
