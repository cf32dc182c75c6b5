// SPDX-License-Identifier: MIT
//
// What a login leaves behind in the memory of the process: nothing that was secret.

#include "../engine/own_memory.h"
#include "../engine/tap.h"
#include "engine/kem.h"
#include "engine/keys.h"
#include "plain_session.h"

// Made for this test alone.
static const char KEY[] = "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                          "b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABBIPHgIJP\n"
                          "Sqbg6UtegLYorVAAAAAQAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAILP6l+JrZBtR+1oh\n"
                          "NCcmn6GgSn1BZiOu1UONcuqTvxRDAAAAkBMnKxQvOT8VB6QmJsWDeRYfhWqQ9m0U8y8abC\n"
                          "EhWZcqeHPWrKoe5Eg6EIhVOwtj4B7fsy3Bi5J5fEvSLOurxk8f29rcjz8Oet+7o9fHR7Iu\n"
                          "3EOgRZ8DgMETS/g659HSdvfNa1EUiOc0EpMIeqT7rG+igY1h/jJtjVsLG+/KD/CR+JOVJB\n"
                          "To8ncMrfIa+LrUig==\n"
                          "-----END OPENSSH PRIVATE KEY-----\n";

// The secrets, and the Ed25519 seed in KEY, hidden from the search by their other bits.
enum { MASK = 0x5a };
typedef struct secret {
    uint8_t masked[32];
    size_t len;
} secret_t;
static const secret_t PASSWORD = {{0x3b, 0x7a, 0x2a, 0x3b, 0x29, 0x29, 0x2d, 0x35, 0x28, 0x3e, 0x7a,
                                   0x35, 0x3c, 0x7a, 0x3b, 0x7a, 0x2a, 0x3f, 0x28, 0x29, 0x35, 0x34},
                                  22};
static const secret_t ANSWER = {{0x3b, 0x34, 0x7a, 0x3b, 0x34, 0x29, 0x2d, 0x3f, 0x28, 0x7a, 0x35,
                                 0x3c, 0x7a, 0x3b, 0x7a, 0x2a, 0x3f, 0x28, 0x29, 0x35, 0x34},
                                21};
static const secret_t PASSPHRASE = {{0x39, 0x35, 0x28, 0x28, 0x3f, 0x39, 0x2e, 0x7a, 0x32, 0x35, 0x28,
                                     0x29, 0x3f, 0x7a, 0x38, 0x3b, 0x2e, 0x2e, 0x3f, 0x28, 0x23},
                                    21};
static const secret_t SEED = {{0x29, 0x20, 0x4b, 0xa1, 0x72, 0xf2, 0x7c, 0x3f, 0x0f, 0x53, 0x1c,
                               0x24, 0x28, 0x62, 0x1d, 0xdc, 0x0b, 0xa1, 0x44, 0x81, 0x1f, 0x5c,
                               0x3b, 0xfc, 0x86, 0xda, 0x8c, 0x6a, 0x88, 0x36, 0x0a, 0xda},
                              32};

// ---------------------------------------------------------------------------------------------- the search

static char revealed[32];

static const char *reveal(const secret_t *secret) {
    for (size_t i = 0; i < secret->len; i++) {
        revealed[i] = (char)(secret->masked[i] ^ MASK);
    }
    return revealed;
}

static int is_at(const uint8_t *at, const void *what) {
    const secret_t *secret = what;
    size_t i = 0;
    while (i < secret->len && (at[i] ^ MASK) == secret->masked[i]) {
        i++;
    }
    return i == secret->len;
}

// ------------------------------------------------------------------------------------------------- logins

static void forget(mssh_session_t *session) {
    size_t len;
    mssh_session_output(session, &len);
    check(len > 0, "the request is sent");
    mssh_session_free(session);
    mssh_wipe(revealed, sizeof(revealed));
}

static void test_search(void) {
    reveal(&PASSWORD);
    check(is_in_memory(is_at, &PASSWORD), "a secret in memory is found");
    mssh_wipe(revealed, sizeof(revealed));
    check(!is_in_memory(is_at, &PASSWORD), "one that is wiped isn't");
}

// The dynamic linker, at the first call of a library's function, saves registers on the stack, with whatever
// memcpy left there. So everything is called once without a secret.
static void rehearse(void) {
    mssh_session_t *session = new_session(0);
    mssh_auth_password(session, "u", 1, "no password at all", 18);
    mssh_session_free(session);
}

static void test_password(void) {
    mssh_session_t *session = new_session(0);
    mssh_auth_password(session, "u", 1, reveal(&PASSWORD), PASSWORD.len);
    check(is_in_memory(is_at, &PASSWORD), "password: while it is used");
    forget(session);
    check(!is_in_memory(is_at, &PASSWORD), "password: wiped afterwards");
}

static void test_answer(void) {
    mssh_session_t *session = new_session(0);
    mssh_auth_interactive(session, "u", 1);
    sent(session);
    say(session, "3c 00000000 00000000 00000000 00000001 00000000 00");
    mssh_auth_interactive(session, "u", 1);
    mssh_answer_t answer = {reveal(&ANSWER), ANSWER.len};
    mssh_auth_answer(session, &answer, 1);
    mssh_auth_interactive(session, "u", 1);
    forget(session);
    check(!is_in_memory(is_at, &ANSWER), "answer: wiped afterwards");
}

static void test_key(void) {
    mssh_session_t *session = new_session(0);
    mssh_key_t *key = NULL;
    reveal(&PASSPHRASE);
    mssh_key_parse(&session->memory, (const uint8_t *)KEY, sizeof(KEY) - 1, (uint8_t *)revealed, PASSPHRASE.len, &key);
    check(is_in_memory(is_at, &SEED), "private key: while it is open");
    mssh_key_free(key);
    check(!is_in_memory(is_at, &SEED), "private key: wiped when it is freed");
    session->session_id = SESSION_ID;
    int rc = mssh_auth_publickey(session, "u", 1, (const uint8_t *)KEY, sizeof(KEY) - 1, NULL, 0, reveal(&PASSPHRASE),
                                 PASSPHRASE.len);
    mssh_wipe(revealed, sizeof(revealed));
    check(rc == MSSH_AGAIN && !is_in_memory(is_at, &SEED), "private key: wiped as soon as the signature is made");
    check(!is_in_memory(is_at, &PASSPHRASE), "passphrase: wiped as soon as the key is open");
    forget(session);
}

#ifdef MSSH_WITH_MLKEM
// What belongs to a public key, of which each part is a secret.
static void test_kem(const mssh_kem_t *kem, const char *name) {
    static uint8_t key[MSSH_KEM_KEY_MAX], parts[MSSH_MLKEM768_SECRET], cipher[MSSH_KEM_KEY_MAX];
    uint8_t shared[MSSH_KEM_SHARED];
    char title[100];
    secret_t secret = {.len = sizeof(secret.masked)};
    kem->make(key, parts);
    kem->open(key, parts, cipher, shared);
    for (size_t i = 0; i < secret.len; i++) {
        secret.masked[i] = (uint8_t)(parts[i] ^ MASK);
    }
    snprintf(title, sizeof(title), "%s: while the key pair is there", name);
    check(is_in_memory(is_at, &secret), title);
    mssh_wipe(parts, sizeof(parts));
    snprintf(title, sizeof(title), "%s: nothing is left afterwards", name);
    check(!is_in_memory(is_at, &secret), title);
}
#endif

int main(void) {
    rehearse();
    test_search();
    test_password();
    test_answer();
    test_key();
#ifdef MSSH_WITH_MLKEM
    test_kem(&mssh_kem_mlkem768, "ML-KEM-768");
#endif
#ifdef MSSH_WITH_SNTRUP
    test_kem(&mssh_kem_sntrup761, "sntrup761");
#endif
    return finish();
}
