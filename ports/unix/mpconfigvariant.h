// SPDX-License-Identifier: MIT
//
// MicroPython's unix port as its standard variant has it, with _ssh.

#define MICROPY_CONFIG_ROM_LEVEL (MICROPY_CONFIG_ROM_LEVEL_EXTRA_FEATURES)

#include "variants/mpconfigvariant_common.h"
