// SPDX-License-Identifier: MIT
//
// SFTP against a server that breaks the rules, or answers in its own way.

#include "sftp_server.h"

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
    check(mssh_sftp_pread(file, data, sizeof(data), 0) == MSSH_ERROR_PROTOCOL, "read: OK without data isn't data");
    end_sftp(session, sftp, file);

    session = new_session(1);
    sftp = start_sftp(session);
    file = open_file(session, sftp, MSSH_OPEN_READ);
    check(mssh_sftp_pread(file, data, 4, 0) == MSSH_AGAIN, "read: waits");
    say_data(session, "00000011 67 00000002 00000008 4141414141414141");
    check(mssh_sftp_pread(file, data, 4, 0) == MSSH_ERROR_PROTOCOL, "read: more data than was asked for");
    end_sftp(session, sftp, file);
}

// Answer request `id` with the data "de".
static void say_two(mssh_session_t *session, uint32_t id) {
    char answer[64];
    snprintf(answer, sizeof(answer), "0000000b 67 %08x 00000002 6465", (unsigned)id);
    say_data(session, answer);
}

// The rest of a request has a number whose last bits are those of the first.
static void test_short_answers(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_READ);
    uint8_t data[8] = {0};
    mssh_sftp_pread(file, data, 8, 0);
    say_data(session, "0000000c 67 00000002 00000003 616263");
    check(mssh_sftp_pread(file, data, 8, 0) == MSSH_AGAIN && sent(session) == SSH_MSG_CHANNEL_DATA,
          "short read: the rest is asked for");
    say_two(session, 2 + MSSH_SFTP_REQUESTS_MAX);
    mssh_sftp_pread(file, data, 8, 0);
    say_status(session, 2 + 2 * MSSH_SFTP_REQUESTS_MAX, SSH_FX_EOF);
    check(mssh_sftp_pread(file, data, 8, 0) == 5 && memcmp(data, "abcde", 5) == 0,
          "short read: only the end of the file is the end");

    check(mssh_sftp_pread(file, data, 8, 5) == MSSH_AGAIN, "given up: a read is under way");
    mssh_sftp_abandon(sftp);
    mssh_attrs_t attrs;
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == MSSH_AGAIN, "given up: the next operation begins");
    memset(data, 'u', sizeof(data));
    say_two(session, sftp->awaited - 1);
    say_no_attrs(session, sftp->awaited);
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == 0 && attrs.flags == 0 && data[0] == 'u',
          "given up: the late answer is dropped, the next one taken");
    end_sftp(session, sftp, file);
}

static void test_no_memory_to_ask(void) {
    static char path[3000];
    mssh_attrs_t attrs;
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    size_t limit = session->memory.limit;
    session->memory.limit = 0;
    check(mssh_sftp_stat(sftp, path, sizeof(path), 1, &attrs) == MSSH_ERROR_MEMORY && sent(session) == 0,
          "out of memory: nothing is asked");
    session->memory.limit = limit;
    check(mssh_sftp_stat(sftp, path, sizeof(path), 1, &attrs) == MSSH_AGAIN && sent(session) != 0,
          "out of memory: the next question is asked");
    end_sftp(session, sftp, NULL);
}

static void test_no_memory_to_rename(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    mssh_attrs_t attrs;
    check(mssh_sftp_rename(sftp, "a", 1, "b", 1) == MSSH_AGAIN, "rename: waits");
    size_t limit = session->memory.limit;
    session->memory.limit = 0;
    check(mssh_sftp_rename(sftp, "a", 1, "b", 1) == MSSH_ERROR_MEMORY, "rename: no memory");
    session->memory.limit = limit;
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == MSSH_AGAIN, "no memory: the next one begins");
    say_data(session, "00000009 65 00000001 00000000");
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == MSSH_AGAIN, "no memory: the late answer");
    say_data(session, "00000009 69 00000002 00000000");
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == 0, "no memory: the client stays usable");
    end_sftp(session, sftp, NULL);
}

// An answer to the client's last request, EXTENDED_REPLY or NAME, with these fields.
static void say_answer(mssh_session_t *session, const mssh_sftp_t *sftp, unsigned type, const char *fields) {
    char answer[300];
    uint8_t bytes[100];
    snprintf(answer, sizeof(answer), "%08x %02x %08x %s", (unsigned)(5 + unhex(fields, bytes)), type,
             (unsigned)sftp->awaited, fields);
    say_data(session, answer);
}

// The answer to a request for a file's hash by "sha256". Returns what comes of it; *hash gets "ab" of a good one.
static int hash_from(const char *fields, const char **hash, size_t *len, mssh_session_t **session, mssh_sftp_t **sftp) {
    static const char announced[] = "0000001d 02 00000003 0000000a 636865636b2d66696c65 00000006 736861323536";
    *session = new_session(1);
    *sftp = start_sftp_with(*session, announced);
    check(mssh_sftp_check_file_name(*sftp, "x", 1, "sha256", 6, hash, len) == MSSH_AGAIN, "a file's hash: waits");
    say_answer(*session, *sftp, SSH_FXP_EXTENDED_REPLY, fields);
    return mssh_sftp_check_file_name(*sftp, "x", 1, "sha256", 6, hash, len);
}

static void test_hashes_of_files(void) {
    static const struct {
        const char *fields, *what;
        int is_good;
    } answers[] = {
        {"0000000a 636865636b2d66696c65 00000006 736861323536 6162", "as the draft has it", 1},
        {"00000006 736861323536 6162", "without the extension's name", 1},
        {"00000006 736861323536", "no hash", 0},
        {"00000005 7368613235 6162", "another algorithm", 0},
        {"0000000a 636865636b2d66696c65 000000ff 736861323536 6162", "a text that is cut short", 0},
        {"", "nothing", 0},
    };
    for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
        const char *hash = NULL;
        size_t len = 0;
        mssh_session_t *session;
        mssh_sftp_t *sftp;
        int rc = hash_from(answers[i].fields, &hash, &len, &session, &sftp);
        int is_good = rc == 0 && len == 2 && memcmp(hash, "ab", 2) == 0;
        check(answers[i].is_good ? is_good : rc == MSSH_ERROR_PROTOCOL, answers[i].what);
        end_sftp(session, sftp, NULL);
    }
}

static int is_name(mssh_sftp_t *sftp, const char *expected) {
    const char *name;
    size_t len;
    return mssh_sftp_next_name(sftp, &name, &len) == 1 && len == strlen(expected) && memcmp(name, expected, len) == 0;
}

// users-groups-by-id@openssh.com (OpenSSH's PROTOCOL, section 4).
static void test_names(void) {
    static const char announced[] =
        "0000002c 02 00000003 0000001e 75736572732d67726f7570732d62792d6964406f70656e7373682e636f6d 00000001 31";
    static const struct {
        const char *fields, *what;
        int is_good;
    } answers[] = {
        {"0000000c 00000004 726f6f74 00000000 00000008 00000004 77686565", "names: as they are told", 1},
        {"00000008 00000004 726f6f74 00000008 00000004 77686565", "names: a user's is missing", 0},
        {"00000010 00000004 726f6f74 00000000 00000000 00000008 00000004 77686565", "names: one user too many", 0},
        {"0000000c 00000004 726f6f74 00000000 00000000", "names: a group's is missing", 0},
        {"0000000c 00000004 726f6f74 00000000", "names: no groups", 0},
        {"0000000c 00000004 726f6f74 000000ff 00000008 00000004 77686565", "names: one leads out of its list", 0},
        {"000000ff 00000004 726f6f74", "names: a list that is cut short", 0},
        {"", "names: nothing", 0},
    };
    static const uint32_t users[] = {0, 5}, groups[] = {9};
    for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
        mssh_session_t *session = new_session(1);
        mssh_sftp_t *sftp = start_sftp_with(session, announced);
        const char *name;
        size_t len;
        check(mssh_sftp_names(sftp, users, 2, groups, 1) == MSSH_AGAIN &&
                  sends(session, "5e 00000007 0000003f 0000003b c8 00000001"
                                 "0000001e 75736572732d67726f7570732d62792d6964406f70656e7373682e636f6d"
                                 "00000008 00000000 00000005 00000004 00000009"),
              "names: are asked for by their numbers");
        say_answer(session, sftp, SSH_FXP_EXTENDED_REPLY, answers[i].fields);
        int rc = mssh_sftp_names(sftp, users, 2, groups, 1);
        int is_good = rc == 0 && is_name(sftp, "root") && is_name(sftp, "") && is_name(sftp, "whee") &&
                      mssh_sftp_next_name(sftp, &name, &len) == 0;
        check(answers[i].is_good ? is_good : rc == MSSH_ERROR_PROTOCOL, answers[i].what);
        end_sftp(session, sftp, NULL);
    }
}

// home-directory (draft-ietf-secsh-filexfer-extensions, section 5).
static void test_home(void) {
    static const char announced[] = "0000001c 02 00000003 0000000e 686f6d652d6469726563746f7279 00000001 31";
    static const struct {
        const char *fields, *what;
        int is_good;
    } answers[] = {
        {"00000001 00000002 2f6d 00000000 00000000", "home: one name", 1},
        {"00000002 00000002 2f6d 00000000 00000000 00000002 2f6d 00000000 00000000", "home: two names", 0},
        {"00000000", "home: no name", 0},
        {"00000001 00000009 2f6d", "home: a name that is cut short", 0},
    };
    for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
        mssh_session_t *session = new_session(1);
        mssh_sftp_t *sftp = start_sftp_with(session, announced);
        const char *name = NULL;
        size_t len = 0;
        check(mssh_sftp_home(sftp, "me", 2, &name, &len) == MSSH_AGAIN &&
                  sends(session, "5e 00000007 00000021 0000001d c8 00000001"
                                 "0000000e 686f6d652d6469726563746f7279 00000002 6d65"),
              "home: is asked for by the user");
        say_answer(session, sftp, SSH_FXP_NAME, answers[i].fields);
        int rc = mssh_sftp_home(sftp, "me", 2, &name, &len);
        int is_good = rc == 0 && len == 2 && memcmp(name, "/m", 2) == 0;
        check(answers[i].is_good ? is_good : rc == MSSH_ERROR_PROTOCOL, answers[i].what);
        end_sftp(session, sftp, NULL);
    }
}

// Whether a server that has ended is told with its words.
static int tells_end(const mssh_session_t *session, int rc) {
    return rc == MSSH_ERROR_RESET &&
           strcmp(mssh_session_error_text(session), "the server has ended the SFTP session: not found") == 0;
}

static void test_end_before_a_request(void) {
    static const char *const END[] = {"5f 00000000 00000001 0000000a 6e6f7420666f756e640a", "60 00000000",
                                      "61 00000000"};
    enum { MESSAGES = sizeof(END) / sizeof(END[0]) };
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    mssh_attrs_t attrs;
    for (unsigned i = 0; i < MESSAGES; i++) {
        say(session, END[i]);
    }
    check(tells_end(session, mssh_sftp_stat(sftp, "x", 1, 1, &attrs)), "an end is told, before a request is sent");
    end_sftp(session, sftp, NULL);
}

int main(void) {
    test_end_before_a_request();
    test_answers_of_the_wrong_kind();
    test_hashes_of_files();
    test_names();
    test_home();
    test_short_answers();
    test_no_memory_to_ask();
    test_no_memory_to_rename();
    return finish();
}
