// SPDX-License-Identifier: MIT
//
// How channels open: ours for commands and to other hosts, the server's for connections to what it listens on
// (RFC 4254 sections 5.1, 6.1 and 7.2).

#include <string.h>

#include "core/channel.h"

// ---------------------------------------------------------------------------------------------- ours

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
    if (rc == 0) {
        channel->state = MSSH_AWAIT_OPEN_CONFIRMATION;
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

int mssh_channel_open(mssh_channel_t *channel) {
    channel->is_session = 1;
    int rc = open_as(channel, "session", NULL, 0);
    if (rc == 0 && channel->state == MSSH_CHANNEL_REFUSED) {
        rc = mssh_session_error(channel->session, MSSH_ERROR_CHANNEL,
                                "the server refused to open a channel: %.200s (reason %u)",
                                refusal(channel), (unsigned)channel->number);
    }
    return rc;
}

int mssh_channel_open_direct(mssh_channel_t *channel, const char *host, size_t host_len,
                             uint16_t port, const char *origin, size_t origin_len,
                             uint16_t origin_port) {
    uint8_t rest[2 * (4 + MSSH_HOST_MAX + 4)];
    mssh_writer_t writer = mssh_writer(rest, sizeof(rest));
    mssh_write_string(&writer, host, host_len);
    mssh_write_uint32(&writer, port);
    mssh_write_string(&writer, origin, origin_len);
    mssh_write_uint32(&writer, origin_port);
    if (!writer.ok) {
        return mssh_session_error(channel->session, MSSH_ERROR_ARGUMENT,
                                  "a host's name has at most %u bytes", (unsigned)MSSH_HOST_MAX);
    }
    int rc = open_as(channel, "direct-tcpip", rest, mssh_writer_len(&writer));
    if (rc == 0 && channel->state == MSSH_CHANNEL_REFUSED) {
        rc = mssh_session_error(
            channel->session, MSSH_ERROR_CHANNEL, "the server %s %.*s:%u: %.200s (reason %u)",
            channel->number == SSH_OPEN_ADMINISTRATIVELY_PROHIBITED
                ? "doesn't allow a connection to"
                : "couldn't connect to",
            (int)host_len, host, (unsigned)port, refusal(channel), (unsigned)channel->number);
    }
    return rc;
}

// ---------------------------------------------------------------------------------------- the server's

static int refuse(mssh_session_t *session, uint32_t remote_id, uint32_t reason, const char *text) {
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
    return refuse(channel->session, channel->remote_id, SSH_OPEN_CONNECT_FAILED,
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

static unsigned waiting(const mssh_session_t *session, const mssh_listener_t *listener) {
    unsigned count = 0;
    for (const mssh_channel_t *at = session->channels; at != NULL; at = at->next) {
        count += at->listener == listener;
    }
    return count;
}

// Keep the connection until it is accepted. It isn't confirmed before, so that no data can come on it.
static int keep(mssh_listener_t *listener, const mssh_channel_t *offered, mssh_string_t origin) {
    mssh_session_t *session = offered->session;
    mssh_channel_t *channel = mssh_channel_create(session, mssh_listener_window(listener));
    char *text = mssh_memory_text(&session->memory, origin.data, origin.len);
    if (channel == NULL || text == NULL) {
        return mssh_session_end(session, MSSH_ERROR_MEMORY, "out of memory while receiving");
    }
    mssh_text_clean(text, origin.len);
    channel->listener = listener;
    channel->state = MSSH_CHANNEL_OFFERED;
    channel->remote_id = offered->remote_id;
    channel->send_window = offered->send_window;
    channel->send_packet_max = offered->send_packet_max;
    channel->text = text;
    channel->number = offered->number;
    session->progress++;
    return 0;
}

int mssh_channel_offered(mssh_session_t *session, const uint8_t *payload, size_t len) {
    mssh_reader_t reader = mssh_reader(payload + 1, len - 1);
    mssh_string_t type = mssh_read_string(&reader);
    mssh_channel_t offered = {.session = session};
    offered.remote_id = mssh_read_uint32(&reader);
    offered.send_window = mssh_read_uint32(&reader);
    offered.send_packet_max = mssh_read_uint32(&reader);
    mssh_listener_t *listener = NULL;
    mssh_string_t origin = {0};
    if (reader.ok && mssh_string_is(type, "forwarded-tcpip")) {
        mssh_string_t address = mssh_read_string(&reader);
        uint32_t port = mssh_read_uint32(&reader);
        origin = mssh_read_string(&reader);
        offered.number = mssh_read_uint32(&reader);
        listener = mssh_listener_find(session, address, port);
    }
    if (!reader.ok || offered.send_packet_max == 0) {
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                "the server sent a damaged channel message");
    }
    if (listener == NULL) {
        return refuse(session, offered.remote_id, SSH_OPEN_ADMINISTRATIVELY_PROHIBITED,
                      "not asked for");
    }
    if (origin.len > MSSH_HOST_MAX || waiting(session, listener) >= MSSH_LISTENER_BACKLOG) {
        return refuse(session, offered.remote_id, SSH_OPEN_RESOURCE_SHORTAGE,
                      "too many connections wait");
    }
    return keep(listener, &offered, origin);
}

const char *mssh_channel_origin(const mssh_channel_t *channel, uint16_t *port) {
    *port = (uint16_t)channel->number;
    return channel->text == NULL ? "" : channel->text;
}
