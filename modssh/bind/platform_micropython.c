// SPDX-License-Identifier: MIT
//
// The platform of a MicroPython port without an operating system: memory is Python's heap, the clock the
// port's. Random numbers are for the port to supply (docs/porting.md).

#include "base/platform.h"
#include "base/blocks.h"
#include "py/gc.h"
#include "py/mphal.h"
#include "py/mpstate.h"

MP_REGISTER_ROOT_POINTER(struct mssh_block *mssh_blocks);

void *mssh_platform_alloc(size_t n) {
    return mssh_block_enter(&MP_STATE_VM(mssh_blocks), gc_alloc(sizeof(mssh_block_t) + n, 0), n);
}

void mssh_platform_free(void *p) {
    if (p != NULL) {
        gc_free(mssh_block_leave(&MP_STATE_VM(mssh_blocks), p));
    }
}

uint32_t mssh_platform_millis(void) {
    return (uint32_t)mp_hal_ticks_ms();
}
