// SPDX-License-Identifier: MIT
//
// The objects of a channel, shared by channel_obj.c (their life), channel_stream.c (its bytes) and channel.c (what it
// asks of the server).

#ifndef MSSH_BIND_CHANNEL_H
#define MSSH_BIND_CHANNEL_H

#include "bind/operation.h"
#include "bind/session_obj.h"

struct mssh_channel_obj;

// One of a channel's streams: the channel itself, or its stderr.
typedef struct mssh_channel_stream {
    mp_obj_base_t base;
    struct mssh_channel_obj *channel;
    int stream;    // MSSH_STDOUT or MSSH_STDERR
    mp_obj_t held; // bytes that a read had got when it was interrupted, or MP_OBJ_NULL
} mssh_channel_stream_t;

typedef struct mssh_channel_obj {
    mssh_channel_stream_t out; // first, so that a channel is its own stdout
    mssh_session_obj_t *session;
    mssh_channel_t *core;              // NULL once closed
    mp_obj_t stderr_obj;               // a mssh_channel_stream_t once somebody has asked for it, else MP_OBJ_NULL
    mp_obj_t exit_status, exit_signal; // mssh_channel_take_ending
    // Of reading and writing; 0: they don't wait; UINT32_MAX: they wait for ever.
    uint32_t timeout_ms;
    bool has_operation; // a request is under way that an Operation stands for
} mssh_channel_obj_t;

extern const mp_obj_type_t mssh_type_channel;
extern const mp_obj_type_t mssh_type_channel_stderr;

// The object of a core's open channel, which it owns from then on: mssh_channel_free is its finaliser's.
mp_obj_t mssh_channel_obj_new(mssh_session_obj_t *session, mssh_channel_t *core);

// ---------------------------------------------------------------------------------------- channel_obj.c

// The channel's core; raises when it is closed.
mssh_channel_t *mssh_channel_core(mssh_channel_obj_t *channel);

// Let go of the core. Sends nothing; a finaliser may call it.
void mssh_channel_obj_free(mssh_channel_obj_t *channel);

// The first members of an operation on a channel.
typedef struct mssh_channel_call {
    mssh_operation_t operation;
    mssh_channel_obj_t *channel;
} mssh_channel_call_t;

// One that waits until the server tells how the command ended, or closes.
mssh_channel_call_t mssh_channel_call_exit(mssh_channel_obj_t *channel);

// Wait for how the command ended if its output has, as the channel's timeout says. Returns 0, also where that doesn't
// come, or an error.
int mssh_channel_await_ending(mssh_channel_obj_t *channel);

// Close the channel; the server is waited for a moment at most. Raises what ended the session meanwhile.
void mssh_channel_obj_close(mssh_channel_obj_t *channel);

// Keep how the command ended, as far as that is known, in the object: it may be asked once the channel is closed.
void mssh_channel_take_ending(mssh_channel_obj_t *channel);

// How a channel's command ended: int or None, str or None.
mp_obj_t mssh_exit_status(const mssh_channel_t *channel);
mp_obj_t mssh_exit_signal(const mssh_channel_t *channel);

// -------------------------------------------------------------------------------------------- channel.c

// A terminal to ask for: its type and size in characters.
typedef struct mssh_terminal {
    mp_buffer_info_t term;
    uint32_t columns, rows;
} mssh_terminal_t;

// From Python's arguments; raises what is wrong with them. *term as for mssh_arg_kept. The usual one is a vt100 of
// 80 x 24.
mssh_terminal_t mssh_terminal_of(mp_obj_t *term, mp_obj_t width, mp_obj_t height);
mssh_terminal_t mssh_terminal_usual(void);

// A port number, 0 to 65535; raises what is wrong with it.
uint16_t mssh_arg_port(mp_obj_t arg);

// ------------------------------------------------------------------------------------- channel_stream.c

// The stream's methods and protocol, for both types.
extern const mp_stream_p_t mssh_channel_stream_p;
extern const mp_stream_p_t mssh_channel_stderr_p;
extern const mp_obj_fun_builtin_var_t mssh_channel_read_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_channel_recv_obj;
extern const mp_obj_fun_builtin_var_t mssh_channel_readinto_obj;
extern const mp_obj_fun_builtin_var_t mssh_channel_readline_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_channel_write_obj;
mp_obj_t mssh_channel_next_line(mp_obj_t self_in);

#endif
