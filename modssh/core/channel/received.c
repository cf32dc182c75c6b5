// SPDX-License-Identifier: MIT
//
// What a server says on its channels (RFC 4254 sections 5 and 6.10).

#include <string.h>

#include "core/channel/channel.h"
#include "core/answers.h"
#include "core/channel/listener.h"

enum {
    EXTENDED_DATA_STDERR = 1,
    ROOM_AT_FIRST = 4096 // of a stream's queue
};

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

// Room for n more bytes at the end of a stream's queue; the window bounds how far it grows, and what the session needs
// besides.
static uint8_t *make_room(mssh_channel_t *channel, mssh_fifo_t *fifo, size_t n) {
    uint8_t *at = mssh_fifo_reserve(fifo, n);
    if (at != NULL) {
        return at;
    }
    size_t used = mssh_fifo_used(fifo);
    size_t size = fifo->size == 0 ? ROOM_AT_FIRST : 2 * fifo->size;
    size = used + n < size ? size : used + n;
    mssh_memory_t *memory = &channel->session->memory;
    int is_scarce = memory->used + size + MSSH_MEMORY_RESERVE > memory->limit;
    uint8_t *data = is_scarce ? NULL : mssh_memory_alloc(memory, size);
    if (data == NULL) {
        return NULL;
    }
    if (used > 0) {
        memcpy(data, mssh_fifo_peek(fifo), used);
    }
    mssh_memory_free(memory, fifo->data);
    mssh_fifo_init(fifo, data, size);
    mssh_fifo_commit(fifo, used);
    return data + used;
}

// Put data at the end of a stream's queue. Without memory the channel has failed, and no other: a program may leave any
// number of them unread.
static void append(mssh_channel_t *channel, int stream, const uint8_t *data, size_t len) {
    mssh_fifo_t *fifo = &channel->received[stream];
    uint8_t *at = make_room(channel, fifo, len);
    if (at == NULL) {
        channel->has_lost = 1;
        channel->session->progress++;
        return;
    }
    memcpy(at, data, len);
    mssh_fifo_commit(fifo, len);
}

void mssh_channel_keep_lent(mssh_session_t *session) {
    mssh_channel_t *channel = session->borrower;
    session->borrower = NULL;
    if (channel != NULL && channel->lent_len > 0) {
        append(channel, MSSH_STDOUT, channel->lent, channel->lent_len);
        channel->lent_len = 0;
    }
}

// Most often the data is read before more of the stream comes: it need not be copied if it lies where it came in.
static int lend(mssh_channel_t *channel, int stream, mssh_string_t data) {
    mssh_session_t *session = channel->session;
    if (stream != MSSH_STDOUT || mssh_channel_available(channel, stream) > 0 ||
        !mssh_fifo_has(&session->input, data.data)) {
        return 0;
    }
    mssh_channel_keep_lent(session); // another's
    session->borrower = channel;
    channel->lent = data.data;
    channel->lent_len = data.len;
    return 1;
}

static int take_data(mssh_channel_t *channel, int stream, mssh_string_t data) {
    if (data.len > channel->window_left) {
        return bad_message(channel->session, "more data than we allowed");
    }
    channel->window_left -= (uint32_t)data.len;
    if (channel->is_abandoned || channel->has_lost || stream < 0) {
        return 0;
    }
    if (channel->sink_room > 0 && channel->sink_stream == stream && mssh_channel_available(channel, stream) == 0) {
        size_t n = data.len < channel->sink_room ? data.len : channel->sink_room;
        memcpy(channel->sink, data.data, n);
        channel->sink += n;
        channel->sink_room -= n;
        data.data += n;
        data.len -= n;
    }
    if (data.len == 0 || lend(channel, stream, data)) {
        return 0;
    }
    if (stream == MSSH_STDOUT && channel->session->borrower == channel) {
        mssh_channel_keep_lent(channel->session);
    }
    append(channel, stream, data.data, data.len);
    return 0;
}

static void refused(mssh_channel_t *channel, mssh_reader_t *reader) {
    channel->heard++;
    channel->number = mssh_read_uint32(reader);
    mssh_string_t text = mssh_read_string(reader);
    channel->text = mssh_memory_text(&channel->session->memory, text.data, text.len);
    channel->state = MSSH_CHANNEL_REFUSED;
}

static void take_request(mssh_channel_t *channel, mssh_reader_t *reader) {
    mssh_string_t type = mssh_read_string(reader);
    uint8_t want_reply = mssh_read_byte(reader);
    if (mssh_string_is(type, "exit-status")) {
        uint32_t status = mssh_read_uint32(reader);
        channel->heard += channel->exit_status < 0;
        channel->exit_status = reader->ok ? (int64_t)status : channel->exit_status;
    } else if (mssh_string_is(type, "exit-signal")) {
        mssh_string_t name = mssh_read_string(reader);
        channel->heard += channel->exit_signal[0] == '\0';
        mssh_text_format(channel->exit_signal, sizeof(channel->exit_signal), "%S", &name);
        mssh_text_clean(channel->exit_signal, strlen(channel->exit_signal));
    }
    channel->refusals_owed += want_reply != 0;
}

static int take_reply(mssh_channel_t *channel, mssh_request_state_t reply) {
    if (channel->request != MSSH_AWAIT_REQUEST_REPLY) {
        return bad_message(channel->session, "an answer to no question");
    }
    channel->request = reply;
    channel->heard++;
    return 0;
}

static int take_window(mssh_channel_t *channel, uint32_t more) {
    if (more > UINT32_MAX - channel->send_window) {
        return bad_message(channel->session, "an impossible window");
    }
    channel->send_window += more;
    return 0;
}

// No answer comes quicker than that to an opening, which the server has nothing to do for.
static void note_round_trip(mssh_channel_t *channel) {
    mssh_session_t *session = channel->session;
    uint32_t took = session->now - channel->since;
    session->round_trip = took < session->round_trip ? took : session->round_trip;
    channel->since = session->now;
}

static int take_confirmation(mssh_channel_t *channel, mssh_reader_t *reader) {
    channel->remote_id = mssh_read_uint32(reader);
    channel->send_window = mssh_read_uint32(reader);
    channel->send_packet_max = mssh_read_uint32(reader);
    channel->state = MSSH_CHANNEL_OPEN;
    channel->heard++;
    if (MSSH_WINDOW_GROWTH > 0) {
        note_round_trip(channel);
    }
    return channel->send_packet_max == 0 ? bad_message(channel->session, "a channel that takes no data") : 0;
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
        channel->heard += !channel->eof_received;
        channel->eof_received = 1;
        return 0;
    case SSH_MSG_CHANNEL_CLOSE:
        channel->heard++;
        channel->close_received = 1;
        return 0;
    case SSH_MSG_CHANNEL_REQUEST:
        take_request(channel, reader);
        return 0;
    case SSH_MSG_CHANNEL_SUCCESS:
        return take_reply(channel, MSSH_REQUEST_SUCCEEDED);
    default:
        return take_reply(channel, MSSH_REQUEST_FAILED);
    }
}

int mssh_channel_dispatch(mssh_session_t *session, const uint8_t *payload, size_t len) {
    uint8_t type = payload[0];
    mssh_reader_t reader = mssh_reader(payload + 1, len - 1);
    uint32_t id = mssh_read_uint32(&reader);
    mssh_channel_t *channel = find(session, id);
    int is_opening = type == SSH_MSG_CHANNEL_OPEN_CONFIRMATION || type == SSH_MSG_CHANNEL_OPEN_FAILURE;
    int is_gone = channel == NULL ? id < session->next_channel_id : channel->close_received;
    if (is_gone && !is_opening) {
        return 0; // dropbear sends window adjustments behind its close
    }
    if (channel == NULL || channel->state != (is_opening ? MSSH_AWAIT_OPEN_CONFIRMATION : MSSH_CHANNEL_OPEN)) {
        return bad_message(session, "a message for a channel that isn't there");
    }
    int rc = dispatch_to(channel, type, &reader);
    return rc == 0 && !reader.ok ? bad_message(session, "a damaged channel message") : rc;
}

// ---------------------------------------------------------------------------------------- the server's own

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
    mssh_string_t none = {(const uint8_t *)"", 0}, origin = none;
    if (reader.ok && mssh_string_is(type, "forwarded-tcpip")) {
        mssh_string_t address = mssh_read_string(&reader);
        uint32_t port = mssh_read_uint32(&reader);
        origin = mssh_read_string(&reader);
        offered.number = mssh_read_uint32(&reader);
        listener = mssh_listener_find(session, MSSH_LISTENS_ON_PORT, address, port);
    } else if (reader.ok && mssh_string_is(type, "auth-agent@openssh.com")) {
        listener = mssh_listener_find(session, MSSH_LISTENS_FOR_AGENT, none, 0);
    } else if (MSSH_UNIX_SOCKETS && reader.ok && mssh_string_is(type, "forwarded-streamlocal@openssh.com")) {
        listener = mssh_listener_find(session, MSSH_LISTENS_ON_SOCKET, mssh_read_string(&reader), 0);
    }
    if (!reader.ok || offered.send_packet_max == 0) {
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL, "the server sent a damaged channel message");
    }
    if (listener == NULL) {
        return mssh_channel_refuse_open(session, offered.remote_id, SSH_OPEN_ADMINISTRATIVELY_PROHIBITED,
                                        "not asked for");
    }
    if (origin.len > MSSH_HOST_MAX || waiting(session, listener) >= MSSH_LISTENER_BACKLOG) {
        return mssh_channel_refuse_open(session, offered.remote_id, SSH_OPEN_RESOURCE_SHORTAGE,
                                        "too many connections wait");
    }
    return keep(listener, &offered, origin);
}
