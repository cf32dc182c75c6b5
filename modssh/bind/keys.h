// SPDX-License-Identifier: MIT
//
// The module's functions for keys that belong to no session.

#ifndef MSSH_BIND_KEYS_H
#define MSSH_BIND_KEYS_H

#include "py/obj.h"

extern const mp_obj_fun_builtin_var_t mssh_module_generate_key_obj;
extern const mp_obj_fun_builtin_var_t mssh_module_rewrite_key_obj;
extern const mp_obj_fun_builtin_var_t mssh_module_verify_signature_obj;

#endif
