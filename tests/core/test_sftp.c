// SPDX-License-Identifier: MIT
//
// SFTP against a server that breaks the rules, or answers in its own way.

#include "core/sftp/sftp.h"
#include "plain_session.h"

// Put data of channel 0, in hexadecimal, into the session's input.
static void say_data(mssh_session_t *session, const char *hex) {
    uint8_t message[4096] = {SSH_MSG_CHANNEL_DATA};
    size_t len = unhex(hex, message + 9);
    mssh_put_uint32(message + 5, (uint32_t)len);
    deliver(session, message, 9 + len);
}

// A client whose server says this of its version.
static mssh_sftp_t *start_sftp_with(mssh_session_t *session, const char *version) {
    mssh_sftp_t *sftp = mssh_sftp_new(session);
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

static mssh_sftp_t *start_sftp(mssh_session_t *session) {
    mssh_sftp_t *sftp = start_sftp_with(session, "00000005 02 00000003");
    check(sent(session) == 0, "it asks for no limits that the server doesn't tell");
    return sftp;
}

// The first request has the number 1, so that a read or write has 2.
static mssh_sftp_file_t *open_file(mssh_session_t *session, mssh_sftp_t *sftp, int how) {
    mssh_sftp_file_t *file = NULL;
    uint64_t position;
    mssh_sftp_open(sftp, "x", 1, how, 0, &file, &position);
    char answer[64];
    snprintf(answer, sizeof(answer), "0000000a 66 %08x 00000001 68", (unsigned)sftp->awaited);
    say_data(session, answer);
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

// ------------------------------------------------------------------------------------------------ streams

enum { BLOCK = MSSH_SFTP_BLOCK_SIZE };

// Answer request `id` with a block that is full of `fill`.
static void say_block(mssh_session_t *session, uint8_t id, uint8_t fill) {
    static uint8_t message[9 + 13 + BLOCK];
    message[0] = SSH_MSG_CHANNEL_DATA;
    mssh_put_uint32(message + 5, 13 + BLOCK);
    mssh_put_uint32(message + 9, 9 + BLOCK);
    message[13] = SSH_FXP_DATA;
    mssh_put_uint32(message + 14, id);
    mssh_put_uint32(message + 18, BLOCK);
    memset(message + 22, fill, BLOCK);
    deliver(session, message, sizeof(message));
}

static void say_status(mssh_session_t *session, uint8_t id, uint8_t status) {
    uint8_t message[] = {SSH_MSG_CHANNEL_DATA, 0, 0, 0, 0,  0, 0, 0, 13,    0, 0, 0, 9,
                         SSH_FXP_STATUS,       0, 0, 0, id, 0, 0, 0, status};
    deliver(session, message, sizeof(message));
}

// How many messages the session has sent.
static unsigned count_sent(mssh_session_t *session) {
    unsigned count = 0;
    size_t len;
    for (take_sent(session, &len); len > 0; take_sent(session, &len)) {
        count++;
    }
    return count;
}

static void test_get(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_READ);
    const uint8_t *data;
    check(mssh_sftp_get_start(file, 7) == 0 && mssh_sftp_get(file, &data) == MSSH_AGAIN &&
              count_sent(session) == 1,
          "get: begins with one request");
    say_block(session, 2, 'a');
    check(mssh_sftp_get(file, &data) == BLOCK && data[0] == 'a' && data[BLOCK - 1] == 'a' &&
              mssh_sftp_get(file, &data) == BLOCK,
          "get: the first block, until it is taken");
    mssh_sftp_taken(file, 1);
    check(mssh_sftp_get(file, &data) == BLOCK - 1, "get: the rest of it");
    mssh_sftp_taken(file, BLOCK - 1);
    check(mssh_sftp_get(file, &data) == MSSH_AGAIN && count_sent(session) == 3,
          "get: an answer lets more requests fly");
    say_block(session, 5, 'd');
    say_block(session, 4, 'c');
    check(mssh_sftp_get(file, &data) == MSSH_AGAIN, "get: waits for what is next in order");
    say_data(session, "0000000c 67 00000003 00000003 626262");
    check(mssh_sftp_get(file, &data) == 3 && memcmp(data, "bbb", 3) == 0,
          "get: gives a short answer at once");
    mssh_sftp_taken(file, 3);
    check(mssh_sftp_get(file, &data) == MSSH_AGAIN && count_sent(session) > 0,
          "get: asks for the rest of it");
    mssh_sftp_slot_t *rest = NULL;
    for (uint32_t id = 6; rest == NULL || rest->len != BLOCK - 3; id++) {
        rest = mssh_sftp_slot_find(sftp, id);
    }
    say_status(session, (uint8_t)rest->id, SSH_FX_EOF);
    check(mssh_sftp_get(file, &data) == 0,
          "get: nothing that lies behind the end of the file is given");
    end_sftp(session, sftp, file);
}

static void test_get_given_up(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_READ);
    const uint8_t *data;
    mssh_sftp_get_start(file, 0);
    mssh_sftp_get(file, &data);
    say_data(session, "00000019 67 00000002 00000010 6161");
    check(mssh_sftp_get(file, &data) == 2, "given up: a part of an answer has come");
    mssh_sftp_abandon(sftp);
    mssh_attrs_t attrs;
    mssh_sftp_stat(sftp, "y", 1, 1, &attrs);
    say_data(session, "6161616161616161616161616161 00000009 69 00000003 00000000");
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == 0,
          "given up: it is dropped with the rest, the next answer taken");
    check(mssh_sftp_get_start(file, 0) == 0 && mssh_sftp_get(file, &data) == MSSH_AGAIN,
          "given up: the file can be read again");
    mssh_sftp_file_free(file);
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == MSSH_AGAIN && sftp->to_close == NULL,
          "a file that is freed while it is read is closed with the next operation");
    end_sftp(session, sftp, NULL);
}

// Write n bytes of the stream.
static int put(mssh_sftp_file_t *file, size_t n) {
    uint8_t *room;
    int rc = 1;
    while (n > 0 && (rc = mssh_sftp_put_room(file, &room)) > 0) {
        size_t some = (size_t)rc < n ? (size_t)rc : n;
        memset(room, 'w', some);
        mssh_sftp_put(file, some);
        n -= some;
    }
    return rc < 0 ? rc : 0;
}

static void test_put(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_WRITE);
    check(mssh_sftp_put_start(file, 0) == 0 && put(file, MSSH_SFTP_WRITE_SIZE) == 0 &&
              put(file, 5) == 0 && count_sent(session) == 1,
          "put: the next piece doesn't wait for an answer, a full one is one packet");
    check(mssh_sftp_put_end(file) == MSSH_AGAIN && count_sent(session) == 2,
          "put: the end waits for the answers, the rest and the close being on their way");
    say_data(session, "00000009 65 00000003 00000000");
    check(mssh_sftp_put_end(file) == MSSH_AGAIN, "put: for all of them");
    say_data(session, "00000009 65 00000002 00000000");
    say_data(session, "00000009 65 00000004 00000000");
    check(mssh_sftp_put_end(file) == 0, "put: all is written");
    end_sftp(session, sftp, file);

    session = new_session(1);
    sftp = start_sftp(session);
    file = open_file(session, sftp, MSSH_OPEN_WRITE);
    mssh_sftp_put_start(file, 0);
    put(file, 5);
    check(mssh_sftp_put_end(file) == MSSH_AGAIN, "put: waits");
    say_data(session, "00000009 65 00000002 00000004");
    check(mssh_sftp_put_end(file) == MSSH_ERROR_SFTP && mssh_sftp_status(sftp) == SSH_FX_FAILURE,
          "put: what the server says against it is the result");
    end_sftp(session, sftp, file);

    session = new_session(1);
    sftp = start_sftp(session);
    file = open_file(session, sftp, MSSH_OPEN_WRITE);
    sftp->channel->send_window = 100;
    mssh_sftp_put_start(file, 0);
    check(put(file, MSSH_SFTP_WRITE_SIZE) == 0 && put(file, 1) == MSSH_AGAIN &&
              mssh_sftp_is_sending(sftp),
          "put: what the window has no room for waits");
    mssh_sftp_abandon(sftp);
    count_sent(session);
    say(session, "5d 00000000 00010000");
    mssh_attrs_t attrs;
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == MSSH_AGAIN && count_sent(session) == 2 &&
              !mssh_sftp_is_sending(sftp),
          "put: given up in the middle of a request, it is sent to its end");
    end_sftp(session, sftp, file);
}

// ------------------------------------------------------------------------------------------------- limits

// Bytes that the oldest request sent asks for; behind the handle "h" and the offset.
static uint32_t size_asked(mssh_session_t *session) {
    size_t len;
    const uint8_t *message = take_sent(session, &len);
    return len < 35 ? 0 : mssh_get_uint32(message + 31);
}

#define OPENSSH_LIMITS                                                                             \
    "00000025 c9 00000001 0000000000040000 000000000003fc00 000000000003fc00 0000000000000000"

// A client whose server tells its limits so: of a packet, a read, a write and the handles.
static mssh_sftp_t *start_limited(mssh_session_t *session, const char *answer) {
    mssh_sftp_t *sftp = start_sftp_with(
        session, "00000020 02 00000003 00000012 6c696d697473406f70656e7373682e636f6d 00000001 31");
    check(sends(session, "5e 00000007 0000001f"
                         "0000001b c8 00000001 00000012 6c696d697473406f70656e7373682e636f6d"),
          "limits: asked for, not waited for");
    say_data(session, answer);
    return sftp;
}

static void test_limits(void) {
    static const struct {
        const char *answer;
        size_t read, write; // what is asked for then
        const char *what;
    } cases[] = {
        {OPENSSH_LIMITS, MSSH_SFTP_BLOCK_MAX, MSSH_SFTP_WRITE_MAX, "limits: OpenSSH's"},
        {"00000025 c9 00000001 0000000000000000 0000000000000000 0000000000000000 0000000000000000",
         MSSH_SFTP_BLOCK_SIZE, MSSH_SFTP_WRITE_SIZE, "limits: 0 says nothing"},
        {"00000025 c9 00000001 ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff",
         MSSH_SFTP_BLOCK_MAX, MSSH_SFTP_WRITE_MAX, "limits: ours, where a server has none"},
        {"00000025 c9 00000001 0000000000000000 0000000000000001 0000000000000002 0000000000000001",
         1, 2, "limits: tiny ones"},
        {"00000025 c9 00000001 0000000000000300 000000000003fc00 000000000003fc00 0000000000000000",
         768 - 13, 768 - MSSH_SFTP_HANDLE_MAX - 25, "limits: a packet's, with what is around data"},
        {"00000025 c9 00000001 0000000000000001 000000000003fc00 0000000000000000 0000000000000000",
         1, 1, "limits: a packet that holds nothing"},
        {"00000009 65 00000001 00000008", MSSH_SFTP_BLOCK_SIZE, MSSH_SFTP_WRITE_SIZE,
         "limits: not told in the end"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        mssh_session_t *session = new_session(1);
        mssh_sftp_t *sftp = start_limited(session, cases[i].answer);
        mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_READ);
        const uint8_t *data;
        mssh_sftp_get_start(file, 0);
        mssh_sftp_get(file, &data);
        check(size_asked(session) == cases[i].read && sftp->write_size == cases[i].write,
              cases[i].what);
        end_sftp(session, sftp, file);
    }
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_limited(session, "00000009 c9 00000001 00000000");
    mssh_attrs_t attrs;
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == MSSH_ERROR_PROTOCOL,
          "limits: damaged ones end the session");
    end_sftp(session, sftp, NULL);
}

// Write n bytes of the stream, whatever of them has to wait to be sent.
static int put_all(mssh_session_t *session, mssh_sftp_file_t *file, size_t n) {
    uint64_t end = file->sftp->transfer.taken + n;
    int rc = MSSH_AGAIN;
    for (int turn = 0; rc == MSSH_AGAIN && turn < 1000; turn++) {
        rc = put(file, (size_t)(end - file->sftp->transfer.taken));
        count_sent(session);
    }
    return rc;
}

// Write a request's bytes; returns whether they make one.
static int puts_request(mssh_session_t *session, mssh_sftp_file_t *file, size_t size) {
    uint32_t id = file->sftp->next_id;
    const mssh_sftp_slot_t *slot = NULL;
    return put_all(session, file, size) == 0 &&
           (slot = mssh_sftp_slot_find(file->sftp, id)) != NULL && slot->len == size;
}

static void test_longer_writes(void) {
    enum { ROUNDS = MSSH_SFTP_REQUESTS_MAX < 40 ? MSSH_SFTP_REQUESTS_MAX : 40 };
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_limited(session, OPENSSH_LIMITS);
    mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_WRITE);
    mssh_sftp_put_start(file, 0);
    size_t size = MSSH_SFTP_WRITE_SIZE;
    size_t written = 0;
    int is_right = 1;
    for (unsigned i = 0; is_right && i < ROUNDS; i++) {
        size_t next = 2 * size < MSSH_SFTP_WRITE_MAX ? 2 * size : MSSH_SFTP_WRITE_MAX;
        size = written / 8 < next ? size : next;
        is_right = puts_request(session, file, size);
        written += size;
    }
    check(is_right && size == MSSH_SFTP_WRITE_MAX,
          "writes become longer, each an eighth at most of what was written before");
    end_sftp(session, sftp, file);

    session = new_session(1);
    sftp = start_limited(session, OPENSSH_LIMITS);
    file = open_file(session, sftp, MSSH_OPEN_WRITE);
    mssh_sftp_put_start(file, 0);
    check(put_all(session, file, MSSH_SFTP_WRITE_SIZE) == 0, "a write without much memory");
    session->memory.limit = session->memory.used;
    is_right = 1;
    for (unsigned i = 1; is_right && i < ROUNDS; i++) {
        is_right = puts_request(session, file, MSSH_SFTP_WRITE_SIZE);
    }
    check(is_right, "where there is no memory for longer ones they stay as they are");
    end_sftp(session, sftp, file);
}

// Answer the oldest read that waits with `len` bytes, or as many as it asks for.
static void answer_oldest(mssh_session_t *session, mssh_sftp_t *sftp, size_t len) {
    enum { PACKET = 32768 };
    static uint8_t message[9 + PACKET] = {SSH_MSG_CHANNEL_DATA};
    mssh_sftp_slot_t *oldest = NULL;
    for (uint32_t id = 1; oldest == NULL && id < sftp->next_id; id++) {
        oldest = mssh_sftp_slot_find(sftp, id);
    }
    len = oldest == NULL ? 0 : len < oldest->len ? len : oldest->len;
    uint8_t *at = message + 9;
    mssh_put_uint32(at, (uint32_t)(9 + len));
    at[4] = SSH_FXP_DATA;
    mssh_put_uint32(at + 5, oldest == NULL ? 0 : oldest->id);
    mssh_put_uint32(at + 9, (uint32_t)len);
    for (size_t left = len + 13; len > 0 && left > 0;) {
        size_t n = left < PACKET ? left : PACKET;
        mssh_put_uint32(message + 5, (uint32_t)n);
        deliver(session, message, 9 + n);
        memset(at, 'd', 13);
        left -= n;
    }
}

// A server that tells of 255 KiB and answers 64 is asked for that in the end, the more often.
static void test_shorter_than_told(void) {
    enum { ANSWERED = MSSH_SFTP_BLOCK_MAX / 4, ROUNDS = 40 };
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_limited(session, OPENSSH_LIMITS);
    mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_READ);
    const uint8_t *data;
    int n = mssh_sftp_get_start(file, 0);
    for (int i = 0; i < ROUNDS && n != MSSH_ERROR_PROTOCOL; i++) {
        while ((n = mssh_sftp_get(file, &data)) > 0) {
            mssh_sftp_taken(file, (size_t)n);
        }
        count_sent(session);
        session->transport.in.bytes = session->transport.in.packets =
            0; // never enough for new keys
        answer_oldest(session, sftp, ANSWERED);
    }
    check(n == MSSH_AGAIN && sftp->transfer.taken >= (uint64_t)(ROUNDS - 1) / 2 * ANSWERED,
          "short answers: the file is read on");
    check(sftp->transfer.block == ANSWERED, "short answers: no more is asked for at once");
    check(sftp->transfer.active > MSSH_SFTP_REQUESTS_MAX * 3 / 4,
          "short answers: as much is in flight as of long ones");
    end_sftp(session, sftp, file);
}

static void test_no_memory_to_ask(void) {
    static char path[3000];
    mssh_attrs_t attrs;
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    size_t limit = session->memory.limit;
    session->memory.limit = 0;
    check(mssh_sftp_stat(sftp, path, sizeof(path), 1, &attrs) == MSSH_ERROR_MEMORY &&
              sent(session) == 0,
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

int main(void) {
    test_answers_of_the_wrong_kind();
    test_short_answers();
    test_get();
    test_get_given_up();
    test_put();
    test_limits();
    test_longer_writes();
    test_shorter_than_told();
    test_no_memory_to_ask();
    test_no_memory_to_rename();
    return finish();
}
