// SPDX-License-Identifier: MIT
//
// The platform of a native module (base/platform.h) but for its memory: the firmware's modules os and time.

#include <string.h>

#include "base/platform.h"
#include "natmod/natmod.h"
#include "py/mphal.h"

enum { TICKS_MASK = 0x3fffffff }; // the part of time.ticks_ms that every firmware has

static const char *advice;

// Whether a generator that has failed has given this: its bytes are all the same then.
static bool is_stuck(const uint8_t *data, size_t n) {
    size_t same = 1;
    while (same < n && data[same] == data[0]) {
        same++;
    }
    return n >= 8 && same == n;
}

int mssh_platform_random(uint8_t *buf, size_t n) {
    mp_obj_t urandom = natmod_module_attr_maybe(MP_QSTR_os, MP_QSTR_urandom);
    if (urandom == MP_OBJ_NULL) {
        advice = "this firmware has no os.urandom, and without random numbers nothing is secret: a firmware with _ssh "
                 "in it has its own (docs/porting.md)";
        return -1;
    }
    advice = "os.urandom has failed, or gives one byte again and again, and nothing is secret so: reset the board, or "
             "have a firmware with _ssh in it (docs/porting.md)";
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        natmod_pass_over(&nlr);
        return -1;
    }
    size_t len;
    const char *data = mp_obj_str_get_data(natmod_call(urandom, mp_obj_new_int_from_uint(n)), &len);
    nlr_pop();
    if (len != n || is_stuck((const uint8_t *)data, n)) {
        return -1;
    }
    memcpy(buf, data, n);
    return 0;
}

const char *mssh_platform_random_advice(void) {
    return advice;
}

// time.ticks_ms wraps around at a number of the firmware's, the binding's clock at 2^32.
uint32_t mssh_platform_millis(void) {
    static uint32_t last;
    static uint32_t now;
    mp_obj_t ticks = natmod_module_attr(MP_QSTR_time, MP_QSTR_ticks_ms);
    uint32_t read = (uint32_t)mp_obj_get_int_truncated(mp_call_function_n_kw(ticks, 0, 0, NULL));
    now += (read - last) & TICKS_MASK;
    last = read;
    return now;
}

mp_uint_t mp_hal_ticks_ms(void) {
    return mssh_platform_millis();
}

// Waiting lets the firmware do what is due: other tasks, Ctrl-C.
void mp_event_wait_ms(mp_uint_t ms) {
    natmod_call(natmod_module_attr(MP_QSTR_time, MP_QSTR_sleep_ms), mp_obj_new_int_from_uint(ms));
}

void mp_handle_pending(bool raise) {
    (void)raise;
    mp_event_wait_ms(0);
}
