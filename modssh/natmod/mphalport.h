// SPDX-License-Identifier: MIT

#include "py/mpconfig.h"

// Milliseconds; wraps around.
mp_uint_t mp_hal_ticks_ms(void);
