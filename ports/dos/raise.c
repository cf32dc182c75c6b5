// SPDX-License-Identifier: MIT

#include "raise.h"

#include "py/runtime.h"

// A name that the person gave is in DOS's code page, a str in UTF-8.
static mp_obj_t plain(const char *text) {
    vstr_t copy;
    vstr_init(&copy, 128);
    for (; *text != '\0'; text++) {
        vstr_add_char(&copy, (unsigned char)*text < 0x80 ? (unsigned char)*text : '?');
    }
    return mp_obj_new_str_from_vstr(&copy);
}

_Noreturn void dos_raise(int error_number, const char *text) {
    mp_obj_t args[] = {MP_OBJ_NEW_SMALL_INT(error_number), plain(text)};
    nlr_raise(mp_obj_new_exception_args(&mp_type_OSError, MP_ARRAY_SIZE(args), args));
}
