// SPDX-License-Identifier: MIT

#if defined(__unix__)
#define _DEFAULT_SOURCE // usleep, which MicroPython's mphalport.h calls
#endif

#include "bind/channel.h"

#include <string.h>

#include "py/mperrno.h"
#include "py/objtype.h"
#include "py/runtime.h"

#if defined(__unix__)
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "py/mphal.h"

extern const mp_obj_type_t mp_type_socket; // ports/unix/modsocket.c
#endif

enum {
    IPPROTO_TCP_ = 6, // where the socket module has no names for them
#if MICROPY_PY_LWIP
    TCP_NODELAY_ = 0x40, // lwIP's flag
#else
    TCP_NODELAY_ = 1,
#endif
    // A blocking stream waits in write until all is taken, while the peer may wait for us to read; a small
    // piece fits where a poll has said that there is room.
    PIECE = 4096,
    POLL_INTERVAL_MS = 1,
    // A signal just before poll() doesn't end it; so late is Ctrl-C then noticed at the most.
    SIGNAL_RACE_MS = 250,
    // Where so many bytes come at once, the next are given so long to gather: to be woken for each packet costs the
    // sender as much time as the receiver.
    BURST = 32768,
    BURST_DELAY_US = 100
};

// ---------------------------------------------------------------------------------------- Python objects

// Call method(argument); OSError with EAGAIN or ETIMEDOUT means "nothing now", as for native streams.
static mp_obj_t call(mp_obj_t object, qstr name, mp_obj_t argument) {
    mp_obj_t method[3];
    mp_load_method(object, name, method);
    method[2] = argument;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t result = mp_call_method_n_kw(1, 0, method);
        nlr_pop();
        return result;
    }
    mp_obj_t exception = MP_OBJ_FROM_PTR(nlr.ret_val);
    mp_obj_t code = mp_obj_exception_match(exception, MP_OBJ_FROM_PTR(&mp_type_OSError))
                        ? mp_obj_exception_get_value(exception)
                        : mp_const_none;
    if (code != MP_OBJ_NEW_SMALL_INT(MP_EAGAIN) && code != MP_OBJ_NEW_SMALL_INT(MP_ETIMEDOUT)) {
        nlr_jump(nlr.ret_val);
    }
    return mp_const_none;
}

static int checked_count(mp_obj_t result, size_t len) {
    if (result == mp_const_none) {
        return MSSH_STREAM_WAIT;
    }
    mp_int_t n = mp_obj_get_int(result);
    if (n < 0 || (size_t)n > len) {
        mp_raise_ValueError(MP_ERROR_TEXT("the stream returned an impossible number of bytes"));
    }
    return (int)n;
}

static mp_obj_t new_buffer(size_t len) {
    vstr_t zeros;
    vstr_init_len(&zeros, len);
    memset(zeros.buf, 0, len);
    return mp_obj_new_bytearray_by_ref(len, zeros.buf);
}

// What a Python method is given and gives is copied: it may keep it, and the session's memory doesn't stay.
static int python_readinto(mssh_stream_t *stream, uint8_t *buf, size_t len) {
    mp_obj_t into = len == stream->piece ? stream->buffer : new_buffer(len);
    int n = checked_count(call(stream->object, MP_QSTR_readinto, into), len);
    mp_buffer_info_t data;
    mp_get_buffer_raise(into, &data, MP_BUFFER_READ);
    if (n > (int)data.len) {
        mp_raise_ValueError(MP_ERROR_TEXT("the stream changed the size of its buffer"));
    }
    if (n > 0) {
        memcpy(buf, data.buf, (size_t)n);
    }
    return n;
}

static int python_read(mssh_stream_t *stream, uint8_t *buf, size_t len) {
    if (stream->buffer != MP_OBJ_NULL) {
        return python_readinto(stream, buf, len);
    }
    mp_obj_t result = call(stream->object, MP_QSTR_read, mp_obj_new_int_from_uint(len));
    if (result == mp_const_none) {
        return MSSH_STREAM_WAIT;
    }
    mp_buffer_info_t data;
    mp_get_buffer_raise(result, &data, MP_BUFFER_READ);
    if (data.len > len) {
        mp_raise_ValueError(MP_ERROR_TEXT("the stream returned more bytes than it was asked for"));
    }
    memcpy(buf, data.buf, data.len);
    return (int)data.len;
}

static int python_write(mssh_stream_t *stream, const uint8_t *buf, size_t len) {
    int n = checked_count(call(stream->object, MP_QSTR_write, mp_obj_new_bytes(buf, len)), len);
    return n == 0 ? MSSH_STREAM_WAIT : n;
}

static mp_uint_t poll_stream(mssh_stream_t *stream, mp_uint_t flags) {
    if (stream->protocol != NULL) {
        int error;
        return stream->protocol->ioctl(stream->object, MP_STREAM_POLL, flags, &error);
    }
    mp_obj_t method[4];
    mp_load_method(stream->object, MP_QSTR_ioctl, method);
    method[2] = MP_OBJ_NEW_SMALL_INT(MP_STREAM_POLL);
    method[3] = mp_obj_new_int_from_uint(flags);
    mp_int_t ready = mp_obj_get_int(mp_call_method_n_kw(2, 0, method));
    return ready < 0 ? MP_STREAM_ERROR : (mp_uint_t)ready;
}

// Whether reading or writing (flag) would not wait, as far as one can tell.
static bool is_ready(mssh_stream_t *stream, mp_uint_t flag) {
    if (!stream->can_poll) {
        return true;
    }
    mp_uint_t ready = poll_stream(stream, flag);
    if (ready == MP_STREAM_ERROR) {
        stream->can_poll = false;
        return true;
    }
    return ready != 0; // an error or a hang-up shows when reading
}

// -------------------------------------------------------------------------------------------------- all

static void set_nodelay(mp_obj_t object) {
    mp_obj_t method[5];
    mp_load_method_maybe(object, MP_QSTR_setsockopt, method);
    if (method[0] == MP_OBJ_NULL) {
        return;
    }
    method[2] = MP_OBJ_NEW_SMALL_INT(IPPROTO_TCP_);
    method[3] = MP_OBJ_NEW_SMALL_INT(TCP_NODELAY_);
    method[4] = MP_OBJ_NEW_SMALL_INT(1);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_call_method_n_kw(3, 0, method);
        nlr_pop();
    } // else not a TCP socket: nothing is lost
}

static bool has_method(mp_obj_t object, qstr name) {
    mp_obj_t method[2];
    mp_load_method_maybe(object, name, method);
    return method[0] != MP_OBJ_NULL;
}

#if defined(__unix__)
// What tells one socket from the next one that gets its number.
static uint64_t inode_of(int fd) {
    struct stat about;
    return fstat(fd, &about) == 0 ? about.st_ino : 0;
}

#endif

void mssh_stream_check(mssh_stream_t *stream) {
#if defined(__unix__)
    if (stream->fd >= 0 && inode_of(stream->fd) != stream->inode) {
        mssh_raise_errno(MP_EBADF, "the session's socket was closed");
    }
#else
    (void)stream;
#endif
}

static bool has_methods(const mssh_stream_t *stream, mp_uint_t directions) {
    bool can_read, can_write;
    if (mp_obj_is_instance_type(mp_obj_get_type(stream->object))) {
        can_read = has_method(stream->object, MP_QSTR_readinto) ||
                   has_method(stream->object, MP_QSTR_read);
        can_write = has_method(stream->object, MP_QSTR_write);
    } else {
        can_read = stream->protocol != NULL && stream->protocol->read != NULL;
        can_write = stream->protocol != NULL && stream->protocol->write != NULL;
    }
    return (can_read || !(directions & MP_STREAM_OP_READ)) &&
           (can_write || !(directions & MP_STREAM_OP_WRITE));
}

void mssh_stream_init_plain(mssh_stream_t *stream, mp_obj_t object, mp_uint_t directions,
                            size_t piece) {
    const mp_obj_type_t *type = mp_obj_get_type(object);
    *stream = (mssh_stream_t){.object = object, .fd = -1, .piece = piece};
    if (type == &mssh_type_channel) {
        stream->channel = MP_OBJ_TO_PTR(object);
        return;
    }
    if (!mp_obj_is_instance_type(type)) {
        stream->protocol = MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, protocol);
    }
    if (!has_methods(stream, directions)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a stream with %s is needed"),
                          directions == MP_STREAM_OP_READ    ? "read"
                          : directions == MP_STREAM_OP_WRITE ? "write"
                                                             : "read and write");
    }
    if (stream->protocol == NULL && (directions & MP_STREAM_OP_READ) &&
        has_method(object, MP_QSTR_readinto)) {
        stream->buffer = new_buffer(piece);
    }
}

void mssh_stream_init(mssh_stream_t *stream, mp_obj_t object) {
    mssh_stream_init_plain(stream, object, MP_STREAM_OP_READ | MP_STREAM_OP_WRITE, PIECE);
    if (stream->channel != NULL) {
        return;
    }
    const mp_stream_p_t *native = stream->protocol;
    stream->can_poll = native == NULL ? has_method(object, MP_QSTR_ioctl) : native->ioctl != NULL;
#if defined(__unix__)
    if (native != NULL && native->ioctl != NULL && mp_obj_get_type(object) == &mp_type_socket) {
        int error;
        stream->fd = (int)native->ioctl(object, MP_STREAM_GET_FILENO, 0, &error);
        stream->inode = inode_of(stream->fd);
    }
#endif
    set_nodelay(object);
}

static int native_result(mp_uint_t n, int error) {
    if (n != MP_STREAM_ERROR) {
        return (int)n;
    }
    if (mp_is_nonblocking_error(error) || error == MP_ETIMEDOUT) {
        return MSSH_STREAM_WAIT;
    }
    mssh_raise_errno(error, "the stream failed");
}

#if defined(__unix__)
// `gone` is what to return when the peer has left: its last words may still wait to be read, and tell more
// than the error code.
static int posix_result(ssize_t n, int gone) {
    if (n >= 0) {
        return (int)n;
    }
    if (errno == ECONNRESET || errno == EPIPE || errno == ETIMEDOUT) {
        return gone;
    }
    return errno == EINTR ? MSSH_STREAM_WAIT : native_result(MP_STREAM_ERROR, errno);
}

// A server may hold a packet back until the one before it is acknowledged (Nagle's algorithm). The
// system does that with what we send next, else 40 ms later; so tell it that nothing will be sent.
static void acknowledge(mssh_stream_t *stream) {
#if defined(TCP_QUICKACK)
    const int on = 1;
    if (stream->is_unanswered) {
        setsockopt(stream->fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof(on));
    }
#endif
    stream->is_unanswered = false;
}

static int socket_read(mssh_stream_t *stream, uint8_t *buf, size_t len) {
    int n = posix_result(recv(stream->fd, buf, len, MSG_DONTWAIT), 0);
    if (n > 0) {
        stream->is_unanswered = true;
        stream->is_burst = n >= BURST;
    } else if (n == MSSH_STREAM_WAIT) {
        acknowledge(stream);
    }
    return n;
}

static int socket_write(mssh_stream_t *stream, const uint8_t *buf, size_t len) {
    stream->is_unanswered = false;
    return posix_result(send(stream->fd, buf, len, MSG_DONTWAIT | MSG_NOSIGNAL), (int)len);
}
#endif

int mssh_stream_read(mssh_stream_t *stream, uint8_t *buf, size_t len) {
    if (stream->channel != NULL) {
        return mssh_channel_recv(stream->channel, buf, len);
    }
#if defined(__unix__)
    if (stream->fd >= 0) {
        return socket_read(stream, buf, len);
    }
#endif
    if (!is_ready(stream, MP_STREAM_POLL_RD)) {
        return MSSH_STREAM_WAIT;
    }
    if (stream->protocol == NULL) {
        return python_read(stream, buf, len < stream->piece ? len : stream->piece);
    }
    int error = 0;
    mp_uint_t n = stream->protocol->read(stream->object, buf, len, &error);
    return native_result(n, error);
}

int mssh_stream_write(mssh_stream_t *stream, const uint8_t *buf, size_t len) {
    if (stream->channel != NULL) {
        return mssh_channel_send_some(stream->channel, buf, len);
    }
#if defined(__unix__)
    if (stream->fd >= 0) {
        return socket_write(stream, buf, len);
    }
#endif
    if (!is_ready(stream, MP_STREAM_POLL_WR)) {
        return MSSH_STREAM_WAIT;
    }
    len = len < stream->piece ? len : stream->piece;
    if (stream->protocol == NULL) {
        return python_write(stream, buf, len);
    }
    int error = 0;
    mp_uint_t n = stream->protocol->write(stream->object, buf, len, &error);
    return n == 0 ? MSSH_STREAM_WAIT : native_result(n, error);
}

bool mssh_stream_is_ready(mssh_stream_t *stream, bool writing) {
    if (stream->channel != NULL) {
        return mssh_channel_is_ready(stream->channel, writing);
    }
#if defined(__unix__)
    if (stream->fd >= 0) {
        struct pollfd pollfd = {.fd = stream->fd,
                                .events = (short)(POLLIN | (writing ? POLLOUT : 0))};
        return poll(&pollfd, 1, 0) != 0;
    }
#endif
    return is_ready(stream, MP_STREAM_POLL_RD | (writing ? MP_STREAM_POLL_WR : 0));
}

void mssh_stream_wait(mssh_stream_t *stream, bool writing, uint32_t ms) {
    if (stream->channel != NULL) {
        mssh_channel_wait(stream->channel, ms);
        return;
    }
#if defined(__unix__)
    if (stream->fd >= 0) {
        struct pollfd pollfd = {.fd = stream->fd,
                                .events = (short)(POLLIN | (writing ? POLLOUT : 0))};
        MP_THREAD_GIL_EXIT();
        if (stream->is_burst && !writing) {
            mp_hal_delay_us(BURST_DELAY_US);
        }
        poll(&pollfd, 1, ms < SIGNAL_RACE_MS ? (int)ms : SIGNAL_RACE_MS);
        MP_THREAD_GIL_ENTER();
        mp_handle_pending(true);
        return;
    }
#endif
    (void)stream;
    (void)writing;
    if (ms > 0) {
        mp_event_wait_ms(POLL_INTERVAL_MS);
    }
}
