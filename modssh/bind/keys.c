// SPDX-License-Identifier: MIT
//
// _ssh.generate_key and _ssh.rewrite_key: key files that are made here; _ssh.verify_signature.

#include <string.h>

#include "bind/arguments.h"
#include "bind/errors.h"
#include "bind/keys.h"
#include "core/core.h"
#include "py/runtime.h"

// Return (private, public) and free the file; raise what is wrong.
static mp_obj_t halves(mssh_keyfile_t *file, int rc, const char *text) {
    if (rc != 0) {
        mssh_raise(rc, text);
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        const char *private = mssh_keyfile_private(file), *public = mssh_keyfile_public(file);
        mp_obj_t both[] = {mp_obj_new_bytes((const byte *)private, strlen(private)),
                           mp_obj_new_bytes((const byte *)public, strlen(public))};
        nlr_pop();
        mssh_keyfile_free(file);
        return mp_obj_new_tuple(2, both);
    }
    mssh_keyfile_free(file);
    nlr_jump(nlr.ret_val);
}

static mp_buffer_info_t optional(mp_obj_t arg, const char *what) {
    return arg == mp_const_none ? (mp_buffer_info_t){.buf = NULL} : mssh_arg_bytes(arg, what);
}

static mp_obj_t module_generate_key(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_kind, ARG_comment, ARG_passphrase, ARG_bits };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_kind, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_comment, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_)}},
        {MP_QSTR_passphrase, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_bits, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_INT(0)}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    const char *kind = mp_obj_str_get_str(args[ARG_kind].u_obj);
    mp_buffer_info_t comment = mssh_arg_bytes(args[ARG_comment].u_obj, "comment");
    mp_buffer_info_t passphrase = optional(args[ARG_passphrase].u_obj, "passphrase");
    unsigned bits = (unsigned)mssh_arg_unsigned(args[ARG_bits].u_obj, "bits", UINT16_MAX);
    char text[MSSH_ERROR_TEXT_MAX];
    mssh_keyfile_t *file = NULL;
    int rc = mssh_keyfile_generate(kind, bits, comment.buf, comment.len, passphrase.buf, passphrase.len, &file, text);
    return halves(file, rc, text);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_module_generate_key_obj, 0, module_generate_key);

static mp_obj_t module_rewrite_key(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_privkey_bytes, ARG_passphrase, ARG_new_passphrase, ARG_comment };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_privkey_bytes, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_passphrase, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_new_passphrase, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_comment, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_buffer_info_t private = mssh_arg_bytes(args[ARG_privkey_bytes].u_obj, "privkey_bytes");
    mp_buffer_info_t old = optional(args[ARG_passphrase].u_obj, "passphrase");
    mp_buffer_info_t passphrase = optional(args[ARG_new_passphrase].u_obj, "new_passphrase");
    mp_buffer_info_t comment = optional(args[ARG_comment].u_obj, "comment");
    char text[MSSH_ERROR_TEXT_MAX];
    mssh_keyfile_t *file = NULL;
    int rc = mssh_keyfile_rewrite(private.buf, private.len, old.buf, old.len, comment.buf, comment.len, passphrase.buf,
                                  passphrase.len, &file, text);
    return halves(file, rc, text);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_module_rewrite_key_obj, 0, module_rewrite_key);

static mp_obj_t module_verify_signature(size_t n_args, const mp_obj_t *args) {
    enum { ARG_key, ARG_data, ARG_signature, ARG_rsa_size };
    mp_buffer_info_t key = mssh_arg_bytes(args[ARG_key], "key"), data = mssh_arg_bytes(args[ARG_data], "data"),
                     signature = mssh_arg_bytes(args[ARG_signature], "signature");
    unsigned bits = MSSH_RSA_SIZE;
    if (n_args > ARG_rsa_size) {
        bits = (unsigned)mssh_arg_unsigned(args[ARG_rsa_size], "rsa_size", UINT16_MAX);
    }
    return mp_obj_new_bool(mssh_verify(key.buf, key.len, data.buf, data.len, signature.buf, signature.len, bits));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mssh_module_verify_signature_obj, 3, 4, module_verify_signature);
