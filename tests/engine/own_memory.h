// SPDX-License-Identifier: MIT
//
// A search through what the process can write to, for a secret that should be gone.

#ifndef OWN_MEMORY_H
#define OWN_MEMORY_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/wipe.h"

// Whether what is looked for, of at most 64 bytes, is at this place.
typedef int (*is_at_t)(const uint8_t *at, const void *what);

static int is_in_range(FILE *memory, unsigned long start, unsigned long end, is_at_t is_at, const void *what) {
    enum { PIECE = 65536, MORE = 64 };
    static uint8_t piece[PIECE + MORE];
    int found = 0;
    for (; start < end && !found; start += PIECE) {
        // Overlapping, for a secret across the border.
        size_t n = fseek(memory, (long)start, SEEK_SET) != 0 ? 0 : fread(piece, 1, sizeof(piece), memory);
        for (size_t i = 0; i + MORE <= n && !found; i++) {
            found = is_at(piece + i, what);
        }
    }
    mssh_wipe(piece, sizeof(piece));
    return found;
}

// Whether it is anywhere in what the process can write to, but for the last bytes of a mapping.
static inline int is_in_memory(is_at_t is_at, const void *what) {
    static const unsigned long RANGE_MAX = 256UL << 20; // a sanitizer reserves more than that
    char line[512];
    FILE *maps = fopen("/proc/self/maps", "r");
    FILE *memory = fopen("/proc/self/mem", "rb");
    int found = maps == NULL || memory == NULL || setvbuf(memory, NULL, _IONBF, 0) != 0;
    while (!found && fgets(line, sizeof(line), maps) != NULL) {
        char *rest;
        unsigned long start = strtoul(line, &rest, 16);
        unsigned long end = strtoul(rest + 1, &rest, 16);
        if (rest[2] == 'w' && end - start <= RANGE_MAX) {
            found = is_in_range(memory, start, end, is_at, what);
        }
    }
    fclose(memory);
    fclose(maps);
    return found;
}

#endif
