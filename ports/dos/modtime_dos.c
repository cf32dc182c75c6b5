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
