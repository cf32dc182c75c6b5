// SPDX-License-Identifier: MIT
//
// Each handshake, channel and forward where something fails: see faults.h.

#define _DEFAULT_SOURCE

#include "../fuzz/fuzz_connection.c"

#include "faults.h"

int main(int argc, char **argv) {
    (void)argc;
    return fail_each_of(argv[0], "connection");
}
