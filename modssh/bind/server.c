// SPDX-License-Identifier: MIT
//
// What a session knows of its server: the host key and whether it is the right one, what was agreed.

#include <string.h>

#include "bind/arguments.h"
#include "bind/errors.h"
#include "bind/session_obj.h"
#include "py/runtime.h"

// ------------------------------------------------------------------------------------------- the host key

// The type of a key is the first string of its blob: "ssh-rsa" where the signature is "rsa-sha2-512".
static void hostkey_parts(const mssh_session_t *core, mp_obj_t parts[2]) {
    size_t len;
    const uint8_t *blob = mssh_session_hostkey(core, &len);
    size_t type_len = 0;
    if (blob != NULL && len >= 4) {
        type_len = (size_t)blob[2] << 8 | blob[3]; // checked against the key's own format when it was read
    }
    if (type_len + 4 > len) {
        mssh_raise(MSSH_ERROR_PROTOCOL, "the server's host key is damaged");
    }
    parts[0] = mssh_new_text((const char *)blob + 4, type_len);
    parts[1] = mp_obj_new_bytes(blob, len);
}

// What the hook says. It can't use the session, which is busy with the handshake.
static bool is_accepted(mssh_session_obj_t *self) {
    mp_obj_t parts[2];
    hostkey_parts(self->core, parts);
    return mp_obj_is_true(mp_call_function_n_kw(self->verify, 2, 0, parts));
}

void mssh_session_verify(mssh_session_obj_t *self) {
    if (self->verify != mp_const_none && !is_accepted(self)) {
        mssh_raise(MSSH_ERROR_HOSTKEY, "the server's host key was refused");
    }
}

static mp_obj_t new_hostkey(mssh_session_t *core, const void *unused) {
    (void)unused;
    mp_obj_t parts[2];
    hostkey_parts(core, parts);
    return mp_obj_new_tuple(2, parts);
}

static mp_obj_t session_hostkey(mp_obj_t self_in) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_session_core(self);
    return mssh_session_obj_hold(self, new_hostkey, NULL);
}
MP_DEFINE_CONST_FUN_OBJ_1(mssh_session_hostkey_obj, session_hostkey);

static mp_obj_t new_proof(mssh_session_t *core, const void *unused) {
    (void)unused;
    size_t id_len, signature_len;
    const uint8_t *id = mssh_session_id(core, &id_len);
    const uint8_t *signature = mssh_session_signature(core, &signature_len);
    mp_obj_t parts[] = {mp_obj_new_bytes(id, id_len), mp_obj_new_bytes(signature, signature_len)};
    return mp_obj_new_tuple(2, parts);
}

static mp_obj_t session_proof(mp_obj_t self_in) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_session_core(self);
    return mssh_session_obj_hold(self, new_proof, NULL);
}
MP_DEFINE_CONST_FUN_OBJ_1(mssh_session_proof_obj, session_proof);

static mp_obj_t session_fingerprint(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {{MP_QSTR_hash, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_sha256)}}};
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    const char *name = mp_obj_str_get_str(args[0].u_obj);
    char text[MSSH_FINGERPRINT_MAX];
    size_t blob_len;
    const uint8_t *blob = mssh_session_hostkey(mssh_session_core(MP_OBJ_TO_PTR(pos_args[0])), &blob_len);
    int len = mssh_fingerprint(name, blob, blob_len, text);
    if (len < 0) {
        mssh_raise(len, "fingerprint: hash is 'sha256', 'sha512' or 'sha1'");
    }
    return mp_obj_new_str(text, (size_t)len);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mssh_session_fingerprint_obj, 1, session_fingerprint);

static mp_obj_t text_or_none(const char *text) {
    return text == NULL ? mp_const_none : mssh_new_text(text, strlen(text));
}

typedef mp_obj_t new_t(mssh_session_t *core, const void *unused);

static mp_obj_t new_banner(mssh_session_t *core, const void *unused) {
    (void)unused;
    return text_or_none(mssh_auth_banner(core));
}

static mp_obj_t new_server_version(mssh_session_t *core, const void *unused) {
    (void)unused;
    return text_or_none(mssh_session_server_version(core));
}

static mp_obj_t new_methods(mssh_session_t *core, const void *unused) {
    (void)unused;
    static const qstr names[] = {MP_QSTR_kex, MP_QSTR_hostkey, MP_QSTR_cipher, MP_QSTR_mac, MP_QSTR_compression};
    mp_obj_t methods = mp_obj_new_dict(MSSH_METHOD_KINDS);
    for (int kind = 0; kind < MSSH_METHOD_KINDS; kind++) {
        const char *name = mssh_session_method(core, (mssh_method_kind_t)kind);
        mp_obj_dict_store(methods, MP_OBJ_NEW_QSTR(names[kind]), text_or_none(name));
    }
    return methods;
}

static mp_obj_t attr_of(mssh_session_obj_t *self, new_t *make) {
    mssh_session_core(self);
    return mssh_session_obj_hold(self, make, NULL);
}

void mssh_session_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        mp_obj_t value = dest[1]; // MP_OBJ_NULL where it is to be deleted
        if (attr == MP_QSTR_name && value != MP_OBJ_NULL && (value == mp_const_none || mp_obj_is_str(value))) {
            self->name = value;
            dest[0] = MP_OBJ_NULL; // it is stored; nothing else can be
        }
        return;
    }
    switch (attr) {
    case MP_QSTR_name:
        dest[0] = self->name;
        break;
    case MP_QSTR_authenticated:
        dest[0] = mp_obj_new_bool(self->core != NULL && mssh_auth_is_done(self->core));
        break;
    case MP_QSTR_banner:
        dest[0] = attr_of(self, new_banner);
        break;
    case MP_QSTR_server_version:
        dest[0] = attr_of(self, new_server_version);
        break;
    case MP_QSTR_methods:
        dest[0] = attr_of(self, new_methods);
        break;
    default:
        dest[1] = MP_OBJ_SENTINEL; // look among the methods
        break;
    }
}
