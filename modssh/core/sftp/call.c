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
    mssh_put_uint32(sftp->out, (uint32_t)(sftp->out_len - 4));
}

int mssh_sftp_call_on_path(mssh_sftp_t *sftp, uint8_t type, const char *verb, const char *path,
                           size_t len, mssh_writer_t *writer) {
    if (!mssh_sftp_call(sftp, type, len, writer)) {
        return 0;
    }
    mssh_sftp_describe(sftp, verb, path, len);
    mssh_write_string(writer, path, len);
    return 1;
}

int mssh_sftp_call_on_file(mssh_sftp_file_t *file, uint8_t type, const char *verb,
                           mssh_writer_t *writer) {
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
    if (type == SSH_FXP_EXTENDED) {
        mssh_write_text(writer, "fsync@openssh.com"); // there is no other one on files
    }
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
    if (rc != 0) {
        return rc;
    }
    if (sftp->answer_type == SSH_FXP_STATUS) {
        mssh_reader_t reader = sftp->reader; // left where it is, for composite.c
        rc = mssh_sftp_take_status(sftp, &reader);
        return rc == 0 && type != SSH_FXP_STATUS
                   ? mssh_sftp_broken(sftp, "a status in place of an answer")
                   : rc;
    }
    return sftp->answer_type == type ? 0 : mssh_sftp_broken(sftp, "an answer of the wrong kind");
}

// ------------------------------------------------------------------------------------------ attributes

// On the wire times are one flag, and owners too (section 5).
enum { WIRE_SIZE = 1, WIRE_OWNER = 2, WIRE_MODE = 4, WIRE_TIMES = 8, WIRE_EXTENDED = 0x80000000U };

void mssh_sftp_write_attrs(mssh_writer_t *writer, const mssh_attrs_t *attrs) {
    mssh_write_uint32(writer, attrs->flags);
    if (attrs->flags & MSSH_ATTR_SIZE) {
        mssh_write_uint64(writer, attrs->size);
    }
    if (attrs->flags & MSSH_ATTR_OWNER) {
        mssh_write_uint32(writer, attrs->uid);
        mssh_write_uint32(writer, attrs->gid);
    }
    if (attrs->flags & MSSH_ATTR_MODE) {
        mssh_write_uint32(writer, attrs->mode);
    }
    if (attrs->flags & MSSH_ATTR_TIMES) {
        mssh_write_uint32(writer, attrs->atime);
        mssh_write_uint32(writer, attrs->mtime);
    }
}

void mssh_sftp_read_attrs(mssh_reader_t *reader, mssh_attrs_t *attrs) {
    memset(attrs, 0, sizeof(*attrs));
    uint32_t flags = mssh_read_uint32(reader);
    attrs->flags = flags & (MSSH_ATTR_SIZE | MSSH_ATTR_OWNER | MSSH_ATTR_MODE | MSSH_ATTR_TIMES);
    if (flags & WIRE_SIZE) {
        attrs->size = mssh_read_uint64(reader);
    }
    if (flags & WIRE_OWNER) {
        attrs->uid = mssh_read_uint32(reader);
        attrs->gid = mssh_read_uint32(reader);
    }
    if (flags & WIRE_MODE) {
        attrs->mode = mssh_read_uint32(reader);
    }
    if (flags & WIRE_TIMES) {
        attrs->atime = mssh_read_uint32(reader);
        attrs->mtime = mssh_read_uint32(reader);
    }
    uint32_t extensions = flags & WIRE_EXTENDED ? mssh_read_uint32(reader) : 0;
    for (; extensions > 0 && reader->ok; extensions--) {
        mssh_read_string(reader);
        mssh_read_string(reader);
    }
}

int mssh_sftp_await_attrs(mssh_sftp_t *sftp, mssh_attrs_t *attrs) {
    int rc = mssh_sftp_await(sftp, SSH_FXP_ATTRS);
    if (rc == 0) {
        mssh_sftp_read_attrs(&sftp->reader, attrs);
        rc = sftp->reader.ok ? 0 : mssh_sftp_broken(sftp, "damaged attributes");
    }
    return rc;
}
