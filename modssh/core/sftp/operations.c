// SPDX-License-Identifier: MIT
//
// The SFTP operations on names (draft-ietf-secsh-filexfer-02 section 6).

#include <string.h>

#include "core/sftp/sftp.h"

int mssh_sftp_stat(mssh_sftp_t *sftp, const char *path, size_t len, int follow, mssh_attrs_t *attrs) {
    mssh_writer_t writer;
    if (mssh_sftp_call_on_path(sftp, follow ? SSH_FXP_STAT : SSH_FXP_LSTAT, "stat", path, len, &writer)) {
        mssh_sftp_call_end(sftp, &writer);
    }
    return mssh_sftp_await_attrs(sftp, attrs);
}

int mssh_sftp_setstat(mssh_sftp_t *sftp, const char *path, size_t len, const mssh_attrs_t *attrs) {
    mssh_writer_t writer;
    if (mssh_sftp_call_on_path(sftp, SSH_FXP_SETSTAT, "set the attributes of", path, len, &writer)) {
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
static int change_path(mssh_sftp_t *sftp, uint8_t type, const char *verb, const char *path, size_t len) {
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
    const char *path = (const char *)from.data;
    mssh_writer_t writer;
    if (mssh_sftp_has(sftp, MSSH_POSIX_RENAME)
            ? mssh_sftp_call_extended(sftp, MSSH_POSIX_RENAME, "rename", path, from.len, from.len + to.len, &writer)
            : mssh_sftp_call(sftp, SSH_FXP_RENAME, from.len + to.len, &writer)) {
        mssh_sftp_describe(sftp, "rename", path, from.len);
        mssh_write_string(&writer, from.data, from.len);
        mssh_write_string(&writer, to.data, to.len);
        mssh_sftp_call_end(sftp, &writer);
    }
    return mssh_sftp_await(sftp, SSH_FXP_STATUS);
}

// A request that has nothing but a path and is answered by one name.
static int name_of_path(mssh_sftp_t *sftp, uint8_t type, const char *verb, const char *path, size_t len,
                        const char **name, size_t *name_len) {
    mssh_writer_t writer;
    if (mssh_sftp_call_on_path(sftp, type, verb, path, len, &writer)) {
        mssh_sftp_call_end(sftp, &writer);
    }
    return mssh_sftp_await_name(sftp, name, name_len);
}

int mssh_sftp_realpath(mssh_sftp_t *sftp, const char *path, size_t len, const char **name, size_t *name_len) {
    return name_of_path(sftp, SSH_FXP_REALPATH, "resolve", path, len, name, name_len);
}

int mssh_sftp_readlink(mssh_sftp_t *sftp, const char *path, size_t len, const char **name, size_t *name_len) {
    return name_of_path(sftp, SSH_FXP_READLINK, "read the link", path, len, name, name_len);
}

// Section 6.10 has the link's own path first; OpenSSH, whom most follow, the target. AsyncSSH and
// npm's ssh2 keep to the draft unless they take the client for OpenSSH.
static int keeps_draft_order(const mssh_sftp_t *sftp) {
    static const char *const servers[] = {"AsyncSSH", "Erlang", "Twisted", "ssh2js"};
    for (size_t i = 0; i < sizeof(servers) / sizeof(servers[0]); i++) {
        if (mssh_session_is_server(sftp->session, servers[i])) {
            return 1;
        }
    }
    return 0;
}

int mssh_sftp_symlink(mssh_sftp_t *sftp, const char *target, size_t target_len, const char *path, size_t len) {
    mssh_writer_t writer;
    if (mssh_sftp_call(sftp, SSH_FXP_SYMLINK, target_len + len, &writer)) {
        mssh_sftp_describe(sftp, "create the link", path, len);
        if (keeps_draft_order(sftp)) {
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
