// SPDX-License-Identifier: MIT
//
// One exchange after the other with an SSH agent (draft-ietf-sshm-ssh-agent): a question of ours, its answer.
// Inside the core.

#ifndef MSSH_AGENT_H
#define MSSH_AGENT_H

#include "core/auth/auth.h"

// The answers we know (section 5.1 of the draft); any other is a refusal.
enum { MSSH_AGENT_IDENTITIES_ANSWER = 12, MSSH_AGENT_SIGN_RESPONSE = 14 };

// What a login with an agent waits for next.
typedef enum {
    MSSH_BIND_SESSION,
    MSSH_AWAIT_BINDING, // from the agent
    MSSH_ASK_IDENTITIES,
    MSSH_AWAIT_IDENTITIES, // from the agent
    MSSH_OFFER_NEXT_KEY,
    MSSH_AWAIT_PK_OK,     // from the server, that it would take the key
    MSSH_AWAIT_SIGNATURE, // from the agent
    MSSH_AWAIT_KEY_REPLY, // from the server
    MSSH_AGENT_LOGGED_IN
} mssh_agent_state_t;

struct mssh_agent {
    mssh_session_t *session;

    uint8_t *question; // to be sent to the agent; the session's memory, as all here
    size_t question_len;
    size_t sent;     // bytes of it
    uint8_t head[4]; // the answer's length
    size_t received; // bytes of head and answer
    uint8_t *answer;
    size_t answer_len;
    int is_asked; // the agent owes an answer
    int error;    // why no answer will come, or 0

    mssh_agent_state_t state;
    const char *user; // of the call that is at work
    size_t user_len;
    uint8_t *identities; // the answer that lists the keys
    mssh_reader_t held;  // all of them
    int is_choosy;       // only wanted keys are offered
    uint8_t *wanted;     // strings one behind the other
    size_t wanted_len;
    mssh_reader_t keys; // those not tried yet, of whichever list
    unsigned keys_held;
    unsigned keys_tried;
    unsigned keys_refused; // the server would have taken them, the agent made no signature
    mssh_string_t key;     // the one being tried, within its list
    mssh_string_t signer;  // the one that signs: itself, or the plain one for a certificate
    uint8_t *plain;        // where that is
    mssh_auth_algorithm_t algorithm;
    mssh_auth_request_t request; // that the agent is to sign
};

// Begin a question of the given number, with `room` bytes for what follows; mssh_agent_ask sends it. Returns 0
// or an error.
int mssh_agent_question(mssh_agent_t *agent, mssh_writer_t *writer, size_t room, uint8_t number);
void mssh_agent_ask(mssh_agent_t *agent, const mssh_writer_t *writer);

// Wait for the answer. Returns its number; MSSH_AGAIN; MSSH_ERROR_AUTH when the agent fails. agent->answer holds
// it until the next question.
int mssh_agent_await(mssh_agent_t *agent);

#endif
