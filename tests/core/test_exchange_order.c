// SPDX-License-Identifier: MIT
//
// What a server may do around a key exchange, with real keys: which messages end the session, what the strict exchange
// does to sequence numbers (OpenSSH's PROTOCOL, section 1.10), guesses (RFC 4253 section 7), what is sent when.

#include "peer.h"

// Its nonce and its MAC are made of the sequence number: who loses step can't read on.
static const char CIPHER[] = "chacha20-poly1305@openssh.com";
static const char MAC[] = "hmac-sha2-256";

static const char *const KEXES[] = {"curve25519-sha256", "ecdh-sha2-nistp256", "diffie-hellman-group14-sha256",
                                    "diffie-hellman-group-exchange-sha256"};
enum { KEX_COUNT = sizeof(KEXES) / sizeof(KEXES[0]) };

static int has_kex(const char *name) {
    char list[2 * MSSH_ALGORITHMS_MAX];
    peer_all(MSSH_METHOD_KEX, list);
    mssh_string_t all = {(const uint8_t *)list, strlen(list)};
    return mssh_list_has(all, name, strlen(name));
}

static choice_t choice_of(const char *kex) {
    return (choice_t){.kex = kex, .hostkey = "ssh-ed25519", .cipher = CIPHER, .mac = MAC};
}

static int says(const peer_t *peer, const char *text) {
    return strstr(mssh_session_error_text(peer->client), text) != NULL;
}

static void check_session(const peer_t *peer, int good, const char *title) {
    if (!good) {
        printf("# %s\n", mssh_session_error_text(peer->client));
    }
    check(good, title);
}

// Whether both sides can read each other: a global request is answered.
static int talks(peer_t *peer) {
    static const uint8_t request[] = {SSH_MSG_GLOBAL_REQUEST, 0, 0, 0, 1, 'x', 1};
    message_t message;
    peer_send(peer, request, sizeof(request));
    return peer_advance(peer) == 0 && peer_receive(peer, &message) == SSH_MSG_REQUEST_FAILURE;
}

// ---- Messages at the wrong time

static void test_ends(const char *what, peer_t *peer, uint8_t number) {
    const uint8_t payload[] = {number, 0, 0, 0, 0};
    char title[100];
    snprintf(title, sizeof(title), "%s: message %u ends the session", what, number);
    peer_send(peer, payload, sizeof(payload));
    peer_advance(peer);
    check(peer->client->error == MSSH_ERROR_PROTOCOL, title);
    peer_free(peer);
}

static void test_outside(void) {
    static const uint8_t numbers[] = {SSH_MSG_NEWKEYS, 30, 31, 34, 49, SSH_MSG_SERVICE_ACCEPT};
    choice_t choice = choice_of(KEXES[0]);
    peer_t peer;
    for (size_t i = 0; i < sizeof(numbers); i++) {
        peer_open_session(&peer, &choice);
        test_ends("no exchange", &peer, numbers[i]);
        peer_open_session(&peer, &choice);
        peer_exchange_again(&peer, &choice);
        test_ends("after a later exchange", &peer, numbers[i]);
    }
}

static void test_inside(void) {
    static const uint8_t numbers[] = {SSH_MSG_KEXINIT, SSH_MSG_SERVICE_ACCEPT, SSH_MSG_USERAUTH_SUCCESS};
    choice_t choice = choice_of(KEXES[0]);
    message_t init;
    peer_t peer;
    for (size_t i = 0; i < sizeof(numbers); i++) {
        peer = (peer_t){.hides_strict = 1};
        check(peer_meet(&peer, &choice) && peer_begin(&peer, &choice, &init), "exchange begins");
        test_ends("in the first exchange", &peer, numbers[i]);
    }
    peer_open_session(&peer, &choice);
    mssh_session_rekey(peer.client);
    check(peer_begin(&peer, &choice, &init), "a later exchange begins");
    test_ends("in a later exchange", &peer, SSH_MSG_KEXINIT);
}

static void test_before_login(void) {
    static const uint8_t numbers[] = {SSH_MSG_SERVICE_ACCEPT, SSH_MSG_USERAUTH_SUCCESS, SSH_MSG_USERAUTH_FAILURE,
                                      SSH_MSG_CHANNEL_OPEN};
    choice_t choice = choice_of(KEXES[0]);
    for (size_t i = 0; i < sizeof(numbers); i++) {
        peer_t peer = {.client = NULL};
        check(peer_shake_hands(&peer, &choice), "hands are shaken");
        test_ends("before a login", &peer, numbers[i]);
    }
}

// One that ends with the strict exchange only.
static void test_between(int hides_strict) {
    static const uint8_t ignore[] = {SSH_MSG_IGNORE, 0, 0, 0, 0};
    choice_t choice = choice_of(KEXES[0]);
    message_t init;
    peer_t peer = {.hides_strict = hides_strict};
    check(peer_meet(&peer, &choice) && peer_begin(&peer, &choice, &init), "exchange begins");
    peer_send(&peer, ignore, sizeof(ignore));
    peer_advance(&peer);
    check(peer.client->error == (hides_strict ? 0 : MSSH_ERROR_PROTOCOL),
          hides_strict ? "IGNORE in the first exchange: not strict" : "IGNORE in the first exchange: strict");
    peer_free(&peer);

    peer = (peer_t){.hides_strict = hides_strict};
    check(peer_meet(&peer, &choice), "sides identified");
    peer_send(&peer, ignore, sizeof(ignore));
    check(peer_begin(&peer, &choice, &init) == hides_strict &&
              (hides_strict || says(&peer, "in front of the key exchange")),
          hides_strict ? "IGNORE before the first exchange: not strict" : "IGNORE before the first exchange: strict");
    peer_free(&peer);
}

static void test_number_0(void) {
    static const uint8_t zero[] = {0};
    static const uint8_t request[] = {SSH_MSG_GLOBAL_REQUEST, 0, 0, 0, 1, 'x', 1};
    choice_t choice = choice_of(KEXES[0]);
    message_t message;
    peer_t peer;
    peer_open_session(&peer, &choice);
    peer_send(&peer, zero, sizeof(zero));
    peer_send(&peer, request, sizeof(request));
    check(peer_advance(&peer) == 0 && peer_receive(&peer, &message) == SSH_MSG_UNIMPLEMENTED &&
              peer_receive(&peer, &message) == SSH_MSG_REQUEST_FAILURE,
          "message 0: what comes behind it is handled in the same go");
    peer_free(&peer);
}

// ---- The strict exchange

// Whoever says at first that it knows the strict exchange does it always, and nobody else.
static void test_strict(int at_first, int later, const char *title) {
    choice_t choice = choice_of(KEXES[0]);
    peer_t peer = {.hides_strict = !at_first};
    int good = peer_shake_hands(&peer, &choice);
    if (good) {
        peer_log_in(&peer);
    }
    peer.hides_strict = !later;
    for (int i = 0; i < 3; i++) {
        good = good && peer_exchange_again(&peer, &choice) && talks(&peer);
    }
    check_session(&peer, good && peer.is_strict == at_first, title);
    peer_free(&peer);
}

// ---- Guesses

static void test_guess(const char *kex, const char *hostkey, const char *guess, int claims) {
    choice_t choice = choice_of(kex);
    char title[200];
    choice.hostkey = hostkey;
    peer_t peer = {.guess = guess, .claims_guess = claims};
    snprintf(title, sizeof(title), "%s, %s, %s: the first exchange", kex, hostkey,
             guess != NULL ? "guessed wrongly" : "guessed right");
    int good = peer_shake_hands(&peer, &choice);
    check_session(&peer, good, title);
    if (good) {
        peer_log_in(&peer);
        snprintf(title, sizeof(title), "%s, %s, %s: later ones", kex, hostkey,
                 guess != NULL ? "guessed wrongly" : "guessed right");
        good =
            peer_exchange_again(&peer, &choice) && talks(&peer) && peer_exchange_again(&peer, &choice) && talks(&peer);
        check_session(&peer, good, title);
    }
    peer_free(&peer);
}

// The exchange that we prefer, which a server guesses right by.
static const char *first_exchange(void) {
    static char list[MSSH_ALGORITHMS_MAX];
    mssh_algorithms(MSSH_METHOD_KEX, list);
    list[strcspn(list, ",")] = '\0';
    return list;
}

// A guess doesn't outlive its exchange: one that never came isn't taken for the reply of the next.
static void test_guess_once(void) {
    choice_t choice = choice_of(KEXES[0]);
    peer_t peer = {.guess = "made-up@example.com"};
    int good = peer_shake_hands(&peer, &choice);
    if (good) {
        peer_log_in(&peer);
    }
    peer.guess = NULL;
    check_session(&peer, good && peer_exchange_again(&peer, &choice) && talks(&peer),
                  "after a wrong guess: an exchange without one");
    peer_free(&peer);
}

// ---- Who begins, and when

static void test_server_begins(void) {
    choice_t choice = choice_of(KEXES[0]);
    message_t init;
    peer_t peer;
    peer_open_session(&peer, &choice);
    peer_send_kexinit(&peer, &choice);
    peer_advance(&peer);
    int good =
        peer_receive(&peer, &peer.client_kexinit) == SSH_MSG_KEXINIT && peer_receive(&peer, &init) == PEER_KEX_INIT;
    if (good) {
        peer_reply(&peer, &choice, &init);
        peer_send_newkeys(&peer, &choice);
        peer_advance(&peer);
        good = peer_take_newkeys(&peer, &choice) && talks(&peer);
    }
    check_session(&peer, good, "the server begins");
    check_session(&peer, good && peer_exchange_again(&peer, &choice) && talks(&peer), "then the client does");
    peer_free(&peer);
}

// Both send their KEXINIT before they have the other's; it is one exchange.
static void test_both_begin(void) {
    choice_t choice = choice_of(KEXES[0]);
    message_t init;
    peer_t peer;
    peer_open_session(&peer, &choice);
    peer_send_kexinit(&peer, &choice);
    int good = mssh_session_rekey(peer.client) == 0 && peer_receive(&peer, &peer.client_kexinit) == SSH_MSG_KEXINIT;
    peer_advance(&peer);
    good = good && peer_receive(&peer, &init) == PEER_KEX_INIT;
    if (good) {
        peer_reply(&peer, &choice, &init);
        peer_send_newkeys(&peer, &choice);
        peer_advance(&peer);
        good = peer_take_newkeys(&peer, &choice) && talks(&peer);
    }
    check_session(&peer, good, "both begin at once");
    peer_free(&peer);
}

// The server exchanges keys while a login waits for its answer.
static void test_during_login(void) {
    static const uint8_t success[] = {SSH_MSG_USERAUTH_SUCCESS};
    choice_t choice = choice_of(KEXES[0]);
    message_t init;
    peer_t peer = {.client = NULL};
    int good = peer_shake_hands(&peer, &choice);
    peer_send_kexinit(&peer, &choice);
    peer_advance(&peer);
    good = good && mssh_auth_password(peer.client, "u", 1, "p", 1) == MSSH_AGAIN &&
           peer_receive(&peer, &peer.client_kexinit) == SSH_MSG_KEXINIT && peer_receive(&peer, &init) == PEER_KEX_INIT;
    check_session(&peer, good, "during a login: the server begins, the request waits");
    if (good) {
        peer_reply(&peer, &choice, &init);
        check(mssh_auth_password(peer.client, "u", 1, "p", 1) == MSSH_AGAIN && peer_take_newkeys(&peer, &choice) &&
                  peer_receive(&peer, &init) == 0,
              "during a login: nothing comes behind NEWKEYS before there are keys");
        peer_send_newkeys(&peer, &choice);
        check(mssh_auth_password(peer.client, "u", 1, "p", 1) == MSSH_AGAIN &&
                  peer_receive(&peer, &init) == SSH_MSG_USERAUTH_REQUEST,
              "during a login: with the new keys the request is sent");
        peer_send(&peer, success, sizeof(success));
        check(mssh_auth_password(peer.client, "u", 1, "p", 1) == 0, "during a login: it succeeds");
    }
    peer_free(&peer);
}

// ---- What the client sends between its NEWKEYS and the server's

static void test_behind_newkeys(void) {
    static const uint8_t unknown[] = {200};
    choice_t choice = choice_of(KEXES[0]);
    message_t message;
    peer_t peer;
    peer_open_session(&peer, &choice);
    mssh_session_rekey(peer.client);
    int good = peer_begin(&peer, &choice, &message);
    if (good) {
        peer_reply(&peer, &choice, &message);
        peer_send(&peer, unknown, sizeof(unknown));
        peer_advance(&peer);
        check(peer_take_newkeys(&peer, &choice) && peer_receive(&peer, &message) == 0,
              "behind NEWKEYS: nothing is sent with the old keys");
        peer_send_newkeys(&peer, &choice);
        peer_advance(&peer);
        check_session(&peer, peer_receive(&peer, &message) == SSH_MSG_UNIMPLEMENTED && talks(&peer),
                      "behind NEWKEYS: what is owed comes with the new ones");
    }
    check(good, "behind NEWKEYS: an exchange");
    peer_free(&peer);
}

// ---- No room in the output

// Fill the client's output but for so many bytes. Returns how many are in it that are no packet.
static size_t fill(peer_t *peer, size_t left) {
    size_t len = mssh_fifo_free(&peer->client->output) - left;
    memset(mssh_fifo_reserve(&peer->client->output, len), 0, len);
    mssh_fifo_commit(&peer->client->output, len);
    return len;
}

// Tell the client that what filled its output was sent. Returns whether it tells to look again.
static int drain(peer_t *peer, size_t filled) {
    uint32_t before = mssh_session_progress(peer->client);
    mssh_session_sent(peer->client, filled);
    return mssh_session_progress(peer->client) != before;
}

// Each message of a later exchange finds no room, while the server's messages come.
static void test_no_room(void) {
    static const uint8_t request[] = {SSH_MSG_GLOBAL_REQUEST, 0, 0, 0, 1, 'x', 1};
    choice_t choice = choice_of(KEXES[0]);
    message_t init, message;
    peer_t peer;
    peer_open_session(&peer, &choice);
    size_t filled = fill(&peer, 2 * MSSH_ANSWER_MAX);
    peer_send_kexinit(&peer, &choice);
    check(peer_advance(&peer) == 0 && mssh_kex_is_full(peer.client->kex), "no room for KEXINIT: the server's waits");
    check(drain(&peer, filled), "no room for KEXINIT: there is room again");
    peer_advance(&peer);
    int good =
        peer_receive(&peer, &peer.client_kexinit) == SSH_MSG_KEXINIT && peer_receive(&peer, &init) == PEER_KEX_INIT;
    check_session(&peer, good, "no room for KEXINIT: it is sent then");
    if (good) {
        filled = fill(&peer, 0);
        peer_reply(&peer, &choice, &init);
        peer_send_newkeys(&peer, &choice);
        peer_send(&peer, request, sizeof(request));
        check(peer_advance(&peer) == 0 && peer.client->transport.is_exchanging,
              "no room for NEWKEYS: the server's messages wait");
        check(drain(&peer, filled), "no room for NEWKEYS: there is room again");
        peer_advance(&peer);
        check_session(&peer,
                      peer_take_newkeys(&peer, &choice) && peer_receive(&peer, &message) == SSH_MSG_REQUEST_FAILURE &&
                          talks(&peer),
                      "no room for NEWKEYS: what came behind the server's is read with its keys");
    }
    peer_free(&peer);
}

// ---- Compression

static void test_compression(void) {
    char list[MSSH_ALGORITHMS_MAX];
    choice_t choice = choice_of(KEXES[0]);
    peer_t peer;
    choice.compression = "zlib@openssh.com";
    if (strstr(mssh_algorithms(MSSH_METHOD_COMPRESSION, list), choice.compression) == NULL) {
        skip("compression", "this build has none");
        return;
    }
    int good = peer_open_session(&peer, &choice) && talks(&peer) && talks(&peer);
    check_session(&peer, good, "compression: both sides talk");
    for (int i = 0; i < 3; i++) {
        good = good && peer_exchange_again(&peer, &choice) && talks(&peer) && talks(&peer);
    }
    check_session(&peer, good, "compression: each exchange begins a stream anew");
    choice.compression = NULL;
    good = good && peer_exchange_again(&peer, &choice) && talks(&peer);
    check_session(&peer, !good && peer.client->error == MSSH_ERROR_NEGOTIATION,
                  "compression: a server can't leave it when it is all that we offer");
    peer_free(&peer);
}

// ---- No MAC in common

static void test_macs(void) {
    choice_t choice = choice_of(KEXES[0]);
    peer_t peer;
    peer_open_session(&peer, &choice);
    peer_free(&peer);
    choice.mac = "made-up@example.com"; // which the cipher doesn't need
    peer = (peer_t){.client = NULL};
    message_t init;
    check(peer_meet(&peer, &choice) && peer_begin(&peer, &choice, &init),
          "no MAC in common: an AEAD cipher needs none");
    peer_free(&peer);
    choice.cipher = "aes128-ctr";
    peer = (peer_t){.client = NULL};
    check(peer_meet(&peer, &choice) && !peer_begin(&peer, &choice, &init) &&
              peer.client->error == MSSH_ERROR_NEGOTIATION && says(&peer, "no MAC"),
          "no MAC in common: others do");
    peer_free(&peer);
}

int main(void) {
    test_outside();
    test_inside();
    test_before_login();
    test_between(0);
    test_between(1);
    test_number_0();
    test_strict(1, 1, "strict at first, and later");
    test_strict(1, 0, "strict at first, later unsaid: it stays so");
    test_strict(0, 1, "not strict at first, later said: it counts for nothing");
    test_strict(0, 0, "never strict");
    for (size_t i = 0; i < KEX_COUNT; i++) {
        if (!has_kex(KEXES[i])) {
            skip(KEXES[i], "this build doesn't have it");
            continue;
        }
        test_guess(KEXES[i], "ssh-ed25519", "made-up@example.com", 0);
    }
    test_guess(first_exchange(), "ssh-ed25519", NULL, 1);
    test_guess_once();
    test_server_begins();
    test_both_begin();
    test_during_login();
    test_behind_newkeys();
    test_no_room();
    test_compression();
    test_macs();
    return finish();
}
