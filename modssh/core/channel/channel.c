// SPDX-License-Identifier: MIT
//
// Channels (RFC 4254 section 5). Each has its own state, so that any number
// of them can be open and any of them can be given up at any time.

#include "core/channel/channel.h"
#include "core/answers.h"

#include <string.h>

mssh_channel_t *mssh_channel_create(mssh_session_t *session, uint32_t window) {
    mssh_channel_t *channel = mssh_memory_alloc(&session->memory, sizeof(*channel));
    if (channel == NULL) {
        return NULL;
    }
    memset(channel, 0, sizeof(*channel));
    channel->session = session;
    if (MSSH_WINDOW_GROWTH > 0) {
        channel->may_grow = window == 0;
    }
    channel->window = window == 0 ? MSSH_WINDOW_SIZE : window;
    channel->window_at_first = channel->window_left = channel->window;
    channel->local_id = session->next_channel_id++;
    channel->exit_status = -1;
    channel->next = session->channels;
    session->channels = channel;
    return channel;
}

mssh_channel_t *mssh_channel_new(mssh_session_t *session, uint32_t window) {
    mssh_channel_t *channel = mssh_channel_create(session, window);
    session->references += channel != NULL;
    return channel;
}

static void drop_received(mssh_channel_t *channel) {
    channel->lent_len = 0;
    for (int i = 0; i < MSSH_STREAMS; i++) {
        mssh_memory_free(&channel->session->memory, channel->received[i].data);
        mssh_fifo_init(&channel->received[i], NULL, 0);
    }
}

static void destroy(mssh_channel_t *channel) {
    mssh_session_t *session = channel->session;
    drop_received(channel);
    session->borrower = session->borrower == channel ? NULL : session->borrower;
    mssh_channel_t **at = &session->channels;
    while (*at != channel) {
        at = &(*at)->next;
    }
    *at = channel->next;
    if (MSSH_WINDOW_GROWTH > 0) {
        session->grown -= channel->window - channel->window_at_first;
    }
    mssh_memory_free(&session->memory, channel->text);
    mssh_memory_free(&session->memory, channel);
}

static int is_finished(const mssh_channel_t *channel) {
    return channel->state == MSSH_CHANNEL_NEW || channel->state == MSSH_CHANNEL_REFUSED ||
           channel->session->error != 0 || (channel->close_sent && channel->close_received);
}

static void free_remains(mssh_remains_t *remains) {
    mssh_channel_free((mssh_channel_t *)remains);
}

void mssh_channel_free(mssh_channel_t *channel) {
    if (channel == NULL || mssh_held_keeps(channel->session, &channel->remains, free_remains)) {
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

// ------------------------------------------------------------------------------------------- sending

int mssh_channel_note_own(mssh_channel_t *channel, int rc) {
    if (rc == 0) {
        channel->own = mssh_session_queued(channel->session);
    }
    return rc;
}

int mssh_channel_send(mssh_channel_t *channel, uint8_t type) {
    uint8_t message[5] = {type};
    mssh_put_uint32(message + 1, channel->remote_id);
    return mssh_transport_send(channel->session, message, sizeof(message), NULL, 0);
}

int mssh_channel_send_close(mssh_channel_t *channel) {
    int rc = 0;
    if (channel->close_sent) {
        return 0;
    }
    if (channel->is_ending && !channel->eof_sent && !channel->close_received) {
        rc = mssh_channel_send(channel, SSH_MSG_CHANNEL_EOF);
        channel->eof_sent = rc == 0;
    }
    rc = rc == 0 ? mssh_channel_send(channel, SSH_MSG_CHANNEL_CLOSE) : rc;
    channel->close_sent = rc == 0;
    return rc;
}

int mssh_channel_refuse_open(mssh_session_t *session, uint32_t remote_id, uint32_t reason, const char *text) {
    uint8_t message[64];
    mssh_writer_t writer = mssh_writer(message, sizeof(message));
    mssh_write_byte(&writer, SSH_MSG_CHANNEL_OPEN_FAILURE);
    mssh_write_uint32(&writer, remote_id);
    mssh_write_uint32(&writer, reason);
    mssh_write_text(&writer, text);
    mssh_write_text(&writer, ""); // language
    return mssh_answer_send(session, message, mssh_writer_len(&writer));
}

int mssh_channel_refuse(mssh_channel_t *channel) {
    channel->state = MSSH_CHANNEL_REFUSED;
    return mssh_channel_refuse_open(channel->session, channel->remote_id, SSH_OPEN_CONNECT_FAILED,
                                    "nobody listens any more");
}

int mssh_channel_confirm(mssh_channel_t *channel) {
    uint8_t message[32];
    mssh_writer_t writer = mssh_writer(message, sizeof(message));
    mssh_write_byte(&writer, SSH_MSG_CHANNEL_OPEN_CONFIRMATION);
    mssh_write_uint32(&writer, channel->remote_id);
    mssh_write_uint32(&writer, channel->local_id);
    mssh_write_uint32(&writer, channel->window);
    mssh_write_uint32(&writer, MSSH_CHANNEL_PACKET_MAX);
    int rc = mssh_transport_send(channel->session, message, mssh_writer_len(&writer), NULL, 0);
    if (rc == 0) {
        channel->state = MSSH_CHANNEL_OPEN;
        channel->listener = NULL;
    }
    return rc;
}

static int settle_channel(mssh_channel_t *channel) {
    int rc = 0;
    if (channel->state == MSSH_CHANNEL_OFFERED) {
        return channel->is_abandoned ? mssh_channel_refuse(channel) : 0;
    }
    while (rc == 0 && channel->refusals_owed > 0 && !channel->close_sent) {
        rc = mssh_channel_send(channel, SSH_MSG_CHANNEL_FAILURE);
        channel->refusals_owed -= rc == 0;
    }
    if (rc == 0 && channel->state == MSSH_CHANNEL_OPEN &&
        (channel->is_abandoned || channel->is_ending || channel->close_received)) {
        rc = mssh_channel_send_close(channel);
    }
    return rc != 0 || channel->is_abandoned ? rc : mssh_channel_adjust_window(channel);
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
