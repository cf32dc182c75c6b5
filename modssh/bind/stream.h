// SPDX-License-Identifier: MIT
//
// Any MicroPython stream behind one face: a socket (on Unix by its descriptor), a native stream (TLS, UART)
// or an object written in Python with read or readinto, write and perhaps ioctl.

#ifndef MSSH_BIND_STREAM_H
#define MSSH_BIND_STREAM_H

#include "py/obj.h"
#include "py/stream.h"

typedef struct mssh_stream {
    mp_obj_t object;
    const mp_stream_p_t *protocol;    // of a native stream, else NULL
    struct mssh_channel_obj *channel; // of another session, else NULL
    int fd;                           // of a socket of this system, else -1
    uint64_t inode;                   // of that socket
    bool is_unanswered;               // that socket gave bytes, and got none since
    bool is_burst;                    // that socket gave many bytes when it was last read
    size_t piece;    // the most that is read or written at once where that can wait
    bool can_poll;   // ioctl(MP_STREAM_POLL) tells whether reading or writing would wait
    mp_obj_t buffer; // what a Python object's readinto gets, else MP_OBJ_NULL
} mssh_stream_t;

enum { MSSH_STREAM_WAIT = -1 };

// Take hold of an object. Raises TypeError when it is no stream. Switches TCP_NODELAY on where there is one.
void mssh_stream_init(mssh_stream_t *stream, mp_obj_t object);

// Take hold of an object that is only read or only written, as directions (MP_STREAM_OP_READ, MP_STREAM_OP_WRITE)
// say, `piece` bytes at once. It is taken at its word: asked without polling, its errors raised as they are.
void mssh_stream_init_plain(mssh_stream_t *stream, mp_obj_t object, mp_uint_t directions,
                            size_t piece);

// Raise OSError when a socket of this system was closed: its descriptor may then be somebody else's. MicroPython
// tells nobody when a socket closes, and the descriptor's number goes to the next file or connection.
void mssh_stream_check(mssh_stream_t *stream);

// Read up to len bytes. Returns how many, 0 at the end, MSSH_STREAM_WAIT when there is nothing yet. A stream
// that can't be polled may wait by itself. Raises what the stream raises, OSError(errno) for a native one.
int mssh_stream_read(mssh_stream_t *stream, uint8_t *buf, size_t len);

// Write up to len bytes. Returns how many, or MSSH_STREAM_WAIT when it takes none now. Raises likewise.
int mssh_stream_write(mssh_stream_t *stream, const uint8_t *buf, size_t len);

// Whether the stream can be read (or written, if `writing`) without waiting, as far as one can tell. Raises
// what a Python object's ioctl raises.
bool mssh_stream_is_ready(mssh_stream_t *stream, bool writing);

// Wait until the stream can be read (or written, if `writing`), at most ms milliseconds; may return early.
// Raises KeyboardInterrupt on Ctrl-C.
void mssh_stream_wait(mssh_stream_t *stream, bool writing, uint32_t ms);

#endif
