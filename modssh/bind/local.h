// SPDX-License-Identifier: MIT
//
// The program's own stream at one end of a copy whose other end is the server; for the steps of an operation.

#ifndef MSSH_BIND_LOCAL_H
#define MSSH_BIND_LOCAL_H

#include "bind/bind.h"

typedef struct mssh_local {
    mssh_stream_t stream;
    uint8_t *buf;        // memory for a piece, where one is needed; of Python's heap
    size_t size;         // of a piece, in bytes
    const uint8_t *data; // the piece that is on its way
    size_t len, used;    // its bytes, and how many of them the stream has taken
    bool has_ended;      // a source has no more than this piece
} mssh_local_t;

// Take hold of a stream to read from or to write to, as direction says (MP_STREAM_OP_READ or MP_STREAM_OP_WRITE), in
// pieces of `size` bytes at most. The caller sets buf. Raises TypeError when it is no such stream.
mssh_local_t mssh_local_new(mp_obj_t stream, mp_uint_t direction, size_t size);

// Read until `most` bytes are at buf, or the source has ended. Returns 0, or MSSH_AGAIN where the stream has nothing
// now; the operation waits for it then, and the server owes nothing meanwhile. Raises what the stream raises.
int mssh_local_fill(mssh_local_t *local, mssh_session_obj_t *session, mssh_operation_t *operation,
                    size_t most);

// Write the piece. Returns and raises likewise.
int mssh_local_drain(mssh_local_t *local, mssh_session_obj_t *session, mssh_operation_t *operation);

// Bytes from where a source is to its end, UINT64_MAX when it can't tell.
uint64_t mssh_local_left(const mssh_local_t *local);

#endif
