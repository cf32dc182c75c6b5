// SPDX-License-Identifier: MIT

#include "engine/hash.h"

#include "engine/provider.h"

static int digest_of(mssh_hash_kind_t kind, const uint8_t *data, size_t len, uint8_t *digest) {
    mssh_hash_t *hash = mssh_hash_new(kind);
    int r = hash && mssh_hash_update(hash, data, len) == 0 ? mssh_hash_final(hash, digest) : -1;
    mssh_hash_free(hash);
    return r;
}

int mssh_hash_sha1(const uint8_t *data, size_t len, uint8_t digest[20]) {
    return digest_of(MSSH_SHA1, data, len, digest);
}

int mssh_hash_sha256(const uint8_t *data, size_t len, uint8_t digest[32]) {
    return digest_of(MSSH_SHA256, data, len, digest);
}

int mssh_hash_sha384(const uint8_t *data, size_t len, uint8_t digest[48]) {
    return digest_of(MSSH_SHA384, data, len, digest);
}

int mssh_hash_sha512(const uint8_t *data, size_t len, uint8_t digest[64]) {
    return digest_of(MSSH_SHA512, data, len, digest);
}
