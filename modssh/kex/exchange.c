// SPDX-License-Identifier: MIT

#include "kex/exchange.h"

#include <stdarg.h>

#include "base/text.h"

mssh_kex_t *mssh_kex_of(LIBSSH2_SESSION *ssh) {
    return ssh->abstract;
}

int mssh_kex_fail(mssh_kex_t *kex, int code, const char *format, ...) {
    if (kex->failure == 0) {
        va_list args;
        va_start(args, format);
        mssh_text_vformat(kex->error_text, sizeof(kex->error_text), format, args);
        va_end(args);
        kex->failure = code;
    }
    return kex->failure;
}
