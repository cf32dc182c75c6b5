// SPDX-License-Identifier: MIT
//
// The platform of a test program that counts what is held, fails where it is told to, and shows what the crypto library
// frees. It has everything of base/platform.h, in place of the program's own.

#ifndef COUNTED_H
#define COUNTED_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/platform.h"

// Not there with other engines.
#pragma weak CRYPTO_set_mem_functions
extern int CRYPTO_set_mem_functions(void *(*)(size_t, const char *, int), void *(*)(void *, size_t, const char *, int),
                                    void (*)(void *, const char *, int));

typedef struct block {
    size_t size;
    max_align_t data[];
} block_t;

// Bytes that are allocated, and the most that were so far.
static size_t held, most;

// Calls until one fails: 1 is the next, 0 none. Those count that `is_counted` is about.
static unsigned alloc_fails_in, random_fails_in;
static int (*is_counted)(void);

// Called with a block that the crypto library is about to free, and where it does.
static void (*is_freed)(const void *data, size_t len, const char *file, int line);

static int fails_now(unsigned *fails_in) {
    if (*fails_in == 0 || (is_counted != NULL && !is_counted())) {
        return 0;
    }
    return --*fails_in == 0;
}

static inline void *counted_alloc(size_t n) {
    block_t *block = malloc(sizeof(block_t) + n);
    if (block == NULL) {
        return NULL;
    }
    block->size = n;
    held += n;
    most = held > most ? held : most;
    return block->data;
}

static inline size_t counted_size(const void *p) {
    return ((const block_t *)(const void *)((const char *)p - offsetof(block_t, data)))->size;
}

void *mssh_platform_alloc(size_t n) {
    return fails_now(&alloc_fails_in) ? NULL : counted_alloc(n);
}

void mssh_platform_free(void *p) {
    if (p != NULL) {
        held -= counted_size(p);
        free((char *)p - offsetof(block_t, data));
    }
}

int mssh_platform_random(uint8_t *buf, size_t n) {
    if (fails_now(&random_fails_in)) {
        return -1;
    }
    FILE *file = fopen("/dev/urandom", "rb");
    size_t done = file == NULL ? 0 : fread(buf, 1, n, file);
    if (file != NULL) {
        fclose(file);
    }
    return done == n ? 0 : -1;
}

const char *mssh_platform_random_advice(void) {
    return "no /dev/urandom";
}

uint32_t mssh_platform_millis(void) {
    return 0;
}

static void *library_alloc(size_t n, const char *file, int line) {
    (void)file, (void)line;
    void *p = counted_alloc(n);
    return p == NULL ? NULL : memset(p, 0, n); // nothing is found in it that it never held
}

static void library_free(void *p, const char *file, int line) {
    if (p != NULL && is_freed != NULL) {
        is_freed(p, counted_size(p), file, line);
    }
    mssh_platform_free(p);
}

static void *library_realloc(void *p, size_t n, const char *file, int line) {
    void *moved = library_alloc(n, file, line);
    if (moved != NULL && p != NULL) {
        memcpy(moved, p, counted_size(p) < n ? counted_size(p) : n);
        library_free(p, file, line);
    }
    return moved;
}

// Have the crypto library's memory counted too, as the first thing a program does. It never fails.
static inline void count_library(void) {
    if (CRYPTO_set_mem_functions != NULL && !CRYPTO_set_mem_functions(library_alloc, library_realloc, library_free)) {
        puts("Bail out! the crypto library's memory can't be counted");
        exit(1);
    }
}

#endif
