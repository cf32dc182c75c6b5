// SPDX-License-Identifier: MIT
//
// The objects of a channel, shared by channel.c (its life and requests) and channel_stream.c (its bytes).

#ifndef MSSH_BIND_CHANNEL_H
#define MSSH_BIND_CHANNEL_H

#include "bind/bind.h"

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
    mssh_channel_t *core; // NULL once closed
    mp_obj_t stderr_obj; // a mssh_channel_stream_t once somebody has asked for it, else MP_OBJ_NULL
    mp_obj_t exit_status, exit_signal; // once closed
    uint32_t
        timeout_ms; // of reading and writing; 0: they don't wait; UINT32_MAX: they wait for ever
    bool has_operation; // a request is under way that an Operation stands for
} mssh_channel_obj_t;

extern const mp_obj_type_t mssh_type_channel;
extern const mp_obj_type_t mssh_type_channel_stderr;

// The object of a core's open channel, which it owns from then on: mssh_channel_free is its finaliser's.
mp_obj_t mssh_channel_obj_new(mssh_session_obj_t *session, mssh_channel_t *core);

// The channel's core; raises when it is closed.
mssh_channel_t *mssh_channel_core(mssh_channel_obj_t *channel);

// A terminal to ask for: its type and size in characters.
typedef struct mssh_terminal {
    mp_buffer_info_t term;
    uint32_t columns, rows;
} mssh_terminal_t;

// From Python's arguments; raises what is wrong with them. *term as for mssh_arg_kept. The usual one is a vt100 of
// 80 x 24.
mssh_terminal_t mssh_terminal_of(const mssh_session_obj_t *session, mp_obj_t *term, mp_obj_t width,
                                 mp_obj_t height);
mssh_terminal_t mssh_terminal_usual(void);

// For another session that has the channel as its stream. Return the number of bytes, 0 at the end or
// MSSH_STREAM_WAIT; never wait. Raise what the channel's own session does.
int mssh_channel_recv(mssh_channel_obj_t *channel, uint8_t *buf, size_t len);
int mssh_channel_send_some(mssh_channel_obj_t *channel, const uint8_t *buf, size_t len);

// As mssh_stream_is_ready and mssh_stream_wait.
bool mssh_channel_is_ready(mssh_channel_obj_t *channel, bool writing);
void mssh_channel_wait(mssh_channel_obj_t *channel, uint32_t ms);

// A port number, 0 to 65535; raises what is wrong with it.
uint16_t mssh_arg_port(mp_obj_t arg);

// The stream's methods and protocol, for both types.
extern const mp_stream_p_t mssh_channel_stream_p;
extern const mp_stream_p_t mssh_channel_stderr_p;
extern const mp_obj_fun_builtin_var_t mssh_channel_read_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_channel_recv_obj;
extern const mp_obj_fun_builtin_var_t mssh_channel_readinto_obj;
extern const mp_obj_fun_builtin_var_t mssh_channel_readline_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_channel_write_obj;
mp_obj_t mssh_channel_next_line(mp_obj_t self_in);

// Close the channel; the server is waited for a moment at most.
mp_obj_t mssh_channel_obj_close(mp_obj_t self_in);

#endif
