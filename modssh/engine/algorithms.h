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

// The library underneath: "openssl", "mbedtls" or "axtls"; static.
const char *mssh_engine_name(void);

// Write the algorithms of one kind (RFC 4253 section 7.1) to list[MSSH_ALGORITHMS_MAX] as a comma list, preferred
// first: all that the engine can do, and nothing weak. AES comes first where the processor has instructions for it,
// chacha20-poly1305 elsewhere. Returns list.
const char *mssh_algorithms(mssh_method_kind_t kind, char list[MSSH_ALGORITHMS_MAX]);

#endif
