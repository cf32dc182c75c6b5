// SPDX-License-Identifier: MIT
//
// Modules, methods, calls and their arguments.

#include "natmod/natmod.h"
#include "py/stream.h"

enum { ARGUMENTS_MAX = 16 }; // of one method

// Not as a program would ask: it can have names of its own in front of these.
mp_obj_t natmod_builtin(qstr name) {
    return natmod_module_attr(MP_QSTR_builtins, name);
}

mp_obj_t natmod_module_attr(qstr module, qstr name) {
    mp_obj_t imported = mp_fun_table.import_name(natmod_name(module), mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    return mp_fun_table.load_attr(imported, natmod_name(name));
}

mp_obj_t natmod_module_attr_maybe(qstr module, qstr name) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t attr = natmod_module_attr(module, name);
        nlr_pop();
        return attr;
    }
    natmod_pass_over(&nlr);
    return MP_OBJ_NULL;
}

mp_obj_t natmod_call(mp_obj_t function, mp_obj_t argument) {
    return mp_call_function_n_kw(function, 1, 0, &argument);
}

mp_obj_t mp_call_function_n_kw(mp_obj_t function, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return mp_fun_table.call_function_n_kw(function, n_args | n_kw << 8, args);
}

mp_obj_t mp_call_function_2(mp_obj_t function, mp_obj_t first, mp_obj_t second) {
    mp_obj_t args[] = {first, second};
    return mp_call_function_n_kw(function, 2, 0, args);
}

mp_obj_t mp_call_method_n_kw(size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return mp_fun_table.call_method_n_kw(n_args, n_kw, args);
}

void mp_load_method(mp_obj_t object, qstr name, mp_obj_t *dest) {
    mp_fun_table.load_method(object, natmod_name(name), dest);
}

void mp_load_method_maybe(mp_obj_t object, qstr name, mp_obj_t *dest) {
    mp_fun_table.load_method_maybe(object, natmod_name(name), dest);
}

bool mp_obj_is_callable(mp_obj_t object) {
    return mp_obj_is_true(natmod_call(natmod_builtin(MP_QSTR_callable), object));
}

// ------------------------------------------------------------------------------------------ arguments

static void translate(size_t n, const mp_arg_t *allowed, mp_arg_t *translated) {
    for (size_t i = 0; i < n; i++) {
        translated[i] = allowed[i];
        translated[i].qst = (uint16_t)natmod_name(allowed[i].qst);
        if ((allowed[i].flags & MP_ARG_KIND_MASK) == MP_ARG_OBJ) {
            translated[i].defval.u_obj = natmod_translated(allowed[i].defval.u_rom_obj);
        }
    }
}

void mp_arg_parse_all(size_t n_pos, const mp_obj_t *pos, mp_map_t *kws, size_t n, const mp_arg_t *allowed,
                      mp_arg_val_t *out) {
    mp_arg_t translated[ARGUMENTS_MAX];
    translate(n, allowed, translated);
    mp_fun_table.arg_parse_all(n_pos, pos, kws, n, translated, out);
}

void mp_arg_parse_all_kw_array(size_t n_pos, size_t n_kw, const mp_obj_t *args, size_t n, const mp_arg_t *allowed,
                               mp_arg_val_t *out) {
    mp_arg_t translated[ARGUMENTS_MAX];
    translate(n, allowed, translated);
    mp_fun_table.arg_parse_all_kw_array(n_pos, n_kw, args, n, translated, out);
}

static mp_obj_t identity(mp_obj_t object) {
    return object;
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_identity_obj, identity);

// -------------------------------------------------------------------------------------------- streams

mp_off_t mp_stream_seek(mp_obj_t object, mp_off_t offset, int whence, int *error) {
    struct mp_stream_seek_t seek = {.offset = offset, .whence = whence};
    const mp_stream_p_t *protocol = MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(object), protocol);
    mp_uint_t rc = protocol->ioctl(object, MP_STREAM_SEEK, (uintptr_t)&seek, error);
    return rc == MP_STREAM_ERROR ? -1 : seek.offset;
}
