// SPDX-License-Identifier: MIT

#include "engine/armor.h"

#include <string.h>

static const char HYPHENS[] = "-----";
static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static mssh_string_t drop(mssh_string_t text, size_t n) {
    return (mssh_string_t){text.data + n, text.len - n};
}

static int begins(mssh_string_t text, const char *what) {
    return text.len >= strlen(what) && memcmp(text.data, what, strlen(what)) == 0;
}

// Drop this beginning of *text. Returns whether it was there.
static int skip(mssh_string_t *text, const char *what) {
    int is_there = begins(*text, what);
    *text = drop(*text, is_there ? strlen(what) : 0);
    return is_there;
}

// The text up to the next five hyphens, or to the end.
static mssh_string_t until_hyphens(mssh_string_t text) {
    mssh_string_t rest = text;
    while (rest.len > 0 && !begins(rest, HYPHENS)) {
        rest = drop(rest, 1);
    }
    return (mssh_string_t){text.data, text.len - rest.len};
}

// Whether a line, but for white space and a byte order mark, begins at p.
static int is_line_start(mssh_string_t text, const uint8_t *p) {
    mssh_string_t before = {text.data, (size_t)(p - text.data)};
    skip(&before, "\xef\xbb\xbf");
    while (before.len > 0 && (before.data[before.len - 1] == ' ' || before.data[before.len - 1] == '\t')) {
        before.len--;
    }
    return before.len == 0 || before.data[before.len - 1] == '\n' || before.data[before.len - 1] == '\r';
}

// Read the block of this label at the beginning of text. Returns whether it is there.
static int read_block(mssh_string_t text, const char *label, mssh_string_t *block, mssh_string_t *body) {
    mssh_string_t rest = text;
    if (!skip(&rest, "-----BEGIN ") || !skip(&rest, label) || !skip(&rest, HYPHENS)) {
        return 0;
    }
    *body = until_hyphens(rest);
    rest = drop(rest, body->len);
    int is_whole = skip(&rest, "-----END ") && skip(&rest, label) && skip(&rest, HYPHENS);
    *block = (mssh_string_t){text.data, text.len - rest.len};
    return is_whole;
}

int mssh_armor_find(mssh_string_t text, const char *const *labels, mssh_string_t *block, mssh_string_t *body) {
    mssh_string_t rest = text;
    for (rest = drop(rest, until_hyphens(rest).len); rest.len > 0;
         rest = drop(rest, 1 + until_hyphens(drop(rest, 1)).len)) {
        for (int i = 0; labels[i] != NULL && is_line_start(text, rest.data); i++) {
            if (read_block(rest, labels[i], block, body)) {
                return i;
            }
        }
    }
    return -1;
}

static int value_of(uint8_t c) {
    const char *p = c ? strchr(DIGITS, c) : NULL;
    return p != NULL ? (int)(p - DIGITS) : -1;
}

size_t mssh_armor_room(size_t len) {
    return len / 4 * 3 + 3;
}

long mssh_armor_decode(mssh_string_t body, uint8_t *out) {
    uint32_t group = 0;
    unsigned digits = 0, padding = 0;
    long len = 0;
    for (size_t i = 0; i < body.len; i++) {
        uint8_t c = body.data[i];
        if (c == '\n' || c == '\r' || c == ' ' || c == '\t') {
            continue;
        }
        int value = c == '=' ? 0 : value_of(c);
        padding += c == '=';
        if (value < 0 || (padding > 0 && c != '=') || padding > 2) {
            return -1;
        }
        group = group << 6 | (uint32_t)value;
        if (++digits % 4 == 0) {
            out[len++] = (uint8_t)(group >> 16);
            out[len++] = (uint8_t)(group >> 8);
            out[len++] = (uint8_t)group;
        }
    }
    return digits % 4 == 0 ? len - (long)padding : -1;
}

size_t mssh_armor_encoded(size_t len, size_t width) {
    size_t digits = (len + 2) / 3 * 4;
    return digits + (width > 0 ? digits / width + 1 : 0);
}

size_t mssh_armor_encode(const uint8_t *data, size_t len, size_t width, char *out) {
    char *at = out;
    size_t column = 0;
    for (size_t i = 0; i < len; i += 3) {
        size_t left = len - i;
        uint32_t group =
            (uint32_t)data[i] << 16 | (left > 1 ? (uint32_t)data[i + 1] << 8 : 0) | (left > 2 ? data[i + 2] : 0);
        for (size_t k = 0; k < 4; k++) {
            *at++ = k <= left ? DIGITS[group >> (18 - 6 * k) & 63] : '=';
            if (++column == width) {
                *at++ = '\n';
                column = 0;
            }
        }
    }
    if (column > 0 && width > 0) {
        *at++ = '\n';
    }
    return (size_t)(at - out);
}
