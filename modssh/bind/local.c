// SPDX-License-Identifier: MIT

#include "bind/local.h"
#include "bind/operation.h"
#include "bind/pump.h"
#include "bind/session_obj.h"
#include "py/runtime.h"

mssh_stream_t mssh_local_new(mp_obj_t object, mp_uint_t direction) {
    mssh_stream_t stream;
    mssh_stream_init_plain(&stream, object, direction, MSSH_PIECE_SIZE);
    return stream;
}

// What the stream has said, n, for an operation. The time that it took isn't the server's.
static int result(mssh_stream_t *stream, mssh_session_obj_t *session, mssh_operation_t *operation, bool is_writing,
                  int n) {
    if (n == MSSH_STREAM_WAIT) {
        operation->stream = stream;
        operation->is_writing = is_writing;
        operation->wait = MSSH_WAIT_DATA;
        return MSSH_AGAIN;
    }
    if (operation->stream != NULL) {
        operation->stream = NULL;
        operation->wait = MSSH_WAIT_PROGRESS;
        mssh_pump_begin(session, operation);
    }
    return n;
}

int mssh_local_read(mssh_stream_t *stream, mssh_session_obj_t *session, mssh_operation_t *operation, uint8_t *buf,
                    size_t len) {
    return result(stream, session, operation, false, mssh_stream_read(stream, buf, len));
}

int mssh_local_write(mssh_stream_t *stream, mssh_session_obj_t *session, mssh_operation_t *operation,
                     const uint8_t *buf, size_t len) {
    return result(stream, session, operation, true, mssh_stream_write(stream, buf, len));
}

uint64_t mssh_local_left(const mssh_stream_t *stream) {
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
