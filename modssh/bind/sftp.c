// SPDX-License-Identifier: MIT
//
// _ssh.SFTP: names and attributes on the server. Its open files and directories are in sftp_file.c.

#include <string.h>

#include "bind/errors.h"
#include "bind/operation.h"
#include "bind/pump.h"
#include "bind/session_obj.h"
#include "bind/sftp.h"
#include "py/runtime.h"

enum { KEEP_PATH = 2, KEEP_TO = 3 };

// --------------------------------------------------------------------------------------------- lifetime

static mp_obj_t sftp_del(mp_obj_t self_in) {
    mssh_sftp_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_sftp_t *core = self->core;
    self->core = NULL;
    mssh_sftp_free(core);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(sftp_del_obj, sftp_del);

// What is left of the client when it couldn't start, or has ended, well or not.
static void drop(mssh_operation_t *operation) {
    sftp_del(MP_OBJ_FROM_PTR(((mssh_sftp_call_t *)operation)->sftp));
}

static int request_start(mssh_sftp_call_t *call) {
    return mssh_sftp_start(call->core);
}

static mp_obj_t finish_start(mssh_operation_t *operation, int result) {
    (void)result;
    return MP_OBJ_FROM_PTR(((mssh_sftp_call_t *)operation)->sftp);
}

static void fail_and_drop(mssh_operation_t *operation, int code) {
    (void)code;
    drop(operation);
}

mp_obj_t mssh_sftp_obj_new(mssh_session_obj_t *session, const char *server, size_t len) {
    mssh_sftp_obj_t *self = mp_obj_malloc_with_finaliser(mssh_sftp_obj_t, &mssh_type_sftp);
    self->session = session;
    self->has_operation = false;
    self->core = NULL;
    self->core = mssh_sftp_new(mssh_session_core(session), server, len);
    if (self->core == NULL) {
        mssh_raise_plain(MSSH_ERROR_MEMORY);
    }
    mssh_sftp_call_t call = mssh_sftp_call_new(self, request_start);
    call.operation.finish = finish_start;
    call.operation.fail = fail_and_drop;
    call.operation.give_up = drop;
    return mssh_sftp_perform(&call);
}

static int request_end(mssh_sftp_call_t *call) {
    int rc = mssh_sftp_end(call->core);
    return rc == MSSH_ERROR_CLOSED ? 0 : rc; // a session that ended before has told why
}

static mp_obj_t finish_end(mssh_operation_t *operation, int result) {
    (void)result;
    drop(operation);
    return mp_const_none;
}

static mp_obj_t sftp_close(mp_obj_t self_in) {
    mssh_sftp_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_check_idle(self->session);
    if (self->core == NULL || self->session->core == NULL) {
        return sftp_del(self_in);
    }
    mssh_sftp_call_t call = mssh_sftp_call_new(self, request_end);
    call.operation.finish = finish_end;
    call.operation.fail = fail_and_drop;
    call.operation.give_up = drop;
    return mssh_sftp_perform(&call);
}
static MP_DEFINE_CONST_FUN_OBJ_1(sftp_close_obj, sftp_close);

// Where nothing may wait, the channel is closed with the session's next operation.
static mp_obj_t sftp_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    const mssh_sftp_obj_t *self = MP_OBJ_TO_PTR(args[0]);
    return self->session->is_blocking ? sftp_close(args[0]) : sftp_del(args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(sftp_exit_obj, 4, 4, sftp_exit);

// ------------------------------------------------------------------------------------------- one request

// What is asked of the core.
#define REQUEST(name, ...)                                                                                             \
    static int request_##name(mssh_sftp_call_t *call) {                                                                \
        return mssh_sftp_##name(call->core, call->path.buf, call->path.len, __VA_ARGS__);                              \
    }

REQUEST(setstat, &call->attrs)
REQUEST(lsetstat, &call->attrs)
REQUEST(statvfs, &call->statvfs)
REQUEST(mkdir, call->mode)
REQUEST(rename, call->to.buf, call->to.len)
REQUEST(symlink, call->to.buf, call->to.len)
REQUEST(hardlink, call->to.buf, call->to.len)
REQUEST(realpath, &call->name, &call->name_len)
REQUEST(readlink, &call->name, &call->name_len)
REQUEST(expand, &call->name, &call->name_len)
REQUEST(home, &call->name, &call->name_len)

static int request_stat(mssh_sftp_call_t *call) {
    return mssh_sftp_stat(call->core, call->path.buf, call->path.len, 1, &call->attrs);
}

static int request_lstat(mssh_sftp_call_t *call) {
    return mssh_sftp_stat(call->core, call->path.buf, call->path.len, 0, &call->attrs);
}

static int request_rmdir(mssh_sftp_call_t *call) {
    return mssh_sftp_rmdir(call->core, call->path.buf, call->path.len);
}

static int request_unlink(mssh_sftp_call_t *call) {
    return mssh_sftp_unlink(call->core, call->path.buf, call->path.len);
}

typedef int request_t(mssh_sftp_call_t *call);
typedef mp_obj_t finish_t(mssh_operation_t *operation, int result);

static mssh_sftp_call_t call_on_path(mp_obj_t self_in, mp_obj_t path, request_t *request) {
    mssh_sftp_call_t call = mssh_sftp_call_new(MP_OBJ_TO_PTR(self_in), request);
    call.path = mssh_sftp_call_bytes(&call, KEEP_PATH, path, "path");
    return call;
}

static mp_obj_t on_path(mp_obj_t self_in, mp_obj_t path, request_t *request, finish_t *finish) {
    mssh_sftp_call_t call = call_on_path(self_in, path, request);
    call.operation.finish = finish;
    return mssh_sftp_perform(&call);
}

static mp_obj_t on_two_paths(mp_obj_t self_in, mp_obj_t path, mp_obj_t to, request_t *request) {
    mssh_sftp_call_t call = call_on_path(self_in, path, request);
    call.to = mssh_sftp_call_bytes(&call, KEEP_TO, to, "path");
    return mssh_sftp_perform(&call);
}

// A method whose only argument is a path.
#define PATH_METHOD(name, finish)                                                                                      \
    static mp_obj_t sftp_##name(mp_obj_t self_in, mp_obj_t path) {                                                     \
        return on_path(self_in, path, request_##name, finish);                                                         \
    }                                                                                                                  \
    static MP_DEFINE_CONST_FUN_OBJ_2(sftp_##name##_obj, sftp_##name);

static mp_obj_t finish_statvfs(mssh_operation_t *operation, int result) {
    (void)result;
    const mssh_statvfs_t *info = &((mssh_sftp_call_t *)operation)->statvfs;
    const uint64_t fields[] = {info->bsize, info->frsize, info->blocks, info->bfree, info->bavail,
                               info->files, info->ffree,  info->favail, info->flag,  info->namemax};
    mp_obj_t items[MP_ARRAY_SIZE(fields)]; // the order of MicroPython's os.statvfs
    for (size_t i = 0; i < MP_ARRAY_SIZE(fields); i++) {
        items[i] = mp_obj_new_int_from_ull(fields[i]);
    }
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}

PATH_METHOD(stat, mssh_sftp_finish_attrs)
PATH_METHOD(lstat, mssh_sftp_finish_attrs)
PATH_METHOD(statvfs, finish_statvfs)
PATH_METHOD(realpath, mssh_sftp_finish_name)
PATH_METHOD(readlink, mssh_sftp_finish_name)
PATH_METHOD(expand, mssh_sftp_finish_name)
PATH_METHOD(home, mssh_sftp_finish_name)
PATH_METHOD(rmdir, NULL)
PATH_METHOD(unlink, NULL)

static mp_obj_t sftp_mkdir(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_path, ARG_mode };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_path, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_mode, MP_ARG_INT, {.u_int = 0755}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mssh_sftp_call_t call = call_on_path(pos_args[0], args[ARG_path].u_obj, request_mkdir);
    call.mode = (uint32_t)args[ARG_mode].u_int & MSSH_PERMISSIONS;
    return mssh_sftp_perform(&call);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(sftp_mkdir_obj, 1, sftp_mkdir);

static mp_obj_t sftp_rename(mp_obj_t self_in, mp_obj_t old, mp_obj_t new) {
    return on_two_paths(self_in, old, new, request_rename);
}
static MP_DEFINE_CONST_FUN_OBJ_3(sftp_rename_obj, sftp_rename);

static mp_obj_t sftp_symlink(mp_obj_t self_in, mp_obj_t target, mp_obj_t path) {
    return on_two_paths(self_in, target, path, request_symlink);
}
static MP_DEFINE_CONST_FUN_OBJ_3(sftp_symlink_obj, sftp_symlink);

static mp_obj_t sftp_hardlink(mp_obj_t self_in, mp_obj_t target, mp_obj_t path) {
    return on_two_paths(self_in, target, path, request_hardlink);
}
static MP_DEFINE_CONST_FUN_OBJ_3(sftp_hardlink_obj, sftp_hardlink);

static int request_check_file(mssh_sftp_call_t *call) {
    return mssh_sftp_check_file_name(call->core, call->path.buf, call->path.len, call->to.buf, call->to.len,
                                     &call->name, &call->name_len);
}

static mp_obj_t finish_check_file(mssh_operation_t *operation, int result) {
    (void)result;
    const mssh_sftp_call_t *call = (mssh_sftp_call_t *)operation;
    return mp_obj_new_bytes((const byte *)call->name, call->name_len);
}

static mp_obj_t sftp_check_file(size_t n_args, const mp_obj_t *args) {
    mssh_sftp_call_t call = call_on_path(args[0], args[1], request_check_file);
    call.to = mssh_sftp_call_bytes(&call, KEEP_TO, n_args > 2 ? args[2] : MP_OBJ_NEW_QSTR(MP_QSTR_sha256), "algorithm");
    call.operation.finish = finish_check_file;
    call.operation.wait = MSSH_WAIT_DATA; // a large file takes its time
    return mssh_sftp_perform(&call);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(sftp_check_file_obj, 2, 3, sftp_check_file);

static mp_obj_t change_attrs(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args, request_t *request) {
    mp_obj_t path;
    mssh_attrs_t attrs = mssh_sftp_arg_attrs(n_args - 1, args + 1, kw_args, &path);
    mssh_sftp_call_t call = call_on_path(args[0], path, request);
    call.attrs = attrs;
    return mssh_sftp_perform(&call);
}

static mp_obj_t sftp_setstat(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    return change_attrs(n_args, args, kw_args, request_setstat);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(sftp_setstat_obj, 1, sftp_setstat);

static mp_obj_t sftp_lsetstat(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    return change_attrs(n_args, args, kw_args, request_lsetstat);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(sftp_lsetstat_obj, 1, sftp_lsetstat);

// ---------------------------------------------------------------------------------------------- opening

static int mode_of_letter(char letter) {
    switch (letter) {
    case 'r':
        return MSSH_OPEN_READ;
    case 'w':
        return MSSH_OPEN_WRITE | MSSH_OPEN_CREATE | MSSH_OPEN_TRUNCATE;
    case 'a':
        return MSSH_OPEN_WRITE | MSSH_OPEN_CREATE | MSSH_OPEN_APPEND;
    case 'x':
        return MSSH_OPEN_NEW;
    default:
        return 0;
    }
}

// A mode string of open(): one of r w a x, then + and b at most once each; b changes nothing.
static int parse_mode(const char *mode) {
    int how = mode_of_letter(*mode);
    const char *plus = strchr(mode, '+');
    const char *binary = strchr(mode, 'b');
    size_t len = plus != NULL && binary != NULL ? 3 : plus != NULL || binary != NULL ? 2 : 1;
    if (how == 0 || strlen(mode) != len) {
        mp_raise_ValueError(MP_ERROR_TEXT("mode: r, w, a or x, with + for both reading and writing"));
    }
    return plus == NULL ? how : how | MSSH_OPEN_READ | MSSH_OPEN_WRITE;
}

// What is made is the object's at once, so that it isn't lost when a stream raises.
static int request_open(mssh_sftp_call_t *call) {
    return mssh_sftp_open(call->core, call->path.buf, call->path.len, call->how, call->mode, &call->opened->core,
                          &call->opened->position);
}

static int request_opendir(mssh_sftp_call_t *call) {
    return mssh_sftp_opendir(call->core, call->path.buf, call->path.len, &call->opened->core);
}

static mp_obj_t finish_open(mssh_operation_t *operation, int result) {
    (void)result;
    return MP_OBJ_FROM_PTR(((mssh_sftp_call_t *)operation)->opened);
}

static mp_obj_t open_as(const mp_obj_type_t *type, mssh_sftp_call_t *call) {
    call->opened = mssh_file_obj_new(type, call->sftp);
    call->operation.keep[KEEP_TO] = MP_OBJ_FROM_PTR(call->opened);
    call->operation.finish = finish_open;
    return mssh_sftp_perform(call);
}

static mp_obj_t sftp_open(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_path, ARG_mode, ARG_perm };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_path, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_mode, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_r)}},
        {MP_QSTR_perm, MP_ARG_INT, {.u_int = 0644}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mssh_sftp_call_t call = call_on_path(pos_args[0], args[ARG_path].u_obj, request_open);
    call.how = parse_mode(mp_obj_str_get_str(args[ARG_mode].u_obj));
    call.mode = (uint32_t)args[ARG_perm].u_int & MSSH_PERMISSIONS;
    return open_as(&mssh_type_sftp_file, &call);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(sftp_open_obj, 1, sftp_open);

static mp_obj_t sftp_opendir(mp_obj_t self_in, mp_obj_t path) {
    mssh_sftp_call_t call = call_on_path(self_in, path, request_opendir);
    return open_as(&mssh_type_sftp_dir, &call);
}
static MP_DEFINE_CONST_FUN_OBJ_2(sftp_opendir_obj, sftp_opendir);

static const mp_rom_map_elem_t sftp_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&sftp_open_obj)},
    {MP_ROM_QSTR(MP_QSTR_opendir), MP_ROM_PTR(&sftp_opendir_obj)},
    {MP_ROM_QSTR(MP_QSTR_stat), MP_ROM_PTR(&sftp_stat_obj)},
    {MP_ROM_QSTR(MP_QSTR_lstat), MP_ROM_PTR(&sftp_lstat_obj)},
    {MP_ROM_QSTR(MP_QSTR_setstat), MP_ROM_PTR(&sftp_setstat_obj)},
    {MP_ROM_QSTR(MP_QSTR_lsetstat), MP_ROM_PTR(&sftp_lsetstat_obj)},
    {MP_ROM_QSTR(MP_QSTR_statvfs), MP_ROM_PTR(&sftp_statvfs_obj)},
    {MP_ROM_QSTR(MP_QSTR_readlink), MP_ROM_PTR(&sftp_readlink_obj)},
    {MP_ROM_QSTR(MP_QSTR_symlink), MP_ROM_PTR(&sftp_symlink_obj)},
    {MP_ROM_QSTR(MP_QSTR_hardlink), MP_ROM_PTR(&sftp_hardlink_obj)},
    {MP_ROM_QSTR(MP_QSTR_expand), MP_ROM_PTR(&sftp_expand_obj)},
    {MP_ROM_QSTR(MP_QSTR_check_file), MP_ROM_PTR(&sftp_check_file_obj)},
    {MP_ROM_QSTR(MP_QSTR_home), MP_ROM_PTR(&sftp_home_obj)},
    {MP_ROM_QSTR(MP_QSTR_names), MP_ROM_PTR(&mssh_sftp_names_obj)},
    {MP_ROM_QSTR(MP_QSTR_realpath), MP_ROM_PTR(&sftp_realpath_obj)},
    {MP_ROM_QSTR(MP_QSTR_mkdir), MP_ROM_PTR(&sftp_mkdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_rmdir), MP_ROM_PTR(&sftp_rmdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_unlink), MP_ROM_PTR(&sftp_unlink_obj)},
    {MP_ROM_QSTR(MP_QSTR_rename), MP_ROM_PTR(&sftp_rename_obj)},
    {MP_ROM_QSTR(MP_QSTR_get), MP_ROM_PTR(&mssh_sftp_get_obj)},
    {MP_ROM_QSTR(MP_QSTR_put), MP_ROM_PTR(&mssh_sftp_put_obj)},
#if MSSH_BATCH_FILES > 0
    {MP_ROM_QSTR(MP_QSTR_get_files), MP_ROM_PTR(&mssh_sftp_get_files_obj)},
    {MP_ROM_QSTR(MP_QSTR_put_files), MP_ROM_PTR(&mssh_sftp_put_files_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&sftp_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&sftp_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&sftp_del_obj)},
};
static MP_DEFINE_CONST_DICT(sftp_locals, sftp_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mssh_type_sftp, MP_QSTR_SFTP, MP_TYPE_FLAG_NONE, locals_dict, &sftp_locals);
