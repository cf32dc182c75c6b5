// SPDX-License-Identifier: MIT
//
// Many small files whose requests go out together.

#include "core/sftp/batch.h"
#include "sftp_server.h"

#if MSSH_BATCH_FILES > 0

// Answer request `id` with a handle; a good status; the attributes of a file of `size` bytes from the second `mtime`.
static void say_handle(mssh_session_t *session, uint32_t id) {
    char answer[64];
    snprintf(answer, sizeof(answer), "0000000a 66 %08x 00000001 68", (unsigned)id);
    say_data(session, answer);
}

static void say_file(mssh_session_t *session, uint32_t id, unsigned size, unsigned mtime) {
    char answer[128];
    snprintf(answer, sizeof(answer), "0000001d 69 %08x 0000000d 00000000 %08x 000081a4 00000000 %08x", (unsigned)id,
             size, mtime);
    say_data(session, answer);
}

static void put_small(mssh_sftp_t *sftp) {
    const mssh_batch_put_t file = {.part = "p",
                                   .part_len = 1,
                                   .path = "x",
                                   .path_len = 1,
                                   .data = (const uint8_t *)"data",
                                   .len = 4,
                                   .mode = 0600,
                                   .mtime = 9};
    check(mssh_batch_put(sftp, &file) >= 0, "batch: a file begins");
}

// A batch with one file under way to be stored, whose handle is there. Returns the number of the first of the four
// requests that follow it: for its data, its attributes, its end, and what has become of it.
static uint32_t begin_batch(mssh_session_t *session, mssh_sftp_t *sftp) {
    mssh_batch_result_t result;
    check(mssh_batch_start(sftp) == 0, "batch: begins");
    put_small(sftp);
    uint32_t id = sftp->next_id;
    check(mssh_batch_next(sftp, &result) == MSSH_AGAIN && count_sent(session) == 1, "batch: a file is opened");
    say_handle(session, id);
    check(mssh_batch_next(sftp, &result) == MSSH_AGAIN && sftp->next_id == id + 5, "batch: all for it is sent at once");
    count_sent(session);
    return id + 1;
}

// What comes of it with these answers, and whether the part is removed.
static void test_stored(uint8_t written, uint8_t set, uint8_t closed, unsigned size, unsigned mtime, const char *what) {
    int is_good = written + set + closed == 0 && size == 4 && mtime == 9;
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    size_t before = session->memory.used;
    uint32_t id = begin_batch(session, sftp);
    mssh_batch_result_t result;
    say_file(session, id + 3, size, mtime); // in any order
    say_status(session, id + 2, closed);
    say_status(session, id, written);
    check(mssh_batch_next(sftp, &result) == MSSH_AGAIN && count_sent(session) == 0,
          "batch: all answers are waited for");
    say_status(session, id + 1, set);
    check(mssh_batch_next(sftp, &result) == MSSH_AGAIN, what);
    size_t len;
    const uint8_t *message = take_sent(session, &len);
    check(len > 13 && message[13] == (is_good ? SSH_FXP_RENAME : SSH_FXP_REMOVE),
          "batch: what is whole gets its name, what isn't goes");
    say_status(session, id + 4, 0);
    check(mssh_batch_next(sftp, &result) == 1 && result.number == 0 && result.is_good == is_good, what);
    mssh_batch_told(sftp);
    check(mssh_batch_next(sftp, &result) == 0, "batch: all is done");
    mssh_batch_drop(sftp);
    check(session->memory.used == before, "batch: no memory stays");
    end_sftp(session, sftp, NULL);
}

static void test_batch(void) {
    test_stored(0, 0, 0, 4, 9, "batch: stored");
    test_stored(4, 0, 0, 4, 9, "batch: data that isn't written");
    test_stored(0, 8, 0, 4, 9, "batch: attributes that aren't set");
    test_stored(0, 0, 4, 4, 9, "batch: an end that is none");
    test_stored(0, 0, 0, 3, 9, "batch: another size");
    test_stored(0, 0, 0, 4, 8, "batch: another time");
}

static void test_batch_of_a_liar(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    uint32_t id = begin_batch(session, sftp);
    mssh_batch_result_t result;
    say_handle(session, id);
    check(mssh_batch_next(sftp, &result) == MSSH_ERROR_PROTOCOL, "batch: an answer of another kind ends the session");
    end_sftp(session, sftp, NULL);

    session = new_session(1);
    sftp = start_sftp(session);
    id = begin_batch(session, sftp);
    for (uint8_t i = 0; i < 3; i++) {
        say_status(session, id + i, 0);
    }
    say_status(session, id + 3, 0); // no attributes at all
    check(mssh_batch_next(sftp, &result) == MSSH_AGAIN && take_sent(session, &(size_t){0})[13] == SSH_FXP_REMOVE,
          "batch: good words in place of attributes aren't believed");
    mssh_sftp_abandon(sftp);
    mssh_attrs_t attrs;
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == MSSH_AGAIN, "batch: given up, the client does something else");
    say_status(session, id + 4, 0);
    say_no_attrs(session, id + 5);
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == 0, "batch: late answers are dropped");
    end_sftp(session, sftp, NULL);
}

// Begin as many files as there is room for. Returns how many.
static unsigned fill(mssh_sftp_t *sftp) {
    unsigned begun = 0;
    while (mssh_batch_has_room(sftp)) {
        put_small(sftp);
        begun++;
    }
    return begun;
}

// A server that answers nothing is given no more than is allowed.
static void test_batch_without_answers(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_limited(session, OPENSSH_LIMITS);
    mssh_batch_result_t result;
    mssh_batch_start(sftp);
    uint32_t id = sftp->next_id;
    check(fill(sftp) == MSSH_BATCH_FEW, "batch: few files are under way at first");
    check(mssh_batch_next(sftp, &result) == MSSH_AGAIN && sftp->next_id - id == 64,
          "batch: as many are open as the server may have");
    check(count_sent(session) == 1, "batch: one packet has the requests of many files");
    check(mssh_batch_next(sftp, &result) == MSSH_AGAIN && count_sent(session) == 0,
          "batch: then answers are waited for");
    end_sftp(session, sftp, NULL);
}

// Files get their handles `ms` after they were asked for, and then no other answer. Returns how many are under way.
static unsigned under_way(unsigned ms) {
    enum { ROUND_TRIP = 100, TIMES = 2 * MSSH_BATCH_FILES };
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_limited(session, OPENSSH_LIMITS);
    mssh_batch_result_t result;
    session->round_trip = ROUND_TRIP;
    mssh_batch_start(sftp);
    uint32_t id = sftp->next_id;
    unsigned begun = fill(sftp);
    for (unsigned i = 0; i < TIMES && mssh_batch_next(sftp, &result) == MSSH_AGAIN; i++) {
        const mssh_batch_asked_t *asked = &sftp->batch->asked[id % MSSH_BATCH_REQUESTS];
        while (id != sftp->next_id && (asked->id != id || asked->type != SSH_FXP_OPEN)) {
            asked = &sftp->batch->asked[++id % MSSH_BATCH_REQUESTS];
        }
        if (id == sftp->next_id) {
            break;
        }
        mssh_session_clock(session, asked->file->since + ms);
        say_handle(session, id++);
        count_sent(session);
        begun += fill(sftp);
        check(session->memory.used < 2 * MSSH_BATCH_HELD, "batch: memory is bounded");
    }
    end_sftp(session, sftp, NULL);
    return begun;
}

static void test_batch_on_a_long_way(void) {
    check(under_way(100) == MSSH_BATCH_FILES, "batch: answers that come at once make it more");
    check(under_way(200) == MSSH_BATCH_FEW, "batch: answers that have to wait don't");
}

#endif

int main(void) {
#if MSSH_BATCH_FILES > 0
    test_batch();
    test_batch_of_a_liar();
    test_batch_without_answers();
    test_batch_on_a_long_way();
#else
    skip("a batch", "this build has none");
#endif
    return finish();
}
