// SPDX-License-Identifier: MIT

#include "command_line.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "codepage.h"
#include "machine.h"

// In the program segment prefix.
enum { ENVIRONMENT = 0x2c, TAIL = 0x80, TAIL_MAX = 127 };

static const char *psp(void) {
    return machine_low(machine->psp * 16U);
}

int command_line(char ***arguments) {
    static char text[3 * TAIL_MAX + 1], *words[TAIL_MAX / 2 + 1];
    char tail[TAIL_MAX + 1] = {0};
    size_t n = (unsigned char)psp()[TAIL];
    memcpy(tail, psp() + TAIL + 1, n < TAIL_MAX ? n : TAIL_MAX);
    codepage_to_utf8(text, sizeof(text), tail);
    int count = 0;
    for (char *from = text, *to = text; from += strspn(from, " \t\r"), *from;) {
        words[count++] = to;
        for (bool quoted = false; *from != '\0' && (quoted || !isspace((unsigned char)*from)); from++) {
            if (*from == '"') {
                quoted = !quoted;
            } else {
                *to++ = *from;
            }
        }
        from += *from != 0;
        *to++ = 0;
    }
    *arguments = words;
    return count;
}

static const char *environment(void) {
    uint16_t segment;
    memcpy(&segment, psp() + ENVIRONMENT, sizeof(segment));
    return machine_low(segment * 16U);
}

// The C library's. DOS's names are in capitals.
char *getenv(const char *name) {
    size_t n = strlen(name);
    for (const char *entry = environment(); *entry != '\0'; entry += strlen(entry) + 1) {
        if (strncasecmp(entry, name, n) == 0 && entry[n] == '=') {
            return (char *)entry + n + 1;
        }
    }
    return NULL;
}

// The path of MP.EXE: behind the environment's end and a word.
static const char *program(void) {
    const char *entry = environment();
    while (*entry) {
        entry += strlen(entry) + 1;
    }
    return entry + 1 + sizeof(uint16_t);
}

const char *command_file(const char *variable, const char *name, char *path, size_t size) {
    const char *given = getenv(variable);
    if (given != NULL) {
        snprintf(path, size, "%s", given);
        return path;
    }
    snprintf(path, size, "%s", program());
    char *end = strrchr(path, '\\');
    end = end == NULL ? path : end + 1;
    snprintf(end, size - (size_t)(end - path), "%s", name);
    return path;
}
