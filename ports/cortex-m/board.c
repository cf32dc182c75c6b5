// SPDX-License-Identifier: MIT
//
// What MicroPython's qemu port lacks of a platform for _ssh.

#include "base/platform.h"
#include "py/mphal.h"

// An emulated board has nothing that is unpredictable, so that it must refuse: without secrets there is no
// session. A real one asks its random number generator here.
int mssh_platform_random(uint8_t *buf, size_t n) {
    (void)buf;
    (void)n;
    return -1;
}

const char *mssh_platform_random_advice(void) {
    return "this board has no random number generator";
}

// The MPS2 board has a register that counts up a hundred times a second.
mp_uint_t mp_hal_ticks_ms(void) {
    return *(volatile uint32_t *)0x40028014 * 10;
}
