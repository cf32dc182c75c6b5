// SPDX-License-Identifier: MIT

#include "display.h"

#include <string.h>

#include "dos.h"
#include "io.h"
#include "machine.h"
#include "screen.h"

// The BIOS's data, linear addresses.
enum {
    MODE = 0x449,
    COLUMNS = 0x44a,
    PAGE_START = 0x44e,
    CURSORS = 0x450, // two bytes for each page, column and row
    CURSOR_SHAPE = 0x460,
    PAGE = 0x462,
    CONTROLLER = 0x463, // the port of its index
    LAST_ROW = 0x484,   // zero before EGA
};
enum { COLOUR_MODES = 3, MONO_MODE = 7, VESA = 0x4f00, VESA_MODE = 0x4f03, VESA_TEXT = 0x108, VESA_TEXT_END = 0x10d };
enum { MONO_MEMORY = 0xb0000, COLOUR_MEMORY = 0xb8000, CURSOR_REGISTER = 14 };
enum { VIDEO = 0x10, SET_SHAPE = 0x0100, BELL = 0x0e07, HIDDEN = 0x2000, DEFAULT_ROWS = 25 };

static bool is_started, is_cursor_shown;
static uint8_t started_mode;

static uint8_t byte_at(uint32_t linear) {
    return *(const volatile uint8_t *)machine_low(linear);
}

static uint16_t word_at(uint32_t linear) {
    return *(const volatile uint16_t *)machine_low(linear);
}

static void call_bios(uint32_t eax, uint32_t ecx) {
    machine_registers_t registers = {.eax = eax, .ecx = ecx};
    machine_interrupt(VIDEO, &registers);
}

static uint32_t cursor_address(void) {
    return CURSORS + 2U * byte_at(PAGE);
}

static uint16_t *text_memory(void) {
    uint32_t memory = byte_at(MODE) == MONO_MODE ? MONO_MEMORY : COLOUR_MEMORY;
    return machine_low(memory + word_at(PAGE_START));
}

static screen_t machine_screen(void) {
    uint16_t cursor = word_at(cursor_address());
    return (screen_t){
        .columns = word_at(COLUMNS),
        .rows = byte_at(LAST_ROW) ? byte_at(LAST_ROW) + 1U : DEFAULT_ROWS,
        .column = cursor & 0xff,
        .row = cursor >> 8,
        .cursor_shown = true,
    };
}

// Modes above the BIOS's own are the maker's: only VESA tells which of them show text.
static bool is_text(void) {
    uint8_t mode = byte_at(MODE);
    if (mode <= MONO_MODE) {
        return mode <= COLOUR_MODES || mode == MONO_MODE;
    }
    machine_registers_t registers = {.eax = VESA_MODE};
    machine_interrupt(VIDEO, &registers);
    uint16_t vesa = registers.ebx & 0x3fff;
    return (registers.eax & 0xffff) == (VESA >> 8) && vesa >= VESA_TEXT && vesa < VESA_TEXT_END;
}

// Whether the screen is as it was left.
static bool is_own(void) {
    const screen_t *left = screen_state();
    screen_t now = machine_screen();
    return is_started && byte_at(MODE) == started_mode && now.columns == left->columns && now.rows == left->rows &&
           now.column == left->column && now.row == left->row;
}

bool display_open(void) {
    if (is_own()) {
        return true;
    }
    screen_t now = machine_screen();
    is_started = is_text() && screen_start(&now, text_memory());
    is_cursor_shown = true;
    started_mode = byte_at(MODE);
    dos_choose_code_page();
    return is_started;
}

static void draw(size_t at, const uint16_t *cells, size_t n) {
    memcpy(text_memory() + at, cells, n * sizeof(*cells));
}

// As the BIOS does it, which would take two changes of the processor's mode.
static void move_cursor(unsigned column, unsigned row) {
    volatile uint8_t *known = machine_low(cursor_address());
    if (known[0] == column && known[1] == row) {
        return;
    }
    known[0] = (uint8_t)column;
    known[1] = (uint8_t)row;
    unsigned at = word_at(PAGE_START) / 2U + row * screen_state()->columns + column;
    uint16_t port = word_at(CONTROLLER);
    for (uint8_t i = 0; i < 2; i++) {
        io_out8(port, CURSOR_REGISTER + i);
        io_out8((uint16_t)(port + 1), (uint8_t)(at >> (8 - 8 * i)));
    }
}

static void show_cursor(bool shown) {
    if (shown != is_cursor_shown) {
        is_cursor_shown = shown;
        uint16_t shape = word_at(CURSOR_SHAPE) & (uint16_t)~HIDDEN;
        call_bios(SET_SHAPE, shown ? shape : shape | HIDDEN);
    }
}

static void show(void) {
    const screen_t *state = screen_state();
    screen_flush(draw);
    move_cursor(state->column, state->row);
    show_cursor(state->cursor_shown);
    if (screen_rang()) {
        call_bios(BELL, 0);
    }
}

void display_write(const void *data, size_t n, bool all) {
    screen_write(data, n);
    if (all) {
        show();
    }
}

void display_page(bool back) {
    int page = (int)screen_state()->rows - 1;
    screen_roll(back ? page : -page);
    show();
}

void display_follow(void) {
    screen_unroll();
    show();
}

void display_close(void) {
    if (is_started) {
        screen_reset();
        show();
        is_started = false;
    }
}
