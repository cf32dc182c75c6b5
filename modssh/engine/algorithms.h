// SPDX-License-Identifier: MIT
//
// What an engine offers to a server.

#ifndef MSSH_ALGORITHMS_H
#define MSSH_ALGORITHMS_H

// The lists of SSH_MSG_KEXINIT (RFC 4253 section 7.1); ciphers and MACs are the same in both
// directions.
typedef enum { MSSH_KEX, MSSH_HOSTKEY, MSSH_CIPHER, MSSH_MAC } mssh_algorithm_kind_t;

// The library underneath: "openssl", "mbedtls" or "axtls".
const char *mssh_engine_name(void);

// The algorithms of one kind as a comma list, preferred first: all that the engine can do, and
// nothing weak. Static text. AES-GCM comes first where the processor has instructions for AES,
// chacha20-poly1305 elsewhere.
const char *mssh_algorithms(mssh_algorithm_kind_t kind);

#endif
