// SPDX-License-Identifier: MIT
//
// Each byte of a packet's MAC or tag counts, with every kind of them; what they say is good may still lie about its
// padding.

#include "peer.h"

static const choice_t CHOICES[] = {
    {"curve25519-sha256", "ssh-ed25519", "chacha20-poly1305@openssh.com", "hmac-sha2-256", NULL},
    {"curve25519-sha256", "ssh-ed25519", "aes128-gcm@openssh.com", "hmac-sha2-256", NULL},
    {"curve25519-sha256", "ssh-ed25519", "aes128-ctr", "hmac-sha2-256", NULL},
    {"curve25519-sha256", "ssh-ed25519", "aes128-ctr", "hmac-sha2-512-etm@openssh.com", NULL},
};

// Have a packet come that claims to have so much padding, unless that is 0, and of whose last bytes one is changed,
// counted from the end; 0: none. Returns what the client says.
static int receive(const choice_t *choice, uint8_t padding, size_t from_end, size_t *len) {
    static const uint8_t ignore[] = {SSH_MSG_IGNORE, 0, 0, 0, 0};
    peer_t peer;
    int rc = MSSH_AGAIN;
    if (peer_open_session(&peer, choice)) {
        *len = tag_len(&peer.out);
        peer.claims_padding = padding;
        peer_send(&peer, ignore, sizeof(ignore));
        if (from_end > 0) {
            mssh_fifo_t *input = &peer.client->input;
            mssh_fifo_peek(input)[mssh_fifo_used(input) - from_end] ^= 1;
        }
        rc = peer_advance(&peer);
    }
    peer_free(&peer);
    return rc;
}

static void test_tag(const choice_t *choice) {
    char title[200];
    size_t len = 0;
    int good = receive(choice, 0, 0, &len) == 0;
    for (size_t from_end = 1; from_end <= len; from_end++) {
        good = good && receive(choice, 0, from_end, &len) == MSSH_ERROR_INTEGRITY;
    }
    snprintf(title, sizeof(title), "%s, %s: each of %zu bytes counts", choice->cipher, choice->mac, len);
    check(good && len >= 16, title);
}

static void test_padding(const choice_t *choice) {
    static const uint8_t claims[] = {1, 3, 100, 255};
    char title[200];
    size_t len;
    int good = 1;
    for (size_t i = 0; i < sizeof(claims); i++) {
        good = good && receive(choice, claims[i], 0, &len) == MSSH_ERROR_PROTOCOL;
    }
    snprintf(title, sizeof(title), "%s, %s: a good tag over padding that can't be", choice->cipher, choice->mac);
    check(good, title);
}

int main(void) {
    for (size_t i = 0; i < sizeof(CHOICES) / sizeof(CHOICES[0]); i++) {
        const choice_t *choice = &CHOICES[i];
        if (mssh_cipher_find(choice->cipher, strlen(choice->cipher)) == NULL || mssh_mac_find(choice->mac) == NULL) {
            skip(choice->cipher, "this build hasn't both");
        } else {
            test_tag(choice);
            test_padding(choice);
        }
    }
    return finish();
}
