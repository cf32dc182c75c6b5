// SPDX-License-Identifier: MIT
//
// Carrying operations out: at once, or by an _ssh.Operation that the program steps.

#include <string.h>

#include "bind/errors.h"
#include "bind/operation.h"
#include "bind/pump.h"
#include "bind/session_obj.h"
#include "py/mperrno.h"
#include "py/runtime.h"

typedef struct operation_obj {
    mp_obj_base_t base;
    mssh_session_obj_t *session;
    mssh_operation_t *operation; // NULL once it is over
    bool has_begun;
    bool is_running; // it is being stepped: a stream's own code may have come here
    bool has_failed;
    mp_obj_t result; // or the exception; MP_OBJ_NULL when it was given up
} operation_obj_t;

static void release(mssh_operation_t *operation) {
    if (operation->release != NULL) {
        operation->release(operation);
    }
}

static mp_obj_t run_to_end(mssh_session_obj_t *session, mssh_operation_t *operation) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t result = mssh_pump_run_for_result(session, operation);
        nlr_pop();
        release(operation);
        return result;
    }
    release(operation);
    mssh_pump_flush(session); // so that the server hears of what was given up
    nlr_jump(nlr.ret_val);
}

static mp_obj_t operation_new(mssh_session_obj_t *session, mssh_operation_t *operation) {
    operation_obj_t *self = mp_obj_malloc_with_finaliser(operation_obj_t, &mssh_type_operation);
    self->session = session;
    self->operation = NULL;
    self->has_begun = false;
    self->is_running = false;
    self->has_failed = false;
    self->result = mp_const_none;
    mssh_operation_t *copy = m_malloc(operation->size);
    memcpy(copy, operation, operation->size);
    self->operation = copy;
    if (copy->is_under_way != NULL) {
        *copy->is_under_way = true;
    }
    return MP_OBJ_FROM_PTR(self);
}

// Why an operation can't begin, or 0.
static int check_start(const mssh_session_obj_t *session, const mssh_operation_t *operation) {
    if (session->core == NULL) {
        return MSSH_ERROR_CLOSED;
    }
    bool is_taken = operation->is_under_way != NULL && *operation->is_under_way;
    return is_taken || session->is_busy ? MSSH_ERROR_BUSY : 0;
}

mp_obj_t mssh_perform(mssh_session_obj_t *session, mssh_operation_t *operation) {
    int rc = check_start(session, operation);
    if (rc != 0) {
        release(operation);
        mssh_raise_plain(rc);
    }
    if (session->is_blocking) {
        mssh_pump_begin(session, operation);
        return run_to_end(session, operation);
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t self = operation_new(session, operation);
        nlr_pop();
        return self;
    }
    release(operation);
    nlr_jump(nlr.ret_val);
}

// -------------------------------------------------------------------------------------------- the object

static void end(operation_obj_t *self, mp_obj_t result, bool has_failed) {
    mssh_operation_t *operation = self->operation;
    self->operation = NULL;
    self->result = result;
    self->has_failed = has_failed;
    if (operation->is_under_way != NULL) {
        *operation->is_under_way = false;
    }
    release(operation);
}

// The server owes nothing before the program takes the first step.
static void begin(operation_obj_t *self) {
    if (!self->has_begun && self->session->core != NULL) {
        self->has_begun = true;
        mssh_pump_begin(self->session, self->operation);
    }
}

// Step or run the operation, and keep what comes of it. Ctrl-C passes through.
static void drive(operation_obj_t *self, mp_obj_t (*pump)(mssh_session_obj_t *, mssh_operation_t *)) {
    self->is_running = true;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        begin(self);
        mp_obj_t result = pump(self->session, self->operation);
        if (result != MP_OBJ_NULL) {
            end(self, result, false);
        }
        nlr_pop();
        self->is_running = false;
        return;
    }
    self->is_running = false;
    mp_obj_t exception = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (self->operation != NULL) {
        end(self, exception, true);
        mssh_pump_flush(self->session);
    }
    if (!mp_obj_exception_match(exception, MP_OBJ_FROM_PTR(&mp_type_Exception))) {
        nlr_jump(nlr.ret_val);
    }
}

static mp_obj_t operation_step(mp_obj_t self_in) {
    operation_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_check_idle(self->session);
    if (self->operation != NULL) {
        drive(self, mssh_pump_advance_for_result);
    }
    return mp_obj_new_bool(self->operation == NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(operation_step_obj, operation_step);

static mp_obj_t operation_result(mp_obj_t self_in) {
    operation_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_check_idle(self->session);
    if (self->operation != NULL) {
        drive(self, mssh_pump_run_for_result);
    }
    if (self->has_failed) {
        nlr_raise(self->result == MP_OBJ_NULL ? mssh_new_error(MSSH_ERROR_CANCELLED) : self->result);
    }
    return self->result;
}
static MP_DEFINE_CONST_FUN_OBJ_1(operation_result_obj, operation_result);

static void give_up(operation_obj_t *self) {
    if (self->operation != NULL) {
        mssh_pump_give_up(self->session, self->operation);
        end(self, MP_OBJ_NULL, true);
    }
}

static mp_obj_t operation_cancel(mp_obj_t self_in) {
    operation_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_check_idle(self->session);
    give_up(self);
    mssh_pump_flush(self->session);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(operation_cancel_obj, operation_cancel);

static mp_obj_t operation_del(mp_obj_t self_in) {
    operation_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (!self->is_running) { // else somebody called this by hand
        give_up(self);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(operation_del_obj, operation_del);

// Readable means that step() can do something, whichever way bytes have to go.
static mp_uint_t operation_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *error) {
    operation_obj_t *self = MP_OBJ_TO_PTR(self_in);
    bool can_step = self->operation == NULL || !self->has_begun;
    switch (request) {
    case MP_STREAM_POLL:
        return can_step || mssh_pump_is_ready(self->session, self->operation) ? arg & MP_STREAM_POLL_RD : 0;
#if defined(MSSH_POLL_BELOW)
    case MP_STREAM_POLL_BELOW: {
        mssh_below_t *below = (mssh_below_t *)arg; // NOLINT(performance-no-int-to-ptr): MicroPython's way
        below->ms = can_step ? 0 : below->ms;
        return can_step || mssh_pump_operation_below(self->session, self->operation, below) ? 0 : MP_STREAM_ERROR;
    }
#endif
    default:
        *error = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
}

static const mp_stream_p_t operation_stream = {.ioctl = operation_ioctl};

static const mp_rom_map_elem_t operation_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_step), MP_ROM_PTR(&operation_step_obj)},
    {MP_ROM_QSTR(MP_QSTR_result), MP_ROM_PTR(&operation_result_obj)},
    {MP_ROM_QSTR(MP_QSTR_cancel), MP_ROM_PTR(&operation_cancel_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&operation_del_obj)},
};
static MP_DEFINE_CONST_DICT(operation_locals, operation_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mssh_type_operation, MP_QSTR_Operation, MP_TYPE_FLAG_NONE, protocol, &operation_stream,
                         locals_dict, &operation_locals);
