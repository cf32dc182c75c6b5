// SPDX-License-Identifier: MIT
//
// What MicroPython's core asks of this port; see py/mphal.h.

#ifndef DOS_MPHALPORT_H
#define DOS_MPHALPORT_H

#include <errno.h>
#include <stddef.h>

#include "shared/runtime/interrupt_char.h"

// No system call is interrupted.
#define MP_HAL_RETRY_SYSCALL(result, call, on_error)                                                                   \
    do {                                                                                                               \
        (result) = (call);                                                                                             \
        if ((result) == -1) {                                                                                          \
            int err = errno;                                                                                           \
            on_error;                                                                                                  \
        }                                                                                                              \
    } while (0)

// The screen may know no escape sequences: the line editor does with Backspace and spaces.
#define MICROPY_HAL_HAS_VT100 (0)
void mp_hal_move_cursor_back(unsigned columns);
void mp_hal_erase_line_from_cursor(unsigned columns);

#endif
