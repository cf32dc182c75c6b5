// SPDX-License-Identifier: MIT

#include <string.h>

#include "bind/errors.h"
#include "py/mperrno.h"
#include "py/mphal.h"
#include "py/runtime.h"

enum { POLL_INTERVAL_MS = 1 };

void mssh_stream_check(mssh_stream_t *stream) {
    if (stream->kind->check != NULL) {
        stream->kind->check(stream);
    }
}

int mssh_stream_read(mssh_stream_t *stream, uint8_t *buf, size_t len) {
    return stream->kind->read(stream, buf, len);
}

int mssh_stream_write(mssh_stream_t *stream, const uint8_t *buf, size_t len) {
    return stream->kind->write(stream, buf, len);
}

bool mssh_stream_is_ready(mssh_stream_t *stream, bool writing) {
    return stream->kind->is_ready(stream, writing);
}

void mssh_stream_wait(mssh_stream_t *stream, bool writing, uint32_t ms) {
    stream->kind->wait(stream, writing, ms);
}

#if defined(MSSH_POLL_BELOW)
bool mssh_stream_below(mssh_stream_t *stream, bool reading, bool writing, mssh_below_t *below) {
    return stream->kind->below != NULL && stream->kind->below(stream, reading, writing, below);
}
#endif

// --------------------------------------------------------------------------------- what kinds have in common

int mssh_stream_native_result(mp_uint_t n, int error, int gone) {
    if (n != MP_STREAM_ERROR) {
        return (int)n;
    }
    if (error == MP_ECONNRESET || error == MP_EPIPE) {
        return gone;
    }
    if (mp_is_nonblocking_error(error) || error == MP_ETIMEDOUT) {
        return MSSH_STREAM_WAIT;
    }
    mssh_raise_errno(error, error == MP_EBADF ? "the session's socket was closed" : "the stream failed");
}

bool mssh_stream_poll(mssh_stream_t *stream, mp_uint_t (*poll)(mssh_stream_t *, mp_uint_t), mp_uint_t flags) {
    if (!stream->can_poll) {
        return true;
    }
    mp_uint_t ready = poll(stream, flags);
    if (ready == MP_STREAM_ERROR) {
        stream->can_poll = false;
        return true;
    }
    return ready != 0; // an error or a hang-up shows when reading
}

void mssh_stream_pause(mssh_stream_t *stream, bool writing, uint32_t ms) {
    (void)stream;
    (void)writing;
    if (ms > 0) {
        mp_event_wait_ms(POLL_INTERVAL_MS);
    }
}

mp_obj_t mssh_stream_new_buffer(size_t len) {
    vstr_t zeros;
    vstr_init_len(&zeros, len);
    memset(zeros.buf, 0, len);
    return mp_obj_new_bytearray_by_ref(len, zeros.buf);
}
