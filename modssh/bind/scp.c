// SPDX-License-Identifier: MIT
//
// Session.scp_recv and Session.scp_send.

#include <string.h>

#include "bind/arguments.h"
#include "bind/errors.h"
#include "bind/local.h"
#include "bind/operation.h"
#include "bind/pump.h"
#include "bind/session_obj.h"
#include "core/files.h"
#include "py/runtime.h"

enum { KEEP_SESSION, KEEP_DATA }; // of operation.keep
enum { PERMISSIONS = 07777 };

// A copy of one file between the server and a stream, or memory.
typedef struct copy {
    mssh_operation_t operation;
    mssh_session_obj_t *session;
    mssh_scp_t *scp;
    unsigned step;      // the one under way
    mssh_attrs_t attrs; // of the file
    bool is_stream;
    mssh_stream_t local;
    uint8_t *buf;     // of a stream: memory for MSSH_PIECE_SIZE bytes
    size_t len, used; // bytes there, and how many of them have gone on
    uint64_t done;    // bytes moved
    vstr_t data;      // what was received; what is sent is keep[KEEP_DATA]
} copy_t;

// Both directions have as many steps.
enum { STEPS = 3 };
typedef int step_t(copy_t *copy);

static int run(copy_t *copy, step_t *const steps[STEPS]) {
    int rc = 0;
    while (rc == 0 && copy->step < STEPS) {
        rc = steps[copy->step](copy);
        copy->step += rc == 0;
    }
    return rc;
}

// ------------------------------------------------------------------------------------------------ receiving

static void make_memory(copy_t *copy) {
    if (copy->attrs.size > SIZE_MAX / 2) {
        mp_raise_type(&mp_type_MemoryError);
    }
    vstr_init_len(&copy->data, (size_t)copy->attrs.size);
}

// Write what was received to the stream. Returns 0 or MSSH_AGAIN.
static int drain(copy_t *copy) {
    while (copy->used < copy->len) {
        int n = mssh_local_write(&copy->local, copy->session, &copy->operation, copy->buf + copy->used,
                                 copy->len - copy->used);
        if (n < 0) {
            return n;
        }
        copy->used += (size_t)n;
    }
    return 0;
}

// Receive the next bytes. Returns how many, 0 when there are no more, MSSH_AGAIN or an error.
static int recv_piece(copy_t *copy) {
    if (!copy->is_stream) {
        return mssh_scp_recv(copy->scp, (uint8_t *)copy->data.buf + copy->done,
                             (size_t)(copy->attrs.size - copy->done));
    }
    int rc = drain(copy);
    if (rc == 0) {
        rc = mssh_scp_recv(copy->scp, copy->buf, MSSH_PIECE_SIZE);
        copy->len = rc > 0 ? (size_t)rc : 0;
        copy->used = 0;
    }
    return rc;
}

static int start_recv(copy_t *copy) {
    int rc = mssh_scp_recv_start(copy->scp, &copy->attrs);
    if (rc == 0 && !copy->is_stream) {
        make_memory(copy);
    }
    return rc;
}

static int recv_all(copy_t *copy) {
    int rc;
    while ((rc = recv_piece(copy)) > 0) {
        copy->done += (uint64_t)rc;
    }
    return rc;
}

static int finish_recv(copy_t *copy) {
    return mssh_scp_recv_finish(copy->scp);
}

static int step_recv(mssh_operation_t *operation) {
    static step_t *const steps[STEPS] = {start_recv, recv_all, finish_recv};
    return run((copy_t *)operation, steps);
}

static mp_obj_t finish_bytes(mssh_operation_t *operation, int result) {
    (void)result;
    return mp_obj_new_bytes_from_vstr(&((copy_t *)operation)->data);
}

static mp_obj_t finish_attrs(mssh_operation_t *operation, int result) {
    (void)result;
    const mssh_attrs_t *attrs = &((copy_t *)operation)->attrs;
    bool has_times = attrs->flags & MSSH_ATTR_TIMES;
    mp_obj_t items[] = {
        mp_obj_new_int_from_ull(attrs->size),
        mp_obj_new_int_from_uint(attrs->mode),
        has_times ? mp_obj_new_int_from_uint(attrs->mtime) : mp_const_none,
        has_times ? mp_obj_new_int_from_uint(attrs->atime) : mp_const_none,
    };
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}

// -------------------------------------------------------------------------------------------------- sending

// Read the stream's next piece, unless one is on its way. Returns 0 or MSSH_AGAIN.
static int fill(copy_t *copy) {
    if (copy->used < copy->len) {
        return 0;
    }
    uint64_t left = copy->attrs.size - copy->done;
    int n = mssh_local_read(&copy->local, copy->session, &copy->operation, copy->buf,
                            left < MSSH_PIECE_SIZE ? (size_t)left : MSSH_PIECE_SIZE);
    if (n == 0) {
        mssh_raise(MSSH_ERROR_SCP, "scp_send: the source has fewer bytes than `size`");
    }
    copy->len = n > 0 ? (size_t)n : 0;
    copy->used = 0;
    return n > 0 ? 0 : n;
}

// Send the next bytes. Returns how many, MSSH_AGAIN or an error.
static int send_piece(copy_t *copy) {
    if (!copy->is_stream) {
        size_t size = (size_t)copy->attrs.size;
        const uint8_t *data = mssh_arg_memory(copy->operation.keep[KEEP_DATA], size, MP_BUFFER_READ, "data");
        return mssh_scp_send(copy->scp, data + copy->done, size - (size_t)copy->done);
    }
    int rc = fill(copy);
    if (rc == 0) {
        rc = mssh_scp_send(copy->scp, copy->buf + copy->used, copy->len - copy->used);
        copy->used += rc > 0 ? (size_t)rc : 0;
    }
    return rc;
}

static int start_send(copy_t *copy) {
    return mssh_scp_send_start(copy->scp, &copy->attrs);
}

static int send_all(copy_t *copy) {
    while (copy->done < copy->attrs.size) {
        int rc = send_piece(copy);
        if (rc < 0) {
            return rc;
        }
        copy->done += (uint64_t)rc;
    }
    return 0;
}

static int finish_send(copy_t *copy) {
    return mssh_scp_send_finish(copy->scp);
}

static int step_send(mssh_operation_t *operation) {
    static step_t *const steps[STEPS] = {start_send, send_all, finish_send};
    return run((copy_t *)operation, steps);
}

static mp_obj_t finish_count(mssh_operation_t *operation, int result) {
    (void)result;
    return mp_obj_new_int_from_ull(((copy_t *)operation)->done);
}

// -------------------------------------------------------------------------------------------------- methods

static uint32_t progress(const mssh_operation_t *operation) {
    return mssh_scp_progress(((const copy_t *)operation)->scp);
}

static void release(mssh_operation_t *operation) {
    mssh_scp_free(((copy_t *)operation)->scp);
}

static copy_t new_copy(mp_obj_t self_in, int (*step)(mssh_operation_t *)) {
    return (copy_t){.operation = {.size = sizeof(copy_t),
                                  .step = step,
                                  .progress = progress,
                                  .give_up = mssh_give_up_nothing,
                                  .release = release,
                                  .wait = MSSH_WAIT_PROGRESS,
                                  .keep = {[KEEP_SESSION] = self_in}},
                    .session = MP_OBJ_TO_PTR(self_in)};
}

// Begin, now that nothing else can raise before the copy's own end.
static mp_obj_t perform(copy_t *copy, mp_obj_t path_in) {
    mp_buffer_info_t path = mssh_arg_kept(&path_in, "remote_path");
    if (path.len == 0 || memchr(path.buf, '\0', path.len) != NULL) {
        mssh_raise(MSSH_ERROR_ARGUMENT, "remote_path: empty, or has a zero byte in it");
    }
    copy->scp = mssh_scp_new(mssh_session_core(copy->session), path.buf, path.len);
    if (copy->scp == NULL) {
        mssh_raise_plain(MSSH_ERROR_MEMORY);
    }
    return mssh_perform(copy->session, &copy->operation);
}

static void use_stream(copy_t *copy, mp_obj_t stream, mp_uint_t direction) {
    copy->is_stream = true;
    copy->operation.keep[KEEP_DATA] = stream;
    copy->local = mssh_local_new(stream, direction);
    copy->buf = m_new(uint8_t, MSSH_PIECE_SIZE);
}

static mp_obj_t session_scp_recv(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_remote_path, ARG_into };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_remote_path, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_into, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    copy_t copy = new_copy(pos_args[0], step_recv);
    copy.operation.finish = finish_bytes;
    if (args[ARG_into].u_obj != mp_const_none) {
        copy.operation.finish = finish_attrs;
        use_stream(&copy, args[ARG_into].u_obj, MP_STREAM_OP_WRITE);
    }
    return perform(&copy, args[ARG_remote_path].u_obj);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_scp_recv_obj, 1, session_scp_recv);

// Where the data comes from, and how much of it there is.
static void set_source(copy_t *copy, mp_obj_t data, mp_obj_t size) {
    mp_buffer_info_t bytes;
    bool is_known = size != mp_const_none;
    copy->attrs.size = is_known ? mssh_arg_unsigned(size, "size", INT64_MAX) : 0;
    if (mp_get_buffer(data, &bytes, MP_BUFFER_READ)) {
        size_t len = mssh_arg_data(copy->session, &data, "data");
        copy->operation.keep[KEEP_DATA] = data;
        if (is_known && copy->attrs.size != len) {
            mp_raise_ValueError(MP_ERROR_TEXT("size: not that of the data"));
        }
        copy->attrs.size = len;
        return;
    }
    use_stream(copy, data, MP_STREAM_OP_READ);
    if (!is_known) {
        copy->attrs.size = mssh_local_left(&copy->local);
        if (copy->attrs.size == UINT64_MAX) {
            mp_raise_ValueError(MP_ERROR_TEXT("size: needed, the stream can't tell how much it has"));
        }
    }
}

static void set_times(mssh_attrs_t *attrs, mp_obj_t mtime, mp_obj_t atime) {
    if (mtime == mp_const_none && atime == mp_const_none) {
        return;
    }
    attrs->flags |= MSSH_ATTR_TIMES;
    attrs->mtime = mssh_arg_time(mtime == mp_const_none ? atime : mtime, "mtime");
    attrs->atime = mssh_arg_time(atime == mp_const_none ? mtime : atime, "atime");
}

static mp_obj_t session_scp_send(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_remote_path, ARG_mode, ARG_data, ARG_size, ARG_mtime, ARG_atime };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_remote_path, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_mode, MP_ARG_INT | MP_ARG_REQUIRED, {.u_int = 0}},
        {MP_QSTR_data, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_size, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_mtime, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_atime, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    copy_t copy = new_copy(pos_args[0], step_send);
    copy.operation.finish = finish_count;
    copy.attrs.flags = MSSH_ATTR_MODE | MSSH_ATTR_SIZE;
    copy.attrs.mode = (uint32_t)args[ARG_mode].u_int & PERMISSIONS;
    set_times(&copy.attrs, args[ARG_mtime].u_obj, args[ARG_atime].u_obj);
    set_source(&copy, args[ARG_data].u_obj, args[ARG_size].u_obj);
    return perform(&copy, args[ARG_remote_path].u_obj);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_scp_send_obj, 1, session_scp_send);
