// SPDX-License-Identifier: MIT
//
// Any MicroPython stream behind one face. What an object is, is found out once (stream_init.c); each kind has a table
// of operations in a file of its own: a socket of this system, a native stream (TLS, UART), an object written in
// Python, and a channel of another session (channel_stream.c).

#ifndef MSSH_BIND_STREAM_H
#define MSSH_BIND_STREAM_H

#include "py/obj.h"
#include "py/stream.h"

typedef struct mssh_stream mssh_stream_t;

// What a poll can wait for in the place of something that has no descriptor of its own: where there are descriptors,
// and MicroPython has our patch.
#if defined(MP_STREAM_POLL_BELOW) && MICROPY_PY_SELECT_POSIX_OPTIMISATIONS
#define MSSH_POLL_BELOW
typedef struct mp_stream_below_t mssh_below_t;
#endif

// The operations of one kind, as the functions of the same names below say. check and below may be NULL.
typedef struct mssh_stream_kind {
    void (*check)(mssh_stream_t *stream);
    int (*read)(mssh_stream_t *stream, uint8_t *buf, size_t len);
    int (*write)(mssh_stream_t *stream, const uint8_t *buf, size_t len);
    bool (*is_ready)(mssh_stream_t *stream, bool writing);
    void (*wait)(mssh_stream_t *stream, bool writing, uint32_t ms);
#if defined(MSSH_POLL_BELOW)
    bool (*below)(mssh_stream_t *stream, bool reading, bool writing, mssh_below_t *below);
#endif
} mssh_stream_kind_t;

struct mssh_stream {
    const mssh_stream_kind_t *kind;
    mp_obj_t object;
    const mp_stream_p_t *protocol; // of a native stream or a socket, else NULL
    size_t piece;                  // the most that is read or written at once where that can wait
    bool can_poll;                 // ioctl(MP_STREAM_POLL) tells whether reading or writing would wait
    mp_obj_t buffer;               // what a Python object's readinto gets, else MP_OBJ_NULL

    // A socket's.
    int fd;
    uint64_t inode;     // tells it from the next one that gets its number
    bool is_unanswered; // it gave bytes, and got none since
    bool is_burst;      // it gave many bytes when it was last read
};

enum { MSSH_STREAM_WAIT = -1 };

extern const mssh_stream_kind_t mssh_stream_socket;
extern const mssh_stream_kind_t mssh_stream_native;
extern const mssh_stream_kind_t mssh_stream_python;
extern const mssh_stream_kind_t mssh_stream_channel;

// ------------------------------------------------------------------------------------------- stream_init.c

// Take hold of an object. Raises TypeError when it is no stream. Switches TCP_NODELAY on where there is one.
void mssh_stream_init(mssh_stream_t *stream, mp_obj_t object);

// Take hold of an object that is only read or only written, as directions (MP_STREAM_OP_READ, MP_STREAM_OP_WRITE)
// say, `piece` bytes at once. It is taken at its word: asked without polling, its errors raised as they are.
void mssh_stream_init_plain(mssh_stream_t *stream, mp_obj_t object, mp_uint_t directions, size_t piece);

// ------------------------------------------------------------------------------------------------ stream.c

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

#if defined(MSSH_POLL_BELOW)
// Tell what to wait for until the stream can be read, if `reading`, or written, if `writing`. Returns false where that
// isn't known.
bool mssh_stream_below(mssh_stream_t *stream, bool reading, bool writing, mssh_below_t *below);
#endif

// For the kinds: what a native stream's read or write has returned, as those above do; raises its error. `gone` is what
// to return when the peer has left: its last words may still wait to be read, and tell more than the error code.
int mssh_stream_native_result(mp_uint_t n, int error, int gone);

// Whether reading or writing (MP_STREAM_POLL_ flags) wouldn't wait, as `poll` tells; a stream that can't tell isn't
// asked again.
bool mssh_stream_poll(mssh_stream_t *stream, mp_uint_t (*poll)(mssh_stream_t *, mp_uint_t), mp_uint_t flags);

// Wait a moment, where nothing tells for how long it should be.
void mssh_stream_pause(mssh_stream_t *stream, bool writing, uint32_t ms);

// A bytearray of zeros for a Python object's readinto.
mp_obj_t mssh_stream_new_buffer(size_t len);

// Make a socket of this system of it.
void mssh_stream_init_socket(mssh_stream_t *stream, int fd);

#endif
