// SPDX-License-Identifier: MIT
//
// The requests of a transfer that are in flight, and what their answers do.

#include "core/sftp/sftp.h"

enum { GROWTH = 2, FAR_GROWTH = 4, SHORTEST_BLOCK = 1024 };

// The last bits of a request's number say which slot is its own.
static mssh_sftp_slot_t *slot_at(mssh_sftp_t *sftp, uint32_t id) {
    return &sftp->slots[id & (MSSH_SFTP_REQUESTS_MAX - 1)];
}

mssh_sftp_slot_t *mssh_sftp_slot_find(mssh_sftp_t *sftp, uint32_t id) {
    mssh_sftp_slot_t *slot = slot_at(sftp, id);
    return slot->state == MSSH_SLOT_WAITING && slot->id == id ? slot : NULL;
}

void mssh_sftp_slot_number(mssh_sftp_t *sftp, const mssh_sftp_slot_t *slot) {
    while (slot_at(sftp, sftp->next_id) != slot) {
        sftp->next_id++;
    }
}

mssh_sftp_slot_t *mssh_sftp_slot_in(mssh_sftp_t *sftp, mssh_sftp_slot_state_t state) {
    if (MSSH_SLOTS_COUNTED && sftp->slots_in[state] == 0) {
        return NULL;
    }
    for (uint32_t i = 0; i < MSSH_SFTP_REQUESTS_MAX; i++) {
        mssh_sftp_slot_t *slot = slot_at(sftp, sftp->next_id + i);
        if (slot->state == state) {
            return slot;
        }
    }
    return NULL;
}

mssh_sftp_slot_t *mssh_sftp_slot_full(mssh_sftp_t *sftp, uint64_t offset) {
    if (MSSH_SLOTS_COUNTED && sftp->slots_in[MSSH_SLOT_FULL] == 0) {
        return NULL;
    }
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
    if (MSSH_SLOTS_COUNTED) {
        mssh_sftp_slot_set(sftp, slot, MSSH_SLOT_FREE);
    }
    *slot = (mssh_sftp_slot_t){.state = MSSH_SLOT_FREE};
}

void mssh_sftp_slots_drop(mssh_sftp_t *sftp) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    for (uint32_t i = 0; i < MSSH_SFTP_REQUESTS_MAX && (!MSSH_SLOTS_COUNTED || transfer->active > 0); i++) {
        mssh_sftp_slot_t *slot = slot_at(sftp, MSSH_SLOTS_COUNTED ? sftp->next_id - i : i);
        if (slot->state != MSSH_SLOT_WAITING) {
            mssh_sftp_slot_end(sftp, slot);
        }
        if (MSSH_SLOTS_COUNTED) {
            transfer->active -= slot->is_live;
        }
        mssh_memory_free(&sftp->session->memory, slot->block);
        slot->block = NULL;
        slot->is_live = 0;
    }
    *transfer = (mssh_sftp_transfer_t){.file = NULL};
    mssh_sftp_drop_room(sftp);
    if (MSSH_WINDOW_GROWTH > 0 && sftp->channel != NULL && sftp->channel->window > MSSH_SFTP_WINDOW_SIZE) {
        mssh_channel_trim(sftp->channel);
    }
}

void mssh_sftp_slot_make_room(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    if (!slot->is_live || slot->buf != NULL || slot->offset == transfer->taken) {
        return;
    }
    slot->block = mssh_memory_alloc(&sftp->session->memory, slot->len);
    slot->buf = slot->block;
    if (slot->block == NULL) {
        transfer->error = mssh_session_error(sftp->session, MSSH_ERROR_MEMORY, "out of memory while reading");
        transfer->active--;
        slot->is_live = 0;
    }
}

// All that this request brings has come.
static void complete(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot) {
    if (slot->block != NULL && slot->buf > slot->block) {
        mssh_sftp_slot_set(sftp, slot, MSSH_SLOT_FULL);
    } else {
        mssh_sftp_slot_end(sftp, slot);
    }
}

size_t mssh_sftp_slots_usual(const mssh_sftp_transfer_t *transfer) {
    enum { LONGEST = MSSH_SFTP_FLIGHT / MSSH_SFTP_BLOCK_MAX }; // of the longest blocks
    size_t slots = LONGEST >= MSSH_SFTP_REQUESTS_MAX ? MSSH_SFTP_REQUESTS_MAX : MSSH_SFTP_FLIGHT / transfer->block;
    return slots < MSSH_SFTP_REQUESTS_MAX ? slots : MSSH_SFTP_REQUESTS_MAX;
}

// Whether so many slots may be used: the channel's window has to let come what they ask for.
static int may_fly(mssh_sftp_t *sftp, size_t slots) {
    uint64_t bytes = (uint64_t)slots * sftp->transfer.block;
    if (bytes <= MSSH_SFTP_FLIGHT) {
        return 1;
    }
    uint64_t needed = MSSH_SFTP_WINDOW_SIZE + bytes - MSSH_SFTP_FLIGHT;
    uint32_t window = sftp->channel->window;
    return needed <= window || mssh_channel_grow(sftp->channel, (uint32_t)(needed - window)) == 0;
}

// An answer came: more requests may be in flight. Where it was prompt the way is long: then there may be many, though
// not behind the end of a short file.
static void widen(mssh_sftp_t *sftp, const mssh_sftp_slot_t *slot) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    int is_far = MSSH_WINDOW_GROWTH > 0 && mssh_sftp_is_prompt(sftp, slot->since);
    size_t most = is_far ? MSSH_SFTP_REQUESTS_MAX : mssh_sftp_slots_usual(transfer);
    size_t slots = transfer->window + (is_far && transfer->window > GROWTH ? FAR_GROWTH : GROWTH);
    slots = slots < most ? slots : most;
    if (slots > transfer->window && (!is_far || may_fly(sftp, slots))) {
        transfer->window = slots;
    }
}

void mssh_sftp_slot_data(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot, size_t done) {
    mssh_sftp_transfer_t *transfer = &sftp->transfer;
    if (!slot->is_live) {
        mssh_sftp_slot_end(sftp, slot);
        return;
    }
    widen(sftp, slot);
    if (slot->buf != NULL) {
        slot->buf += done;
    }
    slot->offset += done;
    slot->len -= done;
    if (slot->len == 0) {
        complete(sftp, slot);
    } else {
        // Servers may answer with less than was asked; only an EOF status is the end.
        mssh_sftp_slot_set(sftp, slot, MSSH_SLOT_TO_SEND);
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
