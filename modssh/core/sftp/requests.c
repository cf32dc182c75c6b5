// SPDX-License-Identifier: MIT
//
// SFTP packets to the server: they go out through a small buffer.

#include <string.h>

#include "core/sftp/sftp.h"

uint32_t mssh_sftp_request_start(mssh_sftp_t *sftp, mssh_writer_t *writer, uint8_t type) {
    uint32_t id = sftp->next_id++;
    if (sftp->next_id == 0) { // 0 means none
        sftp->next_id = 1;
    }
    mssh_write_uint32(writer, 0);
    mssh_write_byte(writer, type);
    mssh_write_uint32(writer, id);
    return id;
}

void mssh_sftp_request_end(const mssh_writer_t *writer, size_t at) {
    mssh_put_uint32(writer->start + at, (uint32_t)(mssh_writer_len(writer) - at - 4));
}

int mssh_sftp_make_room(mssh_sftp_t *sftp, size_t len) {
    if (sftp->out_room < len) {
        mssh_memory_free(&sftp->session->memory, sftp->out);
        sftp->out = mssh_memory_alloc(&sftp->session->memory, len);
        sftp->out_room = sftp->out == NULL ? 0 : len;
    }
    return sftp->out != NULL ? 0
                             : mssh_session_error(sftp->session, MSSH_ERROR_MEMORY,
                                                  "out of memory for a request of %u bytes", (unsigned)len);
}

void mssh_sftp_drop_room(mssh_sftp_t *sftp) {
    if (!mssh_sftp_is_sending(sftp)) {
        mssh_memory_free(&sftp->session->memory, sftp->out);
        sftp->out = NULL;
        sftp->out_room = 0;
    }
}

int mssh_sftp_is_sending(const mssh_sftp_t *sftp) {
    return sftp->out_sent < sftp->out_len;
}

// That the server has ended may be seen here before an answer is missed.
static int write_some(mssh_sftp_t *sftp, const uint8_t *buf, size_t len) {
    int n = mssh_channel_write(sftp->channel, buf, len);
    return n == MSSH_ERROR_CHANNEL_CLOSED ? mssh_sftp_ended_by_server(sftp) : n;
}

int mssh_sftp_send(mssh_sftp_t *sftp, const uint8_t *request, size_t len) {
    if (sftp->channel == NULL) {
        return mssh_sftp_ended(sftp);
    }
    int n = write_some(sftp, request, len);
    if (n < 0 || (size_t)n == len) {
        return n < 0 ? n : 0;
    }
    // What the channel had no room for is kept; half a request can't be taken back.
    if (mssh_sftp_make_room(sftp, len) != 0) {
        return mssh_session_end(sftp->session, MSSH_ERROR_MEMORY, "out of memory while sending");
    }
    memcpy(sftp->out, request, len);
    sftp->out_len = len;
    sftp->out_sent = (size_t)n;
    return 0;
}

int mssh_sftp_send_handle(const mssh_sftp_file_t *file, uint8_t type, uint32_t *id) {
    uint8_t request[MSSH_SFTP_HANDLE_MAX + 16];
    mssh_writer_t writer = mssh_writer(request, sizeof(request));
    *id = mssh_sftp_request_start(file->sftp, &writer, type);
    mssh_write_string(&writer, file->handle, file->handle_len);
    mssh_sftp_request_end(&writer, 0);
    return mssh_sftp_send(file->sftp, request, mssh_writer_len(&writer));
}

int mssh_sftp_flush(mssh_sftp_t *sftp) {
    if (sftp->channel == NULL) {
        return mssh_sftp_ended(sftp);
    }
    while (mssh_sftp_is_sending(sftp)) {
        int n = write_some(sftp, sftp->out + sftp->out_sent, sftp->out_len - sftp->out_sent);
        if (n < 0) {
            return n;
        }
        sftp->out_sent += (size_t)n;
    }
    if (sftp->transfer.file == NULL && (MSSH_BATCH_FILES == 0 || sftp->batch == NULL)) {
        mssh_sftp_drop_room(sftp);
    }
    int rc = 0;
    while (rc == 0 && sftp->to_close != NULL && !mssh_sftp_is_sending(sftp)) {
        mssh_sftp_file_t *file = sftp->to_close;
        mssh_sftp_file_t *next = file->next;
        uint32_t id;
        rc = mssh_sftp_send_handle(file, SSH_FXP_CLOSE, &id);
        if (rc == 0) {
            mssh_memory_free(&sftp->session->memory, file);
            sftp->to_close = next;
        }
    }
    return rc == 0 && mssh_sftp_is_sending(sftp) ? MSSH_AGAIN : rc;
}
