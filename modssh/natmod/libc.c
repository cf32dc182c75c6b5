// SPDX-License-Identifier: MIT
//
// What the compiler and our C need of a C library. Compiled so that no loop here becomes a call of itself.

#include <stdint.h>
#include <string.h>

#include "natmod/natmod.h"

void *memcpy(void *restrict to, const void *restrict from, size_t n) {
    return mp_fun_table.memmove_(to, from, n);
}

void *memmove(void *to, const void *from, size_t n) {
    return mp_fun_table.memmove_(to, from, n);
}

void *memset(void *p, int value, size_t n) {
    return mp_fun_table.memset_(p, value, n);
}

int memcmp(const void *left, const void *right, size_t n) {
    const uint8_t *a = left;
    const uint8_t *b = right;
    for (; n > 0; n--, a++, b++) {
        if (*a != *b) {
            return *a - *b;
        }
    }
    return 0;
}

void *memchr(const void *p, int value, size_t n) {
    for (const uint8_t *at = p; n > 0; n--, at++) {
        if (*at == (uint8_t)value) {
            return (void *)(uintptr_t)at;
        }
    }
    return NULL;
}

size_t strlen(const char *text) {
    const char *end = text;
    while (*end != '\0') {
        end++;
    }
    return (size_t)(end - text);
}

int strncmp(const char *left, const char *right, size_t n) {
    for (; n > 0; n--, left++, right++) {
        if (*left != *right || *left == '\0') {
            return (uint8_t)*left - (uint8_t)*right;
        }
    }
    return 0;
}

int strcmp(const char *left, const char *right) {
    return strncmp(left, right, SIZE_MAX);
}

char *strchr(const char *text, int c) {
    for (; *text != (char)c; text++) {
        if (*text == '\0') {
            return NULL;
        }
    }
    return (char *)(uintptr_t)text;
}

size_t strcspn(const char *text, const char *set) {
    size_t n = 0;
    while (text[n] != '\0' && strchr(set, text[n]) == NULL) {
        n++;
    }
    return n;
}

char *strstr(const char *text, const char *part) {
    size_t len = strlen(part);
    for (; strncmp(text, part, len) != 0; text++) {
        if (*text == '\0') {
            return NULL;
        }
    }
    return (char *)(uintptr_t)text;
}

// mbedTLS's choice where the C library's headers have it.
void explicit_bzero(void *p, size_t n) {
    mp_fun_table.memset_(p, 0, n);
}
