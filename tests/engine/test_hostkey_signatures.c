// SPDX-License-Identifier: MIT
//
// What the methods of host keys have to refuse: another signature, algorithm or key than was agreed on.

#define _DEFAULT_SOURCE
#include "keygen.h"

#include "engine/algorithms.h"
#include "engine/pk.h"

// Whether a server with this key and signature gets through when `agreed` was negotiated.
static int trusted(const char *agreed, const uint8_t *blob, size_t blob_len, const uint8_t *signature, size_t len,
                   const char *message) {
    mssh_pk_t *pk;
    int good = mssh_pk_read_public((mssh_string_t){blob, blob_len}, &pk) == MSSH_KEY_OK;
    if (good) {
        good = mssh_pk_does(pk, agreed) &&
               mssh_pk_verify(pk, agreed, (mssh_string_t){(const uint8_t *)message, strlen(message)},
                              (mssh_string_t){signature, len}) == 0;
        mssh_pk_free(pk);
    }
    return good;
}

static void test_host_key(const char *arguments, const char *agreed, const char *other) {
    file_t file, blob;
    mssh_key_t *key = NULL;
    uint8_t *signature = NULL, copy[1024];
    size_t len = 0;
    char name[128];
    snprintf(name, sizeof(name), "host key %s: only the right signature is accepted", agreed);
    int good = make_key(arguments, "", &file, &blob) == 0 && parse(&file, NULL, &key) == MSSH_KEY_OK &&
               mssh_key_sign(key, agreed, (const uint8_t *)"hash", 4, &signature, &len) == MSSH_KEY_OK;
    if (!good) {
        check(0, name);
        return;
    }
    good = trusted(agreed, blob.data, blob.len, signature, len, "hash");
    good = good && !trusted(agreed, blob.data, blob.len, signature, len, "hasH");
    good = good && !trusted(other, blob.data, blob.len, signature, len, "hash");
    for (size_t i = 0; i < blob.len; i++) {
        good = good && !trusted(agreed, blob.data, i, signature, len, "hash");
    }
    for (size_t i = 0; i < len; i++) {
        good = good && !trusted(agreed, blob.data, blob.len, signature, i, "hash");
        signature[i] ^= 4;
        good = good && !trusted(agreed, blob.data, blob.len, signature, len, "hash");
        signature[i] ^= 4;
    }
    memcpy(copy, signature, len);
    copy[len] = 0;
    good = good && !trusted(agreed, blob.data, blob.len, copy, len + 1, "hash");
    blob.data[blob.len] = 0;
    good = good && !trusted(agreed, blob.data, blob.len + 1, signature, len, "hash");
    check(good, name);
    mssh_key_signature_free(key, signature);
    mssh_key_free(key);
}

// A signature by RSA with SHA-1 calls itself ssh-rsa; so may one by SHA-512 whose name was changed.
static void test_ssh_rsa(void) {
    file_t file, blob;
    mssh_key_t *key = NULL;
    uint8_t *signature = NULL, renamed[1024];
    size_t len = 0;
    int good = make_key("-t rsa -b 2048", "", &file, &blob) == 0 && parse(&file, NULL, &key) == MSSH_KEY_OK &&
               mssh_key_sign(key, "rsa-sha2-512", (const uint8_t *)"hash", 4, &signature, &len) == 0;
    mssh_writer_t writer = mssh_writer(renamed, sizeof(renamed));
    mssh_write_text(&writer, "ssh-rsa");
    if (good) {
        mssh_write_bytes(&writer, signature + 16, len - 16);
    }
    good =
        good && writer.ok && !trusted("rsa-sha2-512", blob.data, blob.len, renamed, mssh_writer_len(&writer), "hash");
    char list[MSSH_ALGORITHMS_MAX];
    check(good && strstr(mssh_algorithms(MSSH_METHOD_HOSTKEY, list), "ssh-rsa") == NULL,
          "a signature named ssh-rsa is refused");
    mssh_key_signature_free(key, signature);
    mssh_key_free(key);
}

// Signatures that aren't asked for by name, an authority's, are never by SHA-1.
static void test_sha1_is_no_proof(void) {
    static const char *const algorithms[] = {"ssh-rsa", "rsa-sha2-256"};
    mssh_string_t data = {(const uint8_t *)"hash", 4};
    file_t file, blob;
    mssh_key_t *key = NULL;
    int good = make_key("-t rsa -b 2048", "", &file, &blob) == 0 && parse(&file, NULL, &key) == MSSH_KEY_OK;
    for (int i = 0; good && i < 2; i++) {
        uint8_t *signature = NULL;
        size_t len = 0;
        good = mssh_key_sign(key, algorithms[i], data.data, data.len, &signature, &len) == MSSH_KEY_OK &&
               mssh_key_verify((mssh_string_t){blob.data, blob.len}, data, (mssh_string_t){signature, len}) ==
                   (i == 0 ? MSSH_KEY_FAILED : MSSH_KEY_OK);
        mssh_key_signature_free(key, signature);
    }
    check(good, "a signature with SHA-1 that nobody asked for is none");
    mssh_key_free(key);
}

static void test_host_keys(void) {
    char list[MSSH_ALGORITHMS_MAX];
    test_host_key("-t ed25519", "ssh-ed25519", "ecdsa-sha2-nistp256");
    if (!supported("ssh-rsa")) {
        skip("other host keys", "not in this engine");
        return;
    }
    test_host_key("-t ecdsa -b 256", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384");
    test_host_key("-t ecdsa -b 384", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521");
    test_host_key("-t ecdsa -b 521", "ecdsa-sha2-nistp521", "ssh-ed25519");
    test_host_key("-t rsa -b 2048", "rsa-sha2-256", "rsa-sha2-512");
    test_host_key("-t rsa -b 3072", "rsa-sha2-512", "rsa-sha2-256");
    test_ssh_rsa();
    if (mssh_algorithms_weak(MSSH_METHOD_HOSTKEY, list)[0] != '\0') {
        test_host_key("-t rsa -b 1024", "ssh-rsa", "rsa-sha2-256");
        test_sha1_is_no_proof();
    }
}

int main(void) {
    printf("# %s\n", mssh_engine_name());
    if (!make_folder()) {
        return finish();
    }
    test_host_keys();
    remove_folder();
    return finish();
}
