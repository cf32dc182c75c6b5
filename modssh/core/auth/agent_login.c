// SPDX-License-Identifier: MIT
//
// Logging in with the keys of an agent: the server is asked about each before the agent has to sign (RFC 4252
// section 7), since signing may need a person.

#include <string.h>

#include "core/auth/agent.h"
#include "engine/certificate.h"

enum {
    REQUEST_IDENTITIES = 11,
    SIGN_REQUEST = 13,
    EXTENSION = 27,
    RSA_SHA2_256 = 2, // flags of a sign request
    RSA_SHA2_512 = 4
};

static const char BINDING[] = "session-bind@openssh.com";

// Tell the agent whom this session is with, and that it logs in for its owner: then it signs with keys that are meant
// for that server alone, and for no other (OpenSSH's PROTOCOL.agent, session-bind@openssh.com).
static int bind_session(mssh_agent_t *agent) {
    mssh_session_t *session = agent->session;
    mssh_string_t host = mssh_kex_hostkey(session->kex), proof = mssh_kex_signature(session->kex);
    mssh_writer_t writer;
    size_t room = 4 * 4 + sizeof(BINDING) + host.len + session->session_id.len + proof.len;
    if (proof.len == 0) {
        agent->state = MSSH_ASK_IDENTITIES;
        return 0;
    }
    int rc = mssh_agent_question(agent, &writer, room, EXTENSION);
    if (rc == 0) {
        mssh_write_text(&writer, BINDING);
        mssh_write_string(&writer, host.data, host.len);
        mssh_write_string(&writer, session->session_id.data, session->session_id.len);
        mssh_write_string(&writer, proof.data, proof.len);
        mssh_write_byte(&writer, 0); // not forwarded
        mssh_agent_ask(agent, &writer);
        agent->state = MSSH_AWAIT_BINDING;
    }
    return rc;
}

// Agents that don't know it say no; their keys are for every server.
static int await_binding(mssh_agent_t *agent) {
    int number = mssh_agent_await(agent);
    if (number < 0) {
        return number;
    }
    agent->state = MSSH_ASK_IDENTITIES;
    return 0;
}

static int ask_identities(mssh_agent_t *agent) {
    mssh_writer_t writer;
    int rc = mssh_agent_question(agent, &writer, 0, REQUEST_IDENTITIES);
    if (rc == 0) {
        mssh_agent_ask(agent, &writer);
        agent->state = MSSH_AWAIT_IDENTITIES;
    }
    return rc;
}

static int await_identities(mssh_agent_t *agent) {
    int number = mssh_agent_await(agent);
    if (number < 0) {
        return number;
    }
    agent->held = mssh_reader(agent->answer + 1, agent->answer_len - 1);
    agent->keys_held = mssh_read_uint32(&agent->held);
    if (number != MSSH_AGENT_IDENTITIES_ANSWER || !agent->held.ok) {
        return mssh_session_error(agent->session, MSSH_ERROR_AUTH, "the agent doesn't list its keys: is it an agent?");
    }
    agent->identities = agent->answer;
    agent->answer = NULL;
    agent->keys = agent->is_choosy ? mssh_reader(agent->wanted, agent->wanted_len) : agent->held;
    agent->state = MSSH_OFFER_NEXT_KEY;
    return 0;
}

// --------------------------------------------------------------------------------------- one key after the other

static int is_held(const mssh_agent_t *agent, mssh_string_t key) {
    mssh_reader_t held = agent->held;
    while (held.ok) {
        mssh_string_t one = mssh_read_string(&held);
        mssh_read_string(&held); // comment
        if (held.ok && one.len == key.len && memcmp(one.data, key.data, key.len) == 0) {
            return 1;
        }
    }
    return 0;
}

// Find what signs for a wanted key: the agent may hold the plain key of a certificate that lies in a file. Returns 1, 0
// where it holds neither, or an error.
static int find_signer(mssh_agent_t *agent) {
    agent->signer = agent->key;
    if (is_held(agent, agent->key)) {
        return 1;
    }
    if (!mssh_certificate_is(mssh_blob_type(agent->key))) {
        return 0;
    }
    mssh_memory_free(&agent->session->memory, agent->plain);
    agent->plain = mssh_memory_alloc(&agent->session->memory, agent->key.len);
    if (agent->plain == NULL) {
        return mssh_session_error(agent->session, MSSH_ERROR_MEMORY, "out of memory while logging in");
    }
    agent->signer = (mssh_string_t){agent->plain, mssh_certificate_key(agent->key, agent->plain)};
    return agent->signer.len > 0 && is_held(agent, agent->signer);
}

// Whether the key can be offered: not DSA, not RSA where the server wants SHA-1. Returns 1, 0 or an error.
static int is_of_use(mssh_agent_t *agent) {
    mssh_string_t type = mssh_blob_type(agent->key);
    if (type.len == 0 || type.len >= MSSH_ALGORITHM_NAME_MAX || agent->key.len > MSSH_AGENT_KEY_MAX ||
        mssh_string_is(type, "ssh-dss") || mssh_string_is(type, "ssh-dss-cert-v01@openssh.com")) {
        return 0;
    }
    agent->signer = agent->key;
    int rc = agent->is_choosy ? find_signer(agent) : 1;
    return rc == 1 ? mssh_auth_choose(agent->session, agent->key, &agent->algorithm) == 0 : rc;
}

// Read on in the list of those to be offered, to one of use. Returns 1, 0 at its end, or an error.
static int next_key(mssh_agent_t *agent) {
    int rc = 0;
    while (rc == 0) {
        agent->key = mssh_read_string(&agent->keys);
        if (!agent->is_choosy) {
            mssh_read_string(&agent->keys); // comment
        }
        if (!agent->keys.ok) {
            return 0;
        }
        rc = is_of_use(agent);
    }
    return rc;
}

static int none_accepted(mssh_agent_t *agent) {
    mssh_session_t *session = agent->session;
    if (agent->keys_held == 0) {
        return mssh_session_error(session, MSSH_ERROR_AUTH, "the agent holds no keys, or it is locked: see ssh-add -l");
    }
    if (agent->is_choosy && agent->keys_tried == 0) {
        return mssh_session_error(session, MSSH_ERROR_AUTH,
                                  "the agent holds %u keys, but none of those that are wanted: see ssh-add -l",
                                  agent->keys_held);
    }
    const char *methods = mssh_auth_continue(session);
    return mssh_session_error(session, MSSH_ERROR_AUTH,
                              "no key of the agent was accepted: %u held, %u tried, %u not signed "
                              "with; the server would take: %s",
                              agent->keys_held, agent->keys_tried, agent->keys_refused,
                              methods[0] != '\0' ? methods : "nothing more");
}

static int key_request(mssh_agent_t *agent, mssh_auth_request_t *request, int is_signed) {
    return mssh_auth_key_request(agent->session, request, agent->user, agent->user_len, is_signed,
                                 agent->algorithm.offered, agent->key);
}

static int offer_next_key(mssh_agent_t *agent) {
    mssh_auth_request_t query;
    int found = next_key(agent);
    if (found != 1) {
        return found == 0 ? none_accepted(agent) : found;
    }
    int rc = key_request(agent, &query, 0);
    if (rc == 0) {
        agent->keys_tried++;
        mssh_auth_submit(agent->session, &query);
        agent->state = MSSH_AWAIT_PK_OK;
    }
    return rc;
}

static uint32_t flags_of(const char *algorithm) {
    if (strcmp(algorithm, "rsa-sha2-512") == 0) {
        return RSA_SHA2_512;
    }
    return strcmp(algorithm, "rsa-sha2-256") == 0 ? RSA_SHA2_256 : 0;
}

static int ask_signature(mssh_agent_t *agent) {
    enum { LENGTHS_AND_FLAGS = 3 * 4 };
    mssh_session_t *session = agent->session;
    mssh_writer_t writer;
    int rc = key_request(agent, &agent->request, 1);
    if (rc != 0) {
        return rc;
    }
    size_t signed_len = mssh_auth_signed_len(session, &agent->request);
    rc = mssh_agent_question(agent, &writer, LENGTHS_AND_FLAGS + agent->signer.len + signed_len, SIGN_REQUEST);
    if (rc == 0) {
        mssh_write_string(&writer, agent->signer.data, agent->signer.len);
        mssh_write_uint32(&writer, (uint32_t)signed_len);
        mssh_auth_write_signed(session, &agent->request, &writer);
        mssh_write_uint32(&writer, flags_of(agent->algorithm.signature));
        mssh_agent_ask(agent, &writer);
        agent->state = MSSH_AWAIT_SIGNATURE;
    }
    return rc;
}

// A refusal leads to the next key, while the server takes keys at all.
static int try_next(mssh_agent_t *agent) {
    const char *methods = mssh_auth_continue(agent->session);
    mssh_string_t list = {(const uint8_t *)methods, strlen(methods)};
    agent->state = MSSH_OFFER_NEXT_KEY;
    return mssh_list_has(list, "publickey", strlen("publickey")) ? 0 : none_accepted(agent);
}

// What mssh_auth_await returned about the key: success, a refusal, or something else.
static int take_reply(mssh_agent_t *agent, int rc) {
    if (rc == 0) {
        agent->state = MSSH_AGENT_LOGGED_IN;
    }
    return rc == MSSH_ERROR_AUTH ? try_next(agent) : rc;
}

static int await_pk_ok(mssh_agent_t *agent) {
    mssh_letter_t *question = NULL;
    int rc = mssh_auth_await(agent->session, &question);
    if (question != NULL) {
        rc = mssh_auth_is_about(question, agent->algorithm.offered, agent->key) ? ask_signature(agent)
                                                                                : mssh_auth_damaged(agent->session);
        mssh_letter_free(agent->session, question);
        return rc;
    }
    return take_reply(agent, rc); // which a server may give without a signature
}

// The agent may have signed with something else than was asked for, such as RSA with SHA-1.
static int append_signature(mssh_agent_t *agent, int number) {
    mssh_reader_t answer = mssh_reader(agent->answer + 1, agent->answer_len - 1);
    mssh_string_t signature = mssh_read_string(&answer);
    mssh_reader_t reader = mssh_reader(signature.data, signature.len);
    mssh_string_t algorithm = mssh_read_string(&reader);
    mssh_write_string(&agent->request.writer, signature.data, signature.len);
    return number == MSSH_AGENT_SIGN_RESPONSE && answer.ok && reader.ok &&
           mssh_string_is(algorithm, agent->algorithm.signature) && agent->request.writer.ok;
}

static int await_signature(mssh_agent_t *agent) {
    int number = mssh_agent_await(agent);
    if (number < 0) {
        return number;
    }
    if (append_signature(agent, number)) {
        mssh_auth_submit(agent->session, &agent->request);
        agent->state = MSSH_AWAIT_KEY_REPLY;
    } else {
        mssh_memory_free(&agent->session->memory, agent->request.data);
        agent->keys_refused++;
        agent->state = MSSH_OFFER_NEXT_KEY;
    }
    agent->request.data = NULL;
    return 0;
}

static int await_key_reply(mssh_agent_t *agent) {
    return take_reply(agent, mssh_auth_await(agent->session, NULL));
}

void mssh_agent_choose(mssh_agent_t *agent) {
    agent->is_choosy = 1;
}

int mssh_agent_want(mssh_agent_t *agent, const char *pubkey, size_t len) {
    mssh_session_t *session = agent->session;
    mssh_string_t key = {0};
    uint8_t *decoded = NULL;
    int rc = mssh_auth_read_public(session, (mssh_string_t){(const uint8_t *)pubkey, len}, &key, &decoded);
    if (rc == 0) {
        uint8_t *longer = mssh_memory_realloc(&session->memory, agent->wanted, agent->wanted_len + 4 + key.len);
        if (longer == NULL) {
            rc = mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory while logging in");
        } else {
            mssh_writer_t writer = mssh_writer(longer + agent->wanted_len, 4 + key.len);
            mssh_write_string(&writer, key.data, key.len);
            agent->wanted = longer;
            agent->wanted_len += 4 + key.len;
        }
    }
    mssh_memory_free(&session->memory, decoded);
    return rc;
}

// A key that isn't taken leads back to the next: each step notes what comes after it.
int mssh_auth_agent(mssh_agent_t *agent, const char *user, size_t user_len) {
    static int (*const steps[])(mssh_agent_t *) = {
        [MSSH_BIND_SESSION] = bind_session,       [MSSH_AWAIT_BINDING] = await_binding,
        [MSSH_ASK_IDENTITIES] = ask_identities,   [MSSH_AWAIT_IDENTITIES] = await_identities,
        [MSSH_OFFER_NEXT_KEY] = offer_next_key,   [MSSH_AWAIT_PK_OK] = await_pk_ok,
        [MSSH_AWAIT_SIGNATURE] = await_signature, [MSSH_AWAIT_KEY_REPLY] = await_key_reply,
    };
    int rc = mssh_auth_check(agent->session);
    agent->user = user;
    agent->user_len = user_len;
    while (rc == 0 && agent->state != MSSH_AGENT_LOGGED_IN) {
        rc = steps[agent->state](agent);
    }
    return rc;
}
