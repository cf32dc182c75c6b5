// SPDX-License-Identifier: MIT
//
// Key exchanges that we begin, up to the server's part in them; the rest needs a real server.

#include "plain_session.h"

static const uint8_t DATA[] = "data";

static void test_begun_by_us(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = open_channel(session);
    uint8_t buf[10];
    check(mssh_session_rekey(session) == 0 && mssh_session_exchange(session) != 0 && sent(session) == SSH_MSG_KEXINIT,
          "rekey: ours begins with KEXINIT");
    check(mssh_session_rekey(session) == 0 && sent(session) == 0, "rekey: one at a time");
    check(mssh_channel_write(channel, DATA, 4) == MSSH_AGAIN && mssh_session_keepalive(session) == MSSH_AGAIN &&
              sent(session) == 0,
          "rekey: nothing else is sent meanwhile");
    say(session, "5e 00000000 00000004 64617461");
    check(mssh_channel_read(channel, MSSH_STDOUT, buf, 4) == 4 && memcmp(buf, DATA, 4) == 0,
          "rekey: what the server sent before its KEXINIT arrives");
    say(session, "5d 00000000 00000001");
    check(mssh_channel_close(channel) == 0 && mssh_fifo_used(&session->input) == 0, "rekey: who can't send reads on");
    say(session, "62 00000000 00000001 78 01");
    say(session, "50 00000001 78 01");
    check(mssh_session_process(session) == 0 && sent(session) == 0, "rekey: answers to it wait for the new keys");
    mssh_channel_free(channel);
    check(mssh_session_process(session) == 0 && sent(session) == 0,
          "rekey: so does the end of a channel that was let go");
    say(session, "14 00");
    check(mssh_session_process(session) == MSSH_ERROR_PROTOCOL, "rekey: a damaged KEXINIT ends the session");
    mssh_session_free(session);

    session = new_session(0);
    check(mssh_session_rekey(session) == MSSH_ERROR_AUTH && sent(session) == 0, "rekey: not before the login");
    mssh_session_free(session);
}

static void test_volume(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = open_channel(session);
    session->transport.out.bytes = MSSH_REKEY_BYTES - 5;
    check(mssh_channel_write(channel, DATA, 4) == 4 && sent(session) == SSH_MSG_CHANNEL_DATA,
          "volume: the keys are good for one more packet");
    check(mssh_channel_write(channel, DATA, 4) == MSSH_AGAIN && sent(session) == SSH_MSG_KEXINIT,
          "volume: new ones before the next");
    mssh_channel_free(channel);
    mssh_session_free(session);

    session = new_session(1);
    session->transport.in.packets = MSSH_REKEY_PACKETS - 1;
    say(session, "02 00000000");
    mssh_session_process(session);
    check(sent(session) == SSH_MSG_KEXINIT, "volume: packets count, those of the server too");
    session->transport.in.packets = UINT32_MAX - 1;
    say(session, "02 00000000");
    check(mssh_session_process(session) == MSSH_ERROR_PROTOCOL, "volume: no sequence number is used twice");
    mssh_session_free(session);

    session = new_session(1);
    session->transport.out.packets = MSSH_REKEY_PACKETS;
    check(mssh_session_keepalive(session) == MSSH_AGAIN && sent(session) == SSH_MSG_KEXINIT,
          "volume: our packets count");
    mssh_session_free(session);

    session = new_session(1);
    session->transport.out.packets = UINT32_MAX - 1;
    check(mssh_session_keepalive(session) == MSSH_ERROR_PROTOCOL, "volume: none of ours either");
    mssh_session_free(session);
}

int main(void) {
    test_begun_by_us();
    test_volume();
    return finish();
}
