// SPDX-License-Identifier: MIT

#include "core/turn.h"

#include "core/answers.h"
#include "core/channel/channel.h"
#include "core/channel/listener.h"
#include "core/dispatch.h"
#include "core/global_requests.h"
#include "core/hostkeys.h"
#include "core/rekey.h"
#include "core/session.h"

// ---------------------------------------------------------------------------------------------- bytes

uint8_t *mssh_session_input(mssh_session_t *session, size_t *len) {
    mssh_channel_keep_lent(session);
    *len = 0;
    return session->error == 0 ? mssh_fifo_space(&session->input, len) : NULL;
}

void mssh_session_received(mssh_session_t *session, size_t n) {
    if (n == 0) {
        session->input_ended = 1;
    }
    mssh_fifo_commit(&session->input, n);
}

void mssh_session_clock(mssh_session_t *session, uint32_t ms) {
    session->now = ms;
}

const uint8_t *mssh_session_output(mssh_session_t *session, size_t *len) {
    *len = mssh_fifo_used(&session->output);
    return mssh_fifo_peek(&session->output);
}

// What a long packet made larger is again as usual; where there is no memory for that, later.
static void shrink_output(mssh_session_t *session) {
    mssh_fifo_t *output = &session->output;
    uint8_t *data = output->size > MSSH_OUTPUT_SIZE && mssh_fifo_used(output) == 0
                        ? mssh_memory_alloc(&session->memory, MSSH_OUTPUT_SIZE)
                        : NULL;
    if (data != NULL) {
        mssh_memory_free(&session->memory, mssh_fifo_move(output, data, MSSH_OUTPUT_SIZE));
    }
}

void mssh_session_sent(mssh_session_t *session, size_t n) {
    mssh_fifo_consume(&session->output, n);
    shrink_output(session);
    session->sent += n;
    session->progress += session->lacks_room;
    session->lacks_room = 0;
}

uint32_t mssh_session_packet(const mssh_session_t *session) {
    return mssh_fifo_used(&session->input) > 0 ? session->received + 1 : 0;
}

uint32_t mssh_session_exchange(const mssh_session_t *session) {
    return session->transport.is_exchanging ? session->exchanges : 0;
}

// ------------------------------------------------------------------------------------------- receiving

// Handle one packet. Returns 0, MSSH_AGAIN when there is no whole one or what it would cause can't be done yet, or the
// error that ended the session.
static int receive(mssh_session_t *session) {
    mssh_packet_t packet;
    if (session->error != 0) {
        return session->error;
    }
    int rc = mssh_rekey_continue(session);
    if (rc != 0 && rc != MSSH_AGAIN) {
        return rc;
    }
    // What comes behind a message of the exchange may need the keys that this one leads to. And a peer that asks
    // without reading our answers must not make us hold ever more of them.
    if (mssh_kex_is_full(session->kex) || mssh_fifo_free(&session->output) < MSSH_ANSWER_MAX) {
        session->lacks_room = 1;
        return MSSH_AGAIN;
    }
    rc = mssh_transport_receive(session, &packet);
    if (rc == MSSH_AGAIN && session->input_ended) {
        return mssh_session_end(session, MSSH_ERROR_RESET, "the server closed the connection%s",
                                mssh_fifo_used(&session->input) > 0 ? " in the middle of a packet" : "");
    }
    session->received += rc == 0;
    return rc == 0 ? mssh_dispatch(session, &packet) : rc;
}

int mssh_session_process(mssh_session_t *session) {
    int rc;
    while ((rc = receive(session)) == 0) {
    }
    if (rc == MSSH_AGAIN) {
        rc = mssh_session_settle(session);
    }
    return rc == MSSH_AGAIN ? 0 : rc;
}

int mssh_session_await(mssh_session_t *session) {
    int rc = receive(session);
    if (rc == 0) {
        return 0;
    }
    int settled = mssh_session_settle(session);
    return settled != 0 && settled != MSSH_AGAIN ? settled : rc;
}

// --------------------------------------------------------------------------------------------- sending

int mssh_session_settle(mssh_session_t *session) {
    int rc = session->error;
    rc = rc == 0 ? mssh_answer_settle(session) : rc;
    rc = rc == 0 ? mssh_channel_settle(session) : rc;
    rc = rc == 0 ? mssh_listener_settle(session) : rc;
    return rc == 0 && MSSH_HOSTKEYS_MAX > 0 ? mssh_hostkeys_settle(session) : rc;
}

void mssh_session_disconnect(mssh_session_t *session) {
    if (mssh_session_is_open(session)) {
        uint8_t message[64];
        mssh_writer_t writer = mssh_writer(message, sizeof(message));
        mssh_write_byte(&writer, SSH_MSG_DISCONNECT);
        mssh_write_uint32(&writer, SSH_DISCONNECT_BY_APPLICATION);
        mssh_write_text(&writer, "closed by the client");
        mssh_write_text(&writer, "");
        // Where it can't be sent the server will see the connection end.
        (void)mssh_transport_send(session, message, mssh_writer_len(&writer), NULL, 0);
    }
    mssh_session_fail(session, MSSH_ERROR_CLOSED);
}

int mssh_session_keepalive(mssh_session_t *session) {
    int rc = mssh_session_check_login(session);
    mssh_asker_t asker = {.kind = MSSH_ASKER_KEEPALIVE};
    return rc == 0 ? mssh_global_request(session, "keepalive@openssh.com", NULL, 0, asker) : rc;
}

void mssh_session_set_rekey_bytes(mssh_session_t *session, uint64_t bytes) {
    session->rekey_bytes = bytes;
}

int mssh_session_rekey(mssh_session_t *session) {
    int rc = mssh_session_check_login(session);
    if (rc == 0) {
        mssh_rekey_begin(session);
        rc = mssh_rekey_continue(session);
    }
    return rc == MSSH_AGAIN ? 0 : rc;
}

// -------------------------------------------------------------------------------------------- may one?

int mssh_session_check(mssh_session_t *session) {
    if (session->error == 0 && session->handshake.state != MSSH_HANDSHAKE_DONE) {
        return mssh_session_error(session, MSSH_ERROR_CLOSED, "%s", mssh_error_text(MSSH_ERROR_CLOSED));
    }
    int rc = session->error == 0 ? mssh_rekey_continue(session) : session->error;
    // Nothing can be sent before the server's part of a key exchange, which is behind what it sent before. Nor, maybe,
    // before there is room for it: a server that doesn't take our output may wait until we have read its own.
    return rc == MSSH_AGAIN || (rc == 0 && mssh_fifo_free(&session->output) < MSSH_USUAL_PACKET_MAX)
               ? mssh_session_process(session)
               : rc;
}

int mssh_session_check_login(mssh_session_t *session) {
    int rc = mssh_session_check(session);
    if (rc == 0 && !mssh_auth_is_done(session)) {
        rc = mssh_session_error(session, MSSH_ERROR_AUTH, "log in first, with userauth_password or userauth_publickey");
    }
    return rc;
}
