// SPDX-License-Identifier: MIT
//
// What the files of the binding share: the Python objects and how they turn core's results into Python's.

#ifndef MSSH_BIND_H
#define MSSH_BIND_H

#include "bind/stream.h"
#include "core/core.h"
#include "py/obj.h"
#include "py/objexcept.h"

// ---------------------------------------------------------------------------------------------- objects

typedef struct mssh_session_obj {
    mp_obj_base_t base;
    mssh_session_t *core; // NULL once closed
    mssh_stream_t stream;
    mp_obj_t verify;     // the function that is asked about the host key, or None
    bool is_trusted;     // it was asked; before that the session is good for nothing
    uint32_t timeout_ms; // how long an answer may stay away; UINT32_MAX: for ever
    // After so much silence the server is asked whether it is there; 0: never.
    uint32_t keepalive_ms;
    uint32_t keyed_at;      // when keys were last exchanged because of their age
    uint32_t quiet_since;   // when the server was last heard of or asked
    uint8_t keepalives;     // questions since it was heard of
    uint8_t keepalives_max; // so many may stay without an answer
    bool is_blocking;       // methods wait; else they return an Operation
    bool is_busy;           // an operation is at work, maybe inside a stream's own code
    bool stream_failed;     // the stream raised: the session can't go on
    bool has_operation;     // a handshake or login is under way that an Operation stands for
} mssh_session_obj_t;

extern const mp_obj_type_t mssh_type_session;
extern const mp_obj_type_t mssh_type_operation;
extern const mp_obj_type_t mssh_type_listener;
extern const mp_obj_type_t mssh_type_sftp;
extern const mp_obj_type_t mssh_type_sftp_file;
extern const mp_obj_type_t mssh_type_sftp_dir;

// Give a new object its core. Raises when there is no memory.
void mssh_session_obj_begin(mssh_session_obj_t *session);

// The session's core. Raises when the session is closed, or not yet ready for anything but the handshake.
mssh_session_t *mssh_session_core(mssh_session_obj_t *session);

// Make an object of what the core holds, `what` of it; the core is held meanwhile, as a finaliser may run.
mp_obj_t mssh_session_obj_hold(mssh_session_obj_t *session,
                               mp_obj_t (*make)(mssh_session_t *core, const void *what),
                               const void *what);

// Let go of the core, if it is still there: without a word, as a finaliser must, or after telling the server.
void mssh_session_obj_free(mssh_session_obj_t *session);
void mssh_session_obj_disconnect(mssh_session_obj_t *session);

// Make an SFTP object on a session: what Session.sftp() returns.
mp_obj_t mssh_sftp_obj_new(mssh_session_obj_t *session);

// Session's methods that live in their own files: login.c, interactive.c, agent.c, server.c, command.c, opening.c,
// listener.c, scp.c.
extern const mp_obj_fun_builtin_fixed_t mssh_session_userauth_password_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_userauth_publickey_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_userauth_list_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_userauth_keyboard_interactive_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_userauth_agent_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_hostkey_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_fingerprint_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_exec_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_run_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_channel_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_direct_tcpip_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_listen_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_scp_recv_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_scp_send_obj;

// Ask the session's verify function about the server's host key. Raises HostKeyError when it says no; the
// session is closed then.
void mssh_session_verify(mssh_session_obj_t *session);

// Session's attributes.
void mssh_session_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest);

// ----------------------------------------------------------------------------------------------- errors

extern const mp_obj_type_t mp_type_SSHError;
extern const mp_obj_type_t mp_type_AuthError;
extern const mp_obj_type_t mp_type_HostKeyError;
extern const mp_obj_type_t mp_type_SFTPError;

// The exception for a code of the core, with the text of errors.def.
mp_obj_t mssh_new_error(int code);

// Raise the exception for a code of the core, with `text`.
_Noreturn void mssh_raise(int code, const char *text);

// The same with the text of errors.def.
_Noreturn void mssh_raise_plain(int code);

// Raise OSError with an errno of the platform.
_Noreturn void mssh_raise_errno(int error_number, const char *text);

// Raise SFTPError for an SSH_FX_ status.
_Noreturn void mssh_raise_sftp(uint32_t status, const char *text);

// Return rc when it is no error, else raise with the session's text.
int mssh_check(mssh_session_obj_t *session, int rc);

// ------------------------------------------------------------------------------------------- operations

// What an operation waits for.
typedef enum {
    MSSH_WAIT_ANSWER,   // one answer is owed, within the session's timeout
    MSSH_WAIT_PROGRESS, // many: the timeout starts anew with what the operation gets
    MSSH_WAIT_DATA      // the peer may be silent
} mssh_wait_t;

// A number, and since when it has been that.
typedef struct mssh_noted {
    uint32_t number, since;
} mssh_noted_t;

// Since when something is waited for; times of mssh_platform_millis. The pump's.
typedef struct mssh_waiting {
    uint32_t start;        // of the operation
    mssh_noted_t own;      // what the operation has got
    mssh_noted_t packet;   // that has begun, see mssh_session_packet; always owed
    mssh_noted_t exchange; // of keys, likewise
    uint32_t progress;     // mssh_session_progress after the last step
    bool is_late;          // the time is up, but what has just come may be the answer
    bool has_more;         // bytes have moved that no step has looked at yet
} mssh_waiting_t;

// What one Python call does: an MSSH_AGAIN operation of the core with what comes before and after it. It is the
// first member of a struct with the call's arguments and results, which moves to the heap when the session doesn't
// block. give_up and release may be called from a finaliser, after the owner's: they send nothing, and look
// whether the owner's core is still there.
typedef struct mssh_operation mssh_operation_t;
struct mssh_operation {
    size_t size; // of the whole struct
    // Called until it returns something else than MSSH_AGAIN.
    int (*step)(mssh_operation_t *);
    // For MSSH_WAIT_PROGRESS: a number that changes with what the operation gets. NULL: it gets nothing.
    uint32_t (*progress)(const mssh_operation_t *);
    // What the call returns; may raise. NULL: None.
    mp_obj_t (*finish)(mssh_operation_t *, int result);
    // Raise something particular. NULL: as mssh_check.
    void (*fail)(mssh_operation_t *, int code);
    // Leave it undone, the session staying usable. NULL: the session must end.
    void (*give_up)(mssh_operation_t *);
    // Free what it holds; called once at the end of all. NULL: nothing.
    void (*release)(mssh_operation_t *);
    mssh_wait_t wait;      // a step may change it
    uint32_t limit_ms;     // for everything, 0: none
    mssh_stream_t *stream; // what to wait for in place of the session's stream, or NULL
    bool is_writing;       // until that stream can be written, not only read
    // Of the owner, which has one operation at a time; NULL: it may have any number.
    bool *is_under_way;
    mp_obj_t keep[5]; // Python objects that the struct points into
    mssh_waiting_t since;
};

// Carry an operation out. Returns what its finish returns or, when the session doesn't block, an Operation that
// stands for it. Raises the operation's error, what the stream raises (the session then is closed), and
// KeyboardInterrupt.
mp_obj_t mssh_perform(mssh_session_obj_t *session, mssh_operation_t *operation);

// ------------------------------------------------------------------------------------------------- pump

// Raise OSError(EBUSY) while the session is at work: a stream's own code can't use, or close, what uses it.
void mssh_check_idle(const mssh_session_obj_t *session);

// Start an operation's clock.
void mssh_pump_begin(mssh_session_obj_t *session, mssh_operation_t *operation);

// Run an operation to its end: the one place that waits. Returns its result, an error included. Raises what
// the stream raises (the session then is closed) and KeyboardInterrupt. The session is held meanwhile.
int mssh_pump_run(mssh_session_obj_t *session, mssh_operation_t *operation);

// Run an operation as far as it goes without waiting. Returns MSSH_AGAIN when that isn't its end; raises likewise.
int mssh_pump_advance(mssh_session_obj_t *session, mssh_operation_t *operation);

// The same, and while the session is still held make what the Python call returns. Returns MP_OBJ_NULL when it isn't
// the operation's end; raises its error too.
mp_obj_t mssh_pump_run_for_result(mssh_session_obj_t *session, mssh_operation_t *operation);
mp_obj_t mssh_pump_advance_for_result(mssh_session_obj_t *session, mssh_operation_t *operation);

// Whether mssh_pump_advance could do something now.
bool mssh_pump_is_ready(mssh_session_obj_t *session, mssh_operation_t *operation);

// An operation's give_up where what it belongs to is as good as before, or goes with its release.
void mssh_give_up_nothing(mssh_operation_t *operation);

// Leave an operation undone.
void mssh_pump_give_up(mssh_session_obj_t *session, mssh_operation_t *operation);

// Handle what has come and send what waits to be sent, as far as that goes at once; poll also receives. Raise
// nothing that the stream raises, which ends the session, but KeyboardInterrupt.
void mssh_pump_flush(mssh_session_obj_t *session);
void mssh_pump_poll(mssh_session_obj_t *session);

// -------------------------------------------------------------------------------------------- arguments

// The bytes of a str or bytes-like argument; they stay the argument's. Raises TypeError naming `what`.
mp_buffer_info_t mssh_arg_bytes(mp_obj_t arg, const char *what);

// The same for as long as an operation is under way, while a stream's own code, another thread or, without blocking,
// the program could resize a bytearray: that is copied. *arg becomes the object that must be kept.
mp_buffer_info_t mssh_arg_kept(mp_obj_t *arg, const char *what);

// For what is long, or secret: it is copied only where the session doesn't block. *arg becomes the object that must be
// kept, whose memory each step looks up anew. Returns its length.
size_t mssh_arg_data(const mssh_session_obj_t *session, mp_obj_t *arg, const char *what);

// Look up the memory of such an object, or of one to be filled, with flags MP_BUFFER_READ or MP_BUFFER_WRITE. Raises
// ValueError naming `what` when less than `len` bytes are left of it. Good until Python's code can run.
uint8_t *mssh_arg_memory(mp_obj_t arg, size_t len, mp_uint_t flags, const char *what);

// A 64-bit integer, on 32-bit machines too; and one from 0 to max. Raise TypeError, and ValueError
// naming `what`.
int64_t mssh_arg_integer(mp_obj_t arg, const char *what);
uint64_t mssh_arg_unsigned(mp_obj_t arg, const char *what, uint64_t max);

// A file's time: seconds since 1970 as 32 bits, int or float, whose fraction is dropped. Raises likewise.
uint32_t mssh_arg_time(mp_obj_t arg, const char *what);

// Seconds, int or float, or None for ever, as milliseconds. Raises TypeError, ValueError for less than 0.
uint32_t mssh_arg_seconds(mp_obj_t arg);

// The same as an operation's limit_ms, where 0 is none.
uint32_t mssh_arg_limit(mp_obj_t arg);

// Text from the peer to be shown: always a str, cleaned as by mssh_text_clean_lines.
mp_obj_t mssh_new_text(const char *text, size_t len);

// A name of the peer's that it may be told again (a path): a str as it came, or bytes where it isn't UTF-8.
mp_obj_t mssh_new_name(const char *name, size_t len);

// A comma list as a tuple of its names.
mp_obj_t mssh_split_list(const char *list);

#endif
