// SPDX-License-Identifier: MIT
//
// SCP with a server that breaks its rules: one file comes, of the size that was told, and nothing else.

#include "core/channel/channel.h"
#include "plain_session.h"

// Put data of channel 0 into the session's input.
static void say_text(mssh_session_t *session, const char *text, size_t len) {
    uint8_t message[1024] = {SSH_MSG_CHANNEL_DATA};
    mssh_put_uint32(message + 5, (uint32_t)len);
    memcpy(message + 9, text, len);
    deliver(session, message, 9 + len);
}

typedef struct parts {
    mssh_session_t *session;
    mssh_scp_t *scp;
    mssh_attrs_t attrs;
    uint8_t buf[100];
    size_t got;
} parts_t;

// Begin a copy, up to what the server's program says first; `advance` is the copy's own function.
static void begin(parts_t *parts, int (*advance)(parts_t *)) {
    parts->session = new_session(1);
    parts->scp = mssh_scp_new(parts->session, "x", 1);
    advance(parts);
    say(parts->session, OPENED);
    advance(parts);
    say(parts->session, "63 00000000");
    advance(parts);
}

static void end(parts_t *parts) {
    mssh_scp_free(parts->scp);
    mssh_session_free(parts->session);
}

// The server's program has gone: an exit status, then nothing more.
static void go_away(mssh_session_t *session) {
    say(session, "62 00000000 0000000b 657869742d737461747573 00 00000001");
    say(session, "60 00000000");
    say(session, "61 00000000");
}

// Where the copy ends it waits for the program's end, too.
static int until_its_end(parts_t *parts, int (*advance)(parts_t *)) {
    int rc = advance(parts);
    if (rc == MSSH_AGAIN) {
        go_away(parts->session);
        rc = advance(parts);
    }
    return rc;
}

static int receive(parts_t *parts) {
    int rc = mssh_scp_recv_start(parts->scp, &parts->attrs);
    int n = 1;
    while (rc == 0 && n > 0) {
        n = mssh_scp_recv(parts->scp, parts->buf + parts->got, sizeof(parts->buf) - parts->got);
        rc = n < 0 ? n : 0;
        parts->got += n > 0 ? (size_t)n : 0;
    }
    return rc == 0 ? mssh_scp_recv_finish(parts->scp) : rc;
}

// What is said to a copy that fetches, with zero bytes for "\\0", and what comes of it.
static const struct {
    const char *text;
    size_t len;
    const char *says; // NULL: all is well
} FETCHED[] = {
#define SAID(text) text, sizeof(text) - 1
    {SAID("C0644 3 x\nabc\0"), NULL},
    {SAID("T5 0 6 0\nC0644 3 x\nabc\0"), NULL},
    {SAID("C0644 3 ../../.ssh/authorized_keys\nabc\0"), NULL}, // its name is nobody's business
    {SAID("C0644 0 x\n\0"), NULL},
    {SAID("D0755 0 x\n"), "isn't scp"},
    {SAID("E\n"), "isn't scp"},
    {SAID("X\n"), "isn't scp"},
    {SAID("\0"), "isn't scp"},
    {SAID("C0644 -3 x\n"), "isn't scp"},
    {SAID("C0644 three x\n"), "isn't scp"},
    {SAID("C0648 3 x\n"), "isn't scp"},
    {SAID("C0644\n"), "isn't scp"},
    {SAID("C0644 18446744073709551616 x\n"), "isn't scp"},
    {SAID("T5 0 6 0\nT5 0 6 0\n"), "isn't scp"},
    {SAID("T5 0\n"), "isn't scp"},
    {SAID("C0644 3 x\nabcd"), "ended early"},
    {SAID("C0644 3 x\nabcC0644 3 y\n"), "isn't scp"},
    {SAID("\1no such file\n"), "no such file"},
    {SAID("\2it broke\n"), "it broke"},
    {SAID("C0644 3 x\nabc\1it was changed\n"), "it was changed"},
    {SAID("C0644 3 x\nab"), "ended early"},
    {SAID("C0644 3 x"), "ended early"},
    {SAID(""), "ended early"},
#undef SAID
};

static void test_fetched(void) {
    for (size_t i = 0; i < sizeof(FETCHED) / sizeof(FETCHED[0]); i++) {
        parts_t parts = {.session = NULL};
        char title[200];
        begin(&parts, receive);
        say_text(parts.session, FETCHED[i].text, FETCHED[i].len);
        int rc = until_its_end(&parts, receive);
        int good = FETCHED[i].says == NULL ? rc == 0 && (parts.attrs.size == 0 || memcmp(parts.buf, "abc", 3) == 0)
                                           : rc == MSSH_ERROR_SCP && says(parts.session, FETCHED[i].says);
        snprintf(title, sizeof(title), "fetched %zu: %s", i, FETCHED[i].says == NULL ? "whole" : FETCHED[i].says);
        check(good && mssh_session_is_open(parts.session), title);
        end(&parts);
    }
}

// A line that has no end isn't gathered for ever.
static void test_long_line(void) {
    parts_t parts = {.session = NULL};
    char line[600];
    memset(line, '0', sizeof(line));
    line[0] = 'C';
    begin(&parts, receive);
    say_text(parts.session, line, sizeof(line));
    check(until_its_end(&parts, receive) == MSSH_ERROR_SCP && says(parts.session, "isn't scp"),
          "a line without an end");
    end(&parts);
}

static int store(parts_t *parts) {
    static const mssh_attrs_t attrs = {.flags = MSSH_ATTR_MODE | MSSH_ATTR_SIZE, .mode = 0600, .size = 3};
    int rc = mssh_scp_send_start(parts->scp, &attrs);
    if (rc == 0 && parts->attrs.size == 0) {
        rc = mssh_scp_send(parts->scp, (const uint8_t *)"abc", 3);
        parts->attrs.size = rc > 0 ? (uint64_t)rc : 0;
        rc = rc > 0 ? 0 : rc;
    }
    return rc == 0 ? mssh_scp_send_finish(parts->scp) : rc;
}

static const struct {
    const char *text;
    size_t len;
    const char *says;
} STORED[] = {
#define SAID(text) text, sizeof(text) - 1
    {SAID("\0\0\0"), NULL},
    {SAID("\1no such folder\n"), "no such folder"},
    {SAID("\0\1no right to\n"), "no right to"},
    {SAID("\0\0\1the disk is full\n"), "the disk is full"},
    {SAID("hello\n"), "isn't scp"},
    {SAID("\0hello\n"), "isn't scp"},
    {SAID("\0\0hello\n"), "isn't scp"},
    {SAID(""), "ended early"},
    {SAID("\0"), "ended early"},
    {SAID("\0\0"), "ended early"},
#undef SAID
};

static void test_stored(void) {
    for (size_t i = 0; i < sizeof(STORED) / sizeof(STORED[0]); i++) {
        parts_t parts = {.session = NULL};
        char title[200];
        begin(&parts, store);
        say_text(parts.session, STORED[i].text, STORED[i].len);
        int rc = until_its_end(&parts, store);
        int good = STORED[i].says == NULL ? rc == 0 : rc == MSSH_ERROR_SCP && says(parts.session, STORED[i].says);
        snprintf(title, sizeof(title), "stored %zu: %s", i, STORED[i].says == NULL ? "whole" : STORED[i].says);
        check(good && mssh_session_is_open(parts.session), title);
        end(&parts);
    }
}

int main(void) {
    test_fetched();
    test_long_line();
    test_stored();
    return finish();
}
