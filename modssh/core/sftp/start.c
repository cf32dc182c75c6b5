// SPDX-License-Identifier: MIT
//
// How an SFTP client begins: its channel, the versions, and what the server can.

#include <string.h>

#include "core/sftp/sftp.h"

enum { VERSION = 3, INIT_LEN = 9 };

static int open_channel(mssh_sftp_t *sftp) {
    return mssh_channel_open(sftp->channel);
}

// What follows isn't held back for the answer, which on a long way would cost as much time again.
enum { WAITS = MSSH_WINDOW_GROWTH == 0 }; // where no code is spent on long ways

static int request_server(mssh_sftp_t *sftp) {
    int is_command = memchr(sftp->server, '/', sftp->server_len) != NULL;
    return (is_command ? mssh_channel_exec : mssh_channel_subsystem)(sftp->channel, sftp->server, sftp->server_len);
}

static int ask_server(mssh_sftp_t *sftp) {
    int rc = request_server(sftp);
    return !WAITS && rc == MSSH_AGAIN && sftp->channel->request != MSSH_REQUEST_NONE ? 0 : rc;
}

static int await_server(mssh_sftp_t *sftp) {
    return WAITS || sftp->channel->request == MSSH_REQUEST_NONE ? 0 : request_server(sftp);
}

static int send_init(mssh_sftp_t *sftp) {
    // SSH_FXP_INIT carries the version where others carry an id.
    static const uint8_t init[INIT_LEN] = {[3] = INIT_LEN - 4, [4] = SSH_FXP_INIT, [8] = VERSION};
    // OpenSSH has no room for data before something runs there, nor after it has refused to run it.
    if (!WAITS && (mssh_channel_is_closed(sftp->channel) || sftp->channel->request == MSSH_REQUEST_FAILED)) {
        return 0; // the next step says why
    }
    int rc = mssh_sftp_send(sftp, init, sizeof(init));
    if (rc == 0) {
        sftp->awaited = VERSION;
        sftp->answer_type = 0;
    }
    return rc;
}

static int await_version(mssh_sftp_t *sftp) {
    int rc = mssh_sftp_flush(sftp);
    while (rc == 0 && sftp->answer_type == 0) {
        rc = mssh_sftp_receive(sftp);
    }
    if (rc != 0) {
        return rc;
    }
    sftp->awaited = 0;
    if (sftp->answer_type != SSH_FXP_VERSION) {
        return mssh_sftp_broken(sftp, "something else than its version");
    }
    while (sftp->reader.ok && mssh_reader_left(&sftp->reader) > 0) {
        mssh_string_t name = mssh_read_string(&sftp->reader);
        mssh_string_t version = mssh_read_string(&sftp->reader);
        if (sftp->reader.ok) {
            mssh_sftp_note_extension(sftp, name, version);
        }
    }
    return 0;
}

// The limits aren't waited for: the answer comes before any other.
static int ask_limits(mssh_sftp_t *sftp) {
    uint8_t request[32];
    if (!mssh_sftp_has(sftp, MSSH_LIMITS)) {
        return 0;
    }
    mssh_writer_t writer = mssh_writer(request, sizeof(request));
    uint32_t id = mssh_sftp_request_start(sftp, &writer, SSH_FXP_EXTENDED);
    mssh_write_text(&writer, mssh_sftp_extension_name(MSSH_LIMITS));
    mssh_sftp_request_end(&writer, 0);
    int rc = mssh_sftp_send(sftp, request, mssh_writer_len(&writer));
    if (rc == 0) {
        sftp->limits_id = id;
    }
    return rc;
}

int mssh_sftp_start(mssh_sftp_t *sftp) {
    static int (*const steps[])(mssh_sftp_t *) = {
        [MSSH_OPEN_SFTP_CHANNEL] = open_channel, [MSSH_ASK_SFTP_SERVER] = ask_server,  [MSSH_SEND_INIT] = send_init,
        [MSSH_AWAIT_SFTP_SERVER] = await_server, [MSSH_AWAIT_VERSION] = await_version, [MSSH_ASK_LIMITS] = ask_limits,
    };
    int rc = 0;
    while (rc == 0 && sftp->state != MSSH_SFTP_READY) {
        rc = steps[sftp->state](sftp);
        sftp->state += rc == 0;
    }
    return rc;
}
