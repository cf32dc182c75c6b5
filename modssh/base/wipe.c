// SPDX-License-Identifier: MIT

#include "base/wipe.h"

#include <stdint.h>
#include <string.h>

// Called through a volatile pointer, memset can't be proven useless; it stays as fast as memset.
static void *(*const volatile wipe_with)(void *, int, size_t) = memset;

void mssh_wipe(void *p, size_t n) {
    if (n > 0) {
        wipe_with(p, 0, n);
    }
}

int mssh_equal(const void *a, const void *b, size_t n) {
    const volatile uint8_t *x = a;
    const volatile uint8_t *y = b;
    uint8_t difference = 0;
    for (size_t i = 0; i < n; i++) {
        difference = (uint8_t)(difference | (x[i] ^ y[i]));
    }
    return difference == 0;
}
