// SPDX-License-Identifier: MIT
//
// What a server shows before a login (RFC 4252 section 5.4).

#ifndef MSSH_BANNER_H
#define MSSH_BANNER_H

#include "core/core.h"

// Keep the text of SSH_MSG_USERAUTH_BANNER, payload[len], behind those before it, as far as there is room for it, and
// say where there isn't. Returns 0.
int mssh_auth_take_banner(mssh_session_t *session, const uint8_t *payload, size_t len);

#endif
