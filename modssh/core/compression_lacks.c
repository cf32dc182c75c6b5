// SPDX-License-Identifier: MIT
//
// A build without compression (COMPRESSION=none), in place of compression.c.

#include "comp.h"
#include "core/session.h"

const char *mssh_compression_methods(void) {
    return "none";
}

const LIBSSH2_COMP_METHOD **_libssh2_comp_methods(LIBSSH2_SESSION *ssh) {
    static const LIBSSH2_COMP_METHOD none = {.name = "none"};
    static const LIBSSH2_COMP_METHOD *methods[] = {&none, NULL};
    (void)ssh;
    return methods;
}
