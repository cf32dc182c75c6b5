// SPDX-License-Identifier: MIT
//
// What has to be known of a PEM file before a provider may read it (mssh_pem_parse in provider.h).

#ifndef MSSH_PEM_H
#define MSSH_PEM_H

#include "base/wire.h"

// Read the number of iterations that an encrypted PKCS #8 key (RFC 5958 section 3, decoded: der)
// asks for to turn a passphrase into a key (RFC 8018). Returns it, or -1 when it can't be found.
long mssh_pem_iterations(mssh_string_t der);

#endif
