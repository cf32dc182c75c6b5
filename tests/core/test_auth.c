// SPDX-License-Identifier: MIT
//
// Logins with a server that asks, refuses and breaks the rules.

#include "plain_session.h"

// Made for this test alone.
static const char KEY[] = "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                          "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n"
                          "QyNTUxOQAAACBobqTN3HQOByrGIQPKS6KEA0566RGhdGHni8llW5BGPAAAAIh1imz7dYps\n"
                          "+wAAAAtzc2gtZWQyNTUxOQAAACBobqTN3HQOByrGIQPKS6KEA0566RGhdGHni8llW5BGPA\n"
                          "AAAEBukrA24J99hjAT5KUnVxex+duRZ4eiJoRfKEJh0q+Y4WhupM3cdA4HKsYhA8pLooQD\n"
                          "TnrpEaF0YeeLyWVbkEY8AAAABHRlc3QB\n"
                          "-----END OPENSSH PRIVATE KEY-----\n";

static int auth_key(mssh_session_t *session) {
    return mssh_auth_publickey(session, "u", 1, (const uint8_t *)KEY, sizeof(KEY) - 1, NULL, 0, NULL, 0);
}

static int auth_password(mssh_session_t *session) {
    return mssh_auth_password(session, "u", 1, "p", 1);
}

static int auth_interactive(mssh_session_t *session) {
    return mssh_auth_interactive(session, "u", 1);
}

// -------------------------------------------------------------------------------------- passwords and keys

static void test_key_login(void) {
    mssh_session_t *session = new_session(0);
    session->session_id = SESSION_ID;
    // EXT_INFO with server-sig-algs as OpenSSH 7.2 to 7.4 send it.
    say(session, "07 00000001 0000000f 7365727665722d7369672d616c6773 00000019"
                 "7273612d736861322d3235362c7273612d736861322d353132");
    mssh_session_process(session);
    int rc = mssh_auth_publickey(session, "u", 1, (const uint8_t *)KEY, sizeof(KEY) - 1, NULL, 0, NULL, 0);
    check(rc == MSSH_AGAIN && sent(session) == SSH_MSG_USERAUTH_REQUEST,
          "login: a list of RSA's signatures alone keeps no other key away");
    say(session, "33 00000009 7075626c69636b6579 00");
    rc = mssh_auth_publickey(session, "u", 1, (const uint8_t *)KEY, sizeof(KEY) - 1, NULL, 0, NULL, 0);
    check(rc == MSSH_ERROR_AUTH && strcmp(mssh_auth_continue(session), "publickey") == 0,
          "login: a refusal tells what may continue");
    check(mssh_auth_password(session, "u", 1, "p", 1) == MSSH_AGAIN, "login: another try");
    say(session, "35 00000003 61 9b 0a 00000000");
    say(session, "33 00000008 70617373776f7264 01");
    check(mssh_auth_password(session, "u", 1, "p", 1) == 0 && !mssh_auth_is_done(session),
          "login: partial success is no login yet");
    check(mssh_auth_banner(session) != NULL, "login: the banner is kept");
    check(mssh_auth_none(session, "u", 1) == MSSH_AGAIN, "login: and another");
    say(session, "34");
    check(mssh_auth_none(session, "u", 1) == 0 && mssh_auth_is_done(session), "login: success");
    mssh_session_free(session);

    session = new_session(0);
    say(session, "34");
    check(mssh_session_process(session) == MSSH_ERROR_PROTOCOL && !mssh_auth_is_done(session),
          "login: a success that nobody asked for ends the session");
    mssh_session_free(session);
}

static void test_banner(void) {
    mssh_session_t *session = new_session(0);
    auth_password(session);
    say(session, "35 00000009 61 c29b 0a 09 1b 00 7f 62 00000000");
    check(auth_password(session) == MSSH_AGAIN && strcmp(mssh_auth_banner(session), "a\?\?\n\t\?\?\?b") == 0,
          "banner: control characters of one byte and of two are replaced");
    say(session, "35 00000003 20fc0a 00000000");
    check(auth_password(session) == MSSH_AGAIN && strcmp(mssh_auth_banner(session), "a\?\?\n\t\?\?\?b ?\n") == 0,
          "banner: another comes behind it, and Latin-1 is replaced");
    mssh_session_free(session);
}

// Deliver a banner of len letters.
static void show(mssh_session_t *session, size_t len) {
    uint8_t *message = malloc(9 + len);
    memset(message, 'x', 9 + len);
    message[0] = SSH_MSG_USERAUTH_BANNER;
    mssh_put_uint32(message + 1, (uint32_t)len);
    mssh_put_uint32(message + 5 + len, 0);
    deliver(session, message, 9 + len);
    free(message);
}

static void test_long_banner(void) {
    mssh_session_t *session = new_session(0);
    auth_password(session);
    show(session, MSSH_AUTH_BANNER_MAX);
    check(auth_password(session) == MSSH_AGAIN && strlen(mssh_auth_banner(session)) == MSSH_AUTH_BANNER_MAX,
          "banner: one that fits is shown whole");
    show(session, 1);
    check(auth_password(session) == MSSH_AGAIN && strstr(mssh_auth_banner(session), "xx\n(the rest") != NULL,
          "banner: what is left out is said");
    for (int i = 0; i < 2000; i++) {
        show(session, 1);
        auth_password(session);
    }
    check(mssh_session_is_open(session) && strlen(mssh_auth_banner(session)) < MSSH_AUTH_BANNER_MAX + 100,
          "banner: many don't end the session");
    mssh_session_free(session);

    session = new_session(0);
    for (int i = 0; i < 2000; i++) {
        show(session, 1);
        mssh_session_process(session);
    }
    check(mssh_session_is_open(session), "banner: nor do those that nobody waits for");
    mssh_session_free(session);

    session = new_session(0);
    auth_password(session);
    show(session, MSSH_INPUT_SIZE - 64);
    check(auth_password(session) == MSSH_AGAIN && strstr(mssh_auth_banner(session), "xx\n(the rest") != NULL,
          "banner: one as long as the input holds");
    say(session, "34");
    check(auth_password(session) == 0, "banner: the login goes on behind it");
    mssh_session_free(session);
}

static void test_expired_password(void) {
    mssh_session_t *session = new_session(0);
    auth_password(session);
    sent(session);
    say(session, "3c 00000005 4e 6f 1b 77 21 00000000");
    check(auth_password(session) == MSSH_ERROR_EXPIRED && says(session, "another") && says(session, "No?w!"),
          "password change: an error with the server's words");
    check(auth_password(session) == MSSH_AGAIN && sent(session) == SSH_MSG_USERAUTH_REQUEST,
          "password change: another login may follow");
    say(session, "3c 00000fff 4e");
    check(auth_password(session) == MSSH_ERROR_EXPIRED && mssh_session_is_open(session),
          "password change: words that can't be read");
    auth_key(session);
    sent(session);
    say(session, "3c 00000000 00000000");
    check(auth_key(session) == MSSH_ERROR_PROTOCOL, "key: a question that makes no sense");
    mssh_session_free(session);
}

// What a login says of a key file.
static int key_says(const char *file, const char *text) {
    mssh_session_t *session = new_session(0);
    int rc = mssh_auth_publickey(session, "u", 1, (const uint8_t *)file, strlen(file), NULL, 0, "x", 1);
    int good = rc == MSSH_ERROR_KEY && says(session, text) && mssh_session_is_open(session);
    if (!good) {
        printf("# %d: %s\n", rc, mssh_session_error_text(session));
    }
    mssh_session_free(session);
    return good;
}

static void test_keys_that_are_not_read(void) {
    // The head of an OpenSSH file with 3des-cbc, and of PKCS #8 with scrypt; an Ed25519 key of RFC 8410 section 10.3.
    check(key_says("-----BEGIN OPENSSH PRIVATE KEY-----\n"
                   "b3BlbnNzaC1rZXktdjEAAAAACDNkZXMtY2JjAAAABmJjcnlwdAAAABgAAAAQAAAAAAAAAAAAAAAA\n"
                   "AAAAAAAAAAEAAAABAAAAAAAAAAA=\n-----END OPENSSH PRIVATE KEY-----\n",
                   "encrypted in a way that isn't read here: ssh-keygen -p"),
          "key: one with 3des-cbc is told so");
    check(key_says("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                   "MDQwLAYJKoZIhvcNAQUNMB8wHQYJKwYBBAHaRwQLMBAECAECAwQFBgcIAgR/////BAQBAgME\n"
                   "-----END ENCRYPTED PRIVATE KEY-----\n",
                   "encrypted in a way that isn't read here: ssh-keygen -p"),
          "key: one with scrypt is told so");
    check(key_says("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                   "MDQwLAYJKoZIhvcNAQUNMB8wHQYJKoZIhvcNAQUMMBAECAECAwQFBgcIAgR/////BAQBAgME\n"
                   "-----END ENCRYPTED PRIVATE KEY-----\n",
                   "too much work"),
          "key: one that asks for too much is told so");
    check(key_says("-----BEGIN PRIVATE KEY-----\n"
                   "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
                   "-----END PRIVATE KEY-----\n",
                   "Ed25519 keys are read in OpenSSH's own format"),
          "key: Ed25519 in PEM is told so");
}

static void test_bad_credentials(void) {
    static char text[100000];
    memset(text, 'x', sizeof(text));
    mssh_session_t *session = new_session(0);
    check(mssh_auth_password(session, "u", 1, text, sizeof(text)) == MSSH_ERROR_ARGUMENT && says(session, "too long"),
          "password: too long");
    check(mssh_auth_password(session, text, sizeof(text), "p", 1) == MSSH_ERROR_ARGUMENT && says(session, "too long"),
          "user: too long");
    check(mssh_auth_password(session, "u", 1, text, MSSH_AUTH_MESSAGE_MAX) == MSSH_ERROR_ARGUMENT &&
              says(session, "too long"),
          "password: a little too long");
    check(mssh_auth_password(session, "u", 1, "a\0b", 3) == MSSH_ERROR_ARGUMENT && says(session, "password: "),
          "password: a zero byte");
    check(mssh_auth_none(session, "\0", 1) == MSSH_ERROR_ARGUMENT && says(session, "user: "), "user: a zero byte");
    check(sent(session) == 0 && mssh_session_is_open(session), "bad arguments: nothing is sent");
    check(mssh_auth_password(session, "u", 1, NULL, 0) == MSSH_AGAIN &&
              sends(session, "32 00000001 75 0000000e 7373682d636f6e6e656374696f6e"
                             "00000008 70617373776f7264 00 00000000"),
          "password: an empty one is sent");
    say(session, "33 00000000 00");
    check(mssh_auth_password(session, "u", 1, NULL, 0) == MSSH_ERROR_AUTH && says(session, "nothing more"),
          "password: a refusal that leaves nothing");
    mssh_auth_password(session, "u", 1, text, MSSH_AUTH_MESSAGE_MAX - 100);
    check(sent(session) == SSH_MSG_USERAUTH_REQUEST, "password: a long one is sent");
    mssh_session_free(session);
}

// While keys are exchanged a request waits; it isn't lost, nor made twice.
static void test_waiting_request(void) {
    mssh_session_t *session = new_session(0);
    begin_exchange(session);
    check(auth_password(session) == MSSH_AGAIN && sent(session) == 0, "request: waits for keys");
    end_exchange(session);
    check(auth_password(session) == MSSH_AGAIN && sent(session) == SSH_MSG_USERAUTH_REQUEST &&
              auth_password(session) == MSSH_AGAIN && sent(session) == 0,
          "request: then it is sent, once");
    mssh_auth_give_up(session);
    check(auth_password(session) == MSSH_ERROR_CLOSED && says(session, "given up"),
          "request: giving up while the reply is owed ends the session");
    mssh_session_free(session);
}

// ---------------------------------------------------------------------------------- keyboard-interactive

static const char ASKED[] = "3c 00000001 4e 00000003 490a1b 00000000 00000002"
                            "00000003 50313a 01 00000004 50c29b3a 00";

static mssh_session_t *asked(void) {
    mssh_session_t *session = new_session(0);
    auth_interactive(session);
    check(sends(session, "32 00000001 75 0000000e 7373682d636f6e6e656374696f6e"
                         "00000014 6b6579626f6172642d696e746572616374697665 00000000 00000000"),
          "interactive: the request");
    say(session, ASKED);
    check(auth_interactive(session) == MSSH_PROMPTS && auth_interactive(session) == MSSH_PROMPTS,
          "interactive: prompts wait for answers");
    return session;
}

// It would be no answer to ours, and we would wait for that in vain.
static void test_interactive_early(void) {
    mssh_session_t *session = asked();
    say(session, "34");
    check(mssh_session_process(session) == MSSH_ERROR_PROTOCOL && says(session, "message 52"),
          "interactive: no success before the answers");
    mssh_session_free(session);
}

static void test_interactive(void) {
    static const mssh_answer_t answers[] = {{"one", 3}, {NULL, 0}};
    mssh_session_t *session = asked();
    const mssh_prompts_t *prompts = mssh_auth_prompts(session);
    check(strcmp(prompts->name, "N") == 0 && strcmp(prompts->instruction, "I\n?") == 0,
          "interactive: name and instruction are cleaned");
    check(prompts->count == 2 && strcmp(prompts->prompt[0].text, "P1:") == 0 && prompts->prompt[0].echo &&
              strcmp(prompts->prompt[1].text, "P\?\?:") == 0 && !prompts->prompt[1].echo,
          "interactive: prompts with and without echo");
    check(mssh_auth_answer(session, answers, 1) == MSSH_ERROR_ARGUMENT && sent(session) == 0 &&
              auth_interactive(session) == MSSH_PROMPTS,
          "interactive: too few answers leave the prompts");
    check(mssh_auth_answer(session, answers, 2) == 0 && mssh_auth_prompts(session) == NULL &&
              auth_interactive(session) == MSSH_AGAIN && sends(session, "3d 00000002 00000003 6f6e65 00000000"),
          "interactive: the answers are sent");
    say(session, "3c 00000000 00000000 00000000 00000000");
    check(auth_interactive(session) == MSSH_PROMPTS && mssh_auth_prompts(session)->count == 0 &&
              mssh_auth_answer(session, NULL, 0) == 0 && auth_interactive(session) == MSSH_AGAIN &&
              sends(session, "3d 00000000"),
          "interactive: a round without prompts is answered too");
    say(session, "33 00000009 7075626c69636b6579 01");
    check(auth_interactive(session) == 0 && !mssh_auth_is_done(session), "interactive: partial success");
    check(mssh_auth_answer(session, answers, 2) == MSSH_ERROR_ARGUMENT, "interactive: nothing to answer");
    mssh_session_free(session);
}

static void test_interactive_given_up(void) {
    mssh_session_t *session = asked();
    mssh_auth_give_up(session);
    check(mssh_auth_prompts(session) == NULL && auth_password(session) == MSSH_AGAIN &&
              sent(session) == SSH_MSG_USERAUTH_REQUEST,
          "interactive: given up for another method");
    say(session, "34");
    check(auth_password(session) == 0 && mssh_auth_is_done(session), "interactive: that method succeeds");
    mssh_session_free(session);
    mssh_session_free(asked()); // while prompts wait
}

// A server that asks on and on, or in a way that can't be read.
static void test_interactive_bounds(void) {
    mssh_session_t *session = asked();
    int rc = MSSH_PROMPTS;
    for (int round = 1; rc == MSSH_PROMPTS && round < 1000; round++) {
        mssh_answer_t answers[2] = {{"a", 1}, {"b", 1}};
        mssh_auth_answer(session, answers, 2);
        auth_interactive(session);
        sent(session);
        say(session, ASKED);
        rc = auth_interactive(session);
    }
    check(rc == MSSH_ERROR_AUTH && says(session, "asks too much"), "interactive: rounds without end");
    auth_interactive(session);
    say(session, "3c 00000000 00000000 00000000 00000021");
    check(auth_interactive(session) == MSSH_ERROR_AUTH && says(session, "33 questions"),
          "interactive: too many prompts at once");
    check(auth_password(session) == MSSH_AGAIN, "interactive: then another method");
    mssh_session_free(session);

    static const char *const damaged[] = {
        "3c",
        "3c 00000000 00000000 00000000",
        "3c 00000000 00000000 00000000 00000001",
        "3c 00000000 00000000 00000000 00000001 00000001 61",
        "3c 00000000 00000000 00000000 00000020 00000001 61 00 00000001 61",
        "3c ffffffff 00000000 00000000 00000000",
    };
    for (size_t i = 0; i < sizeof(damaged) / sizeof(damaged[0]); i++) {
        session = new_session(0);
        auth_interactive(session);
        say(session, damaged[i]);
        check(auth_interactive(session) == MSSH_ERROR_PROTOCOL, "interactive: a damaged question");
        mssh_session_free(session);
    }
}

static void test_answers(void) {
    static char text[100000];
    memset(text, 'x', sizeof(text));
    mssh_session_t *session = asked();
    mssh_answer_t answers[2] = {{"a", 1}, {text, sizeof(text)}};
    check(mssh_auth_answer(session, answers, 2) == MSSH_ERROR_ARGUMENT && says(session, "too long"),
          "answers: too long");
    text[1] = '\0';
    check(mssh_auth_answer(session, answers, 2) == MSSH_ERROR_ARGUMENT && says(session, "answer: "),
          "answers: a zero byte");
    check(auth_interactive(session) == MSSH_PROMPTS && sent(session) == 0, "answers: the prompts still wait");
    mssh_session_free(session);
}

int main(void) {
    test_key_login();
    test_banner();
    test_long_banner();
    test_expired_password();
    test_keys_that_are_not_read();
    test_bad_credentials();
    test_waiting_request();
    test_interactive();
    test_interactive_early();
    test_interactive_given_up();
    test_interactive_bounds();
    test_answers();
    return finish();
}
