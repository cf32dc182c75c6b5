// SPDX-License-Identifier: MIT
//
// The terminal (screen.h) on the machine's text memory and cursor. It is in use from the first write on. When
// others have written to the screen, or have given it another size, it begins anew with what is there.

#ifndef DOS_DISPLAY_H
#define DOS_DISPLAY_H

#include <stdbool.h>
#include <stddef.h>

// Whether the screen shows text that there is room for; else nothing else here may be called.
bool display_open(void);

// Write n bytes to the terminal, and show it if `all` of what there is was written.
void display_write(const void *data, size_t n, bool all);

// Look at what was scrolled off: a page back, or forward.
void display_page(bool back);

// Show what there is now, whatever display_page has shown.
void display_follow(void);

// Have the terminal as it is before any program has ruled it; the next use begins anew with what is there.
void display_close(void);

#endif
