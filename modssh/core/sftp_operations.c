// SPDX-License-Identifier: MIT
//
// The SFTP operations of one request and one answer (draft-ietf-secsh-filexfer-02 section 6).

#include <string.h>

#include "core/sftp.h"

// ---------------------------------------------------------------------------------------- the pattern

// Whether the operation still has to be sent: then writer is ready for its fields.
static int begin(mssh_sftp_t *sftp, uint8_t type, mssh_writer_t *writer) {
    if (sftp->awaited != 0) {
        return 0;
    }
    sftp->answer_type = 0;
    sftp->status = SSH_FX_OK;
    uint32_t id;
    sftp->start_error = mssh_session_check(sftp->session);
    if (sftp->start_error == 0) {
        // What an abandoned operation left behind goes first.
        sftp->start_error = mssh_sftp_flush(sftp);
    }
    if (sftp->start_error != 0 || !mssh_sftp_request_begin(sftp, type, writer, &id)) {
        return 0;
    }
    sftp->awaited = id;
    return 1;
}

static void end(mssh_sftp_t *sftp, mssh_writer_t *writer) {
    sftp->start_error = mssh_sftp_request_end(sftp, writer);
    if (sftp->start_error != 0) {
        sftp->awaited = 0;
    }
}

static int begin_on_path(mssh_sftp_t *sftp, uint8_t type, const char *verb, const char *path,
                         size_t len, mssh_writer_t *writer) {
    if (!begin(sftp, type, writer)) {
        return 0;
    }
    mssh_sftp_describe(sftp, verb, path, len);
    mssh_write_string(writer, path, len);
    return 1;
}

static int begin_on_handle(mssh_sftp_file_t *file, uint8_t type, const char *verb,
                           mssh_writer_t *writer) {
    mssh_sftp_t *sftp = file->sftp;
    if (!file->is_open) {
        sftp->awaited = 0;
        sftp->start_error =
            mssh_session_error(sftp->session, MSSH_ERROR_CHANNEL_CLOSED, "the file is closed");
        return 0;
    }
    if (!begin(sftp, type, writer)) {
        return 0;
    }
    mssh_sftp_describe(sftp, verb, file->path, strlen(file->path));
    mssh_write_string(writer, file->handle, file->handle_len);
    return 1;
}

// Wait for the answer, which must be of one type, or a status that says why not.
static int finish(mssh_sftp_t *sftp, int type) {
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
        rc = mssh_sftp_take_status(sftp, &sftp->reader);
        return rc == 0 && type != SSH_FXP_STATUS
                   ? mssh_sftp_broken(sftp, "a status in place of an answer")
                   : rc;
    }
    return sftp->answer_type == type ? 0 : mssh_sftp_broken(sftp, "an answer of the wrong kind");
}

// ------------------------------------------------------------------------------------------ attributes

// On the wire times are one flag, and owners too (section 5).
enum { WIRE_SIZE = 1, WIRE_OWNER = 2, WIRE_MODE = 4, WIRE_TIMES = 8, WIRE_EXTENDED = 0x80000000U };

static void write_attrs(mssh_writer_t *writer, const mssh_attrs_t *attrs) {
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

static void read_attrs(mssh_reader_t *reader, mssh_attrs_t *attrs) {
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

static int finish_attrs(mssh_sftp_t *sftp, mssh_attrs_t *attrs) {
    int rc = finish(sftp, SSH_FXP_ATTRS);
    if (rc == 0) {
        read_attrs(&sftp->reader, attrs);
        rc = sftp->reader.ok ? 0 : mssh_sftp_broken(sftp, "damaged attributes");
    }
    return rc;
}

int mssh_sftp_stat(mssh_sftp_t *sftp, const char *path, size_t len, int follow,
                   mssh_attrs_t *attrs) {
    mssh_writer_t writer;
    if (begin_on_path(sftp, follow ? SSH_FXP_STAT : SSH_FXP_LSTAT, "stat", path, len, &writer)) {
        end(sftp, &writer);
    }
    return finish_attrs(sftp, attrs);
}

int mssh_sftp_fstat(mssh_sftp_file_t *file, mssh_attrs_t *attrs) {
    mssh_writer_t writer;
    if (begin_on_handle(file, SSH_FXP_FSTAT, "stat", &writer)) {
        end(file->sftp, &writer);
    }
    return finish_attrs(file->sftp, attrs);
}

int mssh_sftp_setstat(mssh_sftp_t *sftp, const char *path, size_t len, const mssh_attrs_t *attrs) {
    mssh_writer_t writer;
    if (begin_on_path(sftp, SSH_FXP_SETSTAT, "set the attributes of", path, len, &writer)) {
        write_attrs(&writer, attrs);
        end(sftp, &writer);
    }
    return finish(sftp, SSH_FXP_STATUS);
}

// ------------------------------------------------------------------------------------------------ names

int mssh_sftp_mkdir(mssh_sftp_t *sftp, const char *path, size_t len, uint32_t mode) {
    mssh_attrs_t attrs = {.flags = MSSH_ATTR_MODE, .mode = mode};
    mssh_writer_t writer;
    if (begin_on_path(sftp, SSH_FXP_MKDIR, "create the directory", path, len, &writer)) {
        write_attrs(&writer, &attrs);
        end(sftp, &writer);
    }
    return finish(sftp, SSH_FXP_STATUS);
}

int mssh_sftp_rmdir(mssh_sftp_t *sftp, const char *path, size_t len) {
    mssh_writer_t writer;
    if (begin_on_path(sftp, SSH_FXP_RMDIR, "remove the directory", path, len, &writer)) {
        end(sftp, &writer);
    }
    return finish(sftp, SSH_FXP_STATUS);
}

int mssh_sftp_unlink(mssh_sftp_t *sftp, const char *path, size_t len) {
    mssh_writer_t writer;
    if (begin_on_path(sftp, SSH_FXP_REMOVE, "remove", path, len, &writer)) {
        end(sftp, &writer);
    }
    return finish(sftp, SSH_FXP_STATUS);
}

// SSH_FXP_RENAME refuses to replace (section 6.5); OpenSSH's extension does what rename(2) does.
int mssh_sftp_rename(mssh_sftp_t *sftp, const char *from, size_t from_len, const char *to,
                     size_t to_len) {
    mssh_writer_t writer;
    if (begin(sftp, sftp->has_posix_rename ? SSH_FXP_EXTENDED : SSH_FXP_RENAME, &writer)) {
        mssh_sftp_describe(sftp, "rename", from, from_len);
        if (sftp->has_posix_rename) {
            mssh_write_text(&writer, "posix-rename@openssh.com");
        }
        mssh_write_string(&writer, from, from_len);
        mssh_write_string(&writer, to, to_len);
        end(sftp, &writer);
    }
    return finish(sftp, SSH_FXP_STATUS);
}

int mssh_sftp_realpath(mssh_sftp_t *sftp, const char *path, size_t len, const char **name,
                       size_t *name_len) {
    mssh_writer_t writer;
    if (begin_on_path(sftp, SSH_FXP_REALPATH, "resolve", path, len, &writer)) {
        end(sftp, &writer);
    }
    int rc = finish(sftp, SSH_FXP_NAME);
    if (rc == 0) {
        uint32_t count = mssh_read_uint32(&sftp->reader);
        mssh_string_t string = mssh_read_string(&sftp->reader);
        *name = (const char *)string.data;
        *name_len = string.len;
        rc = count == 1 && sftp->reader.ok ? 0 : mssh_sftp_broken(sftp, "a damaged name");
    }
    return rc;
}

// ---------------------------------------------------------------------------------------------- handles

static int finish_handle(mssh_sftp_t *sftp, mssh_sftp_file_t **file) {
    int rc = finish(sftp, SSH_FXP_HANDLE);
    if (rc != 0) {
        return rc;
    }
    mssh_string_t handle = mssh_read_string(&sftp->reader);
    if (!sftp->reader.ok || handle.len > MSSH_SFTP_HANDLE_MAX) {
        return mssh_sftp_broken(sftp, "a damaged handle");
    }
    mssh_sftp_file_t *opened = mssh_memory_alloc(&sftp->session->memory, sizeof(*opened));
    if (opened == NULL) {
        return mssh_session_error(sftp->session, MSSH_ERROR_MEMORY, "out of memory");
    }
    memset(opened, 0, sizeof(*opened));
    opened->sftp = sftp;
    opened->is_open = 1;
    memcpy(opened->handle, handle.data, handle.len);
    opened->handle_len = handle.len;
    memcpy(opened->path, sftp->subject, sizeof(opened->path));
    sftp->references++;
    *file = opened;
    return 0;
}

int mssh_sftp_open(mssh_sftp_t *sftp, const char *path, size_t len, int how, uint32_t mode,
                   mssh_sftp_file_t **file) {
    mssh_attrs_t attrs = {.flags = MSSH_ATTR_MODE, .mode = mode};
    mssh_writer_t writer;
    if (begin_on_path(sftp, SSH_FXP_OPEN, "open", path, len, &writer)) {
        if (!(how & MSSH_OPEN_CREATE)) {
            attrs.flags = 0;
        }
        mssh_write_uint32(&writer, (uint32_t)how);
        write_attrs(&writer, &attrs);
        end(sftp, &writer);
    }
    return finish_handle(sftp, file);
}

int mssh_sftp_opendir(mssh_sftp_t *sftp, const char *path, size_t len,
                      mssh_sftp_file_t **directory) {
    mssh_writer_t writer;
    if (begin_on_path(sftp, SSH_FXP_OPENDIR, "list", path, len, &writer)) {
        end(sftp, &writer);
    }
    return finish_handle(sftp, directory);
}

// Ask for more names. Returns 1 when there are some, 0 at the end.
static int fetch_names(mssh_sftp_file_t *directory) {
    mssh_sftp_t *sftp = directory->sftp;
    mssh_writer_t writer;
    if (begin_on_handle(directory, SSH_FXP_READDIR, "list", &writer)) {
        end(sftp, &writer);
    }
    int rc = finish(sftp, SSH_FXP_NAME);
    if (rc == MSSH_ERROR_SFTP && sftp->status == SSH_FX_EOF) {
        return 0;
    }
    if (rc != 0) {
        return rc;
    }
    mssh_memory_free(&sftp->session->memory, directory->names);
    directory->names = sftp->answer;
    sftp->answer = NULL;
    directory->reader = sftp->reader;
    directory->names_left = mssh_read_uint32(&directory->reader);
    return directory->names_left > 0;
}

int mssh_sftp_readdir(mssh_sftp_file_t *directory, const char **name, size_t *name_len,
                      mssh_attrs_t *attrs) {
    if (directory->names_left == 0) {
        int rc = fetch_names(directory);
        if (rc <= 0) {
            return rc;
        }
    }
    directory->names_left--;
    mssh_string_t filename = mssh_read_string(&directory->reader);
    mssh_read_string(&directory->reader); // what `ls -l` would print
    read_attrs(&directory->reader, attrs);
    if (!directory->reader.ok) {
        return mssh_sftp_broken(directory->sftp, "a damaged directory");
    }
    *name = (const char *)filename.data;
    *name_len = filename.len;
    return 1;
}

int mssh_sftp_close(mssh_sftp_file_t *file) {
    mssh_writer_t writer;
    if (begin_on_handle(file, SSH_FXP_CLOSE, "close", &writer)) {
        end(file->sftp, &writer);
    }
    int rc = finish(file->sftp, SSH_FXP_STATUS);
    if (rc != MSSH_AGAIN) {
        file->is_open = 0;
    }
    return rc;
}

void mssh_sftp_file_free(mssh_sftp_file_t *file) {
    if (file == NULL) {
        return;
    }
    mssh_sftp_t *sftp = file->sftp;
    mssh_writer_t writer;
    uint32_t id;
    if (file->is_open && sftp->channel != NULL && sftp->transfer.file == NULL &&
        mssh_sftp_request_begin(sftp, SSH_FXP_CLOSE, &writer, &id)) {
        mssh_write_string(&writer, file->handle, file->handle_len);
        // It goes with the next operation: a finaliser may run while the session's queues are in use.
        (void)mssh_sftp_request_end(sftp, &writer);
    }
    mssh_memory_free(&sftp->session->memory, file->names);
    mssh_memory_free(&sftp->session->memory, file);
    mssh_sftp_release(sftp);
}
