// SPDX-License-Identifier: MIT
//
// Files that are read and written with many requests under way, as long as the server allows and as many as a long way
// needs.

#include "sftp_server.h"

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

static void test_get(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_READ);
    const uint8_t *data;
    check(mssh_sftp_get_start(file, 7) == 0 && mssh_sftp_get(file, &data) == MSSH_AGAIN && count_sent(session) == 1,
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
    check(mssh_sftp_get(file, &data) == 3 && memcmp(data, "bbb", 3) == 0, "get: gives a short answer at once");
    mssh_sftp_taken(file, 3);
    check(mssh_sftp_get(file, &data) == MSSH_AGAIN && count_sent(session) > 0, "get: asks for the rest of it");
    mssh_sftp_slot_t *rest = NULL;
    for (uint32_t id = 6; rest == NULL || rest->len != BLOCK - 3; id++) {
        rest = mssh_sftp_slot_find(sftp, id);
    }
    say_status(session, rest->id, SSH_FX_EOF);
    check(mssh_sftp_get(file, &data) == 0, "get: nothing that lies behind the end of the file is given");
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
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == 0, "given up: it is dropped with the rest, the next answer taken");
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
    check(mssh_sftp_put_start(file, 0) == 0 && put(file, MSSH_SFTP_WRITE_SIZE) == 0 && put(file, 5) == 0 &&
              count_sent(session) == 1,
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
    check(put(file, MSSH_SFTP_WRITE_SIZE) == 0 && put(file, 1) == MSSH_AGAIN && mssh_sftp_is_sending(sftp),
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

// Bytes that the oldest request sent asks for; behind the handle "h" and the offset.
static uint32_t size_asked(mssh_session_t *session) {
    size_t len;
    const uint8_t *message = take_sent(session, &len);
    return len < 35 ? 0 : mssh_get_uint32(message + 31);
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
        {"00000025 c9 00000001 0000000000000000 0000000000000001 0000000000000002 0000000000000001", 1, 2,
         "limits: tiny ones"},
        {"00000025 c9 00000001 0000000000000300 000000000003fc00 000000000003fc00 0000000000000000", 768 - 13,
         768 - MSSH_SFTP_HANDLE_MAX - 25, "limits: a packet's, with what is around data"},
        {"00000025 c9 00000001 0000000000000001 000000000003fc00 0000000000000000 0000000000000000", 1, 1,
         "limits: a packet that holds nothing"},
        {"00000009 65 00000001 00000008", MSSH_SFTP_BLOCK_SIZE, MSSH_SFTP_WRITE_SIZE, "limits: not told in the end"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        mssh_session_t *session = new_session(1);
        mssh_sftp_t *sftp = start_limited(session, cases[i].answer);
        mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_READ);
        const uint8_t *data;
        mssh_sftp_get_start(file, 0);
        mssh_sftp_get(file, &data);
        check(size_asked(session) == cases[i].read && sftp->write_size == cases[i].write, cases[i].what);
        end_sftp(session, sftp, file);
    }
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_limited(session, "00000009 c9 00000001 00000000");
    mssh_attrs_t attrs;
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == MSSH_ERROR_PROTOCOL, "limits: damaged ones end the session");
    end_sftp(session, sftp, NULL);
}

// Write n bytes of the stream, whatever of them has to wait to be sent.
static int put_all(mssh_session_t *session, mssh_sftp_file_t *file, size_t n) {
    uint64_t end = file->sftp->transfer.taken + n;
    int rc = MSSH_AGAIN;
    for (int turn = 0; rc == MSSH_AGAIN && turn < 1000; turn++) {
        session->transport.out.bytes = 0; // no new keys in between, which a sanitized build asks for soon
        rc = put(file, (size_t)(end - file->sftp->transfer.taken));
        count_sent(session);
    }
    return rc;
}

// Write a request's bytes; returns whether they make one.
static int puts_request(mssh_session_t *session, mssh_sftp_file_t *file, size_t size) {
    const mssh_sftp_slot_t *slot = NULL;
    return put_all(session, file, size) == 0 &&
           (slot = mssh_sftp_slot_find(file->sftp, file->sftp->next_id - 1)) != NULL && slot->len == size;
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
        session->transport.in.bytes = session->transport.in.packets = 0; // never enough for new keys
        answer_oldest(session, sftp, ANSWERED);
    }
    check(n == MSSH_AGAIN && sftp->transfer.taken >= (uint64_t)(ROUNDS - 1) / 2 * ANSWERED,
          "short answers: the file is read on");
    check(sftp->transfer.block == ANSWERED, "short answers: no more is asked for at once");
    size_t most =
        MSSH_SFTP_FLIGHT / ANSWERED < MSSH_SFTP_REQUESTS_MAX ? MSSH_SFTP_FLIGHT / ANSWERED : MSSH_SFTP_REQUESTS_MAX;
    check(sftp->transfer.active >= most * 3 / 4, "short answers: as much is in flight as of long ones");
    end_sftp(session, sftp, file);
}

// ------------------------------------------------------------------------------------------- a long way

enum { WAY = 100 }; // milliseconds of a round trip

// Let time pass.
static void pass(mssh_session_t *session, uint32_t ms) {
    mssh_session_clock(session, session->now + ms);
}

// A client whose server is so many milliseconds away and tells OpenSSH's limits.
static mssh_sftp_t *start_sftp_away(mssh_session_t *session, uint32_t ms) {
    mssh_session_clock(session, UINT32_MAX - ms / 2); // it may wrap
    mssh_sftp_t *sftp = mssh_sftp_new(session, "sftp", 4);
    mssh_sftp_start(sftp);
    pass(session, ms);
    say(session, OPENED);
    mssh_sftp_start(sftp);
    say(session, "63 00000000");
    say_data(session, "00000020 02 00000003 00000012 6c696d697473406f70656e7373682e636f6d 00000001 31");
    check(mssh_sftp_start(sftp) == 0, "a far SFTP client starts");
    say_data(session, OPENSSH_LIMITS);
    return sftp;
}

// Answer all reads that wait, each `ms` milliseconds after the one before, and take what comes. Returns the last
// result.
static int answer_all(mssh_session_t *session, mssh_sftp_file_t *file, uint32_t ms) {
    mssh_sftp_t *sftp = file->sftp;
    const uint8_t *data;
    int n = mssh_sftp_get(file, &data);
    for (unsigned waiting = sftp->slots_in[MSSH_SLOT_WAITING]; waiting > 0 && n == MSSH_AGAIN; waiting--) {
        pass(session, ms);
        answer_oldest(session, sftp, SIZE_MAX);
        while ((n = mssh_sftp_get(file, &data)) > 0) {
            mssh_sftp_taken(file, (size_t)n);
        }
        session->transport.in.bytes = session->transport.in.packets = 0; // never enough for new keys
        session->transport.out.bytes = session->transport.out.packets = 0;
        count_sent(session);
    }
    return n;
}

// Bytes that reading has asked for and hasn't got.
static size_t in_flight(const mssh_sftp_t *sftp) {
    return (size_t)(sftp->transfer.next - sftp->transfer.taken);
}

static void test_long_way(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp_away(session, WAY);
    mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_READ);
    size_t before = session->memory.used, most = 0;
    int n = mssh_sftp_get_start(file, 0);
    for (int i = 0; i < 12 && n != MSSH_ERROR_PROTOCOL; i++) {
        pass(session, WAY);
        n = answer_all(session, file, 0);
        most = in_flight(sftp) > most ? in_flight(sftp) : most;
        check(MSSH_WINDOW_GROWTH == 0 || sftp->channel->window_left >= in_flight(sftp),
              "a long way: the window lets come what was asked for");
    }
    check(n == MSSH_AGAIN && (MSSH_WINDOW_GROWTH == 0 || most > MSSH_SFTP_FLIGHT + MSSH_WINDOW_GROWTH / 4 * 3),
          "a long way: as much flies as it holds");
    check(most <= MSSH_SFTP_FLIGHT_MAX && session->grown <= MSSH_WINDOW_GROWTH &&
              sftp->channel->window <= MSSH_SFTP_WINDOW_SIZE + MSSH_WINDOW_GROWTH,
          "a long way: and no more than is allowed");
    mssh_sftp_abandon(sftp);
    mssh_sftp_drop_room(sftp);
    check(session->memory.used == before, "a long way: no memory is held afterwards");
    mssh_sftp_file_free(file);
    mssh_channel_t *channel = sftp->channel;
    mssh_channel_send_close(channel);
    channel->close_received = 1;
    mssh_sftp_free(sftp);
    check(session->grown == 0, "a long way: another channel may grow");
    mssh_session_free(session);
}

static void test_slow_way(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp_away(session, WAY);
    mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_READ);
    mssh_sftp_get_start(file, 0);
    for (int i = 0; i < 12; i++) {
        pass(session, WAY);
        answer_all(session, file, WAY);
    }
    check(in_flight(sftp) <= MSSH_SFTP_FLIGHT + MSSH_WINDOW_GROWTH / 8, "a slow way: no more flies than on any");
    end_sftp(session, sftp, file);
}

// What answers come in the wrong order is held: never more than what was asked for.
static void test_long_way_in_disorder(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp_away(session, WAY);
    mssh_sftp_file_t *file = open_file(session, sftp, MSSH_OPEN_READ);
    int n = mssh_sftp_get_start(file, 0);
    for (int i = 0; i < 8 && n != MSSH_ERROR_PROTOCOL; i++) {
        pass(session, WAY);
        n = answer_all(session, file, 0);
    }
    const uint8_t *data;
    mssh_sftp_slot_t *first = NULL;
    for (uint32_t id = 1; first == NULL; id++) {
        first = mssh_sftp_slot_find(sftp, id);
    }
    uint32_t held_back = first->id;
    first->state = MSSH_SLOT_FULL; // out of sight for answer_oldest
    while (sftp->slots_in[MSSH_SLOT_WAITING] > 1) {
        answer_oldest(session, sftp, SIZE_MAX);
        n = mssh_sftp_get(file, &data);
        count_sent(session);
    }
    check(n == MSSH_AGAIN && session->memory.used < MSSH_SESSION_MEMORY_MAX - MSSH_SFTP_WINDOW_SIZE &&
              sftp->slots_in[MSSH_SLOT_FULL] * sftp->transfer.block <= MSSH_SFTP_FLIGHT_MAX,
          "in disorder: what was asked for is held, and no more");
    first->state = MSSH_SLOT_WAITING;
    check(mssh_sftp_slot_find(sftp, held_back) == first, "in disorder: the first is still awaited");
    end_sftp(session, sftp, file);
}

int main(void) {
    test_get();
    test_get_given_up();
    test_put();
    test_limits();
    test_longer_writes();
    test_shorter_than_told();
    test_long_way();
    test_slow_way();
    test_long_way_in_disorder();
    return finish();
}
