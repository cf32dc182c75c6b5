// SPDX-License-Identifier: MIT
//
// What servers can beyond the draft, and say so in their version.

#include <string.h>

#include "core/sftp/sftp.h"

// As they are announced, with which version, NULL: any text; and what a request is called, NULL: likewise.
static const struct {
    const char *name, *version, *request;
} extensions[] = {
    [MSSH_POSIX_RENAME] = {"posix-rename@openssh.com", "1", NULL},
    [MSSH_STATVFS] = {"statvfs@openssh.com", "2", NULL},
    [MSSH_FSYNC] = {"fsync@openssh.com", "1", NULL},
    [MSSH_LIMITS] = {"limits@openssh.com", "1", NULL},
    [MSSH_HARDLINK] = {"hardlink@openssh.com", "1", NULL},
    [MSSH_LSETSTAT] = {"lsetstat@openssh.com", "1", NULL},
    [MSSH_EXPAND_PATH] = {"expand-path@openssh.com", "1", NULL},
    [MSSH_COPY_DATA] = {"copy-data", "1", NULL},
    [MSSH_HOME_DIRECTORY] = {"home-directory", "1", NULL},
    [MSSH_USERS_GROUPS_BY_ID] = {"users-groups-by-id@openssh.com", "1", NULL},
    [MSSH_CHECK_FILE] = {"check-file", NULL, "check-file-name"},
};
enum { EXTENSIONS = sizeof(extensions) / sizeof(extensions[0]) };

void mssh_sftp_note_extension(mssh_sftp_t *sftp, mssh_string_t name, mssh_string_t version) {
    for (unsigned i = 0; i < EXTENSIONS; i++) {
        const char *known = extensions[i].version;
        if (mssh_string_is(name, extensions[i].name) && (known == NULL || mssh_string_is(version, known))) {
            sftp->extensions |= 1U << i;
        }
    }
}

int mssh_sftp_has(const mssh_sftp_t *sftp, mssh_sftp_extension_t extension) {
    return (sftp->extensions >> extension & 1U) != 0;
}

const char *mssh_sftp_extension_name(mssh_sftp_extension_t extension) {
    return extensions[extension].name;
}

int mssh_sftp_call_extended(mssh_sftp_t *sftp, mssh_sftp_extension_t extension, const char *verb, const char *subject,
                            size_t subject_len, size_t len, mssh_writer_t *writer) {
    const char *name = mssh_sftp_extension_name(extension);
    const char *request = extensions[extension].request;
    if (!mssh_sftp_call(sftp, SSH_FXP_EXTENDED, len, writer)) {
        return 0;
    }
    mssh_sftp_describe(sftp, verb, subject, subject_len);
    if (mssh_sftp_has(sftp, extension)) {
        mssh_write_text(writer, request == NULL ? name : request);
        return 1;
    }
    sftp->awaited = 0;
    mssh_sftp_drop_room(sftp);
    sftp->status = SSH_FX_OP_UNSUPPORTED;
    sftp->start_error =
        mssh_session_error(sftp->session, MSSH_ERROR_SFTP, "can't %s '%s': the server hasn't %s (status %u)", verb,
                           sftp->subject, name, (unsigned)sftp->status);
    return 0;
}

// ------------------------------------------------------------------------------------------ one request

int mssh_sftp_hardlink(mssh_sftp_t *sftp, const char *target, size_t target_len, const char *path, size_t len) {
    mssh_writer_t writer;
    if (mssh_sftp_call_extended(sftp, MSSH_HARDLINK, "create the link", path, len, target_len + len, &writer)) {
        mssh_write_string(&writer, target, target_len);
        mssh_write_string(&writer, path, len);
        mssh_sftp_call_end(sftp, &writer);
    }
    return mssh_sftp_await(sftp, SSH_FXP_STATUS);
}

int mssh_sftp_lsetstat(mssh_sftp_t *sftp, const char *path, size_t len, const mssh_attrs_t *attrs) {
    mssh_writer_t writer;
    if (mssh_sftp_call_extended(sftp, MSSH_LSETSTAT, "set the attributes of", path, len, len, &writer)) {
        mssh_write_string(&writer, path, len);
        mssh_sftp_write_attrs(&writer, attrs);
        mssh_sftp_call_end(sftp, &writer);
    }
    return mssh_sftp_await(sftp, SSH_FXP_STATUS);
}

// A request with one text, which is answered by one name.
static int name_of(mssh_sftp_t *sftp, mssh_sftp_extension_t extension, const char *verb, mssh_string_t text,
                   const char **name, size_t *name_len) {
    mssh_writer_t writer;
    if (mssh_sftp_call_extended(sftp, extension, verb, (const char *)text.data, text.len, text.len, &writer)) {
        mssh_write_string(&writer, text.data, text.len);
        mssh_sftp_call_end(sftp, &writer);
    }
    return mssh_sftp_await_name(sftp, name, name_len);
}

int mssh_sftp_expand(mssh_sftp_t *sftp, const char *path, size_t len, const char **name, size_t *name_len) {
    mssh_string_t text = {(const uint8_t *)path, len};
    return name_of(sftp, MSSH_EXPAND_PATH, "resolve", text, name, name_len);
}

int mssh_sftp_home(mssh_sftp_t *sftp, const char *user, size_t len, const char **name, size_t *name_len) {
    mssh_string_t text = {(const uint8_t *)user, len};
    return name_of(sftp, MSSH_HOME_DIRECTORY, "find the home of", text, name, name_len);
}

int mssh_sftp_statvfs(mssh_sftp_t *sftp, const char *path, size_t len, mssh_statvfs_t *info) {
    mssh_writer_t writer;
    if (mssh_sftp_call_extended(sftp, MSSH_STATVFS, "stat the file system of", path, len, len, &writer)) {
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

int mssh_sftp_check_file_name(mssh_sftp_t *sftp, const char *path, size_t len, const char *algorithm,
                              size_t algorithm_len, const char **hash, size_t *hash_len) {
    mssh_writer_t writer;
    if (mssh_sftp_call_extended(sftp, MSSH_CHECK_FILE, "hash", path, len, len + algorithm_len, &writer)) {
        mssh_write_string(&writer, path, len);
        mssh_write_string(&writer, algorithm, algorithm_len);
        mssh_write_uint64(&writer, 0); // from the beginning
        mssh_write_uint64(&writer, 0); // to the end
        mssh_write_uint32(&writer, 0); // as one block
        mssh_sftp_call_end(sftp, &writer);
    }
    int rc = mssh_sftp_await(sftp, SSH_FXP_EXTENDED_REPLY);
    if (rc != 0) {
        return rc;
    }
    mssh_string_t used = mssh_read_string(&sftp->reader);
    if (mssh_string_is(used, mssh_sftp_extension_name(MSSH_CHECK_FILE))) { // as the draft has it, but not all servers
        used = mssh_read_string(&sftp->reader);
    }
    *hash_len = mssh_reader_left(&sftp->reader);
    *hash = (const char *)sftp->reader.at;
    int is_good = sftp->reader.ok && *hash_len > 0 && used.len == algorithm_len &&
                  (algorithm_len == 0 || memcmp(used.data, algorithm, algorithm_len) == 0);
    return is_good ? 0 : mssh_sftp_broken(sftp, "a damaged answer about a file's hash");
}

// ------------------------------------------------------------------------------------------------ names

static void write_ids(mssh_writer_t *writer, const uint32_t *ids, size_t count) {
    mssh_write_uint32(writer, (uint32_t)(4 * count));
    for (size_t i = 0; i < count; i++) {
        mssh_write_uint32(writer, ids[i]);
    }
}

static int has_names(mssh_string_t list, size_t count) {
    mssh_reader_t reader = mssh_reader(list.data, list.len);
    for (size_t i = 0; i < count; i++) {
        mssh_read_string(&reader);
    }
    return reader.ok && mssh_reader_left(&reader) == 0;
}

int mssh_sftp_names(mssh_sftp_t *sftp, const uint32_t *users, size_t user_count, const uint32_t *groups,
                    size_t group_count) {
    static const char SUBJECT[] = "users and groups";
    mssh_writer_t writer;
    if (mssh_sftp_call_extended(sftp, MSSH_USERS_GROUPS_BY_ID, "name", SUBJECT, sizeof(SUBJECT) - 1,
                                4 * (user_count + group_count), &writer)) {
        write_ids(&writer, users, user_count);
        write_ids(&writer, groups, group_count);
        mssh_sftp_call_end(sftp, &writer);
    }
    int rc = mssh_sftp_await(sftp, SSH_FXP_EXTENDED_REPLY);
    if (rc != 0) {
        return rc;
    }
    mssh_string_t names = mssh_read_string(&sftp->reader);
    sftp->groups = mssh_read_string(&sftp->reader);
    if (!sftp->reader.ok || !has_names(names, user_count) || !has_names(sftp->groups, group_count)) {
        return mssh_sftp_broken(sftp, "a damaged list of names");
    }
    sftp->reader = mssh_reader(names.data, names.len);
    return 0;
}

int mssh_sftp_next_name(mssh_sftp_t *sftp, const char **name, size_t *name_len) {
    if (mssh_reader_left(&sftp->reader) == 0) {
        sftp->reader = mssh_reader(sftp->groups.data, sftp->groups.len);
        sftp->groups = (mssh_string_t){0};
    }
    if (mssh_reader_left(&sftp->reader) == 0) {
        return 0;
    }
    mssh_string_t next = mssh_read_string(&sftp->reader);
    *name = (const char *)next.data;
    *name_len = next.len;
    return 1;
}

// ------------------------------------------------------------------------------------------- open files

static int call_on_file(mssh_sftp_file_t *file, mssh_sftp_extension_t extension, const char *verb,
                        mssh_writer_t *writer) {
    mssh_sftp_t *sftp = file->sftp;
    if (sftp->awaited == 0) {
        sftp->start_error = mssh_sftp_check_file(file);
        if (sftp->start_error != 0) {
            return 0;
        }
    }
    if (!mssh_sftp_call_extended(sftp, extension, verb, file->path, strlen(file->path), MSSH_SFTP_HANDLE_MAX, writer)) {
        return 0;
    }
    mssh_write_string(writer, file->handle, file->handle_len);
    return 1;
}

int mssh_sftp_fsync(mssh_sftp_file_t *file) {
    mssh_writer_t writer;
    if (call_on_file(file, MSSH_FSYNC, "sync", &writer)) {
        mssh_sftp_call_end(file->sftp, &writer);
    }
    return mssh_sftp_await(file->sftp, SSH_FXP_STATUS);
}

int mssh_sftp_copy_data(mssh_sftp_file_t *file, uint64_t offset, uint64_t len, mssh_sftp_file_t *to,
                        uint64_t to_offset) {
    mssh_writer_t writer;
    int rc = mssh_sftp_check_file(to);
    if (rc != 0 || (len == 0 && mssh_sftp_has(file->sftp, MSSH_COPY_DATA))) { // to the server 0 means all there is
        return rc;
    }
    if (call_on_file(file, MSSH_COPY_DATA, "copy", &writer)) {
        mssh_write_uint64(&writer, offset);
        mssh_write_uint64(&writer, len);
        mssh_write_string(&writer, to->handle, to->handle_len);
        mssh_write_uint64(&writer, to_offset);
        mssh_sftp_call_end(file->sftp, &writer);
    }
    return mssh_sftp_await(file->sftp, SSH_FXP_STATUS);
}
