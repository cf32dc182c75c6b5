// SPDX-License-Identifier: MIT
//
// Keyboard and screen. Output goes to a terminal in text memory (display.h), and is UTF-8; where the console is
// no screen, after CTTY, or one that shows graphics, it goes through DOS as it is. Keys are taken from the BIOS;
// those that are no characters become what a terminal sends for them. In reading a line the keys are echoed and
// Backspace works; raw, they come as a terminal sends them, Ctrl-C too. Shift with Page Up and Page Down shows what
// was scrolled off.
//
// While it waits, MicroPython's events are served, and Ctrl-C raises KeyboardInterrupt unless it is raw.

#ifndef DOS_CONSOLE_H
#define DOS_CONSOLE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

// Read a line, or in raw mode what there is; waits for it. Returns the number of bytes, 0 after Ctrl-Z.
ssize_t console_read(void *data, size_t n);

// Wait for a byte that a key stands for.
int console_key(void);

// Write n bytes to a handle that is the console's, LF as CR and LF unless it is raw. Returns n, or -1 with errno.
ssize_t console_write(int fd, const void *data, size_t n);

// Whether a read in raw mode wouldn't wait; in reading lines, whether a key was pressed.
bool console_readable(void);

// Whether output goes to the terminal.
bool console_is_terminal(void);

// Leave the screen to others, as it is without a program that rules it. It may be written to again.
void console_stop(void);

// From raw to not, the terminal is as it was before any program has ruled it.
void console_set_raw(bool raw);
void console_set_echo(bool echo);

// Notice Ctrl-C and Ctrl-Break, however busy the program is: a look at the BIOS's keyboard buffer, which costs
// next to nothing. Schedules KeyboardInterrupt.
void console_check_interrupt(void);

#endif
