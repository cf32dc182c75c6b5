// SPDX-License-Identifier: MIT
//
// What a channel tells of itself and of what came.

#include "core/answers.h"
#include "core/channel/channel.h"

size_t mssh_channel_available(const mssh_channel_t *channel, int stream) {
    size_t lent = stream == MSSH_STDOUT ? channel->lent_len : 0;
    return mssh_fifo_used(&channel->received[stream]) + lent;
}

int mssh_channel_is_eof(const mssh_channel_t *channel) {
    return (channel->eof_received || channel->close_received) && !channel->has_lost;
}

int mssh_channel_is_over(const mssh_channel_t *channel) {
    return channel->eof_received || channel->close_received || channel->has_lost;
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

uint32_t mssh_channel_answers(const mssh_channel_t *channel) {
    return channel->heard + mssh_session_left(channel->session, channel->own);
}
