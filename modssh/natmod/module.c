// SPDX-License-Identifier: MIT
//
// The import of the module: its tables are made to say the firmware's names and types, once.

#include "bind/channel.h"
#include "natmod/natmod.h"
#include "py/objfun.h"

enum { TYPES_MAX = 16 };

extern const mp_obj_module_t mssh_module; // bind/modssh.c

// The types that look attributes up themselves: they compare constants with them.
static struct {
    const mp_obj_type_t *type;
    mp_attr_fun_t attr;
} attr_functions[TYPES_MAX];
static size_t attr_functions_count;

static mp_attr_fun_t attr_function(const mp_obj_type_t *type) {
    for (; type != NULL; type = MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, parent)) {
        for (size_t i = 0; i < attr_functions_count; i++) {
            if (attr_functions[i].type == type) {
                return attr_functions[i].attr;
            }
        }
    }
    return NULL;
}

static void attr_of_constant(mp_obj_t self, qstr name, mp_obj_t *dest) {
    mp_attr_fun_t attr = attr_function(mp_obj_get_type(self));
    if (attr != NULL) {
        attr(self, natmod_constant(name), dest);
    }
}

// The tables are constants for the compiler, and lie in memory that can be written.
static void *writable(const void *table) {
    return (void *)(uintptr_t)table;
}

static void translate_dict(const void *table) {
    mp_obj_dict_t *dict = writable(table);
    for (size_t i = 0; i < dict->map.used; i++) {
        mp_map_elem_t *entry = &dict->map.table[i];
        entry->key = natmod_translated(entry->key);
        entry->value = natmod_translated(entry->value);
    }
}

// A type's slot as it can be changed, or NULL when it has none. A type has as many as it needs, so that only
// mp_obj_full_type_t has their array in full.
static const void **slot_of(mp_obj_full_type_t *type, uint8_t index) {
    return index == 0 ? NULL : &type->slots[index - 1];
}

static void translate_attr(mp_obj_full_type_t *type) {
    const void **attr = slot_of(type, type->slot_index_attr);
    if (attr != NULL && attr_functions_count < TYPES_MAX) {
        attr_functions[attr_functions_count].type = (const mp_obj_type_t *)type;
        attr_functions[attr_functions_count++].attr = (mp_attr_fun_t)(uintptr_t)*attr;
        *attr = (const void *)(uintptr_t)attr_of_constant;
    }
}

// A type that says to be a tuple is one by the firmware's own functions.
static void translate_tuple(mp_obj_full_type_t *type) {
    const mp_obj_type_t *tuple = mp_obj_get_type(mp_obj_new_tuple(0, NULL));
    *slot_of(type, type->slot_index_print) = MP_OBJ_TYPE_GET_SLOT(tuple, print);
    *slot_of(type, type->slot_index_unary_op) = MP_OBJ_TYPE_GET_SLOT(tuple, unary_op);
    *slot_of(type, type->slot_index_binary_op) = MP_OBJ_TYPE_GET_SLOT(tuple, binary_op);
    *slot_of(type, type->slot_index_subscr) = MP_OBJ_TYPE_GET_SLOT(tuple, subscr);
    *slot_of(type, type->slot_index_iter) = MP_OBJ_TYPE_GET_SLOT(tuple, iter);
}

static void translate_type(const mp_obj_type_t *const_type) {
    mp_obj_full_type_t *type = writable(const_type);
    type->name = (uint16_t)natmod_name(type->name);
    const void **locals = slot_of(type, type->slot_index_locals_dict);
    if (locals != NULL) {
        translate_dict(*locals);
    }
    const void **parent = slot_of(type, type->slot_index_parent);
    if (parent != NULL) {
        if (*parent == &mp_type_tuple) {
            translate_tuple(type);
        }
        *parent = natmod_type(*parent);
    }
    // The firmware asks whether an exception is one by this very function.
    const void **make_new = slot_of(type, type->slot_index_make_new);
    if (make_new != NULL && *make_new == (const void *)(uintptr_t)mp_obj_exception_make_new) {
        *make_new = (const void *)(uintptr_t)MP_OBJ_TYPE_GET_SLOT(mp_fun_table.type_Exception, make_new);
    }
    translate_attr(type);
}

static void translate_str(mp_obj_t object) {
    if (mp_obj_is_obj(object) && mp_obj_get_type(object) == &mp_type_str) {
        ((mp_obj_base_t *)MP_OBJ_TO_PTR(object))->type = mp_fun_table.type_str;
    }
}

static bool is_type(mp_obj_t object) {
    return mp_obj_is_obj(object) && mp_obj_get_type(object) == mp_fun_table.type_type;
}

static void import(void) {
    const mp_map_t *globals = &mssh_module.globals->map;
    translate_dict(mssh_module.globals);
    translate_type(&mssh_type_channel_stderr);
    translate_type(&mssh_type_sftp_attrs);
    for (size_t i = 0; i < globals->used; i++) {
        mp_obj_t value = globals->table[i].value;
        if (is_type(value)) {
            translate_type(MP_OBJ_TO_PTR(value));
        }
        translate_str(value);
        mp_fun_table.store_global(MP_OBJ_QSTR_VALUE(globals->table[i].key), value);
    }
}

// What the firmware calls, with the module's names in self.
mp_obj_t mpy_init(mp_obj_fun_bc_t *self, size_t n_args, size_t n_kw, mp_obj_t *args);

mp_obj_t mpy_init(mp_obj_fun_bc_t *self, size_t n_args, size_t n_kw, mp_obj_t *args) {
    (void)n_args;
    (void)n_kw;
    (void)args;
    mp_obj_dict_t *previous = mp_fun_table.swap_globals(self->context->module.globals);
    import();
    mp_fun_table.swap_globals(previous);
    return mp_const_none;
}
