// SPDX-License-Identifier: MIT
//
// The text around binary data in key files (RFC 7468): -----BEGIN LABEL-----, base64, -----END
// LABEL-----.

#ifndef MSSH_ARMOR_H
#define MSSH_ARMOR_H

#include "base/wire.h"

// Find the text between the lines that begin and end `label` ("OPENSSH PRIVATE KEY") anywhere in
// text. Returns 1 with *body pointing into text, or 0 when it isn't there.
int mssh_armor_find(mssh_string_t text, const char *label, mssh_string_t *body);

// Bytes that mssh_armor_decode needs for so many characters.
size_t mssh_armor_room(size_t len);

// Decode base64 (RFC 4648 section 4), skipping white space, into out[mssh_armor_room(body.len)].
// Returns the number of bytes, or -1 when there is anything else in it.
long mssh_armor_decode(mssh_string_t body, uint8_t *out);

#endif
