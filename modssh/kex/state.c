// SPDX-License-Identifier: MIT

#include "kex/state.h"

#include <stdarg.h>

#include "base/platform.h"
#include "base/text.h"
#include "engine/lack.h"

mssh_kex_t *mssh_kex_of(LIBSSH2_SESSION *ssh) {
    return ssh->abstract;
}

// What the crypto library couldn't find out for want of something is nobody's fault. Returns the code of that, else 0.
static int lacked(mssh_kex_t *kex) {
    switch (mssh_lack_told()) {
    case MSSH_LACKS_MEMORY:
        return mssh_kex_out_of_memory(kex);
    case MSSH_LACKS_RANDOM:
        return mssh_kex_fail(kex, MSSH_ERROR_RANDOM, "%s", mssh_platform_random_advice());
    default:
        return 0;
    }
}

int mssh_kex_fail(mssh_kex_t *kex, int code, const char *format, ...) {
    if (kex->failure == 0 && lacked(kex) == 0) {
        va_list args;
        va_start(args, format);
        mssh_text_vformat(kex->error_text, sizeof(kex->error_text), format, args);
        va_end(args);
        kex->failure = code;
    }
    return kex->failure;
}

int mssh_kex_out_of_memory(mssh_kex_t *kex) {
    return mssh_kex_fail(kex, MSSH_ERROR_MEMORY, "out of memory while exchanging keys");
}

int mssh_kex_send(mssh_kex_t *kex, const uint8_t *payload, size_t len) {
    int rc = kex->send(kex->owner, payload, len);
    return rc == 0 || rc == MSSH_AGAIN ? rc : mssh_kex_fail(kex, rc, "%s", mssh_error_text(rc));
}

int mssh_kex_require(mssh_kex_t *kex, uint8_t number) {
    if (kex->message == NULL) {
        return MSSH_AGAIN;
    }
    if (kex->message[0] != number) {
        return mssh_kex_fail(kex, MSSH_ERROR_PROTOCOL,
                             "the server sent message %u in the middle of the key exchange, in place of message %u",
                             (unsigned)kex->message[0], (unsigned)number);
    }
    return 0;
}

void mssh_kex_drop_message(mssh_kex_t *kex) {
    mssh_memory_free(kex->memory, kex->message);
    kex->message = NULL;
}
