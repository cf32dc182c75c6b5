// SPDX-License-Identifier: MIT
//
// Session.scp_recv and Session.scp_send.

#include <string.h>

#include "bind/bind.h"
#include "py/runtime.h"

typedef struct copy {
    mssh_operation_t operation;
    mssh_scp_t *scp;
    mssh_attrs_t attrs;
    vstr_t data; // received
    uint8_t *buf;
    size_t done;
    enum { STARTING, MOVING, FINISHING } state;
} copy_t;

// Receive into buf once there is one; stops in between, for the buffer to be made.
static int step_recv(mssh_operation_t *operation) {
    copy_t *copy = (copy_t *)operation;
    int rc = 0;
    if (copy->state == STARTING) {
        rc = mssh_scp_recv_start(copy->scp, &copy->attrs);
        copy->state = rc == 0 ? MOVING : STARTING;
        return rc;
    }
    while (copy->state == MOVING) {
        rc =
            mssh_scp_recv(copy->scp, copy->buf + copy->done, (size_t)copy->attrs.size - copy->done);
        if (rc < 0) {
            return rc;
        }
        copy->done += (size_t)rc;
        copy->state = rc == 0 ? FINISHING : MOVING;
    }
    return mssh_scp_recv_finish(copy->scp);
}

static int step_send(mssh_operation_t *operation) {
    copy_t *copy = (copy_t *)operation;
    int rc = 0;
    if (copy->state == STARTING) {
        rc = mssh_scp_send_start(copy->scp, &copy->attrs);
        copy->state = rc == 0 ? MOVING : STARTING;
    }
    while (rc >= 0 && copy->state == MOVING && copy->done < copy->attrs.size) {
        rc =
            mssh_scp_send(copy->scp, copy->buf + copy->done, (size_t)copy->attrs.size - copy->done);
        copy->done += rc > 0 ? (size_t)rc : 0;
    }
    if (rc < 0) {
        return rc;
    }
    copy->state = FINISHING;
    return mssh_scp_send_finish(copy->scp);
}

// An interrupted copy leaves the session usable: its channel is freed by whoever made it.
static void give_up(mssh_operation_t *operation) {
    (void)operation;
}

static mssh_scp_t *new_scp(mssh_session_obj_t *session, mp_obj_t path_in) {
    mp_buffer_info_t path = mssh_arg_bytes(path_in, "remote_path");
    if (session->core == NULL) {
        mssh_raise(MSSH_ERROR_CLOSED, mssh_error_text(MSSH_ERROR_CLOSED));
    }
    if (path.len == 0 || memchr(path.buf, '\0', path.len) != NULL) {
        mssh_raise(MSSH_ERROR_ARGUMENT, "remote_path: empty, or has a zero byte in it");
    }
    mssh_scp_t *scp = mssh_scp_new(session->core, path.buf, path.len);
    if (scp == NULL) {
        mssh_raise(MSSH_ERROR_MEMORY, mssh_error_text(MSSH_ERROR_MEMORY));
    }
    return scp;
}

static void run(mssh_session_obj_t *session, copy_t *copy, int (*step)(mssh_operation_t *)) {
    copy->operation =
        (mssh_operation_t){.step = step, .give_up = give_up, .wait = MSSH_WAIT_PROGRESS};
    mssh_session_core(session);
    mssh_pump_begin(session, &copy->operation);
    mssh_check(session, mssh_pump_run(session, &copy->operation));
}

static void receive(mssh_session_obj_t *session, copy_t *copy) {
    run(session, copy, step_recv);
    if (copy->attrs.size > SIZE_MAX / 2) {
        mp_raise_type(&mp_type_MemoryError);
    }
    vstr_init_len(&copy->data, (size_t)copy->attrs.size);
    copy->buf = (uint8_t *)copy->data.buf;
    run(session, copy, step_recv);
}

static void send(mssh_session_obj_t *session, copy_t *copy) {
    run(session, copy, step_send);
}

// Copy, and let go of what was made for it whatever happens.
static void copy_and_free(mssh_session_obj_t *session, copy_t *copy,
                          void (*move)(mssh_session_obj_t *, copy_t *)) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        move(session, copy);
        nlr_pop();
        mssh_scp_free(copy->scp);
        return;
    }
    mssh_scp_free(copy->scp);
    mssh_pump_flush(session); // so that the server hears of it
    nlr_jump(nlr.ret_val);
}

static mp_obj_t session_scp_recv(mp_obj_t self_in, mp_obj_t path) {
    mssh_session_obj_t *session = MP_OBJ_TO_PTR(self_in);
    copy_t copy = {.scp = new_scp(session, path)};
    copy_and_free(session, &copy, receive);
    return mp_obj_new_bytes_from_vstr(&copy.data);
}
MP_DEFINE_CONST_FUN_OBJ_2(mssh_session_scp_recv_obj, session_scp_recv);

static mp_obj_t session_scp_send(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mssh_session_obj_t *session = MP_OBJ_TO_PTR(args[0]);
    mp_int_t mode = mp_obj_get_int(args[2]);
    mp_buffer_info_t data = mssh_arg_bytes(args[3], "data");
    copy_t copy = {.scp = new_scp(session, args[1]), .buf = data.buf};
    copy.attrs.flags = MSSH_ATTR_MODE | MSSH_ATTR_SIZE;
    copy.attrs.mode = (uint32_t)mode & 07777U;
    copy.attrs.size = data.len;
    copy_and_free(session, &copy, send);
    return mp_obj_new_int_from_uint(data.len);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mssh_session_scp_send_obj, 4, 4, session_scp_send);
