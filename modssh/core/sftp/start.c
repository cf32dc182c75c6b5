// SPDX-License-Identifier: MIT
//
// How an SFTP client begins: its channel, the versions, and what the server can.

#include "core/sftp/sftp.h"

enum { VERSION = 3, INIT_LEN = 9 };

static int send_init(mssh_sftp_t *sftp) {
    // SSH_FXP_INIT carries the version where others carry an id.
    static const uint8_t init[INIT_LEN] = {[3] = INIT_LEN - 4, [4] = SSH_FXP_INIT, [8] = VERSION};
    int rc = mssh_sftp_send(sftp, init, sizeof(init));
    if (rc != 0) {
        return rc;
    }
    sftp->awaited = VERSION;
    sftp->answer_type = 0;
    sftp->state = MSSH_AWAIT_VERSION;
    return 0;
}

// Note what the server can. Its limits are asked for without waiting for them: the answer comes before any other.
static void take_extension(mssh_sftp_t *sftp, mssh_string_t name, mssh_string_t value) {
    int is_first = mssh_string_is(value, "1");
    if (mssh_string_is(name, "posix-rename@openssh.com") && is_first) {
        sftp->has_posix_rename = 1;
    } else if (mssh_string_is(name, "limits@openssh.com") && is_first) {
        sftp->state = MSSH_SFTP_ASK_LIMITS;
    }
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
    sftp->state = MSSH_SFTP_READY;
    while (sftp->reader.ok && mssh_reader_left(&sftp->reader) > 0) {
        mssh_string_t name = mssh_read_string(&sftp->reader);
        mssh_string_t value = mssh_read_string(&sftp->reader);
        if (sftp->reader.ok) {
            take_extension(sftp, name, value);
        }
    }
    return 0;
}

static int ask_limits(mssh_sftp_t *sftp) {
    uint8_t request[32];
    mssh_writer_t writer = mssh_writer(request, sizeof(request));
    uint32_t id = mssh_sftp_request_start(sftp, &writer, SSH_FXP_EXTENDED);
    mssh_write_text(&writer, "limits@openssh.com");
    size_t len = mssh_writer_len(&writer);
    mssh_put_uint32(request, (uint32_t)(len - 4));
    int rc = mssh_sftp_send(sftp, request, len);
    if (rc == 0) {
        sftp->limits_id = id;
        sftp->state = MSSH_SFTP_READY;
    }
    return rc;
}

int mssh_sftp_start(mssh_sftp_t *sftp) {
    int rc = 0;
    if (sftp->state == MSSH_SFTP_NEW) {
        rc = mssh_channel_open(sftp->channel);
        if (rc == 0) {
            sftp->state = MSSH_AWAIT_SUBSYSTEM;
        }
    }
    if (rc == 0 && sftp->state == MSSH_AWAIT_SUBSYSTEM) {
        rc = mssh_channel_subsystem(sftp->channel, "sftp", 4);
        if (rc == 0) {
            rc = send_init(sftp);
        }
    }
    if (rc == 0 && sftp->state == MSSH_AWAIT_VERSION) {
        rc = await_version(sftp);
    }
    if (rc == 0 && sftp->state == MSSH_SFTP_ASK_LIMITS) {
        rc = ask_limits(sftp);
    }
    return rc;
}
