// SPDX-License-Identifier: MIT
//
// Key files of any content, and servers' and agents' public keys with their signatures. A key that is read has to sign,
// and its public half to say that the signature is good, and that no other is.
//
// The input's first byte tells what the rest is: a PEM block of some label, decoded; the whole text of a file; a public
// key, its length in front, and a signature; or which key is made, and its comment.

#include <string.h>

#include "base/wire.h"
#include "engine/keys.h"
#include "engine/pk.h"

#include "../engine/tap.h"

static const char *const LABELS[] = {"OPENSSH PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "PRIVATE KEY", "RSA PRIVATE KEY",
                                     "EC PRIVATE KEY"};
enum { TEXT = sizeof(LABELS) / sizeof(LABELS[0]), PUBLIC, GENERATED, KINDS };
enum { HAS_PASSPHRASE = 64, INPUT_MAX = 8000 };

static const uint8_t MESSAGE[] = "what is signed";

// Bytes in memory of exactly their size, so that a step beyond it is seen.
typedef struct exact {
    uint8_t *data;
    size_t len;
} exact_t;

static exact_t copy(const void *data, size_t len) {
    exact_t made = {malloc(len > 0 ? len : 1), len};
    memcpy(made.data, data, len);
    return made;
}

// Write data[len] between the lines of a PEM block of this label. Returns the text's length.
static size_t armor(char *text, const char *label, const uint8_t *data, size_t len) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *at = text + sprintf(text, "-----BEGIN %s-----\n", label);
    for (size_t i = 0; i < len; i += 3) {
        size_t left = len - i;
        uint32_t group =
            (uint32_t)data[i] << 16 | (left > 1 ? (uint32_t)data[i + 1] << 8 : 0) | (left > 2 ? data[i + 2] : 0);
        *at++ = digits[group >> 18];
        *at++ = digits[group >> 12 & 63];
        *at++ = left > 1 ? digits[group >> 6 & 63] : '=';
        *at++ = left > 2 ? digits[group & 63] : '=';
        if (i % 48 == 45) {
            *at++ = '\n';
        }
    }
    return (size_t)(at - text) + (size_t)sprintf(at, "\n-----END %s-----\n", label);
}

static void expect(int good) {
    if (!good) {
        abort();
    }
}

// Its signatures are good for its public half, until they are changed.
static void use(mssh_key_t *key) {
    char algorithm[32];
    size_t blob_len, len, name_len = strcspn(mssh_key_algorithms(key), ",");
    uint8_t *signature;
    mssh_pk_t *public = NULL;
    const uint8_t *blob = mssh_key_public(key, &blob_len);
    const mssh_string_t message = {MESSAGE, sizeof(MESSAGE)};
    memcpy(algorithm, mssh_key_algorithms(key), name_len);
    algorithm[name_len] = '\0';
    expect(mssh_pk_read_public((mssh_string_t){blob, blob_len}, &public) == MSSH_KEY_OK);
    expect(strcmp(mssh_key_type(key), mssh_pk_type(public)) == 0);
    expect(mssh_key_sign(key, "ssh-dss", MESSAGE, sizeof(MESSAGE), &signature, &len) != 0);
    expect(mssh_key_sign(key, algorithm, MESSAGE, sizeof(MESSAGE), &signature, &len) == 0);
    expect(mssh_pk_verify(public, algorithm, message, (mssh_string_t){signature, len}) == 0);
    signature[len - 1] ^= 1;
    expect(mssh_pk_verify(public, algorithm, message, (mssh_string_t){signature, len}) != 0);
    mssh_key_signature_free(key, signature);
    mssh_pk_free(public);
}

// What is written of it can be read, and is the same key.
static void rewrite(const mssh_key_t *key) {
    static int has_encrypted; // once: that takes its time
    const char *passphrase = has_encrypted ? NULL : "p";
    size_t passphrase_len = has_encrypted ? 0 : 1, len, again_len;
    const uint8_t *blob = mssh_key_public(key, &len);
    char *private, *public;
    mssh_key_t *again;
    expect(mssh_key_write(key, (const uint8_t *)passphrase, passphrase_len, &private, &public) == MSSH_KEY_OK);
    int rc = mssh_key_parse(tap_memory(), (uint8_t *)private, strlen(private), NULL, 0, &again);
    expect(has_encrypted ? rc == MSSH_KEY_OK : rc == MSSH_KEY_PASSPHRASE_NEEDED || rc == MSSH_KEY_WORK);
    if (rc == MSSH_KEY_OK) {
        const uint8_t *again_blob = mssh_key_public(again, &again_len);
        expect(len == again_len && memcmp(blob, again_blob, len) == 0);
    }
    has_encrypted = 1;
    mssh_key_free(again);
    mssh_memory_free(tap_memory(), private);
    mssh_memory_free(tap_memory(), public);
}

// A key is made; those that take long aren't.
static void generate(const uint8_t *data, size_t size) {
    static const char *const kinds[] = {"ed25519", "ecdsa", "rsa", "dsa"};
    static const size_t bits[] = {256, 384, 521, 1024};
    unsigned which = size > 0 ? data[0] : 0;
    mssh_key_t *key;
    if (mssh_key_generate(tap_memory(), kinds[which % 4], bits[which / 4 % 4], &key) == MSSH_KEY_OK) {
        (void)mssh_key_set_comment(key, (const char *)data, size);
        use(key);
        rewrite(key);
    }
    mssh_key_free(key);
}

static void read_file(const void *text, size_t len, const char *passphrase) {
    exact_t file = copy(text, len);
    mssh_key_t *key;
    if (mssh_key_parse(tap_memory(), file.data, file.len, (const uint8_t *)passphrase,
                       passphrase == NULL ? 0 : strlen(passphrase), &key) == MSSH_KEY_OK) {
        use(key);
        rewrite(key);
    }
    mssh_key_free(key);
    free(file.data);
}

static void read_public(const uint8_t *data, size_t size) {
    static const char *const algorithms[] = {"ssh-ed25519",         "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
                                             "ecdsa-sha2-nistp521", "rsa-sha2-256",        "rsa-sha2-512"};
    mssh_reader_t reader = mssh_reader(data, size);
    mssh_string_t blob = mssh_read_string(&reader);
    exact_t key = copy(blob.data, reader.ok ? blob.len : 0);
    exact_t signature = copy(reader.at, mssh_reader_left(&reader));
    mssh_pk_t *pk;
    if (mssh_pk_read_public((mssh_string_t){key.data, key.len}, &pk) == MSSH_KEY_OK) {
        for (size_t i = 0; i < sizeof(algorithms) / sizeof(algorithms[0]); i++) {
            mssh_pk_verify(pk, algorithms[i], (mssh_string_t){MESSAGE, sizeof(MESSAGE)},
                           (mssh_string_t){signature.data, signature.len});
        }
        mssh_pk_free(pk);
    }
    free(signature.data);
    free(key.data);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static char text[INPUT_MAX * 2];
    if (size < 1 || size > INPUT_MAX) {
        return 0;
    }
    unsigned kind = data[0] % HAS_PASSPHRASE % KINDS;
    const char *passphrase = data[0] & HAS_PASSPHRASE ? "correct horse" : NULL;
    if (kind == GENERATED) {
        generate(data + 1, size - 1);
    } else if (kind == PUBLIC) {
        read_public(data + 1, size - 1);
    } else if (kind == TEXT) {
        read_file(data + 1, size - 1, passphrase);
    } else {
        read_file(text, armor(text, LABELS[kind], data + 1, size - 1), passphrase);
    }
    expect(tap_memory()->used == 0);
    return 0;
}
