// SPDX-License-Identifier: MIT
//
// For tests: an allocation of Python's heap, whoever wants it, that fails though there is memory.

#include "py/gc.h"

uint32_t mssh_board_fails_in; // the next is 1; 0: none

// The linker's names for a function that it wraps.
void *__real_gc_alloc(size_t n, unsigned int flags);
void *__wrap_gc_alloc(size_t n, unsigned int flags);

void *__wrap_gc_alloc(size_t n, unsigned int flags) {
    return mssh_board_fails_in > 0 && --mssh_board_fails_in == 0 ? NULL : __real_gc_alloc(n, flags);
}
