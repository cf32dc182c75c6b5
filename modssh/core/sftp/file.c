// SPDX-License-Identifier: MIT
//
// Open files: everything about a handle but moving data (transfer.c) and listing (directory.c).

#include <string.h>

#include "core/sftp/sftp.h"

int mssh_sftp_await_handle(mssh_sftp_t *sftp, mssh_sftp_file_t **file) {
    int rc = mssh_sftp_await(sftp, SSH_FXP_HANDLE);
    if (rc != 0) {
        return rc;
    }
    mssh_string_t handle = mssh_read_string(&sftp->reader);
    if (!sftp->reader.ok || handle.len > MSSH_SFTP_HANDLE_MAX) {
        return mssh_sftp_broken(sftp, "a damaged handle");
    }
    mssh_sftp_file_t *opened = mssh_memory_alloc(&sftp->session->memory, sizeof(*opened));
    if (opened == NULL) {
        return mssh_session_error(sftp->session, MSSH_ERROR_MEMORY, "out of memory for a file");
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

int mssh_sftp_open_once(mssh_sftp_t *sftp, const char *path, size_t len, int how, uint32_t mode,
                        mssh_sftp_file_t **file) {
    mssh_attrs_t attrs = {.flags = MSSH_ATTR_MODE, .mode = mode};
    mssh_writer_t writer;
    if (mssh_sftp_call_on_path(sftp, SSH_FXP_OPEN, "open", path, len, &writer)) {
        if (!(how & MSSH_OPEN_CREATE)) {
            attrs.flags = 0;
        }
        mssh_write_uint32(&writer, (uint32_t)how);
        mssh_sftp_write_attrs(&writer, &attrs);
        mssh_sftp_call_end(sftp, &writer);
    }
    return mssh_sftp_await_handle(sftp, file);
}

int mssh_sftp_fstat(mssh_sftp_file_t *file, mssh_attrs_t *attrs) {
    mssh_writer_t writer;
    if (mssh_sftp_call_on_file(file, SSH_FXP_FSTAT, "stat", &writer)) {
        mssh_sftp_call_end(file->sftp, &writer);
    }
    return mssh_sftp_await_attrs(file->sftp, attrs);
}

int mssh_sftp_fsetstat(mssh_sftp_file_t *file, const mssh_attrs_t *attrs) {
    mssh_writer_t writer;
    if (mssh_sftp_call_on_file(file, SSH_FXP_FSETSTAT, "set the attributes of", &writer)) {
        mssh_sftp_write_attrs(&writer, attrs);
        mssh_sftp_call_end(file->sftp, &writer);
    }
    return mssh_sftp_await(file->sftp, SSH_FXP_STATUS);
}

int mssh_sftp_size(mssh_sftp_file_t *file, uint64_t *size) {
    mssh_attrs_t attrs = {0};
    int rc = mssh_sftp_fstat(file, &attrs);
    if (rc == 0 && (!(attrs.flags & MSSH_ATTR_SIZE) || attrs.size > INT64_MAX)) {
        rc = mssh_session_error(file->sftp->session, MSSH_ERROR_PROTOCOL, "the server told no possible size of '%s'",
                                file->path);
    }
    *size = attrs.size;
    return rc;
}

int mssh_sftp_close(mssh_sftp_file_t *file) {
    mssh_writer_t writer;
    if (mssh_sftp_call_on_file(file, SSH_FXP_CLOSE, "close", &writer)) {
        mssh_sftp_call_end(file->sftp, &writer);
    }
    int rc = mssh_sftp_await(file->sftp, SSH_FXP_STATUS);
    if (rc != MSSH_AGAIN) {
        file->is_open = 0;
    }
    return rc;
}

static void free_remains(mssh_remains_t *remains) {
    mssh_sftp_file_free((mssh_sftp_file_t *)remains);
}

void mssh_sftp_file_free(mssh_sftp_file_t *file) {
    if (file == NULL || mssh_held_keeps(file->sftp->session, &file->remains, free_remains)) {
        return;
    }
    mssh_sftp_t *sftp = file->sftp;
    if (sftp->transfer.file == file) {
        mssh_sftp_slots_drop(sftp);
    }
    mssh_listing_end(file);
    if (file->is_open && sftp->channel != NULL) {
        // Nothing is sent: a finaliser may run while the session's queues are in use.
        file->next = sftp->to_close;
        sftp->to_close = file;
    } else {
        mssh_memory_free(&sftp->session->memory, file);
    }
    mssh_sftp_release(sftp);
}
