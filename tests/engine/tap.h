// SPDX-License-Identifier: MIT
//
// What the test programs in C share: TAP on standard output, hexadecimal, and memory.

#ifndef TAP_H
#define TAP_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/wire.h"

static int tap_count, tap_failed;

// Print one check.
static inline void check(int good, const char *name) {
    printf("%sok %d - %s\n", good ? "" : "not ", ++tap_count, name);
    tap_failed += !good;
}

static inline void skip(const char *name, const char *reason) {
    printf("ok %d - %s # SKIP %s\n", ++tap_count, name, reason);
}

// Print the plan. Returns the program's exit status.
static inline int finish(void) {
    printf("1..%d\n", tap_count);
    return tap_failed > 0;
}

// Decode hexadecimal, spaces allowed, into out. Returns the number of bytes.
static inline size_t unhex(const char *text, uint8_t *out) {
    size_t len = 0;
    unsigned byte;
    while (*text) {
        if (*text == ' ') {
            text++;
        } else if (sscanf(text, "%2x", &byte) == 1) {
            out[len++] = (uint8_t)byte;
            text += 2;
        } else {
            abort();
        }
    }
    return len;
}

static inline int same(const void *data, size_t len, const char *hex) {
    uint8_t expected[4096];
    return unhex(hex, expected) == len && memcmp(data, expected, len) == 0;
}

// The same bytes every time, for data whose value doesn't matter.
static inline void pattern(uint8_t *out, size_t len) {
    for (size_t i = 0; i < len; i++) {
        out[i] = (uint8_t)(i * 7 + 3);
    }
}

// Memory as a session's. What a test leaves in it is a leak.
static inline mssh_memory_t *tap_memory(void) {
    static mssh_memory_t memory = {.limit = SIZE_MAX};
    return &memory;
}

#endif
