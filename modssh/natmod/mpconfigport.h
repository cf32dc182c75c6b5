// SPDX-License-Identifier: MIT
//
// MicroPython's configuration as the binding sees it in a native module: what any firmware has that can load one.

#ifndef MSSH_NATMOD_MPCONFIGPORT_H
#define MSSH_NATMOD_MPCONFIGPORT_H

#include <stdint.h>

#define MICROPY_CONFIG_ROM_LEVEL (MICROPY_CONFIG_ROM_LEVEL_EXTRA_FEATURES)
#define MICROPY_ENABLE_DYNRUNTIME (1)
#define MICROPY_ENABLE_GC (1)
#define MICROPY_ENABLE_FINALISER (1)
#define MICROPY_LONGINT_IMPL (MICROPY_LONGINT_IMPL_MPZ)
#define MICROPY_OBJ_REPR (MICROPY_OBJ_REPR_A)
#define MICROPY_PY_THREAD (0)
#define MICROPY_USE_INTERNAL_ERRNO (1)
#define MICROPY_HW_MCU_NAME ""
#define MP_STATE_PORT MP_STATE_VM

typedef intptr_t mp_int_t;
typedef uintptr_t mp_uint_t;
typedef long mp_off_t;

#endif
