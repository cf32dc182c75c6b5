// SPDX-License-Identifier: MIT
//
// Keys are read, used, written and made where something fails: each allocation, each call for random bytes. Nothing is
// lost, and no error blames the key.

#define _DEFAULT_SOURCE

#include "counted.h"
#include "keygen.h"

static const char PASSPHRASE[] = "correct horse";

enum { CALLS_MAX = 10000 };

// Sign with a key and write it. Returns MSSH_KEY_OK or the first error.
static int use(mssh_key_t *key, const char *passphrase) {
    char algorithm[32];
    uint8_t *signature = NULL;
    char *private = NULL, *public = NULL;
    size_t len, name_len = strcspn(mssh_key_algorithms(key), ",");
    memcpy(algorithm, mssh_key_algorithms(key), name_len);
    algorithm[name_len] = '\0';
    int rc = mssh_key_sign(key, algorithm, (const uint8_t *)"x", 1, &signature, &len);
    rc = rc != MSSH_KEY_OK ? rc : mssh_key_set_comment(key, "comment", 7);
    if (rc == MSSH_KEY_OK) {
        size_t passphrase_len = passphrase == NULL ? 0 : strlen(passphrase);
        rc = mssh_key_write(key, (const uint8_t *)passphrase, passphrase_len, &private, &public);
    }
    mssh_key_signature_free(key, signature);
    mssh_memory_free(tap_memory(), private);
    mssh_memory_free(tap_memory(), public);
    return rc;
}

// What is done: a file is read, or without one a key is made.
typedef struct subject {
    const char *kind;
    size_t bits;
    const file_t *file;
    const char *passphrase;
} subject_t;

static int work(const subject_t *subject) {
    mssh_key_t *key = NULL;
    int rc = subject->file != NULL ? parse(subject->file, subject->passphrase, &key)
                                   : mssh_key_generate(tap_memory(), subject->kind, subject->bits, &key);
    rc = rc == MSSH_KEY_OK ? use(key, subject->file == NULL ? subject->passphrase : NULL) : rc;
    mssh_key_free(key);
    return rc;
}

// Whether the crypto library's memory is the platform's: then a call of its fails, and why isn't known.
static int shares_memory(void) {
    return CRYPTO_set_mem_functions == NULL;
}

// Have the first call fail, then the second, until none does.
static void fail_each(const subject_t *subject, unsigned *fails_in, int expected, const char *what) {
    unsigned call = 0, leaks = 0, wrong = 0;
    int has_failed, rc;
    do {
        *fails_in = ++call;
        rc = work(subject);
        has_failed = *fails_in == 0;
        *fails_in = 0;
        leaks += tap_memory()->used != 0;
        if (has_failed && rc != MSSH_KEY_OK && rc != expected && !(rc == MSSH_KEY_FAILED && shares_memory())) {
            printf("# %s: call %u: %d\n", what, call, rc);
            wrong++;
        }
    } while (has_failed && call < CALLS_MAX);
    char title[200];
    snprintf(title, sizeof(title), "%s: it works where none fails, and %u calls can", what, call - 1);
    check(rc == MSSH_KEY_OK && call < CALLS_MAX, title);
    snprintf(title, sizeof(title), "%s: nothing is lost, and the error blames nobody else", what);
    check(leaks == 0 && wrong == 0, title);
}

static void test_subject(const subject_t *subject, const char *how) {
    char what[200];
    snprintf(what, sizeof(what), "%s %s, memory", subject->kind, how);
    fail_each(subject, &alloc_fails_in, MSSH_KEY_MEMORY, what);
    snprintf(what, sizeof(what), "%s %s, randomness", subject->kind, how);
    fail_each(subject, &random_fails_in, MSSH_KEY_RANDOM, what);
}

static void test_files(const char *arguments, const char *type) {
    file_t file, blob;
    for (int is_encrypted = 0; is_encrypted < 2 && supported(type); is_encrypted++) {
        const char *passphrase = is_encrypted ? PASSPHRASE : NULL;
        if (make_key(arguments, is_encrypted ? PASSPHRASE : "", &file, &blob)) {
            check(0, arguments);
            continue;
        }
        const subject_t subject = {.kind = arguments, .file = &file, .passphrase = passphrase};
        test_subject(&subject, is_encrypted ? "encrypted" : "plain");
    }
}

int main(void) {
    static const char *const files[][2] = {
        {"-t ed25519", "ssh-ed25519"},
        {"-t ecdsa -b 256", "ecdsa-sha2-nistp256"},
        {"-t ecdsa -b 256 -m PEM", "ecdsa-sha2-nistp256"},
        {"-t rsa -b 2048", "ssh-rsa"},
        {"-t rsa -b 2048 -m PEM", "ssh-rsa"},
        {"-t rsa -b 2048 -m PKCS8", "ssh-rsa"},
    };
    static const subject_t made[] = {{.kind = "ed25519", .bits = 256, .passphrase = PASSPHRASE},
                                     {.kind = "ecdsa", .bits = 256}};
    if (!make_folder()) {
        return finish();
    }
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        test_files(files[i][0], files[i][1]);
    }
    for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++) {
        if (i == 0 || MSSH_HAS_ALL) {
            test_subject(&made[i], "made");
        }
    }
    remove_folder();
    return finish();
}
