// SPDX-License-Identifier: MIT
//
// SFTP.get_files and SFTP.put_files: many whole small files at once.

#include "bind/arguments.h"
#include "bind/errors.h"
#include "bind/sftp.h"
#include "py/runtime.h"

enum { KEEP_FOLLOWING = 2, KEEP_DONE = 3 };

typedef struct batch {
    mssh_sftp_call_t call;
    int (*begin)(mssh_sftp_t *core, mp_obj_t file);
    bool has_started;
    unsigned good;
} batch_t;

// The program's own code may have ended the client, or the operation.
static mssh_sftp_t *core_of(const batch_t *batch) {
    mssh_sftp_check(batch->call.sftp, NULL);
    return batch->call.core;
}

static int begin_put(mssh_sftp_t *core, mp_obj_t file) {
    mp_obj_t *items;
    mp_obj_get_array_fixed_n(file, 6, &items);
    mp_buffer_info_t part = mssh_arg_bytes(items[0], "part"), path = mssh_arg_bytes(items[1], "path"),
                     data = mssh_arg_bytes(items[2], "data");
    const mssh_batch_put_t put = {.part = part.buf,
                                  .part_len = part.len,
                                  .path = path.buf,
                                  .path_len = path.len,
                                  .data = data.buf,
                                  .len = data.len,
                                  .mode = (uint32_t)mssh_arg_unsigned(items[3], "mode", MSSH_PERMISSIONS),
                                  .atime = mssh_arg_time(items[4], "atime"),
                                  .mtime = mssh_arg_time(items[5], "mtime")};
    return mssh_batch_put(core, &put);
}

static int begin_get(mssh_sftp_t *core, mp_obj_t file) {
    mp_obj_t *items;
    mp_obj_get_array_fixed_n(file, 2, &items);
    mp_buffer_info_t path = mssh_arg_bytes(items[0], "path");
    return mssh_batch_get(core, path.buf, path.len, mssh_arg_unsigned(items[1], "size", MSSH_BATCH_FILE_MAX));
}

// Begin as many files as there is room for and the program has. Returns 0 or an error.
static int begin_some(batch_t *batch) {
    int rc = 0;
    while (rc >= 0 && mssh_batch_has_room(core_of(batch))) {
        mp_obj_t file = mp_call_function_n_kw(batch->call.operation.keep[KEEP_FOLLOWING], 0, 0, NULL);
        if (file == mp_const_none) {
            break;
        }
        rc = batch->begin(core_of(batch), file);
    }
    return rc < 0 ? rc : 0;
}

static void tell(batch_t *batch, const mssh_batch_result_t *result) {
    bool is_get = batch->begin == begin_get;
    batch->good += result->is_good != 0;
    mp_obj_t outcome = !is_get           ? mp_obj_new_bool(result->is_good)
                       : result->is_good ? mp_obj_new_bytes(result->data, result->len)
                                         : mp_const_none;
    unsigned number = result->number;
    mssh_batch_told(batch->call.core);
    mp_call_function_2(batch->call.operation.keep[KEEP_DONE], MP_OBJ_NEW_SMALL_INT(number), outcome);
}

static int request(mssh_sftp_call_t *call) {
    batch_t *batch = (batch_t *)call;
    mssh_batch_result_t result;
    int rc = 0;
    if (!batch->has_started) {
        rc = mssh_batch_start(call->core);
        batch->has_started = rc == 0;
    }
    while (rc == 0 && (rc = begin_some(batch)) == 0 && (rc = mssh_batch_next(core_of(batch), &result)) > 0) {
        tell(batch, &result);
        rc = 0;
    }
    return rc;
}

static mp_obj_t finish(mssh_operation_t *operation, int result) {
    (void)result;
    batch_t *batch = (batch_t *)operation;
    mssh_batch_drop(batch->call.core);
    return mp_obj_new_int_from_uint(batch->good);
}

static mp_obj_t perform(mp_obj_t self_in, mp_obj_t following, mp_obj_t done,
                        int (*begin)(mssh_sftp_t *core, mp_obj_t file)) {
    batch_t batch = {.call = mssh_sftp_call_new(MP_OBJ_TO_PTR(self_in), request), .begin = begin};
    mssh_operation_t *operation = &batch.call.operation;
    operation->size = sizeof(batch);
    operation->finish = finish;
    operation->keep[KEEP_FOLLOWING] = following;
    operation->keep[KEEP_DONE] = done;
    if (!mp_obj_is_callable(following) || !mp_obj_is_callable(done)) {
        mp_raise_TypeError(MP_ERROR_TEXT("following, done: functions are needed"));
    }
    return mssh_sftp_perform(&batch.call);
}

static mp_obj_t sftp_get_files(mp_obj_t self_in, mp_obj_t following, mp_obj_t done) {
    return perform(self_in, following, done, begin_get);
}
MP_DEFINE_CONST_FUN_OBJ_3(mssh_sftp_get_files_obj, sftp_get_files);

static mp_obj_t sftp_put_files(mp_obj_t self_in, mp_obj_t following, mp_obj_t done) {
    return perform(self_in, following, done, begin_put);
}
MP_DEFINE_CONST_FUN_OBJ_3(mssh_sftp_put_files_obj, sftp_put_files);
