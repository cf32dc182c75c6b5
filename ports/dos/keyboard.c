// SPDX-License-Identifier: MIT

#include "keyboard.h"

#include <stddef.h>

#include "codepage.h"
#include "screen.h"

enum { SHIFT = 0x03, CTRL = 0x04, ALT = 0x08 };                          // flags
enum { EXTENDED = 0xe0, HOME = 0x47, UP_PAGE = 0x49, DOWN_PAGE = 0x51 }; // a character, and scan codes
enum { ESCAPE = 0x1b, RUBOUT = 0x7f, BACKSPACE_KEY = 0x0e08, CTRL_BACKSPACE_KEY = 0x0e7f };

// Runs of scan codes: which key the first of them is, or a character of ALT_CHARACTERS, and what is held.
typedef struct {
    uint8_t first, last;
    uint16_t key;
    uint8_t modifiers;
} run_t;

static const run_t function_keys[] = {
    {0x3b, 0x44, VTERM_KEY_FUNCTION(1), 0},
    {0x54, 0x5d, VTERM_KEY_FUNCTION(1), VTERM_MOD_SHIFT},
    {0x5e, 0x67, VTERM_KEY_FUNCTION(1), VTERM_MOD_CTRL},
    {0x68, 0x71, VTERM_KEY_FUNCTION(1), VTERM_MOD_ALT},
    {0x85, 0x86, VTERM_KEY_FUNCTION(11), 0},
    {0x87, 0x88, VTERM_KEY_FUNCTION(11), VTERM_MOD_SHIFT},
    {0x89, 0x8a, VTERM_KEY_FUNCTION(11), VTERM_MOD_CTRL},
    {0x8b, 0x8c, VTERM_KEY_FUNCTION(11), VTERM_MOD_ALT},
};

// A key's scan codes alone or with Shift, with Ctrl, with Alt.
static const struct {
    uint8_t plain, with_ctrl, with_alt, key;
} cursor_keys[] = {
    {0x47, 0x77, 0x97, VTERM_KEY_HOME}, {0x48, 0x8d, 0x98, VTERM_KEY_UP},       {0x49, 0x84, 0x99, VTERM_KEY_PAGEUP},
    {0x4b, 0x73, 0x9b, VTERM_KEY_LEFT}, {0x4d, 0x74, 0x9d, VTERM_KEY_RIGHT},    {0x4f, 0x75, 0x9f, VTERM_KEY_END},
    {0x50, 0x91, 0xa0, VTERM_KEY_DOWN}, {0x51, 0x76, 0xa1, VTERM_KEY_PAGEDOWN}, {0x52, 0x92, 0xa2, VTERM_KEY_INS},
    {0x53, 0x93, 0xa3, VTERM_KEY_DEL},  {0x0f, 0x94, 0xa5, VTERM_KEY_TAB},
};

// With Alt, by scan code from these on.
enum { LETTERS = 0x10, DIGITS = 0x78 };
static const char letters[] = "qwertyuiop[]\r\0asdfghjkl;'`\0\\zxcvbnm,./";
static const char digits[] = "1234567890-=";

static bool press_function_key(uint8_t scan) {
    for (size_t i = 0; i < sizeof(function_keys) / sizeof(function_keys[0]); i++) {
        const run_t *run = &function_keys[i];
        if (scan >= run->first && scan <= run->last) {
            screen_press((VTermKey)(run->key + scan - run->first), run->modifiers);
            return true;
        }
    }
    return false;
}

static bool press_cursor_key(uint8_t scan, uint8_t flags) {
    for (size_t i = 0; i < sizeof(cursor_keys) / sizeof(cursor_keys[0]); i++) {
        VTermModifier modifiers = cursor_keys[i].plain == scan       ? VTERM_MOD_NONE
                                  : cursor_keys[i].with_ctrl == scan ? VTERM_MOD_CTRL
                                                                     : VTERM_MOD_ALT;
        if (modifiers != VTERM_MOD_ALT || cursor_keys[i].with_alt == scan) {
            screen_press(cursor_keys[i].key, flags & SHIFT ? modifiers | VTERM_MOD_SHIFT : modifiers);
            return true;
        }
    }
    return false;
}

static char with_alt(uint8_t scan) {
    if (scan >= LETTERS && scan < LETTERS + sizeof(letters) - 1) {
        return letters[scan - LETTERS];
    }
    if (scan >= DIGITS && scan < DIGITS + sizeof(digits) - 1) {
        return digits[scan - DIGITS];
    }
    switch (scan) {
    case 0x01:
        return ESCAPE;
    case 0x0e:
        return RUBOUT;
    default:
        return 0;
    }
}

bool keyboard_is_character(uint16_t key) {
    uint8_t character = (uint8_t)key;
    return character != 0 && !(character == EXTENDED && key >> 8 >= HOME);
}

bool keyboard_is_page(uint16_t key, uint8_t flags, bool up) {
    return !keyboard_is_character(key) && (flags & SHIFT) && key >> 8 == (up ? UP_PAGE : DOWN_PAGE);
}

static void press_character(uint16_t key) {
    uint8_t character = (uint8_t)key;
    if (key == BACKSPACE_KEY || key == CTRL_BACKSPACE_KEY) {
        character = key == BACKSPACE_KEY ? RUBOUT : '\b';
    }
    screen_type(codepage_decode(character), VTERM_MOD_NONE);
}

void keyboard_press(uint16_t key, uint8_t flags) {
    enum { CTRL_2 = 0x0300, CTRL_SPACE = 0x3920 };
    uint8_t scan = (uint8_t)(key >> 8);
    if (key == CTRL_2 || (key == CTRL_SPACE && (flags & CTRL))) {
        screen_type(' ', VTERM_MOD_CTRL);
    } else if (keyboard_is_character(key)) {
        press_character(key);
    } else if (!press_function_key(scan) && !press_cursor_key(scan, flags)) {
        char character = with_alt(scan);
        if (character != 0) {
            screen_type((unsigned char)character, VTERM_MOD_ALT);
        }
    }
}
