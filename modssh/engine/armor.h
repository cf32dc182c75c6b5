// SPDX-License-Identifier: MIT
//
// The text around binary data in key files (RFC 7468): -----BEGIN LABEL-----, base64, -----END
// LABEL-----.

#ifndef MSSH_ARMOR_H
#define MSSH_ARMOR_H

#include "base/wire.h"

// Find the first block of text that has one of these labels ("OPENSSH PRIVATE KEY"; the last one is NULL). It begins in
// a line of its own. Returns the label's index, with *block from the first hyphen to the last and *body between the two
// lines, both pointing into text; -1 when there is none. A block holds no other block.
int mssh_armor_find(mssh_string_t text, const char *const *labels, mssh_string_t *block, mssh_string_t *body);

// Bytes that mssh_armor_decode needs for so many characters.
size_t mssh_armor_room(size_t len);

// Decode base64 (RFC 4648 section 4), skipping white space, into out[mssh_armor_room(body.len)].
// Returns the number of bytes, or -1 when there is anything else in it.
long mssh_armor_decode(mssh_string_t body, uint8_t *out);

// Write data[len] as base64 (RFC 4648 section 4) to out[mssh_armor_encoded(len, width)], in lines of `width` characters
// that each end with a newline; width 0: one line without its end. Returns the length.
size_t mssh_armor_encoded(size_t len, size_t width);
size_t mssh_armor_encode(const uint8_t *data, size_t len, size_t width, char *out);

#endif
