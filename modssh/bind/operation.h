// SPDX-License-Identifier: MIT
//
// What one Python call does, whether it waits or is stepped.

#ifndef MSSH_OPERATION_H
#define MSSH_OPERATION_H

#include "bind/session_obj.h"

// What an operation waits for.
typedef enum {
    MSSH_WAIT_ANSWER,   // one answer is owed, within the session's timeout
    MSSH_WAIT_PROGRESS, // many: the timeout starts anew with what the operation gets
    MSSH_WAIT_DATA      // the peer may be silent
} mssh_wait_t;

// A number, and since when it has been that.
typedef struct mssh_noted {
    uint32_t number, since;
} mssh_noted_t;

// Since when something is waited for; times of mssh_platform_millis. The pump's.
typedef struct mssh_waiting {
    uint32_t start;        // of the operation
    mssh_noted_t own;      // what the operation has got
    mssh_noted_t packet;   // that has begun, see mssh_session_packet; always owed
    mssh_noted_t exchange; // of keys, likewise
    uint32_t progress;     // mssh_session_progress after the last step
    bool is_late;          // the time is up, but what has just come may be the answer
    bool has_more;         // bytes have moved that no step has looked at yet
} mssh_waiting_t;

// What one Python call does: an MSSH_AGAIN operation of the core with what comes before and after it. It is the
// first member of a struct with the call's arguments and results, which moves to the heap when the session doesn't
// block. give_up and release may be called from a finaliser, after the owner's: they send nothing, and look
// whether the owner's core is still there.
typedef struct mssh_operation mssh_operation_t;
struct mssh_operation {
    size_t size; // of the whole struct
    // Called until it returns something else than MSSH_AGAIN.
    int (*step)(mssh_operation_t *);
    // For MSSH_WAIT_PROGRESS: a number that changes with what the operation gets. NULL: it gets nothing.
    uint32_t (*progress)(const mssh_operation_t *);
    // What the call returns; may raise. NULL: None.
    mp_obj_t (*finish)(mssh_operation_t *, int result);
    // Raise something particular. NULL: as mssh_check.
    void (*fail)(mssh_operation_t *, int code);
    // Leave it undone, the session staying usable. NULL: the session must end.
    void (*give_up)(mssh_operation_t *);
    // Free what it holds; called once at the end of all. NULL: nothing.
    void (*release)(mssh_operation_t *);
    mssh_wait_t wait;      // a step may change it
    uint32_t limit_ms;     // for everything, 0: none
    mssh_stream_t *stream; // what to wait for in place of the session's stream, or NULL
    bool is_writing;       // until that stream can be written, not only read
    // Of the owner, which has one operation at a time; NULL: it may have any number.
    bool *is_under_way;
    mp_obj_t keep[5]; // Python objects that the struct points into
    mssh_waiting_t since;
};

// Carry an operation out. Returns what its finish returns or, when the session doesn't block, an Operation that
// stands for it. Raises the operation's error, what the stream raises (the session then is closed), and
// KeyboardInterrupt.
mp_obj_t mssh_perform(mssh_session_obj_t *session, mssh_operation_t *operation);

#endif
