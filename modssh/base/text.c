// SPDX-License-Identifier: MIT

#include "base/text.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

typedef struct builder {
    char *out;
    size_t room; // without the terminator
    size_t len;
} builder_t;

static void add(builder_t *builder, const char *text, size_t len) {
    size_t left = builder->room - builder->len;
    len = len < left ? len : left;
    if (len > 0) {
        memcpy(builder->out + builder->len, text, len);
        builder->len += len;
    }
}

// Divide *value by a small number, 16 bits at a time: boards' compilers add 0.5 KB for a division of 64 bits. Returns
// what is left over.
static unsigned divide(uint64_t *value, unsigned divisor) {
    uint64_t quotient = 0;
    uint32_t rest = 0;
    for (int shift = 48; shift >= 0; shift -= 16) {
        uint32_t part = rest << 16 | (uint16_t)(*value >> shift);
        quotient = quotient << 16 | part / divisor;
        rest = part % divisor;
    }
    *value = quotient;
    return rest;
}

static void add_number(builder_t *builder, uint64_t value, unsigned base, size_t digits_min) {
    char digits[24];
    size_t at = sizeof(digits);
    while (value > 0 || sizeof(digits) - at < digits_min) {
        digits[--at] = (char)('0' + divide(&value, base));
    }
    add(builder, digits + at, sizeof(digits) - at);
}

// At most `limit` characters of text, which ends with a zero byte or after len bytes.
static void add_string(builder_t *builder, const char *text, size_t len, int limit) {
    size_t n = 0;
    while (n < len && n < (size_t)limit && text[n] != '\0') {
        n++;
    }
    add(builder, text, n);
}

// The precision of "%.20s" or "%.*s" (then *star is 1); format is moved behind it.
static int parse_precision(const char **format, int *star) {
    int precision = INT_MAX;
    *star = 0;
    if (**format != '.') {
        return precision;
    }
    (*format)++;
    if (**format == '*') {
        (*format)++;
        *star = 1;
        return precision;
    }
    for (precision = 0; **format >= '0' && **format <= '9'; (*format)++) {
        precision = 10 * precision + (**format - '0');
    }
    return precision;
}

size_t mssh_text_vformat(char *out, size_t size, const char *format, va_list args) {
    builder_t builder = {.out = out, .room = size - 1};
    for (; *format != '\0'; format++) {
        if (*format != '%') {
            add(&builder, format, 1);
            continue;
        }
        format++;
        int star;
        int precision = parse_precision(&format, &star);
        if (star) {
            precision = va_arg(args, int);
        }
        if (*format == 's') {
            add_string(&builder, va_arg(args, const char *), SIZE_MAX, precision);
        } else if (*format == 'S') {
            const mssh_string_t *string = va_arg(args, const mssh_string_t *);
            add_string(&builder, (const char *)string->data, string->len, precision);
        } else if (*format == 'u') {
            add_number(&builder, va_arg(args, unsigned), 10, 1);
        } else if (*format == 'o') {
            add_number(&builder, va_arg(args, unsigned), 8, 4);
        } else if (strncmp(format, "llu", 3) == 0) {
            add_number(&builder, va_arg(args, unsigned long long), 10, 1);
            format += 2;
        } else {
            add(&builder, format, 1);
        }
    }
    out[builder.len] = '\0';
    return builder.len;
}

size_t mssh_text_format(char *out, size_t size, const char *format, ...) {
    va_list args;
    va_start(args, format);
    size_t len = mssh_text_vformat(out, size, format, args);
    va_end(args);
    return len;
}

// The bytes of the character that text[len] (len > 0) begins with, and its number; 0 when those aren't UTF-8
// (RFC 3629): cut short, longer than need be, a surrogate, or beyond U+10FFFF.
static size_t read_character(const uint8_t *text, size_t len, uint32_t *number) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    uint8_t lead = text[0];
    size_t bytes = lead < 0x80 ? 1 : lead < 0xc0 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    *number = bytes < 2 ? lead : lead & (0x7fU >> bytes);
    if (bytes == 0 || bytes > len || lead >= 0xf8) {
        return 0;
    }
    for (size_t i = 1; i < bytes; i++) {
        if ((text[i] & 0xc0) != 0x80) {
            return 0;
        }
        *number = *number << 6 | (text[i] & 0x3fU);
    }
    int is_surrogate = *number >= 0xd800 && *number < 0xe000;
    return *number < least[bytes] || *number > 0x10ffff || is_surrogate ? 0 : bytes;
}

// Whether a character could rule a terminal or a reader's eye: control characters (U+009B starts an escape sequence),
// ends of lines and paragraphs, and what turns the direction of the text behind it.
static int is_harmful(uint32_t number) {
    return number < ' ' || (number >= 0x7f && number < 0xa0) || number == 0x2028 || number == 0x2029 ||
           (number >= 0x202a && number <= 0x202e) || (number >= 0x2066 && number <= 0x2069);
}

int mssh_text_is_utf8(const char *text, size_t len) {
    uint32_t number;
    size_t bytes = 1;
    for (size_t i = 0; i < len && bytes > 0; i += bytes) {
        bytes = read_character((const uint8_t *)text + i, len - i, &number);
    }
    return bytes > 0;
}

void mssh_text_clean(char *text, size_t len) {
    uint32_t number;
    for (size_t i = 0; i < len;) {
        size_t bytes = read_character((const uint8_t *)text + i, len - i, &number);
        if (bytes == 0 || is_harmful(number)) {
            bytes = bytes == 0 ? 1 : bytes;
            memset(text + i, '?', bytes);
        }
        i += bytes;
    }
}

void mssh_text_clean_lines(char *text, size_t len) {
    size_t start = 0;
    for (size_t i = 0; i <= len; i++) {
        if (i == len || text[i] == '\n' || text[i] == '\t') {
            mssh_text_clean(text + start, i - start);
            start = i + 1;
        }
    }
}
