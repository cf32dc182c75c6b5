// SPDX-License-Identifier: MIT
//
// From the first byte to the authentication service: identification (RFC 4253 section 4.2), the first key
// exchange and the service request (section 10).

#ifndef MSSH_HANDSHAKE_H
#define MSSH_HANDSHAKE_H

#include "core/core.h"

// What the handshake waits for next.
typedef enum {
    MSSH_SEND_IDENTIFICATION,
    MSSH_AWAIT_IDENTIFICATION,
    MSSH_BEGIN_EXCHANGE,
    MSSH_AWAIT_KEYS,
    MSSH_SEND_SERVICE_REQUEST,
    MSSH_AWAIT_SERVICE_ACCEPT,
    MSSH_HANDSHAKE_DONE
} mssh_handshake_step_t;

typedef struct mssh_handshake {
    mssh_handshake_step_t state;
    int lines;      // received before the server's identification
    size_t skipped; // bytes of a line before it that has no end yet
    char said[128]; // the beginning of those lines, for people
    char *ours;     // our identification with its CR LF
    char *theirs;   // the server's without
} mssh_handshake_t;

#endif
