// SPDX-License-Identifier: MIT

#include "core/mailbox.h"

#include <string.h>

#include "core/session.h"

int mssh_mailbox_put(mssh_session_t *session, const uint8_t *payload, size_t len) {
    mssh_mailbox_t *mailbox = &session->mailbox;
    if (mailbox->count == MSSH_PACKET_QUEUE_MAX) {
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL, "the server keeps sending messages nobody asked for");
    }
    mssh_letter_t *letter = mssh_memory_alloc(&session->memory, sizeof(*letter));
    uint8_t *data = mssh_memory_alloc(&session->memory, len);
    if (letter == NULL || data == NULL) {
        mssh_memory_free(&session->memory, letter);
        mssh_memory_free(&session->memory, data);
        return mssh_session_end(session, MSSH_ERROR_MEMORY, "out of memory while receiving");
    }
    memcpy(data, payload, len);
    *letter = (mssh_letter_t){.next = NULL, .data = data, .len = len};
    mssh_letter_t **end = &mailbox->letters;
    while (*end != NULL) {
        end = &(*end)->next;
    }
    *end = letter;
    mailbox->count++;
    session->progress++;
    return 0;
}

mssh_letter_t *mssh_mailbox_take(mssh_session_t *session, const uint8_t *types) {
    mssh_mailbox_t *mailbox = &session->mailbox;
    for (mssh_letter_t **at = &mailbox->letters; *at != NULL; at = &(*at)->next) {
        mssh_letter_t *letter = *at;
        if (strchr((const char *)types, letter->data[0]) != NULL) {
            *at = letter->next;
            mailbox->count--;
            return letter;
        }
    }
    return NULL;
}

void mssh_letter_free(mssh_session_t *session, mssh_letter_t *letter) {
    if (letter != NULL) {
        mssh_memory_free(&session->memory, letter->data);
        mssh_memory_free(&session->memory, letter);
    }
}
