// SPDX-License-Identifier: MIT
//
// The terminal of DOS: what a server sends, and the text memory that it makes of it.

#include "codepage.h"
#include "screen.h"

#include <stdio.h>
#include <stdlib.h>

#include "../engine/tap.h"

enum { COLUMNS = 80, ROWS = 25, PLAIN = 0x07 };

static uint16_t memory[SCREEN_COLUMNS_MAX * SCREEN_ROWS_MAX]; // the machine's
static unsigned drawn;                                        // cells that were written to it
static unsigned columns = COLUMNS;
static char replies[256];
static size_t replies_n;

static void draw(size_t at, const uint16_t *cells, size_t n) {
    memcpy(memory + at, cells, n * sizeof(*cells));
    drawn += (unsigned)n;
}

static void on_reply(const char *text, size_t n) {
    n = n < sizeof(replies) - replies_n ? n : sizeof(replies) - replies_n;
    memcpy(replies + replies_n, text, n);
    replies_n += n;
}

// A screen that is empty but for a row of letters, with the cursor below it.
static void begin(unsigned width, unsigned height) {
    for (size_t i = 0; i < width * height; i++) {
        memory[i] = PLAIN << 8 | (i < width ? 'a' : ' ');
    }
    columns = width;
    screen_on_reply(on_reply);
    check(screen_start(&(screen_t){.columns = width, .rows = height, .row = 1}, memory), "begin");
}

static void put(const char *text) {
    drawn = 0;
    screen_write(text, strlen(text));
    screen_flush(draw);
}

// Whether a row begins with this, and whether its cells have this attribute.
static int row_is(unsigned row, const char *text, unsigned attribute) {
    for (size_t i = 0; text[i] != 0; i++) {
        uint16_t cell = memory[row * columns + i];
        if ((cell & 0xff) != (uint8_t)text[i] || (attribute != 0 && cell >> 8 != attribute)) {
            printf("# row %u, column %zu: %04x\n", row, i, cell);
            return 0;
        }
    }
    return 1;
}

static int cursor_is(unsigned row, unsigned column) {
    return screen_state()->row == row && screen_state()->column == column;
}

static int replied(const char *text) {
    int good = replies_n == strlen(text) && memcmp(replies, text, replies_n) == 0;
    if (!good) {
        printf("# %zu bytes: %.*s\n", replies_n, (int)replies_n, replies);
    }
    replies_n = 0;
    return good;
}

static void test_text(void) {
    begin(COLUMNS, ROWS);
    put("hello\r\nthere");
    check(row_is(0, "aaaa", PLAIN) && row_is(1, "hello ", PLAIN) && row_is(2, "there ", PLAIN) && cursor_is(2, 5),
          "text below what was there");
    check(drawn == 10, "only what has changed is drawn");
    put("\rthere");
    check(drawn == 0, "the same again draws nothing");
    put("\x1b[2J\x1b[25;80Hx");
    check(row_is(0, "    ", PLAIN) && memory[COLUMNS * ROWS - 1] == (PLAIN << 8 | 'x') && cursor_is(24, 79),
          "the last cell doesn't scroll");
    put("y");
    check(memory[COLUMNS * (ROWS - 1) - 1] == (PLAIN << 8 | 'x') && row_is(24, "y ", PLAIN) && cursor_is(24, 1),
          "the next one does");
}

static void test_characters(void) {
    begin(COLUMNS, ROWS);
    put("\xc3\xbcml\xc3\xa4ut \xe2\x94\x8c\xe2\x95\xad\xe2\x82\xac\xe2\x9c\x93 \xe2\x86\x92 \xe4\xb8\x80|\xff|");
    check(row_is(1, "\x81ml\x84ut \xda\xda\x45\xfb \x1a ? |?|", PLAIN), "code page 437");
    put("\r\ne\xcc\x81 \x1b(0lqk\x1b(B lqk");
    check(row_is(2, "e \xda\xc4\xbf lqk", PLAIN), "accents of their own, DEC's lines");
    put("\x1b[3;1H\xc2\x85\xc2\x85|\x1b[3;1H\xe2\x80\x8b\x1b[9b");
    check(row_is(2, "|", PLAIN), "characters without width");
    static const char combining[] = "\xcc\x81";
    for (size_t i = 0; i < 100000; i++) {
        screen_write(combining, sizeof(combining) - 1);
    }
    codepage_choose(866);
    put("\r\n\xd0\x96\xc3\xbc");
    check(row_is(3, "\x86?", PLAIN) && codepage_decode(0x86) == 0x416, "code page 866");
    codepage_choose(850);
    check(codepage_encode(0xd8) == 0x9d && codepage_encode(0x2563) == 0xb9, "code page 850");
    codepage_choose(852);
    check(codepage_encode(0x159) == 0xfd, "code page 852");
    codepage_choose(932);
    check(codepage_encode(0xfc) == 0x81 && codepage_encode(0x431) == '?' && codepage_decode(0x81) == 0xfc,
          "another one is taken for 437");
    codepage_choose(437);
    char text[8];
    check(codepage_to_utf8(text, sizeof(text), "m\x9all.\xda") == 6 && strcmp(text, "m\xc3\x9cll.") == 0, "names");
    check(codepage_from_utf8(text, sizeof(text), "m\xc3\x9c\xe2\x94\x8c\x81\xc3") == 5 &&
              strcmp(text, "m\x9a\xda\x81\xc3") == 0,
          "names from UTF-8, and what isn't that");
    check(codepage_from_utf8(text, 4,
                             "12\xc3\x9c"
                             "45") == 3 &&
              strcmp(text, "12\x9a") == 0,
          "and a long one");
    put("\r\n\xc3");
    put("\xbc|\xe2\x94");
    put("\x8c");
    check(row_is(4, "\x81|\xda ", PLAIN), "characters in two parts");
}

static void test_colours(void) {
    static const struct {
        const char *sequence;
        unsigned attribute;
        const char *what;
    } colours[] = {
        {"31", 0x04, "red"},
        {"1;34", 0x09, "bold blue"},
        {"1", 0x0f, "bold"},
        {"33;44", 0x16, "yellow on blue"},
        {"7", 0x70, "reverse"},
        {"7;1", 0x70, "bold reverse"},
        {"4", 0x03, "underlined"},
        {"5", 0x87, "blinking"},
        {"8", 0x00, "concealed"},
        {"95", 0x0d, "bright magenta"},
        {"38;5;196", 0x04, "of 256: red"},
        {"38;5;46", 0x02, "of 256: green"},
        {"38;5;21", 0x01, "of 256: blue"},
        {"38;5;240", 0x08, "of 256: dark grey"},
        {"38;5;255", 0x0f, "of 256: white"},
        {"48;5;236", 0x07, "of 256: a background that is nearly black"},
        {"38;2;255;255;80", 0x0e, "RGB yellow"},
        {"38;2;0;0;170;48;5;4", 0x19, "two blues that are one can be told apart"},
    };
    begin(COLUMNS, ROWS);
    for (size_t i = 0; i < sizeof(colours) / sizeof(colours[0]); i++) {
        char text[64];
        snprintf(text, sizeof(text), "\x1b[H\x1b[%smx\x1b[m", colours[i].sequence);
        put(text);
        check(row_is(0, "x", colours[i].attribute), colours[i].what);
    }
    put("\x1b[44m\x1b[2K\x1b[m");
    check(memory[5] == (0x17 << 8 | ' '), "erased with the background");
    for (size_t i = 0; i < COLUMNS * ROWS; i++) {
        memory[i] = 0x1f << 8 | ' ';
    }
    screen_start(&(screen_t){.columns = COLUMNS, .rows = ROWS}, memory);
    put("white on blue \x1b[32mgreen\x1b[J");
    check(row_is(0, "white on blue ", 0x1f) && memory[14] >> 8 == 0x12 && memory[100] >> 8 == 0x1f,
          "the machine's own colours are text's");
}

static void test_regions(void) {
    begin(COLUMNS, ROWS);
    put("\x1b[H\x1b[Jone\r\ntwo\r\nthree\r\nfour\x1b[2;3r\x1b[3;1H\nnew");
    check(row_is(0, "one", 0) && row_is(1, "three", 0) && row_is(2, "new ", 0) && row_is(3, "four", 0),
          "a region scrolls up");
    put("\x1b[2;1H\x1bMback");
    check(row_is(1, "back ", 0) && row_is(2, "three", 0) && row_is(3, "four", 0), "and down");
    put("\x1b[r\x1b[1;2H\x1b[@\x1b[3;1H\x1b[2P");
    check(row_is(0, "o ne", 0) && row_is(2, "ree ", 0), "cells are put in and taken out");
    put("\x1b[2;1H\x1b[L");
    check(row_is(1, "    ", 0) && row_is(2, "back", 0), "rows too");
}

static void test_own_screen(void) {
    begin(COLUMNS, ROWS);
    put("$ vi");
    put("\x1b[?1049h\x1b[?25l\x1b[5;5Hediting");
    check(row_is(0, "    ", 0) && row_is(4, "    editing", 0) && !screen_state()->cursor_shown,
          "a program has a screen of its own");
    put("\x1b[?1049l\x1b[?25h");
    check(row_is(0, "aaaa", 0) && row_is(1, "$ vi ", 0) && row_is(4, "      ", 0) && cursor_is(1, 4) &&
              screen_state()->cursor_shown,
          "and what was there comes back");
    put("\x1b[?1049h\x1b[?25l\x1b[31mlost\x1b[?1h");
    screen_reset();
    screen_flush(draw);
    put("x");
    screen_press(VTERM_KEY_UP, VTERM_MOD_NONE);
    check(row_is(1, "$ vix", PLAIN) && screen_state()->cursor_shown && replied("\x1b[A"), "also when it didn't end");
}

static void test_history(void) {
    begin(COLUMNS, ROWS);
    char line[16];
    put("\x1b[H\x1b[J");
    for (unsigned i = 0; i < 300; i++) {
        snprintf(line, sizeof(line), "line %u\r\n", i);
        screen_write(line, strlen(line));
    }
    screen_flush(draw);
    check(row_is(0, "line 276", 0), "300 lines");
    screen_roll(ROWS - 1);
    screen_flush(draw);
    check(row_is(0, "line 252 ", 0) && row_is(24, "line 276 ", 0), "a page back");
    screen_roll(1000);
    screen_flush(draw);
    check(row_is(0, "line 148 ", 0), "all that is kept");
    put("under");
    check(row_is(0, "line 148 ", 0), "what comes meanwhile isn't shown");
    screen_roll(-1000);
    screen_flush(draw);
    check(row_is(0, "line 276", 0) && row_is(24, "under ", 0), "and back again");
    put("\x1b[?1049h");
    screen_roll(5);
    put("a");
    check(row_is(24, "     a", 0), "a program's own screen has none");
}

static void test_keys(void) {
    begin(COLUMNS, ROWS);
    screen_press(VTERM_KEY_FUNCTION(1), VTERM_MOD_NONE);
    screen_press(VTERM_KEY_FUNCTION(12), VTERM_MOD_SHIFT);
    screen_type(0xfc, VTERM_MOD_NONE);
    screen_type('x', VTERM_MOD_ALT);
    check(replied("\x1bOP\x1b[24;2~\xc3\xbc\x1bx"), "keys");
    put("\x1b[?1h");
    screen_press(VTERM_KEY_UP, VTERM_MOD_NONE);
    screen_press(VTERM_KEY_LEFT, VTERM_MOD_CTRL);
    check(replied("\x1bOA\x1b[1;5D"), "a program's own arrows");
    put("\x1b[3;7H\x1b[6n\x1b[c");
    check(replied("\x1b[3;7R\x1b[?1;2c"), "a program that asks");
    put("\a");
    check(screen_rang() && !screen_rang(), "the bell rings once");
}

static void test_sizes(void) {
    static const unsigned sizes[][2] = {{80, 43}, {80, 50}, {132, 60}, {40, 25}};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        unsigned width = sizes[i][0], height = sizes[i][1];
        begin(width, height);
        put("\x1b[2J\x1b[999;999Hz");
        check(memory[width * height - 1] == (PLAIN << 8 | 'z') && cursor_is(height - 1, width - 1), "other sizes");
    }
    check(!screen_start(&(screen_t){.columns = 133, .rows = 25}, memory) &&
              !screen_start(&(screen_t){.columns = 80, .rows = 1}, memory),
          "sizes that there is no room for");
}

// Whatever comes, nothing is written where it doesn't belong: the sanitizer's build tells.
static void test_noise(void) {
    begin(COLUMNS, ROWS);
    static const char likely[] =
        "\x1b[]?;:0123456789HJKLMPSTX@ABCDrhlm()#78c\x9b\xc3\xe2\x94\x8cqx\n\r\t\b\x0e\x0f\xc2\x85\xcc\x81";
    srand(1);
    for (unsigned i = 0; i < 20000; i++) {
        char bytes[64];
        for (size_t at = 0; at < sizeof(bytes); at++) {
            bytes[at] = rand() % 8 ? likely[(size_t)rand() % (sizeof(likely) - 1)] : (char)rand();
        }
        screen_write(bytes, sizeof(bytes));
        screen_roll(rand() % 21 - 10);
        screen_flush(draw);
        replies_n = 0;
    }
    check(screen_state()->row < ROWS && screen_state()->column < COLUMNS, "noise");
}

int main(void) {
    test_text();
    test_characters();
    test_colours();
    test_regions();
    test_own_screen();
    test_history();
    test_keys();
    test_sizes();
    test_noise();
    return finish();
}
