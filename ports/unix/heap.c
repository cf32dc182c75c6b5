// SPDX-License-Identifier: MIT
//
// The heap of MicroPython without -X heapsize=...: room for lists of some ten thousand names. What isn't used of it
// takes no memory of the system's.

#include "py/mpconfig.h"

extern long heap_size; // main.c

__attribute__((constructor)) static void set_usual_size(void) {
    heap_size = 4L * 1024 * 1024 * (long)sizeof(mp_uint_t) / 4;
}
