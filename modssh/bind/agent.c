// SPDX-License-Identifier: MIT
//
// Session.userauth_agent: bytes between the core's login and an agent's stream, beside those of the session.

#include "bind/login.h"
#include "py/runtime.h"

typedef struct agent_login {
    mssh_login_t login;
    mssh_agent_t *agent;
    mssh_stream_t stream;
    uint32_t questions; // to the agent
} agent_login_t;

static bool write_question(agent_login_t *self) {
    size_t len;
    const uint8_t *question = mssh_agent_output(self->agent, &len);
    int n = mssh_stream_write(&self->stream, question, len);
    if (n == MSSH_STREAM_WAIT) {
        return false;
    }
    mssh_agent_sent(self->agent, (size_t)n);
    self->questions += (size_t)n == len;
    return true;
}

static bool read_answer(agent_login_t *self) {
    size_t len;
    uint8_t *into = mssh_agent_input(self->agent, &len);
    int n = mssh_stream_read(&self->stream, into, len);
    if (n == MSSH_STREAM_WAIT) {
        return false;
    }
    mssh_agent_received(self->agent, (size_t)n);
    return true;
}

static int step_agent(mssh_operation_t *operation) {
    agent_login_t *self = (agent_login_t *)operation;
    for (;;) {
        size_t unsent, wanted;
        int rc = mssh_auth_agent(self->agent, self->login.user.buf, self->login.user.len);
        mssh_agent_output(self->agent, &unsent);
        mssh_agent_input(self->agent, &wanted);
        if (rc != MSSH_AGAIN || wanted == 0) {
            operation->stream = NULL;
            return rc;
        }
        operation->stream = &self->stream;
        operation->is_writing = unsent > 0;
        mssh_stream_check(&self->stream);
        if (!(unsent > 0 ? write_question(self) : read_answer(self))) {
            return MSSH_AGAIN;
        }
    }
}

static uint32_t progress(const mssh_operation_t *operation) {
    return ((const agent_login_t *)operation)->questions + mssh_login_progress(operation);
}

static void release(mssh_operation_t *operation) {
    mssh_agent_free(((agent_login_t *)operation)->agent);
}

static mp_obj_t session_userauth_agent(mp_obj_t session, mp_obj_t user, mp_obj_t agent_stream) {
    agent_login_t self = {.login = mssh_login(session, user, sizeof(self), step_agent)};
    mssh_stream_init(&self.stream, agent_stream);
    self.login.operation.release = release;
    self.login.operation.progress = progress;
    self.login.operation.wait = MSSH_WAIT_PROGRESS; // a person may have to touch or confirm a key
    self.agent = mssh_agent_new(mssh_session_core(self.login.session));
    if (self.agent == NULL) {
        mssh_raise(MSSH_ERROR_MEMORY, "out of memory for an agent");
    }
    return mssh_perform(self.login.session, &self.login.operation);
}
MP_DEFINE_CONST_FUN_OBJ_3(mssh_session_userauth_agent_obj, session_userauth_agent);
