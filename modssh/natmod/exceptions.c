// SPDX-License-Identifier: MIT
//
// Exceptions: their types, making, raising, looking at them.

#include "natmod/natmod.h"
#include "py/mperrno.h"

enum { MESSAGE_MAX = 200 };

// Stand-ins for types that the table lacks: told apart by where they are.
#define STAND_IN(type) const mp_obj_type_t mp_type_##type = {.name = MP_QSTR_##type}
STAND_IN(OSError);
STAND_IN(ValueError);
STAND_IN(TypeError);
STAND_IN(MemoryError);
STAND_IN(OverflowError);
STAND_IN(tuple);
const mp_obj_type_t mp_type_str = {.name = MP_QSTR___name__};    // module.c puts the firmware's in its place
const mp_obj_type_t mp_type_module = {.name = MP_QSTR___name__}; // of the module's own table, which isn't used

const mp_obj_type_t *natmod_type(const mp_obj_type_t *type) {
    static const mp_obj_type_t *const stand_ins[] = {&mp_type_OSError,     &mp_type_ValueError,    &mp_type_TypeError,
                                                     &mp_type_MemoryError, &mp_type_OverflowError, &mp_type_tuple};
    for (size_t i = 0; i < MP_ARRAY_SIZE(stand_ins); i++) {
        if (type == stand_ins[i]) {
            return MP_OBJ_TO_PTR(natmod_builtin(type->name));
        }
    }
    return type;
}

// ------------------------------------------------------------------------------------ making and raising

#undef nlr_pop
void nlr_pop(void) {
    mp_fun_table.nlr_pop();
}

void nlr_jump(void *exception) {
    for (;;) { // which doesn't come back
        mp_fun_table.raise(MP_OBJ_FROM_PTR(exception));
    }
}

mp_obj_t mp_obj_new_exception_args(const mp_obj_type_t *type, size_t n, const mp_obj_t *args) {
    return mp_call_function_n_kw(MP_OBJ_FROM_PTR(natmod_type(type)), n, 0, args);
}

static _Noreturn void raise_text(const mp_obj_type_t *type, const char *text, size_t len) {
    mp_obj_t message = mp_obj_new_str(text, len);
    nlr_jump(MP_OBJ_TO_PTR(mp_obj_new_exception_args(type, 1, &message)));
}

void mp_raise_msg(const mp_obj_type_t *type, mp_rom_error_text_t message) {
    mp_fun_table.raise_msg(natmod_type(type), message);
}

void mp_raise_ValueError(mp_rom_error_text_t message) {
    mp_raise_msg(&mp_type_ValueError, message);
}

void mp_raise_TypeError(mp_rom_error_text_t message) {
    mp_raise_msg(&mp_type_TypeError, message);
}

typedef struct message {
    char text[MESSAGE_MAX];
    size_t len;
} message_t;

static void add(void *data, const char *text, size_t len) {
    message_t *message = data;
    for (; len > 0 && message->len < MESSAGE_MAX; len--) {
        message->text[message->len++] = *text++;
    }
}

void mp_raise_msg_varg(const mp_obj_type_t *type, mp_rom_error_text_t format, ...) {
    message_t message;
    message.len = 0;
    mp_print_t print = {&message, add};
    va_list args;
    va_start(args, format);
    mp_fun_table.vprintf_(&print, format, args);
    va_end(args);
    raise_text(type, message.text, message.len);
}

// -------------------------------------------------------------------------------------- looking at them

bool mp_obj_exception_match(mp_obj_t exception, mp_const_obj_t type) {
    mp_obj_t wanted = MP_OBJ_FROM_PTR(natmod_type(MP_OBJ_TO_PTR(type)));
    return mp_obj_is_true(mp_call_function_2(natmod_builtin(MP_QSTR_isinstance), exception, wanted));
}

void natmod_pass_over(const nlr_buf_t *nlr) {
    mp_obj_t exception = MP_OBJ_FROM_PTR(nlr->ret_val);
    if (!mp_obj_exception_match(exception, MP_OBJ_FROM_PTR(mp_fun_table.type_Exception))) {
        nlr_jump(nlr->ret_val);
    }
}

mp_obj_t mp_obj_exception_get_value(mp_obj_t exception) {
    size_t n;
    mp_obj_t *args;
    mp_obj_get_array(mp_fun_table.load_attr(exception, natmod_name(MP_QSTR_args)), &n, &args);
    return n > 0 ? args[0] : mp_const_none;
}

mp_obj_t mp_obj_exception_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return MP_OBJ_TYPE_GET_SLOT(mp_fun_table.type_Exception, make_new)(type, n_args, n_kw, args);
}

void mp_obj_exception_print(const mp_print_t *print, mp_obj_t exception, mp_print_kind_t kind) {
    MP_OBJ_TYPE_GET_SLOT(mp_fun_table.type_Exception, print)(print, exception, kind);
}

void mp_obj_exception_attr(mp_obj_t exception, qstr name, mp_obj_t *dest) {
    MP_OBJ_TYPE_GET_SLOT(mp_fun_table.type_Exception, attr)(exception, natmod_name(name), dest);
}

qstr mp_errno_to_str(mp_obj_t number) {
    mp_obj_t codes = natmod_module_attr_maybe(MP_QSTR_errno, MP_QSTR_errorcode);
    if (codes == MP_OBJ_NULL || !mp_obj_is_true(mp_binary_op(MP_BINARY_OP_CONTAINS, codes, number))) {
        return MP_QSTRnull;
    }
    mp_obj_t name = mp_fun_table.obj_subscr(codes, number, MP_OBJ_SENTINEL);
    return mp_obj_is_qstr(name) ? MP_OBJ_QSTR_VALUE(name) : MP_QSTRnull;
}
