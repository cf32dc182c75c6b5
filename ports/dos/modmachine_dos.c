// SPDX-License-Identifier: MIT
//
// What MicroPython's module machine asks of a port; included by its extmod/modmachine.c.

#include "machine.h"

uintptr_t machine_address(void *address, unsigned alignment) {
    (void)alignment; // the processor does without
    return (uintptr_t)machine_low((mp_uint_t)mp_obj_get_int_truncated(address));
}

static void mp_machine_idle(void) {
    mp_event_handle_nowait();
}
