// SPDX-License-Identifier: MIT
//
// Reading and writing files with many requests in flight, so that a transfer's speed doesn't depend on how
// long one answer takes.

#include <string.h>

#include "core/sftp/sftp.h"
#include "core/turn.h"

// ------------------------------------------------------------------------------------------- beginning, end

// Begin a transfer. Returns 0, or why the file can't be used.
static int start(mssh_sftp_file_t *file, uint64_t offset, const char *verb, size_t block) {
    mssh_sftp_t *sftp = file->sftp;
    int rc = mssh_sftp_check_file(file);
    if (rc == 0) {
        sftp->transfer = (mssh_sftp_transfer_t){.file = file,
                                                .start = offset,
                                                .next = offset,
                                                .taken = offset,
                                                .limit = UINT64_MAX,
                                                .block = block,
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

enum { HEAD_MAX = MSSH_SFTP_HANDLE_MAX + 32 };

// Make a request at head[HEAD_MAX], but for a write's data. Returns its length.
static size_t make_request(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot, uint8_t type, uint8_t *head) {
    const mssh_sftp_file_t *file = sftp->transfer.file;
    mssh_writer_t writer = mssh_writer(head, HEAD_MAX);
    slot->type = type;
    mssh_sftp_slot_number(sftp, slot);
    slot->id = mssh_sftp_request_start(sftp, &writer, type);
    mssh_write_string(&writer, file->handle, file->handle_len);
    mssh_write_uint64(&writer, slot->offset);
    mssh_write_uint32(&writer, (uint32_t)slot->len);
    if (MSSH_WINDOW_GROWTH > 0) {
        slot->since = sftp->session->now;
    }
    return mssh_writer_len(&writer);
}

// The next block of the file gets a slot, when there is one and `limit` isn't reached.
static mssh_sftp_slot_t *begin_block(mssh_sftp_t *sftp, size_t block) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    mssh_sftp_slot_t *slot = transfer->next < transfer->limit ? mssh_sftp_slot_in(sftp, MSSH_SLOT_FREE) : NULL;
    if (slot != NULL) {
        uint64_t left = transfer->limit - transfer->next;
        mssh_sftp_slot_set(sftp, slot, MSSH_SLOT_TO_SEND);
        slot->is_live = 1;
        slot->offset = transfer->next;
        slot->len = left < block ? (size_t)left : block;
        transfer->next += slot->len;
        transfer->active++;
    }
    return slot;
}

// ------------------------------------------------------------------------------------------------- reading

// Returns 0 when the request is on its way, MSSH_AGAIN or an error.
static int send_read(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot) {
    uint8_t request[HEAD_MAX];
    size_t len = make_request(sftp, slot, SSH_FXP_READ, request);
    mssh_put_uint32(request, (uint32_t)(len - 4));
    int rc = mssh_sftp_send(sftp, request, len);
    if (rc == 0) {
        mssh_sftp_slot_set(sftp, slot, MSSH_SLOT_WAITING);
    }
    return rc;
}

// How many requests should be in flight: several at once are begun, so that each sending gives the server much to do.
static size_t requests_wanted(const mssh_sftp_transfer_t *transfer) {
    size_t most = transfer->window;
    return transfer->active <= most * 3 / 4 ? most : 0;
}

// The next request: the rest of one that was answered short, else the next block, unless `most` are in flight.
static mssh_sftp_slot_t *next_read(mssh_sftp_t *sftp, size_t most) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    mssh_sftp_slot_t *slot = mssh_sftp_slot_in(sftp, MSSH_SLOT_TO_SEND);
    if (slot == NULL && transfer->error == 0 && transfer->active < most) {
        slot = begin_block(sftp, transfer->block);
        if (slot != NULL && transfer->buf != NULL) {
            slot->buf = transfer->buf + (slot->offset - transfer->start);
        }
    }
    return slot;
}

// Have as many requests in flight as the window allows. Returns MSSH_AGAIN or an error.
static int request_more(mssh_sftp_t *sftp) {
    int rc = mssh_sftp_flush(sftp);
    size_t most = requests_wanted(&sftp->transfer);
    mssh_sftp_slot_t *slot;
    while (rc == 0 && (slot = next_read(sftp, most)) != NULL) {
        rc = send_read(sftp, slot);
    }
    return rc == 0 ? MSSH_AGAIN : rc;
}

// Handle one answer; when there is none, ask for more. Returns 0 to look at what has changed, MSSH_AGAIN or an error.
static int read_on(mssh_sftp_t *sftp) {
    int rc = sftp->transfer.active > 0 ? mssh_sftp_receive(sftp) : MSSH_AGAIN;
    return rc == MSSH_AGAIN ? request_more(sftp) : rc;
}

// The caller's memory is where it is now: all that comes goes there.
static void place(mssh_sftp_t *sftp, uint8_t *buf) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    for (size_t i = 0; transfer->buf != buf && i < MSSH_SFTP_REQUESTS_MAX; i++) {
        mssh_sftp_slot_t *slot = &sftp->slots[i];
        if (slot->is_live) {
            slot->buf = buf + (slot->offset - transfer->start);
        }
    }
    transfer->buf = buf;
}

int mssh_sftp_pread(mssh_sftp_file_t *file, uint8_t *buf, size_t len, uint64_t offset) {
    mssh_sftp_t *sftp = file->sftp;
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    if (transfer->file == NULL) {
        int rc = start(file, offset, "read", sftp->read_size);
        if (rc != 0) {
            return rc;
        }
        transfer->limit = offset + len;
        transfer->window = mssh_sftp_slots_usual(transfer);
    }
    place(sftp, buf);
    int rc = check(sftp);
    while (rc == 0 && (transfer->active > 0 || transfer->next < transfer->limit)) {
        rc = read_on(sftp);
        rc = rc == 0 ? check(sftp) : rc;
    }
    return end_unless_again(sftp, rc == 0 ? (int)(transfer->limit - offset) : rc);
}

int mssh_sftp_get_start(mssh_sftp_file_t *file, uint64_t offset) {
    return start(file, offset, "read", file->sftp->read_size);
}

// What has come of the bytes that are next: how many there are at *data.
static size_t next_data(mssh_sftp_t *sftp, const uint8_t **data) {
    if (mssh_sftp_has_next(sftp)) {
        size_t len;
        *data = mssh_channel_peek(sftp->channel, MSSH_STDOUT, &len);
        size_t left = sftp->data_left - sftp->data_done;
        return len < left ? len : left;
    }
    uint64_t taken = sftp->transfer.taken;
    const mssh_sftp_slot_t *slot = mssh_sftp_slot_full(sftp, taken);
    if (slot == NULL) {
        return 0;
    }
    size_t left = (size_t)(slot->offset - taken);
    *data = slot->buf - left;
    return left;
}

int mssh_sftp_get(mssh_sftp_file_t *file, const uint8_t **data) {
    mssh_sftp_t *sftp = file->sftp;
    const mssh_sftp_transfer_t *transfer = &sftp->transfer;
    int rc = check(sftp);
    size_t len = 0;
    while (rc == 0 && transfer->taken < transfer->limit && (len = next_data(sftp, data)) == 0) {
        rc = read_on(sftp);
        rc = rc == 0 ? check(sftp) : rc;
    }
    return len > 0 ? (int)len : end_unless_again(sftp, rc);
}

void mssh_sftp_taken(mssh_sftp_file_t *file, size_t n) {
    mssh_sftp_t *sftp = file->sftp;
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    mssh_sftp_slot_t *slot = mssh_sftp_slot_full(sftp, transfer->taken);
    transfer->taken += n;
    if (mssh_sftp_has_next(sftp)) {
        mssh_sftp_next_taken(sftp, n);
    } else if (slot != NULL && transfer->taken == slot->offset) {
        mssh_sftp_slot_end(sftp, slot);
    }
}

// ------------------------------------------------------------------------------------------------- writing

// Requests begin with what every server takes. They become longer, up to what this one takes, but none is longer than
// an eighth of what was written before it: a short file costs little memory, and on a slow link no answer takes much
// longer than the ones before. Where there isn't the memory they stay as they are.
static void lengthen(mssh_sftp_t *sftp) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    size_t block = 2 * transfer->block < sftp->write_size ? 2 * transfer->block : sftp->write_size;
    if (block == transfer->block || (transfer->next - transfer->start) / 8 < block) {
        return;
    }
    if (mssh_sftp_make_room(sftp, HEAD_MAX + block) == 0) {
        transfer->block = block;
    } else {
        sftp->write_size = transfer->block;
    }
}

// Begin a request. Returns 0, MSSH_AGAIN while too many wait for their answers, or an error.
static int begin_write(mssh_sftp_t *sftp) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    lengthen(sftp);
    int is_full = MSSH_WINDOW_GROWTH > 0 && transfer->active * transfer->block >= MSSH_SFTP_FLIGHT_MAX;
    mssh_sftp_slot_t *slot = is_full ? NULL : begin_block(sftp, transfer->block);
    if (slot == NULL) {
        return MSSH_AGAIN;
    }
    int rc = mssh_sftp_make_room(sftp, HEAD_MAX + slot->len);
    if (rc == 0) {
        transfer->writing = slot;
        transfer->written = sftp->out + make_request(sftp, slot, SSH_FXP_WRITE, sftp->out);
    }
    return rc;
}

// Bytes of data that it has.
static size_t written(const mssh_sftp_transfer_t *transfer) {
    return (size_t)(transfer->taken - transfer->writing->offset);
}

// Have the request sent with what it has.
static void end_write(mssh_sftp_t *sftp) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    mssh_sftp_slot_t *slot = transfer->writing;
    slot->len = written(transfer);
    transfer->writing = NULL;
    if (slot->len == 0) {
        mssh_sftp_slot_end(sftp, slot);
        return;
    }
    mssh_sftp_slot_set(sftp, slot, MSSH_SLOT_WAITING);
    sftp->out_len = (size_t)(transfer->written - sftp->out) + slot->len;
    sftp->out_sent = 0;
    mssh_put_uint32(sftp->out, (uint32_t)(sftp->out_len - 4));
    mssh_put_uint32(transfer->written - 4, (uint32_t)slot->len);
}

// Returns how many bytes can be put at *room, MSSH_AGAIN or an error.
static int find_room(mssh_sftp_t *sftp, uint8_t **room) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    int rc = check(sftp);
    while (rc == 0 && transfer->writing == NULL) {
        rc = mssh_sftp_flush(sftp);
        rc = rc == 0 ? begin_write(sftp) : rc;
        if (rc == MSSH_AGAIN) {
            rc = mssh_sftp_receive(sftp);
            rc = rc == 0 ? check(sftp) : rc;
        }
    }
    if (rc != 0) {
        return rc;
    }
    *room = transfer->written + written(transfer);
    return (int)(transfer->writing->len - written(transfer));
}

static void add(mssh_sftp_t *sftp, size_t n) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    transfer->taken += n;
    if (written(transfer) == transfer->writing->len) {
        end_write(sftp);
    }
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
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    int rc = 0;
    if (transfer->file == NULL) {
        rc = mssh_sftp_put_start(file, offset);
        if (rc != 0) {
            return rc;
        }
        transfer->limit = offset + len;
    }
    uint8_t *room;
    while (rc >= 0 && transfer->taken < transfer->limit && (rc = find_room(sftp, &room)) > 0) {
        memcpy(room, buf + (transfer->taken - offset), (size_t)rc);
        add(sftp, (size_t)rc);
    }
    rc = rc < 0 ? rc : await_answers(sftp);
    return end_unless_again(sftp, rc == 0 ? (int)len : rc);
}

int mssh_sftp_put_start(mssh_sftp_file_t *file, uint64_t offset) {
    size_t most = file->sftp->write_size;
    return start(file, offset, "write", most < MSSH_SFTP_WRITE_SIZE ? most : MSSH_SFTP_WRITE_SIZE);
}

int mssh_sftp_put_room(mssh_sftp_file_t *file, uint8_t **room) {
    int rc = find_room(file->sftp, room);
    return rc > 0 ? rc : end_unless_again(file->sftp, rc);
}

void mssh_sftp_put(mssh_sftp_file_t *file, size_t n) {
    add(file->sftp, n);
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
    if (rc == 0 && sftp->transfer.writing != NULL) {
        end_write(sftp);
    }
    rc = rc == 0 ? begin_close(file) : rc;
    rc = rc == 0 ? await_answers(sftp) : rc;
    rc = rc == 0 ? mssh_sftp_await(sftp, SSH_FXP_STATUS) : rc;
    if (rc != MSSH_AGAIN) {
        mssh_sftp_abandon(sftp); // after an error the answer to the close is still to come
    }
    return rc;
}
