// SPDX-License-Identifier: MIT
//
// Messages of the handshake and of logins that have come and that nobody has asked for yet, bounded by
// MSSH_PACKET_QUEUE_MAX.

#ifndef MSSH_MAILBOX_H
#define MSSH_MAILBOX_H

#include "core/core.h"

typedef struct mssh_letter {
    struct mssh_letter *next;
    uint8_t *data; // the payload, first byte its message number; the session's memory
    size_t len;
} mssh_letter_t;

typedef struct mssh_mailbox {
    unsigned count;
    mssh_letter_t *letters; // oldest first
} mssh_mailbox_t;

// Keep a copy of payload[len]. Returns 0 or the error that ended the session.
int mssh_mailbox_put(mssh_session_t *session, const uint8_t *payload, size_t len);

// Take the oldest letter whose message number is in types[] (ends with 0). Returns it, or NULL. The caller frees it
// with mssh_letter_free.
mssh_letter_t *mssh_mailbox_take(mssh_session_t *session, const uint8_t *types);
void mssh_letter_free(mssh_session_t *session, mssh_letter_t *letter);

#endif
