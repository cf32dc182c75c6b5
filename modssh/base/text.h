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

// Replace control characters of text[len] from the peer by '?', in place; `lines` leaves line ends and tabs.
void mssh_text_clean(char *text, size_t len);
void mssh_text_clean_lines(char *text, size_t len);

#endif
