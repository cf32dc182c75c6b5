// SPDX-License-Identifier: MIT
//
// MicroPython's unix port as its standard variant has it, with _ssh.

#define MICROPY_CONFIG_ROM_LEVEL (MICROPY_CONFIG_ROM_LEVEL_EXTRA_FEATURES)

#include "variants/mpconfigvariant_common.h"

// Ctrl-C is noticed between two bytecodes and in waits, never raised out of the signal handler: that would
// leave C code, ours and malloc's, half-way.
#undef MICROPY_ASYNC_KBD_INTR
#define MICROPY_ASYNC_KBD_INTR (0)

// Every argument of the command line is interned: one of more than 255 bytes would end the program.
#define MICROPY_QSTR_BYTES_IN_LEN (2)

#ifdef MSSH_POLL_WITHOUT_DESCRIPTORS // see mpconfigvariant.mk
#undef MICROPY_PY_SELECT_POSIX_OPTIMISATIONS
#define MICROPY_PY_SELECT_POSIX_OPTIMISATIONS (0)
#endif
