// SPDX-License-Identifier: MIT
//
// The SFTP operations on names (draft-ietf-secsh-filexfer-02 section 6).

#include <string.h>

#include "core/sftp/sftp.h"

int mssh_sftp_stat(mssh_sftp_t *sftp, const char *path, size_t len, int follow,
                   mssh_attrs_t *attrs) {
    mssh_writer_t writer;
    if (mssh_sftp_call_on_path(sftp, follow ? SSH_FXP_STAT : SSH_FXP_LSTAT, "stat", path, len,
                               &writer)) {
        mssh_sftp_call_end(sftp, &writer);
    }
    return mssh_sftp_await_attrs(sftp, attrs);
}

int mssh_sftp_setstat(mssh_sftp_t *sftp, const char *path, size_t len, const mssh_attrs_t *attrs) {
    mssh_writer_t writer;
    if (mssh_sftp_call_on_path(sftp, SSH_FXP_SETSTAT, "set the attributes of", path, len,
                               &writer)) {
        mssh_sftp_write_attrs(&writer, attrs);
        mssh_sftp_call_end(sftp, &writer);
    }
    return mssh_sftp_await(sftp, SSH_FXP_STATUS);
}

int mssh_sftp_mkdir_once(mssh_sftp_t *sftp, const char *path, size_t len, uint32_t mode) {
    mssh_attrs_t attrs = {.flags = MSSH_ATTR_MODE, .mode = mode};
    mssh_writer_t writer;
    if (mssh_sftp_call_on_path(sftp, SSH_FXP_MKDIR, "create the directory", path, len, &writer)) {
        mssh_sftp_write_attrs(&writer, &attrs);
        mssh_sftp_call_end(sftp, &writer);
    }
    return mssh_sftp_await(sftp, SSH_FXP_STATUS);
}

// A request that has nothing but a path and is answered by a status.
static int change_path(mssh_sftp_t *sftp, uint8_t type, const char *verb, const char *path,
                       size_t len) {
    mssh_writer_t writer;
    if (mssh_sftp_call_on_path(sftp, type, verb, path, len, &writer)) {
        mssh_sftp_call_end(sftp, &writer);
    }
    return mssh_sftp_await(sftp, SSH_FXP_STATUS);
}

int mssh_sftp_rmdir(mssh_sftp_t *sftp, const char *path, size_t len) {
    return change_path(sftp, SSH_FXP_RMDIR, "remove the directory", path, len);
}

int mssh_sftp_unlink(mssh_sftp_t *sftp, const char *path, size_t len) {
    return change_path(sftp, SSH_FXP_REMOVE, "remove", path, len);
}

// SSH_FXP_RENAME refuses to replace (section 6.5); OpenSSH's extension does what rename(2) does.
int mssh_sftp_rename_once(mssh_sftp_t *sftp, mssh_string_t from, mssh_string_t to) {
    mssh_writer_t writer;
    if (mssh_sftp_call(sftp, sftp->has_posix_rename ? SSH_FXP_EXTENDED : SSH_FXP_RENAME,
                       from.len + to.len, &writer)) {
        mssh_sftp_describe(sftp, "rename", (const char *)from.data, from.len);
        if (sftp->has_posix_rename) {
            mssh_write_text(&writer, "posix-rename@openssh.com");
        }
        mssh_write_string(&writer, from.data, from.len);
        mssh_write_string(&writer, to.data, to.len);
        mssh_sftp_call_end(sftp, &writer);
    }
    return mssh_sftp_await(sftp, SSH_FXP_STATUS);
}

// A request that has nothing but a path and is answered by one name.
static int name_of_path(mssh_sftp_t *sftp, uint8_t type, const char *verb, const char *path,
                        size_t len, const char **name, size_t *name_len) {
    mssh_writer_t writer;
    if (mssh_sftp_call_on_path(sftp, type, verb, path, len, &writer)) {
        mssh_sftp_call_end(sftp, &writer);
    }
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

int mssh_sftp_realpath(mssh_sftp_t *sftp, const char *path, size_t len, const char **name,
                       size_t *name_len) {
    return name_of_path(sftp, SSH_FXP_REALPATH, "resolve", path, len, name, name_len);
}

int mssh_sftp_readlink(mssh_sftp_t *sftp, const char *path, size_t len, const char **name,
                       size_t *name_len) {
    return name_of_path(sftp, SSH_FXP_READLINK, "read the link", path, len, name, name_len);
}

int mssh_sftp_symlink(mssh_sftp_t *sftp, const char *target, size_t target_len, const char *path,
                      size_t len) {
    mssh_writer_t writer;
    if (mssh_sftp_call(sftp, SSH_FXP_SYMLINK, target_len + len, &writer)) {
        mssh_sftp_describe(sftp, "create the link", path, len);
        // This one keeps to the draft's order unless it takes the client for OpenSSH or paramiko.
        if (mssh_session_is_server(sftp->session, "AsyncSSH")) {
            mssh_write_string(&writer, path, len);
            mssh_write_string(&writer, target, target_len);
        } else {
            mssh_write_string(&writer, target, target_len);
            mssh_write_string(&writer, path, len);
        }
        mssh_sftp_call_end(sftp, &writer);
    }
    return mssh_sftp_await(sftp, SSH_FXP_STATUS);
}

int mssh_sftp_statvfs(mssh_sftp_t *sftp, const char *path, size_t len, mssh_statvfs_t *info) {
    mssh_writer_t writer;
    if (mssh_sftp_call(sftp, SSH_FXP_EXTENDED, len, &writer)) {
        mssh_sftp_describe(sftp, "stat the file system of", path, len);
        mssh_write_text(&writer, "statvfs@openssh.com");
        mssh_write_string(&writer, path, len);
        mssh_sftp_call_end(sftp, &writer);
    }
    int rc = mssh_sftp_await(sftp, SSH_FXP_EXTENDED_REPLY);
    if (rc == 0) {
        uint64_t *const fields[] = {&info->bsize,  &info->frsize, &info->blocks, &info->bfree,
                                    &info->bavail, &info->files,  &info->ffree,  &info->favail,
                                    &info->fsid,   &info->flag,   &info->namemax};
        for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
            *fields[i] = mssh_read_uint64(&sftp->reader);
        }
        rc = sftp->reader.ok ? 0 : mssh_sftp_broken(sftp, "a damaged answer about a file system");
    }
    return rc;
}
