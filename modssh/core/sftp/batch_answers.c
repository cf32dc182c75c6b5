// SPDX-License-Identifier: MIT

#include "core/sftp/batch.h"

#include <string.h>

void mssh_batch_append(mssh_batch_list_t *list, mssh_batch_file_t *file) {
    file->next = NULL;
    if (list->first == NULL) {
        list->first = file;
    } else {
        list->last->next = file;
    }
    list->last = file;
}

static void keep_handle(mssh_batch_t *batch, mssh_batch_file_t *file, mssh_reader_t *reader) {
    mssh_string_t handle = mssh_read_string(reader);
    if (!reader->ok || handle.len > MSSH_SFTP_HANDLE_MAX) {
        mssh_sftp_broken(batch->sftp, "a damaged handle");
        return;
    }
    file->handle = mssh_memory_alloc(&batch->sftp->session->memory, handle.len + 1);
    if (file->handle == NULL) {
        mssh_session_end(batch->sftp->session, MSSH_ERROR_MEMORY, "out of memory while receiving");
        return;
    }
    memcpy(file->handle, handle.data, handle.len);
    file->handle_len = handle.len;
}

static void keep_data(mssh_batch_t *batch, mssh_batch_file_t *file, mssh_reader_t *reader) {
    mssh_string_t data = mssh_read_string(reader);
    file->has_failed |= !reader->ok || data.len != file->attrs.size;
    if (!file->has_failed && data.len > 0) {
        file->fetched = mssh_memory_alloc(&batch->sftp->session->memory, data.len);
        file->has_failed = file->fetched == NULL;
    }
    if (!file->has_failed && data.len > 0) {
        memcpy(file->fetched, data.data, data.len);
        file->fetched_len = data.len;
    }
}

// Whether what was stored is what it should be.
static int is_as_wanted(const mssh_batch_file_t *file, mssh_reader_t *reader) {
    enum { TYPE = 0170000, REGULAR = 0100000 };
    mssh_attrs_t there;
    mssh_sftp_read_attrs(reader, &there);
    return reader->ok && there.flags & MSSH_ATTR_SIZE && there.size == file->data.len &&
           ((there.mode & TYPE) == 0 || (there.mode & TYPE) == REGULAR) &&
           (!(file->attrs.flags & MSSH_ATTR_TIMES) ||
            (there.flags & MSSH_ATTR_TIMES && there.mtime == file->attrs.mtime));
}

static int type_of_answer(uint8_t request) {
    switch (request) {
    case SSH_FXP_OPEN:
        return SSH_FXP_HANDLE;
    case SSH_FXP_READ:
        return SSH_FXP_DATA;
    case SSH_FXP_LSTAT:
        return SSH_FXP_ATTRS;
    default:
        return SSH_FXP_STATUS;
    }
}

// An empty file has no data but its end.
static int is_good_status(const mssh_batch_file_t *file, uint8_t request, mssh_reader_t *reader) {
    uint32_t status = mssh_read_uint32(reader);
    return reader->ok &&
           (status == SSH_FX_OK ? type_of_answer(request) == SSH_FXP_STATUS
                                : request == SSH_FXP_READ && status == SSH_FX_EOF && file->attrs.size == 0);
}

static void take_answer(mssh_batch_t *batch, mssh_batch_file_t *file, uint8_t request, uint8_t type,
                        mssh_reader_t *reader) {
    if (type == SSH_FXP_STATUS) {
        file->has_failed |= !is_good_status(file, request, reader);
    } else if (type != type_of_answer(request)) {
        mssh_sftp_broken(batch->sftp, "an answer of the wrong kind");
    } else if (type == SSH_FXP_HANDLE) {
        keep_handle(batch, file, reader);
        file->is_made = file->is_put;
    } else if (type == SSH_FXP_DATA) {
        keep_data(batch, file, reader);
    } else {
        file->has_failed |= !is_as_wanted(file, reader);
    }
}

// All answers are there: what is next. Of what failed nothing stays, but where the server gave it its name.
static mssh_batch_state_t next_state(const mssh_batch_file_t *file) {
    switch (file->state) {
    case MSSH_BATCH_AWAIT_HANDLE:
        return file->has_failed ? MSSH_BATCH_DONE : MSSH_BATCH_TO_MOVE;
    case MSSH_BATCH_AWAIT_MOVED:
        return file->is_made && file->has_failed ? MSSH_BATCH_TO_REMOVE
               : file->is_put                    ? MSSH_BATCH_TO_RENAME
                                                 : MSSH_BATCH_DONE;
    case MSSH_BATCH_AWAIT_RENAMED:
        return file->has_failed ? MSSH_BATCH_TO_REMOVE : MSSH_BATCH_DONE;
    default:
        return MSSH_BATCH_DONE;
    }
}

// More files may be under way where the answers were prompt.
static void widen(mssh_batch_t *batch, const mssh_batch_file_t *file) {
    enum { GROWTH = 4 };
    unsigned most = MSSH_BATCH_FILES - batch->window;
    if (mssh_sftp_is_prompt(batch->sftp, file->since)) {
        batch->window += most < GROWTH ? most : GROWTH;
    }
}

static mssh_batch_asked_t *asked_of(mssh_batch_t *batch, uint32_t id) {
    mssh_batch_asked_t *asked = batch == NULL ? NULL : &batch->asked[id % MSSH_BATCH_REQUESTS];
    return asked != NULL && id != 0 && asked->id == id ? asked : NULL;
}

int mssh_batch_awaits(mssh_batch_t *batch, uint32_t id) {
    return asked_of(batch, id) != NULL;
}

void mssh_batch_take(mssh_batch_t *batch, uint32_t id, uint8_t type, mssh_reader_t *reader) {
    mssh_batch_asked_t *asked = asked_of(batch, id);
    mssh_batch_file_t *file = asked->file;
    asked->id = 0;
    take_answer(batch, file, asked->type, type, reader);
    if (--file->awaited > 0) {
        return;
    }
    widen(batch, file);
    batch->open -= file->state == MSSH_BATCH_AWAIT_HANDLE && file->has_failed;
    file->state = next_state(file);
    mssh_batch_append(file->state == MSSH_BATCH_DONE ? &batch->done : &batch->ready, file);
}
