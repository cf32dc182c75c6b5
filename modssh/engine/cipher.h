// SPDX-License-Identifier: MIT
//
// The ciphers of packets. An AEAD cipher takes a whole packet in one call, in place: packet[len] begins with the four
// bytes of the length field, and `tag` bytes behind it are its tag's. That is worth a factor of two in speed. The
// others take any number of whole blocks a call, and go with a MAC (mac.h).

#ifndef MSSH_CIPHER_H
#define MSSH_CIPHER_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

// How ciphers work: AES in counter mode (RFC 4344), AES in cipher block chaining mode (RFC 4253 section 6.3), AES-GCM
// (RFC 5647 as OpenSSH does it: the length travels in the clear and is authenticated), chacha20-poly1305@openssh.com
// (OpenSSH's PROTOCOL.chacha20poly1305).
typedef enum { MSSH_CIPHER_CTR, MSSH_CIPHER_CBC, MSSH_CIPHER_GCM, MSSH_CIPHER_CHACHA20 } mssh_cipher_kind_t;

typedef struct mssh_cipher_method {
    const char *name;
    mssh_cipher_kind_t kind;
    uint8_t block;   // bytes that a packet is a multiple of
    uint8_t iv_len;  // bytes
    uint8_t key_len; // bytes
    uint8_t tag;     // bytes of an AEAD cipher's tag, else 0
} mssh_cipher_method_t;

#define MSSH_CIPHER_IV_MAX 16
#define MSSH_CIPHER_KEY_MAX 64

// The cipher of this name (name[len]), or NULL; static.
const mssh_cipher_method_t *mssh_cipher_find(const char *name, size_t len);

typedef struct mssh_cipher mssh_cipher_t;

// Take iv[iv_len] and key[key_len] into use, to encrypt or else to decrypt. Returns NULL when there is no memory or
// the engine lacks the cipher. Free with mssh_cipher_free.
mssh_cipher_t *mssh_cipher_new(mssh_memory_t *memory, const mssh_cipher_method_t *method, const uint8_t *iv,
                               const uint8_t *key, int encrypts);

// The method it was made of.
const mssh_cipher_method_t *mssh_cipher_method(const mssh_cipher_t *cipher);

// Read the length field of packet number seqno at data[4], as an AEAD cipher encrypts it. data stays as it is.
// Returns 0, or -1 when the library fails. Security: the length isn't authenticated yet.
int mssh_cipher_length(mssh_cipher_t *cipher, uint32_t seqno, const uint8_t data[4], uint32_t *len);

// Encrypt or decrypt data[len] in place: with an AEAD cipher the packet number seqno, whose tag is written behind it
// or checked there in constant time. Returns 0, or -1: the tag is wrong or the library fails; data is then worthless.
int mssh_cipher_crypt(mssh_cipher_t *cipher, uint32_t seqno, uint8_t *data, size_t len);

// Wipe and free; NULL is ignored.
void mssh_cipher_free(mssh_memory_t *memory, mssh_cipher_t *cipher);

#endif
