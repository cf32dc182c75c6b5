// SPDX-License-Identifier: MIT
//
// Reading and writing files with many requests in flight, so that a transfer's speed doesn't depend on how
// long one answer takes.

#include <string.h>

#include "core/sftp.h"

// SSH_FXP_WRITE's fields around the data, with a short handle: then a request fills one channel packet.
enum { WRITE_OVERHEAD = 64 };

mssh_sftp_slot_t *mssh_sftp_slot_find(mssh_sftp_t *sftp, uint32_t id) {
    for (size_t i = 0; i < MSSH_SFTP_REQUESTS_MAX; i++) {
        if (sftp->slots[i].state == SLOT_WAITING && sftp->slots[i].id == id) {
            return &sftp->slots[i];
        }
    }
    return NULL;
}

static mssh_sftp_slot_t *free_slot(mssh_sftp_t *sftp) {
    for (size_t i = 0; i < MSSH_SFTP_REQUESTS_MAX; i++) {
        if (sftp->slots[i].state == SLOT_FREE) {
            return &sftp->slots[i];
        }
    }
    return NULL;
}

static void slot_done(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot) {
    slot->state = SLOT_FREE;
    if (slot->buf != NULL) {
        sftp->transfer.active--;
    }
}

void mssh_sftp_slot_data(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot, size_t done) {
    // Servers may answer with less than was asked; only an EOF status is the end.
    if (slot->buf != NULL && done < slot->len) {
        slot->buf += done;
        slot->offset += done;
        slot->len -= done;
        slot->state = SLOT_TO_SEND;
    } else {
        slot_done(sftp, slot);
    }
}

int mssh_sftp_slot_status(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot, mssh_reader_t *reader) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    int is_live = slot->buf != NULL;
    size_t at = (size_t)(slot->offset - transfer->offset);
    slot_done(sftp, slot);
    if (!is_live) {
        return 0;
    }
    mssh_reader_t peek = *reader;
    uint32_t status = mssh_read_uint32(&peek);
    if (status == SSH_FX_OK && slot->type == SSH_FXP_READ) {
        return mssh_sftp_broken(sftp, "a status in place of data");
    }
    if (status == SSH_FX_EOF) {
        transfer->limit = at < transfer->limit ? at : transfer->limit;
        return 0;
    }
    // The first error is the one to tell; the answers still due are waited for.
    if (transfer->error == 0) {
        int rc = mssh_sftp_take_status(sftp, reader);
        transfer->error = rc;
        return rc == MSSH_ERROR_SFTP ? 0 : rc;
    }
    return 0;
}

static void begin_request(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot, uint8_t type,
                          mssh_writer_t *writer) {
    mssh_sftp_file_t *file = sftp->transfer.file;
    slot->type = type;
    mssh_sftp_request_begin(sftp, type, writer, &slot->id);
    mssh_write_string(writer, file->handle, file->handle_len);
    mssh_write_uint64(writer, slot->offset);
}

static int send_read(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot) {
    mssh_writer_t writer;
    begin_request(sftp, slot, SSH_FXP_READ, &writer);
    mssh_write_uint32(&writer, (uint32_t)slot->len);
    return mssh_sftp_request_end(sftp, &writer);
}

static int send_write(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot) {
    mssh_writer_t writer;
    begin_request(sftp, slot, SSH_FXP_WRITE, &writer);
    mssh_write_string(&writer, slot->buf, slot->len);
    return mssh_sftp_request_end(sftp, &writer);
}

typedef int send_slot_t(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot);

static mssh_sftp_slot_t *slot_to_send(mssh_sftp_t *sftp) {
    for (size_t i = 0; i < MSSH_SFTP_REQUESTS_MAX; i++) {
        if (sftp->slots[i].state == SLOT_TO_SEND) {
            return &sftp->slots[i];
        }
    }
    return NULL;
}

// The next request: the rest of one that was answered short, else the next block of the buffer.
static mssh_sftp_slot_t *next_slot(mssh_sftp_t *sftp, uint8_t *buf, size_t block) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    mssh_sftp_slot_t *slot = slot_to_send(sftp);
    if (slot != NULL) {
        return slot;
    }
    slot = transfer->error == 0 && transfer->next < transfer->limit ? free_slot(sftp) : NULL;
    if (slot != NULL) {
        size_t left = transfer->limit - transfer->next;
        slot->buf = buf + transfer->next;
        slot->offset = transfer->offset + transfer->next;
        slot->len = left < block ? left : block;
        slot->state = SLOT_TO_SEND;
        transfer->next += slot->len;
        transfer->active++;
    }
    return slot;
}

// Keep as many requests in flight as there are slots.
static int send_requests(mssh_sftp_t *sftp, uint8_t *buf, size_t block, send_slot_t *send) {
    int rc = mssh_sftp_flush(sftp);
    mssh_sftp_slot_t *slot;
    while (rc == 0 && (slot = next_slot(sftp, buf, block)) != NULL) {
        rc = send(sftp, slot);
        if (rc == 0) {
            slot->state = SLOT_WAITING;
            rc = mssh_sftp_flush(sftp);
        }
    }
    return rc;
}

static int transfer(mssh_sftp_file_t *file, uint8_t *buf, size_t len, uint64_t offset, size_t block,
                    const char *verb, send_slot_t *send) {
    mssh_sftp_t *sftp = file->sftp;
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    int rc = mssh_session_check(sftp->session);
    if (rc == 0 && !file->is_open) {
        rc = mssh_session_error(sftp->session, MSSH_ERROR_CHANNEL_CLOSED, "the file is closed");
    }
    if (rc == 0 && transfer->file == NULL) {
        *transfer = (mssh_sftp_transfer_t){.file = file, .offset = offset, .limit = len};
        mssh_sftp_describe(sftp, verb, file->path, strlen(file->path));
    }
    while (rc == 0) {
        rc = send_requests(sftp, buf, block, send);
        if (transfer->active == 0 && (rc == 0 || transfer->error != 0)) {
            break;
        }
        if (rc == 0 || rc == MSSH_AGAIN) {
            rc = mssh_sftp_receive(sftp);
        }
    }
    if (rc == MSSH_AGAIN) {
        return rc;
    }
    transfer->file = NULL;
    if (rc != 0) {
        mssh_sftp_abandon(sftp);
        return rc;
    }
    return transfer->error != 0 ? transfer->error : (int)transfer->limit;
}

int mssh_sftp_pread(mssh_sftp_file_t *file, uint8_t *buf, size_t len, uint64_t offset) {
    return transfer(file, buf, len, offset, MSSH_SFTP_BLOCK_SIZE, "read", send_read);
}

int mssh_sftp_pwrite(mssh_sftp_file_t *file, const uint8_t *buf, size_t len, uint64_t offset) {
    // Writing only reads from the buffer; the slots are shared with reading, which doesn't.
    int rc = transfer(file, (uint8_t *)(uintptr_t)buf, len, offset,
                      MSSH_SFTP_BLOCK_SIZE - WRITE_OVERHEAD, "write", send_write);
    return rc >= 0 && (size_t)rc < len
               ? mssh_sftp_broken(file->sftp, "an end of file while writing")
               : rc;
}
