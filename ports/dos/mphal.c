// SPDX-License-Identifier: MIT
//
// Standard input and output for MicroPython (py/mphal.h, mphalport.h).

#include "py/mphal.h"

#include <string.h>
#include <unistd.h>

#include "console.h"
#include "py/mpprint.h"
#include "shared/readline/readline.h"

static void print_error(void *unused, const char *text, size_t n) {
    (void)unused;
    write(STDERR_FILENO, text, n);
}

const mp_print_t mp_stderr_print = {NULL, print_error};

// For the line editor: Enter is CR, the input's end Ctrl-D.
int mp_hal_stdin_rx_chr(void) {
    static char last;
    if (isatty(STDIN_FILENO)) {
        return console_key();
    }
    char c, before = last;
    if (read(STDIN_FILENO, &c, 1) != 1) {
        return CHAR_CTRL_D;
    }
    last = c;
    return c != '\n' ? (unsigned char)c : before == '\r' ? 0 : '\r';
}

mp_uint_t mp_hal_stdout_tx_strn(const char *text, size_t n) {
    ssize_t written = write(STDOUT_FILENO, text, n);
    return written < 0 ? 0 : (mp_uint_t)written;
}

// The console makes LF a new line itself.
void mp_hal_stdout_tx_strn_cooked(const char *text, size_t n) {
    mp_hal_stdout_tx_strn(text, n);
}

void mp_hal_stdout_tx_str(const char *text) {
    mp_hal_stdout_tx_strn(text, strlen(text));
}

static void repeat(char c, unsigned n) {
    while (n-- > 0) {
        mp_hal_stdout_tx_strn(&c, 1);
    }
}

void mp_hal_move_cursor_back(unsigned columns) {
    repeat('\b', columns);
}

void mp_hal_erase_line_from_cursor(unsigned columns) {
    repeat(' ', columns);
    repeat('\b', columns);
}
