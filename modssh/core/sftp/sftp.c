// SPDX-License-Identifier: MIT
//
// Errors of an SFTP client, in words.

#include <string.h>

#include "core/sftp/sftp.h"

int mssh_sftp_broken(mssh_sftp_t *sftp, const char *what) {
    return mssh_session_end(sftp->session, MSSH_ERROR_PROTOCOL, "the SFTP server sent %s", what);
}

void mssh_sftp_describe(mssh_sftp_t *sftp, const char *verb, const char *subject, size_t len) {
    sftp->verb = verb;
    mssh_string_t whole = {.data = (const uint8_t *)subject, .len = len};
    mssh_text_format(sftp->subject, sizeof(sftp->subject), "%S", &whole);
}

uint32_t mssh_sftp_status(const mssh_sftp_t *sftp) {
    return sftp->status;
}

// What a status means, for servers that say nothing with it (draft-ietf-secsh-filexfer-13 section 9.1).
static const char *meaning_of(uint32_t status) {
    static const char *const meanings[] = {
        NULL,
        "it has ended",
        "no such file or folder",
        "permission denied",
        "failure",
        "the request is no good one",
        "there is no connection",
        "the connection was lost",
        "the server can't do that",
        "the handle is no good one",
        "no such path",
        "it exists already",
        "it is write-protected",
        "there is no medium",
        "the disk is full",
        "the quota is used up",
        "unknown user or group",
        "it is locked",
        "the folder isn't empty",
        "it is no folder",
        "it is no name for a file",
        "links lead in a circle",
    };
    return status < sizeof(meanings) / sizeof(meanings[0]) && status > 0 ? meanings[status] : "no reason";
}

int mssh_sftp_take_status(mssh_sftp_t *sftp, mssh_reader_t *reader) {
    sftp->status = mssh_read_uint32(reader);
    if (!reader->ok) {
        return mssh_sftp_broken(sftp, "a damaged status");
    }
    if (sftp->status == SSH_FX_OK) {
        return 0;
    }
    mssh_string_t text = mssh_read_string(reader); // old servers leave it out
    if (text.len == 0) {
        const char *meaning = meaning_of(sftp->status);
        text = (mssh_string_t){.data = (const uint8_t *)meaning, .len = strlen(meaning)};
    }
    return mssh_session_error(sftp->session, MSSH_ERROR_SFTP, "can't %s '%s': %.200S (status %u)", sftp->verb,
                              sftp->subject, &text, (unsigned)sftp->status);
}

int mssh_sftp_judge(mssh_sftp_t *sftp, int type, mssh_reader_t reader, int wanted) {
    if (type == SSH_FXP_STATUS) {
        int rc = mssh_sftp_take_status(sftp, &reader);
        return rc == 0 && wanted != SSH_FXP_STATUS ? mssh_sftp_broken(sftp, "a status in place of an answer") : rc;
    }
    return type == wanted ? 0 : mssh_sftp_broken(sftp, "an answer of the wrong kind");
}

int mssh_sftp_check_file(const mssh_sftp_file_t *file) {
    return file->is_open ? 0 : mssh_session_error(file->sftp->session, MSSH_ERROR_CHANNEL_CLOSED, "the file is closed");
}

int mssh_sftp_ended(mssh_sftp_t *sftp) {
    return mssh_session_error(sftp->session, MSSH_ERROR_CHANNEL_CLOSED, "the SFTP session is closed");
}

// What its program wrote on stderr says why ("sftp-server: not found").
int mssh_sftp_ended_by_server(mssh_sftp_t *sftp) {
    char text[200];
    int n = mssh_channel_read(sftp->channel, MSSH_STDERR, (uint8_t *)text, sizeof(text) - 1);
    int shown = 0;
    while (shown < n && text[shown] != '\n' && text[shown] != '\r') {
        shown++;
    }
    return mssh_session_error(sftp->session, MSSH_ERROR_RESET, "the server has ended the SFTP session%s%.*s",
                              shown > 0 ? ": " : "", shown, text);
}
