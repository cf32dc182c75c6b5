// SPDX-License-Identifier: MIT

#include "core/held.h"

#include "core/session.h"

void mssh_session_hold(mssh_session_t *session) {
    session->holds++;
    session->references++;
}

int mssh_held_keeps(mssh_session_t *session, mssh_remains_t *remains, void (*free)(mssh_remains_t *)) {
    if (session->holds == 0) {
        return 0;
    }
    remains->free = free;
    remains->next = session->remains;
    session->remains = remains;
    return 1;
}

void mssh_session_let_go(mssh_session_t *session) {
    session->holds--;
    while (session->holds == 0 && session->remains != NULL) {
        mssh_remains_t *remains = session->remains;
        session->remains = remains->next;
        remains->free(remains);
    }
    mssh_session_release(session);
}
