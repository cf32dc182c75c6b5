// SPDX-License-Identifier: MIT
//
// The lines of an _ssh.SFTPFile. What the server is asked for at once holds many of them: it waits in the file's object
// for the next line. The file's position is behind the line, whatever was read ahead.

#include <string.h>

#include "bind/sftp.h"
#include "py/runtime.h"

typedef struct line {
    mssh_sftp_call_t call;
    uint64_t start; // the position at first
    size_t limit;   // bytes at the most
    vstr_t data;
} line_t;

// Add what was read ahead to the line. Returns whether that is whole.
static bool take_ahead(line_t *line) {
    const mssh_file_obj_t *file = line->call.file;
    uint64_t skip = line->start + line->data.len - file->ahead_start;
    if (skip >= file->ahead_len) {
        return line->data.len == line->limit;
    }
    const uint8_t *from = file->ahead + skip;
    size_t len = file->ahead_len - (size_t)skip;
    size_t left = line->limit - line->data.len;
    len = len < left ? len : left;
    const uint8_t *end = memchr(from, '\n', len);
    vstr_add_strn(&line->data, (const char *)from, end == NULL ? len : (size_t)(end - from) + 1);
    return end != NULL || len == left;
}

static int request_line(mssh_sftp_call_t *call) {
    line_t *line = (line_t *)call;
    mssh_file_obj_t *file = call->file;
    while (!take_ahead(line)) {
        mssh_file_forget_ahead(file); // also if this is interrupted
        uint64_t from = line->start + line->data.len;
        int n = mssh_sftp_pread(call->file_core, file->ahead, MSSH_READ_AHEAD, from);
        if (n <= 0) {
            return n;
        }
        file->ahead_start = from;
        file->ahead_len = (size_t)n;
    }
    return 0;
}

static mp_obj_t finish_line(mssh_operation_t *operation, int result) {
    (void)result;
    line_t *line = (line_t *)operation;
    line->call.file->position = line->start + line->data.len;
    return mp_obj_new_bytes_from_vstr(&line->data);
}

static mp_obj_t read_line(mssh_file_obj_t *file, size_t limit) {
    line_t line = {.call = mssh_file_call_new(file, request_line), .start = file->position, .limit = limit};
    line.call.operation.size = sizeof(line);
    line.call.operation.finish = finish_line;
    if (file->ahead == NULL) {
        file->ahead = m_malloc(MSSH_READ_AHEAD);
    }
    vstr_init(&line.data, 64);
    return mssh_sftp_perform(&line.call);
}

static mp_obj_t file_readline(size_t n_args, const mp_obj_t *args) {
    mp_int_t limit = n_args > 1 && args[1] != mp_const_none ? mp_obj_get_int(args[1]) : -1;
    return read_line(MP_OBJ_TO_PTR(args[0]), limit < 0 ? SIZE_MAX : (size_t)limit);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mssh_file_readline_obj, 1, 2, file_readline);

mp_obj_t mssh_file_iternext(mp_obj_t self_in) {
    mssh_file_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (!self->sftp->session->is_blocking) { // an Operation can't tell the loop where the end is
        mp_raise_TypeError(MP_ERROR_TEXT("iterating would block: call readline() until nothing comes"));
    }
    mp_obj_t line = read_line(self, SIZE_MAX);
    return mp_obj_is_true(line) ? line : MP_OBJ_STOP_ITERATION;
}

static mp_obj_t file_readlines(mp_obj_t self_in) {
    mp_obj_t lines = mp_obj_new_list(0, NULL);
    mp_obj_t line;
    while ((line = mssh_file_iternext(self_in)) != MP_OBJ_STOP_ITERATION) {
        mp_obj_list_append(lines, line);
    }
    return lines;
}
MP_DEFINE_CONST_FUN_OBJ_1(mssh_file_readlines_obj, file_readlines);
