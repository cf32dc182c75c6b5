// SPDX-License-Identifier: MIT
//
// What functions return: MSSH_OK or more is success, less is a code of errors.def.

#ifndef MSSH_ERRORS_H
#define MSSH_ERRORS_H

enum {
    MSSH_OK = 0,
    MSSH_AGAIN = -1, // not finished: move bytes and call again
#define MSSH_ERROR(name, code, error_number, exception, text) MSSH_ERROR_##name = code,
#include "base/errors.def"
#undef MSSH_ERROR
};

// The text that errors.def has for a code; static.
const char *mssh_error_text(int code);

#endif
