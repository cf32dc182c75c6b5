// SPDX-License-Identifier: MIT
//
// _ssh.Session: the handshake, logging in, and what is known of the server.

#include <string.h>

#include "bind/bind.h"
#include "py/gc.h"
#include "py/objstr.h"
#include "py/runtime.h"

// Sessions that nobody holds any more keep memory that Python's heap doesn't see: from so many on, they are
// looked for before there is another.
enum { SESSIONS_BEFORE_COLLECTION = 8 };
static unsigned sessions_alive;

static mssh_session_t *core_of(mssh_session_obj_t *self) {
    if (self->core == NULL) {
        mssh_raise(MSSH_ERROR_CLOSED, mssh_error_text(MSSH_ERROR_CLOSED));
    }
    return self->core;
}

// ---------------------------------------------------------------------------------------- construction

static int step_handshake(void *context) {
    return mssh_session_handshake(context);
}

static void set_preference(mssh_session_obj_t *self, mssh_method_kind_t kind, mp_obj_t arg) {
    if (arg == mp_const_none) {
        return;
    }
    if (!mp_obj_is_str_or_bytes(arg)) { // a tuple or list of names
        mp_obj_t join[3];
        mp_load_method(mp_obj_new_str(",", 1), MP_QSTR_join, join);
        join[2] = arg;
        arg = mp_call_method_n_kw(1, 0, join);
    }
    size_t len;
    const char *list = mp_obj_str_get_data(arg, &len);
    mssh_check(self, mssh_session_prefer(self->core, kind, list, len));
}

static void shake_hands(mssh_session_obj_t *self) {
    mssh_operation_t operation = {
        .step = step_handshake, .context = self->core, .wait = MSSH_WAIT_ANSWER};
    mssh_check(self, mssh_pump_run(self, &operation));
}

// The type of a key is the first string of its blob: "ssh-rsa" where the signature is "rsa-sha2-512".
static mp_obj_t hostkey_parts(mssh_session_obj_t *self, mp_obj_t parts[2]) {
    size_t len;
    const uint8_t *blob = mssh_session_hostkey(core_of(self), &len);
    size_t type_len = 0;
    if (blob != NULL && len >= 4) {
        type_len =
            (size_t)blob[2] << 8 | blob[3]; // checked against the key's own format when it was read
    }
    if (type_len + 4 > len) {
        mssh_raise(MSSH_ERROR_PROTOCOL, "the server's host key is damaged");
    }
    parts[0] = mssh_new_text((const char *)blob + 4, type_len);
    parts[1] = mp_obj_new_bytes(blob, len);
    return parts[0];
}

static void verify_hostkey(mssh_session_obj_t *self, mp_obj_t verify) {
    if (verify == mp_const_none) {
        return;
    }
    mp_obj_t parts[2];
    hostkey_parts(self, parts);
    self->is_busy = true; // the hook can't use a session that isn't trusted yet
    nlr_buf_t nlr;
    bool accepted = false;
    if (nlr_push(&nlr) == 0) {
        accepted = mp_obj_is_true(mp_call_function_n_kw(verify, 2, 0, parts));
        nlr_pop();
        self->is_busy = false;
    } else {
        self->is_busy = false;
        nlr_jump(nlr.ret_val);
    }
    if (!accepted) {
        mssh_session_disconnect(self->core);
        mssh_pump_flush(self);
        mssh_raise(MSSH_ERROR_HOSTKEY, "the server's host key was refused");
    }
}

static void release(mssh_session_obj_t *self) {
    mssh_session_t *core = self->core;
    if (core != NULL) {
        self->core = NULL;
        sessions_alive--;
        mssh_session_free(core);
    }
}

enum { ARG_sock, ARG_verify, ARG_timeout, ARG_kex, ARG_hostkey, ARG_cipher, ARG_mac, ARG_COUNT };

static void connect(mssh_session_obj_t *self, const mp_arg_val_t *args) {
    set_preference(self, MSSH_METHOD_KEX, args[ARG_kex].u_obj);
    set_preference(self, MSSH_METHOD_HOSTKEY, args[ARG_hostkey].u_obj);
    set_preference(self, MSSH_METHOD_CIPHER, args[ARG_cipher].u_obj);
    set_preference(self, MSSH_METHOD_MAC, args[ARG_mac].u_obj);
    shake_hands(self);
    verify_hostkey(self, args[ARG_verify].u_obj);
}

static mssh_session_t *new_core(void) {
    if (sessions_alive >= SESSIONS_BEFORE_COLLECTION) {
        gc_collect();
    }
    mssh_session_t *core = mssh_session_new();
    if (core == NULL) {
        mssh_raise(MSSH_ERROR_MEMORY, "out of memory for a session");
    }
    sessions_alive++;
    return core;
}

static mp_obj_t session_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                 const mp_obj_t *all_args) {
    static const mp_arg_t allowed[ARG_COUNT] = {
        [ARG_sock] = {MP_QSTR_sock, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        [ARG_verify] = {MP_QSTR_verify, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        [ARG_timeout] = {MP_QSTR_timeout,
                         MP_ARG_OBJ | MP_ARG_KW_ONLY,
                         {.u_rom_obj = MP_ROM_INT(60)}},
        [ARG_kex] = {MP_QSTR_kex, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        [ARG_hostkey] = {MP_QSTR_hostkey, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        [ARG_cipher] = {MP_QSTR_cipher, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        [ARG_mac] = {MP_QSTR_mac, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[ARG_COUNT];
    mp_arg_parse_all_kw_array(n_args, n_kw, all_args, ARG_COUNT, allowed, args);

    mssh_session_obj_t *self = mp_obj_malloc_with_finaliser(mssh_session_obj_t, type);
    memset((char *)self + sizeof(self->base), 0, sizeof(*self) - sizeof(self->base));
    self->timeout_ms = mssh_arg_seconds(args[ARG_timeout].u_obj);
    mssh_stream_init(&self->stream, args[ARG_sock].u_obj);
    if (args[ARG_verify].u_obj != mp_const_none && !mp_obj_is_callable(args[ARG_verify].u_obj)) {
        mp_raise_TypeError(MP_ERROR_TEXT("verify: a function is needed"));
    }
    self->core = new_core();
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        connect(self, args);
        nlr_pop();
        return MP_OBJ_FROM_PTR(self);
    }
    release(self);
    nlr_jump(nlr.ret_val);
}

static mp_obj_t session_close(mp_obj_t self_in) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->is_busy) {
        mssh_raise(MSSH_ERROR_BUSY, mssh_error_text(MSSH_ERROR_BUSY));
    }
    if (self->core != NULL) {
        mssh_session_disconnect(self->core);
        mssh_pump_flush(self);
        release(self);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(session_close_obj, session_close);

// Collected: the stream may be gone already, so nothing is sent.
static mp_obj_t session_del(mp_obj_t self_in) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (!self->is_busy) { // else somebody called this by hand
        release(self);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(session_del_obj, session_del);

static mp_obj_t session_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return session_close(args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(session_exit_obj, 4, 4, session_exit);

// ---------------------------------------------------------------------------------------- authentication

typedef struct login {
    mssh_session_t *core;
    mp_buffer_info_t user, secret, pubkey, passphrase;
} login_t;

static int step_password(void *context) {
    login_t *login = context;
    return mssh_auth_password(login->core, login->user.buf, login->user.len, login->secret.buf,
                              login->secret.len);
}

static int step_publickey(void *context) {
    login_t *login = context;
    return mssh_auth_publickey(login->core, login->user.buf, login->user.len, login->secret.buf,
                               login->secret.len, login->pubkey.buf, login->pubkey.len,
                               login->passphrase.buf, login->passphrase.len);
}

static int step_none(void *context) {
    login_t *login = context;
    return mssh_auth_none(login->core, login->user.buf, login->user.len);
}

// Returns None when logged in, or the methods of which the server wants another one too.
static mp_obj_t run_login(mssh_session_obj_t *self, int (*step)(void *), login_t *login) {
    mssh_operation_t operation = {.step = step, .context = login, .wait = MSSH_WAIT_ANSWER};
    login->core = core_of(self);
    mssh_check(self, mssh_pump_run(self, &operation));
    return mssh_auth_is_done(self->core) ? mp_const_none
                                         : mssh_split_list(mssh_auth_continue(self->core));
}

static mp_obj_t session_userauth_password(mp_obj_t self_in, mp_obj_t user, mp_obj_t password) {
    login_t login = {.user = mssh_arg_bytes(user, "user"),
                     .secret = mssh_arg_bytes(password, "password")};
    return run_login(MP_OBJ_TO_PTR(self_in), step_password, &login);
}
static MP_DEFINE_CONST_FUN_OBJ_3(session_userauth_password_obj, session_userauth_password);

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
    login_t login = {.user = mssh_arg_bytes(args[ARG_user].u_obj, "user"),
                     .secret = mssh_arg_bytes(args[ARG_privkey_bytes].u_obj, "privkey_bytes")};
    if (args[ARG_pubkey_bytes].u_obj != mp_const_none) {
        login.pubkey = mssh_arg_bytes(args[ARG_pubkey_bytes].u_obj, "pubkey_bytes");
    }
    if (args[ARG_passphrase].u_obj != mp_const_none) {
        login.passphrase = mssh_arg_bytes(args[ARG_passphrase].u_obj, "passphrase");
    }
    return run_login(MP_OBJ_TO_PTR(pos_args[0]), step_publickey, &login);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(session_userauth_publickey_obj, 3, session_userauth_publickey);

static mp_obj_t session_userauth_list(mp_obj_t self_in, mp_obj_t user) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    login_t login = {.user = mssh_arg_bytes(user, "user"), .core = core_of(self)};
    if (!mssh_auth_is_done(self->core)) {
        mssh_operation_t operation = {
            .step = step_none, .context = &login, .wait = MSSH_WAIT_ANSWER};
        int rc = mssh_pump_run(self, &operation);
        if (rc != MSSH_ERROR_AUTH) { // being refused is how one learns the list
            mssh_check(self, rc);
        }
    }
    return mssh_split_list(mssh_auth_continue(self->core));
}
static MP_DEFINE_CONST_FUN_OBJ_2(session_userauth_list_obj, session_userauth_list);

// ---------------------------------------------------------------------------------------- what is known

static mp_obj_t session_hostkey(mp_obj_t self_in) {
    mp_obj_t parts[2];
    hostkey_parts(MP_OBJ_TO_PTR(self_in), parts);
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(session_hostkey_obj, session_hostkey);

// RFC 4648 base64 without padding, as OpenSSH prints hashes. out needs 4 bytes for each 3 of data, and 2.
static size_t base64(const uint8_t *data, size_t len, char *out) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *at = out;
    uint32_t bits = 0;
    int held = 0;
    for (size_t i = 0; i < len; i++) {
        bits = bits << 8 | data[i];
        for (held += 8; held >= 6; held -= 6) {
            *at++ = digits[bits >> (held - 6) & 63];
        }
    }
    if (held > 0) {
        *at++ = digits[bits << (6 - held) & 63];
    }
    return (size_t)(at - out);
}

static mp_obj_t session_fingerprint(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_hash, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_sha256)}}};
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    const char *name = mp_obj_str_get_str(args[0].u_obj);
    uint8_t hash[64];
    char text[8 + 4 * (sizeof(hash) + 2) / 3];
    size_t blob_len;
    const uint8_t *blob = mssh_session_hostkey(core_of(MP_OBJ_TO_PTR(pos_args[0])), &blob_len);
    int hash_len = mssh_hash(name, blob, blob_len, hash);
    if (hash_len < 0) {
        mssh_raise(hash_len, "fingerprint: hash is 'sha256', 'sha512' or 'sha1'");
    }
    size_t len = strlen(name);
    for (size_t i = 0; i < len; i++) {
        text[i] = name[i] >= 'a' ? (char)(name[i] - 'a' + 'A') : name[i];
    }
    text[len++] = ':';
    len += base64(hash, (size_t)hash_len, text + len);
    return mp_obj_new_str(text, len);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(session_fingerprint_obj, 1, session_fingerprint);

static mp_obj_t text_or_none(const char *text) {
    return text == NULL ? mp_const_none : mssh_new_text(text, strlen(text));
}

static mp_obj_t agreed_methods(mssh_session_t *core) {
    static const qstr names[] = {MP_QSTR_kex, MP_QSTR_hostkey, MP_QSTR_cipher, MP_QSTR_mac,
                                 MP_QSTR_compression};
    mp_obj_t methods = mp_obj_new_dict(MSSH_METHOD_KINDS);
    for (int kind = 0; kind < MSSH_METHOD_KINDS; kind++) {
        mp_obj_dict_store(methods, MP_OBJ_NEW_QSTR(names[kind]),
                          text_or_none(mssh_session_method(core, (mssh_method_kind_t)kind)));
    }
    return methods;
}

static void session_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return; // nothing can be stored
    }
    switch (attr) {
    case MP_QSTR_authenticated:
        dest[0] = mp_obj_new_bool(self->core != NULL && mssh_auth_is_done(self->core));
        break;
    case MP_QSTR_banner:
        dest[0] = text_or_none(mssh_auth_banner(core_of(self)));
        break;
    case MP_QSTR_server_version:
        dest[0] = text_or_none(mssh_session_server_version(core_of(self)));
        break;
    case MP_QSTR_methods:
        dest[0] = agreed_methods(core_of(self));
        break;
    default:
        dest[1] = MP_OBJ_SENTINEL; // look among the methods
        break;
    }
}

static mp_obj_t session_sftp(mp_obj_t self_in) {
    return mssh_sftp_obj_new(MP_OBJ_TO_PTR(self_in));
}
static MP_DEFINE_CONST_FUN_OBJ_1(session_sftp_obj, session_sftp);

static const mp_rom_map_elem_t session_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_userauth_password), MP_ROM_PTR(&session_userauth_password_obj)},
    {MP_ROM_QSTR(MP_QSTR_userauth_publickey), MP_ROM_PTR(&session_userauth_publickey_obj)},
    {MP_ROM_QSTR(MP_QSTR_userauth_list), MP_ROM_PTR(&session_userauth_list_obj)},
    {MP_ROM_QSTR(MP_QSTR_hostkey), MP_ROM_PTR(&session_hostkey_obj)},
    {MP_ROM_QSTR(MP_QSTR_fingerprint), MP_ROM_PTR(&session_fingerprint_obj)},
    {MP_ROM_QSTR(MP_QSTR_exec), MP_ROM_PTR(&mssh_session_exec_obj)},
    {MP_ROM_QSTR(MP_QSTR_run), MP_ROM_PTR(&mssh_session_run_obj)},
    {MP_ROM_QSTR(MP_QSTR_sftp), MP_ROM_PTR(&session_sftp_obj)},
    {MP_ROM_QSTR(MP_QSTR_scp_recv), MP_ROM_PTR(&mssh_session_scp_recv_obj)},
    {MP_ROM_QSTR(MP_QSTR_scp_send), MP_ROM_PTR(&mssh_session_scp_send_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&session_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&session_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&session_del_obj)},
};
static MP_DEFINE_CONST_DICT(session_locals, session_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mssh_type_session, MP_QSTR_Session, MP_TYPE_FLAG_NONE, make_new,
                         session_make_new, attr, session_attr, locals_dict, &session_locals);
