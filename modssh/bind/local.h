// SPDX-License-Identifier: MIT
//
// The program's own stream at one end of a copy whose other end is the server; for the steps of an operation.

#ifndef MSSH_BIND_LOCAL_H
#define MSSH_BIND_LOCAL_H

#include "bind/operation.h"
#include "bind/session_obj.h"

// Take hold of a stream to read from or to write to, as direction says (MP_STREAM_OP_READ or MP_STREAM_OP_WRITE); one
// written in Python in pieces of MSSH_PIECE_SIZE bytes at most. Raises TypeError when it is no such stream.
mssh_stream_t mssh_local_new(mp_obj_t stream, mp_uint_t direction);

// Read up to len bytes. Returns how many, 0 at the end, or MSSH_AGAIN where the stream has nothing now; the operation
// waits for it then, and the server owes nothing meanwhile. Raises what the stream raises.
int mssh_local_read(mssh_stream_t *stream, mssh_session_obj_t *session, mssh_operation_t *operation, uint8_t *buf,
                    size_t len);

// Write up to len bytes. Returns and raises likewise.
int mssh_local_write(mssh_stream_t *stream, mssh_session_obj_t *session, mssh_operation_t *operation,
                     const uint8_t *buf, size_t len);

// Bytes from where a source is to its end, UINT64_MAX when it can't tell.
uint64_t mssh_local_left(const mssh_stream_t *stream);

#endif
