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
    uint32_t timeout_ms; // how long an answer may stay away; UINT32_MAX: for ever
    bool is_busy;        // an operation is under way, maybe inside a stream's own code
    bool stream_failed;  // the stream raised: the session can't go on
} mssh_session_obj_t;

extern const mp_obj_type_t mssh_type_session;
extern const mp_obj_type_t mssh_type_sftp;
extern const mp_obj_type_t mssh_type_sftp_file;
extern const mp_obj_type_t mssh_type_sftp_dir;

// Make an SFTP object on a session: what Session.sftp() returns.
mp_obj_t mssh_sftp_obj_new(mssh_session_obj_t *session);

// Session's methods that live in their own files.
extern const mp_obj_fun_builtin_var_t mssh_session_exec_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_run_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_scp_recv_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_scp_send_obj;

// ----------------------------------------------------------------------------------------------- errors

extern const mp_obj_type_t mp_type_SSHError;
extern const mp_obj_type_t mp_type_AuthError;
extern const mp_obj_type_t mp_type_HostKeyError;
extern const mp_obj_type_t mp_type_SFTPError;

// Raise the exception for a code of the core, with `text`.
_Noreturn void mssh_raise(int code, const char *text);

// Raise OSError with an errno of the platform.
_Noreturn void mssh_raise_errno(int error_number, const char *text);

// Raise SFTPError for an SSH_FX_ status.
_Noreturn void mssh_raise_sftp(uint32_t status, const char *text);

// Return rc when it is no error, else raise with the session's text.
int mssh_check(mssh_session_obj_t *session, int rc);

// ------------------------------------------------------------------------------------------------- pump

// One MSSH_AGAIN operation of the core.
typedef struct mssh_operation {
    int (*step)(
        void *context); // the operation; called until it returns something else than MSSH_AGAIN
    void (*give_up)(
        void *context); // leave it undone, the session staying usable; NULL: the session must end
    void *context;
    enum {
        MSSH_WAIT_ANSWER,   // one answer is owed, within the session's timeout
        MSSH_WAIT_PROGRESS, // many: the timeout starts anew with each
        MSSH_WAIT_DATA      // the peer may be silent; only a begun packet is owed
    } wait;
    uint32_t limit_ms; // for everything, 0: none
} mssh_operation_t;

// Run an operation to its end: the one place that waits. Returns its result, an error included. Raises what
// the stream raises (the session then is closed) and KeyboardInterrupt.
int mssh_pump_run(mssh_session_obj_t *session, const mssh_operation_t *operation);

// Handle what has come and send what waits to be sent, as far as that goes at once. Raises nothing that the
// stream raises but KeyboardInterrupt.
void mssh_pump_flush(mssh_session_obj_t *session);

// -------------------------------------------------------------------------------------------- arguments

// The bytes of a str or bytes-like argument; they stay the argument's. Raises TypeError naming `what`.
mp_buffer_info_t mssh_arg_bytes(mp_obj_t arg, const char *what);

// Seconds, int or float, or None for ever, as milliseconds. Raises TypeError, ValueError for less than 0.
uint32_t mssh_arg_seconds(mp_obj_t arg);

// Text from the peer: a str, or bytes where it isn't UTF-8.
mp_obj_t mssh_new_text(const char *text, size_t len);

// A comma list as a tuple of its names.
mp_obj_t mssh_split_list(const char *list);

#endif
