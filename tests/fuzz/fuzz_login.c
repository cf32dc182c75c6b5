// SPDX-License-Identifier: MIT
//
// Logins with a server that answers anything at all, and with an agent that does: see conversation.h. The input's first
// byte tells which login it is.

#include "conversation.h"
#include "core/auth/agent.h"
#include "kex/state.h"

// Made for this alone.
static const char KEY[] = "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                          "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n"
                          "QyNTUxOQAAACBobqTN3HQOByrGIQPKS6KEA0566RGhdGHni8llW5BGPAAAAIh1imz7dYps\n"
                          "+wAAAAtzc2gtZWQyNTUxOQAAACBobqTN3HQOByrGIQPKS6KEA0566RGhdGHni8llW5BGPA\n"
                          "AAAEBukrA24J99hjAT5KUnVxex+duRZ4eiJoRfKEJh0q+Y4WhupM3cdA4HKsYhA8pLooQD\n"
                          "TnrpEaF0YeeLyWVbkEY8AAAABHRlc3QB\n"
                          "-----END OPENSSH PRIVATE KEY-----\n";

// Its public half, a certificate for it, and what is neither.
static const char *const PUBLIC[] = {
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGhupM3cdA4HKsYhA8pLooQDTnrpEaF0YeeLyWVbkEY8",
    "ssh-ed25519-cert-v01@openssh.com "
    "AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAABW5vbmNlAAAAIGhupM3cdA4HKsYhA8pLooQDTnrpEaF0YeeLyWVbkEY8AAAABH"
    "Jlc3Q= user",
    "ssh-ed25519 AAAA",
};
enum { PUBLICS = sizeof(PUBLIC) / sizeof(PUBLIC[0]) };

static int by_password(void *parts, int step) {
    conversation_t *talk = parts;
    return step % 2 == 0 ? mssh_auth_none(talk->session, "u", 1) : mssh_auth_password(talk->session, "u", 1, "p", 1);
}

static int by_answers(void *parts, int step) {
    static const mssh_answer_t answers[MSSH_PROMPTS_MAX] = {{"answer", 6}};
    conversation_t *talk = parts;
    (void)step;
    int rc = mssh_auth_interactive(talk->session, "u", 1);
    return rc == MSSH_PROMPTS ? mssh_auth_answer(talk->session, answers, mssh_auth_prompts(talk->session)->count) : rc;
}

static int by_key(void *parts, int step) {
    conversation_t *talk = parts;
    // Good; another's public half; files that aren't read, from tests/core/test_auth.c.
    static const char *const keys[] = {
        KEY,
        KEY,
        "no key",
        "-----BEGIN DSA PRIVATE KEY-----\n-----END DSA PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n-----END EC PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----\n"
        "b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jYmMAAAAGYmNyeXB0AAAAGAAAABAAAAAAAAAAAAAA\n"
        "AAAAAAAAAAAAAQAAAAEAAAAAAAAAAA==\n-----END OPENSSH PRIVATE KEY-----\n",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
        "MDQwLAYJKoZIhvcNAQUNMB8wHQYJKwYBBAHaRwQLMBAECAECAwQFBgcIAgR/////BAQBAgME\n"
        "-----END ENCRYPTED PRIVATE KEY-----\n",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
        "MDQwLAYJKoZIhvcNAQUNMB8wHQYJKoZIhvcNAQUMMBAECAECAwQFBgcIAgR/////BAQBAgME\n"
        "-----END ENCRYPTED PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n"
        "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
        "-----END PRIVATE KEY-----\n"};
    const char *key = keys[(unsigned)step % (sizeof(keys) / sizeof(keys[0]))];
    const char *public = step % 2 == 1 ? PUBLIC[step / 2 % PUBLICS] : NULL;
    return mssh_auth_publickey(talk->session, "u", 1, (const uint8_t *)key, strlen(key), public,
                               public == NULL ? 0 : strlen(public), NULL, 0);
}

static int by_agent(void *parts, int step) {
    conversation_t *talk = parts;
    size_t len;
    (void)step;
    int rc = mssh_auth_agent(talk->agent, "u", 1);
    mssh_agent_output(talk->agent, &len);
    mssh_agent_sent(talk->agent, len);
    return rc;
}

// With keys that are wanted.
static int by_choice(void *parts, int step) {
    conversation_t *talk = parts;
    for (int i = 0; step == 0 && !talk->agent->is_choosy && i < PUBLICS; i++) {
        (void)mssh_agent_want(talk->agent, PUBLIC[i], strlen(PUBLIC[i]));
    }
    mssh_agent_choose(talk->agent);
    return by_agent(parts, step);
}

static int by_query(void *parts, int step) {
    conversation_t *talk = parts;
    const char *public = PUBLIC[step % PUBLICS];
    return mssh_auth_query(talk->session, "u", 1, public, strlen(public));
}

// An agent is asked something else.
static int exchange(void *parts, int step) {
    conversation_t *talk = parts;
    size_t len;
    (void)step;
    int rc = mssh_agent_exchange(talk->agent, (const uint8_t *)"\x0bx", 2);
    if (rc == 0 && (mssh_agent_answer(talk->agent, &len) == NULL || len == 0)) {
        abort();
    }
    mssh_agent_output(talk->agent, &len);
    mssh_agent_sent(talk->agent, len);
    return rc;
}

static void give_up(void *parts) {
    conversation_t *talk = parts;
    mssh_auth_give_up(talk->session);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static int (*const logins[])(void *, int) = {by_password, by_answers, by_key,  by_agent,
                                                 by_choice,   by_query,   exchange};
    if (size == 0) {
        return 0;
    }
    conversation_t talk = {.session = new_session(0),
                           .operate = logins[data[0] % AMOUNTS % (sizeof(logins) / sizeof(logins[0]))],
                           .give_up = give_up,
                           .parts = &talk};
    talk.session->session_id = SESSION_ID;
    if (size % 2 == 0) { // the agent is told whom the session is with
        mssh_memory_t *memory = &talk.session->memory;
        talk.session->kex->hostkey = (mssh_string_t){(uint8_t *)mssh_memory_text(memory, "key", 3), 3};
        talk.session->kex->signature = (mssh_string_t){(uint8_t *)mssh_memory_text(memory, "proof", 5), 5};
    }
    talk.agent = mssh_agent_new(talk.session);
    converse(&talk, data[0], data + 1, size - 1);
    mssh_agent_free(talk.agent);
    mssh_session_free(talk.session);
    return 0;
}
