// SPDX-License-Identifier: MIT
//
// Inside the core: what a caller frees while it holds the session waits for the end of that.

#ifndef MSSH_HELD_H
#define MSSH_HELD_H

#include "core/core.h"

// The first member of whatever a caller may free at any time.
typedef struct mssh_remains {
    struct mssh_remains *next;
    void (*free)(struct mssh_remains *);
} mssh_remains_t;

// Whether the session is held. Then `free` is called with the remains once it isn't any more.
int mssh_held_keeps(mssh_session_t *session, mssh_remains_t *remains, void (*free)(mssh_remains_t *));

#endif
