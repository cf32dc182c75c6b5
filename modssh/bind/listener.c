// SPDX-License-Identifier: MIT
//
// _ssh.Listener: a port or a Unix socket of the server's whose connections come to us, or its wish for our agent.

#include <string.h>

#include "bind/arguments.h"
#include "bind/channel.h"
#include "bind/errors.h"
#include "bind/operation.h"
#include "bind/pump.h"
#include "bind/session_obj.h"
#include "py/mperrno.h"
#include "py/runtime.h"

typedef struct listener_obj {
    mp_obj_base_t base;
    mssh_session_obj_t *session;
    mssh_listener_t *core; // NULL once closed
    bool has_operation;    // it is being opened, or accept() is under way
} listener_obj_t;

typedef struct call {
    mssh_operation_t operation;
    listener_obj_t *listener;
    mssh_channel_t *accepted; // NULL once an object owns it
} call_t;

static mssh_listener_t *core_of(listener_obj_t *self) {
    if (self->core == NULL) {
        mssh_raise(MSSH_ERROR_CHANNEL_CLOSED, "the listener is closed");
    }
    mssh_session_core(self->session);
    return self->core;
}

static void free_core(listener_obj_t *self) {
    mssh_listener_t *core = self->core;
    self->core = NULL;
    mssh_listener_free(core);
}

static mp_obj_t listener_del(mp_obj_t self_in) {
    free_core(MP_OBJ_TO_PTR(self_in));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(listener_del_obj, listener_del);

#define STEP(verb, expression)                                                                                         \
    static int step_##verb(mssh_operation_t *operation) {                                                              \
        call_t *call = (call_t *)operation;                                                                            \
        mssh_listener_t *core = core_of(call->listener);                                                               \
        return expression;                                                                                             \
    }

STEP(open, mssh_listener_open(core))
STEP(accept, mssh_listener_accept(core, &call->accepted))
STEP(close, mssh_listener_close(core))

static call_t new_call(listener_obj_t *self, int (*step)(mssh_operation_t *)) {
    return (call_t){.operation = {.size = sizeof(call_t),
                                  .step = step,
                                  .is_under_way = &self->has_operation,
                                  .keep = {MP_OBJ_FROM_PTR(self)}},
                    .listener = self};
}

// A listener that isn't known to be one is let go of.
static void give_up_listener(mssh_operation_t *operation) {
    free_core(((call_t *)operation)->listener);
}

// ------------------------------------------------------------------------------------------- opening

static mp_obj_t finish_open(mssh_operation_t *operation, int result) {
    (void)result;
    return MP_OBJ_FROM_PTR(((call_t *)operation)->listener);
}

static listener_obj_t *new_listener(mssh_session_obj_t *session) {
    listener_obj_t *self = mp_obj_malloc_with_finaliser(listener_obj_t, &mssh_type_listener);
    self->session = session;
    self->has_operation = false;
    self->core = NULL;
    return self;
}

static void own(listener_obj_t *self, mssh_listener_t *core) {
    self->core = core;
    if (core == NULL) {
        mssh_raise_plain(MSSH_ERROR_MEMORY);
    }
}

static mp_obj_t open_listener(listener_obj_t *self) {
    call_t call = new_call(self, step_open);
    call.operation.finish = finish_open;
    call.operation.give_up = give_up_listener;
    return mssh_perform(self->session, &call.operation);
}

static mp_obj_t session_listen(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_port, ARG_host, ARG_window };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_port, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_host, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_)}},
        {MP_QSTR_window, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_INT(0)}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_buffer_info_t host = mssh_arg_kept(&args[ARG_host].u_obj, "host");
    uint16_t port = mssh_arg_port(args[ARG_port].u_obj);
    uint32_t window = (uint32_t)mssh_arg_unsigned(args[ARG_window].u_obj, "window", UINT32_MAX);
    listener_obj_t *self = new_listener(MP_OBJ_TO_PTR(pos_args[0]));
    mssh_session_t *core = mssh_session_core(self->session);
    own(self, mssh_listener_new(core, host.buf, host.len, port, window));
    return open_listener(self);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_listen_obj, 1, session_listen);

static mp_obj_t session_listen_streamlocal(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    mp_obj_t kept, window;
    mp_buffer_info_t path = mssh_arg_streamlocal(n_args, pos_args, kw_args, &kept, &window);
    uint32_t bytes = (uint32_t)mssh_arg_unsigned(window, "window", UINT32_MAX);
    listener_obj_t *self = new_listener(MP_OBJ_TO_PTR(pos_args[0]));
    mssh_session_t *core = mssh_session_core(self->session);
    own(self, mssh_listener_new_streamlocal(core, path.buf, path.len, bytes));
    return open_listener(self);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_listen_streamlocal_obj, 1, session_listen_streamlocal);

// ------------------------------------------------------------------------------------------- our agent

typedef struct agent_call {
    mssh_channel_call_t call;
    listener_obj_t *listener;
} agent_call_t;

static int step_forward_agent(mssh_operation_t *operation) {
    return mssh_channel_forward_agent(mssh_channel_core(((mssh_channel_call_t *)operation)->channel));
}

static mp_obj_t finish_forward_agent(mssh_operation_t *operation, int result) {
    (void)result;
    return MP_OBJ_FROM_PTR(((agent_call_t *)operation)->listener);
}

static void fail_forward_agent(mssh_operation_t *operation, int code) {
    (void)code;
    free_core(((agent_call_t *)operation)->listener);
}

// An answer that nobody waits for would be taken for that to the channel's next request.
static void give_up_forward_agent(mssh_operation_t *operation) {
    agent_call_t *call = (agent_call_t *)operation;
    free_core(call->listener);
    mssh_channel_obj_free(call->call.channel);
}

static mp_obj_t session_forward_agent(mp_obj_t session, mp_obj_t channel_in) {
    mssh_channel_obj_t *channel = MP_OBJ_TO_PTR(channel_in);
    if (!mp_obj_is_type(channel_in, &mssh_type_channel) || MP_OBJ_FROM_PTR(channel->session) != session) {
        mp_raise_TypeError(MP_ERROR_TEXT("channel: one of this session's is needed"));
    }
    mssh_channel_core(channel);
    listener_obj_t *self = new_listener(channel->session);
    own(self, mssh_listener_new_agent(mssh_session_core(self->session), 0));
    agent_call_t call = {.call = {.operation = {.size = sizeof(call),
                                                .step = step_forward_agent,
                                                .finish = finish_forward_agent,
                                                .fail = fail_forward_agent,
                                                .give_up = give_up_forward_agent,
                                                .is_under_way = &channel->has_operation,
                                                .keep = {channel_in, MP_OBJ_FROM_PTR(self)}},
                                  .channel = channel},
                         .listener = self};
    return mssh_perform(self->session, &call.call.operation);
}
MP_DEFINE_CONST_FUN_OBJ_2(mssh_session_forward_agent_obj, session_forward_agent);

// ------------------------------------------------------------------------------------------- accepting

static mp_obj_t finish_accept(mssh_operation_t *operation, int result) {
    (void)result;
    call_t *call = (call_t *)operation;
    mp_obj_t channel = mssh_channel_obj_new(call->listener->session, call->accepted);
    call->accepted = NULL;
    return channel;
}

static void fail_accept(mssh_operation_t *operation, int code) {
    mssh_session_t *session = ((call_t *)operation)->listener->session->core;
    if (code == MSSH_ERROR_TIMEOUT && mssh_session_is_open(session)) {
        mssh_raise(code, "nobody connected within the timeout");
    }
}

static void release_accept(mssh_operation_t *operation) {
    mssh_channel_free(((call_t *)operation)->accepted);
}

static mp_obj_t listener_accept(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_timeout, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    listener_obj_t *self = MP_OBJ_TO_PTR(pos_args[0]);
    core_of(self);
    call_t call = new_call(self, step_accept);
    call.operation.finish = finish_accept;
    call.operation.fail = fail_accept;
    // Whoever connects after that waits for the next accept().
    call.operation.give_up = mssh_give_up_nothing;
    call.operation.release = release_accept;
    call.operation.wait = MSSH_WAIT_DATA;
    call.operation.limit_ms = mssh_arg_limit(args[0].u_obj);
    return mssh_perform(self->session, &call.operation);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(listener_accept_obj, 1, listener_accept);

// ------------------------------------------------------------------------------------------- the end

static mp_obj_t listener_close(mp_obj_t self_in) {
    listener_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_session_obj_t *session = self->session;
    if (self->core != NULL) {
        mssh_check_idle(session);
    }
    int rc = 0;
    if (self->core != NULL && session->is_blocking && session->core != NULL && mssh_session_is_open(session->core)) {
        call_t call = new_call(self, step_close);
        call.operation.give_up = give_up_listener;
        mssh_pump_begin(session, &call.operation);
        rc = mssh_pump_run(session, &call.operation);
    }
    free_core(self);
    mssh_pump_flush(session);
    mssh_check(session, rc);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(listener_close_obj, listener_close);

static mp_obj_t listener_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return listener_close(args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(listener_exit_obj, 4, 4, listener_exit);

// ------------------------------------------------------------------------------------------- the type

static void listener_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return; // nothing can be stored
    }
    if (attr == MP_QSTR_port) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(mssh_listener_port(core_of(MP_OBJ_TO_PTR(self_in))));
    } else {
        dest[1] = MP_OBJ_SENTINEL; // look among the methods
    }
}

static bool is_gone(const listener_obj_t *self) {
    return self->core == NULL || self->session->core == NULL;
}

static bool has_news(const listener_obj_t *self) {
    return mssh_listener_has_waiting(self->core) || !mssh_session_is_open(self->session->core);
}

// Readable when accept() wouldn't wait, be it for an error.
static mp_uint_t listener_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *error) {
    listener_obj_t *self = MP_OBJ_TO_PTR(self_in);
    switch (request) {
    case MP_STREAM_CLOSE:
        listener_close(self_in);
        return 0;
    case MP_STREAM_POLL:
        mssh_pump_poll(self->session);
        return is_gone(self) ? MP_STREAM_POLL_NVAL : has_news(self) ? arg & MP_STREAM_POLL_RD : 0;
#if defined(MSSH_POLL_BELOW)
    case MP_STREAM_POLL_BELOW: {
        mssh_below_t *below = (mssh_below_t *)arg; // NOLINT(performance-no-int-to-ptr): MicroPython's way
        bool is_ready = is_gone(self) || has_news(self);
        below->ms = is_ready ? 0 : below->ms;
        return is_ready || mssh_pump_below(self->session, below) ? 0 : MP_STREAM_ERROR;
    }
#endif
    default:
        *error = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
}

static const mp_stream_p_t listener_stream_p = {.ioctl = listener_ioctl};

static const mp_rom_map_elem_t listener_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_accept), MP_ROM_PTR(&listener_accept_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&listener_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&listener_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&listener_del_obj)},
};
static MP_DEFINE_CONST_DICT(listener_locals, listener_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mssh_type_listener, MP_QSTR_Listener, MP_TYPE_FLAG_NONE, attr, listener_attr, protocol,
                         &listener_stream_p, locals_dict, &listener_locals);
