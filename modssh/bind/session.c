// SPDX-License-Identifier: MIT
//
// _ssh.Session: the handshake, the end, and its type.

#include <string.h>

#include "bind/arguments.h"
#include "bind/errors.h"
#include "bind/operation.h"
#include "bind/pump.h"
#include "bind/session_obj.h"
#include "base/platform.h"
#include "py/objstr.h"
#include "py/runtime.h"

enum { KEEPALIVES = 3 }; // without an answer, unless a program says otherwise

// ----------------------------------------------------------------------------------------- the handshake

typedef struct call {
    mssh_operation_t operation;
    mssh_session_obj_t *session;
} call_t;

static call_t new_call(mp_obj_t self_in, int (*step)(mssh_operation_t *)) {
    return (call_t){.operation = {.size = sizeof(call_t), .step = step, .keep = {self_in}},
                    .session = MP_OBJ_TO_PTR(self_in)};
}

static int step_handshake(mssh_operation_t *operation) {
    return mssh_session_handshake(((call_t *)operation)->session->core);
}

// A server that isn't the right one, or of which that can't be said, gets no second chance.
static mp_obj_t finish_handshake(mssh_operation_t *operation, int result) {
    (void)result;
    mssh_session_obj_t *self = ((call_t *)operation)->session;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        if (!self->is_trusted) {
            mssh_session_verify(self);
            self->is_trusted = true;
            self->rekey_ms = MSSH_REKEY_MS;
            self->keyed_at = mssh_platform_millis();
        }
        nlr_pop();
        return mp_const_none;
    }
    self->is_busy = false; // nothing else will come of this operation
    mssh_session_obj_disconnect(self);
    nlr_jump(nlr.ret_val);
}

static mp_obj_t session_handshake(mp_obj_t self_in) {
    call_t call = new_call(self_in, step_handshake);
    call.operation.finish = finish_handshake;
    call.operation.is_under_way = &call.session->has_operation;
    return mssh_perform(call.session, &call.operation);
}
static MP_DEFINE_CONST_FUN_OBJ_1(session_handshake_obj, session_handshake);

// ------------------------------------------------------------------------------------------ construction

// A comma list or a tuple of names as a comma list; *len is its length.
static const char *names_of(mp_obj_t arg, size_t *len) {
    if (!mp_obj_is_str_or_bytes(arg)) { // a tuple or list of names
        mp_obj_t join[3];
        mp_load_method(mp_obj_new_str(",", 1), MP_QSTR_join, join);
        join[2] = arg;
        arg = mp_call_method_n_kw(1, 0, join);
    }
    return mp_obj_str_get_data(arg, len);
}

static void set_preference(mssh_session_obj_t *self, mssh_method_kind_t kind, mp_obj_t arg) {
    size_t len;
    if (arg != mp_const_none) {
        const char *list = names_of(arg, &len);
        mssh_check(self, mssh_session_prefer(self->core, kind, list, len));
    }
}

static void set_keys(mssh_session_obj_t *self, mp_obj_t pubkey, mp_obj_t rsa_size) {
    size_t len;
    if (pubkey != mp_const_none) {
        const char *list = names_of(pubkey, &len);
        mssh_check(self, mssh_session_sign_by(self->core, list, len));
    }
    unsigned bits = (unsigned)mssh_arg_unsigned(rsa_size, "rsa_size", UINT16_MAX);
    mssh_check(self, mssh_session_require_rsa(self->core, bits));
}

enum {
    ARG_sock,
    ARG_verify,
    ARG_timeout,
    ARG_kex,
    ARG_hostkey,
    ARG_cipher,
    ARG_mac,
    ARG_pubkey,
    ARG_rsa_size,
    ARG_compress,
    ARG_banner,
    ARG_blocking,
    ARG_COUNT
};

static void prepare(mssh_session_obj_t *self, const mp_arg_val_t *args) {
    set_preference(self, MSSH_METHOD_KEX, args[ARG_kex].u_obj);
    set_preference(self, MSSH_METHOD_HOSTKEY, args[ARG_hostkey].u_obj);
    set_preference(self, MSSH_METHOD_CIPHER, args[ARG_cipher].u_obj);
    set_preference(self, MSSH_METHOD_MAC, args[ARG_mac].u_obj);
    set_keys(self, args[ARG_pubkey].u_obj, args[ARG_rsa_size].u_obj);
    if (args[ARG_banner].u_obj != mp_const_none) {
        mp_buffer_info_t text = mssh_arg_bytes(args[ARG_banner].u_obj, "banner");
        mssh_check(self, mssh_session_identify(self->core, text.buf, text.len));
    }
    if (args[ARG_compress].u_bool) {
        static const char list[] = "zlib@openssh.com,none";
        mssh_check(self, mssh_session_prefer(self->core, MSSH_METHOD_COMPRESSION, list, sizeof(list) - 1));
    }
}

static mp_obj_t session_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *all_args) {
    static const mp_arg_t allowed[ARG_COUNT] = {
        [ARG_sock] = {MP_QSTR_sock, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        [ARG_verify] = {MP_QSTR_verify, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        [ARG_timeout] = {MP_QSTR_timeout, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_INT(60)}},
        [ARG_kex] = {MP_QSTR_kex, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        [ARG_hostkey] = {MP_QSTR_hostkey, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        [ARG_cipher] = {MP_QSTR_cipher, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        [ARG_mac] = {MP_QSTR_mac, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        [ARG_pubkey] = {MP_QSTR_pubkey, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        [ARG_rsa_size] = {MP_QSTR_rsa_size, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_INT(MSSH_RSA_SIZE)}},
        [ARG_compress] = {MP_QSTR_compress, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = false}},
        [ARG_banner] = {MP_QSTR_banner, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        [ARG_blocking] = {MP_QSTR_blocking, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = true}},
    };
    mp_arg_val_t args[ARG_COUNT];
    mp_arg_parse_all_kw_array(n_args, n_kw, all_args, ARG_COUNT, allowed, args);

    mssh_session_obj_t *self = mp_obj_malloc_with_finaliser(mssh_session_obj_t, type);
    memset((char *)self + sizeof(self->base), 0, sizeof(*self) - sizeof(self->base));
    self->timeout_ms = mssh_arg_seconds(args[ARG_timeout].u_obj);
    self->is_blocking = args[ARG_blocking].u_bool;
    self->name = mp_const_none;
    self->verify = args[ARG_verify].u_obj;
    mssh_stream_init(&self->stream, args[ARG_sock].u_obj);
    if (args[ARG_verify].u_obj != mp_const_none && !mp_obj_is_callable(args[ARG_verify].u_obj)) {
        mp_raise_TypeError(MP_ERROR_TEXT("verify: a function is needed"));
    }
    mssh_session_obj_begin(self);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        prepare(self, args);
        if (self->is_blocking) {
            session_handshake(MP_OBJ_FROM_PTR(self));
        }
        nlr_pop();
        return MP_OBJ_FROM_PTR(self);
    }
    mssh_session_obj_free(self);
    nlr_jump(nlr.ret_val);
}

// ------------------------------------------------------------------------------------------------- the end

static int step_wait(mssh_operation_t *operation) {
    int rc = mssh_session_process(((call_t *)operation)->session->core);
    return rc < 0 ? rc : MSSH_AGAIN;
}

static mp_obj_t session_wait_closed(mp_obj_t self_in) {
    call_t call = new_call(self_in, step_wait);
    mssh_session_core(call.session);
    call.operation.give_up = mssh_give_up_nothing;
    call.operation.wait = MSSH_WAIT_DATA;
    return mssh_perform(call.session, &call.operation);
}
static MP_DEFINE_CONST_FUN_OBJ_1(session_wait_closed_obj, session_wait_closed);

static mp_obj_t session_close(mp_obj_t self_in) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_check_idle(self);
    mssh_session_obj_disconnect(self);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(session_close_obj, session_close);

// Collected: the stream may be gone already, so nothing is sent.
static mp_obj_t session_del(mp_obj_t self_in) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (!self->is_busy) { // else somebody called this by hand
        mssh_session_obj_free(self);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(session_del_obj, session_del);

static mp_obj_t session_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return session_close(args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(session_exit_obj, 4, 4, session_exit);

static mp_obj_t session_keepalive(size_t n_args, const mp_obj_t *args) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(args[0]);
    mssh_session_core(self);
    uint32_t ms = mssh_arg_seconds(args[1]);
    uint64_t max = n_args > 2 ? mssh_arg_unsigned(args[2], "count", UINT8_MAX) : KEEPALIVES;
    self->keepalives_max = (uint8_t)max;
    self->keepalive_ms = ms == UINT32_MAX ? 0 : ms;
    self->quiet_since = mssh_platform_millis();
    self->keepalives = 0;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(session_keepalive_obj, 2, 3, session_keepalive);

static mp_obj_t session_rekey_limit(size_t n_args, const mp_obj_t *args) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(args[0]);
    mssh_session_set_rekey_bytes(mssh_session_core(self), mssh_arg_unsigned(args[1], "bytes", UINT64_MAX));
    if (n_args > 2) {
        uint32_t ms = mssh_arg_seconds(args[2]);
        self->rekey_ms = ms == 0 ? MSSH_REKEY_MS : ms;
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(session_rekey_limit_obj, 2, 3, session_rekey_limit);

static mp_obj_t session_setblocking(mp_obj_t self_in, mp_obj_t flag) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    self->is_blocking = mp_obj_is_true(flag);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(session_setblocking_obj, session_setblocking);

// ------------------------------------------------------------------------------------------------ the type

static mp_obj_t session_sftp(size_t n_args, const mp_obj_t *args) {
    mp_buffer_info_t server = {.buf = "sftp", .len = 4};
    if (n_args > 1) {
        server = mssh_arg_bytes(args[1], "server");
    }
    return mssh_sftp_obj_new(MP_OBJ_TO_PTR(args[0]), server.buf, server.len);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(session_sftp_obj, 1, 2, session_sftp);

static const mp_rom_map_elem_t session_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_handshake), MP_ROM_PTR(&session_handshake_obj)},
    {MP_ROM_QSTR(MP_QSTR_keepalive), MP_ROM_PTR(&session_keepalive_obj)},
    {MP_ROM_QSTR(MP_QSTR_rekey_limit), MP_ROM_PTR(&session_rekey_limit_obj)},
    {MP_ROM_QSTR(MP_QSTR_setblocking), MP_ROM_PTR(&session_setblocking_obj)},
    {MP_ROM_QSTR(MP_QSTR_userauth_password), MP_ROM_PTR(&mssh_session_userauth_password_obj)},
    {MP_ROM_QSTR(MP_QSTR_userauth_publickey), MP_ROM_PTR(&mssh_session_userauth_publickey_obj)},
    {MP_ROM_QSTR(MP_QSTR_userauth_keyboard_interactive), MP_ROM_PTR(&mssh_session_userauth_keyboard_interactive_obj)},
    {MP_ROM_QSTR(MP_QSTR_userauth_agent), MP_ROM_PTR(&mssh_session_userauth_agent_obj)},
    {MP_ROM_QSTR(MP_QSTR_ask_agent), MP_ROM_PTR(&mssh_session_ask_agent_obj)},
    {MP_ROM_QSTR(MP_QSTR_userauth_query), MP_ROM_PTR(&mssh_session_userauth_query_obj)},
    {MP_ROM_QSTR(MP_QSTR_userauth_list), MP_ROM_PTR(&mssh_session_userauth_list_obj)},
    {MP_ROM_QSTR(MP_QSTR_hostkey), MP_ROM_PTR(&mssh_session_hostkey_obj)},
    {MP_ROM_QSTR(MP_QSTR_proof), MP_ROM_PTR(&mssh_session_proof_obj)},
    {MP_ROM_QSTR(MP_QSTR_fingerprint), MP_ROM_PTR(&mssh_session_fingerprint_obj)},
#if MSSH_HOSTKEYS_MAX > 0
    {MP_ROM_QSTR(MP_QSTR_announced_hostkeys), MP_ROM_PTR(&mssh_session_announced_hostkeys_obj)},
    {MP_ROM_QSTR(MP_QSTR_prove_hostkeys), MP_ROM_PTR(&mssh_session_prove_hostkeys_obj)},
    {MP_ROM_QSTR(MP_QSTR_proved_hostkeys), MP_ROM_PTR(&mssh_session_proved_hostkeys_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_exec), MP_ROM_PTR(&mssh_session_exec_obj)},
    {MP_ROM_QSTR(MP_QSTR_run), MP_ROM_PTR(&mssh_session_run_obj)},
    {MP_ROM_QSTR(MP_QSTR_channel), MP_ROM_PTR(&mssh_session_channel_obj)},
    {MP_ROM_QSTR(MP_QSTR_direct_tcpip), MP_ROM_PTR(&mssh_session_direct_tcpip_obj)},
    {MP_ROM_QSTR(MP_QSTR_listen), MP_ROM_PTR(&mssh_session_listen_obj)},
#if MSSH_UNIX_SOCKETS
    {MP_ROM_QSTR(MP_QSTR_direct_streamlocal), MP_ROM_PTR(&mssh_session_direct_streamlocal_obj)},
    {MP_ROM_QSTR(MP_QSTR_listen_streamlocal), MP_ROM_PTR(&mssh_session_listen_streamlocal_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_forward_agent), MP_ROM_PTR(&mssh_session_forward_agent_obj)},
    {MP_ROM_QSTR(MP_QSTR_sftp), MP_ROM_PTR(&session_sftp_obj)},
    {MP_ROM_QSTR(MP_QSTR_scp_recv), MP_ROM_PTR(&mssh_session_scp_recv_obj)},
    {MP_ROM_QSTR(MP_QSTR_scp_send), MP_ROM_PTR(&mssh_session_scp_send_obj)},
    {MP_ROM_QSTR(MP_QSTR_wait_closed), MP_ROM_PTR(&session_wait_closed_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&session_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&session_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&session_del_obj)},
};
static MP_DEFINE_CONST_DICT(session_locals, session_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mssh_type_session, MP_QSTR_Session, MP_TYPE_FLAG_NONE, make_new, session_make_new, attr,
                         mssh_session_attr, locals_dict, &session_locals);
