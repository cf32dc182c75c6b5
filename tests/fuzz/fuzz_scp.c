// SPDX-License-Identifier: MIT
//
// A file received and sent by SCP, the server's side of which says anything at all: see conversation.h. The input's
// first byte tells which.

#include "conversation.h"

typedef struct copy {
    mssh_scp_t *scp;
    uint8_t buf[1000];
} copy_t;

static int receive(void *parts, int step) {
    copy_t *copy = parts;
    mssh_attrs_t attrs;
    mssh_scp_progress(copy->scp);
    switch (step) {
    case 0:
        return mssh_scp_recv_start(copy->scp, &attrs);
    case 1:
        return mssh_scp_recv(copy->scp, copy->buf, sizeof(copy->buf));
    default:
        return mssh_scp_recv_finish(copy->scp);
    }
}

static int send_file(void *parts, int step) {
    static const mssh_attrs_t attrs = {.flags = MSSH_ATTR_SIZE | MSSH_ATTR_TIMES, .size = 1000, .mtime = 1};
    copy_t *copy = parts;
    mssh_scp_progress(copy->scp);
    switch (step) {
    case 0:
        return mssh_scp_send_start(copy->scp, &attrs);
    case 1:
        return mssh_scp_send(copy->scp, copy->buf, sizeof(copy->buf));
    default:
        return mssh_scp_send_finish(copy->scp);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) {
        return 0;
    }
    copy_t copy = {.scp = NULL};
    conversation_t talk = {
        .session = new_session(1), .operate = data[0] % AMOUNTS % 2 ? send_file : receive, .parts = &copy};
    copy.scp = mssh_scp_new(talk.session, "x'y", 3);
    converse(&talk, data[0], data + 1, size - 1);
    mssh_scp_free(copy.scp);
    mssh_session_free(talk.session);
    return 0;
}
