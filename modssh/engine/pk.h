// SPDX-License-Identifier: MIT
//
// Public keys as SSH writes them (RFC 4253 section 6.6), and their signatures: ssh-ed25519 (RFC
// 8709), ecdsa-sha2-nistp256/384/521 (RFC 5656), and RSA with SHA-2 (RFC 8332) and, with MSSH_WITH_WEAK, SHA-1: whether
// it may is for the caller to say. DSA doesn't exist here. Host keys and users' keys are both built on this.

#ifndef MSSH_PK_H
#define MSSH_PK_H

#include "base/wire.h"
#include "engine/algorithms.h"
#include "engine/key_codes.h"
#include "engine/provider.h"

typedef struct mssh_pk mssh_pk_t;

// Read a public key blob.
// *pk is the key on success; free it with mssh_pk_free. Returns MSSH_KEY_OK, MSSH_KEY_FORMAT,
// MSSH_KEY_RSA_SHORT, MSSH_KEY_UNSUPPORTED (another type or size we don't do) or MSSH_KEY_MEMORY.
int mssh_pk_read_public(mssh_string_t blob, mssh_pk_t **pk);

// Read a private key as it stands in an OpenSSH file (PROTOCOL.key): the key type and the numbers
// that belong to it, moving the reader past them. Returns like mssh_pk_read_public; numbers that
// don't belong together are MSSH_KEY_FORMAT.
int mssh_pk_read_private(mssh_reader_t *reader, mssh_pk_t **pk);

// Make a key of what mssh_pem_parse found; rsa or ec, the other NULL, now belongs to it, also on
// failure.
int mssh_pk_adopt(mssh_rsa_t *rsa, mssh_ec_t *ec, mssh_pk_t **pk);

// Make a key: of the kind "ed25519", "ecdsa" (of 256, 384 or 521 bits) or "rsa" (of MSSH_RSA_BITS_USUAL to 8 *
// MSSH_RSA_MAX); 0 bits: what is usual, 3072 with RSA and 256. Returns MSSH_KEY_OK, MSSH_KEY_KIND, MSSH_KEY_BITS,
// MSSH_KEY_UNSUPPORTED, MSSH_KEY_RANDOM where the platform gives no random numbers, MSSH_KEY_FAILED or
// MSSH_KEY_MEMORY. RSA takes seconds.
int mssh_pk_generate(const char *kind, size_t bits, mssh_pk_t **pk);

// Write a private key as it stands in an OpenSSH file, what mssh_pk_read_private reads, in at most
// mssh_pk_private_max(pk) bytes, which the caller wipes. Returns MSSH_KEY_OK, MSSH_KEY_FAILED or MSSH_KEY_MEMORY.
size_t mssh_pk_private_max(const mssh_pk_t *pk);
int mssh_pk_write_private(const mssh_pk_t *pk, mssh_writer_t *writer);

// The key type ("ssh-rsa"), and the signature algorithms for it as a comma list, preferred first.
const char *mssh_pk_type(const mssh_pk_t *pk);
const char *mssh_pk_algorithms(const mssh_pk_t *pk);

// Whether this is one of the algorithms: 1 or 0.
int mssh_pk_does(const mssh_pk_t *pk, const char *algorithm);

// The public key blob, owned by the key.
mssh_string_t mssh_pk_blob(const mssh_pk_t *pk);

// The most bytes that a signature blob of this key takes.
size_t mssh_pk_signature_max(const mssh_pk_t *pk);

// Sign data with an algorithm of mssh_pk_algorithms: the signature blob, string algorithm and
// string value, is written to signature[mssh_pk_signature_max(pk)], its length to *len.
// Returns MSSH_KEY_OK, MSSH_KEY_UNSUPPORTED (no private half, or no such algorithm) or
// MSSH_KEY_FAILED.
int mssh_pk_sign(mssh_pk_t *pk, const char *algorithm, mssh_string_t data, uint8_t *signature, size_t *len);

// Check a signature blob over data. It has to name exactly this algorithm, which has to be one of
// the key's. Returns 0 when it is good.
int mssh_pk_verify(mssh_pk_t *pk, const char *algorithm, mssh_string_t data, mssh_string_t signature);

// Wipe and free; NULL is ignored.
void mssh_pk_free(mssh_pk_t *pk);

#endif
