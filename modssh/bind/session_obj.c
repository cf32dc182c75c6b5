// SPDX-License-Identifier: MIT
//
// A session object's life: the core it holds, and letting go of it.

#include "bind/errors.h"
#include "bind/pump.h"
#include "bind/session_obj.h"
#include "py/gc.h"
#include "py/mperrno.h"
#include "py/runtime.h"

// Sessions that nobody holds any more keep memory that Python's heap doesn't see: from so many on, they are
// looked for before there is another.
enum { SESSIONS_BEFORE_COLLECTION = 8 };
static unsigned sessions_alive;

void mssh_session_obj_begin(mssh_session_obj_t *self) {
    if (sessions_alive >= SESSIONS_BEFORE_COLLECTION) {
        gc_collect();
    }
    self->core = mssh_session_new();
    if (self->core == NULL) {
        mssh_raise(MSSH_ERROR_MEMORY, "out of memory for a session");
    }
    sessions_alive++;
}

mssh_session_t *mssh_session_core(mssh_session_obj_t *self) {
    if (self->core == NULL) {
        mssh_raise_plain(MSSH_ERROR_CLOSED);
    }
    if (!self->is_trusted) {
        mssh_raise_errno(MP_ENOTCONN, "the handshake isn't over: run handshake() to its end first");
    }
    return self->core;
}

mp_obj_t mssh_session_obj_hold(mssh_session_obj_t *self, mp_obj_t (*make)(mssh_session_t *core, const void *what),
                               const void *what) {
    mssh_session_t *core = self->core;
    mssh_session_hold(core);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t made = make(core, what);
        nlr_pop();
        mssh_session_let_go(core);
        return made;
    }
    mssh_session_let_go(core);
    nlr_jump(nlr.ret_val);
}

void mssh_session_obj_free(mssh_session_obj_t *self) {
    mssh_session_t *core = self->core;
    if (core != NULL) {
        self->core = NULL;
        sessions_alive--;
        mssh_session_free(core);
    }
}

void mssh_session_obj_disconnect(mssh_session_obj_t *self) {
    if (self->core != NULL) {
        mssh_session_disconnect(self->core);
        mssh_pump_flush(self);
        mssh_session_obj_free(self);
    }
}
