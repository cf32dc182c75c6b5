// SPDX-License-Identifier: MIT

#include "base/errors.h"

const char *mssh_error_text(int code) {
    switch (code) {
#define MSSH_ERROR(name, number, error_number, exception, text)                                                        \
    case number:                                                                                                       \
        return text;
#include "base/errors.def"
#undef MSSH_ERROR
    default:
        return "unknown error";
    }
}
