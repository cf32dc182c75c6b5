// SPDX-License-Identifier: MIT
//
// What MicroPython's module os asks of a port; included by its extmod/modos.c.

#include <stdlib.h>

#include "raise.h"
#include "entropy.h"
#include "py/mperrno.h"

static mp_obj_t mp_os_getenv(size_t n_args, const mp_obj_t *args) {
    const char *value = getenv(mp_obj_str_get_str(args[0]));
    if (value != NULL) {
        return mp_obj_new_str_from_cstr(value);
    }
    return n_args > 1 ? args[1] : mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_os_getenv_obj, 1, 2, mp_os_getenv);

// There is no process that would inherit it.
static mp_obj_t mp_os_environment_is_fixed(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    (void)args;
    mp_raise_OSError(MP_EPERM);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_os_putenv_obj, 2, 2, mp_os_environment_is_fixed);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_os_unsetenv_obj, 1, 1, mp_os_environment_is_fixed);

static mp_obj_t mp_os_urandom(mp_obj_t n_in) {
    vstr_t data;
    vstr_init_len(&data, (size_t)mp_obj_get_int(n_in));
    if (entropy_random((uint8_t *)data.buf, data.len)) {
        dos_raise(MP_EIO, entropy_advice());
    }
    return mp_obj_new_bytes_from_vstr(&data);
}
static MP_DEFINE_CONST_FUN_OBJ_1(mp_os_urandom_obj, mp_os_urandom);
