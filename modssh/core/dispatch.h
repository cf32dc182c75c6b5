// SPDX-License-Identifier: MIT
//
// Where each message goes, and which may come when.

#ifndef MSSH_DISPATCH_H
#define MSSH_DISPATCH_H

#include "core/core.h"

// Hand one payload[len] (len >= 1), the packet number seqno, to its owner. It is only borrowed. Returns 0 or the error
// that ended the session: a message that may not come now is one.
int mssh_dispatch(mssh_session_t *session, const uint8_t *payload, size_t len, uint32_t seqno);

#endif
