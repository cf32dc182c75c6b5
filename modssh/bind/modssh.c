// SPDX-License-Identifier: MIT
//
// The module _ssh.

#include <string.h>

#include "base/version.h"
#include "bind/arguments.h"
#include "bind/channel.h"
#include "bind/errors.h"
#include "bind/keys.h"
#include "bind/session_obj.h"
#include "py/objstr.h"
#include "py/runtime.h"

static mp_obj_t new_str(const char *text) {
    return mp_obj_new_str(text, strlen(text));
}

static const MP_DEFINE_STR_OBJ(release_obj, MSSH_VERSION);

static mp_obj_t module_version(void) {
    return new_str(mssh_version());
}
static MP_DEFINE_CONST_FUN_OBJ_0(module_version_obj, module_version);

static mp_obj_t module_crypto_engine_name(void) {
    return new_str(mssh_engine());
}
static MP_DEFINE_CONST_FUN_OBJ_0(module_crypto_engine_name_obj, module_crypto_engine_name);

static mp_obj_t module_algorithms(size_t n_args, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_kex, MP_QSTR_hostkey, MP_QSTR_cipher, MP_QSTR_mac, MP_QSTR_compression};
    mp_obj_t algorithms = mp_obj_new_dict(MSSH_METHOD_KINDS);
    for (int kind = 0; kind < MSSH_METHOD_KINDS; kind++) {
        char list[MSSH_METHODS_MAX];
        if (n_args > 0 && mp_obj_is_true(args[0])) {
            mssh_methods_weak((mssh_method_kind_t)kind, list);
        } else {
            mssh_methods_offered((mssh_method_kind_t)kind, list);
        }
        mp_obj_dict_store(algorithms, MP_OBJ_NEW_QSTR(names[kind]), mssh_split_list(list));
    }
    return algorithms;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(module_algorithms_obj, 0, 1, module_algorithms);

// MicroPython's hashlib has SHA-1 in few builds; the hashed names of known_hosts need it.
static mp_obj_t module_digest(mp_obj_t name_in, mp_obj_t data_in) {
    uint8_t hash[64];
    mp_buffer_info_t data = mssh_arg_bytes(data_in, "data");
    int len = mssh_hash(mp_obj_str_get_str(name_in), data.buf, data.len, hash);
    if (len < 0) {
        mssh_raise(len, "hash: 'sha256', 'sha512' or 'sha1'");
    }
    return mp_obj_new_bytes(hash, (size_t)len);
}
static MP_DEFINE_CONST_FUN_OBJ_2(module_digest_obj, module_digest);

static const mp_rom_map_elem_t module_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__ssh)},
    {MP_ROM_QSTR(MP_QSTR___version__), MP_ROM_PTR(&release_obj)},
    {MP_ROM_QSTR(MP_QSTR_version), MP_ROM_PTR(&module_version_obj)},
    {MP_ROM_QSTR(MP_QSTR_crypto_engine_name), MP_ROM_PTR(&module_crypto_engine_name_obj)},
    {MP_ROM_QSTR(MP_QSTR_algorithms), MP_ROM_PTR(&module_algorithms_obj)},
    {MP_ROM_QSTR(MP_QSTR_digest), MP_ROM_PTR(&module_digest_obj)},
    {MP_ROM_QSTR(MP_QSTR_generate_key), MP_ROM_PTR(&mssh_module_generate_key_obj)},
    {MP_ROM_QSTR(MP_QSTR_verify_signature), MP_ROM_PTR(&mssh_module_verify_signature_obj)},
    {MP_ROM_QSTR(MP_QSTR_rewrite_key), MP_ROM_PTR(&mssh_module_rewrite_key_obj)},
    {MP_ROM_QSTR(MP_QSTR_Session), MP_ROM_PTR(&mssh_type_session)},
    {MP_ROM_QSTR(MP_QSTR_Operation), MP_ROM_PTR(&mssh_type_operation)},
    {MP_ROM_QSTR(MP_QSTR_Channel), MP_ROM_PTR(&mssh_type_channel)},
    {MP_ROM_QSTR(MP_QSTR_Listener), MP_ROM_PTR(&mssh_type_listener)},
    {MP_ROM_QSTR(MP_QSTR_SFTP), MP_ROM_PTR(&mssh_type_sftp)},
    {MP_ROM_QSTR(MP_QSTR_SFTPFile), MP_ROM_PTR(&mssh_type_sftp_file)},
    {MP_ROM_QSTR(MP_QSTR_SFTPDir), MP_ROM_PTR(&mssh_type_sftp_dir)},
    {MP_ROM_QSTR(MP_QSTR_SSHError), MP_ROM_PTR(&mp_type_SSHError)},
    {MP_ROM_QSTR(MP_QSTR_AuthError), MP_ROM_PTR(&mp_type_AuthError)},
    {MP_ROM_QSTR(MP_QSTR_HostKeyError), MP_ROM_PTR(&mp_type_HostKeyError)},
    {MP_ROM_QSTR(MP_QSTR_SFTPError), MP_ROM_PTR(&mp_type_SFTPError)},
};
static MP_DEFINE_CONST_DICT(module_globals, module_globals_table);

const mp_obj_module_t mssh_module = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&module_globals,
};

MP_REGISTER_MODULE(MP_QSTR__ssh, mssh_module);
