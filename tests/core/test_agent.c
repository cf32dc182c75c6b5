// SPDX-License-Identifier: MIT
//
// Logins with the keys of an agent that refuses, lies and dies.

#include "../engine/tap.h"
#include "kex/state.h"
#include "plain_session.h"

static const char REFUSED[] = "33 00000009 7075626c69636b6579 00";
static const char ACCEPTED[] = "34";

// --------------------------------------------------------------------------------------- the agent's side

enum { IDENTITIES = 12, SIGNATURE = 14, ROOM = 20000 };

typedef struct parts {
    mssh_session_t *session;
    mssh_agent_t *agent;
} parts_t;

static int step(const parts_t *parts) {
    return mssh_auth_agent(parts->agent, "u", 1);
}

// Take what the agent is asked. Returns the question's number, 0 when there is none; *last is its last uint32.
static uint8_t asked(mssh_agent_t *agent, uint32_t *last) {
    size_t len;
    const uint8_t *question = mssh_agent_output(agent, &len);
    uint8_t number = len > 4 && mssh_get_uint32(question) == len - 4 ? question[4] : 0;
    if (last != NULL && number != 0) {
        *last = mssh_get_uint32(question + len - 4);
    }
    mssh_agent_sent(agent, len);
    return number;
}

// Give the agent's bytes as far as they are wanted.
static void give(mssh_agent_t *agent, const uint8_t *data, size_t len, size_t piece) {
    while (len > 0) {
        size_t room;
        uint8_t *input = mssh_agent_input(agent, &room);
        size_t n = len < piece ? len : piece;
        n = n < room ? n : room;
        if (n == 0) {
            return;
        }
        memcpy(input, data, n);
        mssh_agent_received(agent, n);
        data += n;
        len -= n;
    }
}

static void give_hex(mssh_agent_t *agent, const char *hex) {
    uint8_t data[ROOM];
    give(agent, data, unhex(hex, data), 3);
}

static void write_key(mssh_writer_t *writer, const char *type) {
    mssh_write_uint32(writer, (uint32_t)(4 + strlen(type) + 4 + 1));
    mssh_write_text(writer, type);
    mssh_write_text(writer, "k");
}

// List keys of the types in a NULL-terminated list.
static void give_keys(mssh_agent_t *agent, const char *const *types, size_t piece) {
    uint8_t data[ROOM];
    uint32_t count = 0;
    mssh_writer_t writer = mssh_writer(data, sizeof(data));
    mssh_write_uint32(&writer, 0);
    mssh_write_byte(&writer, IDENTITIES);
    mssh_write_uint32(&writer, 0);
    for (; types[count] != NULL; count++) {
        write_key(&writer, types[count]);
        mssh_write_text(&writer, "comment");
    }
    mssh_put_uint32(data, (uint32_t)mssh_writer_len(&writer) - 4);
    mssh_put_uint32(data + 5, count);
    give(agent, data, mssh_writer_len(&writer), piece);
}

static void give_signature(mssh_agent_t *agent, const char *algorithm, size_t value_len) {
    static const uint8_t value[10000];
    uint8_t data[ROOM];
    size_t len = 4 + strlen(algorithm) + 4 + value_len;
    mssh_writer_t writer = mssh_writer(data, sizeof(data));
    mssh_write_uint32(&writer, (uint32_t)(1 + 4 + len));
    mssh_write_byte(&writer, SIGNATURE);
    mssh_write_uint32(&writer, (uint32_t)len);
    mssh_write_text(&writer, algorithm);
    mssh_write_string(&writer, value, value_len);
    give(agent, data, mssh_writer_len(&writer), ROOM);
}

// The server would take the key.
static void say_pk_ok(mssh_session_t *session, const char *algorithm, const char *type) {
    uint8_t data[ROOM];
    mssh_writer_t writer = mssh_writer(data, sizeof(data));
    mssh_write_byte(&writer, 60);
    mssh_write_text(&writer, algorithm);
    write_key(&writer, type);
    deliver(session, data, mssh_writer_len(&writer));
}

// A login whose agent lists keys, the first of them offered to the server.
static parts_t offered(const char *const *types) {
    parts_t parts = {.session = new_session(0)};
    parts.agent = mssh_agent_new(parts.session);
    parts.session->session_id = SESSION_ID;
    check(step(&parts) == MSSH_AGAIN && asked(parts.agent, NULL) == 11, "the agent is asked");
    give_keys(parts.agent, types, 1);
    check(step(&parts) == MSSH_AGAIN, "the login goes on");
    return parts;
}

static void end(parts_t *parts) {
    mssh_session_free(parts->session);
    mssh_agent_free(parts->agent);
}

static const char *const ED25519[] = {"ssh-ed25519", NULL};
static const char *const RSA[] = {"ssh-rsa", NULL};

// ------------------------------------------------------------------------------------------------- tests

static void test_second_key(void) {
    static const char *const types[] = {"ssh-rsa", "ssh-ed25519", NULL};
    size_t len;
    parts_t parts = offered(types);
    mssh_agent_input(parts.agent, &len);
    check(len == 0 && sent(parts.session) == SSH_MSG_USERAUTH_REQUEST,
          "second key: the server is asked about the first one");
    say(parts.session, REFUSED);
    check(step(&parts) == MSSH_AGAIN && sent(parts.session) == SSH_MSG_USERAUTH_REQUEST &&
              asked(parts.agent, NULL) == 0,
          "second key: refused unsigned, the next one is offered");
    say_pk_ok(parts.session, "ssh-ed25519", "ssh-ed25519");
    uint32_t flags = 7;
    check(step(&parts) == MSSH_AGAIN && asked(parts.agent, &flags) == 13 && flags == 0,
          "second key: the agent is asked to sign");
    mssh_agent_input(parts.agent, &len);
    check(len == 4 && sent(parts.session) == 0, "second key: only the agent is waited for");
    give_signature(parts.agent, "ssh-ed25519", 64);
    check(step(&parts) == MSSH_AGAIN && sent(parts.session) == SSH_MSG_USERAUTH_REQUEST,
          "second key: the signature is sent");
    say(parts.session, ACCEPTED);
    check(step(&parts) == 0 && mssh_auth_is_done(parts.session), "second key: logged in");
    end(&parts);
}

// Whether the agent's question that waits to be sent has these bytes in it.
static int asks_for(mssh_agent_t *agent, const char *bytes) {
    size_t len, wanted = strlen(bytes);
    const uint8_t *question = mssh_agent_output(agent, &len);
    for (size_t at = 0; at + wanted <= len; at++) {
        if (memcmp(question + at, bytes, wanted) == 0) {
            return 1;
        }
    }
    return 0;
}

// What is signed has the host key in it where the server announces that it knows such requests, in a version of ours.
static void test_host_key(void) {
    static const char METHOD[] = "publickey-hostbound-v00@openssh.com", HOST[] = "the host key";
    static const char *const announced[] = {
        "", "07 00000001 0000001f 7075626c69636b65792d686f7374626f756e64406f70656e7373682e636f6d 00000001 31",
        "07 00000001 0000001f 7075626c69636b65792d686f7374626f756e64406f70656e7373682e636f6d 00000001 30"};
    for (size_t i = 0; i < sizeof(announced) / sizeof(announced[0]); i++) {
        int is_bound = MSSH_BINDS_HOST && i == 2;
        parts_t parts = {.session = new_session(0)};
        parts.session->session_id = SESSION_ID;
        parts.session->kex->hostkey = (mssh_string_t){(const uint8_t *)HOST, strlen(HOST)};
        say(parts.session, announced[i]);
        parts.agent = mssh_agent_new(parts.session);
        step(&parts);
        asked(parts.agent, NULL);
        give_keys(parts.agent, ED25519, ROOM);
        step(&parts);
        say_pk_ok(parts.session, "ssh-ed25519", "ssh-ed25519");
        step(&parts);
        check(asks_for(parts.agent, METHOD) == is_bound && asks_for(parts.agent, HOST) == is_bound &&
                  asks_for(parts.agent, "publickey") && asked(parts.agent, NULL) == 13,
              is_bound ? "host key: it is in what is signed" : "host key: it isn't in what is signed");
        sent(parts.session);
        give_signature(parts.agent, "ssh-ed25519", 64);
        check(step(&parts) == MSSH_AGAIN && sent(parts.session) == SSH_MSG_USERAUTH_REQUEST,
              "host key: the signature is sent");
        parts.session->kex->hostkey = (mssh_string_t){0};
        end(&parts);
    }
}

static void test_rsa(void) {
    uint32_t flags = 0;
    parts_t parts = offered(RSA);
    say_pk_ok(parts.session, "rsa-sha2-512", "ssh-rsa");
    check(step(&parts) == MSSH_AGAIN && asked(parts.agent, &flags) == 13 && flags == 4, "RSA: SHA-512 is asked for");
    give_signature(parts.agent, "ssh-rsa", 256);
    sent(parts.session);
    check(step(&parts) == MSSH_ERROR_AUTH && sent(parts.session) == 0 && says(parts.session, "1 not signed with"),
          "RSA: a signature with SHA-1 isn't sent");
    end(&parts);

    parts = offered(ED25519);
    static char list[] = "ssh-ed25519,rsa-sha2-256";
    say(parts.session, REFUSED);
    check(step(&parts) == MSSH_ERROR_AUTH && says(parts.session, "1 tried"), "the end tells how many keys were tried");
    mssh_agent_free(parts.agent);
    parts.agent = mssh_agent_new(parts.session);
    parts.session->auth.server_sig_algs = mssh_memory_alloc(&parts.session->memory, 30);
    memcpy(parts.session->auth.server_sig_algs, list, sizeof(list));
    step(&parts);
    give_keys(parts.agent, RSA, ROOM);
    step(&parts);
    say_pk_ok(parts.session, "rsa-sha2-256", "ssh-rsa");
    check(step(&parts) == MSSH_AGAIN && asked(parts.agent, &flags) == 13 && flags == 2,
          "RSA: SHA-256 where the server has nothing else");
    give_signature(parts.agent, "rsa-sha2-256", 5000);
    check(step(&parts) == MSSH_ERROR_AUTH && says(parts.session, "1 not signed with"),
          "RSA: a signature without measure isn't sent");
    end(&parts);
}

static void test_skipped(void) {
    static const char *const types[] = {"ssh-dss", "ssh-dss-cert-v01@openssh.com",
                                        "a-name-that-is-much-longer-than-the-sixty-four-characters"
                                        "-that-a-name-may-have",
                                        "", NULL};
    parts_t parts = {.session = new_session(0)};
    parts.agent = mssh_agent_new(parts.session);
    step(&parts);
    give_keys(parts.agent, types, ROOM);
    check(step(&parts) == MSSH_ERROR_AUTH && sent(parts.session) == 0 && says(parts.session, "4 held") &&
              says(parts.session, "0 tried"),
          "DSA and nonsense are passed over");
    end(&parts);
}

static void test_certificates(void) {
    static const struct {
        const char *type, *offered, *signature;
        uint32_t flags;
    } cases[] = {
        {"ssh-ed25519-cert-v01@openssh.com", "ssh-ed25519-cert-v01@openssh.com", "ssh-ed25519", 0},
        {"ssh-rsa-cert-v01@openssh.com", "rsa-sha2-512-cert-v01@openssh.com", "rsa-sha2-512", 4},
        {"sk-ssh-ed25519-cert-v01@openssh.com", "sk-ssh-ed25519-cert-v01@openssh.com", "sk-ssh-ed25519@openssh.com", 0},
        {"sk-ssh-ed25519@openssh.com", "sk-ssh-ed25519@openssh.com", "sk-ssh-ed25519@openssh.com", 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *const types[] = {cases[i].type, NULL};
        uint32_t flags = 7;
        parts_t parts = offered(types);
        say_pk_ok(parts.session, cases[i].offered, cases[i].type);
        check(step(&parts) == MSSH_AGAIN && asked(parts.agent, &flags) == 13 && flags == cases[i].flags, cases[i].type);
        give_signature(parts.agent, cases[i].signature, 64);
        sent(parts.session);
        check(step(&parts) == MSSH_AGAIN && sent(parts.session) == SSH_MSG_USERAUTH_REQUEST, cases[i].signature);
        end(&parts);
    }
}

// A list that names anything but RSA is whole: asking about what isn't in it would cost one of few attempts.
static void test_kinds_that_the_server_does_not_take(void) {
    static const char *const types[] = {"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256-cert-v01@openssh.com", "ssh-rsa",
                                        NULL};
    static const struct {
        const char *list;
        int is_passed_over;
    } cases[] = {{"ssh-ed25519,ssh-rsa", 1}, {"rsa-sha2-256,ssh-rsa", 0}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        parts_t parts = {.session = new_session(0)};
        parts.agent = mssh_agent_new(parts.session);
        parts.session->auth.server_sig_algs =
            mssh_memory_text(&parts.session->memory, cases[i].list, strlen(cases[i].list));
        step(&parts);
        give_keys(parts.agent, types, ROOM);
        int rc = step(&parts);
        check(cases[i].is_passed_over ? rc == MSSH_ERROR_AUTH && says(parts.session, "0 tried") : rc == MSSH_AGAIN,
              cases[i].list);
        end(&parts);
    }
}

static void test_wanted(void) {
    static const char *const types[] = {"ssh-rsa", "ssh-ed25519", "ecdsa-sha2-nistp256", NULL};
    uint8_t key[100];
    parts_t parts = {.session = new_session(0)};
    parts.agent = mssh_agent_new(parts.session);
    parts.session->session_id = SESSION_ID;
    mssh_agent_choose(parts.agent);
    mssh_writer_t writer = mssh_writer(key, sizeof(key));
    write_key(&writer, "ssh-ed25519"); // its length in front, which isn't part of it
    check(mssh_agent_want(parts.agent, "ssh-rsa !", 9) == MSSH_ERROR_KEY &&
              mssh_agent_want(parts.agent, "", 0) == MSSH_ERROR_KEY,
          "wanted: what is no key is told");
    check(mssh_agent_want(parts.agent, "x AAAAC3NzaC1lZDI1NTE5AAAAAW4= other", 36) == 0 &&
              mssh_agent_want(parts.agent, (const char *)key + 4, mssh_writer_len(&writer) - 4) == 0,
          "wanted: the text of a file, or a key");
    step(&parts);
    give_keys(parts.agent, types, ROOM);
    check(step(&parts) == MSSH_AGAIN && sent(parts.session) == SSH_MSG_USERAUTH_REQUEST, "wanted: one is held");
    say(parts.session, REFUSED);
    check(step(&parts) == MSSH_ERROR_AUTH && says(parts.session, "3 held, 1 tried"), "wanted: no other is tried");
    end(&parts);
}

static void test_any_question(void) {
    static const uint8_t question[] = {17, 1, 2};
    size_t len;
    parts_t parts = {.session = new_session(0)};
    parts.agent = mssh_agent_new(parts.session);
    check(mssh_agent_exchange(parts.agent, question, 3) == MSSH_AGAIN && asked(parts.agent, NULL) == 17,
          "any question: it is asked");
    check(mssh_agent_exchange(parts.agent, question, 3) == MSSH_AGAIN, "any question: the answer is waited for");
    give_hex(parts.agent, "00000002 06 07");
    check(mssh_agent_exchange(parts.agent, question, 3) == 0 && mssh_agent_answer(parts.agent, &len)[1] == 7 &&
              len == 2,
          "any question: the answer");
    end(&parts);
}

static void test_agent_refuses(void) {
    static const char *const types[] = {"ssh-ed25519", "ecdsa-sha2-nistp256", NULL};
    parts_t parts = offered(types);
    say_pk_ok(parts.session, "ssh-ed25519", "ssh-ed25519");
    sent(parts.session);
    step(&parts);
    give_hex(parts.agent, "00000001 05");
    check(step(&parts) == MSSH_AGAIN && sent(parts.session) == SSH_MSG_USERAUTH_REQUEST,
          "an agent that refuses to sign: the next key is offered");
    say(parts.session, "33 00000008 70617373776f7264 00");
    check(step(&parts) == MSSH_ERROR_AUTH && says(parts.session, "would take: password"),
          "the server takes no more keys: the end");
    check(mssh_auth_password(parts.session, "u", 1, "p", 1) == MSSH_AGAIN, "the session stays usable");
    end(&parts);
}

// Answers to the first question that end the login, the session staying usable.
static void test_bad_lists(void) {
    static const struct {
        const char *answer, *text;
    } cases[] = {
        {"00000005 0c 00000000", "locked"},
        {"00000001 05", "doesn't list"},
        {"00000001 0c", "doesn't list"},
        {"00000005 0e 00000000", "doesn't list"},
        {"00000000", "impossible length"},
        {"00040001", "impossible length"},
        {"ffffffff", "impossible length"},
        {"00000009 0c 00000001 00000100", "no key of the agent"},
        {"0000000d 0c ffffffff 00000000 00000000", "no key of the agent"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        parts_t parts = {.session = new_session(0)};
        parts.agent = mssh_agent_new(parts.session);
        step(&parts);
        asked(parts.agent, NULL);
        give_hex(parts.agent, cases[i].answer);
        check(step(&parts) == MSSH_ERROR_AUTH && says(parts.session, cases[i].text) &&
                  mssh_auth_none(parts.session, "u", 1) == MSSH_AGAIN,
              cases[i].answer);
        end(&parts);
    }
}

static void test_agent_dies(void) {
    parts_t parts = offered(ED25519);
    say_pk_ok(parts.session, "ssh-ed25519", "ssh-ed25519");
    step(&parts);
    give_hex(parts.agent, "00000100 0e");
    mssh_agent_received(parts.agent, 0);
    sent(parts.session);
    check(step(&parts) == MSSH_ERROR_AUTH && says(parts.session, "closed the connection") &&
              mssh_session_is_open(parts.session),
          "an agent that dies in the middle of an answer");
    mssh_auth_give_up(parts.session);
    check(mssh_auth_none(parts.session, "u", 1) == MSSH_AGAIN, "then another method");
    end(&parts);
}

// The session is one whose server's proof the agent is to have first.
static void test_no_memory_to_ask(void) {
    parts_t parts = {.session = new_session(0)};
    mssh_memory_t *memory = &parts.session->memory;
    size_t limit = memory->limit;
    parts.agent = mssh_agent_new(parts.session);
    parts.session->session_id = SESSION_ID;
    parts.session->kex->hostkey = (mssh_string_t){(uint8_t *)mssh_memory_text(memory, "key", 3), 3};
    parts.session->kex->signature = (mssh_string_t){(uint8_t *)mssh_memory_text(memory, "proof", 5), 5};
    memory->limit = memory->used;
    check(step(&parts) == MSSH_ERROR_MEMORY && step(&parts) == MSSH_ERROR_MEMORY, "no memory to ask the agent");
    memory->limit = limit;
    check(step(&parts) == MSSH_AGAIN && asked(parts.agent, NULL) == 27, "with memory again it is told of the session");
    end(&parts);
}

static void test_server_lies(void) {
    parts_t parts = offered(ED25519);
    say_pk_ok(parts.session, "ssh-ed25519", "ssh-rsa");
    check(step(&parts) == MSSH_ERROR_PROTOCOL, "the server would take another key");
    end(&parts);
    parts = offered(RSA);
    say_pk_ok(parts.session, "rsa-sha2-256", "ssh-rsa");
    check(step(&parts) == MSSH_ERROR_PROTOCOL, "the server would take another signature");
    end(&parts);
    parts = offered(RSA);
    say(parts.session, ACCEPTED);
    check(step(&parts) == 0 && mssh_auth_is_done(parts.session), "the server asks no signature");
    end(&parts);
}

int main(void) {
    test_second_key();
    test_host_key();
    test_rsa();
    test_skipped();
    test_certificates();
    test_kinds_that_the_server_does_not_take();
    test_wanted();
    test_any_question();
    test_agent_refuses();
    test_bad_lists();
    test_agent_dies();
    test_no_memory_to_ask();
    test_server_lies();
    return finish();
}
