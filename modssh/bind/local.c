// SPDX-License-Identifier: MIT

#include "bind/local.h"
#include "py/runtime.h"

mssh_local_t mssh_local_new(mp_obj_t stream, mp_uint_t direction, size_t size) {
    mssh_local_t local = {.size = size};
    mssh_stream_init_plain(&local.stream, stream, direction, size);
    return local;
}

static int await_stream(mssh_local_t *local, mssh_operation_t *operation, bool is_writing) {
    operation->stream = &local->stream;
    operation->is_writing = is_writing;
    operation->wait = MSSH_WAIT_DATA;
    return MSSH_AGAIN;
}

// The time that the stream took isn't the server's.
static void stream_is_ready(mssh_session_obj_t *session, mssh_operation_t *operation) {
    if (operation->stream != NULL) {
        operation->stream = NULL;
        operation->wait = MSSH_WAIT_PROGRESS;
        mssh_pump_begin(session, operation);
    }
}

int mssh_local_fill(mssh_local_t *local, mssh_session_obj_t *session, mssh_operation_t *operation,
                    size_t most) {
    while (local->len < most && !local->has_ended) {
        int n = mssh_stream_read(&local->stream, local->buf + local->len, most - local->len);
        if (n == MSSH_STREAM_WAIT) {
            return await_stream(local, operation, false);
        }
        stream_is_ready(session, operation);
        local->len += (size_t)n;
        local->has_ended = n == 0;
    }
    return 0;
}

int mssh_local_drain(mssh_local_t *local, mssh_session_obj_t *session,
                     mssh_operation_t *operation) {
    while (local->used < local->len) {
        int n =
            mssh_stream_write(&local->stream, local->data + local->used, local->len - local->used);
        if (n == MSSH_STREAM_WAIT) {
            return await_stream(local, operation, true);
        }
        stream_is_ready(session, operation);
        local->used += (size_t)n;
    }
    return 0;
}

uint64_t mssh_local_left(const mssh_local_t *local) {
    const mssh_stream_t *stream = &local->stream;
    int error = 0;
    mp_off_t here = -1;
    mp_off_t end = -1;
    if (stream->protocol != NULL && stream->protocol->ioctl != NULL) {
        here = mp_stream_seek(stream->object, 0, MP_SEEK_CUR, &error);
        end = here < 0 ? -1 : mp_stream_seek(stream->object, 0, MP_SEEK_END, &error);
    }
    if (end < 0 || mp_stream_seek(stream->object, here, MP_SEEK_SET, &error) != here) {
        return UINT64_MAX;
    }
    return (uint64_t)(end - here);
}
