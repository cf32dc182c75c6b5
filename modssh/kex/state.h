// SPDX-License-Identifier: MIT
//
// Inside kex/: what its parts share.

#ifndef MSSH_KEX_STATE_H
#define MSSH_KEX_STATE_H

#include "base/limits.h"
#include "engine/hash.h"
#include "kex/kex.h"
#include "libssh2_priv.h"

// What keys are derived from.
typedef struct mssh_secrets {
    uint8_t *k; // as it is hashed; the memory's
    size_t k_len;
    uint8_t hash[MSSH_HASH_MAX]; // the exchange hash
} mssh_secrets_t;

struct mssh_kex {
    LIBSSH2_SESSION ssh; // libssh2's side; ssh.abstract is this kex
    mssh_memory_t *memory;
    mssh_kex_send_t send;
    void *owner;

    int has_theirs;    // the server's KEXINIT is part of the exchange under way
    int drops_guess;   // the server's next message was guessed wrongly
    int is_strict;     // since the first KEXINIT
    unsigned rsa_bits; // the fewest of a host key
    uint8_t *message;  // that came and waits to be required; the memory's
    size_t message_len;

    // Of the exchange under way (exchange.c).
    unsigned step;
    uint8_t *group; // the server's message with the group that it chose, NULL without; the memory's
    size_t group_len;
    uint8_t *init; // our message with our share; the memory's
    size_t init_len;
    void *secret; // that belongs to our share; the memory's
    mssh_secrets_t secrets;

    mssh_keys_t in, out; // of the exchange that was just finished
    mssh_string_t hostkey;
    mssh_string_t signature; // by it, over the first exchange
    const char *method, *hostkey_method;

    int failure; // the code, once something failed
    char error_text[MSSH_ERROR_TEXT_MAX];
};

// The kex that libssh2's structure is part of.
mssh_kex_t *mssh_kex_of(LIBSSH2_SESSION *ssh);

// Note why it failed, unless it has before or the crypto library lacked something meanwhile. Return the code that is
// noted.
int mssh_kex_fail(mssh_kex_t *kex, int code, const char *format, ...);
int mssh_kex_out_of_memory(mssh_kex_t *kex);

// Send a message. Returns 0, MSSH_AGAIN, or an error that is noted.
int mssh_kex_send(mssh_kex_t *kex, const uint8_t *payload, size_t len);

// Whether the message that waits has this number: 0, MSSH_AGAIN when there is none, or MSSH_ERROR_PROTOCOL, noted. It
// waits on.
int mssh_kex_require(mssh_kex_t *kex, uint8_t number);

// Forget the message that waits, so that the next one can come.
void mssh_kex_drop_message(mssh_kex_t *kex);

#endif
