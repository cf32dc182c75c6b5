// SPDX-License-Identifier: MIT
//
// Objects written in Python, with read or readinto, write and perhaps ioctl.

#include <string.h>

#include "bind/stream.h"
#include "py/mperrno.h"
#include "py/runtime.h"

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

// What a method is given and gives is copied: it may keep it, and the session's memory doesn't stay.
static int readinto(mssh_stream_t *stream, uint8_t *buf, size_t len) {
    mp_obj_t into = len == stream->piece ? stream->buffer : mssh_stream_new_buffer(len);
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

static mp_uint_t poll(mssh_stream_t *stream, mp_uint_t flags) {
    mp_obj_t method[4];
    mp_load_method(stream->object, MP_QSTR_ioctl, method);
    method[2] = MP_OBJ_NEW_SMALL_INT(MP_STREAM_POLL);
    method[3] = mp_obj_new_int_from_uint(flags);
    mp_int_t ready = mp_obj_get_int(mp_call_method_n_kw(2, 0, method));
    return ready < 0 ? MP_STREAM_ERROR : (mp_uint_t)ready;
}

static int python_read(mssh_stream_t *stream, uint8_t *buf, size_t len) {
    if (!mssh_stream_poll(stream, poll, MP_STREAM_POLL_RD)) {
        return MSSH_STREAM_WAIT;
    }
    len = len < stream->piece ? len : stream->piece;
    if (stream->buffer != MP_OBJ_NULL) {
        return readinto(stream, buf, len);
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
    if (!mssh_stream_poll(stream, poll, MP_STREAM_POLL_WR)) {
        return MSSH_STREAM_WAIT;
    }
    len = len < stream->piece ? len : stream->piece;
    int n = checked_count(call(stream->object, MP_QSTR_write, mp_obj_new_bytes(buf, len)), len);
    return n == 0 ? MSSH_STREAM_WAIT : n;
}

static bool python_is_ready(mssh_stream_t *stream, bool writing) {
    return mssh_stream_poll(stream, poll, MP_STREAM_POLL_RD | (writing ? MP_STREAM_POLL_WR : 0));
}

const mssh_stream_kind_t mssh_stream_python = {
    .read = python_read, .write = python_write, .is_ready = python_is_ready, .wait = mssh_stream_pause};
