// SPDX-License-Identifier: MIT

#include "core/handshake.h"

#include <string.h>

#include "base/version.h"
#include "core/rekey.h"
#include "core/session.h"
#include "core/turn.h"

static const char IDENTIFICATION[] = "SSH-2.0-micropython_ssh_" MSSH_VERSION;
static const char SERVICE[] = "ssh-userauth";

// ------------------------------------------------------------------------------------- identification

int mssh_session_identify(mssh_session_t *session, const char *text, size_t len) {
    static const char prefix[] = "SSH-2.0-";
    enum { LONGEST = 253 }; // 255 with CR LF
    int is_good = len > sizeof(prefix) - 1 && len <= LONGEST && memcmp(text, prefix, sizeof(prefix) - 1) == 0;
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

static int said_len(const mssh_handshake_t *handshake) {
    size_t len = strlen(handshake->said);
    return (int)(len > 0 && handshake->said[len - 1] == ' ' ? len - 1 : len);
}

static int not_ssh(mssh_session_t *session) {
    return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                            "this isn't an SSH-2 server: it answered '%.*s'; is the port right?",
                            said_len(&session->handshake), session->handshake.said);
}

// The last words of a server that has too many connections, or of a web server, are the best there is to tell.
static int closed_early(mssh_session_t *session) {
    static const char text[] = "the server closed the connection before it said anything of SSH";
    int len = said_len(&session->handshake);
    return len == 0
               ? mssh_session_end(session, MSSH_ERROR_RESET, "%s", text)
               : mssh_session_end(session, MSSH_ERROR_RESET, "%s; it said '%.*s'", text, len, session->handshake.said);
}

// Keep the beginning of what the server says, its lines joined by spaces.
static void note_said(mssh_handshake_t *handshake, const uint8_t *text, size_t len) {
    size_t kept = strlen(handshake->said);
    for (size_t i = 0; i < len && kept < sizeof(handshake->said) - 1; i++) {
        int is_gap = text[i] == '\r' || text[i] == '\n' || text[i] == ' ';
        if (!is_gap) {
            handshake->said[kept++] = text[i] == '\0' ? '?' : (char)text[i];
        } else if (kept > 0 && handshake->said[kept - 1] != ' ') {
            handshake->said[kept++] = ' ';
        }
    }
    handshake->said[kept] = '\0';
}

// Take text[len], of which no more than the last byte is a line's end, as part of a line before the identification
// (RFC 4253 section 4.2).
static int skip(mssh_session_t *session, const uint8_t *text, size_t len) {
    mssh_handshake_t *handshake = &session->handshake;
    int is_end = text[len - 1] == '\n';
    note_said(handshake, text, len);
    handshake->skipped += len;
    handshake->lines += is_end;
    if (handshake->lines > MSSH_BANNER_LINES_MAX || handshake->skipped > MSSH_BANNER_LINE_MAX) {
        return not_ssh(session);
    }
    handshake->skipped = is_end ? 0 : handshake->skipped;
    mssh_fifo_consume(&session->input, len);
    return 0;
}

// Take the server's identification, without its line end. Returns 1.
static int take_identification(mssh_session_t *session, const uint8_t *line, size_t len) {
    int is_version_2 =
        (len >= 8 && memcmp(line, "SSH-2.0-", 8) == 0) || (len >= 9 && memcmp(line, "SSH-1.99-", 9) == 0);
    if (!is_version_2 || memchr(line, '\0', len) != NULL) {
        session->handshake.said[0] = '\0';
        note_said(&session->handshake, line, len);
        return not_ssh(session);
    }
    session->handshake.theirs = mssh_memory_text(&session->memory, line, len);
    return session->handshake.theirs == NULL ? mssh_session_end(session, MSSH_ERROR_MEMORY, "out of memory") : 1;
}

// Take what there is of a line. Returns 1 when it was the identification, 0 when it wasn't, or MSSH_AGAIN. A line is
// the identification by its first four bytes; others are dropped as they come, however little the input holds.
static int take_line(mssh_session_t *session) {
    enum { MARK = 4 }; // "SSH-"
    const size_t longest = MSSH_INPUT_SIZE < MSSH_BANNER_LINE_MAX ? MSSH_INPUT_SIZE : MSSH_BANNER_LINE_MAX;
    const uint8_t *line = mssh_fifo_peek(&session->input);
    size_t used = mssh_fifo_used(&session->input);
    const uint8_t *newline = used == 0 ? NULL : memchr(line, '\n', used);
    size_t taken = newline != NULL ? (size_t)(newline - line) + 1 : used;
    size_t mark = taken < MARK ? taken : MARK;
    if (used == 0) {
        return MSSH_AGAIN;
    }
    if (session->handshake.skipped > 0 || memcmp(line, "SSH-", mark) != 0) {
        return skip(session, line, taken);
    }
    if (newline == NULL && used < longest) {
        return MSSH_AGAIN;
    }
    size_t len = newline != NULL ? taken - 1 : taken;
    len -= len > 0 && line[len - 1] == '\r';
    if (newline == NULL || taken > longest) {
        note_said(&session->handshake, line, len);
        return not_ssh(session);
    }
    int rc = take_identification(session, line, len);
    mssh_fifo_consume(&session->input, taken);
    return rc;
}

static int await_identification(mssh_session_t *session) {
    int rc;
    while ((rc = take_line(session)) == 0) {
    }
    return rc == MSSH_AGAIN && session->input_ended ? closed_early(session) : rc == 1 ? 0 : rc;
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
    return matches ? 0
                   : mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                      "the server started another service than the one we asked for");
}

int mssh_session_handshake(mssh_session_t *session) {
    static int (*const steps[])(mssh_session_t *) = {
        [MSSH_SEND_IDENTIFICATION] = send_identification, [MSSH_AWAIT_IDENTIFICATION] = await_identification,
        [MSSH_BEGIN_EXCHANGE] = begin_exchange,           [MSSH_AWAIT_KEYS] = await_keys,
        [MSSH_SEND_SERVICE_REQUEST] = request_service,    [MSSH_AWAIT_SERVICE_ACCEPT] = await_service,
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
