// SPDX-License-Identifier: MIT
//
// SFTP packets from the server. The data of a read goes from the channel straight to where the caller wants it.

#include "core/sftp/sftp.h"

enum { PREFIX = 9, DATA_PREFIX = 13 };
enum { PROGRESS_STEP = 1024 }; // bytes of an answer

// Read exactly up to `want` bytes of a piece that has *have already.
static int collect(mssh_sftp_t *sftp, uint8_t *buf, size_t *have, size_t want) {
    while (*have < want) {
        int n = mssh_channel_read(sftp->channel, MSSH_STDOUT, buf + *have, want - *have);
        if (n <= 0) {
            return n == 0 ? mssh_sftp_ended_by_server(sftp) : n;
        }
        *have += (size_t)n;
    }
    return 0;
}

static int discard(mssh_sftp_t *sftp) {
    uint8_t waste[512];
    while (sftp->discard_left > 0) {
        size_t have = 0;
        size_t n = sftp->discard_left < sizeof(waste) ? sftp->discard_left : sizeof(waste);
        int rc = collect(sftp, waste, &have, n);
        sftp->discard_left -= have;
        if (rc != 0) {
            return rc;
        }
    }
    return 0;
}

static int is_of_batch(const mssh_sftp_t *sftp, uint32_t id) {
    return MSSH_BATCH_FILES > 0 && mssh_batch_awaits(sftp->batch, id);
}

// Whether anybody waits for the answer with that number.
static int is_awaited(mssh_sftp_t *sftp, uint32_t id) {
    return mssh_sftp_slot_find(sftp, id) != NULL || is_of_batch(sftp, id) || mssh_listing_find(sftp, id) != NULL ||
           (sftp->limits_id != 0 && id == sftp->limits_id) ||
           (sftp->awaited != 0 && (id == sftp->awaited || sftp->state == MSSH_AWAIT_VERSION));
}

// Read on in the body of an answer. A long one is progress in itself, but not each byte of it.
static int collect_body(mssh_sftp_t *sftp, uint32_t id) {
    size_t before = sftp->body_done;
    int rc = collect(sftp, sftp->body, &sftp->body_done, sftp->body_len);
    if (is_awaited(sftp, id)) {
        sftp->progress += (uint32_t)(sftp->body_done / PROGRESS_STEP - before / PROGRESS_STEP);
        sftp->progress += rc == 0;
    }
    return rc;
}

static int take_answer(mssh_sftp_t *sftp, uint8_t type, uint32_t id) {
    mssh_reader_t reader = mssh_reader(sftp->body, sftp->body_len);
    mssh_sftp_slot_t *slot = mssh_sftp_slot_find(sftp, id);
    mssh_sftp_asked_t *asked = mssh_listing_find(sftp, id);
    int rc = 0;
    if (asked != NULL) {
        asked->type = type;
        asked->reader = reader;
        asked->answer = sftp->body;
        sftp->body = NULL;
    } else if (slot != NULL) {
        rc = type == SSH_FXP_STATUS ? mssh_sftp_slot_status(sftp, slot, &reader)
                                    : mssh_sftp_broken(sftp, "an answer of the wrong kind");
    } else if (is_of_batch(sftp, id)) {
        mssh_batch_take(sftp->batch, id, type, &reader);
        rc = sftp->session->error;
    } else if (sftp->limits_id != 0 && id == sftp->limits_id) {
        rc = mssh_sftp_take_limits(sftp, type, &reader);
    } else if (sftp->awaited != 0 && (id == sftp->awaited || sftp->state == MSSH_AWAIT_VERSION)) {
        mssh_memory_free(&sftp->session->memory, sftp->answer);
        sftp->answer = sftp->body;
        sftp->body = NULL;
        sftp->reader = reader;
        sftp->answer_type = type;
    }
    mssh_memory_free(&sftp->session->memory, sftp->body);
    sftp->body = NULL;
    sftp->header_len = 0;
    return rc;
}

// The length of the data of an SSH_FXP_DATA: what the slot wants at most, then maybe more to drop.
static int begin_data(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot, uint32_t len) {
    int rc = collect(sftp, sftp->header, &sftp->header_len, DATA_PREFIX);
    if (rc != 0) {
        return rc;
    }
    uint32_t count = mssh_get_uint32(sftp->header + PREFIX);
    if (len < DATA_PREFIX - 4 || count > len - (DATA_PREFIX - 4) || count == 0 || count > slot->len) {
        return mssh_sftp_broken(sftp, "data of the wrong length");
    }
    mssh_sftp_slot_make_room(sftp, slot);
    sftp->data_slot = slot;
    sftp->data_left = count;
    sftp->data_done = 0;
    sftp->discard_left = len - (DATA_PREFIX - 4) - count;
    return 0;
}

static void end_data(mssh_sftp_t *sftp) {
    mssh_sftp_slot_t *slot = sftp->data_slot;
    sftp->data_slot = NULL;
    sftp->header_len = 0;
    mssh_sftp_slot_data(sftp, slot, sftp->data_done);
}

static int take_data(mssh_sftp_t *sftp) {
    const mssh_sftp_slot_t *slot = sftp->data_slot;
    if (mssh_sftp_has_next(sftp)) {
        int n = mssh_channel_await_data(sftp->channel, MSSH_STDOUT);
        return n < 0 ? n : n == 0 ? mssh_sftp_ended_by_server(sftp) : 0;
    }
    if (!slot->is_live) { // given up: the data has nowhere to go
        sftp->discard_left += sftp->data_left - sftp->data_done;
        sftp->data_done = sftp->data_left;
    }
    size_t before = sftp->data_done;
    int rc = collect(sftp, slot->buf, &sftp->data_done, sftp->data_left);
    sftp->progress += sftp->data_done > before;
    if (rc == 0) {
        end_data(sftp);
    }
    return rc;
}

int mssh_sftp_has_next(const mssh_sftp_t *sftp) {
    const mssh_sftp_slot_t *slot = sftp->data_slot;
    return sftp->channel != NULL && slot != NULL && slot->is_live && slot->buf == NULL;
}

void mssh_sftp_next_taken(mssh_sftp_t *sftp, size_t n) {
    mssh_channel_consume(sftp->channel, MSSH_STDOUT, n);
    sftp->progress += n > 0;
    sftp->data_done += n;
    if (sftp->data_done == sftp->data_left) {
        end_data(sftp);
    }
}

static int begin_body(mssh_sftp_t *sftp, uint32_t len) {
    sftp->body_len = len - (PREFIX - 4);
    sftp->body_done = 0;
    sftp->body = mssh_memory_alloc(&sftp->session->memory, sftp->body_len + 1);
    return sftp->body == NULL ? mssh_session_end(sftp->session, MSSH_ERROR_MEMORY, "out of memory while receiving") : 0;
}

int mssh_sftp_receive(mssh_sftp_t *sftp) {
    if (sftp->channel == NULL) {
        return mssh_sftp_ended(sftp);
    }
    if (sftp->data_slot != NULL) {
        return take_data(sftp);
    }
    int rc = discard(sftp);
    if (rc == 0 && sftp->header_len < PREFIX) {
        rc = collect(sftp, sftp->header, &sftp->header_len, PREFIX);
    }
    if (rc != 0) {
        return rc;
    }
    uint32_t len = mssh_get_uint32(sftp->header);
    uint8_t type = sftp->header[4];
    uint32_t id = mssh_get_uint32(sftp->header + 5);
    if (len < PREFIX - 4 || len > MSSH_SFTP_PACKET_MAX) {
        return mssh_sftp_broken(sftp, "a packet of an impossible length: does the login script print something?");
    }
    if (type == SSH_FXP_DATA && sftp->body == NULL) {
        mssh_sftp_slot_t *slot = mssh_sftp_slot_find(sftp, id);
        if (slot != NULL && slot->type == SSH_FXP_READ) {
            return begin_data(sftp, slot, len);
        }
    }
    if (sftp->body == NULL) {
        rc = begin_body(sftp, len);
    }
    if (rc == 0) {
        rc = collect_body(sftp, id);
    }
    return rc == 0 ? take_answer(sftp, type, id) : rc;
}
