// SPDX-License-Identifier: MIT
//
// The server's other host keys: what it announces, and proves.

#include "bind/arguments.h"
#include "bind/errors.h"
#include "bind/session_obj.h"
#include "py/runtime.h"

enum { LENGTH = 4 }; // bytes in front of a string

_Static_assert(MSSH_HOSTKEYS_MAX <= UINT16_MAX, "the length of a key has two bytes that count");

// Keys as the core has them, strings one after the other that are as long as they say, as a tuple of bytes.
static mp_obj_t split(const uint8_t *keys, size_t len) {
    mp_obj_t blobs[MSSH_HOSTKEYS_COUNT_MAX];
    size_t count = 0;
    for (size_t at = 0; at + LENGTH <= len && count < MSSH_HOSTKEYS_COUNT_MAX;) {
        size_t key_len = (size_t)keys[at + 2] << 8 | keys[at + 3]; // MSSH_HOSTKEYS_MAX isn't more
        blobs[count++] = mp_obj_new_bytes(keys + at + LENGTH, key_len);
        at += LENGTH + key_len;
    }
    return mp_obj_new_tuple(count, blobs);
}

static mp_obj_t new_announced(mssh_session_t *core, const void *unused) {
    (void)unused;
    size_t len;
    const uint8_t *keys = mssh_hostkeys_announced(core, &len);
    return split(keys, len);
}

static mp_obj_t new_proved(mssh_session_t *core, const void *unused) {
    (void)unused;
    const uint8_t *keys;
    size_t len;
    return mssh_hostkeys_proved(core, &keys, &len) ? split(keys, len) : mp_const_none;
}

static mp_obj_t session_announced_hostkeys(mp_obj_t self_in) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_session_core(self);
    return mssh_session_obj_hold(self, new_announced, NULL);
}
MP_DEFINE_CONST_FUN_OBJ_1(mssh_session_announced_hostkeys_obj, session_announced_hostkeys);

static mp_obj_t session_proved_hostkeys(mp_obj_t self_in) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mssh_session_core(self);
    return mssh_session_obj_hold(self, new_proved, NULL);
}
MP_DEFINE_CONST_FUN_OBJ_1(mssh_session_proved_hostkeys_obj, session_proved_hostkeys);

static mp_obj_t session_prove_hostkeys(mp_obj_t self_in, mp_obj_t known_in) {
    mssh_session_obj_t *self = MP_OBJ_TO_PTR(self_in);
    size_t count;
    mp_obj_t *items;
    mp_obj_get_array(known_in, &count, &items);
    vstr_t known;
    vstr_init(&known, 64);
    for (size_t i = 0; i < count; i++) {
        mp_buffer_info_t key = mssh_arg_bytes(items[i], "known");
        const char length[LENGTH] = {(char)(key.len >> 24), (char)(key.len >> 16), (char)(key.len >> 8), (char)key.len};
        vstr_add_strn(&known, length, LENGTH);
        vstr_add_strn(&known, key.buf, key.len);
    }
    mssh_check(self, mssh_hostkeys_prove(mssh_session_core(self), (const uint8_t *)known.buf, known.len));
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mssh_session_prove_hostkeys_obj, session_prove_hostkeys);
