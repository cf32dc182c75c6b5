// SPDX-License-Identifier: MIT
//
// Session objects: the state that they hold, and what other files of the binding do with it.

#ifndef MSSH_SESSION_OBJ_H
#define MSSH_SESSION_OBJ_H

#include "bind/stream.h"
#include "core/core.h"

typedef struct mssh_session_obj {
    mp_obj_base_t base;
    mssh_session_t *core; // NULL once closed
    mssh_stream_t stream;
    mp_obj_t name;       // a str that begins what is said when the session is over or an answer stays away, or None
    mp_obj_t verify;     // the function that is asked about the host key, or None
    bool is_trusted;     // it was asked; before that the session is good for nothing
    uint32_t timeout_ms; // how long an answer may stay away; UINT32_MAX: for ever
    // After so much silence the server is asked whether it is there; 0: never.
    uint32_t keepalive_ms;
    uint32_t rekey_ms;      // after so long keys are exchanged again; UINT32_MAX: at no age
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
extern const mp_obj_type_t mssh_type_sftp_attrs;

// Give a new object its core. Raises when there is no memory.
void mssh_session_obj_begin(mssh_session_obj_t *session);

// The session's core. Raises when the session is closed, or not yet ready for anything but the handshake.
mssh_session_t *mssh_session_core(mssh_session_obj_t *session);

// Make an object of what the core holds, `what` of it; the core is held meanwhile, as a finaliser may run.
mp_obj_t mssh_session_obj_hold(mssh_session_obj_t *session, mp_obj_t (*make)(mssh_session_t *core, const void *what),
                               const void *what);

// Let go of the core, if it is still there: without a word, as a finaliser must, or after telling the server.
void mssh_session_obj_free(mssh_session_obj_t *session);
void mssh_session_obj_disconnect(mssh_session_obj_t *session);

// Make an SFTP object on a session: what Session.sftp() returns. server[len] is as for mssh_sftp_new.
mp_obj_t mssh_sftp_obj_new(mssh_session_obj_t *session, const char *server, size_t len);

// Session's methods that live in their own files: login.c, interactive.c, agent.c, server.c, hostkeys.c, command.c,
// opening.c, listener.c, scp.c.
extern const mp_obj_fun_builtin_var_t mssh_session_userauth_password_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_userauth_publickey_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_userauth_list_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_userauth_keyboard_interactive_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_userauth_agent_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_ask_agent_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_userauth_query_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_proof_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_hostkey_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_fingerprint_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_announced_hostkeys_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_prove_hostkeys_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_proved_hostkeys_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_exec_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_run_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_channel_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_direct_tcpip_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_direct_streamlocal_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_listen_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_listen_streamlocal_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_session_forward_agent_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_scp_recv_obj;
extern const mp_obj_fun_builtin_var_t mssh_session_scp_send_obj;

// Ask the session's verify function about the server's host key. Raises HostKeyError when it says no; the
// session is closed then.
void mssh_session_verify(mssh_session_obj_t *session);

// Session's attributes.
void mssh_session_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest);

#endif
