// SPDX-License-Identifier: MIT

#include <string.h>

#include "bind/bind.h"
#include "py/runtime.h"

mp_buffer_info_t mssh_arg_bytes(mp_obj_t arg, const char *what) {
    mp_buffer_info_t bytes;
    if (!mp_get_buffer(arg, &bytes, MP_BUFFER_READ)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("%s: str or bytes-like object needed, not %s"), what,
                          mp_obj_get_type_str(arg));
    }
    return bytes;
}

uint32_t mssh_arg_seconds(mp_obj_t arg) {
    if (arg == mp_const_none) {
        return UINT32_MAX;
    }
    mp_float_t seconds = mp_obj_get_float(arg);
    if (!(seconds >= 0)) {
        mp_raise_ValueError(MP_ERROR_TEXT("timeout: seconds can't be negative"));
    }
    // Half the clock's range, about 24 days: beyond it differences of times can't be told.
    mp_float_t ms = seconds * 1000;
    return ms < INT32_MAX ? (uint32_t)ms : INT32_MAX;
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
