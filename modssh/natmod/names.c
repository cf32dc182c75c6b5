// SPDX-License-Identifier: MIT
//
// Names, and the constants that stand for them.

#include "natmod/natmod.h"

extern const uint16_t mp_native_qstr_table[]; // by the linker: the firmware's number of each name, from 1 on

qstr natmod_name(qstr name) {
    return name > NATMOD_NAME && name <= NATMOD_NAME + NATMOD_NAMES ? mp_native_qstr_table[name - NATMOD_NAME] : name;
}

qstr natmod_constant(qstr number) {
    for (qstr i = 1; i <= NATMOD_NAMES; i++) {
        if (mp_native_qstr_table[i] == number) {
            return NATMOD_NAME + i;
        }
    }
    return number;
}

mp_obj_t natmod_new_name(qstr name) {
    return mp_fun_table.native_to_obj(natmod_name(name), MP_NATIVE_TYPE_QSTR);
}

mp_obj_t natmod_translated(mp_const_obj_t object) {
    return mp_obj_is_qstr(object) ? natmod_new_name(MP_OBJ_QSTR_VALUE(object)) : (mp_obj_t)(uintptr_t)object;
}

const char *qstr_str(qstr name) {
    return mp_obj_str_get_str(natmod_new_name(name));
}
