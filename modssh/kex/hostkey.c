// SPDX-License-Identifier: MIT

#include "kex/hostkey.h"

#include <string.h>

#include "engine/certificate.h"
#include "engine/pk.h"

static int is_no_proof(mssh_kex_t *kex) {
    return mssh_kex_fail(kex, MSSH_ERROR_HOSTKEY,
                         "the server couldn't prove that it owns its host key: somebody may be in between");
}

static int read_plain(mssh_kex_t *kex, mssh_string_t blob, mssh_pk_t **pk) {
    size_t bits = mssh_rsa_blob_bits(blob);
    if (bits > 0 && bits < kex->rsa_bits) {
        return mssh_kex_fail(
            kex, MSSH_ERROR_HOSTKEY,
            "the server's host key is an RSA key of %u bits, which proves little: it needs another, or "
            "RequiredRSASize must be less than %u",
            (unsigned)bits, kex->rsa_bits);
    }
    switch (mssh_pk_read_public(blob, pk)) {
    case MSSH_KEY_OK:
        return 0;
    case MSSH_KEY_MEMORY:
        return mssh_kex_out_of_memory(kex);
    default:
        return is_no_proof(kex);
    }
}

// Read the host key, or the one in the certificate that is shown in its place; whether that is to be believed is for
// the caller to say, as it is with every key.
static int read_key(mssh_kex_t *kex, mssh_string_t blob, mssh_pk_t **pk) {
    if (!mssh_certificate_is(mssh_blob_type(blob))) {
        return read_plain(kex, blob, pk);
    }
    uint8_t *plain = mssh_memory_alloc(kex->memory, blob.len);
    if (plain == NULL) {
        return mssh_kex_out_of_memory(kex);
    }
    size_t len = mssh_certificate_key(blob, plain);
    int rc = len == 0 ? is_no_proof(kex) : read_plain(kex, (mssh_string_t){plain, len}, pk);
    mssh_memory_free(kex->memory, plain);
    return rc;
}

// What is shown is a certificate where one was agreed on, and only there.
static int verify(mssh_kex_t *kex, mssh_string_t blob, mssh_pk_t *pk, mssh_string_t signature, mssh_string_t hash) {
    const char *agreed = kex->ssh.hostkey->name;
    char algorithm[MSSH_ALGORITHM_NAME_MAX];
    mssh_string_t name = {(const uint8_t *)agreed, strlen(agreed)};
    mssh_certificate_signs_by(name, algorithm);
    if (mssh_certificate_is(name) != mssh_certificate_is(mssh_blob_type(blob))) {
        return is_no_proof(kex);
    }
    return mssh_pk_does(pk, algorithm) && mssh_pk_verify(pk, algorithm, hash, signature) == 0 ? 0 : is_no_proof(kex);
}

static int copy(mssh_kex_t *kex, mssh_string_t from, mssh_string_t *to) {
    uint8_t *data = (uint8_t *)mssh_memory_text(kex->memory, from.data, from.len);
    if (data == NULL) {
        return mssh_kex_out_of_memory(kex);
    }
    *to = (mssh_string_t){data, from.len};
    return 0;
}

// The first signature is kept, too: it is made over what then is the session identifier.
static int keep(mssh_kex_t *kex, mssh_string_t blob, mssh_string_t signature) {
    if (kex->hostkey.data != NULL) {
        return kex->hostkey.len == blob.len && memcmp(kex->hostkey.data, blob.data, blob.len) == 0
                   ? 0
                   : mssh_kex_fail(kex, MSSH_ERROR_HOSTKEY, "the server showed another host key than before");
    }
    int rc = copy(kex, signature, &kex->signature);
    return rc == 0 ? copy(kex, blob, &kex->hostkey) : rc;
}

int mssh_hostkey_check(mssh_kex_t *kex, mssh_string_t blob, mssh_string_t signature, mssh_string_t hash) {
    mssh_pk_t *pk = NULL;
    int rc = read_key(kex, blob, &pk);
    if (rc == 0) {
        rc = verify(kex, blob, pk, signature, hash);
        mssh_pk_free(pk);
    }
    return rc == 0 ? keep(kex, blob, signature) : rc;
}
