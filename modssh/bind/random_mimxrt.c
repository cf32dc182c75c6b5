// SPDX-License-Identifier: MIT
//
// Random numbers of an i.MX RT's generator (TRNG in its reference manual), which tests every 512 bits that it makes.
// NXP's driver tells what it found; MicroPython's own functions don't.

#include "base/platform.h"
#include "py/mphal.h"
#include CPU_HEADER_H

#ifdef MIMXRT117x_SERIES
#error "an i.MX RT117x has another generator, in its CAAM, which there is no source for: see docs/porting.md"
#endif

#include "fsl_trng.h"

int mssh_platform_random(uint8_t *buf, size_t n) {
    static int has_begun;
    if (!has_begun) {
        (void)trng_random_u32(); // MicroPython sets the generator up when it is first asked
        has_begun = 1;
    }
    return n == 0 || TRNG_GetRandomData(TRNG, buf, n) == kStatus_Success ? 0 : -1;
}

const char *mssh_platform_random_advice(void) {
    return "the random number generator has failed its tests: reset the board";
}
