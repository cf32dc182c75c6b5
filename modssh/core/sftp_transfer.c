// SPDX-License-Identifier: MIT
//
// Reading and writing files with many requests in flight, so that a transfer's speed doesn't depend on how
// long one answer takes.

#include <string.h>

#include "core/sftp.h"

// ------------------------------------------------------------------------------------------- beginning, end

// Begin a transfer. Returns 0, or why the file can't be used.
static int start(mssh_sftp_file_t *file, uint64_t offset, const char *verb) {
    mssh_sftp_t *sftp = file->sftp;
    int rc = mssh_sftp_check_file(file);
    if (rc == 0) {
        sftp->transfer = (mssh_sftp_transfer_t){.file = file,
                                                .start = offset,
                                                .next = offset,
                                                .taken = offset,
                                                .limit = UINT64_MAX,
                                                .block = MSSH_SFTP_BLOCK_SIZE,
                                                .window = 1};
        mssh_sftp_describe(sftp, verb, file->path, strlen(file->path));
    }
    return rc;
}

// End it, unless it goes on. Returns rc.
static int end_unless_again(mssh_sftp_t *sftp, int rc) {
    if (rc != MSSH_AGAIN) {
        mssh_sftp_slots_drop(sftp);
    }
    return rc;
}

// What stands in the way of going on, or 0.
static int check(const mssh_sftp_t *sftp) {
    int rc = mssh_session_check(sftp->session);
    return rc == 0 ? sftp->transfer.error : rc;
}

// ------------------------------------------------------------------------------------------------ requests

// Returns 0 when the request is on its way, MSSH_AGAIN or an error. data[slot->len] goes behind a write's.
static int send_request(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot, const uint8_t *data) {
    uint8_t head[MSSH_SFTP_HANDLE_MAX + 32];
    const mssh_sftp_file_t *file = sftp->transfer.file;
    size_t data_len = data == NULL ? 0 : slot->len;
    mssh_writer_t writer = mssh_writer(head, sizeof(head));
    slot->type = data == NULL ? SSH_FXP_READ : SSH_FXP_WRITE;
    slot->id = mssh_sftp_request_start(sftp, &writer, slot->type);
    mssh_write_string(&writer, file->handle, file->handle_len);
    mssh_write_uint64(&writer, slot->offset);
    mssh_write_uint32(&writer, (uint32_t)slot->len);
    size_t len = mssh_writer_len(&writer);
    mssh_put_uint32(head, (uint32_t)(len - 4 + data_len));
    int rc = mssh_sftp_send(sftp, head, len, data, data_len);
    if (rc == 0) {
        slot->state = MSSH_SLOT_WAITING;
    }
    return rc;
}

// The next block of the file gets a slot, when there is one and `limit` isn't reached.
static mssh_sftp_slot_t *begin_block(mssh_sftp_t *sftp, size_t block) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    mssh_sftp_slot_t *slot =
        transfer->next < transfer->limit ? mssh_sftp_slot_in(sftp, MSSH_SLOT_FREE) : NULL;
    if (slot != NULL) {
        uint64_t left = transfer->limit - transfer->next;
        slot->state = MSSH_SLOT_TO_SEND;
        slot->is_live = 1;
        slot->offset = transfer->next;
        slot->len = left < block ? (size_t)left : block;
        transfer->next += slot->len;
        transfer->active++;
    }
    return slot;
}

// ------------------------------------------------------------------------------------------------- reading

// The next request: the rest of one that was answered short, else the next block.
static mssh_sftp_slot_t *next_read(mssh_sftp_t *sftp) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    mssh_sftp_slot_t *slot = mssh_sftp_slot_in(sftp, MSSH_SLOT_TO_SEND);
    if (slot == NULL && transfer->error == 0 && transfer->active < transfer->window) {
        slot = begin_block(sftp, transfer->block);
        if (slot != NULL && transfer->buf != NULL) {
            slot->buf = transfer->buf + (slot->offset - transfer->start);
        }
    }
    return slot;
}

// Keep as many requests in flight as the window allows, and handle one answer. Returns 0 to look at what has
// changed, MSSH_AGAIN or an error.
static int read_on(mssh_sftp_t *sftp) {
    int rc = mssh_sftp_flush(sftp);
    mssh_sftp_slot_t *slot;
    while (rc == 0 && (slot = next_read(sftp)) != NULL) {
        rc = send_request(sftp, slot, NULL);
    }
    if (rc == MSSH_AGAIN || (rc == 0 && sftp->transfer.active > 0)) {
        rc = mssh_sftp_receive(sftp);
    }
    return rc;
}

int mssh_sftp_pread(mssh_sftp_file_t *file, uint8_t *buf, size_t len, uint64_t offset) {
    mssh_sftp_t *sftp = file->sftp;
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    if (transfer->file == NULL) {
        int rc = start(file, offset, "read");
        if (rc != 0) {
            return rc;
        }
        transfer->buf = buf;
        transfer->limit = offset + len;
        transfer->window = MSSH_SFTP_REQUESTS_MAX;
    }
    int rc = check(sftp);
    while (rc == 0 && (transfer->active > 0 || transfer->next < transfer->limit)) {
        rc = read_on(sftp);
        rc = rc == 0 ? check(sftp) : rc;
    }
    return end_unless_again(sftp, rc == 0 ? (int)(transfer->limit - offset) : rc);
}

int mssh_sftp_get_start(mssh_sftp_file_t *file, uint64_t offset) {
    return start(file, offset, "read");
}

int mssh_sftp_get(mssh_sftp_file_t *file, const uint8_t **data) {
    mssh_sftp_t *sftp = file->sftp;
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    if (transfer->given != NULL) { // the caller has done with it
        mssh_memory_free(&sftp->session->memory, transfer->spare);
        transfer->spare = transfer->given;
        transfer->given = NULL;
    }
    int rc = check(sftp);
    mssh_sftp_slot_t *slot = NULL;
    while (rc == 0 && transfer->taken < transfer->limit &&
           (slot = mssh_sftp_slot_full(sftp, transfer->taken)) == NULL) {
        rc = read_on(sftp);
        rc = rc == 0 ? check(sftp) : rc;
    }
    if (slot == NULL) {
        return end_unless_again(sftp, rc);
    }
    size_t len = (size_t)(slot->buf - slot->block);
    transfer->given = slot->block;
    transfer->taken += len;
    slot->block = NULL;
    mssh_sftp_slot_end(sftp, slot);
    *data = transfer->given;
    return (int)len;
}

// ------------------------------------------------------------------------------------------------- writing

// Write what is left of data[len]. Returns 0 when all of it is on its way.
static int write_on(mssh_sftp_t *sftp, const uint8_t *data, size_t len) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    int rc = check(sftp);
    while (rc == 0 && transfer->sent < len) {
        size_t left = len - transfer->sent;
        mssh_sftp_slot_t *slot = mssh_sftp_slot_in(sftp, MSSH_SLOT_TO_SEND);
        if (slot == NULL) {
            slot = begin_block(sftp, left < MSSH_SFTP_WRITE_SIZE ? left : MSSH_SFTP_WRITE_SIZE);
        }
        rc = mssh_sftp_flush(sftp);
        if (rc == 0 && slot != NULL) {
            rc = send_request(sftp, slot, data + transfer->sent);
            transfer->sent += rc == 0 ? slot->len : 0;
        }
        if (rc == MSSH_AGAIN || (rc == 0 && slot == NULL)) {
            rc = mssh_sftp_receive(sftp);
        }
        rc = rc == 0 ? check(sftp) : rc;
    }
    return rc;
}

// Wait for the answers that are due.
static int await_answers(mssh_sftp_t *sftp) {
    int rc = check(sftp);
    while (rc == 0 && sftp->transfer.active > 0) {
        rc = mssh_sftp_flush(sftp);
        rc = rc == 0 || rc == MSSH_AGAIN ? mssh_sftp_receive(sftp) : rc;
        rc = rc == 0 ? check(sftp) : rc;
    }
    return rc;
}

int mssh_sftp_pwrite(mssh_sftp_file_t *file, const uint8_t *buf, size_t len, uint64_t offset) {
    mssh_sftp_t *sftp = file->sftp;
    int rc = 0;
    if (sftp->transfer.file == NULL) {
        rc = start(file, offset, "write");
        if (rc != 0) {
            return rc;
        }
    }
    rc = write_on(sftp, buf, len);
    rc = rc == 0 ? await_answers(sftp) : rc;
    return end_unless_again(sftp, rc == 0 ? (int)len : rc);
}

int mssh_sftp_put_start(mssh_sftp_file_t *file, uint64_t offset) {
    return start(file, offset, "write");
}

int mssh_sftp_put(mssh_sftp_file_t *file, const uint8_t *data, size_t len) {
    mssh_sftp_t *sftp = file->sftp;
    int rc = write_on(sftp, data, len);
    if (rc != 0) {
        return end_unless_again(sftp, rc);
    }
    sftp->transfer.sent = 0;
    return 0;
}

// Returns 0 when the close is on its way, behind the data.
static int begin_close(mssh_sftp_file_t *file) {
    mssh_writer_t writer;
    if (file->is_open && mssh_sftp_call_on_file(file, SSH_FXP_CLOSE, "write", &writer)) {
        mssh_sftp_call_end(file->sftp, &writer);
        file->is_open = 0;
    }
    return file->is_open ? file->sftp->start_error : 0;
}

int mssh_sftp_put_end(mssh_sftp_file_t *file) {
    mssh_sftp_t *sftp = file->sftp;
    int rc = check(sftp);
    rc = rc == 0 ? begin_close(file) : rc;
    rc = rc == 0 ? await_answers(sftp) : rc;
    rc = rc == 0 ? mssh_sftp_await(sftp, SSH_FXP_STATUS) : rc;
    if (rc != MSSH_AGAIN) {
        mssh_sftp_abandon(sftp); // after an error the answer to the close is still to come
    }
    return rc;
}
