// SPDX-License-Identifier: MIT
//
// How SFTP clients begin and end.

#include <string.h>

#include "core/sftp/sftp.h"

mssh_sftp_t *mssh_sftp_new(mssh_session_t *session, const char *server, size_t len) {
    mssh_sftp_t *sftp = mssh_memory_alloc(&session->memory, sizeof(*sftp));
    if (sftp == NULL) {
        return NULL;
    }
    memset(sftp, 0, sizeof(*sftp));
    sftp->session = session;
    sftp->server = mssh_memory_text(&session->memory, server, len);
    sftp->server_len = len;
    sftp->channel = sftp->server == NULL ? NULL : mssh_channel_new(session, MSSH_SFTP_WINDOW_SIZE);
    if (sftp->channel == NULL) {
        mssh_memory_free(&session->memory, sftp->server);
        mssh_memory_free(&session->memory, sftp);
        return NULL;
    }
    sftp->references = 1;
    sftp->next_id = 1;
    if (MSSH_SLOTS_COUNTED) {
        sftp->slots_in[MSSH_SLOT_FREE] = MSSH_SFTP_REQUESTS_MAX;
    }
    sftp->read_size = MSSH_SFTP_BLOCK_SIZE;
    sftp->write_size = MSSH_SFTP_WRITE_SIZE;
    session->references++;
    return sftp;
}

void mssh_sftp_release(mssh_sftp_t *sftp) {
    if (--sftp->references > 0) {
        return;
    }
    mssh_session_t *session = sftp->session;
    mssh_sftp_abandon(sftp);
    while (sftp->to_close != NULL) {
        mssh_sftp_file_t *file = sftp->to_close;
        sftp->to_close = file->next;
        mssh_memory_free(&session->memory, file);
    }
    mssh_memory_free(&session->memory, sftp->server);
    mssh_memory_free(&session->memory, sftp->out);
    mssh_memory_free(&session->memory, sftp->body);
    mssh_memory_free(&session->memory, sftp->answer);
    mssh_memory_free(&session->memory, sftp->refusal);
    mssh_memory_free(&session->memory, sftp);
    mssh_session_release(session);
}

static void free_remains(mssh_remains_t *remains) {
    mssh_sftp_free((mssh_sftp_t *)remains);
}

void mssh_sftp_free(mssh_sftp_t *sftp) {
    if (sftp != NULL && !mssh_held_keeps(sftp->session, &sftp->remains, free_remains)) {
        mssh_channel_free(sftp->channel);
        sftp->channel = NULL;
        mssh_sftp_release(sftp);
    }
}

int mssh_sftp_end(mssh_sftp_t *sftp) {
    return sftp->channel == NULL ? 0 : mssh_channel_close(sftp->channel);
}

uint32_t mssh_sftp_progress(const mssh_sftp_t *sftp) {
    return sftp->progress + (sftp->channel == NULL ? 0 : mssh_channel_answers(sftp->channel));
}

void mssh_sftp_abandon(mssh_sftp_t *sftp) {
    sftp->awaited = 0;
    sftp->step = 0;
    mssh_sftp_slots_drop(sftp);
    if (MSSH_BATCH_FILES > 0) {
        mssh_batch_drop(sftp);
    }
}
