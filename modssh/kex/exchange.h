// SPDX-License-Identifier: MIT
//
// Inside kex/: the exchange of two shares and a signature (RFC 4253 section 8, RFC 5656 section 4), in a group that the
// server chooses where that was agreed on (RFC 4419), from what both sides have agreed on to keys. libssh2 finds it in
// its table of methods, whichever share it is.

#ifndef MSSH_EXCHANGE_H
#define MSSH_EXCHANGE_H

#include "kex/state.h"

// Free and wipe what the exchange under way holds, if there is one.
void mssh_exchange_forget(mssh_kex_t *kex);

#endif
