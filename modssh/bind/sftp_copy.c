// SPDX-License-Identifier: MIT
//
// SFTP.get and SFTP.put: a whole file to or from a stream, in constant memory.

#include "bind/arguments.h"
#include "bind/errors.h"
#include "bind/local.h"
#include "bind/operation.h"
#include "bind/session_obj.h"
#include "bind/sftp.h"
#include "py/runtime.h"

enum { KEEP_PATH = 2, KEEP_STREAM = 3, KEEP_PROGRESS = 4 };
enum { PROGRESS_INTERVAL = 256 * 1024 }; // bytes between two calls of progress()

typedef struct copy {
    mssh_sftp_call_t call;
    unsigned step;          // the one under way
    mssh_sftp_file_t *file; // NULL while it isn't open
    mssh_stream_t local;
    mp_obj_t progress;
    uint64_t offset;
    bool is_too_long;    // the file goes on behind the offset
    uint64_t total;      // bytes to be moved, UINT64_MAX: unknown
    uint64_t done, told; // bytes moved, and how many when progress() was last called
} copy_t;

static void tell(copy_t *copy, uint64_t interval) {
    if (copy->progress != mp_const_none && copy->done - copy->told >= interval) {
        copy->told = copy->done;
        mp_call_function_2(copy->progress, mp_obj_new_int_from_ull(copy->done),
                           copy->total == UINT64_MAX ? mp_const_none : mp_obj_new_int_from_ull(copy->total));
    }
}

// How many of n bytes are moved at once: progress() is called on time.
static size_t some_of(const copy_t *copy, int n) {
    uint64_t left = PROGRESS_INTERVAL - (copy->done - copy->told);
    return copy->progress == mp_const_none || (uint64_t)n < left ? (size_t)n : (size_t)left;
}

// Have the next bytes from the server written to the stream. Returns how many, 0 at the end, MSSH_AGAIN or an error.
static int get_some(copy_t *copy) {
    const uint8_t *data;
    int n = mssh_sftp_get(copy->file, &data);
    if (n > 0) {
        n = mssh_local_write(&copy->local, copy->call.sftp->session, &copy->call.operation, data, some_of(copy, n));
    }
    if (n > 0) {
        mssh_sftp_taken(copy->file, (size_t)n);
    }
    return n;
}

// Have the stream's next bytes sent. Returns likewise.
static int put_some(copy_t *copy) {
    uint8_t *room;
    int n = mssh_sftp_put_room(copy->file, &room);
    if (n > 0) {
        n = mssh_local_read(&copy->local, copy->call.sftp->session, &copy->call.operation, room, some_of(copy, n));
    }
    if (n > 0) {
        mssh_sftp_put(copy->file, (size_t)n);
    }
    return n;
}

// A stream's or progress()'s own code may have ended the client.
static int move(copy_t *copy, int (*some)(copy_t *)) {
    int n;
    do {
        mssh_sftp_check(copy->call.sftp, NULL);
        n = some(copy);
        copy->done += n > 0 ? (uint64_t)n : 0;
        if (n >= 0) {
            tell(copy, PROGRESS_INTERVAL);
        }
    } while (n > 0);
    return n;
}

// ------------------------------------------------------------------------------------------------ the steps

static int open_file(copy_t *copy) {
    mssh_sftp_call_t *call = &copy->call;
    uint64_t position;
    return mssh_sftp_open(call->core, call->path.buf, call->path.len, call->how, call->mode, &copy->file, &position);
}

// What the server says of the file's size; /proc and the like say 0.
static int ask_size(copy_t *copy) {
    uint64_t size;
    if (copy->progress == mp_const_none) {
        return 0;
    }
    int rc = mssh_sftp_size(copy->file, &size);
    if (rc == 0 && size > copy->offset) {
        copy->total = size - copy->offset;
    }
    return rc == MSSH_ERROR_SFTP ? 0 : rc;
}

static int start_get(copy_t *copy) {
    return mssh_sftp_get_start(copy->file, copy->offset);
}

static int get_all(copy_t *copy) {
    return move(copy, get_some);
}

// What a file that was only read is closed with tells nothing: it isn't waited for.
static int end_get(copy_t *copy) {
    mssh_sftp_file_free(copy->file);
    copy->file = NULL;
    int rc = mssh_sftp_flush(copy->call.core);
    return rc == MSSH_AGAIN ? 0 : rc;
}

// Go on at the file's end: some servers empty a file that is opened for writing; what is missing would become zeros.
static int find_end(copy_t *copy) {
    uint64_t size = 0;
    int rc = copy->offset == 0 ? 0 : mssh_sftp_size(copy->file, &size);
    copy->is_too_long = copy->offset != 0 && size > copy->offset;
    if (rc == 0 && size < copy->offset) {
        mssh_raise(MSSH_ERROR_PROTOCOL, "the file on the server is shorter than the offset to go on at");
    }
    return rc;
}

static int cut(copy_t *copy) {
    const mssh_attrs_t attrs = {.flags = MSSH_ATTR_SIZE, .size = copy->offset};
    return copy->is_too_long ? mssh_sftp_fsetstat(copy->file, &attrs) : 0;
}

static int start_put(copy_t *copy) {
    return mssh_sftp_put_start(copy->file, copy->offset);
}

static int put_all(copy_t *copy) {
    return move(copy, put_some);
}

static int end_put(copy_t *copy) {
    int rc = mssh_sftp_put_end(copy->file);
    if (rc == 0) {
        mssh_sftp_file_free(copy->file);
        copy->file = NULL;
    }
    return rc;
}

static int tell_end(copy_t *copy) {
    tell(copy, copy->told == 0 ? 0 : 1);
    return 0;
}

// As many as the longer of the two has.
enum { STEPS = 7 };
typedef int step_t(copy_t *copy);

static int run(copy_t *copy, step_t *const steps[STEPS]) {
    int rc = 0;
    while (rc == 0 && copy->step < STEPS && steps[copy->step] != NULL) {
        mssh_sftp_check(copy->call.sftp, NULL);
        rc = steps[copy->step](copy);
        copy->step += rc == 0;
    }
    return rc;
}

static int request_get(mssh_sftp_call_t *call) {
    static step_t *const steps[STEPS] = {open_file, ask_size, start_get, get_all, end_get, tell_end, NULL};
    return run((copy_t *)call, steps);
}

static int request_put(mssh_sftp_call_t *call) {
    static step_t *const steps[STEPS] = {open_file, find_end, cut, start_put, put_all, end_put, tell_end};
    return run((copy_t *)call, steps);
}

static mp_obj_t finish(mssh_operation_t *operation, int result) {
    (void)result;
    return mp_obj_new_int_from_ull(((copy_t *)operation)->done);
}

static void release(mssh_operation_t *operation) {
    copy_t *copy = (copy_t *)operation;
    mssh_sftp_file_free(copy->file);
    copy->file = NULL;
}

// ------------------------------------------------------------------------------------------------- methods

static copy_t new_copy(mp_obj_t self_in, int (*request)(mssh_sftp_call_t *), mp_obj_t path, mp_obj_t stream,
                       mp_obj_t offset, mp_obj_t progress) {
    copy_t copy = {.call = mssh_sftp_call_new(MP_OBJ_TO_PTR(self_in), request),
                   .progress = progress,
                   .offset = mssh_arg_unsigned(offset, "offset", INT64_MAX),
                   .total = UINT64_MAX};
    mssh_operation_t *operation = &copy.call.operation;
    operation->size = sizeof(copy);
    operation->finish = finish;
    operation->release = release;
    operation->keep[KEEP_STREAM] = stream;
    operation->keep[KEEP_PROGRESS] = progress;
    copy.call.path = mssh_sftp_call_bytes(&copy.call, KEEP_PATH, path, "path");
    if (progress != mp_const_none && !mp_obj_is_callable(progress)) {
        mp_raise_TypeError(MP_ERROR_TEXT("progress: a function of two arguments is needed"));
    }
    return copy;
}

static mp_obj_t sftp_get(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_path, ARG_into, ARG_offset, ARG_progress };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_path, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_into, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_offset, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_obj = MP_OBJ_NEW_SMALL_INT(0)}},
        {MP_QSTR_progress, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    copy_t copy = new_copy(pos_args[0], request_get, args[ARG_path].u_obj, args[ARG_into].u_obj, args[ARG_offset].u_obj,
                           args[ARG_progress].u_obj);
    copy.call.how = MSSH_OPEN_READ;
    copy.local = mssh_local_new(args[ARG_into].u_obj, MP_STREAM_OP_WRITE);
    return mssh_sftp_perform(&copy.call);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_sftp_get_obj, 1, sftp_get);

// The file, open already, becomes the copy's own; the object is closed with that.
static void take_over(copy_t *copy, mssh_file_obj_t *file) {
    mssh_sftp_check(copy->call.sftp, file);
    if (file->sftp != copy->call.sftp) {
        mp_raise_ValueError(MP_ERROR_TEXT("path: a file of another SFTP client"));
    }
    copy->file = file->core;
    copy->step = 1; // it needn't be opened
    file->core = NULL;
}

static mp_obj_t sftp_put(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_source, ARG_path, ARG_offset, ARG_mode, ARG_progress };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_source, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_path, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_offset, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_obj = MP_OBJ_NEW_SMALL_INT(0)}},
        {MP_QSTR_mode, MP_ARG_INT | MP_ARG_KW_ONLY, {.u_int = 0644}},
        {MP_QSTR_progress, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_obj_t path = args[ARG_path].u_obj;
    bool is_open = mp_obj_is_type(path, &mssh_type_sftp_file);
    copy_t copy = new_copy(pos_args[0], request_put, is_open ? MP_OBJ_NEW_QSTR(MP_QSTR_) : path, args[ARG_source].u_obj,
                           args[ARG_offset].u_obj, args[ARG_progress].u_obj);
    // Without reading some servers would empty it; what others make of other combinations than "r+" is anybody's guess.
    copy.call.how = MSSH_OPEN_WRITE | (copy.offset == 0 ? MSSH_OPEN_CREATE | MSSH_OPEN_TRUNCATE : MSSH_OPEN_READ);
    copy.call.mode = (uint32_t)args[ARG_mode].u_int & MSSH_PERMISSIONS;
    copy.local = mssh_local_new(args[ARG_source].u_obj, MP_STREAM_OP_READ);
    if (copy.progress != mp_const_none) {
        copy.total = mssh_local_left(&copy.local);
    }
    if (is_open) {
        take_over(&copy, MP_OBJ_TO_PTR(path));
    }
    return mssh_sftp_perform(&copy.call);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_sftp_put_obj, 1, sftp_put);
