// SPDX-License-Identifier: MIT
//
// The rcp protocol as scp speaks it over an exec channel, for one file. Nobody has written it down as a
// standard; each message is a line ("C0644 12 name"), each answer a byte: 0, or 1 or 2 and an error line.

#include <string.h>

#include "core/channel/channel.h"
#include "core/files.h"
#include "core/session.h"

// Each direction is a table of steps, with the data between them: both have as many.
enum { BEFORE_DATA = 7, STEPS = 9 };
typedef int step_t(mssh_scp_t *scp);

struct mssh_scp {
    mssh_session_t *session;
    mssh_channel_t *channel;
    unsigned step; // the one under way; BEFORE_DATA: the data is, or what comes behind it
    int failure;   // the error to return once the channel is closed, or 0
    char *path;
    size_t path_len;
    const char *options; // of the server's scp
    uint64_t left;       // bytes of the file still to move
    int has_header;      // receiving: the C line has been read
    mssh_attrs_t attrs;  // as received, or to be sent
    uint32_t progress;   // see mssh_scp_progress

    char in[512]; // the line or answer that is being read
    size_t in_len;
    char out[512]; // what is being sent
    size_t out_len, out_sent;
};

mssh_scp_t *mssh_scp_new(mssh_session_t *session, const char *path, size_t len) {
    mssh_scp_t *scp = mssh_memory_alloc(&session->memory, sizeof(*scp));
    if (scp == NULL) {
        return NULL;
    }
    memset(scp, 0, sizeof(*scp));
    scp->session = session;
    scp->path = mssh_memory_alloc(&session->memory, len + 1);
    scp->channel = scp->path == NULL ? NULL : mssh_channel_new(session, 0);
    if (scp->channel == NULL) {
        mssh_memory_free(&session->memory, scp->path);
        mssh_memory_free(&session->memory, scp);
        return NULL;
    }
    memcpy(scp->path, path, len);
    scp->path[len] = '\0';
    scp->path_len = len;
    return scp;
}

void mssh_scp_free(mssh_scp_t *scp) {
    if (scp != NULL) {
        mssh_channel_t *channel = scp->channel;
        mssh_memory_free(&scp->session->memory, scp->path);
        mssh_memory_free(&scp->session->memory, scp);
        mssh_channel_free(channel); // last: the session may go with it
    }
}

uint32_t mssh_scp_progress(const mssh_scp_t *scp) {
    return scp->progress + mssh_channel_answers(scp->channel);
}

// ------------------------------------------------------------------------------------------- the channel

// Whether a shell takes a path for one word, and for nothing else. Many a device has no shell: it would look for a file
// with quotes in its name.
static int is_plain(const char *path, size_t len) {
    for (size_t i = 0; i < len; i++) {
        char c = path[i];
        int is_letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (uint8_t)c >= 0x80;
        if (!is_letter && (c == '\0' || strchr("_-./:,+=@%", c) == NULL)) {
            return 0;
        }
    }
    return len > 0;
}

static char *put_quoted(char *at, const char *path, size_t len) {
    *at++ = '\'';
    for (size_t i = 0; i < len; i++) {
        if (path[i] == '\'') {
            memcpy(at, "'\\''", 4);
            at += 4;
        } else {
            *at++ = path[i];
        }
    }
    *at++ = '\'';
    return at;
}

// "scp <options> path", quoted for a Bourne shell where it has to be; a leading dash can't be taken for an option.
static char *make_command(mssh_scp_t *scp, size_t *len) {
    size_t room = strlen(scp->options) + 4 * scp->path_len + 16;
    char *command = mssh_memory_alloc(&scp->session->memory, room);
    if (command == NULL) {
        return NULL;
    }
    char *at = command + mssh_text_format(command, room, "scp %s %s", scp->options, scp->path[0] == '-' ? "./" : "");
    if (is_plain(scp->path, scp->path_len)) {
        memcpy(at, scp->path, scp->path_len);
        at += scp->path_len;
    } else {
        at = put_quoted(at, scp->path, scp->path_len);
    }
    *len = (size_t)(at - command);
    return command;
}

static int open_channel(mssh_scp_t *scp) {
    return mssh_channel_open(scp->channel);
}

static int start_command(mssh_scp_t *scp) {
    size_t len;
    char *command = make_command(scp, &len);
    if (command == NULL) {
        return mssh_session_error(scp->session, MSSH_ERROR_MEMORY, "out of memory");
    }
    int rc = mssh_channel_exec(scp->channel, command, len);
    mssh_memory_free(&scp->session->memory, command);
    return rc;
}

// Run a direction's steps up to the data, or to the end.
static int run(mssh_scp_t *scp, step_t *const steps[STEPS], unsigned end) {
    int rc = 0;
    while (rc == 0 && scp->step < end) {
        rc = steps[scp->step](scp);
        scp->step += rc == 0;
    }
    return rc;
}

// -------------------------------------------------------------------------------------------- the answers

// The other side has gone: what it wrote on stderr says why ("scp: not found").
static int ended(mssh_scp_t *scp) {
    char text[200];
    int n = mssh_channel_read(scp->channel, MSSH_STDERR, (uint8_t *)text, sizeof(text) - 1);
    int shown = 0;
    while (shown < n && text[shown] != '\n') {
        shown++;
    }
    return mssh_session_error(scp->session, MSSH_ERROR_SCP, "scp on the server ended early on '%.200s': %.*s",
                              scp->path, shown > 0 ? shown : 9, shown > 0 ? text : "no reason");
}

static int flush(mssh_scp_t *scp) {
    while (scp->out_sent < scp->out_len) {
        int n =
            mssh_channel_write(scp->channel, (const uint8_t *)scp->out + scp->out_sent, scp->out_len - scp->out_sent);
        if (n < 0) {
            return n == MSSH_ERROR_CHANNEL_CLOSED ? ended(scp) : n;
        }
        scp->out_sent += (size_t)n;
    }
    scp->out_len = 0;
    scp->out_sent = 0;
    return 0;
}

static int send_zero(mssh_scp_t *scp) {
    if (scp->out_len == 0) {
        scp->out[0] = '\0';
        scp->out_len = 1;
    }
    return flush(scp);
}

static int refused(mssh_scp_t *scp) {
    size_t len = scp->in_len - 1;
    while (len > 0 && scp->in[len] == '\n') {
        len--;
    }
    return mssh_session_error(scp->session, MSSH_ERROR_SCP, "scp on the server: %.*s", (int)len, scp->in + 1);
}

static int bad_line(mssh_scp_t *scp) {
    return mssh_session_error(scp->session, MSSH_ERROR_SCP, "scp on the server sent what isn't scp for '%.200s'",
                              scp->path);
}

// Whether what was read is a whole answer: a 0 byte, or a line.
static int is_whole(const mssh_scp_t *scp) {
    return scp->in_len > 0 && (scp->in[0] == '\0' || scp->in[scp->in_len - 1] == '\n');
}

// Read one answer or line. An error line becomes our error.
static int await_line(mssh_scp_t *scp) {
    while (!is_whole(scp)) {
        if (scp->in_len == sizeof(scp->in) - 1) {
            return bad_line(scp);
        }
        int n = mssh_channel_read(scp->channel, MSSH_STDOUT, (uint8_t *)scp->in + scp->in_len, 1);
        if (n <= 0) {
            return n == 0 ? ended(scp) : n;
        }
        scp->in_len++;
    }
    scp->progress++;
    if (scp->in[0] == 1 || scp->in[0] == 2) {
        return refused(scp);
    }
    scp->in[scp->in_len] = '\0';
    scp->in_len = 0;
    return 0;
}

static int await_zero(mssh_scp_t *scp) {
    int rc = await_line(scp);
    return rc == 0 && scp->in[0] != '\0' ? bad_line(scp) : rc;
}

// The server's scp ends when it has nothing left to do or to read; only then do we close.
static int close_channel(mssh_scp_t *scp) {
    int rc = mssh_channel_send_eof(scp->channel);
    if (rc == 0 || rc == MSSH_ERROR_CHANNEL_CLOSED) {
        rc = mssh_channel_await_exit(scp->channel);
    }
    return rc == 0 ? mssh_channel_close(scp->channel) : rc;
}

// The end, good or bad. Returns rc, or the first failure.
static int end_with(mssh_scp_t *scp, int rc) {
    if (scp->failure == 0 && rc == MSSH_ERROR_SCP) {
        scp->failure = rc;
    }
    if (scp->failure == 0 && (rc != 0 || scp->step < STEPS)) {
        return rc;
    }
    rc = close_channel(scp);
    return rc == MSSH_AGAIN || scp->failure == 0 ? rc : scp->failure;
}

// ---------------------------------------------------------------------------------------------- receiving

// A decimal or octal number that ends with a blank or the line; *at moves behind it.
static int parse_number(const char **at, int base, uint64_t *value) {
    const char *digits = *at;
    uint64_t n = 0;
    while (*digits >= '0' && *digits < '0' + base) {
        if (n > UINT64_MAX >> 4) { // then ten times that and a digit may not fit
            return 0;
        }
        n = n * (uint64_t)base + (uint64_t)(*digits++ - '0');
    }
    if (digits == *at || (*digits != ' ' && *digits != '\n')) {
        return 0;
    }
    *value = n;
    *at = digits + 1;
    return 1;
}

// "T<mtime> 0 <atime> 0" or "C<mode> <size> <name>".
static int parse_header(mssh_scp_t *scp) {
    const char *at = scp->in + 1;
    uint64_t first, second, third;
    if (scp->in[0] == 'T' && !(scp->attrs.flags & MSSH_ATTR_TIMES) && parse_number(&at, 10, &first) &&
        parse_number(&at, 10, &second) && parse_number(&at, 10, &third)) {
        scp->attrs.flags |= MSSH_ATTR_TIMES;
        scp->attrs.mtime = (uint32_t)first;
        scp->attrs.atime = (uint32_t)third;
        return 0;
    }
    if (scp->in[0] == 'C' && parse_number(&at, 8, &first) && parse_number(&at, 10, &second)) {
        scp->attrs.flags |= MSSH_ATTR_MODE | MSSH_ATTR_SIZE;
        scp->attrs.mode = (uint32_t)first & 07777U;
        scp->attrs.size = second;
        scp->left = second;
        scp->has_header = 1;
        return 0;
    }
    return bad_line(scp);
}

static int take_header(mssh_scp_t *scp) {
    int rc = await_line(scp);
    return rc == 0 ? parse_header(scp) : rc;
}

// The second is the C line behind a T line.
static int take_second_header(mssh_scp_t *scp) {
    return scp->has_header ? 0 : take_header(scp);
}

static int send_second_zero(mssh_scp_t *scp) {
    return scp->attrs.flags & MSSH_ATTR_TIMES ? send_zero(scp) : 0;
}

// The answer to the end of the data; the server's scp may have gone without it.
static int send_last_zero(mssh_scp_t *scp) {
    return mssh_channel_is_closed(scp->channel) ? 0 : send_zero(scp);
}

static step_t *const recv_steps[STEPS] = {
    open_channel,   start_command, send_zero, take_header, send_zero, take_second_header, send_second_zero,
    await_zero, // behind the data
    send_last_zero,
};

static int recv_start(mssh_scp_t *scp, mssh_attrs_t *attrs) {
    scp->options = "-p -f";
    int rc = run(scp, recv_steps, BEFORE_DATA);
    *attrs = scp->attrs;
    return rc;
}

static int recv_data(mssh_scp_t *scp, uint8_t *buf, size_t len) {
    if (scp->left == 0) {
        return 0;
    }
    int n = mssh_channel_read(scp->channel, MSSH_STDOUT, buf, len < scp->left ? len : (size_t)scp->left);
    if (n == 0) {
        return ended(scp);
    }
    if (n > 0) {
        scp->left -= (uint64_t)n;
        scp->progress++;
    }
    return n;
}

static int recv_finish(mssh_scp_t *scp) {
    return run(scp, recv_steps, STEPS);
}

// ------------------------------------------------------------------------------------------------ sending

static int send_times(mssh_scp_t *scp) {
    const mssh_attrs_t *attrs = &scp->attrs;
    if (!(attrs->flags & MSSH_ATTR_TIMES)) {
        return 0;
    }
    if (scp->out_len == 0) {
        scp->out_len = mssh_text_format(scp->out, sizeof(scp->out), "T%u 0 %u 0\n", (unsigned)attrs->mtime,
                                        (unsigned)attrs->atime);
    }
    return flush(scp);
}

static int await_times(mssh_scp_t *scp) {
    return scp->attrs.flags & MSSH_ATTR_TIMES ? await_zero(scp) : 0;
}

// The name only counts when the target is a directory; a line end in it would end the line, so that there are no
// control characters.
static void put_header(mssh_scp_t *scp) {
    const mssh_attrs_t *attrs = &scp->attrs;
    const char *name = scp->path;
    for (const char *slash = name; (slash = strchr(slash, '/')) != NULL; name = ++slash) {
    }
    size_t len = mssh_text_format(scp->out, sizeof(scp->out) - 1, "C%o %llu %.255s", (unsigned)attrs->mode & 07777U,
                                  (unsigned long long)attrs->size, name[0] == '\0' ? "file" : name);
    for (size_t i = 0; i < len; i++) {
        int is_control = (uint8_t)scp->out[i] < ' ' || scp->out[i] == 0x7f;
        scp->out[i] = is_control ? '?' : scp->out[i];
    }
    scp->out[len] = '\n';
    scp->out_len = len + 1;
    scp->left = attrs->size;
}

static int send_header(mssh_scp_t *scp) {
    if (scp->out_len == 0) {
        put_header(scp);
    }
    return flush(scp);
}

static step_t *const send_steps[STEPS] = {
    open_channel, start_command, await_zero, send_times, await_times, send_header, await_zero,
    send_zero, // behind the data
    await_zero,
};

static int send_start(mssh_scp_t *scp, const mssh_attrs_t *attrs) {
    scp->options = attrs->flags & MSSH_ATTR_TIMES ? "-p -t" : "-t";
    scp->attrs = *attrs;
    return run(scp, send_steps, BEFORE_DATA);
}

static int send_data(mssh_scp_t *scp, const uint8_t *buf, size_t len) {
    if (len > scp->left) {
        return mssh_session_error(scp->session, MSSH_ERROR_ARGUMENT, "more data than the size that was announced");
    }
    int n = mssh_channel_write(scp->channel, buf, len);
    // A server that can't go on (disk full) says so before all is sent.
    if ((n == MSSH_AGAIN || n == MSSH_ERROR_CHANNEL_CLOSED) && mssh_channel_available(scp->channel, MSSH_STDOUT) > 0) {
        int rc = await_line(scp);
        return rc == 0 ? bad_line(scp) : rc;
    }
    if (n > 0) {
        scp->left -= (uint64_t)n;
    }
    return n;
}

static int send_finish(mssh_scp_t *scp) {
    if (scp->left > 0) {
        return mssh_session_error(scp->session, MSSH_ERROR_ARGUMENT, "less data than the size that was announced");
    }
    return run(scp, send_steps, STEPS);
}

// -------------------------------------------------------------------------------------------- the interface

int mssh_scp_recv_start(mssh_scp_t *scp, mssh_attrs_t *attrs) {
    return end_with(scp, scp->failure == 0 ? recv_start(scp, attrs) : 0);
}

int mssh_scp_recv(mssh_scp_t *scp, uint8_t *buf, size_t len) {
    return end_with(scp, scp->failure == 0 ? recv_data(scp, buf, len) : 0);
}

int mssh_scp_recv_finish(mssh_scp_t *scp) {
    return end_with(scp, scp->failure == 0 ? recv_finish(scp) : 0);
}

int mssh_scp_send_start(mssh_scp_t *scp, const mssh_attrs_t *attrs) {
    return end_with(scp, scp->failure == 0 ? send_start(scp, attrs) : 0);
}

int mssh_scp_send(mssh_scp_t *scp, const uint8_t *buf, size_t len) {
    return end_with(scp, scp->failure == 0 ? send_data(scp, buf, len) : 0);
}

int mssh_scp_send_finish(mssh_scp_t *scp) {
    return end_with(scp, scp->failure == 0 ? send_finish(scp) : 0);
}
