// SPDX-License-Identifier: MIT
//
// _ssh.SFTP: names and attributes on the server. Its open files and directories are in sftp_file.c.

#include <string.h>

#include "bind/sftp.h"
#include "py/runtime.h"

// ------------------------------------------------------------------------------------------- operations

// The arguments and results of any one operation.
typedef struct call {
    mssh_sftp_t *sftp;
    mp_buffer_info_t path, to;
    uint32_t mode;
    int how;
    mssh_attrs_t attrs;
    const char *name;
    size_t name_len;
    mssh_sftp_file_t **file; // of the object, so that it isn't lost when the stream raises
    uint64_t *position;
} call_t;

void mssh_sftp_run(mssh_sftp_obj_t *self, int (*step)(void *), void *context) {
    int rc = mssh_sftp_try(self, step, context);
    if (rc == MSSH_ERROR_SFTP) {
        mssh_raise_sftp(mssh_sftp_status(self->core), mssh_session_error_text(self->session->core));
    }
    mssh_check(self->session, rc);
}

// The operation's own context comes first; giving up needs only the client.
typedef struct wrapped {
    mssh_operation_t operation;
    int (*step)(void *);
    void *context;
    mssh_sftp_t *sftp;
} wrapped_t;

static int step_wrapped(mssh_operation_t *operation) {
    wrapped_t *wrapped = (wrapped_t *)operation;
    return wrapped->step(wrapped->context);
}

static void give_up_wrapped(mssh_operation_t *operation) {
    mssh_sftp_abandon(((wrapped_t *)operation)->sftp);
}

int mssh_sftp_try(mssh_sftp_obj_t *self, int (*step)(void *), void *context) {
    if (self->core == NULL) {
        mssh_raise(MSSH_ERROR_CHANNEL_CLOSED, "the SFTP session is closed");
    }
    mssh_session_core(self->session);
    wrapped_t wrapped = {
        .operation = {.step = step_wrapped, .give_up = give_up_wrapped, .wait = MSSH_WAIT_PROGRESS},
        .step = step,
        .context = context,
        .sftp = self->core};
    mssh_pump_begin(self->session, &wrapped.operation);
    return mssh_pump_run(self->session, &wrapped.operation);
}

static int step_start(void *context) {
    return mssh_sftp_start(context);
}

static int step_end(void *context) {
    return mssh_sftp_end(context);
}

static mp_obj_t sftp_del(mp_obj_t self_in) {
    mssh_sftp_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_sftp_t *core = self->core;
    self->core = NULL;
    mssh_sftp_free(core);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(sftp_del_obj, sftp_del);

static mp_obj_t sftp_close(mp_obj_t self_in) {
    mssh_sftp_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->session->is_busy) { // a stream's own code closes what is being used
        mssh_raise(MSSH_ERROR_BUSY, mssh_error_text(MSSH_ERROR_BUSY));
    }
    int rc = 0;
    if (self->core != NULL && self->session->core != NULL) {
        rc = mssh_sftp_try(self, step_end, self->core);
    }
    sftp_del(self_in);
    if (rc != MSSH_ERROR_CLOSED) { // a session that ended before has told why
        mssh_check(self->session, rc);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(sftp_close_obj, sftp_close);

mp_obj_t mssh_sftp_obj_new(mssh_session_obj_t *session) {
    mssh_sftp_obj_t *self = mp_obj_malloc_with_finaliser(mssh_sftp_obj_t, &mssh_type_sftp);
    self->session = session;
    self->core = NULL;
    if (session->core == NULL) {
        mssh_raise(MSSH_ERROR_CLOSED, mssh_error_text(MSSH_ERROR_CLOSED));
    }
    self->core = mssh_sftp_new(session->core);
    if (self->core == NULL) {
        mssh_raise(MSSH_ERROR_MEMORY, mssh_error_text(MSSH_ERROR_MEMORY));
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mssh_sftp_run(self, step_start, self->core);
        nlr_pop();
        return MP_OBJ_FROM_PTR(self);
    }
    sftp_del(MP_OBJ_FROM_PTR(self));
    nlr_jump(nlr.ret_val);
}

// -------------------------------------------------------------------------------------------- methods

static call_t new_call(mp_obj_t self_in, mp_obj_t path) {
    mssh_sftp_obj_t *self = MP_OBJ_TO_PTR(self_in);
    return (call_t){.sftp = self->core, .path = mssh_arg_bytes(path, "path")};
}

// Run a step over the call of the object.
#define STEP(name, expression)                                                                     \
    static int step_##name(void *context) {                                                        \
        call_t *call = context;                                                                    \
        return expression;                                                                         \
    }

STEP(stat, mssh_sftp_stat(call->sftp, call->path.buf, call->path.len, 1, &call->attrs))
STEP(lstat, mssh_sftp_stat(call->sftp, call->path.buf, call->path.len, 0, &call->attrs))
STEP(mkdir, mssh_sftp_mkdir(call->sftp, call->path.buf, call->path.len, call->mode))
STEP(rmdir, mssh_sftp_rmdir(call->sftp, call->path.buf, call->path.len))
STEP(unlink, mssh_sftp_unlink(call->sftp, call->path.buf, call->path.len))
STEP(rename,
     mssh_sftp_rename(call->sftp, call->path.buf, call->path.len, call->to.buf, call->to.len))
STEP(realpath,
     mssh_sftp_realpath(call->sftp, call->path.buf, call->path.len, &call->name, &call->name_len))
STEP(open, mssh_sftp_open(call->sftp, call->path.buf, call->path.len, call->how, call->mode,
                          call->file, call->position))
STEP(opendir, mssh_sftp_opendir(call->sftp, call->path.buf, call->path.len, call->file))

mp_obj_t mssh_new_attrs(const mssh_attrs_t *attrs) {
    mp_obj_t items[] = {
        mp_obj_new_int_from_uint(attrs->mode),  mp_obj_new_int_from_ull(attrs->size),
        mp_obj_new_int_from_uint(attrs->atime), mp_obj_new_int_from_uint(attrs->mtime),
        mp_obj_new_int_from_uint(attrs->uid),   mp_obj_new_int_from_uint(attrs->gid),
    };
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}

static mp_obj_t stat_with(mp_obj_t self_in, mp_obj_t path, int (*step)(void *)) {
    call_t call = new_call(self_in, path);
    mssh_sftp_run(MP_OBJ_TO_PTR(self_in), step, &call);
    return mssh_new_attrs(&call.attrs);
}

static mp_obj_t sftp_stat(mp_obj_t self_in, mp_obj_t path) {
    return stat_with(self_in, path, step_stat);
}
static MP_DEFINE_CONST_FUN_OBJ_2(sftp_stat_obj, sftp_stat);

static mp_obj_t sftp_lstat(mp_obj_t self_in, mp_obj_t path) {
    return stat_with(self_in, path, step_lstat);
}
static MP_DEFINE_CONST_FUN_OBJ_2(sftp_lstat_obj, sftp_lstat);

static mp_obj_t sftp_mkdir(size_t n_args, const mp_obj_t *args) {
    call_t call = new_call(args[0], args[1]);
    call.mode = n_args > 2 ? (uint32_t)mp_obj_get_int(args[2]) & 07777U : 0755;
    mssh_sftp_run(MP_OBJ_TO_PTR(args[0]), step_mkdir, &call);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(sftp_mkdir_obj, 2, 3, sftp_mkdir);

static mp_obj_t sftp_rmdir(mp_obj_t self_in, mp_obj_t path) {
    call_t call = new_call(self_in, path);
    mssh_sftp_run(MP_OBJ_TO_PTR(self_in), step_rmdir, &call);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(sftp_rmdir_obj, sftp_rmdir);

static mp_obj_t sftp_unlink(mp_obj_t self_in, mp_obj_t path) {
    call_t call = new_call(self_in, path);
    mssh_sftp_run(MP_OBJ_TO_PTR(self_in), step_unlink, &call);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(sftp_unlink_obj, sftp_unlink);

static mp_obj_t sftp_rename(mp_obj_t self_in, mp_obj_t old, mp_obj_t new) {
    call_t call = new_call(self_in, old);
    call.to = mssh_arg_bytes(new, "new");
    mssh_sftp_run(MP_OBJ_TO_PTR(self_in), step_rename, &call);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(sftp_rename_obj, sftp_rename);

static mp_obj_t sftp_realpath(mp_obj_t self_in, mp_obj_t path) {
    call_t call = new_call(self_in, path);
    mssh_sftp_run(MP_OBJ_TO_PTR(self_in), step_realpath, &call);
    return mssh_new_text(call.name, call.name_len);
}
static MP_DEFINE_CONST_FUN_OBJ_2(sftp_realpath_obj, sftp_realpath);

static int mode_of_letter(char letter) {
    switch (letter) {
    case 'r':
        return MSSH_OPEN_READ;
    case 'w':
        return MSSH_OPEN_WRITE | MSSH_OPEN_CREATE | MSSH_OPEN_TRUNCATE;
    case 'a':
        return MSSH_OPEN_WRITE | MSSH_OPEN_CREATE | MSSH_OPEN_APPEND;
    case 'x':
        return MSSH_OPEN_WRITE | MSSH_OPEN_CREATE | MSSH_OPEN_EXCLUSIVE;
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
        mp_raise_ValueError(
            MP_ERROR_TEXT("mode: r, w, a or x, with + for both reading and writing"));
    }
    return plus == NULL ? how : how | MSSH_OPEN_READ | MSSH_OPEN_WRITE;
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
    mssh_sftp_obj_t *self = MP_OBJ_TO_PTR(pos_args[0]);
    call_t call = new_call(pos_args[0], args[ARG_path].u_obj);
    call.how = parse_mode(mp_obj_str_get_str(args[ARG_mode].u_obj));
    call.mode = (uint32_t)args[ARG_perm].u_int & 07777U;
    mssh_file_obj_t *file = mssh_file_obj_new(&mssh_type_sftp_file, self);
    call.file = &file->core;
    call.position = &file->position;
    mssh_sftp_run(self, step_open, &call);
    return MP_OBJ_FROM_PTR(file);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(sftp_open_obj, 2, sftp_open);

static mp_obj_t sftp_opendir(mp_obj_t self_in, mp_obj_t path) {
    mssh_sftp_obj_t *self = MP_OBJ_TO_PTR(self_in);
    call_t call = new_call(self_in, path);
    mssh_file_obj_t *directory = mssh_file_obj_new(&mssh_type_sftp_dir, self);
    call.file = &directory->core;
    mssh_sftp_run(self, step_opendir, &call);
    return MP_OBJ_FROM_PTR(directory);
}
static MP_DEFINE_CONST_FUN_OBJ_2(sftp_opendir_obj, sftp_opendir);

static mp_obj_t sftp_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return sftp_close(args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(sftp_exit_obj, 4, 4, sftp_exit);

static const mp_rom_map_elem_t sftp_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&sftp_open_obj)},
    {MP_ROM_QSTR(MP_QSTR_opendir), MP_ROM_PTR(&sftp_opendir_obj)},
    {MP_ROM_QSTR(MP_QSTR_stat), MP_ROM_PTR(&sftp_stat_obj)},
    {MP_ROM_QSTR(MP_QSTR_lstat), MP_ROM_PTR(&sftp_lstat_obj)},
    {MP_ROM_QSTR(MP_QSTR_realpath), MP_ROM_PTR(&sftp_realpath_obj)},
    {MP_ROM_QSTR(MP_QSTR_mkdir), MP_ROM_PTR(&sftp_mkdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_rmdir), MP_ROM_PTR(&sftp_rmdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_unlink), MP_ROM_PTR(&sftp_unlink_obj)},
    {MP_ROM_QSTR(MP_QSTR_rename), MP_ROM_PTR(&sftp_rename_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&sftp_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&sftp_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&sftp_del_obj)},
};
static MP_DEFINE_CONST_DICT(sftp_locals, sftp_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mssh_type_sftp, MP_QSTR_SFTP, MP_TYPE_FLAG_NONE, locals_dict,
                         &sftp_locals);
