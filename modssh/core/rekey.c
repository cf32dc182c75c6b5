// SPDX-License-Identifier: MIT

#include "core/rekey.h"

#include "base/wipe.h"
#include "core/session.h"

void mssh_rekey_begin(mssh_session_t *session) {
    if (!session->transport.is_exchanging) {
        session->transport.is_exchanging = 1;
        session->exchanges++;
        mssh_kex_begin(session->kex);
    }
}

static int use_keys(mssh_session_t *session) {
    mssh_keys_t in, out;
    int resets = mssh_kex_is_strict(session->kex);
    session->session_id = mssh_kex_session_id(session->kex);
    mssh_kex_keys(session->kex, &in, &out);
    int rc = mssh_transport_protect(session, 0, &in, resets);
    if (rc == 0) {
        rc = mssh_transport_protect(session, 1, &out, resets);
    }
    mssh_wipe(&in, sizeof(in));
    mssh_wipe(&out, sizeof(out));
    return rc;
}

static int advance(mssh_session_t *session) {
    int rc = mssh_kex_step(session->kex);
    if (rc == MSSH_AGAIN) {
        return rc;
    }
    if (rc != 0) {
        return mssh_session_end(session, rc, "%s", mssh_kex_error_text(session->kex));
    }
    session->transport.is_exchanging = 0;
    session->progress++; // what couldn't be sent meanwhile can be now
    return use_keys(session);
}

static int is_used(const mssh_session_t *session, const mssh_protection_t *protection) {
    return protection->bytes >= MSSH_REKEY_BYTES || protection->packets >= MSSH_REKEY_PACKETS ||
           (session->rekey_bytes > 0 && protection->bytes >= session->rekey_bytes);
}

int mssh_rekey_continue(mssh_session_t *session) {
    if (mssh_auth_is_done(session) &&
        (is_used(session, &session->transport.in) || is_used(session, &session->transport.out))) {
        mssh_rekey_begin(session);
    }
    return session->transport.is_exchanging ? advance(session) : 0;
}

int mssh_rekey_take(mssh_session_t *session, const mssh_packet_t *packet) {
    int is_first = session->session_id.len == 0;
    mssh_rekey_begin(session);
    int rc = mssh_kex_take(session->kex, packet->payload, packet->len);
    if (rc != 0) {
        return mssh_session_end(session, rc, "%s", mssh_kex_error_text(session->kex));
    }
    // An attacker could put packets in front, unseen, where both sides reset their numbers later (CVE-2023-48795).
    if (is_first && packet->payload[0] == SSH_MSG_KEXINIT && packet->seqno != 0 && mssh_kex_is_strict(session->kex)) {
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL, "somebody put packets in front of the key exchange");
    }
    rc = advance(session);
    return rc == MSSH_AGAIN ? 0 : rc;
}
