// SPDX-License-Identifier: MIT
//
// What kind of stream an object is.

#include <string.h>

#include "bind/channel.h"
#include "py/objtype.h"
#include "py/runtime.h"

#if defined(__unix__)
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
    PIECE = 4096
};

static bool has_method(mp_obj_t object, qstr name) {
    mp_obj_t method[2];
    mp_load_method_maybe(object, name, method);
    return method[0] != MP_OBJ_NULL;
}

// Whether an object written in Python has methods for the directions.
static bool has_methods(mp_obj_t object, mp_uint_t directions) {
    bool can_read = has_method(object, MP_QSTR_readinto) || has_method(object, MP_QSTR_read);
    return (can_read || !(directions & MP_STREAM_OP_READ)) &&
           (has_method(object, MP_QSTR_write) || !(directions & MP_STREAM_OP_WRITE));
}

static bool has_functions(const mp_stream_p_t *protocol, mp_uint_t directions) {
    return protocol != NULL && (protocol->read != NULL || !(directions & MP_STREAM_OP_READ)) &&
           (protocol->write != NULL || !(directions & MP_STREAM_OP_WRITE));
}

static _Noreturn void refuse(mp_uint_t directions) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a stream with %s is needed"),
                      directions == MP_STREAM_OP_READ    ? "read"
                      : directions == MP_STREAM_OP_WRITE ? "write"
                                                         : "read and write");
}

void mssh_stream_init_plain(mssh_stream_t *stream, mp_obj_t object, mp_uint_t directions, size_t piece) {
    const mp_obj_type_t *type = mp_obj_get_type(object);
    *stream = (mssh_stream_t){.object = object, .piece = piece, .buffer = MP_OBJ_NULL};
    if (type == &mssh_type_channel) {
        stream->kind = &mssh_stream_channel;
        return;
    }
    if (mp_obj_is_instance_type(type)) {
        stream->kind = &mssh_stream_python;
        if (!has_methods(object, directions)) {
            refuse(directions);
        }
        if ((directions & MP_STREAM_OP_READ) && has_method(object, MP_QSTR_readinto)) {
            stream->buffer = mssh_stream_new_buffer(piece);
        }
        return;
    }
    stream->kind = &mssh_stream_native;
    stream->protocol = MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, protocol);
    if (!has_functions(stream->protocol, directions)) {
        refuse(directions);
    }
}

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

// A socket of this system is better asked by its descriptor.
static void look_for_descriptor(mssh_stream_t *stream) {
#if defined(__unix__)
    if (stream->can_poll && mp_obj_get_type(stream->object) == &mp_type_socket) {
        int error;
        mssh_stream_init_socket(stream, (int)stream->protocol->ioctl(stream->object, MP_STREAM_GET_FILENO, 0, &error));
    }
#else
    (void)stream;
#endif
}

void mssh_stream_init(mssh_stream_t *stream, mp_obj_t object) {
    mssh_stream_init_plain(stream, object, MP_STREAM_OP_READ | MP_STREAM_OP_WRITE, PIECE);
    if (stream->kind == &mssh_stream_channel) {
        return;
    }
    if (stream->kind == &mssh_stream_native) {
        stream->can_poll = stream->protocol->ioctl != NULL;
        look_for_descriptor(stream);
    } else {
        stream->can_poll = has_method(object, MP_QSTR_ioctl);
    }
    set_nodelay(object);
}
