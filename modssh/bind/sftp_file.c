// SPDX-License-Identifier: MIT
//
// _ssh.SFTPFile and _ssh.SFTPDir.

#include <string.h>

#include "bind/arguments.h"
#include "bind/operation.h"
#include "bind/session_obj.h"
#include "bind/sftp.h"
#include "py/runtime.h"

enum { KEEP_BUFFER = 2, KEEP_TARGET = 2, READ_ALL_FIRST = 64 * 1024, PIECE_MAX = 1 << 30 };

mssh_file_obj_t *mssh_file_obj_new(const mp_obj_type_t *type, mssh_sftp_obj_t *sftp) {
    mssh_file_obj_t *self = mp_obj_malloc_with_finaliser(mssh_file_obj_t, type);
    memset((char *)self + sizeof(self->base), 0, sizeof(*self) - sizeof(self->base));
    self->sftp = sftp;
    return self;
}

// ------------------------------------------------------------------------------------- reading and writing

// Bytes on their way from the position on, or to it: in `data`, or else in the object that the caller keeps.
typedef struct transfer {
    mssh_sftp_call_t call;
    uint64_t start; // the position at first: the program may seek in the meantime
    size_t len, done;
    vstr_t data;
    bool is_all; // read on to the end of the file, data growing
} transfer_t;

static transfer_t new_transfer(mp_obj_t self_in, int (*request)(mssh_sftp_call_t *)) {
    transfer_t transfer = {.call = mssh_file_call_new(MP_OBJ_TO_PTR(self_in), request)};
    transfer.call.operation.size = sizeof(transfer);
    transfer.start = transfer.call.file->position;
    return transfer;
}

// Where the bytes are now.
static uint8_t *memory_of(const transfer_t *transfer, mp_uint_t flags) {
    mp_obj_t object = transfer->call.operation.keep[KEEP_BUFFER];
    return transfer->data.buf != NULL ? (uint8_t *)transfer->data.buf
                                      : mssh_arg_memory(object, transfer->len, flags, "data");
}

// Move as much as is left, `move` taking 2 GiB at most. Returns 0 when all is done or the file has ended.
static int move_all(transfer_t *transfer, uint8_t *buf, int (*move)(mssh_sftp_file_t *, uint8_t *, size_t, uint64_t)) {
    while (transfer->done < transfer->len) {
        size_t left = transfer->len - transfer->done;
        left = left < PIECE_MAX ? left : PIECE_MAX;
        int n = move(transfer->call.file_core, buf + transfer->done, left, transfer->start + transfer->done);
        if (n < 0) {
            return n;
        }
        transfer->done += (size_t)n;
        if ((size_t)n < left) {
            break;
        }
    }
    return 0;
}

static int request_read(mssh_sftp_call_t *call) {
    transfer_t *transfer = (transfer_t *)call;
    for (;;) {
        int rc = move_all(transfer, memory_of(transfer, MP_BUFFER_WRITE), mssh_sftp_pread);
        if (rc != 0 || transfer->done < transfer->len || !transfer->is_all) {
            return rc;
        }
        transfer->data.len = transfer->done;
        vstr_hint_size(&transfer->data, transfer->data.alloc);
        transfer->len = transfer->data.alloc;
    }
}

static int pwrite_from(mssh_sftp_file_t *file, uint8_t *buf, size_t len, uint64_t offset) {
    return mssh_sftp_pwrite(file, buf, len, offset);
}

static int request_write(mssh_sftp_call_t *call) {
    transfer_t *transfer = (transfer_t *)call;
    return move_all(transfer, memory_of(transfer, MP_BUFFER_READ), pwrite_from);
}

static mp_obj_t finish_read(mssh_operation_t *operation, int result) {
    (void)result;
    transfer_t *transfer = (transfer_t *)operation;
    transfer->call.file->position = transfer->start + transfer->done;
    transfer->data.len = transfer->done;
    return mp_obj_new_bytes_from_vstr(&transfer->data);
}

static mp_obj_t finish_count(mssh_operation_t *operation, int result) {
    (void)result;
    transfer_t *transfer = (transfer_t *)operation;
    transfer->call.file->position = transfer->start + transfer->done;
    return mp_obj_new_int_from_uint(transfer->done);
}

static mp_obj_t file_read(size_t n_args, const mp_obj_t *args) {
    transfer_t transfer = new_transfer(args[0], request_read);
    mp_int_t len = n_args > 1 && args[1] != mp_const_none ? mp_obj_get_int(args[1]) : -1;
    transfer.is_all = len < 0;
    transfer.len = len < 0 ? READ_ALL_FIRST : (size_t)len;
    vstr_init_len(&transfer.data, transfer.len);
    transfer.call.operation.finish = finish_read;
    return mssh_sftp_perform(&transfer.call);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_read_obj, 1, 2, file_read);

static mp_obj_t file_readinto(mp_obj_t self_in, mp_obj_t buffer) {
    transfer_t transfer = new_transfer(self_in, request_read);
    mp_buffer_info_t into;
    mp_get_buffer_raise(buffer, &into, MP_BUFFER_WRITE);
    transfer.len = into.len;
    transfer.call.operation.keep[KEEP_BUFFER] = buffer;
    transfer.call.operation.finish = finish_count;
    return mssh_sftp_perform(&transfer.call);
}
static MP_DEFINE_CONST_FUN_OBJ_2(file_readinto_obj, file_readinto);

static mp_obj_t file_write(mp_obj_t self_in, mp_obj_t data_in) {
    transfer_t transfer = new_transfer(self_in, request_write);
    mssh_file_forget_ahead(transfer.call.file);
    transfer.len = mssh_arg_data(transfer.call.sftp->session, &data_in, "data");
    transfer.call.operation.keep[KEEP_BUFFER] = data_in;
    transfer.call.operation.finish = finish_count;
    return mssh_sftp_perform(&transfer.call);
}
static MP_DEFINE_CONST_FUN_OBJ_2(file_write_obj, file_write);

// ------------------------------------------------------------------------------------- position, attributes

static int request_fstat(mssh_sftp_call_t *call) {
    return mssh_sftp_fstat(call->file_core, &call->attrs);
}

static mp_obj_t file_stat(mp_obj_t self_in) {
    mssh_sftp_call_t call = mssh_file_call_new(MP_OBJ_TO_PTR(self_in), request_fstat);
    call.operation.finish = mssh_sftp_finish_attrs;
    return mssh_sftp_perform(&call);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_stat_obj, file_stat);

static int request_fsetstat(mssh_sftp_call_t *call) {
    return mssh_sftp_fsetstat(call->file_core, &call->attrs);
}

static mp_obj_t file_setstat(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    mssh_sftp_call_t call = mssh_file_call_new(MP_OBJ_TO_PTR(args[0]), request_fsetstat);
    call.attrs = mssh_sftp_arg_attrs(n_args - 1, args + 1, kw_args, NULL);
    mssh_file_forget_ahead(call.file);
    return mssh_sftp_perform(&call);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(file_setstat_obj, 1, file_setstat);

static mp_obj_t file_truncate(size_t n_args, const mp_obj_t *args) {
    mssh_sftp_call_t call = mssh_file_call_new(MP_OBJ_TO_PTR(args[0]), request_fsetstat);
    mssh_file_forget_ahead(call.file);
    call.attrs.flags = MSSH_ATTR_SIZE;
    call.attrs.size =
        n_args > 1 && args[1] != mp_const_none ? mssh_arg_unsigned(args[1], "size", INT64_MAX) : call.file->position;
    return mssh_sftp_perform(&call);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_truncate_obj, 1, 2, file_truncate);

static int request_sync(mssh_sftp_call_t *call) {
    return mssh_sftp_fsync(call->file_core);
}

static mp_obj_t file_sync(mp_obj_t self_in) {
    mssh_sftp_call_t call = mssh_file_call_new(MP_OBJ_TO_PTR(self_in), request_sync);
    return mssh_sftp_perform(&call);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_sync_obj, file_sync);

static int request_copy(mssh_sftp_call_t *call) {
    mssh_sftp_check(call->sftp, call->target);
    return mssh_sftp_copy_data(call->file_core, call->file->position, call->count, call->target_core,
                               call->target->position);
}

static mp_obj_t finish_copy(mssh_operation_t *operation, int result) {
    (void)result;
    mssh_sftp_call_t *call = (mssh_sftp_call_t *)operation;
    call->file->position += call->count;
    call->target->position += call->count;
    return mp_const_none;
}

static mp_obj_t file_copy_to(mp_obj_t self_in, mp_obj_t target, mp_obj_t count) {
    mssh_sftp_call_t call = mssh_file_call_new(MP_OBJ_TO_PTR(self_in), request_copy);
    if (!mp_obj_is_type(target, &mssh_type_sftp_file)) {
        mp_raise_TypeError(MP_ERROR_TEXT("target: an SFTPFile is needed"));
    }
    call.target = MP_OBJ_TO_PTR(target);
    mssh_sftp_check(call.sftp, call.target);
    if (call.target->sftp != call.sftp) {
        mp_raise_ValueError(MP_ERROR_TEXT("target: a file of another SFTP client"));
    }
    mssh_file_forget_ahead(call.target);
    call.target_core = call.target->core;
    call.count = mssh_arg_unsigned(count, "n", INT64_MAX);
    call.operation.keep[KEEP_TARGET] = target;
    call.operation.finish = finish_copy;
    return mssh_sftp_perform(&call);
}
static MP_DEFINE_CONST_FUN_OBJ_3(file_copy_to_obj, file_copy_to);

static mp_obj_t file_tell(mp_obj_t self_in) {
    mssh_file_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_sftp_check(self->sftp, self);
    return mp_obj_new_int_from_ull(self->position);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_tell_obj, file_tell);

// A server that lets one read or write at the last position takes the base beyond what an offset can say.
static mp_obj_t seek(mssh_file_obj_t *self, uint64_t base, int64_t offset) {
    uint64_t back = offset < 0 ? 0 - (uint64_t)offset : 0;
    uint64_t forth = offset > 0 ? (uint64_t)offset : 0;
    if (back > base) {
        mp_raise_ValueError(MP_ERROR_TEXT("can't seek to before the beginning"));
    }
    if (base - back > INT64_MAX - forth) {
        mp_raise_ValueError(MP_ERROR_TEXT("can't seek beyond 2^63 - 1"));
    }
    self->position = base - back + forth;
    return file_tell(MP_OBJ_FROM_PTR(self));
}

// Seeking from the end asks the server where that is.
typedef struct from_end {
    mssh_sftp_call_t call;
    uint64_t size;
    int64_t offset;
} from_end_t;

static int request_size(mssh_sftp_call_t *call) {
    return mssh_sftp_size(call->file_core, &((from_end_t *)call)->size);
}

static mp_obj_t finish_seek(mssh_operation_t *operation, int result) {
    (void)result;
    from_end_t *from_end = (from_end_t *)operation;
    return seek(from_end->call.file, from_end->size, from_end->offset);
}

static mp_obj_t file_seek(size_t n_args, const mp_obj_t *args) {
    mssh_file_obj_t *self = MP_OBJ_TO_PTR(args[0]);
    int64_t offset = mssh_arg_integer(args[1], "offset");
    mp_int_t whence = n_args > 2 ? mp_obj_get_int(args[2]) : 0;
    mssh_sftp_check(self->sftp, self);
    if (whence == 0 || whence == 1) {
        return seek(self, whence == 0 ? 0 : self->position, offset);
    }
    if (whence != 2) {
        mp_raise_ValueError(MP_ERROR_TEXT("whence: 0, 1 or 2"));
    }
    from_end_t from_end = {.call = mssh_file_call_new(self, request_size), .offset = offset};
    from_end.call.operation.size = sizeof(from_end);
    from_end.call.operation.finish = finish_seek;
    return mssh_sftp_perform(&from_end.call);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_seek_obj, 2, 3, file_seek);

// -------------------------------------------------------------------------------------------- closing

static mp_obj_t file_del(mp_obj_t self_in) {
    mssh_file_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_sftp_file_t *core = self->core;
    self->core = NULL;
    self->ahead = NULL;
    mssh_sftp_file_free(core);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_del_obj, file_del);

static int request_close(mssh_sftp_call_t *call) {
    int rc = mssh_sftp_close(call->file_core);
    if (rc != MSSH_AGAIN) {
        file_del(MP_OBJ_FROM_PTR(call->file));
    }
    return rc;
}

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
    mssh_sftp_call_t call = mssh_file_call_new(self, request_close);
    return mssh_sftp_perform(&call);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_close_obj, file_close);

// Where nothing may wait, the handle is closed with the client's next operation.
static mp_obj_t file_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    const mssh_file_obj_t *self = MP_OBJ_TO_PTR(args[0]);
    return self->sftp->session->is_blocking ? file_close(args[0]) : file_del(args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_exit_obj, 4, 4, file_exit);

static const mp_rom_map_elem_t file_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&file_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&file_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mssh_file_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&mssh_file_readlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&file_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&file_seek_obj)},
    {MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&file_tell_obj)},
    {MP_ROM_QSTR(MP_QSTR_stat), MP_ROM_PTR(&file_stat_obj)},
    {MP_ROM_QSTR(MP_QSTR_setstat), MP_ROM_PTR(&file_setstat_obj)},
    {MP_ROM_QSTR(MP_QSTR_truncate), MP_ROM_PTR(&file_truncate_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy_to), MP_ROM_PTR(&file_copy_to_obj)},
    {MP_ROM_QSTR(MP_QSTR_sync), MP_ROM_PTR(&file_sync_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&file_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&file_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&file_del_obj)},
};
static MP_DEFINE_CONST_DICT(file_locals, file_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mssh_type_sftp_file, MP_QSTR_SFTPFile, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, mssh_file_iternext,
                         locals_dict, &file_locals);

// ---------------------------------------------------------------------------------------- directories

static int request_readdir(mssh_sftp_call_t *call) {
    return mssh_sftp_readdir(call->file_core, &call->name, &call->name_len, &call->attrs);
}

// The name, the attributes and, with a third item, the server's line.
static mp_obj_t new_entry(mssh_operation_t *operation, int result, size_t items) {
    if (result == 0) {
        return mp_const_none;
    }
    size_t len;
    const char *line = mssh_sftp_readdir_line(((mssh_sftp_call_t *)operation)->file_core, &len);
    mp_obj_t entry[] = {mssh_sftp_finish_name(operation, result), mssh_sftp_finish_attrs(operation, result),
                        items > 2 ? mssh_new_text(line, len) : mp_const_none};
    return mp_obj_new_tuple(items, entry);
}

static mp_obj_t finish_readdir(mssh_operation_t *operation, int result) {
    return new_entry(operation, result, 2);
}

static mp_obj_t finish_readdir_long(mssh_operation_t *operation, int result) {
    return new_entry(operation, result, 3);
}

static mp_obj_t read_entry(mp_obj_t self_in, mp_obj_t (*finish)(mssh_operation_t *, int)) {
    mssh_sftp_call_t call = mssh_file_call_new(MP_OBJ_TO_PTR(self_in), request_readdir);
    call.operation.finish = finish;
    return mssh_sftp_perform(&call);
}

static mp_obj_t dir_read(mp_obj_t self_in) {
    return read_entry(self_in, finish_readdir);
}
static MP_DEFINE_CONST_FUN_OBJ_1(dir_read_obj, dir_read);

static mp_obj_t dir_read_long(mp_obj_t self_in) {
    return read_entry(self_in, finish_readdir_long);
}
static MP_DEFINE_CONST_FUN_OBJ_1(dir_read_long_obj, dir_read_long);

static mp_obj_t dir_iternext(mp_obj_t self_in) {
    mssh_file_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (!self->sftp->session->is_blocking) { // an Operation can't tell the loop where the end is
        mp_raise_TypeError(MP_ERROR_TEXT("iterating would block: call read() until it gives None"));
    }
    mp_obj_t entry = dir_read(self_in);
    return entry == mp_const_none ? MP_OBJ_STOP_ITERATION : entry;
}

static const mp_rom_map_elem_t dir_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&dir_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_read_long), MP_ROM_PTR(&dir_read_long_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&file_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&file_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&file_del_obj)},
};
static MP_DEFINE_CONST_DICT(dir_locals, dir_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mssh_type_sftp_dir, MP_QSTR_SFTPDir, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, dir_iternext,
                         locals_dict, &dir_locals);
