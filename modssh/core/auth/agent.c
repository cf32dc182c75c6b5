// SPDX-License-Identifier: MIT

#include "core/auth/agent.h"

enum { LENGTH_FIELD = 4 };

mssh_agent_t *mssh_agent_new(mssh_session_t *session) {
    mssh_agent_t *agent = mssh_memory_alloc(&session->memory, sizeof(*agent));
    if (agent != NULL) {
        *agent = (mssh_agent_t){.session = session};
        session->references++;
    }
    return agent;
}

static void forget(mssh_agent_t *agent, uint8_t **block) {
    mssh_memory_free(&agent->session->memory, *block);
    *block = NULL;
}

void mssh_agent_free(mssh_agent_t *agent) {
    if (agent == NULL) {
        return;
    }
    mssh_session_t *session = agent->session;
    forget(agent, &agent->question);
    forget(agent, &agent->answer);
    forget(agent, &agent->identities);
    forget(agent, &agent->wanted);
    forget(agent, &agent->plain);
    forget(agent, &agent->request.data);
    mssh_memory_free(&session->memory, agent);
    mssh_session_release(session);
}

// ---------------------------------------------------------------------------------------------- questions

int mssh_agent_question(mssh_agent_t *agent, mssh_writer_t *writer, size_t room, uint8_t number) {
    size_t size = LENGTH_FIELD + 1 + room;
    forget(agent, &agent->question);
    forget(agent, &agent->answer);
    agent->question = mssh_memory_alloc(&agent->session->memory, size);
    if (agent->question == NULL) {
        return mssh_session_error(agent->session, MSSH_ERROR_MEMORY, "out of memory while asking the agent");
    }
    *writer = mssh_writer(agent->question, size);
    mssh_write_uint32(writer, (uint32_t)(1 + room));
    mssh_write_byte(writer, number);
    return 0;
}

void mssh_agent_ask(mssh_agent_t *agent, const mssh_writer_t *writer) {
    agent->question_len = mssh_writer_len(writer);
    agent->sent = 0;
    agent->received = 0;
    agent->is_asked = 1;
}

const uint8_t *mssh_agent_output(mssh_agent_t *agent, size_t *len) {
    *len = agent->is_asked ? agent->question_len - agent->sent : 0;
    return *len == 0 ? NULL : agent->question + agent->sent;
}

void mssh_agent_sent(mssh_agent_t *agent, size_t n) {
    agent->sent += n;
}

// ------------------------------------------------------------------------------------------------ answers

// Never more than the one answer: what an agent says unasked stays unread.
uint8_t *mssh_agent_input(mssh_agent_t *agent, size_t *len) {
    *len = 0;
    if (!agent->is_asked || agent->error != 0) {
        return NULL;
    }
    if (agent->received < LENGTH_FIELD) {
        *len = LENGTH_FIELD - agent->received;
        return agent->head + agent->received;
    }
    size_t taken = agent->received - LENGTH_FIELD;
    *len = agent->answer_len - taken;
    return agent->answer + taken;
}

static int fail(mssh_agent_t *agent, int code, const char *text) {
    return agent->error = mssh_session_error(agent->session, code, "%s", text);
}

static void begin_answer(mssh_agent_t *agent) {
    agent->answer_len = mssh_get_uint32(agent->head);
    if (agent->answer_len == 0 || agent->answer_len > MSSH_AGENT_ANSWER_MAX) {
        fail(agent, MSSH_ERROR_AUTH, "the agent's answer has an impossible length: is it an agent?");
        return;
    }
    agent->answer = mssh_memory_alloc(&agent->session->memory, agent->answer_len);
    if (agent->answer == NULL) {
        fail(agent, MSSH_ERROR_MEMORY, "out of memory while asking the agent");
    }
}

void mssh_agent_received(mssh_agent_t *agent, size_t n) {
    agent->received += n;
    if (n == 0) {
        fail(agent, MSSH_ERROR_AUTH, "the agent closed the connection");
    } else if (agent->received == LENGTH_FIELD) {
        begin_answer(agent);
    } else if (agent->received == LENGTH_FIELD + agent->answer_len) {
        agent->is_asked = 0;
    }
}

int mssh_agent_await(mssh_agent_t *agent) {
    if (agent->error != 0) {
        return agent->error;
    }
    return agent->is_asked ? MSSH_AGAIN : agent->answer[0];
}

int mssh_agent_exchange(mssh_agent_t *agent, const uint8_t *question, size_t len) {
    if (agent->question == NULL && len > 0) {
        mssh_writer_t writer;
        int rc = mssh_agent_question(agent, &writer, len - 1, question[0]);
        if (rc != 0) {
            return rc;
        }
        mssh_write_bytes(&writer, question + 1, len - 1);
        mssh_agent_ask(agent, &writer);
    }
    int number = agent->question == NULL ? MSSH_ERROR_ARGUMENT : mssh_agent_await(agent);
    return number > 0 ? 0 : number;
}

const uint8_t *mssh_agent_answer(const mssh_agent_t *agent, size_t *len) {
    *len = agent->answer_len;
    return agent->answer;
}
