// SPDX-License-Identifier: MIT
//
// A channel as a stream: reading, writing, polling.

#include <string.h>

#include "bind/arguments.h"
#include "bind/channel.h"
#include "bind/errors.h"
#include "bind/operation.h"
#include "bind/pump.h"
#include "bind/session_obj.h"
#include "py/mperrno.h"
#include "py/runtime.h"

enum { CHUNK = 4096 };

// Whatever a read gets goes to the end of `data`; when it is interrupted, the stream holds that for the next one.
typedef struct gather {
    mssh_operation_t operation;
    mssh_channel_stream_t *stream;
    vstr_t data;
    size_t want;  // bytes at the most
    bool is_line; // up to and with the end of a line
    bool is_some; // one byte or more will do
} gather_t;

// ------------------------------------------------------------------------------------------- running

// Run an operation as the channel's timeout says. Returns its result, or MSSH_AGAIN when it would wait.
static int run(mssh_channel_obj_t *channel, mssh_operation_t *operation) {
    mssh_session_core(channel->session);
    mssh_pump_begin(channel->session, operation);
    if (channel->timeout_ms == 0) {
        return mssh_pump_advance(channel->session, operation);
    }
    operation->limit_ms = channel->timeout_ms == UINT32_MAX ? 0 : channel->timeout_ms;
    return mssh_pump_run(channel->session, operation);
}

// Raise the error of a read or write, if it is one.
static void check(mssh_channel_obj_t *channel, int rc) {
    if (rc == MSSH_ERROR_TIMEOUT && mssh_session_is_open(channel->session->core)) {
        mssh_raise(rc, "the channel's timeout passed before enough data had come or gone");
    }
    mssh_check(channel->session, rc);
}

// ------------------------------------------------------------------------------------------- reading

// Who waits for stdout can't wait for stderr to be read, unless that is somebody's who polls both. Returns whether
// something of it had to go.
static bool make_way(mssh_channel_stream_t *stream) {
    mssh_channel_obj_t *channel = stream->channel;
    bool is_only_reader = channel->timeout_ms != 0 || channel->stderr_obj == MP_OBJ_NULL;
    return stream->stream == MSSH_STDOUT && is_only_reader && mssh_channel_drop_stderr(channel->core) > 0;
}

// Read what has come, or one packet.
static int read_some(mssh_channel_stream_t *stream, uint8_t *buf, size_t len) {
    mssh_channel_obj_t *channel = stream->channel;
    if (channel->core == NULL) {
        return MSSH_ERROR_CHANNEL_CLOSED;
    }
    int n = mssh_channel_read(channel->core, stream->stream, buf, len);
    if (n == MSSH_AGAIN && make_way(stream)) {
        n = mssh_channel_read(channel->core, stream->stream, buf, len); // grants the window
    }
    return n;
}

static size_t line_length(const uint8_t *data, size_t len) {
    const uint8_t *end = len == 0 ? NULL : memchr(data, '\n', len);
    return end == NULL ? len : (size_t)(end - data) + 1;
}

// How much to read next: of a line one byte, unless there is more to look at.
static size_t next_length(const gather_t *gather) {
    size_t left = gather->want - gather->data.len;
    if (gather->is_line) {
        size_t len;
        const uint8_t *data = mssh_channel_peek(gather->stream->channel->core, gather->stream->stream, &len);
        len = line_length(data, len);
        return len == 0 ? 1 : len < left ? len : left;
    }
    size_t room = gather->data.alloc - gather->data.len;
    return room < left ? room : left;
}

static bool is_complete(const gather_t *gather) {
    const vstr_t *data = &gather->data;
    return data->len == gather->want || (gather->is_some && data->len > 0) ||
           (gather->is_line && data->len > 0 && data->buf[data->len - 1] == '\n');
}

static int step_gather(mssh_operation_t *operation) {
    gather_t *gather = (gather_t *)operation;
    while (!is_complete(gather)) {
        if (gather->data.alloc - gather->data.len < CHUNK) {
            vstr_hint_size(&gather->data, gather->data.alloc + CHUNK);
        }
        if (gather->stream->channel->core == NULL) { // a finaliser may have run
            return MSSH_ERROR_CHANNEL_CLOSED;
        }
        size_t len = next_length(gather);
        size_t room = gather->data.alloc - gather->data.len;
        int n = read_some(gather->stream, (uint8_t *)gather->data.buf + gather->data.len, len < room ? len : room);
        if (n <= 0) {
            return n;
        }
        gather->data.len += (size_t)n;
    }
    return 0;
}

// What an interrupted read had got comes first.
static void take_held(gather_t *gather) {
    mssh_channel_stream_t *stream = gather->stream;
    if (stream->held == MP_OBJ_NULL) {
        return;
    }
    mp_buffer_info_t held;
    mp_get_buffer_raise(stream->held, &held, MP_BUFFER_READ);
    size_t n = gather->is_line ? line_length(held.buf, held.len) : held.len;
    n = n < gather->want ? n : gather->want;
    vstr_add_strn(&gather->data, held.buf, n);
    stream->held = n == held.len ? MP_OBJ_NULL : mp_obj_new_bytes((const byte *)held.buf + n, held.len - n);
}

static void hold(gather_t *gather) {
    mp_obj_t rest = gather->stream->held;
    if (rest != MP_OBJ_NULL) {
        mp_buffer_info_t bytes = mssh_arg_bytes(rest, "held");
        vstr_add_strn(&gather->data, bytes.buf, bytes.len);
    }
    if (gather->data.len > 0) {
        gather->stream->held = mp_obj_new_bytes_from_vstr(&gather->data);
    }
}

static mp_obj_t run_gather(gather_t *gather) {
    mssh_channel_obj_t *channel = gather->stream->channel;
    mssh_channel_core(channel);
    gather->operation =
        (mssh_operation_t){.step = step_gather, .give_up = mssh_give_up_nothing, .wait = MSSH_WAIT_DATA};
    vstr_init(&gather->data, gather->want < CHUNK ? gather->want + 1 : CHUNK);
    take_held(gather);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        int rc = run(channel, &gather->operation);
        if (rc != MSSH_AGAIN) {
            check(channel, rc);
        }
        nlr_pop();
        return rc == MSSH_AGAIN && gather->data.len == 0 ? mp_const_none : mp_obj_new_bytes_from_vstr(&gather->data);
    }
    hold(gather);
    nlr_jump(nlr.ret_val);
}

static size_t wanted(size_t n_args, const mp_obj_t *args) {
    mp_int_t n = n_args > 1 && args[1] != mp_const_none ? mp_obj_get_int(args[1]) : -1;
    return n < 0 ? SIZE_MAX : (size_t)n;
}

static mp_obj_t channel_read(size_t n_args, const mp_obj_t *args) {
    gather_t all = {.stream = MP_OBJ_TO_PTR(args[0]), .want = wanted(n_args, args)};
    return run_gather(&all);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mssh_channel_read_obj, 1, 2, channel_read);

static mp_obj_t channel_recv(mp_obj_t self_in, mp_obj_t n_in) {
    const mp_obj_t args[] = {self_in, n_in};
    gather_t some = {.stream = MP_OBJ_TO_PTR(self_in), .want = wanted(2, args), .is_some = true};
    return run_gather(&some);
}
MP_DEFINE_CONST_FUN_OBJ_2(mssh_channel_recv_obj, channel_recv);

static mp_obj_t channel_readline(size_t n_args, const mp_obj_t *args) {
    gather_t line = {.stream = MP_OBJ_TO_PTR(args[0]), .want = wanted(n_args, args), .is_line = true};
    return run_gather(&line);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mssh_channel_readline_obj, 1, 2, channel_readline);

mp_obj_t mssh_channel_next_line(mp_obj_t self_in) {
    mp_obj_t line = channel_readline(1, &self_in);
    return mp_obj_is_true(line) ? line : MP_OBJ_STOP_ITERATION;
}

// ------------------------------------------------------------------------ to and from memory of somebody else

typedef struct transfer {
    mssh_operation_t operation;
    mssh_channel_stream_t *stream;
    mp_obj_t object; // what has the memory, or MP_OBJ_NULL where it stays at buf
    uint8_t *buf;
    size_t len, done;
    bool is_some; // one byte or more will do
} transfer_t;

// Where the memory is now.
static uint8_t *memory_of(const transfer_t *transfer, size_t len, mp_uint_t flags) {
    return transfer->object == MP_OBJ_NULL ? transfer->buf : mssh_arg_memory(transfer->object, len, flags, "data");
}

static int step_read(mssh_operation_t *operation) {
    transfer_t *transfer = (transfer_t *)operation;
    uint8_t *buf = memory_of(transfer, transfer->len, MP_BUFFER_WRITE);
    while (transfer->done < transfer->len && !(transfer->is_some && transfer->done > 0)) {
        int n = read_some(transfer->stream, buf + transfer->done, transfer->len - transfer->done);
        if (n <= 0) {
            return n;
        }
        transfer->done += (size_t)n;
    }
    return 0;
}

static int step_write(mssh_operation_t *operation) {
    transfer_t *transfer = (transfer_t *)operation;
    const uint8_t *buf = memory_of(transfer, transfer->len, MP_BUFFER_READ);
    while (transfer->done < transfer->len) {
        if (transfer->stream->channel->core == NULL) {
            return MSSH_ERROR_CHANNEL_CLOSED;
        }
        int n =
            mssh_channel_write(transfer->stream->channel->core, buf + transfer->done, transfer->len - transfer->done);
        if (n < 0) {
            return n;
        }
        transfer->done += (size_t)n;
    }
    return 0;
}

// Returns 0, MSSH_AGAIN when it would wait, MSSH_ERROR_TIMEOUT; raises other errors.
static int move(transfer_t *transfer, int (*step)(mssh_operation_t *)) {
    mssh_channel_obj_t *channel = transfer->stream->channel;
    mssh_channel_core(channel);
    transfer->operation = (mssh_operation_t){.step = step, .give_up = mssh_give_up_nothing, .wait = MSSH_WAIT_DATA};
    int rc = run(channel, &transfer->operation);
    return rc == MSSH_AGAIN || rc == MSSH_ERROR_TIMEOUT ? rc : mssh_check(channel->session, rc);
}

// Hold what was read for the next one, unless the program has done away with it.
static void hold_moved(const transfer_t *transfer) {
    gather_t moved = {.stream = transfer->stream};
    vstr_init(&moved.data, transfer->done + 1);
    mp_buffer_info_t memory = {.buf = transfer->buf, .len = transfer->done};
    if (transfer->object != MP_OBJ_NULL) {
        mp_get_buffer_raise(transfer->object, &memory, MP_BUFFER_READ);
    }
    vstr_add_strn(&moved.data, memory.buf, memory.len < transfer->done ? memory.len : transfer->done);
    hold(&moved);
}

// Read into memory; what an interrupted read had got comes first.
static int move_in(transfer_t *transfer) {
    mssh_channel_stream_t *stream = transfer->stream;
    if (stream->held != MP_OBJ_NULL) {
        gather_t held = {.stream = stream, .want = transfer->len};
        vstr_init(&held.data, transfer->len + 1);
        take_held(&held);
        memcpy(memory_of(transfer, held.data.len, MP_BUFFER_WRITE), held.data.buf, held.data.len);
        transfer->done = held.data.len;
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        int rc = move(transfer, step_read);
        nlr_pop();
        return rc;
    }
    hold_moved(transfer);
    nlr_jump(nlr.ret_val);
}

static mp_obj_t count_or_none(const transfer_t *transfer, int rc) {
    return rc == MSSH_AGAIN && transfer->done == 0 ? mp_const_none : mp_obj_new_int_from_uint(transfer->done);
}

static mp_obj_t channel_readinto(size_t n_args, const mp_obj_t *args) {
    mp_buffer_info_t into;
    mp_get_buffer_raise(args[1], &into, MP_BUFFER_WRITE);
    if (n_args > 2) {
        mp_int_t len = mp_obj_get_int(args[2]);
        into.len = len >= 0 && (size_t)len < into.len ? (size_t)len : into.len;
    }
    transfer_t transfer = {.stream = MP_OBJ_TO_PTR(args[0]), .object = args[1], .len = into.len};
    int rc = move_in(&transfer);
    if (rc == MSSH_ERROR_TIMEOUT) {
        hold_moved(&transfer);
        check(transfer.stream->channel, rc);
    }
    return count_or_none(&transfer, rc);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mssh_channel_readinto_obj, 2, 3, channel_readinto);

static mp_obj_t channel_write(mp_obj_t self_in, mp_obj_t data_in) {
    transfer_t transfer = {
        .stream = MP_OBJ_TO_PTR(self_in), .object = data_in, .len = mssh_arg_bytes(data_in, "data").len};
    int rc = move(&transfer, step_write);
    if (rc == MSSH_ERROR_TIMEOUT && transfer.done == 0) {
        check(transfer.stream->channel, rc);
    }
    return count_or_none(&transfer, rc);
}
MP_DEFINE_CONST_FUN_OBJ_2(mssh_channel_write_obj, channel_write);

// ----------------------------------------------------------------------------------------- as a native stream

static mp_uint_t result_of(const transfer_t *transfer, int rc, int *error) {
    if (rc == 0 || transfer->done > 0) {
        return transfer->done;
    }
    *error = rc == MSSH_AGAIN ? MP_EAGAIN : MP_ETIMEDOUT;
    return MP_STREAM_ERROR;
}

static mp_uint_t stream_read(mp_obj_t self_in, void *buf, mp_uint_t len, int *error) {
    transfer_t transfer = {
        .stream = MP_OBJ_TO_PTR(self_in), .object = MP_OBJ_NULL, .buf = buf, .len = len, .is_some = true};
    int rc = move_in(&transfer);
    return result_of(&transfer, rc, error);
}

static mp_uint_t stream_write(mp_obj_t self_in, const void *buf, mp_uint_t len, int *error) {
    transfer_t transfer = {
        .stream = MP_OBJ_TO_PTR(self_in), .object = MP_OBJ_NULL, .buf = (uint8_t *)(uintptr_t)buf, .len = len};
    int rc = move(&transfer, step_write);
    return result_of(&transfer, rc, error);
}

static bool is_gone(const mssh_channel_obj_t *channel) {
    return channel->core == NULL || channel->session->core == NULL;
}

// What is ready of what has come. An error is for the next read or write to tell.
static mp_uint_t ready_now(mssh_channel_stream_t *stream) {
    const mssh_channel_obj_t *channel = stream->channel;
    mp_uint_t ready = 0;
    bool is_over = !mssh_session_is_open(channel->session->core);
    if (is_over || stream->held != MP_OBJ_NULL || mssh_channel_is_over(channel->core) ||
        mssh_channel_available(channel->core, stream->stream) > 0) {
        ready |= MP_STREAM_POLL_RD;
    }
    if (is_over || mssh_channel_is_closed(channel->core) || mssh_channel_can_write(channel->core)) {
        ready |= MP_STREAM_POLL_WR;
    }
    return ready;
}

// The same, after a look at what else has come.
static mp_uint_t poll(mssh_channel_stream_t *stream, mp_uint_t flags) {
    mssh_channel_obj_t *channel = stream->channel;
    mssh_pump_poll(channel->session);
    if (!is_gone(channel) && make_way(stream)) {
        mssh_pump_poll(channel->session); // allows the server more
    }
    return is_gone(channel) ? MP_STREAM_POLL_NVAL // maybe by the session's stream, calling our __del__
                            : ready_now(stream) & flags;
}

#if defined(MSSH_POLL_BELOW)
static bool tell_below(mssh_channel_stream_t *stream, mp_uint_t wanted, mssh_below_t *below) {
    if (is_gone(stream->channel) || (ready_now(stream) & wanted)) {
        below->ms = 0;
        return true;
    }
    return mssh_pump_below(stream->channel->session, below);
}
#endif

static mp_uint_t stream_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *error) {
    mssh_channel_stream_t *self = MP_OBJ_TO_PTR(self_in);
    switch (request) {
    case MP_STREAM_POLL:
        return poll(self, arg);
#if defined(MSSH_POLL_BELOW)
    case MP_STREAM_POLL_BELOW: {
        mssh_below_t *below = (mssh_below_t *)arg; // NOLINT(performance-no-int-to-ptr): MicroPython's way
        return tell_below(self, below->wanted, below) ? 0 : MP_STREAM_ERROR;
    }
#endif
    case MP_STREAM_CLOSE:
        if (self->stream == MSSH_STDOUT) {
            mssh_channel_obj_close(self->channel);
        }
        return 0;
    default:
        *error = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
}

const mp_stream_p_t mssh_channel_stream_p = {.read = stream_read, .write = stream_write, .ioctl = stream_ioctl};
const mp_stream_p_t mssh_channel_stderr_p = {.read = stream_read, .ioctl = stream_ioctl};

// ------------------------------------------------------------------------------------ under another session

// Nothing here waits, whatever the channel's timeout; errors of the channel's own session are raised.
static int without_waiting(transfer_t *transfer, int (*step)(mssh_operation_t *)) {
    mssh_channel_obj_t *channel = transfer->stream->channel;
    mssh_channel_core(channel);
    mssh_session_core(channel->session);
    transfer->operation = (mssh_operation_t){.step = step, .give_up = mssh_give_up_nothing, .wait = MSSH_WAIT_DATA};
    mssh_pump_begin(channel->session, &transfer->operation);
    int rc = mssh_pump_advance(channel->session, &transfer->operation);
    if (rc == MSSH_AGAIN) {
        return transfer->done > 0 ? (int)transfer->done : MSSH_STREAM_WAIT;
    }
    mssh_check(channel->session, rc);
    return (int)transfer->done;
}

static int kind_read(mssh_stream_t *under, uint8_t *buf, size_t len) {
    mssh_channel_obj_t *channel = MP_OBJ_TO_PTR(under->object);
    transfer_t transfer = {.stream = &channel->out, .object = MP_OBJ_NULL, .buf = buf, .len = len, .is_some = true};
    return without_waiting(&transfer, step_read);
}

static int kind_write(mssh_stream_t *under, const uint8_t *buf, size_t len) {
    mssh_channel_obj_t *channel = MP_OBJ_TO_PTR(under->object);
    transfer_t transfer = {
        .stream = &channel->out, .object = MP_OBJ_NULL, .buf = (uint8_t *)(uintptr_t)buf, .len = len};
    return without_waiting(&transfer, step_write);
}

static bool kind_is_ready(mssh_stream_t *under, bool writing) {
    mssh_channel_obj_t *channel = MP_OBJ_TO_PTR(under->object);
    return poll(&channel->out, MP_STREAM_POLL_RD | (writing ? MP_STREAM_POLL_WR : 0)) != 0;
}

// Wait for the socket that is under all sessions.
static void kind_wait(mssh_stream_t *under, bool writing, uint32_t ms) {
    mssh_channel_obj_t *channel = MP_OBJ_TO_PTR(under->object);
    (void)writing;
    if (is_gone(channel)) {
        return; // reading will tell
    }
    size_t unsent;
    mssh_session_output(channel->session->core, &unsent);
    mssh_stream_wait(&channel->session->stream, unsent > 0, ms);
}

#if defined(MSSH_POLL_BELOW)
static bool kind_below(mssh_stream_t *under, bool reading, bool writing, mssh_below_t *below) {
    mssh_channel_obj_t *channel = MP_OBJ_TO_PTR(under->object);
    return tell_below(&channel->out, (reading ? MP_STREAM_POLL_RD : 0) | (writing ? MP_STREAM_POLL_WR : 0), below);
}
#endif

const mssh_stream_kind_t mssh_stream_channel = {
    .read = kind_read,
    .write = kind_write,
    .is_ready = kind_is_ready,
    .wait = kind_wait,
#if defined(MSSH_POLL_BELOW)
    .below = kind_below,
#endif
};
