// SPDX-License-Identifier: MIT
//
// The core's other public header: files on the server, by SFTP and by SCP, over a session of core.h, whose rules hold
// here too.

#ifndef MSSH_FILES_H
#define MSSH_FILES_H

#include "core/core.h"

// ------------------------------------------------------------------------------------------------- SFTP

typedef struct mssh_sftp mssh_sftp_t;
typedef struct mssh_sftp_file mssh_sftp_file_t;

// File attributes (SFTP version 3, section 5 of draft-ietf-secsh-filexfer-02). A field counts when its flag is set.
enum { MSSH_ATTR_SIZE = 1, MSSH_ATTR_OWNER = 2, MSSH_ATTR_MODE = 4, MSSH_ATTR_TIMES = 8 };

typedef struct mssh_attrs {
    uint32_t flags;
    uint32_t mode;         // st_mode: type and permissions
    uint64_t size;         // bytes
    uint32_t atime, mtime; // seconds since 1970, unsigned
    uint32_t uid, gid;
} mssh_attrs_t;

// A file system, as statvfs(3) tells of it; sizes in units of frsize bytes.
typedef struct mssh_statvfs {
    uint64_t bsize, frsize, blocks, bfree, bavail, files, ffree, favail, fsid, flag, namemax;
} mssh_statvfs_t;

// The ways to open a file (section 6.3).
enum {
    MSSH_OPEN_READ = 1,
    MSSH_OPEN_WRITE = 2,
    MSSH_OPEN_APPEND = 4,
    MSSH_OPEN_CREATE = 8,
    MSSH_OPEN_TRUNCATE = 16,
    MSSH_OPEN_EXCLUSIVE = 32,
    // A new file. There is nothing to be emptied, but some servers know the ways of fopen(3) alone: "wx" is one.
    MSSH_OPEN_NEW = MSSH_OPEN_WRITE | MSSH_OPEN_CREATE | MSSH_OPEN_TRUNCATE | MSSH_OPEN_EXCLUSIVE
};

// Create an SFTP client on a session; mssh_sftp_start has the server begin and exchanges versions. server[len] is the
// name of its subsystem, by custom "sftp", or a command, which has a / in it. Returns NULL when there is no memory.
// Free with mssh_sftp_free, which doesn't wait; its memory goes with the last file or directory of it.
mssh_sftp_t *mssh_sftp_new(mssh_session_t *session, const char *server, size_t len);
int mssh_sftp_start(mssh_sftp_t *sftp);
void mssh_sftp_free(mssh_sftp_t *sftp);

// Close the channel, as mssh_channel_close does. Afterwards there is only mssh_sftp_free.
int mssh_sftp_end(mssh_sftp_t *sftp);

// Give up the operation under way; its answer is dropped when it comes. The client stays usable.
void mssh_sftp_abandon(mssh_sftp_t *sftp);

// As mssh_auth_progress, for who waits for an operation of the client.
uint32_t mssh_sftp_progress(const mssh_sftp_t *sftp);

// The operations. Each is an MSSH_AGAIN operation; a refusal is MSSH_ERROR_SFTP with the path and the
// server's words in the text and the SSH_FX_ code in mssh_sftp_status. Paths are bytes, by custom UTF-8.
int mssh_sftp_stat(mssh_sftp_t *sftp, const char *path, size_t len, int follow, mssh_attrs_t *attrs);
int mssh_sftp_setstat(mssh_sftp_t *sftp, const char *path, size_t len, const mssh_attrs_t *attrs);
// Where the path exists already the status is 11 (SSH_FX_FILE_ALREADY_EXISTS), which version 3 hasn't yet.
int mssh_sftp_mkdir(mssh_sftp_t *sftp, const char *path, size_t len, uint32_t mode);
int mssh_sftp_rmdir(mssh_sftp_t *sftp, const char *path, size_t len);
int mssh_sftp_unlink(mssh_sftp_t *sftp, const char *path, size_t len);
// Replaces an existing `to`, atomically where the server has posix-rename@openssh.com. Elsewhere the old file is
// called `to`~ for a moment, and stays so when the operation is given up just then.
int mssh_sftp_rename(mssh_sftp_t *sftp, const char *from, size_t from_len, const char *to, size_t to_len);
// *name is owned by the client and good until its next operation.
int mssh_sftp_realpath(mssh_sftp_t *sftp, const char *path, size_t len, const char **name, size_t *name_len);
int mssh_sftp_readlink(mssh_sftp_t *sftp, const char *path, size_t len, const char **name, size_t *name_len);
// Make path[len] a link to target. The two go in OpenSSH's order (its PROTOCOL file, section 4.1), which is not the
// draft's and which other servers have taken over.
int mssh_sftp_symlink(mssh_sftp_t *sftp, const char *target, size_t target_len, const char *path, size_t len);

// What only some servers can: those that haven't announced it aren't asked, and the status is 8.
//
// statvfs@openssh.com.
int mssh_sftp_statvfs(mssh_sftp_t *sftp, const char *path, size_t len, mssh_statvfs_t *info);
// hardlink@openssh.com: make path[len] another name of target.
int mssh_sftp_hardlink(mssh_sftp_t *sftp, const char *target, size_t target_len, const char *path, size_t len);
// lsetstat@openssh.com: as mssh_sftp_setstat, of a link itself.
int mssh_sftp_lsetstat(mssh_sftp_t *sftp, const char *path, size_t len, const mssh_attrs_t *attrs);
// expand-path@openssh.com: as mssh_sftp_realpath, where path may begin with ~ or ~user.
int mssh_sftp_expand(mssh_sftp_t *sftp, const char *path, size_t len, const char **name, size_t *name_len);
// check-file: have the server hash a whole file by one algorithm, such as sha256. *hash is the client's, good until its
// next operation.
int mssh_sftp_check_file_name(mssh_sftp_t *sftp, const char *path, size_t len, const char *algorithm,
                              size_t algorithm_len, const char **hash, size_t *hash_len);
// home-directory: of user[len].
int mssh_sftp_home(mssh_sftp_t *sftp, const char *user, size_t len, const char **name, size_t *name_len);
// users-groups-by-id@openssh.com: ask what users and groups are called. mssh_sftp_next_name then returns 1 with each
// name in turn, the users' first, *name_len 0 where the server knows none; 0 at the end. Names are good until the
// client's next operation. Security: text from the server.
int mssh_sftp_names(mssh_sftp_t *sftp, const uint32_t *users, size_t user_count, const uint32_t *groups,
                    size_t group_count);
int mssh_sftp_next_name(mssh_sftp_t *sftp, const char **name, size_t *name_len);

// The SSH_FX_ code of the last MSSH_ERROR_SFTP (section 7: 2 no such file, 3 permission denied, ...).
uint32_t mssh_sftp_status(const mssh_sftp_t *sftp);

// Open a file. *file, NULL before, gets a new one as soon as there is one; it is the caller's, to be freed with
// mssh_sftp_file_free. *position gets where writing begins: the end with MSSH_OPEN_APPEND, else 0. With
// MSSH_OPEN_EXCLUSIVE the status for a path that exists already is 11, as for mssh_sftp_mkdir.
int mssh_sftp_open(mssh_sftp_t *sftp, const char *path, size_t len, int how, uint32_t mode, mssh_sftp_file_t **file,
                   uint64_t *position);

// Open a directory; read, close and free it with the functions below.
int mssh_sftp_opendir(mssh_sftp_t *sftp, const char *path, size_t len, mssh_sftp_file_t **directory);

// Fetch the next entry. Returns 1 with *name (good until the client's next operation), *name_len and *attrs
// set; 0 at the end. "." and ".." come as the server sends them.
int mssh_sftp_readdir(mssh_sftp_file_t *directory, const char **name, size_t *name_len, mssh_attrs_t *attrs);

// The last entry's line, as the server's `ls -l` would print it, good until the client's next operation; *len gets
// its length. Text for people, whose form each server chooses. NULL and 0 before the first entry.
const char *mssh_sftp_readdir_line(const mssh_sftp_file_t *directory, size_t *len);

// Read up to len bytes at `offset`, with many requests in flight. Returns how many; fewer than len only at
// the end of the file. len is at most INT_MAX. buf[len] may lie elsewhere from call to call, with what was in it.
// Errors: SFTP; TRUNCATED never: a short answer is asked again.
int mssh_sftp_pread(mssh_sftp_file_t *file, uint8_t *buf, size_t len, uint64_t offset);

// Write all of buf[len] at `offset`, with many requests in flight; buf may lie elsewhere likewise. Returns len. After
// an error the file may hold any part of it.
int mssh_sftp_pwrite(mssh_sftp_file_t *file, const uint8_t *buf, size_t len, uint64_t offset);

// Copy a file as a stream, many requests staying in flight between the calls, as many as the link needs. Start it at
// `offset`; an error, the end and mssh_sftp_abandon end it. Until then it is the client's only operation.
//
// mssh_sftp_get gives the next bytes in order: it returns how many there are at *data, 0 where the server says that
// the file ends. They are good until anything else is done with the session, and given again until mssh_sftp_taken
// says how many of them have been used. No memory is taken for what the server answers in order, else not more than
// MSSH_SFTP_FLIGHT_MAX bytes.
int mssh_sftp_get_start(mssh_sftp_file_t *file, uint64_t offset);
int mssh_sftp_get(mssh_sftp_file_t *file, const uint8_t **data);
void mssh_sftp_taken(mssh_sftp_file_t *file, size_t n);

// mssh_sftp_put_room gives memory for the next bytes: it returns how many fit at *room, MSSH_AGAIN or an error.
// mssh_sftp_put takes n of them; they are sent once they are enough for a request (MSSH_SFTP_WRITE_MAX at most).
// Whether they were written is told by a later call, or by mssh_sftp_put_end, which sends the rest, closes the file and
// waits for all answers together.
int mssh_sftp_put_start(mssh_sftp_file_t *file, uint64_t offset);
int mssh_sftp_put_room(mssh_sftp_file_t *file, uint8_t **room);
void mssh_sftp_put(mssh_sftp_file_t *file, size_t n);
int mssh_sftp_put_end(mssh_sftp_file_t *file);

// The attributes of an open file, and its size alone (at most INT64_MAX; MSSH_ERROR_PROTOCOL when none is told).
int mssh_sftp_fstat(mssh_sftp_file_t *file, mssh_attrs_t *attrs);
int mssh_sftp_size(mssh_sftp_file_t *file, uint64_t *size);

// Copy whole small files (MSSH_BATCH_FILE_MAX bytes each), many at once; in a host's builds alone. Start it; until
// mssh_batch_drop, or mssh_sftp_abandon, it is the client's only operation. Files have the numbers 0, 1, 2 and so on.
// While there is room for another it may be begun: what is given is copied. There is room for MSSH_BATCH_FEW, and on a
// long way for more and more, up to MSSH_BATCH_FILES and MSSH_BATCH_HELD.
//
// mssh_batch_put stores data[len] at `part`, which mustn't be there, with mode and times; once the server tells that it
// is as it should be it is renamed to `path`. Of what fails before nothing stays. mssh_batch_get fetches what has
// exactly `size` bytes. Both return the file's number or an error.
//
// mssh_batch_next returns 1 with the next file that is done, in any order, and again until mssh_batch_told, which its
// data is good for; 0 when none is under way; MSSH_AGAIN; an error. Why a file failed isn't told: it can be done again
// by itself.
typedef struct mssh_batch_put {
    const char *part, *path;
    size_t part_len, path_len;
    const uint8_t *data;
    size_t len;
    uint32_t mode, atime, mtime;
} mssh_batch_put_t;

typedef struct mssh_batch_result {
    unsigned number;
    int is_good;
    const uint8_t *data; // of what was fetched
    size_t len;
} mssh_batch_result_t;

int mssh_batch_start(mssh_sftp_t *sftp);
int mssh_batch_has_room(const mssh_sftp_t *sftp);
int mssh_batch_put(mssh_sftp_t *sftp, const mssh_batch_put_t *put);
int mssh_batch_get(mssh_sftp_t *sftp, const char *path, size_t len, uint64_t size);
int mssh_batch_next(mssh_sftp_t *sftp, mssh_batch_result_t *result);
void mssh_batch_told(mssh_sftp_t *sftp);
void mssh_batch_drop(mssh_sftp_t *sftp);

// Change the attributes of an open file that attrs->flags names.
int mssh_sftp_fsetstat(mssh_sftp_file_t *file, const mssh_attrs_t *attrs);

// Have the server put what was written on its disk (fsync@openssh.com; status 8 where it hasn't that).
int mssh_sftp_fsync(mssh_sftp_file_t *file);

// Have the server copy len bytes at `offset` to another open file of the same client (copy-data; status 8 likewise).
// Fewer are copied where the file ends before. With len 0 nothing is asked: so whether the server can is found out. The
// answer comes when all is done: a long file is best copied in parts.
int mssh_sftp_copy_data(mssh_sftp_file_t *file, uint64_t offset, uint64_t len, mssh_sftp_file_t *to,
                        uint64_t to_offset);

// Close at the server and report its last word. The object stays until freed.
int mssh_sftp_close(mssh_sftp_file_t *file);

// Free the object. Sends nothing; a handle still open is closed with the client's next operation, or by
// mssh_sftp_flush. NULL is ignored.
void mssh_sftp_file_free(mssh_sftp_file_t *file);

// Send what the client has to send, the closing of freed files too. Returns 0 when all of it is on its way.
int mssh_sftp_flush(mssh_sftp_t *sftp);

// -------------------------------------------------------------------------------------------------- SCP

typedef struct mssh_scp mssh_scp_t;

// Copy one file by the rcp protocol over `scp -f` and `scp -t`. Free with mssh_scp_free, which doesn't wait.
// path[len] is quoted for the server's shell.
mssh_scp_t *mssh_scp_new(mssh_session_t *session, const char *path, size_t len);
void mssh_scp_free(mssh_scp_t *scp);

// As mssh_auth_progress, for who waits for the copy.
uint32_t mssh_scp_progress(const mssh_scp_t *scp);

// Receive: first the header, then all data, then the end, which fails unless everything arrived.
// *attrs gets mode, size and, when the server sent them, times.
int mssh_scp_recv_start(mssh_scp_t *scp, mssh_attrs_t *attrs);
int mssh_scp_recv(mssh_scp_t *scp, uint8_t *buf, size_t len); // bytes, 0 when all have come
int mssh_scp_recv_finish(mssh_scp_t *scp);

// Send: the header with attrs' size, mode and, when flagged, times; exactly size bytes; then the server's
// last word. Errors: SCP with the server's text.
int mssh_scp_send_start(mssh_scp_t *scp, const mssh_attrs_t *attrs);
int mssh_scp_send(mssh_scp_t *scp, const uint8_t *buf, size_t len); // bytes taken
int mssh_scp_send_finish(mssh_scp_t *scp);

#endif
