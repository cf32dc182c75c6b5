// SPDX-License-Identifier: MIT
//
// What we ask of the server as a whole (RFC 4254 section 4). Replies carry no number: they come in the order of
// the requests.

#ifndef MSSH_GLOBAL_REQUESTS_H
#define MSSH_GLOBAL_REQUESTS_H

#include "core/core.h"

// Who awaits a reply.
typedef struct mssh_asker {
    enum { MSSH_ASKER_KEEPALIVE, MSSH_ASKER_LISTENER, MSSH_ASKER_HOSTKEYS } kind;
    mssh_listener_t *listener; // which one
} mssh_asker_t;

// All of them, oldest first.
typedef struct mssh_global_requests {
    mssh_asker_t asked[MSSH_GLOBAL_REQUESTS_MAX];
    unsigned count;
} mssh_global_requests_t;

// Send a request that wants a reply; rest[len] is what follows that field. The reply is for the
// asker. Returns 0, MSSH_AGAIN when it can't be sent now, or an error.
int mssh_global_request(mssh_session_t *session, const char *name, const uint8_t *rest, size_t len, mssh_asker_t asker);

// A reply has come, with len bytes behind its number: whom it is for, as a rule who asked longest ago. Returns 1 with
// *asker, 0 when nobody has asked.
int mssh_global_request_answered(mssh_session_t *session, int is_success, size_t len, mssh_asker_t *asker);

#endif
