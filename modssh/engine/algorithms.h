// SPDX-License-Identifier: MIT
//
// What this build offers to a server.

#ifndef MSSH_ALGORITHMS_H
#define MSSH_ALGORITHMS_H

#include <stddef.h>

#include "base/numbers.h"

// Room for the longest list of one kind, and for the longest name in one, with the zero byte.
#define MSSH_ALGORITHMS_MAX 512
#define MSSH_ALGORITHM_NAME_MAX 64

// RSA's signatures with SHA-1 have the name of its keys.
#define MSSH_RSA_SHA1 "ssh-rsa"

// RSA keys shorter than this many bits are refused. From there up to the usual ones they may be within reach of being
// factored: whether one is taken is for the caller to say, see mssh_rsa_blob_bits of certificate.h; none is made.
#define MSSH_RSA_BITS_MIN 1024
#define MSSH_RSA_BITS_USUAL 2048
#define MSSH_RSA_BITS_MAX 8192

// The library underneath: "openssl", "mbedtls" or "axtls"; static.
const char *mssh_engine_name(void);

// Write the algorithms of one kind (RFC 4253 section 7.1) to list[MSSH_ALGORITHMS_MAX] as a comma list, preferred
// first: all that the engine can do, and nothing weak. AES comes first where the processor has instructions for it,
// chacha20-poly1305 elsewhere. Returns list.
const char *mssh_algorithms(mssh_method_kind_t kind, char list[MSSH_ALGORITHMS_MAX]);

// Likewise those that are too weak to be offered unless somebody asks for them by their names, as old devices need;
// small builds have none.
#ifdef MSSH_WITH_WEAK
const char *mssh_algorithms_weak(mssh_method_kind_t kind, char list[MSSH_ALGORITHMS_MAX]);
#else
static inline const char *mssh_algorithms_weak(mssh_method_kind_t kind, char list[MSSH_ALGORITHMS_MAX]) {
    (void)kind;
    list[0] = '\0';
    return list;
}
#endif

#endif
