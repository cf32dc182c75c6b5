// SPDX-License-Identifier: MIT
//
// A session's first key exchange and a later one where something fails: each allocation, each call for random bytes;
// and sessions that are freed after each step. Nothing is lost, nothing crashes, and no error blames somebody else.

#include "../engine/counted.h"
#include "peer.h"

static const choice_t CHOICES[] = {
    {"mlkem768x25519-sha256", "ssh-ed25519", "chacha20-poly1305@openssh.com", "hmac-sha2-256", NULL},
    {"curve25519-sha256", "ssh-ed25519", "chacha20-poly1305@openssh.com", "hmac-sha2-256", NULL},
    {"ecdh-sha2-nistp256", "ecdsa-sha2-nistp384", "aes128-gcm@openssh.com", "hmac-sha2-256", NULL},
    {"diffie-hellman-group14-sha256", "ssh-ed25519", "aes128-ctr", "hmac-sha2-512-etm@openssh.com", "zlib@openssh.com"},
    {"diffie-hellman-group-exchange-sha256", "ssh-ed25519", "aes128-cbc", "hmac-sha1-96", NULL},
};

static int runs(void) {
    return client_runs;
}

static int has(mssh_method_kind_t kind, const char *name) {
    char list[2 * MSSH_ALGORITHMS_MAX];
    peer_all(kind, list);
    mssh_string_t all = {(const uint8_t *)list, strlen(list)};
    return name == NULL || mssh_list_has(all, name, strlen(name));
}

static int has_all(const choice_t *choice) {
    return has(MSSH_METHOD_KEX, choice->kex) && has(MSSH_METHOD_HOSTKEY, choice->hostkey) &&
           has(MSSH_METHOD_CIPHER, choice->cipher) && has(MSSH_METHOD_COMPRESSION, choice->compression);
}

// A session, a later exchange, and its end. Returns whether both went well; *error and *text get the last that the
// session returned and said.
static int live(const choice_t *choice, unsigned steps_max, int *error, char *text) {
    peer_t peer = {.steps_max = steps_max};
    int good = peer_shake_hands(&peer, choice);
    if (good) {
        peer_log_in(&peer);
        good = peer_exchange_again(&peer, choice);
    }
    *error = peer.rc;
    snprintf(text, MSSH_ERROR_TEXT_MAX, "%s", peer.client == NULL ? "" : mssh_session_error_text(peer.client));
    peer_free(&peer);
    return good;
}

typedef struct outcome {
    unsigned count; // of times that something failed
    unsigned leaks, wrong_errors;
} outcome_t;

// Have the first call fail, then the second, until none does.
static outcome_t fail_each(const choice_t *choice, unsigned *fails_in, int expected) {
    outcome_t outcome = {.count = 0};
    char text[MSSH_ERROR_TEXT_MAX];
    int error, good;
    do {
        size_t before = held;
        *fails_in = outcome.count + 1;
        good = live(choice, 0, &error, text);
        int has_failed = *fails_in == 0;
        *fails_in = 0;
        if (held != before) {
            printf("# call %u: %zu bytes, then %zu\n", outcome.count + 1, before, held);
            outcome.leaks++;
        }
        if (!has_failed) {
            break;
        }
        if (!good && error != expected) {
            printf("# call %u: error %d: %s\n", outcome.count + 1, error, text);
            outcome.wrong_errors++;
        }
        outcome.count++;
    } while (outcome.count < 10000);
    if (!good) {
        outcome.count = 0;
        printf("# without a failure: %s\n", text);
    }
    return outcome;
}

static void check_outcome(const choice_t *choice, outcome_t outcome, const char *what) {
    char title[200];
    snprintf(title, sizeof(title), "%s: %s fails at each of %u calls", choice->kex, what, outcome.count);
    check(outcome.count > 2, title);
    snprintf(title, sizeof(title), "%s: %s fails: nothing is lost", choice->kex, what);
    check(outcome.leaks == 0, title);
    snprintf(title, sizeof(title), "%s: %s fails: the error blames nobody else", choice->kex, what);
    check(outcome.wrong_errors == 0, title);
}

static void test_steps(const choice_t *choice) {
    char title[200], text[MSSH_ERROR_TEXT_MAX];
    unsigned steps = 1;
    int error, good = 0, is_clean = 1;
    for (; steps < 200 && !good; steps++) {
        size_t before = held;
        good = live(choice, steps, &error, text);
        is_clean = is_clean && held == before;
    }
    snprintf(title, sizeof(title), "%s: freed after each of %u steps", choice->kex, steps - 1);
    check(good && is_clean && steps > 10, title);
}

int main(void) {
    is_counted = runs;
    count_library();
    for (size_t i = 0; i < sizeof(CHOICES) / sizeof(CHOICES[0]); i++) {
        const choice_t *choice = &CHOICES[i];
        char text[MSSH_ERROR_TEXT_MAX];
        int error;
        if (!has_all(choice)) {
            skip(choice->kex, "this build doesn't have all of it");
            continue;
        }
        (void)live(choice, 0, &error, text); // what a crypto library keeps for good
        test_steps(choice);
        check_outcome(choice, fail_each(choice, &alloc_fails_in, MSSH_ERROR_MEMORY), "memory");
        check_outcome(choice, fail_each(choice, &random_fails_in, MSSH_ERROR_RANDOM), "randomness");
    }
    return finish();
}
