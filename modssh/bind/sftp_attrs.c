// SPDX-License-Identifier: MIT
//
// Attributes of files: as _ssh.SFTP and SFTPFile return them, and as a program gives them.

#include "bind/arguments.h"
#include "bind/sftp.h"
#include "py/objtuple.h"
#include "py/runtime.h"

// ------------------------------------------------------------------------------------------------ returned

static void load_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    static const qstr names[] = {MP_QSTR_mode, MP_QSTR_size, MP_QSTR_atime, MP_QSTR_mtime, MP_QSTR_uid, MP_QSTR_gid};
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
        if (names[i] == name && dest[0] == MP_OBJ_NULL) {
            dest[0] = self->items[i];
        }
    }
}

// A tuple in all else: equal to one, printed as one, added to one.
MP_DEFINE_CONST_OBJ_TYPE(mssh_type_sftp_attrs, MP_QSTR_tuple,
                         MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_ITER_IS_GETITER, print, mp_obj_tuple_print,
                         unary_op, mp_obj_tuple_unary_op, binary_op, mp_obj_tuple_binary_op, attr, load_attr, subscr,
                         mp_obj_tuple_subscr, iter, mp_obj_tuple_getiter, parent, &mp_type_tuple);

mp_obj_t mssh_new_attrs(const mssh_attrs_t *attrs) {
    mp_obj_t items[] = {
        mp_obj_new_int_from_uint(attrs->mode),  mp_obj_new_int_from_ull(attrs->size),
        mp_obj_new_int_from_uint(attrs->atime), mp_obj_new_int_from_uint(attrs->mtime),
        mp_obj_new_int_from_uint(attrs->uid),   mp_obj_new_int_from_uint(attrs->gid),
    };
    mp_obj_t made = mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
    ((mp_obj_base_t *)MP_OBJ_TO_PTR(made))->type = &mssh_type_sftp_attrs;
    return made;
}

// --------------------------------------------------------------------------------------------------- given

typedef uint32_t get_number_t(mp_obj_t arg, const char *what);

static uint32_t get_id(mp_obj_t arg, const char *what) {
    return (uint32_t)mssh_arg_unsigned(arg, what, UINT32_MAX);
}

static void get_pair(mp_obj_t pair, const char *what, get_number_t *get, uint32_t *first, uint32_t *second) {
    mp_obj_t *items;
    mp_obj_get_array_fixed_n(pair, 2, &items);
    *first = get(items[0], what);
    *second = get(items[1], what);
}

mssh_attrs_t mssh_sftp_arg_attrs(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args, mp_obj_t *path) {
    enum { ARG_path, ARG_mode, ARG_size, ARG_times, ARG_owner };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_path, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_mode, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_size, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_times, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_owner, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    size_t first = path == NULL ? ARG_mode : ARG_path;
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed) - first, allowed + first, args + first);
    if (path != NULL) {
        *path = args[ARG_path].u_obj;
    }
    mssh_attrs_t attrs = {.flags = 0};
    if (args[ARG_mode].u_obj != mp_const_none) {
        attrs.flags |= MSSH_ATTR_MODE;
        attrs.mode = (uint32_t)mssh_arg_unsigned(args[ARG_mode].u_obj, "mode", UINT32_MAX) & MSSH_PERMISSIONS;
    }
    if (args[ARG_size].u_obj != mp_const_none) {
        attrs.flags |= MSSH_ATTR_SIZE;
        attrs.size = mssh_arg_unsigned(args[ARG_size].u_obj, "size", INT64_MAX);
    }
    if (args[ARG_times].u_obj != mp_const_none) {
        attrs.flags |= MSSH_ATTR_TIMES;
        get_pair(args[ARG_times].u_obj, "times", mssh_arg_time, &attrs.atime, &attrs.mtime);
    }
    if (args[ARG_owner].u_obj != mp_const_none) {
        attrs.flags |= MSSH_ATTR_OWNER;
        get_pair(args[ARG_owner].u_obj, "owner", get_id, &attrs.uid, &attrs.gid);
    }
    return attrs;
}
