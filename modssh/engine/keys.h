// SPDX-License-Identifier: MIT
//
// A user's private key, read from memory once and kept to sign with.

#ifndef MSSH_KEYS_H
#define MSSH_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "engine/key_codes.h"

typedef struct mssh_key mssh_key_t;

// Read a private key from the contents of its file, data[len]: OpenSSH's own format, for every key
// type the engine has, plain or encrypted (bcrypt with AES in counter mode, AES-GCM or
// chacha20-poly1305); with the openssl and mbedtls engines also RSA and ECDSA keys in PEM (PKCS #1,
// PKCS #8, SEC 1).
// The key and its signatures are in memory, which has to outlive it. passphrase is NULL when there is none.
// *key is the key on MSSH_KEY_OK, else NULL; free it with mssh_key_free. Returns a code of
// key_codes.h; MSSH_KEY_WORK is more than 1024 rounds of bcrypt or a million of PBKDF2. With a
// passphrase this takes its time: that is the purpose.
// Security: data and passphrase stay the caller's to wipe; what is derived from them is wiped here.
int mssh_key_parse(mssh_memory_t *memory, const uint8_t *data, size_t len,
                   const uint8_t *passphrase, size_t passphrase_len, mssh_key_t **key);

// The type of the key, as in RFC 4253 section 6.6: "ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256",
// ...
const char *mssh_key_type(const mssh_key_t *key);

// The public key blob of RFC 4253 section 6.6, *len bytes, owned by the key.
const uint8_t *mssh_key_public(const mssh_key_t *key, size_t *len);

// The signature algorithms for this key as a comma list, preferred first:
// "rsa-sha2-512,rsa-sha2-256", for the other types the type's own name.
const char *mssh_key_algorithms(const mssh_key_t *key);

// Sign data[len] with one of these algorithms.
// *signature, *signature_len is the signature blob of RFC 4253 section 6.6 (string algorithm,
// string value), in the key's memory; free it with mssh_key_signature_free.
// Returns MSSH_KEY_OK, MSSH_KEY_UNSUPPORTED (no such algorithm), MSSH_KEY_MEMORY or
// MSSH_KEY_FAILED.
int mssh_key_sign(mssh_key_t *key, const char *algorithm, const uint8_t *data, size_t len,
                  uint8_t **signature, size_t *signature_len);

void mssh_key_signature_free(const mssh_key_t *key, uint8_t *signature);

// Wipe and free; NULL is ignored.
void mssh_key_free(mssh_key_t *key);

#endif
