// SPDX-License-Identifier: MIT

#include "engine/armor.h"

#include <string.h>

// Find "-----<verb> <label>-----" in text. Returns its offset and sets *end behind it, or -1.
static long find_line(mssh_string_t text, const char *verb, const char *label, size_t *end) {
    const char *const parts[] = {"-----", verb, " ", label, "-----"};
    for (size_t start = 0; start < text.len; start++) {
        size_t at = start;
        size_t part = 0;
        while (part < 5 && text.len - at >= strlen(parts[part]) &&
               memcmp(text.data + at, parts[part], strlen(parts[part])) == 0) {
            at += strlen(parts[part++]);
        }
        if (part == 5) {
            *end = at;
            return (long)start;
        }
    }
    return -1;
}

int mssh_armor_find(mssh_string_t text, const char *label, mssh_string_t *body) {
    size_t begin, end;
    if (find_line(text, "BEGIN", label, &begin) < 0) {
        return 0;
    }
    mssh_string_t rest = {text.data + begin, text.len - begin};
    long len = find_line(rest, "END", label, &end);
    if (len < 0) {
        return 0;
    }
    *body = (mssh_string_t){rest.data, (size_t)len};
    return 1;
}

static int value_of(uint8_t c) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *p = c ? strchr(digits, c) : NULL;
    return p ? (int)(p - digits) : -1;
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
