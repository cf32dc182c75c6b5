// SPDX-License-Identifier: MIT
//
// The operation that every method of _ssh.SFTP, SFTPFile and SFTPDir is.

#include "bind/arguments.h"
#include "bind/errors.h"
#include "bind/operation.h"
#include "bind/session_obj.h"
#include "bind/sftp.h"
#include "py/runtime.h"

enum { KEEP_SFTP = 0, KEEP_FILE = 1 }; // mssh_sftp_call_bytes has the others

void mssh_sftp_check(const mssh_sftp_obj_t *sftp, const mssh_file_obj_t *file) {
    if (sftp->core == NULL) {
        mssh_raise(MSSH_ERROR_CHANNEL_CLOSED, "the SFTP session is closed");
    }
    if (file != NULL && file->core == NULL) {
        mssh_raise(MSSH_ERROR_CHANNEL_CLOSED, "the file is closed");
    }
    mssh_session_core(sftp->session);
}

static int step(mssh_operation_t *operation) {
    mssh_sftp_call_t *call = (mssh_sftp_call_t *)operation;
    mssh_sftp_check(call->sftp, call->file);
    return call->request(call);
}

static uint32_t progress(const mssh_operation_t *operation) {
    return mssh_sftp_progress(((const mssh_sftp_call_t *)operation)->core);
}

static void fail(mssh_operation_t *operation, int code) {
    mssh_sftp_call_t *call = (mssh_sftp_call_t *)operation;
    if (code == MSSH_ERROR_SFTP) {
        mssh_raise_sftp(mssh_sftp_status(call->core), mssh_session_error_text(call->sftp->session->core));
    }
}

static void give_up(mssh_operation_t *operation) {
    mssh_sftp_call_t *call = (mssh_sftp_call_t *)operation;
    if (call->sftp->core != NULL) {
        mssh_sftp_abandon(call->core);
    }
}

mssh_sftp_call_t mssh_sftp_call_new(mssh_sftp_obj_t *sftp, int (*request)(mssh_sftp_call_t *)) {
    mssh_sftp_check(sftp, NULL);
    return (mssh_sftp_call_t){.operation = {.size = sizeof(mssh_sftp_call_t),
                                            .step = step,
                                            .progress = progress,
                                            .fail = fail,
                                            .give_up = give_up,
                                            .wait = MSSH_WAIT_PROGRESS,
                                            .is_under_way = &sftp->has_operation,
                                            .keep = {[KEEP_SFTP] = MP_OBJ_FROM_PTR(sftp)}},
                              .request = request,
                              .sftp = sftp,
                              .core = sftp->core};
}

mssh_sftp_call_t mssh_file_call_new(mssh_file_obj_t *file, int (*request)(mssh_sftp_call_t *)) {
    mssh_sftp_check(file->sftp, file);
    mssh_sftp_call_t call = mssh_sftp_call_new(file->sftp, request);
    call.file = file;
    call.file_core = file->core;
    call.operation.keep[KEEP_FILE] = MP_OBJ_FROM_PTR(file);
    return call;
}

mp_buffer_info_t mssh_sftp_call_bytes(mssh_sftp_call_t *call, int slot, mp_obj_t arg, const char *what) {
    mp_buffer_info_t bytes = mssh_arg_kept(&arg, what);
    call->operation.keep[slot] = arg;
    return bytes;
}

mp_obj_t mssh_sftp_perform(mssh_sftp_call_t *call) {
    return mssh_perform(call->sftp->session, &call->operation);
}

mp_obj_t mssh_sftp_finish_attrs(mssh_operation_t *operation, int result) {
    (void)result;
    return mssh_new_attrs(&((mssh_sftp_call_t *)operation)->attrs);
}

mp_obj_t mssh_sftp_finish_name(mssh_operation_t *operation, int result) {
    (void)result;
    mssh_sftp_call_t *call = (mssh_sftp_call_t *)operation;
    return mssh_new_name(call->name, call->name_len);
}
