// SPDX-License-Identifier: MIT
//
// A channel object's life: the core it holds, how its command ended, closing.

#include <string.h>

#include "bind/arguments.h"
#include "bind/channel.h"
#include "bind/errors.h"
#include "bind/operation.h"
#include "bind/pump.h"
#include "bind/session_obj.h"
#include "py/runtime.h"

enum {
    CLOSING_MS = 250, // so long close() waits for the server
    SIGNAL_MAX = 64   // bytes of a signal's name
};

mp_obj_t mssh_exit_status(const mssh_channel_t *channel) {
    int64_t status = mssh_channel_exit_status(channel);
    return status < 0 ? mp_const_none : mp_obj_new_int_from_ll(status);
}

mp_obj_t mssh_exit_signal(const mssh_channel_t *channel) {
    char copy[SIGNAL_MAX]; // as making the str may run a finaliser, which may free the channel
    const char *name = mssh_channel_exit_signal(channel);
    size_t len = name == NULL ? 0 : strlen(name);
    if (len == 0 || len > sizeof(copy)) {
        return mp_const_none;
    }
    memcpy(copy, name, len);
    return mssh_new_text(copy, len);
}

void mssh_channel_take_ending(mssh_channel_obj_t *self) {
    mp_obj_t status = self->core == NULL ? self->exit_status : mssh_exit_status(self->core);
    mp_obj_t signal = self->core == NULL ? self->exit_signal : mssh_exit_signal(self->core);
    self->exit_status = status;
    self->exit_signal = signal;
}

mssh_channel_t *mssh_channel_core(mssh_channel_obj_t *channel) {
    if (channel->core == NULL) {
        mssh_raise_plain(MSSH_ERROR_CHANNEL_CLOSED);
    }
    mssh_session_core(channel->session);
    return channel->core;
}

void mssh_channel_obj_free(mssh_channel_obj_t *self) {
    mssh_channel_t *core = self->core;
    self->core = NULL;
    mssh_channel_free(core);
}

// -------------------------------------------------------------------------------------------- the ending

static int step_await_exit(mssh_operation_t *operation) {
    return mssh_channel_await_exit(mssh_channel_core(((mssh_channel_call_t *)operation)->channel));
}

static int step_close(mssh_operation_t *operation) {
    mssh_channel_t *core = mssh_channel_core(((mssh_channel_call_t *)operation)->channel);
    int rc = mssh_channel_close(core);
    return rc == 0 ? mssh_channel_await_close(core) : rc;
}

mssh_channel_call_t mssh_channel_call_exit(mssh_channel_obj_t *self) {
    return (mssh_channel_call_t){.operation = {.size = sizeof(mssh_channel_call_t),
                                               .step = step_await_exit,
                                               .give_up = mssh_give_up_nothing,
                                               .wait = MSSH_WAIT_DATA,
                                               .keep = {MP_OBJ_FROM_PTR(self)}},
                                 .channel = self};
}

static bool can_wait(const mssh_channel_obj_t *self) {
    const mssh_session_obj_t *session = self->session;
    return self->core != NULL && self->timeout_ms != 0 && !session->is_busy && session->core != NULL &&
           mssh_session_is_open(session->core);
}

// Wait for what may not come; its absence is no error. limit_ms as that of an operation.
static int wait_for(mssh_channel_obj_t *self, int (*step)(mssh_operation_t *), uint32_t limit_ms) {
    mssh_session_obj_t *session = self->session;
    mssh_channel_call_t call = mssh_channel_call_exit(self);
    call.operation.step = step;
    call.operation.limit_ms = limit_ms;
    mssh_pump_begin(session, &call.operation);
    int rc = mssh_pump_run(session, &call.operation);
    return rc == MSSH_ERROR_TIMEOUT && mssh_session_is_open(session->core) ? 0 : rc;
}

// How a command ended comes behind the end of its output: a channel that waits for data waits for that too, as
// long as an answer may take, and no longer than for data. A command can close its output and go on.
int mssh_channel_await_ending(mssh_channel_obj_t *self) {
    if (self->core != NULL) {
        mssh_pump_poll(self->session);
    }
    if (!can_wait(self) || !mssh_channel_is_eof(self->core)) {
        return 0;
    }
    uint32_t limit = self->session->timeout_ms;
    limit = self->timeout_ms < limit ? self->timeout_ms : limit;
    return wait_for(self, step_await_exit, limit == UINT32_MAX ? 0 : limit);
}

// The server closes its side when the command has ended, however long that takes. One that ends at once is waited
// for, so that it doesn't count among those that the server allows at once.
void mssh_channel_obj_close(mssh_channel_obj_t *self) {
    if (self->core != NULL) {
        mssh_check_idle(self->session);
    }
    int rc = mssh_channel_await_ending(self);
    if (rc == 0 && can_wait(self)) {
        rc = wait_for(self, step_close, CLOSING_MS);
    }
    mssh_channel_take_ending(self);
    mssh_channel_obj_free(self);
    mssh_pump_flush(self->session);
    mssh_check(self->session, rc);
}
