// SPDX-License-Identifier: MIT
//
// Channels (RFC 4254 section 5), in place of libssh2's channel.c. Each has its own state, so that any number
// of them can be open and any of them can be given up at any time.

#include <string.h>

#include "core/session.h"

typedef enum {
    CHANNEL_NEW,
    AWAIT_OPEN_CONFIRMATION,
    CHANNEL_OPEN,
    CHANNEL_REFUSED,
} channel_state_t;

typedef enum {
    REQUEST_NONE,
    AWAIT_REQUEST_REPLY,
    REQUEST_SUCCEEDED,
    REQUEST_FAILED
} request_state_t;

struct mssh_channel {
    mssh_channel_t *next;
    mssh_session_t *session;
    uint32_t local_id;
    uint32_t remote_id;
    channel_state_t state;
    request_state_t request;

    uint32_t send_window;     // bytes the peer still takes
    uint32_t send_packet_max; // bytes it takes at once
    uint32_t window;          // bytes we let the peer send ahead
    uint32_t window_left;     // bytes of it the peer may still send
    mssh_fifo_t received[MSSH_STREAMS];

    // While a read is under way: where data for its stream goes without a detour.
    uint8_t *sink;
    size_t sink_room;
    int sink_stream;

    unsigned refusals_owed; // requests of the peer that still need a "no"
    uint8_t is_abandoned, eof_sent, eof_received, close_sent, close_received;
    int64_t exit_status;
    char exit_signal[32];
};

enum { DATA_HEADER = 9, EXTENDED_DATA_STDERR = 1 };

mssh_channel_t *mssh_channel_new(mssh_session_t *session, uint32_t window) {
    mssh_channel_t *channel = mssh_memory_alloc(&session->memory, sizeof(*channel));
    if (channel == NULL) {
        return NULL;
    }
    memset(channel, 0, sizeof(*channel));
    channel->session = session;
    channel->window = window == 0 ? MSSH_WINDOW_SIZE : window;
    channel->window_left = channel->window;
    channel->local_id = session->next_channel_id++;
    channel->exit_status = -1;
    channel->next = session->channels;
    session->channels = channel;
    session->references++;
    return channel;
}

static void drop_received(mssh_channel_t *channel) {
    for (int i = 0; i < MSSH_STREAMS; i++) {
        mssh_memory_free(&channel->session->memory, channel->received[i].data);
        mssh_fifo_init(&channel->received[i], NULL, 0);
    }
}

static void destroy(mssh_channel_t *channel) {
    mssh_session_t *session = channel->session;
    drop_received(channel);
    mssh_channel_t **at = &session->channels;
    while (*at != channel) {
        at = &(*at)->next;
    }
    *at = channel->next;
    mssh_memory_free(&session->memory, channel);
}

static int is_finished(const mssh_channel_t *channel) {
    return channel->state == CHANNEL_NEW || channel->state == CHANNEL_REFUSED ||
           channel->session->error != 0 || (channel->close_sent && channel->close_received);
}

void mssh_channel_free(mssh_channel_t *channel) {
    if (channel == NULL) {
        return;
    }
    mssh_session_t *session = channel->session;
    channel->is_abandoned = 1;
    // Nothing is sent: a finaliser may run while somebody holds a piece of the session's queues.
    if (is_finished(channel)) {
        destroy(channel);
    } else {
        drop_received(channel);
    }
    mssh_session_release(session);
}

mssh_session_t *mssh_channel_session(const mssh_channel_t *channel) {
    return channel->session;
}

size_t mssh_channel_available(const mssh_channel_t *channel, int stream) {
    return mssh_fifo_used(&channel->received[stream]);
}

int mssh_channel_is_eof(const mssh_channel_t *channel) {
    return channel->eof_received || channel->close_received;
}

int mssh_channel_is_closed(const mssh_channel_t *channel) {
    return channel->close_received || channel->close_sent;
}

int mssh_channel_is_whole(const mssh_channel_t *channel) {
    return channel->eof_received || channel->exit_status >= 0 || channel->exit_signal[0] != '\0';
}

int64_t mssh_channel_exit_status(const mssh_channel_t *channel) {
    return channel->exit_status;
}

const char *mssh_channel_exit_signal(const mssh_channel_t *channel) {
    return channel->exit_signal[0] == '\0' ? NULL : channel->exit_signal;
}

// ------------------------------------------------------------------------------------------- sending

static int send_number(mssh_channel_t *channel, uint8_t type) {
    uint8_t message[5] = {type};
    mssh_put_uint32(message + 1, channel->remote_id);
    return mssh_transport_send(channel->session, message, sizeof(message), NULL, 0);
}

static int send_close(mssh_channel_t *channel) {
    if (channel->close_sent) {
        return 0;
    }
    int rc = send_number(channel, SSH_MSG_CHANNEL_CLOSE);
    channel->close_sent = rc == 0;
    return rc;
}

// Bytes the peer has sent and somebody has read, but that we haven't allowed it again.
static uint32_t window_due(const mssh_channel_t *channel) {
    size_t unread =
        mssh_channel_available(channel, MSSH_STDOUT) + mssh_channel_available(channel, MSSH_STDERR);
    return channel->window - channel->window_left - (uint32_t)unread;
}

static int adjust_window(mssh_channel_t *channel) {
    uint32_t due = window_due(channel);
    if (channel->state != CHANNEL_OPEN || due < channel->window / 2 || channel->close_sent ||
        mssh_channel_is_eof(channel)) {
        return 0;
    }
    uint8_t message[9] = {SSH_MSG_CHANNEL_WINDOW_ADJUST};
    mssh_put_uint32(message + 1, channel->remote_id);
    mssh_put_uint32(message + 5, due);
    int rc = mssh_transport_send(channel->session, message, sizeof(message), NULL, 0);
    if (rc == 0) {
        channel->window_left += due;
    }
    return rc;
}

static int settle_channel(mssh_channel_t *channel) {
    int rc = 0;
    while (rc == 0 && channel->refusals_owed > 0 && !channel->close_sent) {
        rc = send_number(channel, SSH_MSG_CHANNEL_FAILURE);
        channel->refusals_owed -= rc == 0;
    }
    if (rc == 0 && channel->state == CHANNEL_OPEN &&
        (channel->is_abandoned || channel->close_received)) {
        rc = send_close(channel);
    }
    return rc != 0 || channel->is_abandoned ? rc : adjust_window(channel);
}

int mssh_channel_settle(mssh_session_t *session) {
    int rc = session->error;
    mssh_channel_t *next;
    for (mssh_channel_t *channel = session->channels; rc == 0 && channel != NULL; channel = next) {
        next = channel->next;
        rc = settle_channel(channel);
        if (channel->is_abandoned && is_finished(channel)) {
            destroy(channel);
        }
    }
    return rc;
}

// ------------------------------------------------------------------------------------------ receiving

static mssh_channel_t *find(mssh_session_t *session, uint32_t local_id) {
    mssh_channel_t *channel = session->channels;
    while (channel != NULL && channel->local_id != local_id) {
        channel = channel->next;
    }
    return channel;
}

static int bad_message(mssh_session_t *session, const char *what) {
    return mssh_session_end(session, MSSH_ERROR_PROTOCOL, "the server sent %s", what);
}

// Room for n more bytes at the end of a stream's queue; the window bounds how far it grows.
static uint8_t *make_room(mssh_channel_t *channel, mssh_fifo_t *fifo, size_t n) {
    uint8_t *at = mssh_fifo_reserve(fifo, n);
    if (at != NULL) {
        return at;
    }
    size_t used = mssh_fifo_used(fifo);
    size_t size = used + n < 2 * fifo->size ? 2 * fifo->size : used + n;
    uint8_t *data = mssh_memory_alloc(&channel->session->memory, size);
    if (data == NULL) {
        return NULL;
    }
    if (used > 0) {
        memcpy(data, mssh_fifo_peek(fifo), used);
    }
    mssh_memory_free(&channel->session->memory, fifo->data);
    mssh_fifo_init(fifo, data, size);
    mssh_fifo_commit(fifo, used);
    return data + used;
}

static int take_data(mssh_channel_t *channel, int stream, mssh_string_t data) {
    if (data.len > channel->window_left) {
        return bad_message(channel->session, "more data than we allowed");
    }
    channel->window_left -= (uint32_t)data.len;
    if (channel->is_abandoned || stream < 0) {
        return 0;
    }
    mssh_fifo_t *fifo = &channel->received[stream];
    if (channel->sink_room > 0 && channel->sink_stream == stream && mssh_fifo_used(fifo) == 0) {
        size_t n = data.len < channel->sink_room ? data.len : channel->sink_room;
        memcpy(channel->sink, data.data, n);
        channel->sink += n;
        channel->sink_room -= n;
        data.data += n;
        data.len -= n;
    }
    if (data.len > 0) {
        uint8_t *at = make_room(channel, fifo, data.len);
        if (at == NULL) {
            return mssh_session_end(channel->session, MSSH_ERROR_MEMORY,
                                    "out of memory while receiving");
        }
        memcpy(at, data.data, data.len);
        mssh_fifo_commit(fifo, data.len);
    }
    return 0;
}

static void refused(mssh_channel_t *channel, mssh_reader_t *reader) {
    uint32_t reason = mssh_read_uint32(reader);
    mssh_string_t text = mssh_read_string(reader);
    channel->state = CHANNEL_REFUSED;
    mssh_session_error(channel->session, MSSH_ERROR_CHANNEL,
                       "the server refused to open a channel: %.200S (reason %u)", &text,
                       (unsigned)reason);
}

static void take_request(mssh_channel_t *channel, mssh_reader_t *reader) {
    mssh_string_t type = mssh_read_string(reader);
    uint8_t want_reply = mssh_read_byte(reader);
    if (mssh_string_is(type, "exit-status")) {
        uint32_t status = mssh_read_uint32(reader);
        channel->exit_status = reader->ok ? (int64_t)status : channel->exit_status;
    } else if (mssh_string_is(type, "exit-signal")) {
        mssh_string_t name = mssh_read_string(reader);
        mssh_text_format(channel->exit_signal, sizeof(channel->exit_signal), "%S", &name);
        mssh_text_clean(channel->exit_signal, strlen(channel->exit_signal));
    }
    channel->refusals_owed += want_reply != 0;
}

static int take_reply(mssh_channel_t *channel, request_state_t reply) {
    if (channel->request != AWAIT_REQUEST_REPLY) {
        return bad_message(channel->session, "an answer to no question");
    }
    channel->request = reply;
    return 0;
}

static int take_window(mssh_channel_t *channel, uint32_t more) {
    if (more > UINT32_MAX - channel->send_window) {
        return bad_message(channel->session, "an impossible window");
    }
    channel->send_window += more;
    return 0;
}

static int take_confirmation(mssh_channel_t *channel, mssh_reader_t *reader) {
    channel->remote_id = mssh_read_uint32(reader);
    channel->send_window = mssh_read_uint32(reader);
    channel->send_packet_max = mssh_read_uint32(reader);
    channel->state = CHANNEL_OPEN;
    return channel->send_packet_max == 0
               ? bad_message(channel->session, "a channel that takes no data")
               : 0;
}

static int dispatch_to(mssh_channel_t *channel, uint8_t type, mssh_reader_t *reader) {
    switch (type) {
    case SSH_MSG_CHANNEL_OPEN_CONFIRMATION:
        return take_confirmation(channel, reader);
    case SSH_MSG_CHANNEL_OPEN_FAILURE:
        refused(channel, reader);
        return 0;
    case SSH_MSG_CHANNEL_WINDOW_ADJUST:
        return take_window(channel, mssh_read_uint32(reader));
    case SSH_MSG_CHANNEL_DATA:
        return take_data(channel, MSSH_STDOUT, mssh_read_string(reader));
    case SSH_MSG_CHANNEL_EXTENDED_DATA: {
        int stream = mssh_read_uint32(reader) == EXTENDED_DATA_STDERR ? MSSH_STDERR : -1;
        return take_data(channel, stream, mssh_read_string(reader));
    }
    case SSH_MSG_CHANNEL_EOF:
        channel->eof_received = 1;
        return 0;
    case SSH_MSG_CHANNEL_CLOSE:
        channel->close_received = 1;
        return 0;
    case SSH_MSG_CHANNEL_REQUEST:
        take_request(channel, reader);
        return 0;
    case SSH_MSG_CHANNEL_SUCCESS:
        return take_reply(channel, REQUEST_SUCCEEDED);
    default:
        return take_reply(channel, REQUEST_FAILED);
    }
}

int mssh_channel_dispatch(mssh_session_t *session, const uint8_t *payload, size_t len) {
    uint8_t type = payload[0];
    mssh_reader_t reader = mssh_reader(payload + 1, len - 1);
    uint32_t id = mssh_read_uint32(&reader);
    mssh_channel_t *channel = find(session, id);
    int is_opening =
        type == SSH_MSG_CHANNEL_OPEN_CONFIRMATION || type == SSH_MSG_CHANNEL_OPEN_FAILURE;
    int is_gone = channel == NULL ? id < session->next_channel_id : channel->close_received;
    if (is_gone && !is_opening) {
        return 0; // dropbear sends window adjustments behind its close
    }
    if (channel == NULL ||
        channel->state != (is_opening ? AWAIT_OPEN_CONFIRMATION : CHANNEL_OPEN)) {
        return bad_message(session, "a message for a channel that isn't there");
    }
    int rc = dispatch_to(channel, type, &reader);
    return rc == 0 && !reader.ok ? bad_message(session, "a damaged channel message") : rc;
}

// ------------------------------------------------------------------------------------------ operations

// Handle one more packet. Returns 0 to look again at what one waits for, else MSSH_AGAIN or an error.
static int receive_more(mssh_session_t *session) {
    int rc = mssh_transport_receive(session);
    if (rc > 0) {
        return 0;
    }
    int settled = mssh_channel_settle(session);
    return settled != 0 && settled != MSSH_AGAIN ? settled : rc;
}

static int closed(mssh_channel_t *channel) {
    return mssh_session_error(channel->session, MSSH_ERROR_CHANNEL_CLOSED, "the channel is closed");
}

static int send_open(mssh_channel_t *channel) {
    uint8_t message[32];
    mssh_writer_t writer = mssh_writer(message, sizeof(message));
    mssh_write_byte(&writer, SSH_MSG_CHANNEL_OPEN);
    mssh_write_text(&writer, "session");
    mssh_write_uint32(&writer, channel->local_id);
    mssh_write_uint32(&writer, channel->window);
    mssh_write_uint32(&writer, MSSH_CHANNEL_PACKET_MAX);
    int rc = mssh_transport_send(channel->session, message, mssh_writer_len(&writer), NULL, 0);
    if (rc == 0) {
        channel->state = AWAIT_OPEN_CONFIRMATION;
    }
    return rc;
}

int mssh_channel_open(mssh_channel_t *channel) {
    int rc = mssh_session_check(channel->session);
    if (rc == 0 && !mssh_auth_is_done(channel->session)) {
        rc = mssh_session_error(channel->session, MSSH_ERROR_AUTH,
                                "log in first, with userauth_password or userauth_publickey");
    }
    if (rc == 0 && channel->state == CHANNEL_NEW) {
        rc = mssh_channel_settle(channel->session); // what was let go closes before another opens
        rc = rc == 0 ? send_open(channel) : rc;
    }
    while (rc == 0 && channel->state == AWAIT_OPEN_CONFIRMATION) {
        rc = receive_more(channel->session);
    }
    return rc == 0 && channel->state == CHANNEL_REFUSED ? MSSH_ERROR_CHANNEL : rc;
}

static int send_request(mssh_channel_t *channel, const char *type, const char *argument,
                        size_t len) {
    mssh_session_t *session = channel->session;
    size_t room = 64 + len;
    uint8_t *message = mssh_memory_alloc(&session->memory, room);
    if (message == NULL) {
        return mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory");
    }
    mssh_writer_t writer = mssh_writer(message, room);
    mssh_write_byte(&writer, SSH_MSG_CHANNEL_REQUEST);
    mssh_write_uint32(&writer, channel->remote_id);
    mssh_write_text(&writer, type);
    mssh_write_byte(&writer, 1); // wants a reply
    mssh_write_string(&writer, argument, len);
    int rc = mssh_transport_send(session, message, mssh_writer_len(&writer), NULL, 0);
    mssh_memory_free(&session->memory, message);
    if (rc == 0) {
        channel->request = AWAIT_REQUEST_REPLY;
    }
    return rc;
}

static int unanswered(mssh_channel_t *channel, const char *type) {
    return mssh_session_error(
        channel->session, MSSH_ERROR_REQUEST,
        "the server closed the channel in place of an answer to the %s request", type);
}

static int request(mssh_channel_t *channel, const char *type, const char *argument, size_t len) {
    int rc = mssh_session_check(channel->session);
    if (rc == 0 && (channel->state != CHANNEL_OPEN || mssh_channel_is_closed(channel))) {
        rc = closed(channel);
    }
    if (rc == 0 && channel->request == REQUEST_NONE) {
        rc = send_request(channel, type, argument, len);
    }
    while (rc == 0 && channel->request == AWAIT_REQUEST_REPLY) {
        rc = channel->close_received ? unanswered(channel, type) : receive_more(channel->session);
    }
    if (rc == 0 && channel->request == REQUEST_FAILED) {
        rc = mssh_session_error(channel->session, MSSH_ERROR_REQUEST,
                                "the server refused the %s request '%.*s'", type,
                                (int)(len > 200 ? 200 : len), argument);
    }
    if (rc != MSSH_AGAIN) {
        channel->request = REQUEST_NONE;
    }
    return rc;
}

int mssh_channel_exec(mssh_channel_t *channel, const char *command, size_t len) {
    return request(channel, "exec", command, len);
}

int mssh_channel_subsystem(mssh_channel_t *channel, const char *name, size_t len) {
    return request(channel, "subsystem", name, len);
}

static size_t take_received(mssh_channel_t *channel, int stream, uint8_t *buf, size_t len) {
    mssh_fifo_t *fifo = &channel->received[stream];
    size_t n = mssh_fifo_used(fifo) < len ? mssh_fifo_used(fifo) : len;
    if (n > 0) {
        memcpy(buf, mssh_fifo_peek(fifo), n);
        mssh_fifo_consume(fifo, n);
    }
    return n;
}

int mssh_channel_read(mssh_channel_t *channel, int stream, uint8_t *buf, size_t len) {
    len = len > INT32_MAX ? INT32_MAX : len;
    size_t n = take_received(channel, stream, buf, len);
    int rc = 0;
    channel->sink = buf + n;
    channel->sink_room = len - n;
    channel->sink_stream = stream;
    while (rc == 0 && channel->sink_room > 0 && !mssh_channel_is_eof(channel)) {
        rc = receive_more(channel->session);
    }
    n = len - channel->sink_room;
    channel->sink_room = 0;
    if (n > 0) {
        (void)mssh_channel_settle(channel->session); // an error will be met by the next operation
        return (int)n;
    }
    return rc;
}

static int check_writable(mssh_channel_t *channel) {
    int rc = mssh_session_check(channel->session);
    if (rc == 0 &&
        (channel->state != CHANNEL_OPEN || channel->eof_sent || mssh_channel_is_closed(channel))) {
        rc = closed(channel);
    }
    return rc;
}

// Send one piece. Returns its length, 0 when the window or our output has no room.
static int send_piece(mssh_channel_t *channel, const uint8_t *buf, size_t len) {
    len = len < channel->send_window ? len : channel->send_window;
    len = len < channel->send_packet_max ? len : channel->send_packet_max;
    len = len < MSSH_CHANNEL_PACKET_MAX ? len : MSSH_CHANNEL_PACKET_MAX;
    if (len == 0 || !mssh_transport_can_send(channel->session, DATA_HEADER + len)) {
        return 0;
    }
    uint8_t header[DATA_HEADER] = {SSH_MSG_CHANNEL_DATA};
    mssh_put_uint32(header + 1, channel->remote_id);
    mssh_put_uint32(header + 5, (uint32_t)len);
    int rc = mssh_transport_send(channel->session, header, sizeof(header), buf, len);
    if (rc != 0) {
        return rc;
    }
    channel->send_window -= (uint32_t)len;
    return (int)len;
}

int mssh_channel_write(mssh_channel_t *channel, const uint8_t *buf, size_t len) {
    // The peer may be stuck until we have read what it sent, so reading comes first.
    int rc = mssh_session_process(channel->session);
    if (rc == 0) {
        rc = check_writable(channel);
    }
    size_t done = 0;
    len = len > INT32_MAX ? INT32_MAX : len;
    while (rc == 0 && done < len) {
        rc = send_piece(channel, buf + done, len - done);
        if (rc <= 0) {
            break;
        }
        done += (size_t)rc;
        rc = 0;
    }
    if (rc < 0 && rc != MSSH_AGAIN) {
        return rc;
    }
    return done > 0 || len == 0 ? (int)done : MSSH_AGAIN;
}

int mssh_channel_send_eof(mssh_channel_t *channel) {
    if (channel->eof_sent) {
        return 0;
    }
    int rc = check_writable(channel);
    if (rc == 0) {
        rc = send_number(channel, SSH_MSG_CHANNEL_EOF);
        channel->eof_sent = rc == 0;
    }
    return rc;
}

int mssh_channel_await_exit(mssh_channel_t *channel) {
    int rc = 0;
    while (rc == 0 && !channel->close_received && channel->exit_status < 0 &&
           channel->exit_signal[0] == '\0') {
        rc = receive_more(channel->session);
    }
    return rc;
}

int mssh_channel_close(mssh_channel_t *channel) {
    int rc = mssh_session_check(channel->session);
    if (rc == 0 && channel->state == CHANNEL_OPEN) {
        rc = send_close(channel);
        while (rc == 0 && !channel->close_received) {
            rc = receive_more(channel->session);
        }
    }
    return rc;
}
