// SPDX-License-Identifier: MIT
//
// What the engine's test programs share: TAP on standard output, hexadecimal, and a session that is
// good for nothing but its allocator.

#ifndef TAP_H
#define TAP_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libssh2_priv.h"

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

static inline LIBSSH2_ALLOC_FUNC(tap_alloc) {
    (void)abstract;
    return malloc(count);
}

static inline LIBSSH2_REALLOC_FUNC(tap_realloc) {
    (void)abstract;
    return realloc(ptr, count);
}

static inline LIBSSH2_FREE_FUNC(tap_free) {
    (void)abstract;
    free(ptr);
}

static inline LIBSSH2_SESSION *tap_session(void) {
    static LIBSSH2_SESSION session;
    session.alloc = tap_alloc;
    session.realloc = tap_realloc;
    session.free = tap_free;
    return &session;
}

#endif
