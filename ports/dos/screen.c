// SPDX-License-Identifier: MIT
//
// Only libvterm's state is used: its screen takes 40 bytes a cell. What it says is put into cells of two bytes.

#include "screen.h"

#include <stdio.h>
#include <string.h>
#include <vterm.h>

#include "codepage.h"

enum { CELLS_MAX = SCREEN_COLUMNS_MAX * SCREEN_ROWS_MAX, HISTORY_CELLS = 10240, ARENA = 4096, TEXT = 1024 };
enum { BRIGHT = 8, COLOURS = 16, CYAN = 3, PLAIN = 7, BLINKS = 0x80 };

static screen_t screen;
static uint16_t buffers[2][CELLS_MAX], shown[CELLS_MAX];
static uint16_t *cells; // one of the buffers: the second is a program's own screen
static uint8_t dirty_from[SCREEN_ROWS_MAX], dirty_to[SCREEN_ROWS_MAX];
static bool rang;
static screen_reply_t *reply_to;

static uint16_t history[HISTORY_CELLS]; // rows that were scrolled off, in a ring
static unsigned history_columns, history_next, history_rows;
static unsigned rolled; // rows of it that are shown

static VTerm *terminal;
static VTermState *state;
static uint8_t plain; // the attribute of text without colours

static struct {
    VTermColor foreground, background;
    bool bold, underlined, blinks, reverse, concealed;
    bool is_known; // attribute and blank are up to date
    uint8_t attribute;
    uint16_t blank;
} pen;

// --- Memory for libvterm: all of it is asked for in the beginning

static _Alignas(8) uint8_t arena[ARENA];
static size_t arena_used;

static void *allocate(size_t size, void *unused) {
    (void)unused;
    size = (size + 7) & ~(size_t)7;
    if (size > sizeof(arena) - arena_used) {
        __builtin_trap();
    }
    arena_used += size;
    return memset(arena + arena_used - size, 0, size);
}

static void release(void *memory, void *unused) {
    (void)memory;
    (void)unused;
}

// --- Colours

// Those of text memory, in its order.
static const uint8_t palette[COLOURS][3] = {
    {0, 0, 0},     {0, 0, 170},     {0, 170, 0},    {0, 170, 170},   {170, 0, 0},   {170, 0, 170},
    {170, 85, 0},  {170, 170, 170}, {85, 85, 85},   {85, 85, 255},   {85, 255, 85}, {85, 255, 255},
    {255, 85, 85}, {255, 85, 255},  {255, 255, 85}, {255, 255, 255},
};

static uint8_t nearest(VTermColor colour) {
    vterm_state_convert_color_to_rgb(state, &colour);
    uint8_t best = 0;
    for (unsigned i = 0, least = ~0U; i < COLOURS; i++) {
        int red = colour.rgb.red - palette[i][0], green = colour.rgb.green - palette[i][1],
            blue = colour.rgb.blue - palette[i][2];
        unsigned distance = (unsigned)(2 * red * red + 4 * green * green + 3 * blue * blue);
        if (distance < least) {
            least = distance;
            best = (uint8_t)i;
        }
    }
    return best;
}

// Red and blue have each other's bit there.
static uint8_t text_colour(VTermColor colour, uint8_t otherwise) {
    if (colour.type & VTERM_COLOR_DEFAULT_MASK) {
        return otherwise;
    }
    uint8_t index = colour.indexed.idx;
    if (!VTERM_COLOR_IS_INDEXED(&colour) || index >= COLOURS) {
        return nearest(colour);
    }
    return (uint8_t)((index & 0x0a) | (index & 1) << 2 | (index >> 2 & 1));
}

static void know_pen(void) {
    uint8_t foreground = text_colour(pen.foreground, plain & 0x0f);
    uint8_t background = text_colour(pen.background, plain >> 4) & 7;
    pen.blank = (uint16_t)(background << 12 | (plain & 0x0f) << 8 | ' ');
    if (pen.underlined && VTERM_COLOR_IS_DEFAULT_FG(&pen.foreground)) {
        foreground = CYAN;
    }
    foreground |= pen.bold ? BRIGHT : 0;
    if (pen.reverse) {
        uint8_t swapped = background;
        background = foreground & 7;
        foreground = swapped;
    }
    // Different colours may have become the same one.
    foreground ^= foreground == background ? BRIGHT : 0;
    foreground = pen.concealed ? background : foreground;
    pen.attribute = (uint8_t)(foreground | background << 4 | (pen.blinks ? BLINKS : 0));
    pen.is_known = true;
}

static int on_pen(VTermAttr attribute, VTermValue *value, void *unused) {
    (void)unused;
    pen.is_known = false;
    switch (attribute) {
    case VTERM_ATTR_BOLD:
        pen.bold = value->boolean != 0;
        break;
    case VTERM_ATTR_UNDERLINE:
        pen.underlined = value->number != VTERM_UNDERLINE_OFF;
        break;
    case VTERM_ATTR_BLINK:
        pen.blinks = value->boolean != 0;
        break;
    case VTERM_ATTR_REVERSE:
        pen.reverse = value->boolean != 0;
        break;
    case VTERM_ATTR_CONCEAL:
        pen.concealed = value->boolean != 0;
        break;
    case VTERM_ATTR_FOREGROUND:
        pen.foreground = value->color;
        break;
    case VTERM_ATTR_BACKGROUND:
        pen.background = value->color;
        break;
    default:
        return 0;
    }
    return 1;
}

// --- Cells

static uint16_t *cell(int row, int column) {
    return cells + (unsigned)row * screen.columns + (unsigned)column;
}

static void soil(int row, int from, int to) {
    dirty_from[row] = from < dirty_from[row] ? (uint8_t)from : dirty_from[row];
    dirty_to[row] = to > dirty_to[row] ? (uint8_t)to : dirty_to[row];
}

static void soil_all(void) {
    for (unsigned row = 0; row < screen.rows; row++) {
        soil((int)row, 0, (int)screen.columns);
    }
}

static int on_glyph(VTermGlyphInfo *glyph, VTermPos at, void *unused) {
    (void)unused;
    if (glyph->width < 1) {
        return 1;
    }
    if (!pen.is_known) {
        know_pen();
    }
    uint16_t *to = cell(at.row, at.col);
    *to = (uint16_t)(pen.attribute << 8 | (glyph->width == 1 ? codepage_encode(glyph->chars[0]) : '?'));
    int end = at.col + glyph->width;
    end = end < (int)screen.columns ? end : (int)screen.columns;
    for (int column = at.col + 1; column < end; column++) {
        *++to = (uint16_t)(pen.attribute << 8 | ' ');
    }
    soil(at.row, at.col, end);
    return 1;
}

static int on_erase(VTermRect area, int selective, void *unused) {
    (void)selective;
    (void)unused;
    if (!pen.is_known) {
        know_pen();
    }
    for (int row = area.start_row; row < area.end_row; row++) {
        uint16_t *to = cell(row, area.start_col);
        for (int column = area.start_col; column < area.end_col; column++) {
            *to++ = pen.blank;
        }
        soil(row, area.start_col, area.end_col);
    }
    return 1;
}

static unsigned history_size(void) {
    return HISTORY_CELLS / screen.columns;
}

static void remember(const uint16_t *row) {
    memcpy(history + history_next * screen.columns, row, screen.columns * sizeof(*row));
    history_next = (history_next + 1) % history_size();
    history_rows += history_rows < history_size();
}

static int on_move(VTermRect to, VTermRect from, void *unused) {
    (void)unused;
    bool is_wide = to.start_col == 0 && to.end_col == (int)screen.columns;
    if (is_wide && to.start_row == 0 && cells == buffers[0]) {
        for (int row = 0; row < from.start_row; row++) {
            remember(cell(row, 0));
        }
    }
    size_t width = (size_t)(to.end_col - to.start_col);
    int rows = to.end_row - to.start_row;
    for (int i = 0; i < rows; i++) {
        int row = to.start_row < from.start_row ? i : rows - 1 - i;
        memmove(cell(to.start_row + row, to.start_col), cell(from.start_row + row, from.start_col),
                width * sizeof(*cells));
        soil(to.start_row + row, to.start_col, to.end_col);
    }
    return 1;
}

static int on_property(VTermProp property, VTermValue *value, void *unused) {
    (void)unused;
    switch (property) {
    case VTERM_PROP_CURSORVISIBLE:
        screen.cursor_shown = value->boolean != 0;
        break;
    case VTERM_PROP_ALTSCREEN:
        cells = buffers[value->boolean != 0];
        soil_all();
        break;
    default:
        break;
    }
    return 1;
}

static int on_bell(void *unused) {
    (void)unused;
    rang = true;
    return 1;
}

static int on_clear_history(void *unused) {
    (void)unused;
    history_rows = history_next = 0;
    return 1;
}

static const VTermStateCallbacks callbacks = {
    .putglyph = on_glyph,
    .moverect = on_move,
    .erase = on_erase,
    .setpenattr = on_pen,
    .settermprop = on_property,
    .bell = on_bell,
    .sb_clear = on_clear_history,
};

// --- Beginning

static void on_output(const char *text, size_t n, void *unused) {
    (void)unused;
    if (reply_to != NULL) {
        reply_to(text, n);
    }
}

static void build(void) {
    static const VTermAllocatorFunctions memory = {.malloc = allocate, .free = release};
    arena_used = 0;
    terminal = vterm_build(&(struct VTermBuilder){.rows = (int)screen.rows,
                                                  .cols = (int)screen.columns,
                                                  .allocator = &memory,
                                                  .outbuffer_len = 1,
                                                  .tmpbuffer_len = TEXT});
    vterm_output_set_callback(terminal, on_output, NULL);
    vterm_set_utf8(terminal, 1);
    state = vterm_obtain_state(terminal);
    vterm_state_set_callbacks(state, &callbacks, NULL);
}

static uint8_t plain_attribute(uint16_t at_cursor) {
    uint8_t attribute = at_cursor >> 8 & 0x7f;
    return (attribute >> 4) == (attribute & 0x0f) ? PLAIN : attribute;
}

bool screen_start(const screen_t *now, const uint16_t *text) {
    if (now->columns < 2 || now->rows < 2 || now->columns > SCREEN_COLUMNS_MAX || now->rows > SCREEN_ROWS_MAX) {
        return false;
    }
    screen = *now;
    if (screen.columns != history_columns) {
        on_clear_history(NULL);
        history_columns = screen.columns;
    }
    screen.column = now->column < now->columns ? now->column : now->columns - 1;
    screen.row = now->row < now->rows ? now->row : now->rows - 1;
    size_t size = (size_t)screen.columns * screen.rows;
    plain = plain_attribute(text[screen.row * screen.columns + screen.column]);
    cells = buffers[0];
    rolled = 0;
    memset(dirty_from, 0xff, sizeof(dirty_from));
    memset(dirty_to, 0, sizeof(dirty_to));
    build();
    vterm_state_reset(state, 0);
    memcpy(cells, text, size * sizeof(*cells));
    memcpy(shown, text, size * sizeof(*shown));
    char place[32];
    int n = snprintf(place, sizeof(place), "\x1b[%u;%uH", screen.row + 1, screen.column + 1);
    vterm_input_write(terminal, place, (size_t)n);
    return true;
}

// --- In use

static void take_cursor(void) {
    VTermPos at;
    vterm_state_get_cursorpos(state, &at);
    screen.row = (unsigned)at.row;
    screen.column = (unsigned)at.col;
}

void screen_write(const void *data, size_t n) {
    vterm_input_write(terminal, data, n);
    take_cursor();
}

// The cells that a row is to show.
static const uint16_t *row_to_show(unsigned row) {
    if (row >= rolled) {
        return cells + (row - rolled) * screen.columns;
    }
    unsigned size = history_size();
    return history + (history_next + 2 * size - rolled + row) % size * screen.columns;
}

static void flush_row(unsigned row, screen_draw_t *draw) {
    const uint16_t *wanted = row_to_show(row);
    uint16_t *there = shown + row * screen.columns;
    for (size_t from = dirty_from[row], end = dirty_to[row]; from < end; from++) {
        if (wanted[from] == there[from]) {
            continue;
        }
        size_t to = from;
        for (; to < end && wanted[to] != there[to]; to++) {
            there[to] = wanted[to];
        }
        draw(row * screen.columns + from, wanted + from, to - from);
        from = to;
    }
}

void screen_flush(screen_draw_t *draw) {
    if (rolled > 0) {
        soil_all();
    }
    for (unsigned row = 0; row < screen.rows; row++) {
        if (dirty_from[row] < dirty_to[row]) {
            flush_row(row, draw);
        }
        dirty_from[row] = 0xff;
        dirty_to[row] = 0;
    }
}

const screen_t *screen_state(void) {
    return &screen;
}

bool screen_rang(void) {
    bool had = rang;
    rang = false;
    return had;
}

void screen_press(VTermKey key, VTermModifier modifiers) {
    vterm_keyboard_key(terminal, key, modifiers);
}

void screen_type(uint32_t character, VTermModifier modifiers) {
    vterm_keyboard_unichar(terminal, character, modifiers);
}

void screen_on_reply(screen_reply_t *reply) {
    reply_to = reply;
}

void screen_roll(int rows) {
    int most = (int)(cells == buffers[0] ? history_rows : 0), wanted = (int)rolled + rows;
    rolled = (unsigned)(wanted < 0 ? 0 : wanted > most ? most : wanted);
    soil_all();
}

void screen_unroll(void) {
    if (rolled > 0) {
        screen_roll(-(int)rolled);
    }
}

void screen_reset(void) {
    static const char leave[] = "\x1b[?1049l", soft_reset[] = "\x1b[!p\x1b[m";
    screen_unroll();
    if (cells != buffers[0]) {
        screen_write(leave, sizeof(leave) - 1);
    }
    screen_write(soft_reset, sizeof(soft_reset) - 1);
}
