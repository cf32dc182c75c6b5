// SPDX-License-Identifier: MIT
//
// What axTLS's aes.c and sha1.c want of their surroundings, where they are built without MicroPython's own
// header of this name.

#ifndef MSSH_AXTLS_OS_PORT_H
#define MSSH_AXTLS_OS_PORT_H

#include <arpa/inet.h>

#include "lib/crypto-algorithms/sha256.h"

#define SHA256_CTX CRYAL_SHA256_CTX

#endif
