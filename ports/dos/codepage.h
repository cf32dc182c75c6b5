// SPDX-License-Identifier: MIT
//
// Characters of the screen and the keyboard, which are the machine's code page's, and Unicode's. 437, 850, 852 and
// 866 are known; any other one is taken for 437, whose frames most of them have.

#ifndef DOS_CODEPAGE_H
#define DOS_CODEPAGE_H

#include <stddef.h>
#include <stdint.h>

// Choose by number; 437 is chosen to begin with.
void codepage_choose(unsigned number);

// The screen's character for one of Unicode, or one that looks like it; '?' where there is none.
uint8_t codepage_encode(uint32_t character);

// Unicode's character for one of the keyboard.
uint32_t codepage_decode(uint8_t character);

// Text of DOS's, names and command lines, as UTF-8 and back, a C string that is cut where it is longer than size - 1
// bytes. What isn't UTF-8 is taken for the code page's already. Returns the length.
size_t codepage_to_utf8(char *to, size_t size, const char *text);
size_t codepage_from_utf8(char *to, size_t size, const char *text);

#endif
