// SPDX-License-Identifier: MIT
//
// _ssh.Channel: what it asks of the server, and its type.

#include <string.h>

#include "bind/arguments.h"
#include "bind/channel.h"
#include "bind/errors.h"
#include "bind/operation.h"
#include "bind/session_obj.h"
#include "py/runtime.h"

mp_obj_t mssh_channel_obj_new(mssh_session_obj_t *session, mssh_channel_t *core) {
    mssh_channel_obj_t *self = mp_obj_malloc_with_finaliser(mssh_channel_obj_t, &mssh_type_channel);
    self->out.channel = self;
    self->out.stream = MSSH_STDOUT;
    self->out.held = MP_OBJ_NULL;
    self->session = session;
    self->core = core;
    self->stderr_obj = MP_OBJ_NULL;
    self->exit_status = mp_const_none;
    self->exit_signal = mp_const_none;
    self->timeout_ms = session->is_blocking ? UINT32_MAX : 0;
    self->has_operation = false;
    return MP_OBJ_FROM_PTR(self);
}

// ------------------------------------------------------------------------------------------- requests

typedef struct request {
    mssh_channel_call_t call;
    mp_buffer_info_t name, value;
    mssh_terminal_t terminal;
    uint32_t ms; // of a break
} request_t;

// Run a step over the request, while the channel is there.
#define STEP(verb, expression)                                                                                         \
    static int step_##verb(mssh_operation_t *operation) {                                                              \
        request_t *request = (request_t *)operation;                                                                   \
        mssh_channel_t *core = mssh_channel_core(request->call.channel);                                               \
        return expression;                                                                                             \
    }

STEP(exec, mssh_channel_exec(core, request->name.buf, request->name.len))
STEP(shell, mssh_channel_shell(core))
STEP(subsystem, mssh_channel_subsystem(core, request->name.buf, request->name.len))
STEP(pty, mssh_channel_pty(core, request->terminal.term.buf, request->terminal.term.len, request->terminal.columns,
                           request->terminal.rows))
STEP(resize, mssh_channel_resize(core, request->terminal.columns, request->terminal.rows))
STEP(setenv, mssh_channel_setenv(core, request->name.buf, request->name.len, request->value.buf, request->value.len))
STEP(signal, mssh_channel_signal(core, request->name.buf, request->name.len))
STEP(send_break, mssh_channel_send_break(core, request->ms))
STEP(send_eof, mssh_channel_send_eof(core))

// An answer that nobody waits for would be taken for that to the next request.
static void give_up_request(mssh_operation_t *operation) {
    mssh_channel_obj_free(((mssh_channel_call_t *)operation)->channel);
}

static request_t new_request(mp_obj_t self_in, int (*step)(mssh_operation_t *)) {
    mssh_channel_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_channel_core(self);
    return (request_t){.call = {.operation = {.size = sizeof(request_t),
                                              .step = step,
                                              .give_up = give_up_request,
                                              .is_under_way = &self->has_operation,
                                              .keep = {self_in}},
                                .channel = self}};
}

static mp_obj_t perform(request_t *request) {
    return mssh_perform(request->call.channel->session, &request->call.operation);
}

static mp_obj_t run_named(mp_obj_t self_in, int (*step)(mssh_operation_t *), mp_obj_t name, const char *what) {
    request_t request = new_request(self_in, step);
    request.name = mssh_arg_kept(&name, what);
    request.call.operation.keep[1] = name;
    return perform(&request);
}

static mp_obj_t channel_exec(mp_obj_t self_in, mp_obj_t command) {
    return run_named(self_in, step_exec, command, "command");
}
static MP_DEFINE_CONST_FUN_OBJ_2(channel_exec_obj, channel_exec);

static mp_obj_t channel_subsystem(mp_obj_t self_in, mp_obj_t name) {
    return run_named(self_in, step_subsystem, name, "name");
}
static MP_DEFINE_CONST_FUN_OBJ_2(channel_subsystem_obj, channel_subsystem);

static mp_obj_t channel_shell(mp_obj_t self_in) {
    request_t request = new_request(self_in, step_shell);
    return perform(&request);
}
static MP_DEFINE_CONST_FUN_OBJ_1(channel_shell_obj, channel_shell);

static uint32_t characters(mp_obj_t arg) {
    mp_int_t n = mp_obj_get_int(arg);
    if (n < 0 || n > UINT16_MAX) {
        mssh_raise(MSSH_ERROR_ARGUMENT, "width and height: 0 to 65535 characters");
    }
    return (uint32_t)n;
}

mssh_terminal_t mssh_terminal_of(mp_obj_t *term, mp_obj_t width, mp_obj_t height) {
    return (mssh_terminal_t){
        .term = mssh_arg_kept(term, "term"), .columns = characters(width), .rows = characters(height)};
}

mssh_terminal_t mssh_terminal_usual(void) {
    return (mssh_terminal_t){.term = {.buf = "vt100", .len = 5}, .columns = 80, .rows = 24};
}

static mp_obj_t channel_pty(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_term, ARG_width, ARG_height };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_term, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_vt100)}},
        {MP_QSTR_width, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(80)}},
        {MP_QSTR_height, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(24)}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    request_t request = new_request(pos_args[0], step_pty);
    request.terminal = mssh_terminal_of(&args[ARG_term].u_obj, args[ARG_width].u_obj, args[ARG_height].u_obj);
    request.call.operation.keep[1] = args[ARG_term].u_obj;
    return perform(&request);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(channel_pty_obj, 1, channel_pty);

static mp_obj_t channel_resize(mp_obj_t self_in, mp_obj_t width, mp_obj_t height) {
    request_t request = new_request(self_in, step_resize);
    request.terminal.columns = characters(width);
    request.terminal.rows = characters(height);
    return perform(&request);
}
static MP_DEFINE_CONST_FUN_OBJ_3(channel_resize_obj, channel_resize);

static mp_obj_t channel_setenv(mp_obj_t self_in, mp_obj_t name, mp_obj_t value) {
    request_t request = new_request(self_in, step_setenv);
    request.name = mssh_arg_kept(&name, "name");
    request.value = mssh_arg_kept(&value, "value");
    request.call.operation.keep[1] = name;
    request.call.operation.keep[2] = value;
    return perform(&request);
}
static MP_DEFINE_CONST_FUN_OBJ_3(channel_setenv_obj, channel_setenv);

static mp_obj_t channel_signal(mp_obj_t self_in, mp_obj_t name) {
    return run_named(self_in, step_signal, name, "name");
}
static MP_DEFINE_CONST_FUN_OBJ_2(channel_signal_obj, channel_signal);

static mp_obj_t channel_send_break(size_t n_args, const mp_obj_t *args) {
    request_t request = new_request(args[0], step_send_break);
    request.ms = n_args > 1 ? (uint32_t)mssh_arg_unsigned(args[1], "ms", UINT32_MAX) : 0;
    return perform(&request);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(channel_send_break_obj, 1, 2, channel_send_break);

static mp_obj_t channel_send_eof(mp_obj_t self_in) {
    request_t request = new_request(self_in, step_send_eof);
    return perform(&request);
}
static MP_DEFINE_CONST_FUN_OBJ_1(channel_send_eof_obj, channel_send_eof);

// ------------------------------------------------------------------------------------------- the end

static mp_obj_t channel_wait_exit(mp_obj_t self_in) {
    mssh_channel_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_channel_core(self);
    mssh_channel_call_t call = mssh_channel_call_exit(self);
    return mssh_perform(self->session, &call.operation);
}
static MP_DEFINE_CONST_FUN_OBJ_1(channel_wait_exit_obj, channel_wait_exit);

static mp_obj_t channel_close(mp_obj_t self_in) {
    mssh_channel_obj_close(MP_OBJ_TO_PTR(self_in));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(channel_close_obj, channel_close);

static mp_obj_t channel_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return channel_close(args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(channel_exit_obj, 4, 4, channel_exit);

static mp_obj_t channel_del(mp_obj_t self_in) {
    mssh_channel_obj_free(MP_OBJ_TO_PTR(self_in));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(channel_del_obj, channel_del);

// ------------------------------------------------------------------------------------- settings, attributes

static mp_obj_t channel_settimeout(mp_obj_t self_in, mp_obj_t seconds) {
    mssh_channel_obj_t *self = MP_OBJ_TO_PTR(self_in);
    self->timeout_ms = mssh_arg_seconds(seconds);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(channel_settimeout_obj, channel_settimeout);

static mp_obj_t channel_setblocking(mp_obj_t self_in, mp_obj_t flag) {
    mssh_channel_obj_t *self = MP_OBJ_TO_PTR(self_in);
    self->timeout_ms = mp_obj_is_true(flag) ? UINT32_MAX : 0;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(channel_setblocking_obj, channel_setblocking);

static mp_obj_t stderr_of(mssh_channel_obj_t *self) {
    if (self->stderr_obj == MP_OBJ_NULL) {
        mssh_channel_stream_t *stream = mp_obj_malloc(mssh_channel_stream_t, &mssh_type_channel_stderr);
        stream->channel = self;
        stream->stream = MSSH_STDERR;
        stream->held = MP_OBJ_NULL;
        self->stderr_obj = MP_OBJ_FROM_PTR(stream);
    }
    return self->stderr_obj;
}

// Who connected to a listener, as (address, port); None for a channel that we opened.
static mp_obj_t new_origin(mssh_session_t *core, const void *channel) {
    (void)core;
    uint16_t port;
    const char *address = mssh_channel_origin(channel, &port);
    if (address[0] == '\0') {
        return mp_const_none;
    }
    mp_obj_t pair[] = {mssh_new_text(address, strlen(address)), MP_OBJ_NEW_SMALL_INT(port)};
    return mp_obj_new_tuple(2, pair);
}

static void channel_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mssh_channel_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return; // nothing can be stored
    }
    switch (attr) {
    case MP_QSTR_stderr:
        dest[0] = stderr_of(self);
        break;
    case MP_QSTR_exit_status:
        mssh_check(self->session, mssh_channel_await_ending(self));
        mssh_channel_take_ending(self);
        dest[0] = self->exit_status;
        break;
    case MP_QSTR_exit_signal:
        mssh_check(self->session, mssh_channel_await_ending(self));
        mssh_channel_take_ending(self);
        dest[0] = self->exit_signal;
        break;
    case MP_QSTR_origin:
        dest[0] = mssh_session_obj_hold(self->session, new_origin, mssh_channel_core(self));
        break;
    case MP_QSTR_eof:
        dest[0] =
            mp_obj_new_bool(mssh_channel_is_eof(mssh_channel_core(self)) &&
                            mssh_channel_available(self->core, MSSH_STDOUT) == 0 && self->out.held == MP_OBJ_NULL);
        break;
    default:
        dest[1] = MP_OBJ_SENTINEL; // look among the methods
        break;
    }
}

static const mp_rom_map_elem_t channel_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_exec), MP_ROM_PTR(&channel_exec_obj)},
    {MP_ROM_QSTR(MP_QSTR_shell), MP_ROM_PTR(&channel_shell_obj)},
    {MP_ROM_QSTR(MP_QSTR_subsystem), MP_ROM_PTR(&channel_subsystem_obj)},
    {MP_ROM_QSTR(MP_QSTR_pty), MP_ROM_PTR(&channel_pty_obj)},
    {MP_ROM_QSTR(MP_QSTR_signal), MP_ROM_PTR(&channel_signal_obj)},
    {MP_ROM_QSTR(MP_QSTR_send_break), MP_ROM_PTR(&channel_send_break_obj)},
    {MP_ROM_QSTR(MP_QSTR_resize), MP_ROM_PTR(&channel_resize_obj)},
    {MP_ROM_QSTR(MP_QSTR_setenv), MP_ROM_PTR(&channel_setenv_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mssh_channel_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_recv), MP_ROM_PTR(&mssh_channel_recv_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mssh_channel_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mssh_channel_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&mssh_channel_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_send_eof), MP_ROM_PTR(&channel_send_eof_obj)},
    {MP_ROM_QSTR(MP_QSTR_wait_exit), MP_ROM_PTR(&channel_wait_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR_settimeout), MP_ROM_PTR(&channel_settimeout_obj)},
    {MP_ROM_QSTR(MP_QSTR_setblocking), MP_ROM_PTR(&channel_setblocking_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&channel_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&channel_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&channel_del_obj)},
};
static MP_DEFINE_CONST_DICT(channel_locals, channel_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mssh_type_channel, MP_QSTR_Channel, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter,
                         mssh_channel_next_line, attr, channel_attr, protocol, &mssh_channel_stream_p, locals_dict,
                         &channel_locals);

static const mp_rom_map_elem_t stderr_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mssh_channel_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_recv), MP_ROM_PTR(&mssh_channel_recv_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mssh_channel_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mssh_channel_readline_obj)},
};
static MP_DEFINE_CONST_DICT(stderr_locals, stderr_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mssh_type_channel_stderr, MP_QSTR_ChannelStderr, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter,
                         mssh_channel_next_line, protocol, &mssh_channel_stderr_p, locals_dict, &stderr_locals);
