// SPDX-License-Identifier: MIT
//
// What we ask of the server as a whole (RFC 4254 section 4). Replies carry no number: they come in the order of
// the requests.

#ifndef MSSH_GLOBAL_REQUESTS_H
#define MSSH_GLOBAL_REQUESTS_H

#include "core/core.h"

// Who awaits a reply, oldest first; NULL: a keepalive.
typedef struct mssh_global_requests {
    mssh_listener_t *asked[MSSH_GLOBAL_REQUESTS_MAX];
    unsigned count;
} mssh_global_requests_t;

// Send a request that wants a reply; rest[len] is what follows that field. The reply goes to the listener, or is counted
// as the answer to a keepalive when that is NULL. Returns 0, MSSH_AGAIN when it can't be sent now, or an error.
int mssh_global_request(mssh_session_t *session, const char *name, const uint8_t *rest, size_t len,
                        mssh_listener_t *listener);

// A reply has come: who asked longest ago. Returns 1 with *listener, NULL when it was a keepalive; 0 when nobody has
// asked.
int mssh_global_request_answered(mssh_session_t *session, mssh_listener_t **listener);

#endif
