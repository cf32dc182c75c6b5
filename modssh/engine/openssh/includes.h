// SPDX-License-Identifier: MIT
//
// What OpenSSH's sntrup761.c includes of OpenSSH: a switch.

#ifndef MSSH_OPENSSH_INCLUDES_H
#define MSSH_OPENSSH_INCLUDES_H

#define USE_SNTRUP761X25519

#endif
