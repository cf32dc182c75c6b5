// SPDX-License-Identifier: MIT
//
// Directories whose names are asked for ahead of their turn.

#include "sftp_server.h"

static void say_name(mssh_session_t *session, uint32_t id, char name) {
    char answer[96];
    snprintf(answer, sizeof(answer), "0000001a 68 %08x 00000001 00000001 %02x 00000004 6c6f6e67 00000000", (unsigned)id,
             (unsigned)name);
    say_data(session, answer);
}

static mssh_sftp_file_t *open_directory(mssh_session_t *session, mssh_sftp_t *sftp) {
    mssh_sftp_file_t *directory = NULL;
    mssh_sftp_opendir(sftp, "d", 1, &directory);
    char answer[64];
    snprintf(answer, sizeof(answer), "0000000a 66 %08x 00000001 68", (unsigned)sftp->awaited);
    say_data(session, answer);
    check(mssh_sftp_opendir(sftp, "d", 1, &directory) == 0 && directory != NULL, "listing: a directory opens");
    sent(session);
    return directory;
}

// The next name; 0 at the end, or the error.
static int next(mssh_sftp_file_t *directory) {
    const char *name;
    size_t len;
    mssh_attrs_t attrs;
    int rc = mssh_sftp_readdir(directory, &name, &len, &attrs);
    return rc == 1 && len == 1 ? name[0] : rc;
}

static void end(mssh_session_t *session, mssh_sftp_t *sftp, mssh_sftp_file_t *directory, size_t before) {
    mssh_sftp_file_free(directory);
    mssh_sftp_flush(sftp);
    mssh_attrs_t attrs;
    mssh_sftp_stat(sftp, "y", 1, 1, &attrs);
    say_no_attrs(session, sftp->awaited);
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == 0, "listing: at its end the client does something else");
    mssh_memory_free(&session->memory, sftp->answer);
    sftp->answer = NULL;
    check(session->memory.used <= before, "listing: no memory stays");
    end_sftp(session, sftp, NULL);
}

// Answers are gone through in the order of their requests, whichever comes first.
static void test_order(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    size_t before = session->memory.used;
    mssh_sftp_file_t *directory = open_directory(session, sftp);
    uint32_t id = sftp->next_id;
    check(next(directory) == MSSH_AGAIN && sftp->next_id == id + (MSSH_LISTING_REQUESTS > 1 ? 2 : 1),
          "listing: the end of a short one is asked for at once");
    if (MSSH_LISTING_REQUESTS > 1) {
        say_name(session, id + 1, 'b');
        check(next(directory) == MSSH_AGAIN, "listing: the first answer is waited for");
    }
    say_name(session, id, 'a');
    check(next(directory) == 'a', "listing: the first name");
    if (MSSH_LISTING_REQUESTS == 1) {
        check(next(directory) == MSSH_AGAIN, "listing: one request at a time");
        say_name(session, id + 1, 'b');
    }
    check(next(directory) == 'b', "listing: the second name");
    check(next(directory) == MSSH_AGAIN && directory->listing.count <= MSSH_LISTING_REQUESTS,
          "listing: more is asked for");
    unsigned awaited = directory->listing.count;
    for (unsigned i = 0; i < awaited; i++) {
        say_status(session, id + 2 + i, SSH_FX_EOF);
    }
    uint32_t asked = sftp->next_id;
    check(next(directory) == 0 && next(directory) == 0 && sftp->next_id == asked, "listing: the end is the end");
    end(session, sftp, directory, before);
}

// A long one has as many requests in flight as are allowed, and no more.
static void test_growth(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    mssh_sftp_file_t *directory = open_directory(session, sftp);
    uint32_t id = sftp->next_id;
    unsigned most = 0;
    for (unsigned i = 0; i < 100; i++) {
        check(next(directory) == MSSH_AGAIN, "listing: nothing has come");
        most = directory->listing.count > most ? directory->listing.count : most;
        check(sftp->next_id == id + i + directory->listing.count, "listing: each request is counted");
        say_name(session, id + i, 'a');
        check(next(directory) == 'a', "listing: a name");
    }
    check(most == MSSH_LISTING_REQUESTS, "listing: requests in flight");
    end_sftp(session, sftp, directory);
}

// Names may come behind the end, from a server that does several things at once; what has failed is told.
static void test_end_in_between(void) {
    if (MSSH_LISTING_REQUESTS == 1) {
        skip("answers in another order", "this build asks once at a time");
        return;
    }
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    mssh_sftp_file_t *directory = open_directory(session, sftp);
    uint32_t id = sftp->next_id;
    next(directory);
    say_status(session, id, SSH_FX_EOF);
    check(next(directory) == MSSH_AGAIN, "listing: what was asked for is waited for");
    say_name(session, id + 1, 'b');
    check(next(directory) == 'b' && next(directory) == 0 && sftp->next_id == id + 2, "listing: a name behind the end");
    end_sftp(session, sftp, directory);

    session = new_session(1);
    sftp = start_sftp(session);
    directory = open_directory(session, sftp);
    next(directory);
    say_status(session, id, SSH_FX_FAILURE);
    check(next(directory) == MSSH_ERROR_SFTP && mssh_sftp_status(sftp) == SSH_FX_FAILURE, "listing: a failure is told");
    say_status(session, id + 1, SSH_FX_FAILURE);
    check(next(directory) == MSSH_ERROR_SFTP && next(directory) == MSSH_AGAIN, "listing: a failure is no end");
    end_sftp(session, sftp, directory);
}

// Something else is done in the middle; two directories are read in turns; one is left.
static void test_among_others(void) {
    mssh_session_t *session = new_session(1);
    mssh_sftp_t *sftp = start_sftp(session);
    size_t before = session->memory.used;
    mssh_sftp_file_t *directory = open_directory(session, sftp);
    mssh_sftp_file_t *other = open_directory(session, sftp);
    uint32_t id = sftp->next_id;
    next(directory);
    uint32_t second = sftp->next_id;
    next(other);
    uint32_t third = sftp->next_id;
    mssh_attrs_t attrs;
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == MSSH_AGAIN, "listing: something else is asked");
    say_name(session, second, 'b');
    say_name(session, id, 'a');
    say_no_attrs(session, third);
    check(mssh_sftp_stat(sftp, "y", 1, 1, &attrs) == 0, "listing: and answered");
    check(next(directory) == 'a' && next(other) == 'b', "listing: to each its own names");
    mssh_sftp_file_free(other);
    end(session, sftp, directory, before);
}

static void test_liars(void) {
    static const char *const answers[] = {
        "00000009 69 %08x 00000000",          // attributes
        "00000009 65 %08x 00000000",          // a good status
        "00000009 68 %08x 00000001",          // names without a name
        "0000000d 68 %08x 00000001 00000009", // one that is longer than the answer
        "00000005 66 %08x",                   // nothing
    };
    for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
        mssh_session_t *session = new_session(1);
        mssh_sftp_t *sftp = start_sftp(session);
        mssh_sftp_file_t *directory = open_directory(session, sftp);
        uint32_t id = sftp->next_id;
        char answer[64];
        next(directory);
        snprintf(answer, sizeof(answer), answers[i], (unsigned)id);
        say_data(session, answer);
        check(next(directory) == MSSH_ERROR_PROTOCOL, "listing: an answer that is none ends the session");
        end_sftp(session, sftp, directory);
    }
}

int main(void) {
    test_order();
    test_growth();
    test_end_in_between();
    test_among_others();
    test_liars();
    return finish();
}
