// SPDX-License-Identifier: MIT

#include "engine/hash.h"

int mssh_digest(mssh_hash_kind_t kind, const uint8_t *data, size_t len, uint8_t *digest) {
    mssh_hash_t *hash = mssh_hash_new(kind);
    int rc = hash != NULL && mssh_hash_update(hash, data, len) == 0 ? mssh_hash_final(hash, digest) : -1;
    mssh_hash_free(hash);
    return rc;
}
