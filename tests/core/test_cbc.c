// SPDX-License-Identifier: MIT
//
// Packets in CBC that are changed on their way (CVE-2008-5161). The client decrypts a length before it has checked
// anything: how much it takes until it gives up mustn't depend on what was changed.

#include "peer.h"

enum { LONGEST = 256 * 1024, PIECE = 1000 };

static const choice_t CHOICE = {"curve25519-sha256", "ssh-ed25519", "aes128-cbc", "hmac-sha1-96", NULL};
static const uint8_t DEBUG_MESSAGE[] = {4,   0,   0,   0,   0,   20,  't', 'w', 'e', 'n', 't', 'y', ' ', 'b', 'y',
                                        't', 'e', 's', ' ', 'o', 'f', ' ', 't', 'e', 'x', 't', 0,   0,   0,   0};

// Send a message to the client, with one byte of its packet changed. Returns the packet's size.
static size_t send_changed(peer_t *peer, size_t where) {
    size_t before = mssh_fifo_used(&peer->client->input);
    peer_send(peer, DEBUG_MESSAGE, sizeof(DEBUG_MESSAGE));
    size_t size = mssh_fifo_used(&peer->client->input) - before;
    mssh_fifo_peek(&peer->client->input)[before + where % size] ^= 0x40;
    return size;
}

// Feed the client until it ends. Returns how many bytes that took, at most so many.
static size_t fed(peer_t *peer, size_t most) {
    size_t count = 0, room;
    while (peer->client->error == 0 && count < most) {
        size_t n = most - count < PIECE ? most - count : PIECE;
        uint8_t *at = mssh_session_input(peer->client, &room);
        if (at == NULL || room < n) {
            break;
        }
        memset(at, 7, n);
        mssh_session_received(peer->client, n);
        peer_advance(peer);
        count += n;
    }
    return count;
}

static void test_changed(size_t where) {
    char title[100];
    peer_t peer;
    int good = peer_open_session(&peer, &CHOICE);
    size_t size = send_changed(&peer, where);
    good = good && peer_advance(&peer) == 0 && fed(&peer, LONGEST - size - 1) == LONGEST - size - 1 &&
           peer.client->error == 0 && fed(&peer, 1) == 1 && peer.client->error == MSSH_ERROR_INTEGRITY;
    snprintf(title, sizeof(title), "byte %zu of %zu changed: as many are taken as the longest packet has", where, size);
    check(good, title);
    peer_free(&peer);
}

static void test_cut(void) {
    peer_t peer;
    int good = peer_open_session(&peer, &CHOICE);
    send_changed(&peer, 20);
    good = good && peer_advance(&peer) == 0;
    mssh_session_received(peer.client, 0);
    check(good && peer_advance(&peer) == MSSH_ERROR_INTEGRITY, "a changed packet, then the connection's end");
    peer_free(&peer);
}

static void test_etm(void) {
    choice_t choice = CHOICE;
    choice.mac = "hmac-sha2-256-etm@openssh.com";
    peer_t peer;
    int good = peer_open_session(&peer, &choice);
    send_changed(&peer, 20);
    check(good && peer_advance(&peer) == MSSH_ERROR_INTEGRITY, "encrypt-then-MAC: a changed packet ends it at once");
    peer_free(&peer);
}

int main(void) {
    enum { SIZE = 60 };
    if (mssh_cipher_find(CHOICE.cipher, strlen(CHOICE.cipher)) == NULL) {
        skip("CBC", "this build doesn't have it");
        return finish();
    }
    for (size_t where = 0; where < SIZE; where++) {
        test_changed(where);
    }
    test_cut();
    test_etm();
    return finish();
}
