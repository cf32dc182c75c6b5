// SPDX-License-Identifier: MIT
//
// What a caller does with a channel: requests, reading, writing, closing.

#include <string.h>

#include "core/channel.h"

enum { DATA_HEADER = 9 };

static int closed(mssh_channel_t *channel) {
    return mssh_session_error(channel->session, MSSH_ERROR_CHANNEL_CLOSED, "the channel is closed");
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
        channel->request = MSSH_AWAIT_REQUEST_REPLY;
    }
    return rc;
}

// The channel closed before the answer came. Servers that answer from another thread than the command's may
// do that; how the command ended says that it ran.
static int unanswered(mssh_channel_t *channel, const char *type) {
    if (channel->exit_status >= 0 || channel->exit_signal[0] != '\0') {
        channel->request = MSSH_REQUEST_SUCCEEDED;
        return 0;
    }
    return mssh_session_error(
        channel->session, MSSH_ERROR_REQUEST,
        "the server closed the channel in place of an answer to the %s request", type);
}

static int request(mssh_channel_t *channel, const char *type, const char *argument, size_t len) {
    int rc = mssh_session_check(channel->session);
    if (rc == 0 && channel->request == MSSH_REQUEST_NONE) {
        rc = channel->state != MSSH_CHANNEL_OPEN || mssh_channel_is_closed(channel)
                 ? closed(channel)
                 : send_request(channel, type, argument, len);
    }
    while (rc == 0 && channel->request == MSSH_AWAIT_REQUEST_REPLY) {
        rc = channel->close_received ? unanswered(channel, type)
                                     : mssh_session_await(channel->session);
    }
    if (rc == 0 && channel->request == MSSH_REQUEST_FAILED) {
        rc = mssh_session_error(channel->session, MSSH_ERROR_REQUEST,
                                "the server refused the %s request '%.*s'", type,
                                (int)(len > 200 ? 200 : len), argument);
    }
    if (rc != MSSH_AGAIN) {
        channel->request = MSSH_REQUEST_NONE;
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
        rc = mssh_session_await(channel->session);
    }
    n = len - channel->sink_room;
    channel->sink_room = 0;
    if (n > 0) {
        (void)mssh_session_settle(channel->session); // an error will be met by the next operation
        return (int)n;
    }
    return rc;
}

static int check_writable(mssh_channel_t *channel) {
    int rc = mssh_session_check(channel->session);
    if (rc == 0 && (channel->state != MSSH_CHANNEL_OPEN || channel->eof_sent ||
                    mssh_channel_is_closed(channel))) {
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
        rc = mssh_channel_send(channel, SSH_MSG_CHANNEL_EOF);
        channel->eof_sent = rc == 0;
    }
    return rc;
}

int mssh_channel_await_exit(mssh_channel_t *channel) {
    int rc = 0;
    while (rc == 0 && !channel->close_received && channel->exit_status < 0 &&
           channel->exit_signal[0] == '\0') {
        rc = mssh_session_await(channel->session);
    }
    return rc;
}

int mssh_channel_close(mssh_channel_t *channel) {
    int rc = mssh_session_check(channel->session);
    if (rc == 0 && channel->state == MSSH_CHANNEL_OPEN) {
        rc = mssh_channel_send_close(channel);
        while (rc == 0 && !channel->close_received) {
            rc = mssh_session_await(channel->session);
        }
    }
    return rc;
}
