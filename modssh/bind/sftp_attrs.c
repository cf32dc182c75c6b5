// SPDX-License-Identifier: MIT
//
// The attributes that a program gives, for _ssh.SFTP and SFTPFile.

#include "bind/sftp.h"
#include "py/runtime.h"

typedef uint32_t get_number_t(mp_obj_t arg, const char *what);

static uint32_t get_id(mp_obj_t arg, const char *what) {
    return (uint32_t)mssh_arg_unsigned(arg, what, UINT32_MAX);
}

static void get_pair(mp_obj_t pair, const char *what, get_number_t *get, uint32_t *first,
                     uint32_t *second) {
    mp_obj_t *items;
    mp_obj_get_array_fixed_n(pair, 2, &items);
    *first = get(items[0], what);
    *second = get(items[1], what);
}

mssh_attrs_t mssh_sftp_arg_attrs(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args,
                                 mp_obj_t *path) {
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
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed) - first, allowed + first,
                     args + first);
    if (path != NULL) {
        *path = args[ARG_path].u_obj;
    }
    mssh_attrs_t attrs = {.flags = 0};
    if (args[ARG_mode].u_obj != mp_const_none) {
        attrs.flags |= MSSH_ATTR_MODE;
        attrs.mode = (uint32_t)mssh_arg_unsigned(args[ARG_mode].u_obj, "mode", UINT32_MAX) &
                     MSSH_PERMISSIONS;
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
