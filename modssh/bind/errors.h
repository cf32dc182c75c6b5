// SPDX-License-Identifier: MIT
//
// How the core's errors become Python's exceptions.

#ifndef MSSH_BIND_ERRORS_H
#define MSSH_BIND_ERRORS_H

#include "bind/session_obj.h"
#include "py/objexcept.h"

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

#endif
