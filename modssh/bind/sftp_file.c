// SPDX-License-Identifier: MIT
//
// _ssh.SFTPFile and _ssh.SFTPDir.

#include <string.h>

#include "bind/sftp.h"
#include "py/runtime.h"

enum { READ_ALL_FIRST = 64 * 1024, PIECE_MAX = 1 << 30 };

typedef struct call {
    mssh_sftp_file_t *file;
    uint8_t *buf;
    size_t len;
    uint64_t offset;
    int done;
    uint64_t size;
    mssh_attrs_t attrs;
    const char *name;
    size_t name_len;
} call_t;

static int step_pread(void *context) {
    call_t *call = context;
    return call->done = mssh_sftp_pread(call->file, call->buf, call->len, call->offset);
}

static int step_pwrite(void *context) {
    call_t *call = context;
    return call->done = mssh_sftp_pwrite(call->file, call->buf, call->len, call->offset);
}

static int step_fstat(void *context) {
    call_t *call = context;
    return mssh_sftp_fstat(call->file, &call->attrs);
}

static int step_size(void *context) {
    call_t *call = context;
    return mssh_sftp_size(call->file, &call->size);
}

static int step_readdir(void *context) {
    call_t *call = context;
    return call->done = mssh_sftp_readdir(call->file, &call->name, &call->name_len, &call->attrs);
}

static int step_close(void *context) {
    return mssh_sftp_close(context);
}

mssh_file_obj_t *mssh_file_obj_new(const mp_obj_type_t *type, mssh_sftp_obj_t *sftp) {
    mssh_file_obj_t *self = mp_obj_malloc_with_finaliser(mssh_file_obj_t, type);
    memset((char *)self + sizeof(self->base), 0, sizeof(*self) - sizeof(self->base));
    self->sftp = sftp;
    return self;
}

static mssh_sftp_file_t *core_of(mssh_file_obj_t *self) {
    if (self->core == NULL) {
        mssh_raise(MSSH_ERROR_CHANNEL_CLOSED, "the file is closed");
    }
    return self->core;
}

// ------------------------------------------------------------------------------------------- reading

// Read up to len bytes from the position on. Returns fewer only at the end of the file.
static size_t read_into(mssh_file_obj_t *self, uint8_t *buf, size_t len) {
    size_t total = 0;
    while (total < len) {
        size_t piece = len - total < PIECE_MAX ? len - total : PIECE_MAX;
        call_t call = {
            .file = core_of(self), .buf = buf + total, .len = piece, .offset = self->position};
        mssh_sftp_run(self->sftp, step_pread, &call);
        total += (size_t)call.done;
        self->position += (uint64_t)call.done;
        if ((size_t)call.done < piece) {
            break;
        }
    }
    return total;
}

static mp_obj_t read_all(mssh_file_obj_t *self) {
    vstr_t data;
    vstr_init(&data, READ_ALL_FIRST);
    for (;;) {
        size_t room = data.alloc - data.len;
        size_t n = read_into(self, (uint8_t *)data.buf + data.len, room);
        data.len += n;
        if (n < room) {
            return mp_obj_new_bytes_from_vstr(&data);
        }
        vstr_hint_size(&data, data.alloc);
    }
}

static mp_obj_t file_read(size_t n_args, const mp_obj_t *args) {
    mssh_file_obj_t *self = MP_OBJ_TO_PTR(args[0]);
    core_of(self);
    mp_int_t len = n_args > 1 && args[1] != mp_const_none ? mp_obj_get_int(args[1]) : -1;
    if (len < 0) {
        return read_all(self);
    }
    vstr_t data;
    vstr_init_len(&data, (size_t)len);
    data.len = read_into(self, (uint8_t *)data.buf, (size_t)len);
    return mp_obj_new_bytes_from_vstr(&data);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_read_obj, 1, 2, file_read);

static mp_obj_t file_readinto(mp_obj_t self_in, mp_obj_t buffer) {
    mp_buffer_info_t into;
    mp_get_buffer_raise(buffer, &into, MP_BUFFER_WRITE);
    return mp_obj_new_int_from_uint(read_into(MP_OBJ_TO_PTR(self_in), into.buf, into.len));
}
static MP_DEFINE_CONST_FUN_OBJ_2(file_readinto_obj, file_readinto);

// ------------------------------------------------------------------------------------------- writing

static mp_obj_t file_write(mp_obj_t self_in, mp_obj_t data_in) {
    mssh_file_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mp_buffer_info_t data = mssh_arg_bytes(data_in, "data");
    core_of(self);
    for (size_t total = 0; total < data.len;) {
        size_t piece = data.len - total < PIECE_MAX ? data.len - total : PIECE_MAX;
        call_t call = {.file = core_of(self),
                       .buf = (uint8_t *)data.buf + total,
                       .len = piece,
                       .offset = self->position};
        mssh_sftp_run(self->sftp, step_pwrite, &call);
        total += piece;
        self->position += piece;
    }
    return mp_obj_new_int_from_uint(data.len);
}
static MP_DEFINE_CONST_FUN_OBJ_2(file_write_obj, file_write);

// ------------------------------------------------------------------------------------------- position

static mp_obj_t file_stat(mp_obj_t self_in) {
    mssh_file_obj_t *self = MP_OBJ_TO_PTR(self_in);
    call_t call = {.file = core_of(self)};
    mssh_sftp_run(self->sftp, step_fstat, &call);
    return mssh_new_attrs(&call.attrs);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_stat_obj, file_stat);

static mp_obj_t file_tell(mp_obj_t self_in) {
    mssh_file_obj_t *self = MP_OBJ_TO_PTR(self_in);
    core_of(self);
    return mp_obj_new_int_from_ull(self->position);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_tell_obj, file_tell);

// A 64-bit offset, on 32-bit machines too.
static int64_t get_offset(mp_obj_t arg) {
    mp_int_t high =
        mp_obj_get_int(mp_binary_op(MP_BINARY_OP_RSHIFT, arg, MP_OBJ_NEW_SMALL_INT(32)));
    uint32_t low = (uint32_t)mp_obj_get_int_truncated(arg);
    if (high < INT32_MIN || high > INT32_MAX) {
        mp_raise_ValueError(MP_ERROR_TEXT("offset: more than 63 bits"));
    }
    return (int64_t)high * ((int64_t)1 << 32) + low;
}

static mp_obj_t file_seek(size_t n_args, const mp_obj_t *args) {
    mssh_file_obj_t *self = MP_OBJ_TO_PTR(args[0]);
    int64_t offset = get_offset(args[1]);
    mp_int_t whence = n_args > 2 ? mp_obj_get_int(args[2]) : 0;
    int64_t base = 0;
    core_of(self);
    if (whence == 1) {
        base = (int64_t)self->position;
    } else if (whence == 2) {
        call_t call = {.file = core_of(self)};
        mssh_sftp_run(self->sftp, step_size, &call);
        base = (int64_t)call.size;
    } else if (whence != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("whence: 0, 1 or 2"));
    }
    if (offset < -base || offset > INT64_MAX - base) {
        mp_raise_ValueError(MP_ERROR_TEXT("can't seek to before the beginning"));
    }
    self->position = (uint64_t)(base + offset);
    return file_tell(args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_seek_obj, 2, 3, file_seek);

// -------------------------------------------------------------------------------------------- closing

static mp_obj_t file_del(mp_obj_t self_in) {
    mssh_file_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_sftp_file_t *core = self->core;
    self->core = NULL;
    mssh_sftp_file_free(core);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_del_obj, file_del);

// Waits for the server's last word: a full disk may show only here.
static mp_obj_t file_close(mp_obj_t self_in) {
    mssh_file_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->core == NULL) {
        return mp_const_none;
    }
    mssh_session_t *session = self->sftp->session->core;
    if (self->sftp->core == NULL || session == NULL || !mssh_session_is_open(session)) {
        return file_del(self_in); // it went with the session, and whoever used that knows why
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mssh_sftp_run(self->sftp, step_close, self->core);
        nlr_pop();
        return file_del(self_in);
    }
    if (!self->sftp->session->is_busy) {
        file_del(self_in);
    }
    nlr_jump(nlr.ret_val);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_close_obj, file_close);

static mp_obj_t file_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return file_close(args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_exit_obj, 4, 4, file_exit);

static const mp_rom_map_elem_t file_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&file_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&file_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&file_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&file_seek_obj)},
    {MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&file_tell_obj)},
    {MP_ROM_QSTR(MP_QSTR_stat), MP_ROM_PTR(&file_stat_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&file_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&file_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&file_del_obj)},
};
static MP_DEFINE_CONST_DICT(file_locals, file_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mssh_type_sftp_file, MP_QSTR_SFTPFile, MP_TYPE_FLAG_NONE, locals_dict,
                         &file_locals);

// ---------------------------------------------------------------------------------------- directories

static mp_obj_t dir_read(mp_obj_t self_in) {
    mssh_file_obj_t *self = MP_OBJ_TO_PTR(self_in);
    call_t call = {.file = core_of(self)};
    mssh_sftp_run(self->sftp, step_readdir, &call);
    if (call.done == 0) {
        return mp_const_none;
    }
    mp_obj_t entry[] = {mssh_new_text(call.name, call.name_len), mssh_new_attrs(&call.attrs)};
    return mp_obj_new_tuple(MP_ARRAY_SIZE(entry), entry);
}
static MP_DEFINE_CONST_FUN_OBJ_1(dir_read_obj, dir_read);

static mp_obj_t dir_iternext(mp_obj_t self_in) {
    mp_obj_t entry = dir_read(self_in);
    return entry == mp_const_none ? MP_OBJ_STOP_ITERATION : entry;
}

static const mp_rom_map_elem_t dir_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&dir_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&file_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&file_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&file_del_obj)},
};
static MP_DEFINE_CONST_DICT(dir_locals, dir_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mssh_type_sftp_dir, MP_QSTR_SFTPDir, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter,
                         dir_iternext, locals_dict, &dir_locals);
