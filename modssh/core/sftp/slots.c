// SPDX-License-Identifier: MIT
//
// The requests of a transfer that are in flight, and what their answers do.

#include "core/sftp/sftp.h"

enum { GROWTH = 2, SHORTEST_BLOCK = 1024 };

mssh_sftp_slot_t *mssh_sftp_slot_find(mssh_sftp_t *sftp, uint32_t id) {
    for (size_t i = 0; i < MSSH_SFTP_REQUESTS_MAX; i++) {
        if (sftp->slots[i].state == MSSH_SLOT_WAITING && sftp->slots[i].id == id) {
            return &sftp->slots[i];
        }
    }
    return NULL;
}

mssh_sftp_slot_t *mssh_sftp_slot_in(mssh_sftp_t *sftp, mssh_sftp_slot_state_t state) {
    for (size_t i = 0; i < MSSH_SFTP_REQUESTS_MAX; i++) {
        if (sftp->slots[i].state == state) {
            return &sftp->slots[i];
        }
    }
    return NULL;
}

mssh_sftp_slot_t *mssh_sftp_slot_full(mssh_sftp_t *sftp, uint64_t offset) {
    for (size_t i = 0; i < MSSH_SFTP_REQUESTS_MAX; i++) {
        mssh_sftp_slot_t *slot = &sftp->slots[i];
        if (slot->state == MSSH_SLOT_FULL && offset < slot->offset &&
            offset >= slot->offset - (uint64_t)(slot->buf - slot->block)) {
            return slot;
        }
    }
    return NULL;
}

void mssh_sftp_slot_end(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot) {
    sftp->transfer.active -= slot->is_live;
    mssh_memory_free(&sftp->session->memory, slot->block);
    *slot = (mssh_sftp_slot_t){.state = MSSH_SLOT_FREE};
}

void mssh_sftp_slots_drop(mssh_sftp_t *sftp) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    for (size_t i = 0; i < MSSH_SFTP_REQUESTS_MAX; i++) {
        mssh_sftp_slot_t *slot = &sftp->slots[i];
        if (slot->state != MSSH_SLOT_WAITING) {
            mssh_sftp_slot_end(sftp, slot);
        }
        mssh_memory_free(&sftp->session->memory, slot->block);
        slot->block = NULL;
        slot->is_live = 0;
    }
    *transfer = (mssh_sftp_transfer_t){.file = NULL};
    mssh_sftp_drop_room(sftp);
}

void mssh_sftp_slot_make_room(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    if (!slot->is_live || slot->buf != NULL || slot->offset == transfer->taken) {
        return;
    }
    slot->block = mssh_memory_alloc(&sftp->session->memory, slot->len);
    slot->buf = slot->block;
    if (slot->block == NULL) {
        transfer->error =
            mssh_session_error(sftp->session, MSSH_ERROR_MEMORY, "out of memory while reading");
        transfer->active--;
        slot->is_live = 0;
    }
}

// All that this request brings has come.
static void complete(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot) {
    if (slot->block != NULL && slot->buf > slot->block) {
        slot->state = MSSH_SLOT_FULL;
    } else {
        mssh_sftp_slot_end(sftp, slot);
    }
}

void mssh_sftp_slot_data(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot, size_t done) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    if (!slot->is_live) {
        mssh_sftp_slot_end(sftp, slot);
        return;
    }
    if (slot->buf != NULL) {
        slot->buf += done;
    }
    slot->offset += done;
    slot->len -= done;
    if (transfer->window < MSSH_SFTP_REQUESTS_MAX) {
        transfer->window += GROWTH; // the link and the server keep up
    }
    if (slot->len == 0) {
        complete(sftp, slot);
    } else {
        // Servers may answer with less than was asked; only an EOF status is the end.
        slot->state = MSSH_SLOT_TO_SEND;
        if (transfer->block > SHORTEST_BLOCK) {
            transfer->block = done > transfer->block / 2 ? done : transfer->block / 2;
        }
    }
}

int mssh_sftp_slot_status(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot, mssh_reader_t *reader) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    mssh_reader_t peek = *reader;
    uint32_t status = mssh_read_uint32(&peek);
    int is_read = slot->type == SSH_FXP_READ;
    int rc = 0;
    if (slot->is_live && is_read && status == SSH_FX_OK) {
        return mssh_sftp_broken(sftp, "a status in place of data");
    }
    if (slot->is_live && is_read && status == SSH_FX_EOF) {
        transfer->limit = slot->offset < transfer->limit ? slot->offset : transfer->limit;
        complete(sftp, slot);
        return 0;
    }
    // The first error is the one to tell; the answers still due are waited for.
    if (slot->is_live && transfer->error == 0) {
        rc = mssh_sftp_take_status(sftp, reader);
        transfer->error = rc;
    }
    mssh_sftp_slot_end(sftp, slot);
    return rc == MSSH_ERROR_SFTP ? 0 : rc;
}
