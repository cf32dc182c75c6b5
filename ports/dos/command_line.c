// SPDX-License-Identifier: MIT

#include "command_line.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "machine.h"

// In the program segment prefix.
enum { ENVIRONMENT = 0x2c, TAIL = 0x80, TAIL_MAX = 127 };

static const char *psp(void) {
    return machine_low(machine->psp * 16U);
}

int command_line(char ***arguments) {
    static char text[TAIL_MAX + 1], *words[TAIL_MAX / 2 + 1];
    size_t n = (unsigned char)psp()[TAIL];
    memcpy(text, psp() + TAIL + 1, n < TAIL_MAX ? n : TAIL_MAX);
    int count = 0;
    for (char *from = text, *to = text; from += strspn(from, " \t\r"), *from;) {
        words[count++] = to;
        for (bool quoted = false; *from && (quoted || !isspace((unsigned char)*from)); from++) {
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

// The C library's. DOS's names are in capitals.
char *getenv(const char *name) {
    uint16_t segment;
    memcpy(&segment, psp() + ENVIRONMENT, sizeof segment);
    size_t n = strlen(name);
    for (char *entry = machine_low(segment * 16U); *entry; entry += strlen(entry) + 1) {
        if (strncasecmp(entry, name, n) == 0 && entry[n] == '=') {
            return entry + n + 1;
        }
    }
    return NULL;
}
