// SPDX-License-Identifier: MIT
//
// ChaCha20 and Poly1305 for the engine whose library has neither, of libsodium's portable files.

#include <string.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "engine/lack.h"
#include "engine/provider.h"

#include <crypto_verify_16.h>
#include <utils.h>

// What they need of the rest of it; nothing is verified here.
#define sodium_memzero mssh_wipe
#define crypto_verify_16(one, other) ((void)(one), (void)(other), -1)
#include <chacha20_ref.c>
#include <poly1305_donna.c>

struct mssh_chacha20 {
    uint8_t key[32], nonce[8];
    uint64_t block; // the next one
};

mssh_chacha20_t *mssh_chacha20_new(const uint8_t key[32]) {
    mssh_chacha20_t *chacha = mssh_lack_alloc(sizeof(*chacha));
    if (chacha != NULL) {
        memcpy(chacha->key, key, sizeof(chacha->key));
    }
    return chacha;
}

int mssh_chacha20_start(mssh_chacha20_t *chacha, const uint8_t nonce[8]) {
    memcpy(chacha->nonce, nonce, sizeof(chacha->nonce));
    chacha->block = 0;
    return 0;
}

int mssh_chacha20_crypt(mssh_chacha20_t *chacha, uint8_t *data, size_t len) {
    enum { BLOCK = 64 };
    int rc = stream_ref_xor_ic(data, data, len, chacha->nonce, chacha->block, chacha->key);
    chacha->block += len / BLOCK + (len % BLOCK > 0);
    return rc;
}

void mssh_chacha20_free(mssh_chacha20_t *chacha) {
    if (chacha != NULL) {
        mssh_wipe(chacha, sizeof(*chacha));
        mssh_platform_free(chacha);
    }
}

// Poly1305 keeps nothing between messages: any address but NULL will do.
mssh_poly1305_t *mssh_poly1305_new(void) {
    static char nothing;
    return (mssh_poly1305_t *)&nothing;
}

int mssh_poly1305_tag(mssh_poly1305_t *poly, const uint8_t key[32], const uint8_t *data, size_t len, uint8_t tag[16]) {
    (void)poly;
    return crypto_onetimeauth_poly1305_donna(tag, data, len, key);
}

void mssh_poly1305_free(mssh_poly1305_t *poly) {
    (void)poly;
}
