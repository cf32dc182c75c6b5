// SPDX-License-Identifier: MIT
//
// _ssh.Channel.

#include <string.h>

#include "bind/bind.h"
#include "py/runtime.h"

mp_obj_t mssh_exit_status(const mssh_channel_t *channel) {
    int64_t status = mssh_channel_exit_status(channel);
    return status < 0 ? mp_const_none : mp_obj_new_int_from_ll(status);
}

mp_obj_t mssh_exit_signal(const mssh_channel_t *channel) {
    const char *name = mssh_channel_exit_signal(channel);
    return name == NULL ? mp_const_none : mssh_new_text(name, strlen(name));
}
