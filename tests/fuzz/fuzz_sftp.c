// SPDX-License-Identifier: MIT
//
// An SFTP client whose server answers with anything at all: every operation on names, files and directories, and
// copies with many requests in flight.
//
// Behind its first two bytes the input is a row of answers, each with its length in front: the number of a request,
// counted back from the newest one, the answer's type, its body. Type 0 is for bytes that are no packet, 255 for a
// message of the channel's.

#include "../core/plain_session.h"
#include "core/sftp/sftp.h"

enum { MOST = 1000 }; // bytes that are read or written

typedef struct client {
    mssh_session_t *session;
    mssh_sftp_t *sftp;
    mssh_sftp_file_t *file;
    mssh_sftp_file_t *other; // opened and freed by turns
    int is_opening;          // not quite yet
    int is_streaming;        // a get or put has begun
    int is_ending;           // the put is at its end
    uint8_t buf[MOST];
} client_t;

// ------------------------------------------------------------------------------------------- operations

static int use_realpath(client_t *client) {
    const char *name;
    size_t len;
    return mssh_sftp_realpath(client->sftp, ".", 1, &name, &len);
}

static int use_readlink(client_t *client) {
    const char *name;
    size_t len;
    return mssh_sftp_readlink(client->sftp, "x", 1, &name, &len);
}

static int use_stat(client_t *client) {
    mssh_attrs_t attrs;
    return mssh_sftp_stat(client->sftp, "x", 1, 1, &attrs);
}

static int use_setstat(client_t *client) {
    static const mssh_attrs_t attrs = {.flags = MSSH_ATTR_MODE, .mode = 0600};
    return mssh_sftp_setstat(client->sftp, "x", 1, &attrs);
}

static int use_mkdir(client_t *client) {
    return mssh_sftp_mkdir(client->sftp, "x", 1, 0700);
}

static int use_rename(client_t *client) {
    return mssh_sftp_rename(client->sftp, "x", 1, "y", 1);
}

static int use_symlink(client_t *client) {
    return mssh_sftp_symlink(client->sftp, "x", 1, "y", 1);
}

static int use_statvfs(client_t *client) {
    mssh_statvfs_t info;
    return mssh_sftp_statvfs(client->sftp, "x", 1, &info);
}

static int open_other(client_t *client, int how) {
    uint64_t position;
    if (client->other != NULL && !client->is_opening) {
        return 0;
    }
    int rc = mssh_sftp_open(client->sftp, "x", 1, how, 0, &client->other, &position);
    client->is_opening = rc == MSSH_AGAIN;
    return rc;
}

static int use_open(client_t *client) {
    return open_other(client, MSSH_OPEN_WRITE | MSSH_OPEN_APPEND);
}

static int use_exclusively(client_t *client) {
    return open_other(client, MSSH_OPEN_WRITE | MSSH_OPEN_EXCLUSIVE);
}

static int use_opendir(client_t *client) {
    return client->other != NULL ? 0 : mssh_sftp_opendir(client->sftp, "x", 1, &client->other);
}

static int use_readdir(client_t *client) {
    const char *name;
    size_t len;
    mssh_attrs_t attrs;
    if (client->other == NULL) {
        return 0;
    }
    (void)mssh_sftp_readdir_line(client->other, &len);
    return mssh_sftp_readdir(client->other, &name, &len, &attrs);
}

static int use_free(client_t *client) {
    mssh_sftp_file_free(client->other);
    client->other = NULL;
    return mssh_sftp_flush(client->sftp);
}

static int use_size(client_t *client) {
    uint64_t size;
    return mssh_sftp_size(client->file, &size);
}

static int use_hardlink(client_t *client) {
    return mssh_sftp_hardlink(client->sftp, "x", 1, "y", 1);
}

static int use_lsetstat(client_t *client) {
    static const mssh_attrs_t attrs = {.flags = MSSH_ATTR_MODE, .mode = 0600};
    return mssh_sftp_lsetstat(client->sftp, "x", 1, &attrs);
}

static int use_expand(client_t *client) {
    const char *name;
    size_t len;
    return mssh_sftp_expand(client->sftp, "~", 1, &name, &len);
}

static int use_home(client_t *client) {
    const char *name;
    size_t len;
    return mssh_sftp_home(client->sftp, "u", 1, &name, &len);
}

static int use_check_file(client_t *client) {
    const char *hash;
    size_t len;
    return mssh_sftp_check_file_name(client->sftp, "x", 1, "h", 1, &hash, &len);
}

// And the names one by one.
static int use_names(client_t *client) {
    static const uint32_t ids[] = {0, 1};
    const char *name;
    size_t len;
    int rc = mssh_sftp_names(client->sftp, ids, 2, ids, 1);
    while (rc == 0 && mssh_sftp_next_name(client->sftp, &name, &len)) {
    }
    return rc;
}

static int use_copy(client_t *client) {
    return mssh_sftp_copy_data(client->file, 0, 5, client->file, 9);
}

static int use_fsetstat(client_t *client) {
    static const mssh_attrs_t attrs = {.flags = MSSH_ATTR_OWNER, .uid = 1, .gid = 1};
    return mssh_sftp_fsetstat(client->file, &attrs);
}

static int use_fsync(client_t *client) {
    return mssh_sftp_fsync(client->file);
}

static int use_pread(client_t *client) {
    return mssh_sftp_pread(client->file, client->buf, MOST, 5);
}

static int use_pwrite(client_t *client) {
    return mssh_sftp_pwrite(client->file, client->buf, MOST, 5);
}

static int use_get(client_t *client) {
    const uint8_t *data;
    int rc = client->is_streaming ? 0 : mssh_sftp_get_start(client->file, 5);
    rc = rc == 0 ? mssh_sftp_get(client->file, &data) : rc;
    client->is_streaming = rc > 0 || rc == MSSH_AGAIN;
    if (rc > 0) {
        memcpy(client->buf, data, rc < MOST ? (size_t)rc : MOST);
        mssh_sftp_taken(client->file, (size_t)rc > 9 ? (size_t)rc - 9 : (size_t)rc);
    }
    return rc;
}

// Returns more than 0 until all was given.
static int use_put(client_t *client) {
    int rc = client->is_streaming ? 0 : mssh_sftp_put_start(client->file, 5);
    uint8_t *room;
    if (rc == 0 && !client->is_ending && (rc = mssh_sftp_put_room(client->file, &room)) > 0) {
        memset(room, 0, (size_t)rc);
        mssh_sftp_put(client->file, (size_t)rc);
        client->is_ending = client->sftp->transfer.taken > MOST;
    }
    rc = client->is_ending ? mssh_sftp_put_end(client->file) : rc;
    client->is_streaming = rc > 0 || rc == MSSH_AGAIN;
    client->is_ending &= client->is_streaming;
    return rc;
}

#if MSSH_BATCH_FILES > 0
// Returns more than 0 until all files are told of.
static int use_batch(client_t *client) {
    static const mssh_batch_put_t file = {.part = "p",
                                          .part_len = 1,
                                          .path = "x",
                                          .path_len = 1,
                                          .data = (const uint8_t *)"d",
                                          .len = 1,
                                          .mode = 0600,
                                          .mtime = 1};
    mssh_batch_result_t result;
    int rc = 0;
    if (client->sftp->batch == NULL && (rc = mssh_batch_start(client->sftp)) == 0) {
        rc = mssh_batch_put(client->sftp, &file);
        rc = rc < 0 ? rc : mssh_batch_put(client->sftp, &file);
        rc = rc < 0 ? rc : mssh_batch_get(client->sftp, "x", 1, 3);
        rc = rc < 0 ? rc : 0;
    }
    rc = rc == 0 ? mssh_batch_next(client->sftp, &result) : rc;
    if (rc > 0) {
        memcpy(client->buf, result.data == NULL ? client->buf : result.data, result.len < MOST ? result.len : MOST);
        mssh_batch_told(client->sftp);
    } else if (rc != MSSH_AGAIN) {
        mssh_batch_drop(client->sftp);
    }
    return rc;
}
#else
static int use_batch(client_t *client) {
    (void)client;
    return 0;
}
#endif

static int use_close(client_t *client) {
    return mssh_sftp_close(client->file);
}

static int use_end(client_t *client) {
    return mssh_sftp_end(client->sftp);
}

static int (*const uses[])(client_t *) = {
    use_realpath, use_stat,  use_setstat,     use_mkdir,    use_rename,  use_readlink,   use_symlink,  use_statvfs,
    use_open,     use_free,  use_exclusively, use_free,     use_opendir, use_readdir,    use_free,     use_pread,
    use_pwrite,   use_size,  use_get,         use_fsync,    use_put,     use_hardlink,   use_lsetstat, use_expand,
    use_home,     use_names, use_copy,        use_fsetstat, use_batch,   use_check_file, use_close,    use_end,
};
enum { USES = sizeof(uses) / sizeof(uses[0]) };

// -------------------------------------------------------------------------------------------- the server

// Channel data; what of it fits one message.
static void deliver_data(client_t *client, const uint8_t *data, size_t len) {
    uint8_t message[800];
    mssh_writer_t writer = mssh_writer(message, sizeof(message));
    mssh_write_byte(&writer, SSH_MSG_CHANNEL_DATA);
    mssh_write_uint32(&writer, 0);
    mssh_write_string(&writer, data, len);
    deliver(client->session, message, mssh_writer_len(&writer));
}

// A packet.
static void answer(client_t *client, uint8_t type, uint32_t id, const uint8_t *body, size_t len) {
    uint8_t packet[700];
    mssh_writer_t writer = mssh_writer(packet, sizeof(packet));
    mssh_write_uint32(&writer, (uint32_t)(5 + len));
    mssh_write_byte(&writer, type);
    mssh_write_uint32(&writer, id);
    mssh_write_bytes(&writer, body, len);
    deliver_data(client, packet, mssh_writer_len(&writer));
}

// Let the server say one thing of the input.
static void say_next(client_t *client, const uint8_t *data, size_t len) {
    if (len < 2 || data[1] == 0) {
        deliver_data(client, data, len);
    } else if (data[1] == UINT8_MAX) {
        deliver(client->session, data + 2, len - 2);
    } else {
        answer(client, data[1], client->sftp->next_id - 1 - data[0] % 64, data + 2, len - 2);
    }
}

// What a server is, as the input's second byte tells: one that takes 40 bytes at once, says so, or refuses to; one
// whose window is small. Or its client lacks memory, and how much it has.
enum { TELLS_LIMITS = 1, TAKES_LITTLE = 2, REFUSES_LIMITS = 4, LACKS_MEMORY = 128 };

static void answer_limits(client_t *client, unsigned how) {
    static const uint8_t forty[32] = {[7] = 255, [15] = 40, [23] = 40, [31] = 9};
    static const uint8_t refused[12] = {[3] = 8};
    unsigned refuses = how & REFUSES_LIMITS;
    answer(client, refuses ? SSH_FXP_STATUS : SSH_FXP_EXTENDED_REPLY, client->sftp->next_id - 1,
           refuses ? refused : forty, refuses ? sizeof(refused) : sizeof(forty));
}

// A client with a file.
static void begin(client_t *client, unsigned how) {
    uint8_t body[600];
    mssh_writer_t extensions = mssh_writer(body, sizeof(body));
    static const uint8_t handle[] = {0, 0, 0, 1, 'h'};
    static const char little[] = "5b 00000000 00000007 000000c5 00008000"; // as OPENED
    uint64_t position;
    client->session = new_session(1);
    client->sftp = mssh_sftp_new(client->session, "sftp", 4);
    mssh_sftp_start(client->sftp);
    say(client->session, how & TAKES_LITTLE ? little : OPENED);
    mssh_sftp_start(client->sftp);
    say(client->session, "63 00000000");
    mssh_sftp_start(client->sftp);
    for (unsigned i = 0; (how & TELLS_LIMITS) && i <= MSSH_CHECK_FILE; i++) {
        mssh_write_text(&extensions, mssh_sftp_extension_name(i));
        mssh_write_text(&extensions, i == MSSH_STATVFS ? "2" : "1");
    }
    answer(client, SSH_FXP_VERSION, 3, body, mssh_writer_len(&extensions));
    mssh_sftp_start(client->sftp);
    if (how & TELLS_LIMITS) {
        answer_limits(client, how);
    }
    mssh_sftp_open(client->sftp, "x", 1, MSSH_OPEN_READ, 0, &client->file, &position);
    answer(client, SSH_FXP_HANDLE, client->sftp->next_id - 1, handle, sizeof(handle));
    if (mssh_sftp_open(client->sftp, "x", 1, MSSH_OPEN_READ, 0, &client->file, &position) != 0) {
        abort();
    }
    mssh_memory_t *memory = &client->session->memory;
    memory->limit = how & LACKS_MEMORY ? memory->used + how % LACKS_MEMORY * 50U : memory->limit;
}

// Whether an operation is carried out: whose memory is it?
static int client_runs;

// Carry out operations until one has to wait, or give that one up. Returns which is next.
static unsigned use(client_t *client, unsigned which, int gives_up) {
    for (int i = 0; i < 40; i++) {
        mssh_session_hold(client->session);
        client_runs = 1;
        int rc = uses[which % USES](client);
        client_runs = 0;
        (void)(mssh_sftp_status(client->sftp) + mssh_sftp_progress(client->sftp));
        size_t len;
        mssh_session_output(client->session, &len);
        mssh_session_sent(client->session, len);
        if (rc == MSSH_AGAIN && gives_up) {
            mssh_sftp_abandon(client->sftp);
            client->is_opening = client->is_streaming = client->is_ending = 0;
        }
        mssh_session_let_go(client->session);
        if (rc == MSSH_AGAIN && !gives_up) {
            break;
        }
        which += rc <= 0;
    }
    return which;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2) {
        return 0;
    }
    client_t client = {.session = NULL};
    begin(&client, data[1]);
    unsigned which = use(&client, data[0], 0);
    const uint8_t *end = data + size;
    data += 2;
    while (data < end) {
        size_t len = *data++;
        size_t left = (size_t)(end - data);
        len = len < left ? len : left;
        say_next(&client, data, len);
        which = use(&client, which, len > 0 && data[0] >= 192);
        data += len;
    }
    mssh_session_received(client.session, 0);
    use(&client, which, 0);
    mssh_sftp_file_free(client.other);
    mssh_session_hold(client.session);
    mssh_sftp_free(client.sftp);
    mssh_session_let_go(client.session);
    if (use_fsync(&client) >= 0 || use_pread(&client) >= 0) { // a file's client is gone
        abort();
    }
    mssh_sftp_file_free(client.file);
    mssh_session_free(client.session);
    return 0;
}
