// SPDX-License-Identifier: MIT
//
// The platform of a MicroPython port without an operating system: memory is Python's heap, the clock the
// port's. Random numbers are for the port to supply (docs/porting.md).

#include "base/platform.h"
#include "py/mphal.h"
#include "py/runtime.h"

#if !MICROPY_TRACKED_ALLOC
#error                                                                                             \
    "MSSH_PLATFORM=micropython needs MICROPY_TRACKED_ALLOC: memory that the collector leaves alone"
#endif

void *mssh_platform_alloc(size_t n) {
    return m_tracked_calloc(1, n);
}

void mssh_platform_free(void *p) {
    m_tracked_free(p);
}

uint32_t mssh_platform_millis(void) {
    return (uint32_t)mp_hal_ticks_ms();
}
