// SPDX-License-Identifier: MIT
//
// Text for people, without the C library's printf: many MicroPython ports replace that by a smaller one that
// knows other formats.

#ifndef MSSH_TEXT_H
#define MSSH_TEXT_H

#include <stdarg.h>
#include <stddef.h>

#include "base/wire.h"

// Write a formatted text to out[size], cut to fit and always terminated. Returns its length. Known are
//   %s     const char *, and %.20s or %.*s (int): at most so many characters of it
//   %S     const mssh_string_t *, up to a zero byte, with a precision likewise
//   %u     unsigned, and %llu unsigned long long: decimal
//   %o     unsigned: octal, at least four digits
//   %%     a percent sign
size_t mssh_text_format(char *out, size_t size, const char *format, ...);
size_t mssh_text_vformat(char *out, size_t size, const char *format, va_list args);

// Whether text[len] is UTF-8 (RFC 3629) throughout.
int mssh_text_is_utf8(const char *text, size_t len);

// Make text[len] from the peer fit to be shown, in place: UTF-8 in which nothing rules a terminal. Each byte that
// isn't UTF-8, and each byte of a control character, of U+2028 and U+2029, and of what turns the direction of text
// (U+202A to U+202E, U+2066 to U+2069) becomes '?'; `lines` leaves line ends and tabs.
void mssh_text_clean(char *text, size_t len);
void mssh_text_clean_lines(char *text, size_t len);

#endif
