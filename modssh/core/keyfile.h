// SPDX-License-Identifier: MIT
//
// What is wrong with a key file, in words. Inside the core.

#ifndef MSSH_KEYFILE_H
#define MSSH_KEYFILE_H

#include "base/limits.h"

// Write what a code of engine/key_codes.h means to text. Returns the error of errors.def.
int mssh_key_error(int code, char text[MSSH_ERROR_TEXT_MAX]);

#endif
