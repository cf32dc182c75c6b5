// SPDX-License-Identifier: MIT
//
// What the ways to log in have in common.

#ifndef MSSH_BIND_LOGIN_H
#define MSSH_BIND_LOGIN_H

#include "bind/operation.h"
#include "bind/session_obj.h"

// The first member of a struct with a method's own arguments.
typedef struct mssh_login {
    mssh_operation_t operation;
    mssh_session_obj_t *session;
    mp_buffer_info_t user; // keep[1]
} mssh_login_t;

// Make one of a struct of `size` bytes, with keep[0] and keep[1] taken. Its result is None once logged in, or a
// tuple of the methods of which the server wants another one too. Raises TypeError, and when the session can't
// be used.
mssh_login_t mssh_login(mp_obj_t session, mp_obj_t user, size_t size, int (*step)(mssh_operation_t *));

// For operation.progress of a login in several rounds.
uint32_t mssh_login_progress(const mssh_operation_t *operation);

#endif
