// SPDX-License-Identifier: MIT

#include "console.h"

#include <string.h>
#include <unistd.h>

#include "display.h"
#include "dos.h"
#include "keyboard.h"
#include "screen.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "shared/runtime/interrupt_char.h"

enum { CTRL_C = 3, BACKSPACE = 8, CTRL_Z = 26, ESCAPE = 27, DELETE = 127 };

// The BIOS's data, linear addresses.
enum { KEYS_HEAD = 0x41a, KEYS_TAIL = 0x41c, KEYS_START = 0x480, KEYS_END = 0x482, FLAGS = 0x471, HELD = 0x417 };
enum { BROKEN = 0x80 }; // of the flags
enum { KEYBOARD = 0x16, GET_KEY = 0x1000, BACKSPACE_KEY = 0x0e08 };

static bool raw, silent;
static char keys[128]; // what keys stand for, and the terminal's answers, that wasn't returned yet
static size_t keys_n;
static char line[256]; // a line that was read, and how much of it was returned
static size_t line_n, line_taken;

// Whether DOS's console, which a handle is one of, is the screen: CON, and not what CTTY has put in its place. What
// one handle has told goes for all.
static bool is_screen(int fd) {
    enum { UNKNOWN, NO, YES, SCREEN = 0x10 }; // the bit of the device's information
    static uint8_t known = UNKNOWN;
    if (known == UNKNOWN && isatty(fd)) {
        machine_registers_t registers = {.ebx = (uint32_t)fd};
        known = dos_call(DOS_GET_DEVICE, &registers) == 0 && (registers.edx & SCREEN) ? YES : NO;
    }
    return known == YES;
}

bool console_is_terminal(void) {
    return (is_screen(STDOUT_FILENO) || is_screen(STDERR_FILENO) || is_screen(STDIN_FILENO)) && display_open();
}

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
    for (uint16_t at = *bios(KEYS_HEAD); at != *bios(KEYS_TAIL); at = at + 2 == end ? start : (uint16_t)(at + 2)) {
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

static void append(const char *text, size_t n) {
    if (n <= sizeof(keys) - keys_n) {
        memcpy(keys + keys_n, text, n);
        keys_n += n;
    }
}

// Without a terminal, and for what reads lines, which knows no more.
static void take_cursor_key(uint8_t scan) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(cursor_keys); i++) {
        if (cursor_keys[i].scan == scan) {
            append("\x1b[", 2);
            append(cursor_keys[i].sequence, strlen(cursor_keys[i].sequence));
        }
    }
}

static void take_terminal_key(uint16_t key, uint8_t held) {
    bool back = keyboard_is_page(key, held, true);
    if (back || keyboard_is_page(key, held, false)) {
        display_page(back);
        return;
    }
    display_follow();
    if (raw || keyboard_is_character(key)) {
        screen_on_reply(append);
        keyboard_press(key, held);
        screen_on_reply(raw ? append : NULL);
    } else {
        take_cursor_key((uint8_t)(key >> 8));
    }
}

// Take a key from the BIOS and append what it stands for.
static void take_key(void) {
    machine_registers_t registers = {.eax = GET_KEY};
    uint8_t held = *(volatile uint8_t *)machine_low(HELD);
    machine_interrupt(KEYBOARD, &registers);
    uint16_t key = registers.eax & 0xffff;
    if (console_is_terminal()) {
        take_terminal_key(key, held);
    } else if (keyboard_is_character(key)) {
        char character = raw && key == BACKSPACE_KEY ? DELETE : (char)key;
        append(&character, 1);
    } else {
        take_cursor_key((uint8_t)(key >> 8));
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

// Of a line what Backspace leaves: in UTF-8 a character may have several bytes.
static size_t without_last(size_t n) {
    bool is_utf8 = console_is_terminal();
    do {
        n--;
    } while (is_utf8 && n > 0 && (line[n] & 0xc0) == 0x80);
    return n;
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
        if (key == ESCAPE) { // no character: the rest of it is there, too
            keys_n = 0;
        } else if (key == BACKSPACE || key == DELETE) {
            echo("\b \b", n > 0 ? 3 : 0);
            n = n > 0 ? without_last(n) : 0;
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

// Copy of n bytes as many as there is room for, with CR before LF unless it is raw. Returns how many there are then,
// and adds to *done how many were copied.
static size_t copy_lines(char *to, size_t size, const char *from, size_t n, size_t *done) {
    size_t part = 0;
    while (*done < n && part < size - 1) {
        if (from[*done] == '\n' && !raw) {
            to[part++] = '\r';
        }
        to[part++] = from[(*done)++];
    }
    return part;
}

static void write_terminal(const void *data, size_t n) {
    char lines[512];
    screen_on_reply(raw ? append : NULL);
    for (size_t done = 0; done < n;) {
        size_t part = copy_lines(lines, sizeof(lines), data, n, &done);
        display_write(lines, part, done == n);
    }
}

ssize_t console_write(int fd, const void *data, size_t n) {
    if (is_screen(fd) && display_open()) {
        write_terminal(data, n);
        return (ssize_t)n;
    }
    for (size_t done = 0; done < n;) {
        size_t part = copy_lines((char *)dos_buffer(), machine->buffer_size, data, n, &done);
        machine_registers_t registers = {.ebx = (uint32_t)fd, .ecx = part, .ds = machine->buffer_segment};
        if (dos_call(DOS_WRITE, &registers)) {
            return -1;
        }
    }
    return (ssize_t)n;
}

void console_stop(void) {
    display_close();
}

void console_set_raw(bool on) {
    if (raw && !on) {
        console_stop();
    }
    raw = on;
}

void console_set_echo(bool on) {
    silent = !on;
}
