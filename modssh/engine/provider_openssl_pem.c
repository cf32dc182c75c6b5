// SPDX-License-Identifier: MIT
//
// Private keys in PEM files, read by OpenSSL's libcrypto.

#include "engine/provider_openssl.h"

#include <openssl/pem.h>
#include <string.h>

typedef struct {
    mssh_string_t passphrase;
    int asked;
} question_t;

static int answer(char *buf, int size, int writing, void *arg) {
    question_t *question = arg;
    (void)writing;
    question->asked = 1;
    if (question->passphrase.data == NULL || question->passphrase.len > (size_t)size) {
        return -1;
    }
    memcpy(buf, question->passphrase.data, question->passphrase.len);
    return (int)question->passphrase.len;
}

// Which of our curves an EC key is on, or -1.
static int curve_of(const EVP_PKEY *pkey) {
    char name[32];
    size_t len;
    if (EVP_PKEY_get_group_name(pkey, name, sizeof(name), &len) == 1) {
        for (int i = 0; i < 3; i++) {
            if (strcmp(name, mssh_openssl_curves[i]) == 0) {
                return i;
            }
        }
    }
    return -1;
}

// libcrypto believes that the numbers in a file belong together.
static int take(EVP_PKEY *pkey, mssh_rsa_t **rsa, mssh_ec_t **ec) {
    int is_rsa = EVP_PKEY_is_a(pkey, "RSA"), is_ed25519 = EVP_PKEY_is_a(pkey, "ED25519");
    int curve = EVP_PKEY_is_a(pkey, "EC") ? curve_of(pkey) : -1;
    if (is_rsa ? mssh_openssl_rsa_is_whole(pkey) : curve >= 0 && mssh_openssl_ec_is_pair(pkey)) {
        *rsa = is_rsa ? (mssh_rsa_t *)pkey : NULL;
        *ec = is_rsa ? NULL : mssh_openssl_ec(pkey, (mssh_curve_t)curve);
        return *rsa != NULL || *ec != NULL ? MSSH_KEY_OK : MSSH_KEY_MEMORY;
    }
    EVP_PKEY_free(pkey);
    return is_ed25519 ? MSSH_KEY_ED25519_PEM : is_rsa || curve >= 0 ? MSSH_KEY_FORMAT : MSSH_KEY_UNSUPPORTED;
}

int mssh_pem_parse(mssh_string_t text, mssh_string_t passphrase, mssh_rsa_t **rsa, mssh_ec_t **ec) {
    question_t question = {passphrase, 0};
    *rsa = NULL;
    *ec = NULL;
    BIO *bio = text.len <= INT32_MAX ? BIO_new_mem_buf(text.data, (int)text.len) : NULL;
    EVP_PKEY *pkey = bio != NULL ? PEM_read_bio_PrivateKey(bio, NULL, answer, &question) : NULL;
    BIO_free(bio);
    if (pkey == NULL) {
        return !question.asked           ? MSSH_KEY_FORMAT
               : passphrase.data != NULL ? MSSH_KEY_PASSPHRASE_WRONG
                                         : MSSH_KEY_PASSPHRASE_NEEDED;
    }
    return take(pkey, rsa, ec);
}
