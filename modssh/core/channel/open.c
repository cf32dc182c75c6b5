// SPDX-License-Identifier: MIT
//
// How channels open: ours for commands and to other hosts, the server's for connections to what it listens on
// (RFC 4254 sections 5.1, 6.1 and 7.2).

#include <string.h>

#include "core/channel/channel.h"
#include "core/turn.h"

// rest[len] is what follows the fields that all types have.
static int send_open(mssh_channel_t *channel, const char *type, const uint8_t *rest, size_t len) {
    uint8_t message[64];
    mssh_writer_t writer = mssh_writer(message, sizeof(message));
    mssh_write_byte(&writer, SSH_MSG_CHANNEL_OPEN);
    mssh_write_text(&writer, type);
    mssh_write_uint32(&writer, channel->local_id);
    mssh_write_uint32(&writer, channel->window);
    mssh_write_uint32(&writer, MSSH_CHANNEL_PACKET_MAX);
    int rc = mssh_transport_send(channel->session, message, mssh_writer_len(&writer), rest, len);
    if (mssh_channel_note_own(channel, rc) == 0) {
        channel->state = MSSH_AWAIT_OPEN_CONFIRMATION;
        if (MSSH_WINDOW_GROWTH > 0) {
            channel->since = channel->session->now;
        }
    }
    return rc;
}

// Returns 0 when the channel is open or refused.
static int open_as(mssh_channel_t *channel, const char *type, const uint8_t *rest, size_t len) {
    int rc = mssh_session_check_login(channel->session);
    if (rc == 0 && channel->state == MSSH_CHANNEL_NEW) {
        // What was let go closes before another opens; many listeners may have to take turns for that.
        rc = mssh_session_settle(channel->session);
        rc = rc == 0 || rc == MSSH_AGAIN ? send_open(channel, type, rest, len) : rc;
    }
    while (rc == 0 && channel->state == MSSH_AWAIT_OPEN_CONFIRMATION) {
        rc = mssh_session_await(channel->session);
    }
    return rc;
}

static const char *refusal(const mssh_channel_t *channel) {
    return channel->text == NULL ? "" : channel->text;
}

static const char *no_connection(const mssh_channel_t *channel) {
    return channel->number == SSH_OPEN_ADMINISTRATIVELY_PROHIBITED ? "doesn't allow a connection to"
                                                                   : "couldn't connect to";
}

int mssh_channel_open(mssh_channel_t *channel) {
    channel->is_session = 1;
    int rc = open_as(channel, "session", NULL, 0);
    if (rc == 0 && channel->state == MSSH_CHANNEL_REFUSED) {
        rc = mssh_session_error(channel->session, MSSH_ERROR_CHANNEL,
                                "the server refused to open a channel: %.200s (reason %u)", refusal(channel),
                                (unsigned)channel->number);
    }
    return rc;
}

int mssh_channel_open_direct(mssh_channel_t *channel, const char *host, size_t host_len, uint16_t port,
                             const char *origin, size_t origin_len, uint16_t origin_port) {
    uint8_t rest[2 * (4 + MSSH_HOST_MAX + 4)];
    mssh_writer_t writer = mssh_writer(rest, sizeof(rest));
    mssh_write_string(&writer, host, host_len);
    mssh_write_uint32(&writer, port);
    mssh_write_string(&writer, origin, origin_len);
    mssh_write_uint32(&writer, origin_port);
    if (!writer.ok) {
        return mssh_session_error(channel->session, MSSH_ERROR_ARGUMENT, "a host's name has at most %u bytes",
                                  (unsigned)MSSH_HOST_MAX);
    }
    int rc = open_as(channel, "direct-tcpip", rest, mssh_writer_len(&writer));
    if (rc == 0 && channel->state == MSSH_CHANNEL_REFUSED) {
        rc = mssh_session_error(channel->session, MSSH_ERROR_CHANNEL, "the server %s %.*s:%u: %.200s (reason %u)",
                                no_connection(channel), (int)host_len, host, (unsigned)port, refusal(channel),
                                (unsigned)channel->number);
    }
    return rc;
}

int mssh_channel_open_streamlocal(mssh_channel_t *channel, const char *path, size_t len) {
    uint8_t rest[4 + MSSH_HOST_MAX + 4 + 4];
    mssh_writer_t writer = mssh_writer(rest, sizeof(rest));
    mssh_write_string(&writer, path, len);
    mssh_write_string(&writer, "", 0); // both are reserved
    mssh_write_uint32(&writer, 0);
    if (!writer.ok) {
        return mssh_session_error(channel->session, MSSH_ERROR_ARGUMENT, "a socket's path has at most %u bytes",
                                  (unsigned)MSSH_HOST_MAX);
    }
    int rc = open_as(channel, "direct-streamlocal@openssh.com", rest, mssh_writer_len(&writer));
    if (rc == 0 && channel->state == MSSH_CHANNEL_REFUSED) {
        rc = mssh_session_error(channel->session, MSSH_ERROR_CHANNEL,
                                "the server %s the socket %.*s: %.200s (reason %u)", no_connection(channel), (int)len,
                                path, refusal(channel), (unsigned)channel->number);
    }
    return rc;
}

const char *mssh_channel_origin(const mssh_channel_t *channel, uint16_t *port) {
    *port = (uint16_t)channel->number;
    return channel->text == NULL ? "" : channel->text;
}
