// SPDX-License-Identifier: MIT
//
// What a terminal sends for a key of the PC's.

#ifndef DOS_KEYBOARD_H
#define DOS_KEYBOARD_H

#include <stdbool.h>
#include <stdint.h>

// A key as INT 16h AH=10h returns it in AX: the scan code in the upper byte, the character in the lower one.
// flags: those of the BIOS at 0040:0017.

// Have the terminal (screen.h) reply with what the key stands for.
void keyboard_press(uint16_t key, uint8_t flags);

// Whether a key is a character, and not what keyboards with 102 keys have for one that is none.
bool keyboard_is_character(uint16_t key);

// Whether it is Shift with Page Up, or Page Down.
bool keyboard_is_page(uint16_t key, uint8_t flags, bool up);

#endif
