// SPDX-License-Identifier: MIT
//
// Where each message goes, and which may come when.

#ifndef MSSH_DISPATCH_H
#define MSSH_DISPATCH_H

#include "core/core.h"
#include "core/transport.h"

// Hand a packet to its owner. It is only borrowed. Returns 0 or the error that ended the session: a message that may
// not come now is one.
int mssh_dispatch(mssh_session_t *session, const mssh_packet_t *packet);

#endif
