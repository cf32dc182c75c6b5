// SPDX-License-Identifier: MIT

#include "console.h"

#include <string.h>
#include <unistd.h>

#include "dos.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "shared/runtime/interrupt_char.h"

enum { CTRL_C = 3, BACKSPACE = 8, CTRL_Z = 26, DELETE = 127 };

// The BIOS's data, linear addresses.
enum { KEYS_HEAD = 0x41a, KEYS_TAIL = 0x41c, KEYS_START = 0x480, KEYS_END = 0x482, FLAGS = 0x471 };
enum { BROKEN = 0x80 }; // of the flags
enum { KEYBOARD = 0x16, GET_KEY = 0x1000, BACKSPACE_KEY = 0x0e08 };

static bool raw, silent;
static char keys[8]; // of the last key those that haven't been returned
static size_t keys_n;
static char line[256]; // a line that was read, and how much of it was returned
static size_t line_n, line_taken;

static volatile uint16_t *bios(uint32_t linear) {
    return machine_low(linear);
}

static volatile uint8_t *bios_flags(void) {
    return machine_low(FLAGS);
}

static bool key_waits(void) {
    return *bios(KEYS_HEAD) != *bios(KEYS_TAIL);
}

static void drop_keys(void) {
    *bios(KEYS_HEAD) = *bios(KEYS_TAIL);
}

// Whether Ctrl-C is among the keys that wait.
static bool interrupt_waits(void) {
    uint16_t start = *bios(KEYS_START), end = *bios(KEYS_END);
    for (uint16_t at = *bios(KEYS_HEAD); at != *bios(KEYS_TAIL);
         at = at + 2 == end ? start : (uint16_t)(at + 2)) {
        if ((*bios(0x400U + at) & 0xff) == CTRL_C) {
            return true;
        }
    }
    return false;
}

// Whether Ctrl-Break was pressed, or DOS has taken a Ctrl-C: the extender notes that in the same place.
static bool broken(void) {
    return *bios_flags() & BROKEN;
}

static void take_break(void) {
    *bios_flags() &= (uint8_t)~BROKEN;
}

void console_check_interrupt(void) {
    if (raw || mp_interrupt_char != CTRL_C || (!broken() && !interrupt_waits())) {
        return;
    }
    take_break();
    drop_keys();
    mp_sched_keyboard_interrupt();
}

// What a terminal sends for a key that is no character, after ESC [, by its scan code.
static const struct {
    uint8_t scan;
    char sequence[3];
} cursor_keys[] = {
    {0x47, "H"}, {0x48, "A"}, {0x49, "5~"}, {0x4b, "D"},  {0x4d, "C"},
    {0x4f, "F"}, {0x50, "B"}, {0x51, "6~"}, {0x52, "2~"}, {0x53, "3~"},
};

// Take a key from the BIOS and append what it stands for.
static void take_key(void) {
    machine_registers_t registers = {.eax = GET_KEY};
    machine_interrupt(KEYBOARD, &registers);
    uint8_t scan = registers.eax >> 8 & 0xff, character = registers.eax & 0xff;
    if (character && character != 0xe0) {
        bool erases = raw && (registers.eax & 0xffff) == BACKSPACE_KEY;
        keys[keys_n++] = erases ? DELETE : (char)character;
        return;
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(cursor_keys); i++) {
        if (cursor_keys[i].scan == scan) {
            memcpy(keys, "\x1b[", 2);
            memcpy(keys + 2, cursor_keys[i].sequence, sizeof(cursor_keys[i].sequence));
            keys_n = strlen(keys);
        }
    }
}

int console_key(void) {
    while (keys_n == 0) {
        if (raw && broken()) {
            take_break();
            return CTRL_C;
        }
        bool waits = key_waits();
        mp_event_handle_nowait(); // a Ctrl-C that interrupts is no key
        if (waits) {
            take_key();
        } else {
            mp_event_wait_ms(1);
        }
    }
    int key = (unsigned char)keys[0];
    memmove(keys, keys + 1, --keys_n);
    return key;
}

static void echo(const char *text, size_t n) {
    if (!silent) {
        console_write(STDERR_FILENO, text, n);
    }
}

// Collect a line; returns its length, 0 when the input ended.
static size_t collect_line(void) {
    size_t n = 0;
    while (n < sizeof(line) - 1) {
        char key = (char)console_key();
        if (key == CTRL_Z && n == 0) {
            return 0;
        }
        if (key == '\r') {
            break;
        }
        if (key == BACKSPACE || key == DELETE) {
            echo("\b \b", n > 0 ? 3 : 0);
            n -= n != 0;
        } else if ((unsigned char)key >= ' ' || key == '\t') {
            line[n++] = key;
            echo(&key, 1);
        }
    }
    line[n++] = '\n';
    console_write(STDERR_FILENO, "\n", 1);
    return n;
}

static ssize_t read_line(char *to, size_t n) {
    if (line_taken == line_n) {
        line_taken = line_n = 0;
        line_n = collect_line();
    }
    size_t part = line_n - line_taken < n ? line_n - line_taken : n;
    memcpy(to, line + line_taken, part);
    line_taken += part;
    return (ssize_t)part;
}

ssize_t console_read(void *data, size_t n) {
    char *to = data;
    size_t done = 0;
    if (!raw) {
        return n > 0 ? read_line(to, n) : 0;
    }
    while (done < n && (done == 0 || console_readable())) {
        to[done++] = (char)console_key();
    }
    return (ssize_t)done;
}

bool console_readable(void) {
    return keys_n != 0 || line_taken != line_n || key_waits() || (raw && broken());
}

ssize_t console_write(int fd, const void *data, size_t n) {
    const char *from = data;
    size_t done = 0;
    while (done < n) {
        char *to = (char *)dos_buffer();
        size_t part = 0;
        while (done < n && part < machine->buffer_size - 1U) {
            if (from[done] == '\n' && !raw) {
                to[part++] = '\r';
            }
            to[part++] = from[done++];
        }
        machine_registers_t registers = {
            .ebx = (uint32_t)fd, .ecx = part, .ds = machine->buffer_segment};
        if (dos_call(DOS_WRITE, &registers)) {
            return -1;
        }
    }
    return (ssize_t)n;
}

void console_set_raw(bool on) {
    raw = on;
}

void console_set_echo(bool on) {
    silent = !on;
}
