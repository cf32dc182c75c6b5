// SPDX-License-Identifier: MIT
//
// Objects: made, told apart, looked into.

#include <string.h>

#include "natmod/natmod.h"

#define FLOAT_IS_DOUBLE (MICROPY_FLOAT_IMPL == MICROPY_FLOAT_IMPL_DOUBLE)

// -------------------------------------------------------------------------------------------- numbers

static mp_obj_t new_int(mp_uint_t value, mp_uint_t type) {
    return mp_fun_table.native_to_obj(value, type);
}

// high << 32 | low, where a word is shorter.
static mp_obj_t new_long(mp_obj_t high, uint32_t low) {
    mp_obj_t shifted = mp_binary_op(MP_BINARY_OP_LSHIFT, high, MP_OBJ_NEW_SMALL_INT(32));
    return mp_binary_op(MP_BINARY_OP_OR, shifted, mp_obj_new_int_from_uint(low));
}

mp_obj_t mp_obj_new_int_from_uint(mp_uint_t value) {
    return new_int(value, MP_NATIVE_TYPE_UINT);
}

mp_obj_t mp_obj_new_int_from_ull(unsigned long long value) {
    return value <= UINTPTR_MAX ? mp_obj_new_int_from_uint((mp_uint_t)value)
                                : new_long(mp_obj_new_int_from_uint((mp_uint_t)(value >> 32)), (uint32_t)value);
}

mp_obj_t mp_obj_new_int_from_ll(long long value) {
    return value >= INTPTR_MIN && value <= INTPTR_MAX
               ? new_int((mp_uint_t)value, MP_NATIVE_TYPE_INT)
               : new_long(new_int((mp_uint_t)(value >> 32), MP_NATIVE_TYPE_INT), (uint32_t)value);
}

mp_int_t mp_obj_get_int_truncated(mp_const_obj_t object) {
    return (mp_int_t)mp_fun_table.native_from_obj((mp_obj_t)(uintptr_t)object, MP_NATIVE_TYPE_INT);
}

// The table has a function that cuts off what is too long.
mp_int_t mp_obj_get_int(mp_const_obj_t object_in) {
    mp_obj_t object = (mp_obj_t)(uintptr_t)object_in;
    mp_int_t value = mp_obj_get_int_truncated(object);
    if (mp_obj_is_small_int(object)) {
        return value;
    }
    if (!mp_obj_is_true(mp_binary_op(MP_BINARY_OP_EQUAL, new_int((mp_uint_t)value, MP_NATIVE_TYPE_INT), object))) {
        mp_raise_msg(natmod_type(&mp_type_OverflowError),
                     MP_ERROR_TEXT("overflow converting long int to machine word"));
    }
    return value;
}

mp_float_t mp_obj_get_float(mp_obj_t object) {
#if FLOAT_IS_DOUBLE
    return mp_fun_table.obj_get_float_to_d(object);
#else
    return mp_fun_table.obj_get_float_to_f(object);
#endif
}

mp_float_t mp_obj_float_get(mp_obj_t object) {
    return mp_obj_get_float(object);
}

mp_obj_t mp_obj_new_int_from_float(mp_float_t value) {
#if FLOAT_IS_DOUBLE
    mp_obj_t number = mp_fun_table.obj_new_float_from_d(value);
#else
    mp_obj_t number = mp_fun_table.obj_new_float_from_f(value);
#endif
    return natmod_call(natmod_builtin(MP_QSTR_int), number);
}

bool mp_obj_is_true(mp_obj_t object) {
    return mp_fun_table.obj_is_true(object);
}

mp_obj_t mp_binary_op(mp_binary_op_t op, mp_obj_t left, mp_obj_t right) {
    return mp_fun_table.binary_op(op, left, right);
}

// ---------------------------------------------------------------------------------------------- types

const mp_obj_type_t *mp_obj_get_type(mp_const_obj_t object) {
    return mp_fun_table.obj_get_type(object);
}

const char *mp_obj_get_type_str(mp_const_obj_t object) {
    return qstr_str(mp_obj_get_type(object)->name);
}

// Whether a type has another's function in one of its slots, which tells those that the table doesn't name.
#define SAME_SLOT(slot, type, other)                                                                                   \
    (MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, slot) == MP_OBJ_TYPE_GET_SLOT_OR_NULL(other, slot))

bool natmod_is_str_or_bytes(mp_obj_t object) {
    return mp_obj_is_qstr(object) ||
           (mp_obj_is_obj(object) && SAME_SLOT(binary_op, mp_obj_get_type(object), mp_fun_table.type_str));
}

bool natmod_is_float(mp_obj_t object) {
    return mp_obj_is_obj(object) && MP_OBJ_FROM_PTR(mp_obj_get_type(object)) == natmod_builtin(MP_QSTR_float);
}

bool mp_obj_is_dict_or_ordereddict(mp_obj_t object) {
    return mp_obj_is_obj(object) && SAME_SLOT(make_new, mp_obj_get_type(object), mp_fun_table.type_dict);
}

// ---------------------------------------------------------------------------------------- bytes and text

bool mp_get_buffer(mp_obj_t object, mp_buffer_info_t *buffer, mp_uint_t flags) {
    return mp_fun_table.get_buffer(object, buffer, flags);
}

mp_obj_t mp_obj_new_bytes(const byte *data, size_t len) {
    return mp_fun_table.obj_new_bytes(data, len);
}

mp_obj_t mp_obj_new_str(const char *data, size_t len) {
    return mp_fun_table.obj_new_str(data, len);
}

mp_obj_t mp_obj_new_bytearray_by_ref(size_t len, void *data) {
    return mp_fun_table.obj_new_bytearray_by_ref(len, data);
}

const char *mp_obj_str_get_data(mp_obj_t object, size_t *len) {
    if (!natmod_is_str_or_bytes(object)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can't convert '%s' object to str"),
                          mp_obj_get_type_str(object));
    }
    mp_buffer_info_t buffer;
    mp_get_buffer_raise(object, &buffer, MP_BUFFER_READ);
    *len = buffer.len;
    return buffer.buf;
}

const char *mp_obj_str_get_str(mp_obj_t object) {
    size_t len;
    return mp_obj_str_get_data(object, &len);
}

void mp_obj_print_helper(const mp_print_t *print, mp_obj_t object, mp_print_kind_t kind) {
    size_t len;
    mp_obj_t made = kind == PRINT_STR ? MP_OBJ_FROM_PTR(mp_fun_table.type_str) : natmod_builtin(MP_QSTR_repr);
    const char *text = mp_obj_str_get_data(natmod_call(made, object), &len);
    print->print_strn(print->data, text, len);
}

int mp_printf(const mp_print_t *print, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int n = mp_fun_table.vprintf_(print, format, args);
    va_end(args);
    return n;
}

// ----------------------------------------------------------------------------------------- collections

mp_obj_t mp_obj_new_tuple(size_t n, const mp_obj_t *items) {
    return mp_fun_table.new_tuple(n, items);
}

mp_obj_t mp_obj_new_list(size_t n, mp_obj_t *items) {
    return mp_fun_table.new_list(n, items);
}

mp_obj_t mp_obj_new_dict(size_t n) {
    return mp_fun_table.new_dict(n);
}

mp_obj_t mp_obj_list_append(mp_obj_t list, mp_obj_t item) {
    return mp_fun_table.list_append(list, item);
}

mp_obj_t mp_obj_dict_store(mp_obj_t dict, mp_obj_t key, mp_obj_t value) {
    return mp_fun_table.dict_store(dict, key, value);
}

void mp_obj_list_get(mp_obj_t object, size_t *n, mp_obj_t **items) {
    mp_obj_list_t *list = MP_OBJ_TO_PTR(object);
    *n = list->len;
    *items = list->items;
}

void mp_obj_get_array(mp_obj_t object, size_t *n, mp_obj_t **items) {
    const mp_obj_type_t *type = mp_obj_get_type(object);
    mp_obj_t empty = mp_obj_new_tuple(0, NULL);
    if (type == mp_fun_table.type_list) {
        mp_obj_list_get(object, n, items);
    } else if (SAME_SLOT(subscr, type, mp_obj_get_type(empty))) {
        mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(object);
        *n = tuple->len;
        *items = tuple->items;
    } else {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("object '%s' isn't a tuple or list"),
                          mp_obj_get_type_str(object));
    }
}

void mp_obj_get_array_fixed_n(mp_obj_t object, size_t n, mp_obj_t **items) {
    size_t len;
    mp_obj_get_array(object, &len, items);
    if (len != n) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("requested length %d but object has length %d"), (int)n,
                          (int)len);
    }
}

mp_obj_t mp_obj_new_attrtuple(const qstr *fields, size_t n, const mp_obj_t *items) {
    mp_obj_t names = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < n; i++) {
        mp_obj_list_append(names, natmod_new_name(fields[i]));
    }
    mp_obj_t make_type = natmod_module_attr(MP_QSTR_collections, MP_QSTR_namedtuple);
    mp_obj_t type = mp_call_function_2(make_type, natmod_new_name(MP_QSTR_namedtuple), names);
    return mp_call_function_n_kw(type, n, 0, items);
}
