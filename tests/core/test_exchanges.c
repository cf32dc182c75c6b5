// SPDX-License-Identifier: MIT
//
// Whole key exchanges, the first and many later ones, of every kind and with every cipher and MAC: they go well, and a
// session's memory doesn't grow.

#include "../engine/counted.h"
#include "peer.h"

enum { NAME_MAX_LEN = 60, NAMES_MAX = 20 };

typedef struct names {
    char text[NAMES_MAX][NAME_MAX_LEN];
    int count;
} names_t;

static names_t names_of(mssh_method_kind_t kind) {
    char list[2 * MSSH_ALGORITHMS_MAX];
    names_t names = {.count = 0};
    for (const char *at = peer_all(kind, list); names.count < NAMES_MAX;) {
        int len = (int)strcspn(at, ",");
        snprintf(names.text[names.count++], NAME_MAX_LEN, "%.*s", len, at);
        if (at[len] == '\0') {
            break;
        }
        at += len + 1;
    }
    return names;
}

static int is_still(size_t before) {
    if (held != before) {
        printf("# %zu bytes, then %zu\n", before, held);
    }
    return held == before;
}

// ---- Exchanges

static void test_memory(const choice_t *choice, const char *name) {
    char title[100];
    int count = strncmp(choice->kex, "diffie", 6) == 0 ? 10 : 50;
    peer_t peer;
    snprintf(title, sizeof(title), "%s: a session begins", name);
    int good = peer_open_session(&peer, choice);
    check(good, title);
    size_t first = held;
    int done = 1;
    while (good && done < count) {
        good = peer_exchange_again(&peer, choice);
        done++;
    }
    snprintf(title, sizeof(title), "%s: %d exchanges", name, count);
    if (!good) {
        printf("# exchange %d: %s\n", done, mssh_session_error_text(peer.client));
    }
    check(good, title);
    snprintf(title, sizeof(title), "%s: as much memory after exchange %d as after the first", name, count);
    check(is_still(first), title);
    peer_free(&peer);
}

// Each exchange agrees on another cipher and MAC than the one before. What a crypto library keeps of an algorithm it
// has from the first round on.
static void test_other_ciphers(void) {
    names_t ciphers = names_of(MSSH_METHOD_CIPHER), macs = names_of(MSSH_METHOD_MAC);
    int round = ciphers.count * macs.count;
    choice_t choice = {"curve25519-sha256", "ssh-ed25519", ciphers.text[0], macs.text[0], NULL};
    peer_t peer;
    int good = peer_open_session(&peer, &choice);
    size_t first = held;
    for (int i = 1; good && i <= 2 * round; i++) {
        choice.cipher = ciphers.text[i % ciphers.count];
        choice.mac = macs.text[i % round / ciphers.count];
        good = peer_exchange_again(&peer, &choice);
        if (!good) {
            printf("# %s, %s: %s\n", choice.cipher, choice.mac, mssh_session_error_text(peer.client));
        }
        first = i == round ? held : first;
    }
    check(good, "each cipher with each MAC after another");
    check(is_still(first), "each cipher with each MAC: as much memory after the second round");
    peer_free(&peer);
}

// ---- Host keys

// A session's later exchange by a server that then has another key, for which it has a proof.
static void test_other_key(const choice_t *later, uint8_t seed, const char *title) {
    choice_t first = {later->kex, "ssh-ed25519", later->cipher, later->mac, NULL};
    peer_t peer;
    int good = peer_open_session(&peer, &first) && peer_exchange_again(&peer, &first);
    mssh_pk_free(peer.key);
    peer.key = peer_key(later->hostkey, seed);
    check(good && !peer_exchange_again(&peer, later) && peer.rc == MSSH_ERROR_HOSTKEY &&
              strstr(mssh_session_error_text(peer.client), "another host key than before") != NULL,
          title);
    peer_free(&peer);
}

// One key is shown, another one signs.
static void test_other_signature(choice_t choice) {
    peer_t peer = {.signer = peer_key(choice.hostkey, 8)};
    check(!peer_shake_hands(&peer, &choice) && peer.rc == MSSH_ERROR_HOSTKEY &&
              strstr(mssh_session_error_text(peer.client), "couldn't prove that it owns its host key") != NULL,
          "a host key that is somebody else's is no proof");
    mssh_pk_free(peer.signer);
    peer_free(&peer);
}

int main(void) {
    count_library();
    names_t kexes = names_of(MSSH_METHOD_KEX), hostkeys = names_of(MSSH_METHOD_HOSTKEY);
    names_t ciphers = names_of(MSSH_METHOD_CIPHER), macs = names_of(MSSH_METHOD_MAC);
    peer_t peer;
    choice_t choice = {"curve25519-sha256", "ssh-ed25519", ciphers.text[0], macs.text[0], NULL};
    check(peer_open_session(&peer, &choice), "a session begins");
    peer_free(&peer);
    for (int i = 0; i < kexes.count; i++) {
        choice.kex = kexes.text[i];
        test_memory(&choice, choice.kex);
    }
    choice.kex = "curve25519-sha256";
    for (int i = 0; i < hostkeys.count; i++) {
        choice.hostkey = hostkeys.text[i];
        if (strstr(choice.hostkey, "rsa-sha2") == NULL && strstr(choice.hostkey, "ssh-rsa") == NULL) {
            test_memory(&choice, choice.hostkey);
        }
    }
    test_other_ciphers();
    choice.hostkey = "ssh-ed25519";
    test_other_signature(choice);
    test_other_key(&choice, 8, "another host key in a later exchange ends the session");
    choice.hostkey = "ecdsa-sha2-nistp256";
    if (hostkeys.count > 1) {
        test_other_key(&choice, 0, "so does one of another kind");
    } else {
        skip("a host key of another kind", "this build has only one");
    }
    return finish();
}
