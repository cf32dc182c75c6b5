// SPDX-License-Identifier: MIT
//
// Session.userauth_keyboard_interactive: the server asks, a Python function answers.

#include <string.h>

#include "bind/arguments.h"
#include "bind/login.h"
#include "bind/operation.h"
#include "bind/session_obj.h"
#include "py/runtime.h"

typedef struct interactive_login {
    mssh_login_t login;
    mp_obj_t responder;
} interactive_login_t;

static mp_obj_t text(const char *from) {
    return mssh_new_text(from, strlen(from));
}

static mp_obj_t call_responder(mp_obj_t responder, const mssh_prompts_t *prompts) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < prompts->count; i++) {
        mp_obj_t prompt[] = {text(prompts->prompt[i].text), mp_obj_new_bool(prompts->prompt[i].echo)};
        mp_obj_list_append(list, mp_obj_new_tuple(2, prompt));
    }
    mp_obj_t args[] = {text(prompts->name), text(prompts->instruction), list};
    return mp_call_function_n_kw(responder, 3, 0, args);
}

static int answer(mssh_session_t *core, mp_obj_t responder) {
    const mssh_prompts_t *prompts = mssh_auth_prompts(core);
    mssh_answer_t answers[MSSH_PROMPTS_MAX];
    size_t count;
    mp_obj_t *items;
    mp_obj_get_array(call_responder(responder, prompts), &count, &items);
    if (count != prompts->count) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("responder: %u answers needed, not %u"),
                          (unsigned)prompts->count, (unsigned)count);
    }
    for (size_t i = 0; i < count; i++) {
        mp_buffer_info_t bytes = mssh_arg_bytes(items[i], "answer");
        answers[i] = (mssh_answer_t){.text = bytes.buf, .len = bytes.len};
    }
    return mssh_auth_answer(core, answers, count);
}

static int step_interactive(mssh_operation_t *operation) {
    interactive_login_t *self = (interactive_login_t *)operation;
    mssh_session_t *core = self->login.session->core;
    for (;;) {
        int rc = mssh_auth_interactive(core, self->login.user.buf, self->login.user.len);
        if (rc != MSSH_PROMPTS) {
            return rc;
        }
        rc = answer(core, self->responder);
        if (rc < 0) {
            mssh_auth_give_up(core);
            return rc;
        }
    }
}

static mp_obj_t session_userauth_keyboard_interactive(mp_obj_t session, mp_obj_t user, mp_obj_t responder) {
    interactive_login_t self = {.login = mssh_login(session, user, sizeof(self), step_interactive),
                                .responder = responder};
    if (!mp_obj_is_callable(responder)) {
        mp_raise_TypeError(MP_ERROR_TEXT("responder: a function is needed"));
    }
    self.login.operation.progress = mssh_login_progress;
    self.login.operation.wait = MSSH_WAIT_PROGRESS; // a person may take long to answer
    return mssh_perform(self.login.session, &self.login.operation);
}
MP_DEFINE_CONST_FUN_OBJ_3(mssh_session_userauth_keyboard_interactive_obj, session_userauth_keyboard_interactive);
