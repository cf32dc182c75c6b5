// SPDX-License-Identifier: MIT
//
// Session.exec and Session.run: one command from beginning to end.

#include <string.h>

#include "bind/arguments.h"
#include "bind/channel.h"
#include "bind/errors.h"
#include "bind/operation.h"
#include "bind/pump.h"
#include "bind/session_obj.h"
#include "py/objtuple.h"
#include "py/runtime.h"

enum { CHUNK = 4096 };
enum { KEEP_SESSION, KEEP_LINE, KEEP_INPUT, KEEP_TERM }; // of operation.keep

typedef struct command {
    mssh_operation_t operation;
    mssh_session_obj_t *session;
    mssh_channel_t *channel;
    unsigned step;            // the one under way
    mssh_terminal_t terminal; // term.buf NULL: none
    mp_obj_t *variables;      // name, value, name, value, ...
    size_t variables_len, variables_set;
    mp_buffer_info_t line;
    size_t input_len, input_sent; // of keep[KEEP_INPUT]
    bool input_ended;
    vstr_t output[MSSH_STREAMS];
} command_t;

// Take what has come of one stream, the buffer doubling as it fills. Returns 0 at the end of the stream.
static int take_output(command_t *command, int stream) {
    vstr_t *output = &command->output[stream];
    for (;;) {
        if (output->alloc - output->len < CHUNK) {
            vstr_hint_size(output, output->alloc);
        }
        int n = mssh_channel_read(command->channel, stream, (uint8_t *)output->buf + output->len,
                                  output->alloc - output->len);
        if (n <= 0) {
            return n;
        }
        output->len += (size_t)n;
    }
}

// Give the command its input. A command that doesn't read it all is no error.
static int send_input(command_t *command) {
    int rc = 0;
    while (rc >= 0 && command->input_sent < command->input_len) {
        const uint8_t *input =
            mssh_arg_memory(command->operation.keep[KEEP_INPUT], command->input_len, MP_BUFFER_READ, "stdin");
        rc =
            mssh_channel_write(command->channel, input + command->input_sent, command->input_len - command->input_sent);
        command->input_sent += rc > 0 ? (size_t)rc : 0;
    }
    if (rc >= 0) {
        rc = mssh_channel_send_eof(command->channel);
    }
    command->input_ended = rc != MSSH_AGAIN;
    return rc == MSSH_ERROR_CHANNEL_CLOSED ? 0 : rc;
}

// ------------------------------------------------------------------------------------------------ the steps

static int open_channel(command_t *command) {
    return mssh_channel_open(command->channel);
}

static int ask_terminal(command_t *command) {
    const mssh_terminal_t *terminal = &command->terminal;
    return terminal->term.buf == NULL ? 0
                                      : mssh_channel_pty(command->channel, terminal->term.buf, terminal->term.len,
                                                         terminal->columns, terminal->rows);
}

static int set_variables(command_t *command) {
    int rc = 0;
    while (rc == 0 && command->variables_set < command->variables_len) {
        mp_obj_t *pair = command->variables + command->variables_set;
        mp_buffer_info_t name = mssh_arg_bytes(pair[0], "env");
        mp_buffer_info_t value = mssh_arg_bytes(pair[1], "env");
        rc = mssh_channel_setenv(command->channel, name.buf, name.len, value.buf, value.len);
        command->variables_set += rc == 0 ? 2 : 0;
    }
    return rc;
}

static int start_command(command_t *command) {
    int rc = mssh_channel_exec(command->channel, command->line.buf, command->line.len);
    if (rc == 0) {
        command->operation.wait = MSSH_WAIT_DATA; // it may think for as long as it likes
    }
    return rc;
}

// Input and output at once, as the command may do one only after the other.
static int move_data(command_t *command) {
    int rc = command->input_ended ? 0 : send_input(command);
    if (rc < 0 && rc != MSSH_AGAIN) {
        return rc;
    }
    int out = take_output(command, MSSH_STDOUT);
    int err = take_output(command, MSSH_STDERR);
    return out < 0 && out != MSSH_AGAIN ? out : err < 0 ? err : out;
}

// How it ended comes after the end of its output.
static int await_exit(command_t *command) {
    return mssh_channel_await_exit(command->channel);
}

static int close_channel(command_t *command) {
    return mssh_channel_close(command->channel);
}

static int step(mssh_operation_t *operation) {
    static int (*const steps[])(command_t *) = {open_channel, ask_terminal, set_variables, start_command,
                                                move_data,    await_exit,   close_channel};
    command_t *command = (command_t *)operation;
    int rc = 0;
    while (rc == 0 && command->step < MP_ARRAY_SIZE(steps)) {
        rc = steps[command->step](command);
        command->step += rc == 0;
    }
    return rc;
}

static void fail(mssh_operation_t *operation, int code) {
    if (code == MSSH_ERROR_TIMEOUT && operation->limit_ms != 0 &&
        mssh_session_is_open(((command_t *)operation)->session->core)) {
        mssh_raise(code, "the command didn't end within its timeout and was given up");
    }
}

static void release(mssh_operation_t *operation) {
    mssh_channel_free(((command_t *)operation)->channel);
}

static void check_whole(const command_t *command) {
    if (!mssh_channel_is_whole(command->channel)) {
        mssh_raise(MSSH_ERROR_TRUNCATED, "the server closed the channel before the command had ended");
    }
}

static mp_obj_t finish_exec(mssh_operation_t *operation, int result) {
    (void)result;
    command_t *command = (command_t *)operation;
    check_whole(command);
    return mp_obj_new_bytes_from_vstr(&command->output[MSSH_STDOUT]);
}

static mp_obj_t finish_run(mssh_operation_t *operation, int result) {
    (void)result;
    command_t *command = (command_t *)operation;
    check_whole(command);
    static const qstr fields[] = {MP_QSTR_stdout, MP_QSTR_stderr, MP_QSTR_exit_status, MP_QSTR_exit_signal};
    mp_obj_t items[] = {
        mp_obj_new_bytes_from_vstr(&command->output[MSSH_STDOUT]),
        mp_obj_new_bytes_from_vstr(&command->output[MSSH_STDERR]),
        mssh_exit_status(command->channel),
        mssh_exit_signal(command->channel),
    };
    return mp_obj_new_attrtuple(fields, MP_ARRAY_SIZE(items), items);
}

static command_t new_command(mp_obj_t self_in, mp_obj_t line, mp_obj_t input,
                             mp_obj_t (*finish)(mssh_operation_t *, int)) {
    command_t command = {.operation = {.size = sizeof(command_t),
                                       .step = step,
                                       .finish = finish,
                                       .fail = fail,
                                       .give_up = mssh_give_up_nothing,
                                       .release = release},
                         .session = MP_OBJ_TO_PTR(self_in)};
    command.line = mssh_arg_kept(&line, "command");
    if (input != mp_const_none) {
        command.input_len = mssh_arg_data(command.session, &input, "stdin");
    }
    mp_obj_t *keep = command.operation.keep;
    keep[KEEP_SESSION] = self_in;
    keep[KEEP_LINE] = line;
    keep[KEEP_INPUT] = input;
    for (int i = 0; i < MSSH_STREAMS; i++) {
        vstr_init(&command.output[i], CHUNK);
    }
    return command;
}

static mp_obj_t perform(command_t *command) {
    command->channel = mssh_channel_new(mssh_session_core(command->session), 0);
    if (command->channel == NULL) {
        mssh_raise_plain(MSSH_ERROR_MEMORY);
    }
    return mssh_perform(command->session, &command->operation);
}

static mp_obj_t session_exec(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_command, ARG_stdin };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_command, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_stdin, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    command_t command = new_command(pos_args[0], args[ARG_command].u_obj, args[ARG_stdin].u_obj, finish_exec);
    return perform(&command);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_exec_obj, 1, session_exec);

// A dict as name, value, name, value, ...
static void take_variables(command_t *command, mp_obj_t env) {
    if (env == mp_const_none) {
        return;
    }
    if (!mp_obj_is_dict_or_ordereddict(env)) {
        mp_raise_TypeError(MP_ERROR_TEXT("env: a dict is needed"));
    }
    mp_map_t *map = mp_obj_dict_get_map(env);
    command->variables = m_new(mp_obj_t, 2 * (size_t)map->used + 1);
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i)) {
            mp_obj_t *pair = command->variables + command->variables_len;
            pair[0] = map->table[i].key;
            pair[1] = map->table[i].value;
            mssh_arg_kept(&pair[0], "env");
            mssh_arg_kept(&pair[1], "env");
            command->variables_len += 2;
        }
    }
}

// True, or (term, width, height).
static void take_terminal(command_t *command, mp_obj_t pty) {
    if (!mp_obj_is_true(pty)) {
        return;
    }
    if (pty == mp_const_true) {
        command->terminal = mssh_terminal_usual();
        return;
    }
    mp_obj_t *items;
    mp_obj_get_array_fixed_n(pty, 3, &items);
    mp_obj_t *term = &command->operation.keep[KEEP_TERM];
    *term = items[0];
    command->terminal = mssh_terminal_of(term, items[1], items[2]);
}

static mp_obj_t session_run(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_command, ARG_stdin, ARG_env, ARG_pty, ARG_timeout };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_command, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_stdin, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_env, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_pty, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_timeout, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    command_t command = new_command(pos_args[0], args[ARG_command].u_obj, args[ARG_stdin].u_obj, finish_run);
    take_variables(&command, args[ARG_env].u_obj);
    take_terminal(&command, args[ARG_pty].u_obj);
    command.operation.limit_ms = mssh_arg_limit(args[ARG_timeout].u_obj);
    return perform(&command);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_run_obj, 1, session_run);
