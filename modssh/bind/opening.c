// SPDX-License-Identifier: MIT
//
// Session.channel, Session.direct_tcpip and Session.direct_streamlocal.

#include "bind/arguments.h"
#include "bind/channel.h"
#include "bind/errors.h"
#include "bind/operation.h"
#include "bind/pump.h"
#include "bind/session_obj.h"
#include "py/runtime.h"

typedef struct opening {
    mssh_operation_t operation;
    mssh_session_obj_t *session;
    mssh_channel_t *channel;       // NULL once an object owns it
    mp_buffer_info_t host, origin; // or the path of a socket
    uint16_t port, origin_port;
} opening_t;

static int step_session(mssh_operation_t *operation) {
    return mssh_channel_open(((opening_t *)operation)->channel);
}

static int step_direct(mssh_operation_t *operation) {
    opening_t *opening = (opening_t *)operation;
    return mssh_channel_open_direct(opening->channel, opening->host.buf, opening->host.len, opening->port,
                                    opening->origin.buf, opening->origin.len, opening->origin_port);
}

static int step_streamlocal(mssh_operation_t *operation) {
    opening_t *opening = (opening_t *)operation;
    return mssh_channel_open_streamlocal(opening->channel, opening->host.buf, opening->host.len);
}

static mp_obj_t finish(mssh_operation_t *operation, int result) {
    (void)result;
    opening_t *opening = (opening_t *)operation;
    mp_obj_t self = mssh_channel_obj_new(opening->session, opening->channel);
    opening->channel = NULL;
    return self;
}

static void release(mssh_operation_t *operation) {
    mssh_channel_free(((opening_t *)operation)->channel);
}

static mp_obj_t perform(mp_obj_t session_in, opening_t *opening, int (*step)(mssh_operation_t *), mp_obj_t window) {
    opening->session = MP_OBJ_TO_PTR(session_in);
    opening->operation.size = sizeof(*opening);
    opening->operation.step = step;
    opening->operation.finish = finish;
    opening->operation.give_up = mssh_give_up_nothing;
    opening->operation.release = release;
    opening->operation.keep[0] = session_in;
    uint32_t bytes = (uint32_t)mssh_arg_unsigned(window, "window", UINT32_MAX);
    opening->channel = mssh_channel_new(mssh_session_core(opening->session), bytes);
    if (opening->channel == NULL) {
        mssh_raise_plain(MSSH_ERROR_MEMORY);
    }
    return mssh_perform(opening->session, &opening->operation);
}

static mp_obj_t session_channel(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {{MP_QSTR_window, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(0)}}};
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    opening_t opening = {.channel = NULL};
    return perform(pos_args[0], &opening, step_session, args[0].u_obj);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_channel_obj, 1, session_channel);

uint16_t mssh_arg_port(mp_obj_t arg) {
    mp_int_t port = mp_obj_get_int(arg);
    if (port < 0 || port > UINT16_MAX) {
        mssh_raise(MSSH_ERROR_ARGUMENT, "port: 0 to 65535");
    }
    return (uint16_t)port;
}

static mp_obj_t session_direct_tcpip(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_host, ARG_port, ARG_origin, ARG_window };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_host, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_port, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_origin, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_window, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_INT(0)}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    opening_t opening = {.host = mssh_arg_kept(&args[ARG_host].u_obj, "host"),
                         .port = mssh_arg_port(args[ARG_port].u_obj),
                         .origin = {.buf = "127.0.0.1", .len = 9}};
    opening.operation.keep[1] = args[ARG_host].u_obj;
    if (args[ARG_origin].u_obj != mp_const_none) {
        mp_obj_t *pair;
        mp_obj_get_array_fixed_n(args[ARG_origin].u_obj, 2, &pair);
        mp_obj_t address = pair[0];
        opening.origin = mssh_arg_kept(&address, "origin");
        opening.origin_port = mssh_arg_port(pair[1]);
        opening.operation.keep[2] = address;
    }
    return perform(pos_args[0], &opening, step_direct, args[ARG_window].u_obj);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_direct_tcpip_obj, 1, session_direct_tcpip);

static mp_obj_t session_direct_streamlocal(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    mp_obj_t path, window;
    opening_t opening = {.host = mssh_arg_streamlocal(n_args, pos_args, kw_args, &path, &window)};
    opening.operation.keep[1] = path;
    return perform(pos_args[0], &opening, step_streamlocal, window);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_direct_streamlocal_obj, 1, session_direct_streamlocal);
