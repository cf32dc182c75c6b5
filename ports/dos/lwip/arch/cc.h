// SPDX-License-Identifier: MIT
//
// What lwIP asks of a compiler and a platform.

#ifndef DOS_LWIP_CC_H
#define DOS_LWIP_CC_H

#include <stdint.h>
#include <sys/types.h> // BYTE_ORDER

#define LWIP_PLATFORM_DIAG(message)
#define LWIP_PLATFORM_ASSERT(message)

typedef uint32_t sys_prot_t;

// Numbers that a stranger can't guess, as far as the machine has such (network.c).
uint32_t network_random(void);
#define LWIP_RAND() network_random()

#endif
