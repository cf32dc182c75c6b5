// SPDX-License-Identifier: MIT
//
// A user's private key, read from memory once and kept to sign with.

#ifndef MSSH_KEYS_H
#define MSSH_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/wire.h"
#include "engine/key_codes.h"

typedef struct mssh_key mssh_key_t;

// Read a private key from the contents of its file, data[len]: OpenSSH's own format, for every key
// type the engine has, plain or encrypted (bcrypt with AES in counter mode, in CBC mode
// where MSSH_WITH_WEAK, AES-GCM or chacha20-poly1305); with the openssl and mbedtls engines also RSA and ECDSA keys in
// PEM (PKCS #1, PKCS #8, SEC 1). The key and its signatures are in memory, which has to outlive it. passphrase is NULL
// when there is none. *key is the key on MSSH_KEY_OK, else NULL; free it with mssh_key_free. Returns a code of
// key_codes.h; MSSH_KEY_WORK is more than 1024 rounds of bcrypt or a million of PBKDF2. With a passphrase this takes
// its time: that is the purpose.
// Builds that aren't for boards read PuTTY's files, too (putty_key.h).
// Security: data and passphrase stay the caller's to wipe; what is derived from them is wiped here.
int mssh_key_parse(mssh_memory_t *memory, const uint8_t *data, size_t len, const uint8_t *passphrase,
                   size_t passphrase_len, mssh_key_t **key);

// Make a key. Arguments and returns as for mssh_pk_generate; as mssh_key_parse otherwise.
int mssh_key_generate(mssh_memory_t *memory, const char *kind, size_t bits, mssh_key_t **key);

// Give it another comment, of at most 1024 bytes in one line. Returns MSSH_KEY_OK, MSSH_KEY_COMMENT or MSSH_KEY_MEMORY.
int mssh_key_set_comment(mssh_key_t *key, const char *comment, size_t len);

// Write both halves as OpenSSH's files have them, the private one encrypted unless passphrase_len is 0: texts in the
// key's memory, each with a zero byte at its end, which are the caller's. Returns as mssh_openssh_key_write.
int mssh_key_write(const mssh_key_t *key, const uint8_t *passphrase, size_t passphrase_len, char **private,
                   char **public);

// The type of the key, as in RFC 4253 section 6.6: "ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256",
// ...
const char *mssh_key_type(const mssh_key_t *key);

// The public key blob of RFC 4253 section 6.6, *len bytes, owned by the key.
const uint8_t *mssh_key_public(const mssh_key_t *key, size_t *len);

// The signature algorithms for this key as a comma list, preferred first:
// "rsa-sha2-512,rsa-sha2-256" and what is weak, for the other types the type's own name.
const char *mssh_key_algorithms(const mssh_key_t *key);

// Sign data[len] with one of these algorithms.
// *signature, *signature_len is the signature blob of RFC 4253 section 6.6 (string algorithm,
// string value), in the key's memory; free it with mssh_key_signature_free.
// Returns MSSH_KEY_OK, MSSH_KEY_UNSUPPORTED (no such algorithm), MSSH_KEY_MEMORY, MSSH_KEY_RANDOM or
// MSSH_KEY_FAILED.
int mssh_key_sign(mssh_key_t *key, const char *algorithm, const uint8_t *data, size_t len, uint8_t **signature,
                  size_t *signature_len);

void mssh_key_signature_free(const mssh_key_t *key, uint8_t *signature);

// Check a signature blob over data[len] with a public key blob, by the algorithm that it names, which has to be one of
// the key's; SHA-1 is none. Returns MSSH_KEY_OK when it is good, MSSH_KEY_FAILED when it isn't, else what is wrong with
// the key, as mssh_pk_read_public does.
int mssh_key_verify(mssh_string_t key, mssh_string_t data, mssh_string_t signature);

// Wipe and free; NULL is ignored.
void mssh_key_free(mssh_key_t *key);

#endif
