// SPDX-License-Identifier: MIT
//
// What a caller asks of a session channel (RFC 4254 section 6): a command, a terminal, variables, signals and breaks.

#include <string.h>

#include "core/channel/channel.h"
#include "core/turn.h"

// What there is of requests: strings, then numbers, then a terminal's modes.
typedef struct request {
    const char *type;
    mssh_string_t strings[2];
    int string_count;
    uint32_t numbers[4];
    int number_count;
    int has_modes;
    int wants_reply;
} request_t;

static mssh_string_t string_of(const char *data, size_t len) {
    return (mssh_string_t){.data = (const uint8_t *)data, .len = len};
}

static void write_request(mssh_channel_t *channel, const request_t *request, mssh_writer_t *writer) {
    static const uint8_t no_modes[] = {0}; // TTY_OP_END
    mssh_write_byte(writer, SSH_MSG_CHANNEL_REQUEST);
    mssh_write_uint32(writer, channel->remote_id);
    mssh_write_text(writer, request->type);
    mssh_write_byte(writer, (uint8_t)request->wants_reply);
    for (int i = 0; i < request->string_count; i++) {
        mssh_write_string(writer, request->strings[i].data, request->strings[i].len);
    }
    for (int i = 0; i < request->number_count; i++) {
        mssh_write_uint32(writer, request->numbers[i]);
    }
    if (request->has_modes) {
        mssh_write_string(writer, no_modes, sizeof(no_modes));
    }
}

static int send_request(mssh_channel_t *channel, const request_t *request) {
    mssh_session_t *session = channel->session;
    enum { FIELDS = 64, AROUND = 128 }; // but for the strings; a packet's own, and a MAC
    size_t strings = request->strings[0].len + request->strings[1].len, room = FIELDS + strings;
    if (strings > MSSH_LONG_PACKET_MAX - FIELDS - AROUND) {
        return mssh_session_error(session, MSSH_ERROR_ARGUMENT,
                                  "the %s request is too long: %u bytes, and at most %u can be sent", request->type,
                                  (unsigned)strings, (unsigned)(MSSH_LONG_PACKET_MAX - FIELDS - AROUND));
    }
    uint8_t *message = mssh_memory_alloc(&session->memory, room);
    if (message == NULL) {
        return mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory for a request of %u bytes",
                                  (unsigned)room);
    }
    mssh_writer_t writer = mssh_writer(message, room);
    write_request(channel, request, &writer);
    int rc = mssh_transport_send(session, message, mssh_writer_len(&writer), NULL, 0);
    mssh_memory_free(&session->memory, message);
    if (mssh_channel_note_own(channel, rc) == 0 && request->wants_reply) {
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
    return mssh_session_error(channel->session, MSSH_ERROR_REQUEST,
                              "the server closed the channel in place of an answer to the %s request", type);
}

static int begin_request(mssh_channel_t *channel, const request_t *request) {
    return channel->state != MSSH_CHANNEL_OPEN || mssh_channel_is_closed(channel) ? mssh_channel_closed(channel)
                                                                                  : send_request(channel, request);
}

static int run_request(mssh_channel_t *channel, const request_t *request) {
    int rc = mssh_session_check(channel->session);
    if (rc == 0 && channel->request == MSSH_REQUEST_NONE) {
        rc = begin_request(channel, request);
    }
    while (rc == 0 && channel->request == MSSH_AWAIT_REQUEST_REPLY) {
        rc = channel->close_received ? unanswered(channel, request->type) : mssh_session_await(channel->session);
    }
    if (rc == 0 && channel->request == MSSH_REQUEST_FAILED) {
        rc = mssh_session_error(channel->session, MSSH_ERROR_REQUEST, "the server refused the %s request%s%.200S",
                                request->type, request->string_count > 0 ? ": " : "", &request->strings[0]);
    }
    if (rc != MSSH_AGAIN) {
        channel->request = MSSH_REQUEST_NONE;
    }
    return rc;
}

int mssh_channel_exec(mssh_channel_t *channel, const char *command, size_t len) {
    request_t request = {.type = "exec", .strings = {string_of(command, len)}, .string_count = 1, .wants_reply = 1};
    return run_request(channel, &request);
}

int mssh_channel_subsystem(mssh_channel_t *channel, const char *name, size_t len) {
    request_t request = {.type = "subsystem", .strings = {string_of(name, len)}, .string_count = 1, .wants_reply = 1};
    return run_request(channel, &request);
}

int mssh_channel_shell(mssh_channel_t *channel) {
    request_t request = {.type = "shell", .wants_reply = 1};
    return run_request(channel, &request);
}

int mssh_channel_pty(mssh_channel_t *channel, const char *term, size_t len, uint32_t columns, uint32_t rows) {
    request_t request = {.type = "pty-req",
                         .strings = {string_of(term, len)},
                         .string_count = 1,
                         .numbers = {columns, rows}, // in pixels both are told as 0
                         .number_count = 4,
                         .has_modes = 1,
                         .wants_reply = 1};
    return run_request(channel, &request);
}

int mssh_channel_resize(mssh_channel_t *channel, uint32_t columns, uint32_t rows) {
    request_t request = {.type = "window-change", .numbers = {columns, rows}, .number_count = 4};
    return run_request(channel, &request);
}

// The names of RFC 4254 section 6.10, and those of others with an @ (section 6 of RFC 4251).
static int is_signal(const char *name, size_t len) {
    enum { LONGEST = 64 };
    int is_good = len > 0 && len <= LONGEST && !(len > 3 && memcmp(name, "SIG", 3) == 0);
    for (size_t i = 0; is_good && i < len; i++) {
        is_good = name[i] > ' ' && name[i] <= '~' && name[i] != ',';
    }
    return is_good;
}

int mssh_channel_signal(mssh_channel_t *channel, const char *name, size_t len) {
    request_t request = {.type = "signal", .strings = {string_of(name, len)}, .string_count = 1};
    return is_signal(name, len)
               ? run_request(channel, &request)
               : mssh_session_error(channel->session, MSSH_ERROR_ARGUMENT, "signal: a name such as TERM, without SIG");
}

int mssh_channel_send_break(mssh_channel_t *channel, uint32_t ms) {
    request_t request = {.type = "break", .numbers = {ms}, .number_count = 1, .wants_reply = 1};
    return run_request(channel, &request);
}

int mssh_channel_setenv(mssh_channel_t *channel, const char *name, size_t name_len, const char *value,
                        size_t value_len) {
    request_t request = {.type = "env",
                         .strings = {string_of(name, name_len), string_of(value, value_len)},
                         .string_count = 2,
                         .wants_reply = 1};
    return run_request(channel, &request);
}

int mssh_channel_forward_agent(mssh_channel_t *channel) {
    request_t request = {.type = "auth-agent-req@openssh.com", .wants_reply = 1};
    return run_request(channel, &request);
}
