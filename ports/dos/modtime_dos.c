// SPDX-License-Identifier: MIT
//
// What MicroPython's module time asks of a port; included by its extmod/modtime.c.

#include "py/mphal.h"
#include "py/obj.h"
#include "shared/timeutils/timeutils.h"

MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mp_time_localtime_obj);

static mp_obj_t mp_time_time_get(void) {
    return mp_obj_new_int_from_ull(mp_hal_time_ns() / 1000000000);
}

static mp_obj_t mp_time_localtime_get(void) {
    return mp_time_localtime_obj.fun.var(1, (mp_obj_t[]){mp_time_time_get()});
}

// Whole seconds need no coprocessor.
static void mp_time_sleep(mp_obj_t seconds) {
    mp_int_t whole;
    if (mp_obj_get_int_maybe(seconds, &whole)) {
        mp_hal_delay_ms((mp_uint_t)whole * 1000);
    } else {
        mp_hal_delay_ms((mp_uint_t)(mp_obj_get_float(seconds) * 1000));
    }
}
