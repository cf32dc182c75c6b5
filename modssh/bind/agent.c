// SPDX-License-Identifier: MIT
//
// Session.userauth_agent and Session.ask_agent: bytes between the core and an agent's stream, beside those of the
// session.

#include "bind/arguments.h"
#include "bind/errors.h"
#include "bind/login.h"
#include "bind/operation.h"
#include "bind/pump.h"
#include "bind/session_obj.h"
#include "py/runtime.h"

typedef struct agent_login {
    mssh_login_t login; // for a question alone its operation and session
    mssh_agent_t *agent;
    mssh_stream_t stream;
    mp_buffer_info_t question;
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

static int step_login(agent_login_t *self) {
    return mssh_auth_agent(self->agent, self->login.user.buf, self->login.user.len);
}

static int step_question(agent_login_t *self) {
    return mssh_agent_exchange(self->agent, self->question.buf, self->question.len);
}

// Run a step of the core's; the agent is served as long as it is the one that is waited for.
static int serve(mssh_operation_t *operation, int (*step)(agent_login_t *)) {
    agent_login_t *self = (agent_login_t *)operation;
    for (;;) {
        size_t unsent, wanted;
        int rc = step(self);
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

static int step_agent(mssh_operation_t *operation) {
    return serve(operation, step_login);
}

static uint32_t progress(const mssh_operation_t *operation) {
    return ((const agent_login_t *)operation)->questions + mssh_login_progress(operation);
}

static void release(mssh_operation_t *operation) {
    mssh_agent_free(((agent_login_t *)operation)->agent);
}

// Have the keys of a sequence offered alone.
static void want(agent_login_t *self, mp_obj_t keys) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        size_t count;
        mp_obj_t *items;
        mp_obj_get_array(keys, &count, &items);
        mssh_agent_choose(self->agent);
        for (size_t i = 0; i < count; i++) {
            mp_buffer_info_t key = mssh_arg_bytes(items[i], "keys");
            mssh_check(self->login.session, mssh_agent_want(self->agent, key.buf, key.len));
        }
        nlr_pop();
        return;
    }
    mssh_agent_free(self->agent);
    nlr_jump(nlr.ret_val);
}

static void begin(agent_login_t *self, mp_obj_t agent_stream) {
    mssh_stream_init(&self->stream, agent_stream);
    self->login.operation.release = release;
    self->login.operation.wait = MSSH_WAIT_PROGRESS; // a person may have to touch or confirm a key
    self->agent = mssh_agent_new(mssh_session_core(self->login.session));
    if (self->agent == NULL) {
        mssh_raise(MSSH_ERROR_MEMORY, "out of memory for an agent");
    }
}

static mp_obj_t session_userauth_agent(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_user, ARG_agent_stream, ARG_keys };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_user, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_agent_stream, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_keys, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    agent_login_t self = {.login = mssh_login(pos_args[0], args[ARG_user].u_obj, sizeof(self), step_agent)};
    self.login.operation.progress = progress;
    begin(&self, args[ARG_agent_stream].u_obj);
    if (args[ARG_keys].u_obj != mp_const_none) {
        want(&self, args[ARG_keys].u_obj);
    }
    return mssh_perform(self.login.session, &self.login.operation);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_userauth_agent_obj, 1, session_userauth_agent);

// ------------------------------------------------------------------------------------- any other question

static int step_ask(mssh_operation_t *operation) {
    return serve(operation, step_question);
}

static uint32_t asked(const mssh_operation_t *operation) {
    return ((const agent_login_t *)operation)->questions;
}

static mp_obj_t finish_ask(mssh_operation_t *operation, int result) {
    (void)result;
    size_t len;
    const uint8_t *answer = mssh_agent_answer(((agent_login_t *)operation)->agent, &len);
    return mp_obj_new_bytes(answer, len);
}

static mp_obj_t session_ask_agent(mp_obj_t session, mp_obj_t agent_stream, mp_obj_t question) {
    agent_login_t self = {.login = {.session = MP_OBJ_TO_PTR(session)}};
    mp_buffer_info_t message = mssh_arg_kept(&question, "question");
    if (message.len == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("question: an agent is asked at least a number"));
    }
    self.question = message;
    self.login.operation = (mssh_operation_t){.size = sizeof(self),
                                              .step = step_ask,
                                              .progress = asked,
                                              .finish = finish_ask,
                                              .give_up = mssh_give_up_nothing,
                                              .keep = {session, question}};
    begin(&self, agent_stream);
    return mssh_perform(self.login.session, &self.login.operation);
}
MP_DEFINE_CONST_FUN_OBJ_3(mssh_session_ask_agent_obj, session_ask_agent);
