// SPDX-License-Identifier: MIT
//
// Logging in with the keys of an agent: the server is asked about each before the agent has to sign (RFC 4252
// section 7), since signing may need a person.

#include <string.h>

#include "core/auth/agent.h"

enum {
    REQUEST_IDENTITIES = 11,
    SIGN_REQUEST = 13,
    RSA_SHA2_256 = 2, // flags of a sign request
    RSA_SHA2_512 = 4
};

static int ask_identities(mssh_agent_t *agent) {
    mssh_writer_t writer;
    int rc = mssh_agent_question(agent, &writer, 0, REQUEST_IDENTITIES);
    if (rc == 0) {
        mssh_agent_ask(agent, &writer);
        agent->state = MSSH_AWAIT_IDENTITIES;
    }
    return rc;
}

static int take_identities(mssh_agent_t *agent) {
    int number = mssh_agent_await(agent);
    if (number < 0) {
        return number;
    }
    agent->keys = mssh_reader(agent->answer + 1, agent->answer_len - 1);
    agent->keys_held = mssh_read_uint32(&agent->keys);
    if (number != MSSH_AGENT_IDENTITIES_ANSWER || !agent->keys.ok) {
        return mssh_session_error(agent->session, MSSH_ERROR_AUTH,
                                  "the agent doesn't list its keys: is it an agent?");
    }
    agent->identities = agent->answer;
    agent->answer = NULL;
    agent->state = MSSH_OFFER_NEXT_KEY;
    return 0;
}

// --------------------------------------------------------------------------------------- one key after the other

// Choose the signature algorithm for a key. Returns 0 for a key that isn't for us: certificates, DSA, RSA where
// the server wants SHA-1.
static int choose_algorithm(mssh_agent_t *agent, mssh_string_t key) {
    mssh_reader_t reader = mssh_reader(key.data, key.len);
    mssh_string_t type = mssh_read_string(&reader);
    char name[MSSH_ALGORITHM_NAME_MAX];
    if (!reader.ok || type.len >= sizeof(name) || key.len > MSSH_AGENT_KEY_MAX) {
        return 0;
    }
    mssh_text_format(name, sizeof(name), "%S", &type);
    if (strstr(name, "-cert-v0") != NULL || strcmp(name, "ssh-dss") == 0) {
        return 0;
    }
    const char *algorithms = strcmp(name, "ssh-rsa") == 0 ? "rsa-sha2-512,rsa-sha2-256" : name;
    return mssh_auth_choose(agent->session, algorithms, agent->algorithm) == 0;
}

static int none_accepted(mssh_agent_t *agent) {
    mssh_session_t *session = agent->session;
    if (agent->keys_held == 0) {
        return mssh_session_error(session, MSSH_ERROR_AUTH,
                                  "the agent holds no keys, or it is locked: see ssh-add -l");
    }
    const char *methods = mssh_auth_continue(session);
    return mssh_session_error(session, MSSH_ERROR_AUTH,
                              "no key of the agent was accepted: %u held, %u tried, %u not signed "
                              "with; the server would take: %s",
                              agent->keys_held, agent->keys_tried, agent->keys_refused,
                              methods[0] != '\0' ? methods : "nothing more");
}

static int offer_next_key(mssh_agent_t *agent, const char *user, size_t user_len) {
    mssh_auth_request_t query;
    do {
        agent->key = mssh_read_string(&agent->keys);
        mssh_read_string(&agent->keys); // comment
        if (!agent->keys.ok) {
            return none_accepted(agent);
        }
    } while (!choose_algorithm(agent, agent->key));
    int rc = mssh_auth_key_request(agent->session, &query, user, user_len, 0, agent->algorithm,
                                   agent->key);
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

static int ask_signature(mssh_agent_t *agent, const char *user, size_t user_len) {
    enum { LENGTHS_AND_FLAGS = 3 * 4 };
    mssh_session_t *session = agent->session;
    mssh_writer_t writer;
    int rc = mssh_auth_key_request(session, &agent->request, user, user_len, 1, agent->algorithm,
                                   agent->key);
    if (rc != 0) {
        return rc;
    }
    size_t signed_len = mssh_auth_signed_len(session, &agent->request);
    rc = mssh_agent_question(agent, &writer, LENGTHS_AND_FLAGS + agent->key.len + signed_len,
                             SIGN_REQUEST);
    if (rc == 0) {
        mssh_write_string(&writer, agent->key.data, agent->key.len);
        mssh_write_uint32(&writer, (uint32_t)signed_len);
        mssh_auth_write_signed(session, &agent->request, &writer);
        mssh_write_uint32(&writer, flags_of(agent->algorithm));
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

// SSH_MSG_USERAUTH_PK_OK names what it is about.
static int is_about_key(const mssh_agent_t *agent, const mssh_letter_t *packet) {
    mssh_reader_t reader = mssh_reader(packet->data + 1, packet->len - 1);
    mssh_string_t algorithm = mssh_read_string(&reader);
    mssh_string_t key = mssh_read_string(&reader);
    return reader.ok && mssh_string_is(algorithm, agent->algorithm) && key.len == agent->key.len &&
           memcmp(key.data, agent->key.data, key.len) == 0;
}

static int take_consent(mssh_agent_t *agent, const char *user, size_t user_len) {
    mssh_letter_t *question = NULL;
    int rc = mssh_auth_await(agent->session, &question);
    if (question != NULL) {
        rc = is_about_key(agent, question) ? ask_signature(agent, user, user_len)
                                           : mssh_auth_damaged(agent->session);
        mssh_letter_free(agent->session, question);
        return rc;
    }
    return rc == MSSH_ERROR_AUTH ? try_next(agent) : rc;
}

// The agent may have signed with something else than was asked for, such as RSA with SHA-1.
static int append_signature(mssh_agent_t *agent, int number) {
    mssh_reader_t answer = mssh_reader(agent->answer + 1, agent->answer_len - 1);
    mssh_string_t signature = mssh_read_string(&answer);
    mssh_reader_t reader = mssh_reader(signature.data, signature.len);
    mssh_string_t algorithm = mssh_read_string(&reader);
    mssh_write_string(&agent->request.writer, signature.data, signature.len);
    return number == MSSH_AGENT_SIGN_RESPONSE && answer.ok && reader.ok &&
           mssh_string_is(algorithm, agent->algorithm) && agent->request.writer.ok;
}

static int take_signature(mssh_agent_t *agent) {
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

int mssh_auth_agent(mssh_agent_t *agent, const char *user, size_t user_len) {
    int rc = mssh_auth_check(agent->session);
    while (rc == 0) {
        switch (agent->state) {
        case MSSH_ASK_IDENTITIES:
            rc = ask_identities(agent);
            break;
        case MSSH_AWAIT_IDENTITIES:
            rc = take_identities(agent);
            break;
        case MSSH_OFFER_NEXT_KEY:
            rc = offer_next_key(agent, user, user_len);
            break;
        case MSSH_AWAIT_PK_OK:
            rc = take_consent(agent, user, user_len);
            if (rc == 0 && agent->state == MSSH_AWAIT_PK_OK) {
                return 0; // no signature was needed
            }
            break;
        case MSSH_AWAIT_SIGNATURE:
            rc = take_signature(agent);
            break;
        case MSSH_AWAIT_KEY_REPLY:
            rc = mssh_auth_await(agent->session, NULL);
            if (rc != MSSH_ERROR_AUTH) {
                return rc;
            }
            rc = try_next(agent);
            break;
        }
    }
    return rc;
}
