// SPDX-License-Identifier: MIT
//
// What a caller does with a channel: reading, writing, closing.

#include <string.h>

#include "core/channel/channel.h"
#include "core/turn.h"

enum { DATA_HEADER = 9 };

int mssh_channel_closed(mssh_channel_t *channel) {
    return mssh_session_error(channel->session, MSSH_ERROR_CHANNEL_CLOSED, "the channel is closed");
}

static size_t take_received(mssh_channel_t *channel, int stream, uint8_t *buf, size_t len) {
    size_t available;
    const uint8_t *data = mssh_channel_peek(channel, stream, &available);
    size_t n = available < len ? available : len;
    if (n > 0) {
        memcpy(buf, data, n);
        mssh_channel_consume(channel, stream, n);
    }
    return n;
}

// What was dropped is told where it is missing.
static int tell_dropped(mssh_channel_t *channel) {
    size_t n = channel->stderr_dropped;
    channel->stderr_dropped = 0;
    return mssh_session_error(channel->session, MSSH_ERROR_TRUNCATED,
                              "%llu bytes of stderr were dropped, as only stdout was read: read both "
                              "or ask for a larger window",
                              (unsigned long long)n);
}

// At the end of what has come: what has not isn't passed off as nothing.
static int tell_lost(mssh_channel_t *channel) {
    return channel->has_lost ? mssh_session_error(channel->session, MSSH_ERROR_MEMORY,
                                                  "out of memory for what a channel received: its data wasn't read")
                             : 0;
}

size_t mssh_channel_drop_stderr(mssh_channel_t *channel) {
    mssh_fifo_t *unread = &channel->received[MSSH_STDERR];
    size_t keep = channel->window / 2;
    if (channel->window_left > 0 || mssh_channel_available(channel, MSSH_STDOUT) > 0 ||
        mssh_fifo_used(unread) <= keep) {
        return 0;
    }
    size_t n = mssh_fifo_used(unread) - keep;
    mssh_fifo_consume(unread, n);
    channel->stderr_dropped += n;
    return n;
}

int mssh_channel_read(mssh_channel_t *channel, int stream, uint8_t *buf, size_t len) {
    if (stream == MSSH_STDERR && channel->stderr_dropped > 0) {
        return tell_dropped(channel);
    }
    len = len > INT32_MAX ? INT32_MAX : len;
    size_t n = take_received(channel, stream, buf, len);
    int rc = 0;
    channel->sink = buf + n;
    channel->sink_room = len - n;
    channel->sink_stream = stream;
    while (rc == 0 && channel->sink_room > 0 && !mssh_channel_is_over(channel)) {
        rc = mssh_session_await(channel->session);
    }
    n = len - channel->sink_room;
    channel->sink_room = 0;
    if (n > 0) {
        (void)mssh_session_settle(channel->session); // an error will be met by the next operation
        return (int)n;
    }
    return rc == 0 ? tell_lost(channel) : rc;
}

int mssh_channel_await_data(mssh_channel_t *channel, int stream) {
    int rc = 0;
    while (rc == 0 && mssh_channel_available(channel, stream) == 0 && !mssh_channel_is_over(channel)) {
        rc = mssh_session_await(channel->session);
    }
    return mssh_channel_available(channel, stream) > 0 ? 1 : rc == 0 ? tell_lost(channel) : rc;
}

void mssh_channel_consume(mssh_channel_t *channel, int stream, size_t n) {
    if (stream == MSSH_STDOUT && channel->lent_len > 0) {
        channel->lent += n;
        channel->lent_len -= n;
    } else {
        mssh_fifo_t *queue = &channel->received[stream];
        mssh_fifo_consume(queue, n);
        if (MSSH_WINDOW_GROWTH > 0 && mssh_fifo_used(queue) == 0 && queue->size > MSSH_WINDOW_SIZE) {
            mssh_channel_trim(channel);
        }
    }
}

const uint8_t *mssh_channel_peek(mssh_channel_t *channel, int stream, size_t *len) {
    *len = mssh_channel_available(channel, stream);
    return stream == MSSH_STDOUT && channel->lent_len > 0 ? channel->lent : mssh_fifo_peek(&channel->received[stream]);
}

int mssh_channel_can_write(mssh_channel_t *channel) {
    return channel->send_window > 0 && mssh_transport_can_send(channel->session, DATA_HEADER + 1);
}

static int check_writable(mssh_channel_t *channel) {
    int rc = mssh_session_check(channel->session);
    if (rc == 0 && (channel->state != MSSH_CHANNEL_OPEN || channel->eof_sent || mssh_channel_is_closed(channel))) {
        rc = mssh_channel_closed(channel);
    }
    return rc;
}

// Send one piece. Returns its length, 0 when the window or our output has no room.
static int send_piece(mssh_channel_t *channel, const uint8_t *buf, size_t len) {
    size_t n = len < channel->send_window ? len : channel->send_window;
    n = n < channel->send_packet_max ? n : channel->send_packet_max;
    n = n < MSSH_CHANNEL_SENT_MAX ? n : MSSH_CHANNEL_SENT_MAX;
    if (n == 0 || !mssh_transport_can_send(channel->session, DATA_HEADER + n)) {
        return 0;
    }
    uint8_t header[DATA_HEADER] = {SSH_MSG_CHANNEL_DATA};
    mssh_put_uint32(header + 1, channel->remote_id);
    mssh_put_uint32(header + 5, (uint32_t)n);
    int rc = mssh_transport_send(channel->session, header, sizeof(header), buf, n);
    if (mssh_channel_note_own(channel, rc) != 0) {
        return rc;
    }
    channel->send_window -= (uint32_t)n;
    return (int)n;
}

int mssh_channel_write(mssh_channel_t *channel, const uint8_t *buf, size_t len) {
    // The peer may be stuck until we have read what it sent, so reading comes first.
    int rc = mssh_session_process(channel->session);
    if (rc == 0) {
        rc = check_writable(channel);
    }
    len = len < INT32_MAX ? len : INT32_MAX;
    size_t done = 0;
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
        rc = mssh_channel_note_own(channel, mssh_channel_send(channel, SSH_MSG_CHANNEL_EOF));
        channel->eof_sent = rc == 0;
    }
    return rc;
}

int mssh_channel_await_exit(mssh_channel_t *channel) {
    int rc = 0;
    while (rc == 0 && channel->is_session && !channel->close_received && channel->exit_status < 0 &&
           channel->exit_signal[0] == '\0') {
        rc = mssh_session_await(channel->session);
    }
    return rc;
}

int mssh_channel_await_close(mssh_channel_t *channel) {
    int rc = channel->session->error;
    while (rc == 0 && channel->state == MSSH_CHANNEL_OPEN && !channel->close_received) {
        rc = mssh_session_await(channel->session);
    }
    return rc;
}

int mssh_channel_close(mssh_channel_t *channel) {
    int rc = mssh_session_check(channel->session);
    if (rc == 0 && channel->state == MSSH_CHANNEL_OPEN) {
        channel->is_ending = 1;
        rc = mssh_session_settle(channel->session);
    }
    // dropbear 2022.83 mixes up a channel that closes with the next one that opens.
    return rc == 0 && mssh_session_is_server(channel->session, "dropbear") ? mssh_channel_await_close(channel)
           : rc == MSSH_AGAIN                                              ? 0
                                                                           : rc;
}
