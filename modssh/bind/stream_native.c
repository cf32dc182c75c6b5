// SPDX-License-Identifier: MIT
//
// Streams written in C: TLS, a UART, a file; and sockets where they have no descriptor.

#include "bind/stream.h"

static mp_uint_t poll(mssh_stream_t *stream, mp_uint_t flags) {
    int error;
    return stream->protocol->ioctl(stream->object, MP_STREAM_POLL, flags, &error);
}

static int native_read(mssh_stream_t *stream, uint8_t *buf, size_t len) {
    if (!mssh_stream_poll(stream, poll, MP_STREAM_POLL_RD)) {
        return MSSH_STREAM_WAIT;
    }
    int error = 0;
    mp_uint_t n = stream->protocol->read(stream->object, buf, len, &error);
    return mssh_stream_native_result(n, error, 0);
}

static int native_write(mssh_stream_t *stream, const uint8_t *buf, size_t len) {
    if (!mssh_stream_poll(stream, poll, MP_STREAM_POLL_WR)) {
        return MSSH_STREAM_WAIT;
    }
    int error = 0;
    len = len < stream->piece ? len : stream->piece;
    mp_uint_t n = stream->protocol->write(stream->object, buf, len, &error);
    return n == 0 ? MSSH_STREAM_WAIT : mssh_stream_native_result(n, error, (int)len);
}

static bool native_is_ready(mssh_stream_t *stream, bool writing) {
    return mssh_stream_poll(stream, poll, MP_STREAM_POLL_RD | (writing ? MP_STREAM_POLL_WR : 0));
}

const mssh_stream_kind_t mssh_stream_native = {
    .read = native_read, .write = native_write, .is_ready = native_is_ready, .wait = mssh_stream_pause};
