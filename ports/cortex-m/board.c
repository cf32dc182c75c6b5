// SPDX-License-Identifier: MIT
//
// What MicroPython's qemu port lacks of a platform for _ssh, on QEMU's MPS2 boards.

#include "base/platform.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "shared/runtime/interrupt_char.h"

// ------------------------------------------------------------------------------------------------ randomness

// An emulated board has nothing that is unpredictable: it asks the computer that it runs on, by semihosting. A real one
// asks its random number generator.
enum { SYS_OPEN = 1, SYS_CLOSE = 2, SYS_READ = 6 }; // "Semihosting for AArch32 and AArch64"
enum { MODE_RB = 1 };

static uint32_t semihosting(uint32_t operation, const uint32_t *arguments) {
    register uint32_t r0 __asm__("r0") = operation;
    register const uint32_t *r1 __asm__("r1") = arguments;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

int mssh_platform_random(uint8_t *buf, size_t n) {
    static const char name[] = "/dev/urandom";
    uint32_t file = semihosting(SYS_OPEN, (uint32_t[]){(uint32_t)name, MODE_RB, sizeof(name) - 1});
    if (file == UINT32_MAX) {
        return -1;
    }
    uint32_t missing = semihosting(SYS_READ, (uint32_t[]){file, (uint32_t)buf, n});
    semihosting(SYS_CLOSE, &file);
    return missing == 0 ? 0 : -1;
}

const char *mssh_platform_random_advice(void) {
    return "this board has no random numbers: run QEMU with -semihosting, where there is "
           "/dev/urandom";
}

// ----------------------------------------------------------------------------------------- clock and console

// A register that counts up a hundred times a second.
mp_uint_t mp_hal_ticks_ms(void) {
    return *(volatile uint32_t *)0x40028014 * 10;
}

// The port reads its console when it wants a line. Whoever waits looks whether Ctrl-C has been typed.
void mssh_board_poll(void) {
    volatile uint32_t *uart = (volatile uint32_t *)0x40004000; // data, state
    enum { RECEIVED = 2 };
    if ((uart[1] & RECEIVED) && (int)uart[0] == mp_interrupt_char) {
        mp_sched_keyboard_interrupt();
    }
}
