// SPDX-License-Identifier: MIT
//
// Key files that are made here, or written anew.

#include "core/keyfile.h"

#include <string.h>

#include "base/memory.h"
#include "base/platform.h"
#include "base/text.h"
#include "core/core.h"
#include "engine/certificate.h"
#include "engine/keys.h"

static const char *text_of(int code) {
    switch (code) {
    case MSSH_KEY_PASSPHRASE_NEEDED:
        return "the private key is encrypted: give its passphrase";
    case MSSH_KEY_PASSPHRASE_WRONG:
        return "the passphrase doesn't open the private key";
    case MSSH_KEY_RSA_SHORT:
        return "an RSA key of less than 1024 bits is too weak to be used: make another, with ssh-keygen -t ed25519";
    case MSSH_KEY_ENCRYPTION:
        return "the private key is encrypted in a way that isn't read here: ssh-keygen -p -f FILE writes it anew in "
               "one "
               "that is";
    case MSSH_KEY_WORK:
        return "the private key asks for too much work to be decrypted: ssh-keygen -p -f FILE writes it anew with less";
    case MSSH_KEY_ED25519_PEM:
        return "Ed25519 keys are read in OpenSSH's own format, not in PEM: ssh-keygen -p -f FILE, of OpenSSH 9.6 or "
               "later, writes it so";
    case MSSH_KEY_MEMORY:
        return "out of memory while working with the private key";
    case MSSH_KEY_RANDOM:
        return mssh_platform_random_advice();
    case MSSH_KEY_KIND:
        return "keys are of the kind 'ed25519', 'ecdsa' or 'rsa'";
    case MSSH_KEY_BITS:
        return "no key is made with so many bits: 'ecdsa' takes 256, 384 or 521, 'rsa' 2048 to 8192, 'ed25519' has 256";
    case MSSH_KEY_COMMENT:
        return "a comment is one line of at most 1024 bytes";
#ifdef MSSH_WITH_PUTTY
    case MSSH_KEY_ARGON2:
        return "the private key is encrypted with Argon2, which this build has not: puttygen FILE -O private "
               "--ppk-param version=2 -o NEW writes one that it reads";
#endif
    case MSSH_KEY_FAILED:
        return "the crypto library failed with the private key";
    default:
        return "not a private key, or a damaged one: give the contents of a file such as id_ed25519, not of "
               "id_ed25519.pub";
    }
}

int mssh_key_error(int code, char text[MSSH_ERROR_TEXT_MAX]) {
    char methods[MSSH_METHODS_MAX];
    if (code == MSSH_KEY_UNSUPPORTED) {
        mssh_text_format(text, MSSH_ERROR_TEXT_MAX,
                         "this build (%s) can't use that kind of private key: it signs with %s", mssh_engine(),
                         mssh_methods_offered(MSSH_METHOD_HOSTKEY, methods));
    } else {
        mssh_text_format(text, MSSH_ERROR_TEXT_MAX, "%s", text_of(code));
    }
    switch (code) {
    case MSSH_KEY_PASSPHRASE_NEEDED:
    case MSSH_KEY_PASSPHRASE_WRONG:
        return MSSH_ERROR_AUTH;
    case MSSH_KEY_MEMORY:
        return MSSH_ERROR_MEMORY;
    case MSSH_KEY_RANDOM:
        return MSSH_ERROR_RANDOM;
    default:
        return MSSH_ERROR_KEY;
    }
}

struct mssh_keyfile {
    mssh_memory_t memory;
    char *private, *public;
};

static mssh_keyfile_t *keyfile_new(void) {
    mssh_keyfile_t *file = mssh_platform_alloc(sizeof(*file));
    if (file != NULL) {
        *file = (mssh_keyfile_t){.memory = {.limit = MSSH_SESSION_MEMORY_MAX}};
    }
    return file;
}

void mssh_keyfile_free(mssh_keyfile_t *file) {
    if (file != NULL) {
        mssh_memory_free_all(&file->memory);
        mssh_platform_free(file);
    }
}

const char *mssh_keyfile_private(const mssh_keyfile_t *file) {
    return file->private;
}

const char *mssh_keyfile_public(const mssh_keyfile_t *file) {
    return file->public;
}

// Hand over a file with both halves of a key, or what is wrong.
static int finish(mssh_keyfile_t *made, mssh_key_t *key, int rc, const char *passphrase, size_t passphrase_len,
                  mssh_keyfile_t **file, char text[MSSH_ERROR_TEXT_MAX]) {
    if (rc == MSSH_KEY_OK) {
        rc = mssh_key_write(key, (const uint8_t *)passphrase, passphrase_len, &made->private, &made->public);
    }
    mssh_key_free(key);
    if (rc == MSSH_KEY_OK) {
        *file = made;
        return 0;
    }
    mssh_keyfile_free(made);
    return mssh_key_error(rc, text);
}

int mssh_keyfile_generate(const char *kind, unsigned bits, const char *comment, size_t comment_len,
                          const char *passphrase, size_t passphrase_len, mssh_keyfile_t **file,
                          char text[MSSH_ERROR_TEXT_MAX]) {
    mssh_keyfile_t *made = keyfile_new();
    mssh_key_t *key = NULL;
    int rc = made == NULL ? MSSH_KEY_MEMORY : mssh_key_generate(&made->memory, kind, bits, &key);
    if (rc == MSSH_KEY_OK) {
        rc = mssh_key_set_comment(key, comment, comment_len);
    }
    return finish(made, key, rc, passphrase, passphrase_len, file, text);
}

int mssh_keyfile_rewrite(const uint8_t *private, size_t private_len, const char *old, size_t old_len,
                         const char *comment, size_t comment_len, const char *passphrase, size_t passphrase_len,
                         mssh_keyfile_t **file, char text[MSSH_ERROR_TEXT_MAX]) {
    mssh_keyfile_t *made = keyfile_new();
    mssh_key_t *key = NULL;
    int rc = made == NULL ? MSSH_KEY_MEMORY
                          : mssh_key_parse(&made->memory, private, private_len, (const uint8_t *)old, old_len, &key);
    if (rc == MSSH_KEY_OK && comment != NULL) {
        rc = mssh_key_set_comment(key, comment, comment_len);
    }
    return finish(made, key, rc, passphrase, passphrase_len, file, text);
}

int mssh_verify(const uint8_t *key, size_t key_len, const uint8_t *data, size_t len, const uint8_t *signature,
                size_t signature_len, unsigned rsa_bits) {
    size_t bits = mssh_rsa_blob_bits((mssh_string_t){key, key_len});
    return (bits == 0 || bits >= rsa_bits) && mssh_key_verify((mssh_string_t){key, key_len}, (mssh_string_t){data, len},
                                                              (mssh_string_t){signature, signature_len}) == MSSH_KEY_OK;
}
