// SPDX-License-Identifier: MIT
//
// A terminal of the kind xterm-256color, as libvterm has it, above a screen of text memory: bytes in, cells out.
// There is one. Nothing here touches the machine.
//
// A cell is text memory's: the character of the code page (codepage.h) in the lower byte, in the upper one the
// attribute, background in bits 4 to 6, foreground in the lower four.

#ifndef DOS_SCREEN_H
#define DOS_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vterm_keycodes.h>

enum { SCREEN_COLUMNS_MAX = 132, SCREEN_ROWS_MAX = 60 };

typedef struct {
    unsigned columns, rows;
    unsigned column, row; // of the cursor
    bool cursor_shown;
} screen_t;

// Begin with what text memory shows, columns * rows cells in rows, and with its cursor. The attribute at the cursor
// is that of text without colours. What was scrolled off stays. Returns false, and nothing may be called, when the
// screen is larger than the above or smaller than 2 by 2.
bool screen_start(const screen_t *now, const uint16_t *shown);

// Give n bytes to the terminal. What it answers, when it is asked for its cursor and the like, goes to `reply`.
void screen_write(const void *data, size_t n);

// Have what has changed since the last time drawn: n cells from the one at `at` on, counted from the upper left.
typedef void screen_draw_t(size_t at, const uint16_t *cells, size_t n);
void screen_flush(screen_draw_t *draw);

// Where the cursor is, and whether it is to be seen.
const screen_t *screen_state(void);

// Whether a bell rang since this was asked last.
bool screen_rang(void);

// What a key stands for, by libvterm's numbers, or a character of Unicode, goes to `reply` too.
void screen_press(VTermKey key, VTermModifier modifiers);
void screen_type(uint32_t character, VTermModifier modifiers);

typedef void screen_reply_t(const char *text, size_t n);
void screen_on_reply(screen_reply_t *reply);

// Show what was scrolled off, that many rows more of it, fewer when negative. screen_unroll shows the end again.
void screen_roll(int rows);
void screen_unroll(void);

// Leave a program's screen, as it would do itself when it ends.
void screen_reset(void);

#endif
