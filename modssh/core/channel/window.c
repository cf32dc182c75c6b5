// SPDX-License-Identifier: MIT
//
// How much the peer may send on a channel before we have read it (RFC 4254 section 5.2).

#include "core/channel/channel.h"

enum { ADJUST_LEN = 9 };

int mssh_channel_grow(mssh_channel_t *channel, uint32_t n) {
    mssh_session_t *session = channel->session;
    if (n > MSSH_WINDOW_GROWTH - session->grown) {
        return -1;
    }
    session->grown += n;
    channel->window += n;
    return 0;
}

static uint32_t unread(const mssh_channel_t *channel) {
    return (uint32_t)(mssh_channel_available(channel, MSSH_STDOUT) + mssh_channel_available(channel, MSSH_STDERR));
}

// Bytes that the peer has sent and nobody has read, or that it may still send.
static uint32_t held(const mssh_channel_t *channel) {
    return channel->window_left + unread(channel);
}

// Bytes the peer has sent and somebody has read, but that we haven't allowed it again.
static uint32_t due(const mssh_channel_t *channel) {
    uint32_t n = held(channel);
    return channel->window > n ? channel->window - n : 0;
}

// Let the window be as it was at first, but no smaller than what is held: what was allowed can't be taken back.
static void shrink(mssh_channel_t *channel) {
    uint32_t least = held(channel);
    least = least > channel->window_at_first ? least : channel->window_at_first;
    if (channel->window > least) {
        channel->session->grown -= channel->window - least;
        channel->window = least;
    }
}

// Bytes have come and were read. Where they come so fast that half a window is there within two round trips, the way
// to the server holds more than the window lets it; where they aren't read, they need not come ahead.
static void fit_to_way(mssh_channel_t *channel, uint32_t n) {
    mssh_session_t *session = channel->session;
    uint64_t took = session->now - channel->since;
    channel->since = session->now;
    if (unread(channel) >= channel->window_at_first / 2) {
        shrink(channel);
    } else if (took * channel->window < (uint64_t)4 * session->round_trip * n) {
        (void)mssh_channel_grow(channel, channel->window);
    }
}

int mssh_channel_adjust_window(mssh_channel_t *channel) {
    uint32_t n = due(channel);
    if (channel->state != MSSH_CHANNEL_OPEN || n < channel->window_at_first / 2 || channel->close_sent ||
        mssh_channel_is_over(channel)) {
        return 0;
    }
    if (MSSH_WINDOW_GROWTH > 0 && channel->may_grow && mssh_transport_can_send(channel->session, ADJUST_LEN)) {
        fit_to_way(channel, n);
        n = due(channel);
    }
    if (n == 0) {
        return 0;
    }
    uint8_t message[ADJUST_LEN] = {SSH_MSG_CHANNEL_WINDOW_ADJUST};
    mssh_put_uint32(message + 1, channel->remote_id);
    mssh_put_uint32(message + 5, n);
    int rc = mssh_transport_send(channel->session, message, sizeof(message), NULL, 0);
    if (rc == 0) {
        channel->window_left += n;
    }
    return rc;
}

void mssh_channel_trim(mssh_channel_t *channel) {
    for (int i = 0; i < MSSH_STREAMS; i++) {
        mssh_fifo_t *queue = &channel->received[i];
        if (mssh_fifo_used(queue) == 0) {
            mssh_memory_free(&channel->session->memory, queue->data);
            mssh_fifo_init(queue, NULL, 0);
        }
    }
}
