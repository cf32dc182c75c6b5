// SPDX-License-Identifier: MIT

#include "core/answers.h"

#include <string.h>

#include "core/session.h"

enum { LENGTH = 4 };

static int keep(mssh_session_t *session, const uint8_t *payload, size_t len) {
    mssh_fifo_t *answers = &session->answers;
    if (answers->data == NULL) {
        uint8_t *data = mssh_memory_alloc(&session->memory, MSSH_ANSWERS_MAX);
        if (data == NULL) {
            return mssh_session_end(session, MSSH_ERROR_MEMORY, "out of memory while receiving");
        }
        mssh_fifo_init(answers, data, MSSH_ANSWERS_MAX);
    }
    uint8_t *at = mssh_fifo_reserve(answers, LENGTH + len);
    if (at == NULL) {
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL, "the server asks too much in place of exchanging keys");
    }
    mssh_put_uint32(at, (uint32_t)len);
    memcpy(at + LENGTH, payload, len);
    mssh_fifo_commit(answers, LENGTH + len);
    return 0;
}

int mssh_answer_send(mssh_session_t *session, const uint8_t *payload, size_t len) {
    int rc = mssh_answer_settle(session); // earlier ones first
    if (rc == 0) {
        rc = mssh_transport_send(session, payload, len, NULL, 0);
    }
    return rc == MSSH_AGAIN ? keep(session, payload, len) : rc;
}

int mssh_answer_settle(mssh_session_t *session) {
    int rc = 0;
    while (rc == 0 && mssh_fifo_used(&session->answers) > 0) {
        const uint8_t *oldest = mssh_fifo_peek(&session->answers);
        size_t len = mssh_get_uint32(oldest);
        rc = mssh_transport_send(session, oldest + LENGTH, len, NULL, 0);
        if (rc == 0) {
            mssh_fifo_consume(&session->answers, LENGTH + len);
        }
    }
    return rc;
}
