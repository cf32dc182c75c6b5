// SPDX-License-Identifier: MIT
//
// What libssh2's key exchange (kex.c) calls of the transport, on top of ours.

#include "core/session.h"

static int to_libssh2(int rc) {
    switch (rc) {
    case MSSH_AGAIN:
        return LIBSSH2_ERROR_EAGAIN;
    case MSSH_ERROR_MEMORY:
        return LIBSSH2_ERROR_ALLOC;
    default:
        return rc < 0 ? LIBSSH2_ERROR_SOCKET_DISCONNECT : rc;
    }
}

int _libssh2_transport_send(LIBSSH2_SESSION *ssh, const unsigned char *data, size_t data_len,
                            const unsigned char *data2, size_t data2_len) {
    return to_libssh2(mssh_transport_send(mssh_session_of(ssh), data, data_len, data2, data2_len));
}

// Wait for a packet of one type, any type when `type` is 0.
static int require(mssh_session_t *session, uint8_t type, mssh_packet_t **packet) {
    const uint8_t types[] = {type, 0};
    while ((*packet = mssh_packet_take(session, type == 0 ? NULL : types)) == NULL) {
        // The server's last data comes before its KEXINIT: whoever waits for that receives it.
        if (mssh_key_exchange_awaits_server(session)) {
            return LIBSSH2_ERROR_EAGAIN;
        }
        session->ssh.fullpacket_required_type = type;
        int rc = mssh_transport_receive(session);
        session->ssh.fullpacket_required_type = 0;
        if (rc < 0) {
            return to_libssh2(rc);
        }
    }
    return 0;
}

// The match_ arguments choose a channel's packets in libssh2; the key exchange never uses them.
int _libssh2_packet_require(LIBSSH2_SESSION *ssh, unsigned char packet_type, unsigned char **data,
                            size_t *data_len, int match_ofs, const unsigned char *match_buf,
                            size_t match_len, packet_require_state_t *state) {
    (void)match_ofs;
    (void)match_buf;
    (void)match_len;
    (void)state;
    mssh_packet_t *packet;
    int rc = require(mssh_session_of(ssh), packet_type, &packet);
    if (rc == 0) {
        *data = packet->data;
        *data_len = packet->len;
        packet->data = NULL;
        mssh_packet_free(mssh_session_of(ssh), packet);
    }
    return rc;
}

// Drop one packet: the first of a key exchange that the server guessed wrongly (RFC 4253 section 7.1).
int _libssh2_packet_burn(LIBSSH2_SESSION *ssh, libssh2_nonblocking_states *state) {
    (void)state;
    mssh_packet_t *packet;
    int rc = require(mssh_session_of(ssh), 0, &packet);
    if (rc != 0) {
        return rc;
    }
    int type = packet->data[0];
    mssh_packet_free(mssh_session_of(ssh), packet);
    return type;
}
