// SPDX-License-Identifier: MIT
//
// The contract libssh2 1.11.1 holds a cryptographic back end to, as far as we use libssh2: what kex.c and
// bcrypt_pbkdf.c call is hashes, random bytes, big numbers and Diffie-Hellman in its three shapes. The arithmetic
// itself is behind provider.h. The tables of methods are in methods.c.
//
// This header is read before any type of libssh2 exists; libssh2's crypto.h declares the functions
// that take a session (_libssh2_ecdsa_create_key and others) after it.

#ifndef MSSH_BACKEND_H
#define MSSH_BACKEND_H

#include "base/platform.h"
#include "kex/bignum.h"
#include "engine/provider.h"

#define LIBSSH2_CRYPTO_ENGINE libssh2_no_crypto

// Of libssh2's own algorithms, ECDSA brings in the ECDH key exchanges and ED25519
// curve25519-sha256. The others stay undefined, which means off: RSA, DSA, MD5, ...
#define LIBSSH2_ECDSA 1
#define LIBSSH2_ED25519 1

#define SHA_DIGEST_LENGTH 20
#define SHA256_DIGEST_LENGTH 32
#define SHA384_DIGEST_LENGTH 48
#define SHA512_DIGEST_LENGTH 64

// Once per process, before and after everything: the providers need neither.
#define libssh2_crypto_init() ((void)0)
#define libssh2_crypto_exit() ((void)0)

// Fill buf[len] with random bytes. 0, or -1.
#define _libssh2_random(buf, len) mssh_platform_random((buf), (len))

// Hashes: a context is a pointer; init takes its address, final frees it. 1 is success, 0 failure.
#define libssh2_sha1_ctx mssh_hash_t *
#define libssh2_sha256_ctx mssh_hash_t *
#define libssh2_sha384_ctx mssh_hash_t *
#define libssh2_sha512_ctx mssh_hash_t *
#define libssh2_sha1_init(ctx) ((*(ctx) = mssh_hash_new(MSSH_SHA1)) != NULL)
#define libssh2_sha256_init(ctx) ((*(ctx) = mssh_hash_new(MSSH_SHA256)) != NULL)
#define libssh2_sha384_init(ctx) ((*(ctx) = mssh_hash_new(MSSH_SHA384)) != NULL)
#define libssh2_sha512_init(ctx) ((*(ctx) = mssh_hash_new(MSSH_SHA512)) != NULL)
#define libssh2_sha1_update(ctx, data, len) (mssh_hash_update((ctx), (data), (len)) == 0)
#define libssh2_sha256_update(ctx, data, len) (mssh_hash_update((ctx), (data), (len)) == 0)
#define libssh2_sha384_update(ctx, data, len) (mssh_hash_update((ctx), (data), (len)) == 0)
#define libssh2_sha512_update(ctx, data, len) (mssh_hash_update((ctx), (data), (len)) == 0)
#define libssh2_sha1_final(ctx, out) mssh_engine_hash_end((ctx), (out))
#define libssh2_sha256_final(ctx, out) mssh_engine_hash_end((ctx), (out))
#define libssh2_sha384_final(ctx, out) mssh_engine_hash_end((ctx), (out))
#define libssh2_sha512_final(ctx, out) mssh_engine_hash_end((ctx), (out))

// Write hash's digest to out and free hash, whatever happens. Returns 1, or 0 on failure.
int mssh_engine_hash_end(mssh_hash_t *hash, uint8_t *out);

// Big numbers: values travel between kex.c and the engine, the arithmetic is in the provider
// (bignum.h).
#define _libssh2_bn mssh_bignum_t
#define _libssh2_bn_ctx void
#define _libssh2_bn_ctx_new() NULL
#define _libssh2_bn_ctx_free(ctx) ((void)(ctx))
#define _libssh2_bn_init() mssh_bignum_new()
#define _libssh2_bn_init_from_bin() mssh_bignum_new()
#define _libssh2_bn_set_word(bn, word) mssh_bignum_set_word((bn), (word))
#define _libssh2_bn_from_bin(bn, len, bytes) mssh_bignum_set((bn), (bytes), (len))
#define _libssh2_bn_to_bin(bn, out) mssh_bignum_get((bn), (out))
#define _libssh2_bn_bytes(bn) mssh_bignum_bytes(bn)
#define _libssh2_bn_bits(bn) mssh_bignum_bits(bn)
#define _libssh2_bn_free(bn) mssh_bignum_free(bn)

// Finite-field Diffie-Hellman, RFC 4253 section 8 (bignum.h).
#define LIBSSH2_DH_GEX_MINGROUP 2048
#define LIBSSH2_DH_GEX_OPTGROUP 4096
#define LIBSSH2_DH_GEX_MAXGROUP 8192
#define LIBSSH2_DH_MAX_MODULUS_BITS (8 * MSSH_DH_MAX)
#define _libssh2_dh_ctx mssh_bignum_t *
#define libssh2_dh_init(x) ((void)(*(x) = NULL))
#define libssh2_dh_key_pair(x, e, g, p, order, ctx)                                                \
    ((void)(order), mssh_dh_key_pair((x), (e), (g), (p)))
#define libssh2_dh_secret(x, k, f, p, ctx) mssh_dh_secret(*(x), (k), (f), (p))
#define libssh2_dh_dtor(x) (mssh_bignum_free(*(x)), (void)(*(x) = NULL))

// Elliptic curves, RFC 5656 and RFC 8731. exchange.c defines what crypto.h declares of them and
// kex.c calls: _libssh2_ecdsa_create_key, _libssh2_ecdh_gen_k, _libssh2_curve25519_new,
// _libssh2_curve25519_gen_k.
typedef enum {
    LIBSSH2_EC_CURVE_NISTP256 = MSSH_NISTP256,
    LIBSSH2_EC_CURVE_NISTP384 = MSSH_NISTP384,
    LIBSSH2_EC_CURVE_NISTP521 = MSSH_NISTP521
} libssh2_curve_type;
#define _libssh2_ec_key mssh_ec_t
#define _libssh2_ecdsa_free(ec) mssh_ec_free(ec)

// Types that crypto.h names in declarations of functions nobody calls.
#define libssh2_hmac_ctx void *
#define libssh2_ecdsa_ctx void
#define libssh2_ed25519_ctx void
#define _libssh2_cipher_ctx void *
#define _libssh2_cipher_type(name) int name

#endif
