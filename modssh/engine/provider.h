// SPDX-License-Identifier: MIT
//
// The little an engine needs of a cryptography library. To bring a new library, write these
// functions in provider_<library>.c; everything SSH-specific (packets, tables, key files) is built
// on them and knows no library. Three exist: openssl, mbedtls and axtls.
//
// Common to all: an int result is 0, or -1 on failure; a _new function returns NULL on failure; a
// _free function wipes what it frees and ignores NULL. Byte strings are big-endian where they are
// numbers. Memory comes from the library or from platform.h; randomness from mssh_platform_random,
// or from a generator of the library's that the operating system seeds. What depends on a secret
// takes the same time whatever its value, as far as the library can do that.
// What a library lacks (MSSH_HAS_ALL and mssh_provider_features say so) is a function that fails:
// see provider_lacks.c.

#ifndef MSSH_PROVIDER_H
#define MSSH_PROVIDER_H

#include <stddef.h>
#include <stdint.h>

#include "base/wire.h"
#include "engine/key_codes.h"

// ---- What is there

// RSA, the NIST curves, modular exponentiation, PEM files and AES-GCM: a constant, so that nothing is compiled for
// what isn't there.
#ifdef MSSH_ALGORITHMS_SMALL
enum { MSSH_HAS_ALL = 0 };
#else
enum { MSSH_HAS_ALL = 1 };
#endif

enum {
    MSSH_HAS_AES192 = 1,   // AES with a 192-bit key
    MSSH_HAS_FAST_AES = 2, // this processor has instructions for AES, and the library uses them
    MSSH_IS_WEAK = 4,      // no library says so: what needs it is there for who asks for it
};

// "openssl", "mbedtls" or "axtls".
const char *mssh_provider_name(void);

// A sum of the MSSH_HAS_* above, found out at run time where it depends on the processor.
unsigned mssh_provider_features(void);

// ---- Hashes (FIPS 180-4)

typedef enum { MSSH_SHA1, MSSH_SHA256, MSSH_SHA384, MSSH_SHA512 } mssh_hash_kind_t;

#define MSSH_HASH_MAX 64 // bytes of the longest digest

// The length of a digest: 20, 32, 48 or 64 bytes.
static inline size_t mssh_hash_bytes(mssh_hash_kind_t kind) {
    return kind == MSSH_SHA1 ? 20 : kind == MSSH_SHA256 ? 32 : kind == MSSH_SHA384 ? 48 : 64;
}

typedef struct mssh_hash mssh_hash_t;

// Start a hash.
mssh_hash_t *mssh_hash_new(mssh_hash_kind_t kind);

// Add data[len]; any number of calls, any lengths.
int mssh_hash_update(mssh_hash_t *hash, const void *data, size_t len);

// Write the digest[mssh_hash_bytes(kind)]. hash can then only be copied onto or freed.
int mssh_hash_final(mssh_hash_t *hash, uint8_t *digest);

// Make to (of the same kind, in any state) a copy of from. Allocates nothing.
int mssh_hash_copy(mssh_hash_t *to, const mssh_hash_t *from);

void mssh_hash_free(mssh_hash_t *hash);

// ---- AES in counter mode (NIST SP 800-38A, RFC 4344)

typedef struct mssh_ctr mssh_ctr_t;

// key_len is 16, 24 or 32 bytes; counter is the first block's, counted up as one 128-bit number.
mssh_ctr_t *mssh_ctr_new(const uint8_t *key, size_t key_len, const uint8_t counter[16]);

// Encrypt or decrypt data[len] in place. The key stream goes on where the last call stopped.
int mssh_ctr_crypt(mssh_ctr_t *ctr, uint8_t *data, size_t len);

void mssh_ctr_free(mssh_ctr_t *ctr);

// ---- AES in cipher block chaining mode (NIST SP 800-38A section 6.2)

typedef struct mssh_cbc mssh_cbc_t;

// key_len is 16, 24 or 32 bytes. A context either encrypts or decrypts, chosen here.
mssh_cbc_t *mssh_cbc_new(const uint8_t *key, size_t key_len, const uint8_t iv[16], int encrypts);

// Encrypt or decrypt data[len] in place, whole blocks. The chain goes on where the last call stopped.
int mssh_cbc_crypt(mssh_cbc_t *cbc, uint8_t *data, size_t len);

void mssh_cbc_free(mssh_cbc_t *cbc);

// ---- AES-GCM (NIST SP 800-38D), a message at a time

typedef struct mssh_gcm mssh_gcm_t;

// key_len is 16 or 32 bytes. A context either seals or opens, chosen here: seal is 1 or 0.
mssh_gcm_t *mssh_gcm_new(const uint8_t *key, size_t key_len, int seal);

// Encrypt data[len] in place and write its tag, which also covers aad[aad_len].
// Security: never twice with one iv under one key.
int mssh_gcm_seal(mssh_gcm_t *gcm, const uint8_t iv[12], const uint8_t *aad, size_t aad_len, uint8_t *data, size_t len,
                  uint8_t tag[16]);

// Check the tag (in constant time) and decrypt data[len] in place. Returns -1 when the tag is
// wrong: data is then worthless and must not be looked at.
int mssh_gcm_open(mssh_gcm_t *gcm, const uint8_t iv[12], const uint8_t *aad, size_t aad_len, uint8_t *data, size_t len,
                  const uint8_t tag[16]);

void mssh_gcm_free(mssh_gcm_t *gcm);

// ---- ChaCha20 as first published: 64-bit block counter, 64-bit nonce

typedef struct mssh_chacha20 mssh_chacha20_t;

mssh_chacha20_t *mssh_chacha20_new(const uint8_t key[32]);

// Begin the key stream of a nonce, at block 0.
int mssh_chacha20_start(mssh_chacha20_t *chacha, const uint8_t nonce[8]);

// Encrypt or decrypt data[len] in place. A call whose length isn't a multiple of 64 ends the
// stream.
int mssh_chacha20_crypt(mssh_chacha20_t *chacha, uint8_t *data, size_t len);

void mssh_chacha20_free(mssh_chacha20_t *chacha);

// ---- Poly1305 (RFC 8439 section 2.5)

typedef struct mssh_poly1305 mssh_poly1305_t;

// Room to work in, for any number of messages.
mssh_poly1305_t *mssh_poly1305_new(void);

// Calculate the tag of data[len] under a key that is used for this message only.
int mssh_poly1305_tag(mssh_poly1305_t *poly, const uint8_t key[32], const uint8_t *data, size_t len, uint8_t tag[16]);

void mssh_poly1305_free(mssh_poly1305_t *poly);

// ---- Curve25519 (RFC 7748, RFC 8032)

// Multiply the point with this x coordinate by a scalar (clamped here): shared = scalar * point.
// Security: the caller must refuse an all-zero result; a provider may do so itself, with -1.
int mssh_x25519(uint8_t shared[32], const uint8_t scalar[32], const uint8_t point[32]);

// Derive the public key of a 32-byte secret seed.
int mssh_ed25519_public(const uint8_t seed[32], uint8_t key[32]);

// Sign message[len] with the seed and its public key.
int mssh_ed25519_sign(const uint8_t seed[32], const uint8_t key[32], const uint8_t *message, size_t len,
                      uint8_t signature[64]);

// Check a signature. Returns 0 when it is good.
int mssh_ed25519_verify(const uint8_t key[32], const uint8_t *message, size_t len, const uint8_t signature[64]);

// ---- Numbers modulo a prime

// Calculate out[modulus.len] = base ^ exponent mod modulus, for an odd modulus and a secret
// exponent.
int mssh_modexp(mssh_string_t base, mssh_string_t exponent, mssh_string_t modulus, uint8_t *out);

// ---- RSA with PKCS #1 v1.5 signatures (RFC 8017)

#define MSSH_RSA_MAX 1024 // bytes of the longest modulus

typedef struct mssh_rsa mssh_rsa_t;

// A private key's numbers; a public key's are n and e, the rest empty.
typedef struct {
    mssh_string_t n, e;       // modulus, public exponent
    mssh_string_t d, p, q, u; // private exponent, the two primes, q^-1 mod p
} mssh_rsa_numbers_t;

// Build a key. A private key (d not empty) whose numbers don't belong together is refused.
mssh_rsa_t *mssh_rsa_new(const mssh_rsa_numbers_t *numbers);

// Sign or check a digest of this kind. signature has the modulus's length exactly.
int mssh_rsa_sign(mssh_rsa_t *rsa, mssh_hash_kind_t kind, const uint8_t *digest, uint8_t *signature);
int mssh_rsa_verify(mssh_rsa_t *rsa, mssh_hash_kind_t kind, const uint8_t *digest, const uint8_t *signature);

// Write the public numbers, without leading zeros: the modulus n[*n_len] and the exponent
// e[*e_len].
int mssh_rsa_public(const mssh_rsa_t *rsa, uint8_t n[MSSH_RSA_MAX], size_t *n_len, uint8_t e[8], size_t *e_len);

// The secret numbers of a private key, big-endian without leading zeros: d[d_len] and so on, as in mssh_rsa_numbers_t.
typedef struct {
    uint8_t d[MSSH_RSA_MAX], p[MSSH_RSA_MAX], q[MSSH_RSA_MAX], u[MSSH_RSA_MAX];
    size_t d_len, p_len, q_len, u_len;
} mssh_rsa_secrets_t;

// Make a key pair of so many bits, with the public exponent 65537.
mssh_rsa_t *mssh_rsa_generate(size_t bits);

// Write the secret numbers. The caller wipes them.
int mssh_rsa_private(const mssh_rsa_t *rsa, mssh_rsa_secrets_t *secrets);

void mssh_rsa_free(mssh_rsa_t *rsa);

// ---- The NIST curves: ECDH (RFC 5656 section 4) and ECDSA (section 3)

typedef enum { MSSH_NISTP256, MSSH_NISTP384, MSSH_NISTP521 } mssh_curve_t;

#define MSSH_EC_SCALAR_MAX 66                          // bytes of P-521's numbers
#define MSSH_EC_POINT_MAX (1 + 2 * MSSH_EC_SCALAR_MAX) // an uncompressed point: 0x04, x, y

// The length of a number of the curve: 32, 48 or 66 bytes.
static inline size_t mssh_curve_bytes(mssh_curve_t curve) {
    return curve == MSSH_NISTP256 ? 32 : curve == MSSH_NISTP384 ? 48 : 66;
}

typedef struct mssh_ec mssh_ec_t;

// Build a key from its uncompressed point, and from its secret scalar where that isn't empty. A
// point off the curve or at infinity, a scalar out of range or one that doesn't belong to the point
// is refused.
mssh_ec_t *mssh_ec_new(mssh_curve_t curve, mssh_string_t point, mssh_string_t scalar);

// Make a key pair.
mssh_ec_t *mssh_ec_generate(mssh_curve_t curve);

// Tell a key's curve; write its uncompressed point[1 + 2 * mssh_curve_bytes(curve)].
mssh_curve_t mssh_ec_curve(const mssh_ec_t *ec);
int mssh_ec_point(const mssh_ec_t *ec, uint8_t *point);

// Write the secret scalar[mssh_curve_bytes(curve)], which the caller wipes.
int mssh_ec_scalar(const mssh_ec_t *ec, uint8_t *scalar);

// Calculate the x coordinate, shared[mssh_curve_bytes(curve)], of our secret times the peer's
// point, which is checked like mssh_ec_new's.
int mssh_ec_shared(mssh_ec_t *ec, mssh_string_t peer, uint8_t *shared);

// Sign a digest: r and s, mssh_curve_bytes(curve) each.
int mssh_ec_sign(mssh_ec_t *ec, mssh_string_t digest, uint8_t *r, uint8_t *s);

// Check a signature.
int mssh_ec_verify(mssh_ec_t *ec, mssh_string_t digest, mssh_string_t r, mssh_string_t s);

void mssh_ec_free(mssh_ec_t *ec);

// ---- Private keys in PEM files: PKCS #1, PKCS #8 and SEC 1, encrypted or not

// Read a private key from its block of PEM, which mssh_pem_check has let through. passphrase.data is NULL when there is
// none. *rsa or *ec is set on success, the other is NULL; the caller frees it. Numbers that don't belong together are
// refused.
// Returns a code of key_codes.h.
int mssh_pem_parse(mssh_string_t text, mssh_string_t passphrase, mssh_rsa_t **rsa, mssh_ec_t **ec);

#endif
