// SPDX-License-Identifier: MIT

#include "core/handshake.h"

#include <string.h>

#include "core/rekey.h"
#include "core/session.h"
#include "core/turn.h"

static const char IDENTIFICATION[] = "SSH-2.0-micropython_ssh_0.1";
static const char SERVICE[] = "ssh-userauth";

// ------------------------------------------------------------------------------------- identification

int mssh_session_identify(mssh_session_t *session, const char *text, size_t len) {
    static const char prefix[] = "SSH-2.0-";
    enum { LONGEST = 253 }; // 255 with CR LF
    int is_good =
        len > sizeof(prefix) - 1 && len <= LONGEST && memcmp(text, prefix, sizeof(prefix) - 1) == 0;
    for (size_t i = 0; is_good && i < len; i++) {
        is_good = text[i] >= ' ' && text[i] <= '~';
    }
    if (!is_good) {
        return mssh_session_error(session, MSSH_ERROR_ARGUMENT,
                                  "identification: 'SSH-2.0-' and more printable ASCII, at most "
                                  "253 characters");
    }
    char *line = mssh_memory_alloc(&session->memory, len + sizeof("\r\n"));
    if (line == NULL) {
        return mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory");
    }
    memcpy(line, text, len);
    memcpy(line + len, "\r\n", sizeof("\r\n"));
    mssh_memory_free(&session->memory, session->handshake.ours);
    session->handshake.ours = line;
    return 0;
}

static int send_identification(mssh_session_t *session) {
    int rc = 0;
    if (session->handshake.ours == NULL) {
        rc = mssh_session_identify(session, IDENTIFICATION, sizeof(IDENTIFICATION) - 1);
    }
    if (rc != 0) {
        return rc;
    }
    const char *line = session->handshake.ours;
    size_t len = strlen(line);
    memcpy(mssh_fifo_reserve(&session->output, len), line, len); // the queue's first bytes
    mssh_fifo_commit(&session->output, len);
    return 0;
}

static int not_ssh(mssh_session_t *session, const uint8_t *line, size_t len) {
    int shown = (int)(len < 60 ? len : 60);
    return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                            "this isn't an SSH-2 server: it answered '%.*s'; is the port right?",
                            shown, (const char *)line);
}

// Returns 1 for the server's identification, 0 for a line before it (RFC 4253 section 4.2).
static int take_line(mssh_session_t *session, const uint8_t *line, size_t len) {
    if (len < 4 || memcmp(line, "SSH-", 4) != 0) {
        return ++session->handshake.lines > MSSH_BANNER_LINES_MAX ? not_ssh(session, line, len) : 0;
    }
    int is_version_2 = (len >= 8 && memcmp(line, "SSH-2.0-", 8) == 0) ||
                       (len >= 9 && memcmp(line, "SSH-1.99-", 9) == 0);
    if (!is_version_2 || memchr(line, '\0', len) != NULL) {
        return not_ssh(session, line, len);
    }
    session->handshake.theirs = mssh_memory_text(&session->memory, line, len);
    return session->handshake.theirs == NULL
               ? mssh_session_end(session, MSSH_ERROR_MEMORY, "out of memory")
               : 1;
}

static int await_identification(mssh_session_t *session) {
    for (;;) {
        const uint8_t *line = mssh_fifo_peek(&session->input);
        size_t used = mssh_fifo_used(&session->input);
        size_t limit = used < MSSH_BANNER_LINE_MAX ? used : MSSH_BANNER_LINE_MAX;
        const uint8_t *newline = limit == 0 ? NULL : memchr(line, '\n', limit);
        if (newline == NULL) {
            if (used >= MSSH_BANNER_LINE_MAX) {
                return not_ssh(session, line, used);
            }
            return session->input_ended
                       ? mssh_session_end(
                             session, MSSH_ERROR_RESET,
                             "the server closed the connection before it said anything of SSH")
                       : MSSH_AGAIN;
        }
        size_t taken = (size_t)(newline - line) + 1;
        size_t len = taken - 1;
        if (len > 0 && line[len - 1] == '\r') {
            len--;
        }
        mssh_fifo_consume(&session->input, taken);
        int rc = take_line(session, line, len);
        if (rc != 0) {
            return rc < 0 ? rc : 0;
        }
    }
}

// ------------------------------------------------------------------------------------------------ keys

static int begin_exchange(mssh_session_t *session) {
    mssh_kex_identify(session->kex, session->handshake.ours, session->handshake.theirs);
    mssh_rekey_begin(session);
    return 0;
}

static int await_keys(mssh_session_t *session) {
    int rc = 0;
    while (rc == 0 && session->transport.is_exchanging) {
        rc = mssh_session_await(session);
    }
    return rc;
}

// ------------------------------------------------------------------------------------ service request

static int request_service(mssh_session_t *session) {
    uint8_t message[1 + 4 + sizeof(SERVICE)];
    mssh_writer_t writer = mssh_writer(message, sizeof(message));
    mssh_write_byte(&writer, SSH_MSG_SERVICE_REQUEST);
    mssh_write_text(&writer, SERVICE);
    return mssh_transport_send(session, message, mssh_writer_len(&writer), NULL, 0);
}

static int await_service(mssh_session_t *session) {
    static const uint8_t types[] = {SSH_MSG_SERVICE_ACCEPT, 0};
    mssh_letter_t *letter;
    while ((letter = mssh_mailbox_take(session, types)) == NULL) {
        int rc = mssh_session_await(session);
        if (rc != 0) {
            return rc;
        }
    }
    mssh_reader_t reader = mssh_reader(letter->data + 1, letter->len - 1);
    int matches = mssh_string_is(mssh_read_string(&reader), SERVICE);
    mssh_letter_free(session, letter);
    return matches
               ? 0
               : mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                  "the server started another service than the one we asked for");
}

int mssh_session_handshake(mssh_session_t *session) {
    static int (*const steps[])(mssh_session_t *) = {
        [MSSH_SEND_IDENTIFICATION] = send_identification,
        [MSSH_AWAIT_IDENTIFICATION] = await_identification,
        [MSSH_BEGIN_EXCHANGE] = begin_exchange,
        [MSSH_AWAIT_KEYS] = await_keys,
        [MSSH_SEND_SERVICE_REQUEST] = request_service,
        [MSSH_AWAIT_SERVICE_ACCEPT] = await_service,
    };
    while (session->error == 0 && session->handshake.state != MSSH_HANDSHAKE_DONE) {
        int rc = steps[session->handshake.state](session);
        if (rc != 0) {
            return rc;
        }
        session->handshake.state++;
    }
    return session->error;
}
