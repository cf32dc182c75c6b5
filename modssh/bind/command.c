// SPDX-License-Identifier: MIT
//
// Session.exec and Session.run: one command from beginning to end.

#include <string.h>

#include "bind/bind.h"
#include "core/platform.h"
#include "py/objtuple.h"
#include "py/runtime.h"

enum { CHUNK = 4096 };

typedef struct command {
    mssh_channel_t *channel;
    bool is_open;
    mp_buffer_info_t line;
    mp_buffer_info_t input;
    size_t input_sent;
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
    while (rc >= 0 && command->input_sent < command->input.len) {
        rc = mssh_channel_write(command->channel,
                                (const uint8_t *)command->input.buf + command->input_sent,
                                command->input.len - command->input_sent);
        command->input_sent += rc > 0 ? (size_t)rc : 0;
    }
    if (rc >= 0) {
        rc = mssh_channel_send_eof(command->channel);
    }
    command->input_ended = rc != MSSH_AGAIN;
    return rc == MSSH_ERROR_CHANNEL_CLOSED ? 0 : rc;
}

static int move(command_t *command) {
    if (!command->input_ended) {
        int rc = send_input(command);
        if (rc < 0 && rc != MSSH_AGAIN) {
            return rc;
        }
    }
    int out = take_output(command, MSSH_STDOUT);
    int err = take_output(command, MSSH_STDERR);
    if (out < 0 && out != MSSH_AGAIN) {
        return out;
    }
    if (err < 0 && err != MSSH_AGAIN) {
        return err;
    }
    // The exit status comes after the end of the data; some servers wait for us to close.
    int rc = out == 0 && err == 0 ? mssh_channel_await_exit(command->channel) : MSSH_AGAIN;
    return rc == 0 ? mssh_channel_close(command->channel) : rc;
}

static int step_start(void *context) {
    command_t *command = context;
    int rc = 0;
    if (!command->is_open) {
        rc = mssh_channel_open(command->channel);
        command->is_open = rc == 0;
    }
    return rc == 0 ? mssh_channel_exec(command->channel, command->line.buf, command->line.len) : rc;
}

static int step_move(void *context) {
    return move(context);
}

// An interrupted command leaves the session usable: its channel is freed by run_command.
static void give_up(void *context) {
    (void)context;
}

static void start_and_move(mssh_session_obj_t *session, command_t *command, uint32_t limit_ms) {
    mssh_operation_t operation = {
        .step = step_start, .give_up = give_up, .context = command, .limit_ms = limit_ms};
    uint32_t start = mssh_platform_millis();
    operation.wait = MSSH_WAIT_ANSWER;
    mssh_check(session, mssh_pump_run(session, &operation));
    if (limit_ms != 0) {
        uint32_t spent = mssh_platform_millis() - start;
        operation.limit_ms = spent < limit_ms ? limit_ms - spent : 1;
    }
    operation.step = step_move;
    operation.wait = MSSH_WAIT_DATA;
    mssh_check(session, mssh_pump_run(session, &operation));
}

// How a command ended, read off its channel before that is freed.
typedef struct ending {
    int64_t exit_status;
    char exit_signal[32];
} ending_t;

static ending_t run_command(mssh_session_obj_t *session, command_t *command, uint32_t limit_ms) {
    if (session->core == NULL) {
        mssh_raise(MSSH_ERROR_CLOSED, mssh_error_text(MSSH_ERROR_CLOSED));
    }
    for (int i = 0; i < MSSH_STREAMS; i++) {
        vstr_init(&command->output[i], CHUNK);
    }
    command->channel = mssh_channel_new(session->core, 0);
    if (command->channel == NULL) {
        mssh_raise(MSSH_ERROR_MEMORY, mssh_error_text(MSSH_ERROR_MEMORY));
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        start_and_move(session, command, limit_ms);
        nlr_pop();
    } else {
        mssh_channel_free(command->channel);
        mssh_pump_flush(session); // so that the server hears of it
        nlr_jump(nlr.ret_val);
    }
    ending_t ending = {.exit_status = mssh_channel_exit_status(command->channel)};
    const char *signal = mssh_channel_exit_signal(command->channel);
    if (signal != NULL) {
        memcpy(ending.exit_signal, signal, strlen(signal) + 1);
    }
    bool is_whole = mssh_channel_is_whole(command->channel);
    mssh_channel_free(command->channel);
    if (!is_whole) {
        mssh_raise(MSSH_ERROR_TRUNCATED,
                   "the server closed the channel before the command had ended");
    }
    return ending;
}

static mp_obj_t session_exec(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_command, ARG_stdin };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_command, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_stdin, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    command_t command = {.line = mssh_arg_bytes(args[ARG_command].u_obj, "command")};
    if (args[ARG_stdin].u_obj != mp_const_none) {
        command.input = mssh_arg_bytes(args[ARG_stdin].u_obj, "stdin");
    }
    run_command(MP_OBJ_TO_PTR(pos_args[0]), &command, 0);
    return mp_obj_new_bytes_from_vstr(&command.output[MSSH_STDOUT]);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_exec_obj, 2, session_exec);

static mp_obj_t session_run(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_command, ARG_stdin, ARG_timeout };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_command, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_stdin, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_timeout, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    command_t command = {.line = mssh_arg_bytes(args[ARG_command].u_obj, "command")};
    if (args[ARG_stdin].u_obj != mp_const_none) {
        command.input = mssh_arg_bytes(args[ARG_stdin].u_obj, "stdin");
    }
    uint32_t limit = 0;
    if (args[ARG_timeout].u_obj != mp_const_none) {
        limit = mssh_arg_seconds(args[ARG_timeout].u_obj);
        limit = limit == 0 ? 1 : limit;
    }
    ending_t ending = run_command(MP_OBJ_TO_PTR(pos_args[0]), &command, limit);

    static const qstr fields[] = {MP_QSTR_stdout, MP_QSTR_stderr, MP_QSTR_exit_status,
                                  MP_QSTR_exit_signal};
    mp_obj_t items[] = {
        mp_obj_new_bytes_from_vstr(&command.output[MSSH_STDOUT]),
        mp_obj_new_bytes_from_vstr(&command.output[MSSH_STDERR]),
        ending.exit_status < 0 ? mp_const_none : mp_obj_new_int_from_ll(ending.exit_status),
        ending.exit_signal[0] == '\0'
            ? mp_const_none
            : mssh_new_text(ending.exit_signal, strlen(ending.exit_signal)),
    };
    return mp_obj_new_attrtuple(fields, MP_ARRAY_SIZE(items), items);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_run_obj, 2, session_run);
