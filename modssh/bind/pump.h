// SPDX-License-Identifier: MIT
//
// Moves bytes between a session and its stream while an operation is carried out.

#ifndef MSSH_PUMP_H
#define MSSH_PUMP_H

#include "bind/operation.h"

// Raise OSError(EBUSY) while the session is at work: a stream's own code can't use, or close, what uses it.
void mssh_check_idle(const mssh_session_obj_t *session);

// Start an operation's clock.
void mssh_pump_begin(mssh_session_obj_t *session, mssh_operation_t *operation);

// Run an operation to its end: the one place that waits. Returns its result, an error included. Raises what
// the stream raises (the session then is closed) and KeyboardInterrupt. The session is held meanwhile.
int mssh_pump_run(mssh_session_obj_t *session, mssh_operation_t *operation);

// Run an operation as far as it goes without waiting. Returns MSSH_AGAIN when that isn't its end; raises likewise.
int mssh_pump_advance(mssh_session_obj_t *session, mssh_operation_t *operation);

// The same, and while the session is still held make what the Python call returns. Returns MP_OBJ_NULL when it isn't
// the operation's end; raises its error too.
mp_obj_t mssh_pump_run_for_result(mssh_session_obj_t *session, mssh_operation_t *operation);
mp_obj_t mssh_pump_advance_for_result(mssh_session_obj_t *session, mssh_operation_t *operation);

// Whether mssh_pump_advance could do something now.
bool mssh_pump_is_ready(mssh_session_obj_t *session, mssh_operation_t *operation);

#if defined(MSSH_POLL_BELOW)
// Tell what to wait for until something comes for a session, or it has to do something by itself; and for what one of
// its operations waits for. Return false where that isn't known.
bool mssh_pump_below(mssh_session_obj_t *session, mssh_below_t *below);
bool mssh_pump_operation_below(mssh_session_obj_t *session, mssh_operation_t *operation, mssh_below_t *below);
#endif

// An operation's give_up where what it belongs to is as good as before, or goes with its release.
void mssh_give_up_nothing(mssh_operation_t *operation);

// Leave an operation undone.
void mssh_pump_give_up(mssh_session_obj_t *session, mssh_operation_t *operation);

// Handle what has come and send what waits to be sent, as far as that goes at once; poll also receives. Raise
// nothing that the stream raises, which ends the session, but KeyboardInterrupt.
void mssh_pump_flush(mssh_session_obj_t *session);
void mssh_pump_poll(mssh_session_obj_t *session);

#endif
