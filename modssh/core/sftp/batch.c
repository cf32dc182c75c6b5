// SPDX-License-Identifier: MIT
//
// Many whole small files at once: each takes its round trips, but they overlap. Success alone is told of; whoever wants
// to know why a file failed does it again by itself.

#include <string.h>

#include "core/sftp/batch.h"
#include "core/turn.h"

enum {
    HANDLES = 512,      // open at once, and
    HANDLES_UNTOLD = 64 // with a server that doesn't tell how many it has
};

static mssh_batch_file_t *take_first(mssh_batch_list_t *list) {
    mssh_batch_file_t *file = list->first;
    if (file != NULL) {
        list->first = file->next;
    }
    return file;
}

static size_t size_of(const mssh_batch_file_t *file) {
    return sizeof(*file) + file->path.len + file->to.len + file->data.len + (size_t)file->attrs.size;
}

static void free_file(mssh_batch_t *batch, mssh_batch_file_t *file) {
    mssh_memory_t *memory = &batch->sftp->session->memory;
    batch->files--;
    batch->held -= size_of(file);
    mssh_memory_free(memory, file->handle);
    mssh_memory_free(memory, file->fetched);
    mssh_memory_free(memory, file);
}

// ---------------------------------------------------------------------------------------------- beginning

int mssh_batch_start(mssh_sftp_t *sftp) {
    int rc = mssh_session_check(sftp->session);
    mssh_batch_t *batch = rc == 0 ? mssh_memory_alloc(&sftp->session->memory, sizeof(*batch)) : NULL;
    if (batch == NULL) {
        return rc == 0 ? mssh_session_error(sftp->session, MSSH_ERROR_MEMORY, "out of memory") : rc;
    }
    memset(batch, 0, sizeof(*batch));
    batch->sftp = sftp;
    batch->window = MSSH_BATCH_FEW;
    sftp->batch = batch;
    return 0;
}

int mssh_batch_has_room(const mssh_sftp_t *sftp) {
    const mssh_batch_t *batch = sftp->batch;
    return batch->files < batch->window && batch->held < MSSH_BATCH_HELD;
}

static mssh_string_t keep(uint8_t **at, mssh_string_t string) {
    mssh_string_t kept = {.data = *at, .len = string.len};
    if (string.len > 0) {
        memcpy(*at, string.data, string.len);
        *at += string.len;
    }
    return kept;
}

// Begin a file. Returns its number or an error.
static int begin(mssh_batch_t *batch, mssh_string_t path, mssh_string_t to, mssh_string_t data,
                 const mssh_attrs_t *attrs, int is_put) {
    mssh_session_t *session = batch->sftp->session;
    if (data.len > MSSH_BATCH_FILE_MAX || (!is_put && attrs->size > MSSH_BATCH_FILE_MAX) ||
        path.len + to.len > MSSH_SFTP_PACKET_MAX / 2) {
        return mssh_session_error(session, MSSH_ERROR_ARGUMENT, "a file of a batch is too long");
    }
    mssh_batch_file_t *file = mssh_memory_alloc(&session->memory, sizeof(*file) + path.len + to.len + data.len);
    if (file == NULL) {
        return mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory for a file");
    }
    memset(file, 0, sizeof(*file));
    uint8_t *at = file->memory;
    file->path = keep(&at, path);
    file->to = keep(&at, to);
    file->data = keep(&at, data);
    file->attrs = *attrs;
    file->is_put = is_put;
    file->number = batch->count++;
    batch->files++;
    batch->held += size_of(file);
    mssh_batch_append(&batch->fresh, file);
    return (int)file->number;
}

static mssh_string_t string(const void *data, size_t len) {
    return (mssh_string_t){.data = data, .len = len};
}

int mssh_batch_put(mssh_sftp_t *sftp, const mssh_batch_put_t *put) {
    const mssh_attrs_t attrs = {
        .flags = MSSH_ATTR_MODE | MSSH_ATTR_TIMES, .mode = put->mode, .atime = put->atime, .mtime = put->mtime};
    return begin(sftp->batch, string(put->part, put->part_len), string(put->path, put->path_len),
                 string(put->data, put->len), &attrs, 1);
}

int mssh_batch_get(mssh_sftp_t *sftp, const char *path, size_t len, uint64_t size) {
    const mssh_attrs_t attrs = {.size = size};
    return begin(sftp->batch, string(path, len), string(NULL, 0), string(NULL, 0), &attrs, 0);
}

// ----------------------------------------------------------------------------------------------- requests

// Start one of a file's requests behind those that `writer` has. Its number says where it is noted.
static size_t start(mssh_batch_t *batch, mssh_batch_file_t *file, mssh_writer_t *writer, uint8_t type) {
    mssh_sftp_t *sftp = batch->sftp;
    while (sftp->next_id == 0 || batch->asked[sftp->next_id % MSSH_BATCH_REQUESTS].id != 0) {
        sftp->next_id++;
    }
    size_t at = mssh_writer_len(writer);
    uint32_t id = mssh_sftp_request_start(sftp, writer, type);
    batch->asked[id % MSSH_BATCH_REQUESTS] = (mssh_batch_asked_t){.id = id, .type = type, .file = file};
    file->awaited++;
    return at;
}

static void ask_about_path(mssh_batch_t *batch, mssh_batch_file_t *file, mssh_writer_t *writer, uint8_t type) {
    size_t at = start(batch, file, writer, type);
    mssh_write_string(writer, file->path.data, file->path.len);
    mssh_sftp_request_end(writer, at);
}

static void ask_about_handle(mssh_batch_t *batch, mssh_batch_file_t *file, mssh_writer_t *writer, uint8_t type) {
    size_t at = start(batch, file, writer, type);
    mssh_write_string(writer, file->handle, file->handle_len);
    switch (type) {
    case SSH_FXP_WRITE:
        mssh_write_uint64(writer, 0);
        mssh_write_string(writer, file->data.data, file->data.len);
        break;
    case SSH_FXP_READ:
        mssh_write_uint64(writer, 0);
        mssh_write_uint32(writer, (uint32_t)file->attrs.size + 1); // whether it has become longer
        break;
    case SSH_FXP_FSETSTAT:
        mssh_sftp_write_attrs(writer, &file->attrs);
        break;
    default:
        break;
    }
    mssh_sftp_request_end(writer, at);
}

static void open_file(mssh_batch_t *batch, mssh_batch_file_t *file, mssh_writer_t *writer) {
    enum { OWNER_WRITES = 0200 };
    const mssh_attrs_t attrs = {.flags = file->is_put ? MSSH_ATTR_MODE : 0, .mode = file->attrs.mode | OWNER_WRITES};
    size_t at = start(batch, file, writer, SSH_FXP_OPEN);
    mssh_write_string(writer, file->path.data, file->path.len);
    mssh_write_uint32(writer, file->is_put ? MSSH_OPEN_NEW : MSSH_OPEN_READ);
    mssh_sftp_write_attrs(writer, &attrs);
    mssh_sftp_request_end(writer, at);
    batch->open++;
}

// All that the handle is for is sent together. What is stored is looked at when it is closed.
static void move_data(mssh_batch_t *batch, mssh_batch_file_t *file, mssh_writer_t *writer) {
    if (file->is_put && file->data.len > 0) {
        ask_about_handle(batch, file, writer, SSH_FXP_WRITE);
    }
    ask_about_handle(batch, file, writer, file->is_put ? SSH_FXP_FSETSTAT : SSH_FXP_READ);
    ask_about_handle(batch, file, writer, SSH_FXP_CLOSE);
    if (file->is_put) {
        ask_about_path(batch, file, writer, SSH_FXP_LSTAT);
    }
    batch->open--;
}

static void rename_file(mssh_batch_t *batch, mssh_batch_file_t *file, mssh_writer_t *writer) {
    mssh_sftp_t *sftp = batch->sftp;
    int replaces = mssh_sftp_has(sftp, MSSH_POSIX_RENAME);
    size_t at = start(batch, file, writer, replaces ? SSH_FXP_EXTENDED : SSH_FXP_RENAME);
    if (replaces) {
        mssh_write_text(writer, mssh_sftp_extension_name(MSSH_POSIX_RENAME));
    }
    mssh_write_string(writer, file->path.data, file->path.len);
    mssh_write_string(writer, file->to.data, file->to.len);
    mssh_sftp_request_end(writer, at);
}

static void send_next(mssh_batch_t *batch, mssh_batch_file_t *file, mssh_writer_t *writer) {
    switch (file->state) {
    case MSSH_BATCH_TO_OPEN:
        open_file(batch, file, writer);
        break;
    case MSSH_BATCH_TO_MOVE:
        move_data(batch, file, writer);
        break;
    case MSSH_BATCH_TO_RENAME:
        rename_file(batch, file, writer);
        break;
    default:
        ask_about_path(batch, file, writer, SSH_FXP_REMOVE);
        break;
    }
    file->state++; // to what is awaited
    file->since = batch->sftp->session->now;
}

// The list whose first file has its turn: those that have begun come first, as they hold handles and memory.
static mssh_batch_list_t *next_to_send(mssh_batch_t *batch) {
    if (batch->ready.first != NULL) {
        return &batch->ready;
    }
    return batch->fresh.first != NULL && batch->open < batch->open_max ? &batch->fresh : NULL;
}

// Bytes of the requests that a file has at once, at most.
static size_t size_of_requests(const mssh_batch_file_t *file) {
    enum { FIELDS = 4 * (MSSH_SFTP_HANDLE_MAX + 64) };
    return FIELDS + file->path.len + file->to.len + file->data.len;
}

// Send what there is to send, as much at once as a packet takes: a server spends more on packets than on what is in
// them. Returns MSSH_AGAIN when that is done, or has to wait; or an error.
static int send_requests(mssh_batch_t *batch) {
    mssh_sftp_t *sftp = batch->sftp;
    int rc = mssh_sftp_flush(sftp);
    mssh_batch_list_t *list;
    while (rc == 0 && (list = next_to_send(batch)) != NULL) {
        size_t room = size_of_requests(list->first);
        rc = mssh_sftp_make_room(sftp, room < MSSH_BATCH_FILE_MAX ? MSSH_BATCH_FILE_MAX : room);
        if (rc != 0) {
            return rc;
        }
        mssh_writer_t writer = mssh_writer(sftp->out, sftp->out_room);
        do {
            send_next(batch, take_first(list), &writer);
            list = next_to_send(batch);
        } while (list != NULL && size_of_requests(list->first) <= sftp->out_room - mssh_writer_len(&writer));
        sftp->out_len = mssh_writer_len(&writer);
        sftp->out_sent = 0;
        rc = mssh_sftp_flush(sftp);
    }
    return rc == 0 ? MSSH_AGAIN : rc;
}

// ------------------------------------------------------------------------------------------------ results

int mssh_batch_next(mssh_sftp_t *sftp, mssh_batch_result_t *result) {
    mssh_batch_t *batch = sftp->batch;
    unsigned handles = sftp->handles_max == 0 ? HANDLES_UNTOLD : sftp->handles_max / 2;
    batch->open_max = handles < HANDLES ? handles > 0 ? handles : 1 : HANDLES;
    int rc = mssh_session_check(sftp->session);
    while (rc == 0 && batch->done.first == NULL && batch->files > 0) {
        rc = mssh_sftp_receive(sftp);
        rc = rc == MSSH_AGAIN ? send_requests(batch) : rc;
    }
    mssh_batch_file_t *file = batch->done.first;
    if (file == NULL) {
        return rc;
    }
    *result = (mssh_batch_result_t){
        .number = file->number, .is_good = !file->has_failed, .data = file->fetched, .len = file->fetched_len};
    return 1;
}

void mssh_batch_told(mssh_sftp_t *sftp) {
    free_file(sftp->batch, take_first(&sftp->batch->done));
}

// -------------------------------------------------------------------------------------------------- ending

static void free_list(mssh_batch_t *batch, mssh_batch_list_t *list) {
    mssh_batch_file_t *file;
    while ((file = take_first(list)) != NULL) {
        free_file(batch, file);
    }
}

void mssh_batch_drop(mssh_sftp_t *sftp) {
    mssh_batch_t *batch = sftp->batch;
    if (batch == NULL) {
        return;
    }
    for (size_t i = 0; i < MSSH_BATCH_REQUESTS; i++) {
        mssh_batch_file_t *file = batch->asked[i].id == 0 ? NULL : batch->asked[i].file;
        if (file != NULL && --file->awaited == 0) {
            free_file(batch, file);
        }
    }
    free_list(batch, &batch->fresh);
    free_list(batch, &batch->ready);
    free_list(batch, &batch->done);
    mssh_memory_free(&sftp->session->memory, batch);
    sftp->batch = NULL;
    mssh_sftp_drop_room(sftp);
}
