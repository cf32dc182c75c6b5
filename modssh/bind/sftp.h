// SPDX-License-Identifier: MIT
//
// What sftp.c and sftp_file.c share.

#ifndef MSSH_BIND_SFTP_H
#define MSSH_BIND_SFTP_H

#include "bind/bind.h"

typedef struct mssh_sftp_obj {
    mp_obj_base_t base;
    mssh_session_obj_t *session;
    mssh_sftp_t *core; // NULL once closed
} mssh_sftp_obj_t;

// An SFTPFile or an SFTPDir.
typedef struct mssh_file_obj {
    mp_obj_base_t base;
    mssh_sftp_obj_t *sftp;
    mssh_sftp_file_t *core; // NULL once closed
    uint64_t position;      // bytes from the beginning of the file
} mssh_file_obj_t;

// Make the object before the file is opened, so that nothing can fail between the two.
mssh_file_obj_t *mssh_file_obj_new(const mp_obj_type_t *type, mssh_sftp_obj_t *sftp);

// Run an SFTP operation of the core. `try` returns its result, `run` raises an error.
int mssh_sftp_try(mssh_sftp_obj_t *self, int (*step)(void *), void *context);
void mssh_sftp_run(mssh_sftp_obj_t *self, int (*step)(void *), void *context);

// Attributes as (mode, size, atime, mtime, uid, gid).
mp_obj_t mssh_new_attrs(const mssh_attrs_t *attrs);

#endif
