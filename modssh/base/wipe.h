// SPDX-License-Identifier: MIT
//
// The two things done to secrets: forget them, and compare them without telling by time where they differ.

#ifndef MSSH_WIPE_H
#define MSSH_WIPE_H

#include <stddef.h>

// Overwrite p[n] with zeros in a way that the compiler can't drop. p may be NULL when n is 0.
void mssh_wipe(void *p, size_t n);

// Compare a[n] with b[n] in a time that depends on n only. Returns 1 when equal, else 0.
int mssh_equal(const void *a, const void *b, size_t n);

#endif
