// SPDX-License-Identifier: MIT
//
// Each login, and each question to an agent where something fails: see faults.h.

#define _DEFAULT_SOURCE

#include "../fuzz/fuzz_login.c"

#include "faults.h"

int main(int argc, char **argv) {
    (void)argc;
    return fail_each_of(argv[0], "login");
}
