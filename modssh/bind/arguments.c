// SPDX-License-Identifier: MIT

#include <string.h>

#include "bind/arguments.h"
#include "bind/session_obj.h"
#include "py/objstr.h"
#include "py/runtime.h"

mp_buffer_info_t mssh_arg_bytes(mp_obj_t arg, const char *what) {
    mp_buffer_info_t bytes;
    if (!mp_get_buffer(arg, &bytes, MP_BUFFER_READ)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s: str or bytes-like object needed, not %s"), what,
                          mp_obj_get_type_str(arg));
    }
    return bytes;
}

mp_buffer_info_t mssh_arg_kept(mp_obj_t *arg, const char *what) {
    mp_buffer_info_t bytes = mssh_arg_bytes(*arg, what);
    if (!mp_obj_is_str_or_bytes(*arg)) {
        *arg = mp_obj_new_bytes(bytes.buf, bytes.len);
        bytes = mssh_arg_bytes(*arg, what);
    }
    return bytes;
}

mp_buffer_info_t mssh_arg_streamlocal(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args, mp_obj_t *path,
                                      mp_obj_t *window) {
    enum { ARG_path, ARG_window };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_path, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_window, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_INT(0)}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    *path = args[ARG_path].u_obj;
    *window = args[ARG_window].u_obj;
    return mssh_arg_kept(path, "path");
}

size_t mssh_arg_data(const mssh_session_obj_t *session, mp_obj_t *arg, const char *what) {
    return session->is_blocking ? mssh_arg_bytes(*arg, what).len : mssh_arg_kept(arg, what).len;
}

uint8_t *mssh_arg_memory(mp_obj_t arg, size_t len, mp_uint_t flags, const char *what) {
    mp_buffer_info_t memory;
    mp_get_buffer_raise(arg, &memory, flags);
    if (memory.len < len) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s: it became shorter while it was used"), what);
    }
    return memory.buf;
}

// A number without its fraction.
static mp_obj_t whole(mp_obj_t number) {
    return mp_obj_is_float(number) ? mp_obj_new_int_from_float(mp_obj_float_get(number)) : number;
}

uint32_t mssh_arg_seconds(mp_obj_t arg) {
    if (arg == mp_const_none) {
        return UINT32_MAX;
    }
    // Python counts: a module for a processor without floats would have to bring their arithmetic along.
    if (!mp_obj_is_true(mp_binary_op(MP_BINARY_OP_MORE_EQUAL, arg, MP_OBJ_NEW_SMALL_INT(0)))) {
        mp_raise_ValueError(MP_ERROR_TEXT("timeout: seconds can't be negative"));
    }
    // Half the clock's range, about 24 days: beyond it differences of times can't be told.
    if (!mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, arg, MP_OBJ_NEW_SMALL_INT(INT32_MAX / 1000)))) {
        return INT32_MAX;
    }
    return (uint32_t)mp_obj_get_int(whole(mp_binary_op(MP_BINARY_OP_MULTIPLY, arg, MP_OBJ_NEW_SMALL_INT(1000))));
}

int64_t mssh_arg_integer(mp_obj_t arg, const char *what) {
    mp_int_t high = mp_obj_get_int(mp_binary_op(MP_BINARY_OP_RSHIFT, arg, MP_OBJ_NEW_SMALL_INT(32)));
    uint32_t low = (uint32_t)mp_obj_get_int_truncated(arg);
    if (high < INT32_MIN || high > INT32_MAX) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s: more than 63 bits"), what);
    }
    return (int64_t)high * ((int64_t)1 << 32) + low;
}

uint32_t mssh_arg_time(mp_obj_t arg, const char *what) {
    return (uint32_t)mssh_arg_unsigned(whole(arg), what, UINT32_MAX);
}

uint64_t mssh_arg_unsigned(mp_obj_t arg, const char *what, uint64_t max) {
    int64_t value = mssh_arg_integer(arg, what);
    if (value < 0 || (uint64_t)value > max) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s: out of range"), what);
    }
    return (uint64_t)value;
}

uint32_t mssh_arg_limit(mp_obj_t arg) {
    uint32_t ms = mssh_arg_seconds(arg);
    return ms == UINT32_MAX ? 0 : ms == 0 ? 1 : ms;
}

mp_obj_t mssh_split_list(const char *list) {
    mp_obj_t names = mp_obj_new_list(0, NULL);
    while (*list != '\0') {
        size_t len = strcspn(list, ",");
        mp_obj_list_append(names, mssh_new_text(list, len));
        list += len + (list[len] == ',');
    }
    size_t n;
    mp_obj_t *items;
    mp_obj_list_get(names, &n, &items);
    return mp_obj_new_tuple(n, items);
}
