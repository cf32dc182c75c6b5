// SPDX-License-Identifier: MIT
//
// Inside kex/: the state that libssh2's functions and ours share.

#ifndef MSSH_EXCHANGE_H
#define MSSH_EXCHANGE_H

#include "base/limits.h"
#include "kex/kex.h"
#include "libssh2_priv.h"

struct mssh_kex {
    LIBSSH2_SESSION ssh; // libssh2's side; ssh.abstract is this kex
    mssh_memory_t *memory;
    mssh_kex_send_t send;
    void *owner;

    int has_theirs;   // the server's KEXINIT is part of the exchange under way
    int drops_guess;  // the server's next message was guessed wrongly
    int is_strict;    // since the first KEXINIT
    uint8_t *message; // that came and waits to be required; the memory's
    size_t message_len;

    mssh_keys_t in, out; // noted as libssh2 derives them
    mssh_string_t hostkey;
    const char *method, *hostkey_method;

    int failure; // the code, once something failed
    char error_text[MSSH_ERROR_TEXT_MAX];
};

// The kex that libssh2's structure is part of.
mssh_kex_t *mssh_kex_of(LIBSSH2_SESSION *ssh);

// Note why it failed, unless it has before. Returns the code.
int mssh_kex_fail(mssh_kex_t *kex, int code, const char *format, ...);

#endif
