// SPDX-License-Identifier: MIT
//
// Session's logins.

#include <string.h>

#include "bind/bind.h"
#include "py/runtime.h"

typedef struct login {
    mssh_operation_t operation;
    mssh_session_obj_t *session;
    mp_buffer_info_t user, secret, pubkey, passphrase;
} login_t;

static int step_password(mssh_operation_t *operation) {
    login_t *login = (login_t *)operation;
    return mssh_auth_password(login->session->core, login->user.buf, login->user.len,
                              login->secret.buf, login->secret.len);
}

static int step_publickey(mssh_operation_t *operation) {
    login_t *login = (login_t *)operation;
    return mssh_auth_publickey(login->session->core, login->user.buf, login->user.len,
                               login->secret.buf, login->secret.len, login->pubkey.buf,
                               login->pubkey.len, login->passphrase.buf, login->passphrase.len);
}

// Being refused is how one learns the list of what the server takes.
static int step_list(mssh_operation_t *operation) {
    login_t *login = (login_t *)operation;
    mssh_session_t *core = login->session->core;
    if (mssh_auth_is_done(core)) {
        return 0;
    }
    int rc = mssh_auth_none(core, login->user.buf, login->user.len);
    return rc == MSSH_ERROR_AUTH ? 0 : rc;
}

static mp_obj_t finish_list(mssh_operation_t *operation, int result) {
    (void)result;
    return mssh_split_list(mssh_auth_continue(((login_t *)operation)->session->core));
}

// None when logged in, or the methods of which the server wants another one too.
static mp_obj_t finish_login(mssh_operation_t *operation, int result) {
    mssh_session_t *core = ((login_t *)operation)->session->core;
    return mssh_auth_is_done(core) ? mp_const_none : finish_list(operation, result);
}

static login_t new_login(mp_obj_t self_in, mp_obj_t user, int (*step)(mssh_operation_t *)) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_session_core(self);
    return (login_t){.operation = {.size = sizeof(login_t),
                                   .step = step,
                                   .finish = finish_login,
                                   .is_under_way = &self->has_operation,
                                   .keep = {self_in, user}},
                     .session = self,
                     .user = mssh_arg_bytes(user, "user")};
}

static mp_obj_t session_userauth_password(mp_obj_t self_in, mp_obj_t user, mp_obj_t password) {
    login_t login = new_login(self_in, user, step_password);
    login.secret = mssh_arg_bytes(password, "password");
    login.operation.keep[2] = password;
    return mssh_perform(login.session, &login.operation);
}
MP_DEFINE_CONST_FUN_OBJ_3(mssh_session_userauth_password_obj, session_userauth_password);

static mp_obj_t session_userauth_publickey(size_t n_args, const mp_obj_t *pos_args,
                                           mp_map_t *kw_args) {
    enum { ARG_user, ARG_privkey_bytes, ARG_pubkey_bytes, ARG_passphrase };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_user, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_privkey_bytes, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_pubkey_bytes, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_passphrase, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    login_t login = new_login(pos_args[0], args[ARG_user].u_obj, step_publickey);
    login.secret = mssh_arg_bytes(args[ARG_privkey_bytes].u_obj, "privkey_bytes");
    if (args[ARG_pubkey_bytes].u_obj != mp_const_none) {
        login.pubkey = mssh_arg_bytes(args[ARG_pubkey_bytes].u_obj, "pubkey_bytes");
    }
    if (args[ARG_passphrase].u_obj != mp_const_none) {
        login.passphrase = mssh_arg_bytes(args[ARG_passphrase].u_obj, "passphrase");
    }
    for (size_t i = ARG_privkey_bytes; i < MP_ARRAY_SIZE(args); i++) {
        login.operation.keep[1 + i] = args[i].u_obj;
    }
    return mssh_perform(login.session, &login.operation);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_userauth_publickey_obj, 3, session_userauth_publickey);

static mp_obj_t session_userauth_list(mp_obj_t self_in, mp_obj_t user) {
    login_t login = new_login(self_in, user, step_list);
    login.operation.finish = finish_list;
    return mssh_perform(login.session, &login.operation);
}
MP_DEFINE_CONST_FUN_OBJ_2(mssh_session_userauth_list_obj, session_userauth_list);
