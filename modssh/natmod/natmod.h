// SPDX-License-Identifier: MIT
//
// A native module (.mpy) knows nothing of the firmware that loads it but a table of some eighty functions. This room
// makes MicroPython's C API of them, as far as the binding uses it, so that bind/ is the same as in a firmware. Its
// header comes before all else of every file of the binding (-include): what of the API are macros is made here.
//
// Names aren't constants in a module: the firmware numbers them when it loads the file. So constants stand for them
// (natmod_names.h, made by the build), which every function here translates, and tables are corrected once, when the
// module is imported (module.c). Types of the firmware's that the table lacks have stand-ins of the same kind.

#ifndef MSSH_NATMOD_H
#define MSSH_NATMOD_H

#include "natmod_names.h"

#define NO_QSTR // MicroPython's headers shall not look for the firmware's
#define MP_QSTRnull 0

#include "py/nativeglue.h"
#include "py/nlr.h"
#include "py/obj.h"
#include "py/objexcept.h"
#include "py/objtuple.h"
#include "py/runtime.h"

// ------------------------------------------------------------------------------------ macros of MicroPython's

// A tuple's slots, which a type of its kind gets when the module is imported.
#define mp_obj_tuple_print NULL
#define mp_obj_tuple_unary_op NULL
#define mp_obj_tuple_binary_op NULL
#define mp_obj_tuple_subscr NULL
#define mp_obj_tuple_getiter NULL

// What it returns to must be the caller's own frame.
#undef nlr_push
#define nlr_push(buf) mp_fun_table.nlr_push(buf)

#undef MP_OBJ_NEW_QSTR
#define MP_OBJ_NEW_QSTR(name) natmod_new_name(name)
// In a table: it is translated with the table.
#undef MP_ROM_QSTR
#define MP_ROM_QSTR(name) ((mp_const_obj_t)((((mp_uint_t)(name)) << 3) | 2))

#undef mp_obj_is_str_or_bytes
#define mp_obj_is_str_or_bytes(object) natmod_is_str_or_bytes(object)
#undef mp_obj_is_float
#define mp_obj_is_float(object) natmod_is_float(object)
#undef MP_REGISTER_MODULE
#define MP_REGISTER_MODULE(name, module)

bool natmod_is_str_or_bytes(mp_obj_t object);
bool natmod_is_float(mp_obj_t object);

// -------------------------------------------------------------------------------------------- names.c

// The firmware's number of a name, from the constant that stands for it; a number stays what it is.
qstr natmod_name(qstr name);

// The constant that stands for a number of the firmware's; one that nothing stands for stays what it is.
qstr natmod_constant(qstr number);

// A name as an object.
mp_obj_t natmod_new_name(qstr name);

// The same for an object out of a table, where it is a name; others stay what they are.
mp_obj_t natmod_translated(mp_const_obj_t object);

// -------------------------------------------------------------------------------------------- calls.c

// Look up a built-in name: a type, a function. Raises NameError.
mp_obj_t natmod_builtin(qstr name);

// What a module has under a name. Raises ImportError, AttributeError.
mp_obj_t natmod_module_attr(qstr module, qstr name);

// The same, or MP_OBJ_NULL where the firmware hasn't got it.
mp_obj_t natmod_module_attr_maybe(qstr module, qstr name);

// Call a function with one argument.
mp_obj_t natmod_call(mp_obj_t function, mp_obj_t argument);

// --------------------------------------------------------------------------------------- exceptions.c

// The firmware's type for a stand-in; others stay what they are.
const mp_obj_type_t *natmod_type(const mp_obj_type_t *type);

// Let an exception that was caught be forgotten, but for Ctrl-C and its like, which are raised again.
void natmod_pass_over(const nlr_buf_t *nlr);

#endif
