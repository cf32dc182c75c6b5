// SPDX-License-Identifier: MIT
//
// One request, one answer (draft-ietf-secsh-filexfer-02 section 6): what every operation of this kind shares.

#include <string.h>

#include "core/sftp/sftp.h"
#include "core/turn.h"

enum { FIELDS_MAX = 128 }; // of a request, but for its paths and its handle

// Memory for a request whose paths have `len` bytes.
static int make_room(mssh_sftp_t *sftp, size_t len, mssh_writer_t *writer) {
    if (len > MSSH_SFTP_PACKET_MAX) {
        return mssh_session_error(sftp->session, MSSH_ERROR_ARGUMENT, "the path is too long");
    }
    size_t room = len + MSSH_SFTP_HANDLE_MAX + FIELDS_MAX;
    int rc = mssh_sftp_make_room(sftp, room);
    if (rc == 0) {
        *writer = mssh_writer(sftp->out, room);
    }
    return rc;
}

int mssh_sftp_call(mssh_sftp_t *sftp, uint8_t type, size_t len, mssh_writer_t *writer) {
    if (sftp->awaited != 0) {
        return 0;
    }
    sftp->answer_type = 0;
    sftp->status = SSH_FX_OK;
    sftp->start_error = mssh_session_check(sftp->session);
    if (sftp->start_error == 0) {
        // What an abandoned operation left behind goes first.
        sftp->start_error = mssh_sftp_flush(sftp);
    }
    if (sftp->start_error == 0) {
        sftp->start_error = make_room(sftp, len, writer);
    }
    if (sftp->start_error != 0) {
        return 0;
    }
    sftp->awaited = mssh_sftp_request_start(sftp, writer, type);
    return 1;
}

void mssh_sftp_call_end(mssh_sftp_t *sftp, mssh_writer_t *writer) {
    sftp->out_len = mssh_writer_len(writer);
    sftp->out_sent = 0;
    mssh_sftp_request_end(writer, 0);
}

int mssh_sftp_call_on_path(mssh_sftp_t *sftp, uint8_t type, const char *verb, const char *path, size_t len,
                           mssh_writer_t *writer) {
    if (!mssh_sftp_call(sftp, type, len, writer)) {
        return 0;
    }
    mssh_sftp_describe(sftp, verb, path, len);
    mssh_write_string(writer, path, len);
    return 1;
}

int mssh_sftp_call_on_file(mssh_sftp_file_t *file, uint8_t type, const char *verb, mssh_writer_t *writer) {
    mssh_sftp_t *sftp = file->sftp;
    if (sftp->awaited == 0) {
        sftp->start_error = mssh_sftp_check_file(file);
        if (sftp->start_error != 0) {
            return 0;
        }
    }
    if (!mssh_sftp_call(sftp, type, 0, writer)) {
        return 0;
    }
    mssh_sftp_describe(sftp, verb, file->path, strlen(file->path));
    mssh_write_string(writer, file->handle, file->handle_len);
    return 1;
}

int mssh_sftp_await(mssh_sftp_t *sftp, int type) {
    int rc = sftp->start_error;
    if (rc == 0) {
        rc = mssh_sftp_flush(sftp);
    }
    while (rc == 0 && sftp->answer_type == 0) {
        rc = mssh_sftp_receive(sftp);
    }
    if (rc == MSSH_AGAIN) {
        return rc;
    }
    sftp->awaited = 0;
    return rc != 0 ? rc : mssh_sftp_judge(sftp, sftp->answer_type, sftp->reader, type);
}

int mssh_sftp_await_name(mssh_sftp_t *sftp, const char **name, size_t *name_len) {
    int rc = mssh_sftp_await(sftp, SSH_FXP_NAME);
    if (rc == 0) {
        uint32_t count = mssh_read_uint32(&sftp->reader);
        mssh_string_t string = mssh_read_string(&sftp->reader);
        *name = (const char *)string.data;
        *name_len = string.len;
        rc = count == 1 && sftp->reader.ok ? 0 : mssh_sftp_broken(sftp, "a damaged name");
    }
    return rc;
}

int mssh_sftp_await_attrs(mssh_sftp_t *sftp, mssh_attrs_t *attrs) {
    int rc = mssh_sftp_await(sftp, SSH_FXP_ATTRS);
    if (rc == 0) {
        mssh_sftp_read_attrs(&sftp->reader, attrs);
        rc = sftp->reader.ok ? 0 : mssh_sftp_broken(sftp, "damaged attributes");
    }
    return rc;
}
