// SPDX-License-Identifier: MIT
//
// What the files of _ssh.SFTP share: its objects and the one kind of operation that all methods are.

#ifndef MSSH_BIND_SFTP_H
#define MSSH_BIND_SFTP_H

#include "bind/operation.h"
#include "bind/session_obj.h"
#include "core/files.h"

typedef struct mssh_sftp_obj {
    mp_obj_base_t base;
    mssh_session_obj_t *session;
    mssh_sftp_t *core;  // NULL once closed
    bool has_operation; // one is under way that an Operation stands for
} mssh_sftp_obj_t;

// An SFTPFile or an SFTPDir.
typedef struct mssh_file_obj {
    mp_obj_base_t base;
    mssh_sftp_obj_t *sftp;
    mssh_sftp_file_t *core; // NULL once closed
    uint64_t position;      // bytes from the beginning of the file
    // What was read ahead of its lines: MSSH_READ_AHEAD bytes of memory, NULL at first, and where they are in the file.
    uint8_t *ahead;
    size_t ahead_len;
    uint64_t ahead_start;
} mssh_file_obj_t;

// What any method of SFTP, SFTPFile and SFTPDir does: an operation of the core with its arguments and results.
typedef struct mssh_sftp_call mssh_sftp_call_t;
struct mssh_sftp_call {
    mssh_operation_t operation;
    int (*request)(mssh_sftp_call_t *); // calls the core; returns as that does
    mssh_sftp_obj_t *sftp;
    mssh_file_obj_t *file;   // the open one that it is about; NULL: none
    mssh_file_obj_t *target; // the one that it is copied to
    // Their cores, which stay while a step runs or a result is made, whoever calls __del__ meanwhile.
    mssh_sftp_t *core;
    mssh_sftp_file_t *file_core, *target_core;
    mp_buffer_info_t path, to; // what else is given
    uint64_t count;            // bytes to be copied
    uint32_t mode;
    int how;                 // MSSH_OPEN_ flags
    mssh_file_obj_t *opened; // what is being opened
    mssh_attrs_t attrs;      // what is given or comes back
    mssh_statvfs_t statvfs;
    const char *name;
    size_t name_len;
};

enum { MSSH_PERMISSIONS = 07777 }; // of a mode

// ------------------------------------------------------------------------------------------ sftp_call.c

// Raise EBADF when the client, or the file unless that is NULL, or the session is closed.
void mssh_sftp_check(const mssh_sftp_obj_t *sftp, const mssh_file_obj_t *file);

// Start the description of a call; its operation is ready for mssh_perform once `request`, `finish` and the
// arguments are in it. Raises EBADF when the client, or the file, is closed.
mssh_sftp_call_t mssh_sftp_call_new(mssh_sftp_obj_t *sftp, int (*request)(mssh_sftp_call_t *));
mssh_sftp_call_t mssh_file_call_new(mssh_file_obj_t *file, int (*request)(mssh_sftp_call_t *));

// mssh_arg_kept for an argument of the call; slot: which of operation.keep has it.
mp_buffer_info_t mssh_sftp_call_bytes(mssh_sftp_call_t *call, int slot, mp_obj_t arg, const char *what);

// Do it, blocking or not: what the Python method returns.
mp_obj_t mssh_sftp_perform(mssh_sftp_call_t *call);

// For operation.finish: the attributes, and `name` as text.
mp_obj_t mssh_sftp_finish_attrs(mssh_operation_t *operation, int result);
mp_obj_t mssh_sftp_finish_name(mssh_operation_t *operation, int result);

// ----------------------------------------------------------------------------------------- sftp_attrs.c

// What attributes are for Python: a tuple (mode, size, atime, mtime, uid, gid), whose items have these names, too.
mp_obj_t mssh_new_attrs(const mssh_attrs_t *attrs);

// The attributes that the keywords of a setstat() are: mode, size, times, owner. *path gets the argument in front of
// them; NULL: there is none. Raises TypeError, ValueError.
mssh_attrs_t mssh_sftp_arg_attrs(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args, mp_obj_t *path);

// ------------------------------------------------------------------------------------------ sftp_file.c

// Make the object before the file is opened, so that nothing can fail between the two.
mssh_file_obj_t *mssh_file_obj_new(const mp_obj_type_t *type, mssh_sftp_obj_t *sftp);

// The file is about to be changed: its lines are to be read anew.
static inline void mssh_file_forget_ahead(mssh_file_obj_t *file) {
    file->ahead_len = 0;
}

// ----------------------------------------------------------------------------------------- sftp_lines.c

extern const mp_obj_fun_builtin_var_t mssh_file_readline_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_file_readlines_obj;

// The next line, or MP_OBJ_STOP_ITERATION. Raises TypeError where nothing may wait.
mp_obj_t mssh_file_iternext(mp_obj_t self_in);

// ----------------------------------------------------------------------------------------- sftp_names.c

extern const mp_obj_fun_builtin_fixed_t mssh_sftp_names_obj;

// ------------------------------------------------------------------------------------------ sftp_copy.c

extern const mp_obj_fun_builtin_var_t mssh_sftp_get_obj;
extern const mp_obj_fun_builtin_var_t mssh_sftp_put_obj;

// ----------------------------------------------------------------------------------------- sftp_batch.c

extern const mp_obj_fun_builtin_fixed_t mssh_sftp_get_files_obj;
extern const mp_obj_fun_builtin_fixed_t mssh_sftp_put_files_obj;

#endif
