// SPDX-License-Identifier: MIT
//
// Key exchanges (RFC 4253 sections 7 and 8): from two SSH_MSG_KEXINIT to keys. libssh2 agrees on the algorithms; this
// room is the only one that knows it.
//
// It is a value that progresses: the owner gives it each message that came for it (mssh_kex_take), has it go on
// (mssh_kex_step), and takes the keys when it is done. It never receives, never waits, and calls nobody but the `send`
// it was given.

#ifndef MSSH_KEX_H
#define MSSH_KEX_H

#include "base/errors.h"
#include "base/memory.h"
#include "base/numbers.h"
#include "base/wire.h"
#include "engine/cipher.h"
#include "engine/mac.h"

typedef struct mssh_kex mssh_kex_t;

// Send one message, a payload[len]. Returns 0, MSSH_AGAIN when there is no room for it now, or an error.
typedef int (*mssh_kex_send_t)(void *owner, const uint8_t *payload, size_t len);

// What protects the packets of one direction from now on.
typedef struct mssh_keys {
    const mssh_cipher_method_t *cipher;
    const mssh_mac_method_t *mac; // NULL with a cipher that needs none
    const char *compression;      // the method's name; static
    uint8_t iv[MSSH_CIPHER_IV_MAX];
    uint8_t key[MSSH_CIPHER_KEY_MAX];
    uint8_t mac_key[MSSH_MAC_MAX];
} mssh_keys_t;

// libssh2's version ("1.11.1"); static.
const char *mssh_kex_version(void);

// Create a client's side in memory, which has to outlive it. It offers all that this build has, and no compression.
// Returns NULL when there is no memory. Free with mssh_kex_free.
mssh_kex_t *mssh_kex_new(mssh_memory_t *memory, mssh_kex_send_t send, void *owner);

// Wipe and free; NULL is ignored.
void mssh_kex_free(mssh_kex_t *kex);

// Offer these algorithms of one kind from the next exchange on: a comma list of names that this build has. Returns 0,
// or MSSH_ERROR_MEMORY with the list as it was.
int mssh_kex_offer(mssh_kex_t *kex, mssh_method_kind_t kind, const char *list);

// Take no host key of RSA, or in a certificate, that is shorter than so many bits; at first MSSH_RSA_BITS_USUAL.
void mssh_kex_require_rsa(mssh_kex_t *kex, unsigned bits);

// The two identification lines (RFC 4253 section 4.2), which are hashed: ours with its CR LF, the server's without.
// They stay the caller's and must outlive the kex. To be told before the first exchange begins.
void mssh_kex_identify(mssh_kex_t *kex, const char *ours, const char *theirs);

// Begin an exchange, the first one or a later one. Nothing is sent before mssh_kex_step.
void mssh_kex_begin(mssh_kex_t *kex);

// Whether the server's SSH_MSG_KEXINIT is part of the exchange under way already.
int mssh_kex_has_theirs(const mssh_kex_t *kex);

// Take one message of the exchange under way, a payload[len] (len >= 1), which is copied. Returns 0 or an error:
// MSSH_ERROR_MEMORY, MSSH_ERROR_PROTOCOL for one that can't be.
int mssh_kex_take(mssh_kex_t *kex, const uint8_t *payload, size_t len);

// Whether a message waits for mssh_kex_step: then there must be no other before it.
int mssh_kex_is_full(const mssh_kex_t *kex);

// Go on. Returns 0 when the keys are ready and may be used for the packet behind the server's SSH_MSG_NEWKEYS and
// behind our own; MSSH_AGAIN when a message is awaited, or room to send; or an error, after which the kex is good for
// nothing: NEGOTIATION, HOSTKEY, PROTOCOL, MEMORY, RANDOM, or what `send` returned.
// Security: 0 means that the server owns the host key it showed, the same one in all exchanges.
int mssh_kex_step(mssh_kex_t *kex);

// Why mssh_kex_take or mssh_kex_step failed, in words; valid until the next call.
const char *mssh_kex_error_text(const mssh_kex_t *kex);

// Take the keys of the exchange that was just finished; the kex forgets them. The caller wipes them.
void mssh_kex_keys(mssh_kex_t *kex, mssh_keys_t *in, mssh_keys_t *out);

// What holds since the first exchange: the session identifier (RFC 4253 section 7.2) and the server's host key, empty
// before; and whether both sides know the strict exchange (OpenSSH's PROTOCOL, section 1.10), as soon as the server's
// first SSH_MSG_KEXINIT has been taken.
mssh_string_t mssh_kex_session_id(const mssh_kex_t *kex);
mssh_string_t mssh_kex_hostkey(const mssh_kex_t *kex);

// The signature over the session identifier by which the server proved in the first exchange that it owns its host key
// (RFC 4253 section 8), empty before: who is shown it knows whom this session is with.
mssh_string_t mssh_kex_signature(const mssh_kex_t *kex);

int mssh_kex_is_strict(const mssh_kex_t *kex);

// The exchange and the host key's algorithm agreed on last; NULL before. Static.
const char *mssh_kex_method(const mssh_kex_t *kex);
const char *mssh_kex_hostkey_method(const mssh_kex_t *kex);

#endif
