// SPDX-License-Identifier: MIT
//
// The core's codes as Python exceptions.

#include <string.h>

#include "base/text.h"
#include "bind/arguments.h"
#include "bind/errors.h"
#include "bind/session_obj.h"
#include "py/mperrno.h"
#include "py/runtime.h"

// MicroPython prints OSError itself in this way, but not what derives from it.
static void error_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mp_obj_exception_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_kind_t plain = kind & (PRINT_EXC_SUBCLASS - 1U);
    if (plain == PRINT_REPR || self->args->len < 2 || !mp_obj_is_small_int(self->args->items[0])) {
        mp_obj_exception_print(print, self_in, kind);
        return;
    }
    if (plain == PRINT_EXC) {
        mp_printf(print, "%s: ", kind & PRINT_EXC_SUBCLASS ? "" : qstr_str(self->base.type->name));
    }
    mp_printf(print, "[Errno %d] ", (int)MP_OBJ_SMALL_INT_VALUE(self->args->items[0]));
    qstr name = mp_errno_to_str(self->args->items[0]);
    if (name != MP_QSTRnull) {
        mp_printf(print, "%s: ", qstr_str(name));
    }
    mp_obj_print_helper(print, self->args->items[1], PRINT_STR);
}

// SFTPError has its SSH_FX_ code behind errno and text.
static void sftp_error_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_exception_t *self = MP_OBJ_TO_PTR(self_in);
    if (attr == MP_QSTR_status && dest[0] == MP_OBJ_NULL) {
        dest[0] = self->args->len > 2 ? self->args->items[2] : mp_const_none;
        return;
    }
    mp_obj_exception_attr(self_in, attr, dest);
}

#define DEFINE_ERROR(name, base, attr_function)                                                                        \
    MP_DEFINE_CONST_OBJ_TYPE(mp_type_##name, MP_QSTR_##name, MP_TYPE_FLAG_NONE, make_new, mp_obj_exception_make_new,   \
                             print, error_print, attr, attr_function, parent, &mp_type_##base)

DEFINE_ERROR(SSHError, OSError, mp_obj_exception_attr);
DEFINE_ERROR(AuthError, SSHError, mp_obj_exception_attr);
DEFINE_ERROR(HostKeyError, SSHError, mp_obj_exception_attr);
DEFINE_ERROR(SFTPError, SSHError, sftp_error_attr);

mp_obj_t mssh_new_name(const char *name, size_t len) {
    return mssh_text_is_utf8(name, len) ? mp_obj_new_str(name, len) : mp_obj_new_bytes((const byte *)name, len);
}

mp_obj_t mssh_new_text(const char *text, size_t len) {
    vstr_t clean;
    vstr_init_len(&clean, len);
    memcpy(clean.buf, text, len);
    mssh_text_clean_lines(clean.buf, len);
    return mp_obj_new_str_from_utf8_vstr(&clean);
}

static mp_obj_t new_os_error(const mp_obj_type_t *type, int error_number, const char *text, mp_obj_t status) {
    mp_obj_t args[] = {MP_OBJ_NEW_SMALL_INT(error_number), mssh_new_text(text, strlen(text)), status};
    return mp_obj_new_exception_args(type, status == MP_OBJ_NULL ? 2 : 3, args);
}

static mp_obj_t new_error(int code, const char *text) {
    const mp_obj_type_t *type = &mp_type_SSHError;
    int error_number = MP_EIO;
    switch (code) {
#define MSSH_ERROR(name, number, errno_name, exception, default_text)                                                  \
    case number:                                                                                                       \
        type = &mp_type_##exception;                                                                                   \
        error_number = MP_E##errno_name;                                                                               \
        break;
#include "base/errors.def"
#undef MSSH_ERROR
    default:
        break;
    }
    if (type == &mp_type_ValueError) {
        mp_obj_t message = mssh_new_text(text, strlen(text));
        return mp_obj_new_exception_args(type, 1, &message);
    }
    return new_os_error(type, error_number, text, MP_OBJ_NULL);
}

mp_obj_t mssh_new_error(int code) {
    return new_error(code, mssh_error_text(code));
}

_Noreturn void mssh_raise(int code, const char *text) {
    nlr_raise(new_error(code, text));
}

_Noreturn void mssh_raise_plain(int code) {
    nlr_raise(mssh_new_error(code));
}

_Noreturn void mssh_raise_errno(int error_number, const char *text) {
    nlr_raise(new_os_error(&mp_type_OSError, error_number, text, MP_OBJ_NULL));
}

// SSH_FX_ codes of draft-ietf-secsh-filexfer-13 section 9.1, since newer servers use them.
static int errno_of_status(uint32_t status) {
    static const uint8_t numbers[] = {
        [2] = MP_ENOENT,     [3] = MP_EACCES,  [5] = MP_EINVAL,  [6] = MP_ENOTCONN, [7] = MP_ECONNRESET,
        [8] = MP_EOPNOTSUPP, [9] = MP_EINVAL,  [10] = MP_ENOENT, [11] = MP_EEXIST,  [12] = MP_EROFS,
        [13] = MP_ENODEV,    [14] = MP_ENOSPC, [15] = MP_ENOSPC, [17] = MP_EBUSY,   [19] = MP_ENOTDIR,
        [20] = MP_EINVAL,    [22] = MP_EINVAL, [24] = MP_EISDIR,
    };
    return status < sizeof(numbers) && numbers[status] != 0 ? numbers[status] : MP_EIO;
}

_Noreturn void mssh_raise_sftp(uint32_t status, const char *text) {
    nlr_raise(new_os_error(&mp_type_SFTPError, errno_of_status(status), text, mp_obj_new_int_from_uint(status)));
}

int mssh_check(mssh_session_obj_t *session, int rc) {
    if (rc >= 0) {
        return rc;
    }
    if (session->core == NULL) {
        mssh_raise_plain(rc);
    }
    char text[MSSH_ERROR_TEXT_MAX]; // as making the str may run a finaliser, which may free the session
    mssh_session_t *core = session->core;
    int is_timeout = rc == MSSH_ERROR_TIMEOUT;
    int is_named = session->name != mp_const_none && (is_timeout || !mssh_session_is_open(core));
    mssh_text_format(text, sizeof(text), "%s%s%s", is_named ? mp_obj_str_get_str(session->name) : "",
                     is_named ? ": " : "", is_timeout ? mssh_error_text(rc) : mssh_session_error_text(core));
    mssh_session_told(core);
    mssh_raise(rc, text);
}
