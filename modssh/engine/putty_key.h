// SPDX-License-Identifier: MIT
//
// PuTTY's private key files, .ppk, of version 2 and 3 (PuTTY's manual, appendix C): lines of names and values, both
// halves of the key in base64, and a MAC over all of them.

#ifndef MSSH_PUTTY_KEY_H
#define MSSH_PUTTY_KEY_H

#include "base/memory.h"
#include "engine/pk.h"

// Whether a file is one of PuTTY's, of any version.
int mssh_putty_key_is(mssh_string_t text);

// Read such a file. passphrase.data is NULL when there is none. *pk is the key on MSSH_KEY_OK, to be freed with
// mssh_pk_free; *comment is a piece of text. Returns MSSH_KEY_*, as mssh_key_parse does; MSSH_KEY_ARGON2 where a file
// needs that, and this build has none; MSSH_KEY_WORK for more than MSSH_ARGON2_MEMORY_MAX or MSSH_ARGON2_WORK_MAX.
// Security: the MAC is compared in constant time, before anything of the private half is looked at.
int mssh_putty_key_read(mssh_memory_t *memory, mssh_string_t text, mssh_string_t passphrase, mssh_pk_t **pk,
                        mssh_string_t *comment);

#endif
