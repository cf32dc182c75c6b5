// SPDX-License-Identifier: MIT
//
// Session's logins with a password or a key.

#include "bind/arguments.h"
#include "bind/login.h"
#include "bind/operation.h"
#include "bind/session_obj.h"

#include "py/runtime.h"

static mp_obj_t finish_list(mssh_operation_t *operation, int result) {
    (void)result;
    return mssh_split_list(mssh_auth_continue(((mssh_login_t *)operation)->session->core));
}

static mp_obj_t finish_login(mssh_operation_t *operation, int result) {
    mssh_session_t *core = ((mssh_login_t *)operation)->session->core;
    return mssh_auth_is_done(core) ? mp_const_none : finish_list(operation, result);
}

static void give_up(mssh_operation_t *operation) {
    mssh_session_t *core = ((mssh_login_t *)operation)->session->core;
    if (core != NULL) {
        mssh_auth_give_up(core);
    }
}

uint32_t mssh_login_progress(const mssh_operation_t *operation) {
    return mssh_auth_progress(((const mssh_login_t *)operation)->session->core);
}

mssh_login_t mssh_login(mp_obj_t session, mp_obj_t user, size_t size, int (*step)(mssh_operation_t *)) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(session);
    mssh_session_core(self);
    mp_buffer_info_t name = mssh_arg_kept(&user, "user");
    return (mssh_login_t){.operation = {.size = size,
                                        .step = step,
                                        .finish = finish_login,
                                        .give_up = give_up,
                                        .is_under_way = &self->has_operation,
                                        .keep = {session, user}},
                          .session = self,
                          .user = name};
}

// ---------------------------------------------------------------------------------------------- password

// Secrets aren't copied: each step looks up where they are. The first hands them to the core.
enum { KEEP_SECRETS = 2 };

static mp_buffer_info_t secret(const mssh_login_t *self, size_t number) {
    mp_obj_t given = self->operation.keep[KEEP_SECRETS + number];
    return given == mp_const_none ? (mp_buffer_info_t){.buf = NULL} : mssh_arg_bytes(given, "key");
}

static int step_password(mssh_operation_t *operation) {
    mssh_login_t *self = (mssh_login_t *)operation;
    mssh_session_t *core = self->session->core;
    mp_buffer_info_t password = secret(self, 0), new_password = secret(self, 1);
    return self->operation.keep[KEEP_SECRETS + 1] == mp_const_none
               ? mssh_auth_password(core, self->user.buf, self->user.len, password.buf, password.len)
               : mssh_auth_change_password(core, self->user.buf, self->user.len, password.buf, password.len,
                                           new_password.buf, new_password.len);
}

static mp_obj_t session_userauth_password(size_t n_args, const mp_obj_t *args) {
    static const char *const names[] = {"password", "new_password"};
    mssh_login_t self = mssh_login(args[0], args[1], sizeof(self), step_password);
    for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
        mp_obj_t given = 2 + i < n_args ? args[2 + i] : mp_const_none;
        if (i == 0 || given != mp_const_none) {
            mssh_arg_data(self.session, &given, names[i]);
        }
        self.operation.keep[KEEP_SECRETS + i] = given;
    }
    return mssh_perform(self.session, &self.operation);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mssh_session_userauth_password_obj, 3, 4, session_userauth_password);

// --------------------------------------------------------------------------------------------- public key

static int step_publickey(mssh_operation_t *operation) {
    mssh_login_t *self = (mssh_login_t *)operation;
    mp_buffer_info_t privkey = secret(self, 0), pubkey = secret(self, 1), passphrase = secret(self, 2);
    return mssh_auth_publickey(self->session->core, self->user.buf, self->user.len, privkey.buf, privkey.len,
                               pubkey.buf, pubkey.len, passphrase.buf, passphrase.len);
}

static mp_obj_t session_userauth_publickey(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_user, ARG_privkey_bytes, ARG_pubkey_bytes, ARG_passphrase };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_user, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_privkey_bytes, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_pubkey_bytes, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_passphrase, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    static const char *const names[] = {"user", "privkey_bytes", "pubkey_bytes", "passphrase"};
    mssh_login_t self = mssh_login(pos_args[0], args[ARG_user].u_obj, sizeof(self), step_publickey);
    for (size_t i = ARG_privkey_bytes; i < MP_ARRAY_SIZE(args); i++) {
        if (i == ARG_privkey_bytes || args[i].u_obj != mp_const_none) {
            mssh_arg_data(self.session, &args[i].u_obj, names[i]);
        }
        self.operation.keep[KEEP_SECRETS + i - ARG_privkey_bytes] = args[i].u_obj;
    }
    return mssh_perform(self.session, &self.operation);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_userauth_publickey_obj, 1, session_userauth_publickey);

// ---------------------------------------------------------------------------------- the list of methods

// Being refused is how one learns the list of what the server takes.
static int step_list(mssh_operation_t *operation) {
    mssh_login_t *self = (mssh_login_t *)operation;
    mssh_session_t *core = self->session->core;
    if (mssh_auth_is_done(core)) {
        return 0;
    }
    int rc = mssh_auth_none(core, self->user.buf, self->user.len);
    return rc == MSSH_ERROR_AUTH ? 0 : rc;
}

static mp_obj_t session_userauth_list(mp_obj_t session, mp_obj_t user) {
    mssh_login_t self = mssh_login(session, user, sizeof(self), step_list);
    self.operation.finish = finish_list;
    return mssh_perform(self.session, &self.operation);
}
MP_DEFINE_CONST_FUN_OBJ_2(mssh_session_userauth_list_obj, session_userauth_list);

// ------------------------------------------------------------------------------------------- a question

static int step_query(mssh_operation_t *operation) {
    mssh_login_t *self = (mssh_login_t *)operation;
    mp_buffer_info_t pubkey = secret(self, 0);
    int rc = mssh_auth_query(self->session->core, self->user.buf, self->user.len, pubkey.buf, pubkey.len);
    return rc == MSSH_ERROR_AUTH ? 0 : rc;
}

static mp_obj_t finish_query(mssh_operation_t *operation, int result) {
    return mp_obj_new_bool(result == 1 || mssh_auth_is_done(((mssh_login_t *)operation)->session->core));
}

static mp_obj_t session_userauth_query(mp_obj_t session, mp_obj_t user, mp_obj_t pubkey) {
    mssh_login_t self = mssh_login(session, user, sizeof(self), step_query);
    mssh_arg_data(self.session, &pubkey, "pubkey_bytes");
    self.operation.keep[KEEP_SECRETS] = pubkey;
    self.operation.finish = finish_query;
    return mssh_perform(self.session, &self.operation);
}
MP_DEFINE_CONST_FUN_OBJ_3(mssh_session_userauth_query_obj, session_userauth_query);
