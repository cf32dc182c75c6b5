// SPDX-License-Identifier: MIT
//
// The contract libssh2 1.11.1 holds a cryptographic back end to, as far as we use libssh2: what kex.c calls is random
// bytes, and bcrypt_pbkdf.c a hash. The arithmetic itself is behind provider.h.
//
// This header is read before any type of libssh2 exists.

#ifndef MSSH_BACKEND_H
#define MSSH_BACKEND_H

#include "base/platform.h"
#include "engine/provider.h"

#define LIBSSH2_CRYPTO_ENGINE libssh2_no_crypto

// The exchanges are ours (exchange.c). libssh2's own algorithms stay undefined, which means off: ECDSA, RSA, MD5, ...
#define LIBSSH2_OWN_EXCHANGES

#define SHA_DIGEST_LENGTH 20
#define SHA256_DIGEST_LENGTH 32
#define SHA512_DIGEST_LENGTH 64

// Once per process, before and after everything: the providers need neither.
#define libssh2_crypto_init() ((void)0)
#define libssh2_crypto_exit() ((void)0)

// Fill buf[len] with random bytes. 0, or -1.
#define _libssh2_random(buf, len) mssh_platform_random((buf), (len))

// A hash: a context is a pointer; init takes its address, final frees it. 1 is success, 0 failure.
#define libssh2_sha512_ctx mssh_hash_t *
#define libssh2_sha512_init(ctx) ((*(ctx) = mssh_hash_new(MSSH_SHA512)) != NULL)
#define libssh2_sha512_update(ctx, data, len) (mssh_hash_update((ctx), (data), (len)) == 0)
#define libssh2_sha512_final(ctx, out) mssh_backend_hash_end((ctx), (out))

// Write hash's digest to out and free hash, whatever happens. Returns 1, or 0 on failure.
static inline int mssh_backend_hash_end(mssh_hash_t *hash, uint8_t *out) {
    int rc = mssh_hash_final(hash, out);
    mssh_hash_free(hash);
    return rc == 0;
}

// Types that headers of libssh2's name for what nobody calls.
#define _libssh2_bn void
#define _libssh2_bn_ctx void
#define _libssh2_dh_ctx void *
#define _libssh2_ec_key void
#define libssh2_hmac_ctx void *
#define libssh2_ecdsa_ctx void
#define libssh2_ed25519_ctx void
#define _libssh2_cipher_ctx void *
#define _libssh2_cipher_type(name) int name

#endif
