// SPDX-License-Identifier: MIT
//
// What the server's SSH_MSG_KEXINIT says (RFC 4253 section 7.1), looked at before libssh2 agrees on anything.

#ifndef MSSH_KEXINIT_H
#define MSSH_KEXINIT_H

#include "kex/state.h"

// Names in our list of exchanges that are none (RFC 8308 section 2.1; OpenSSH's PROTOCOL, section 1.10).
#define MSSH_ANNOUNCES_EXT_INFO "ext-info-c"
#define MSSH_ANNOUNCES_STRICT "kex-strict-c-v00@openssh.com"
#define MSSH_ANNOUNCEMENTS MSSH_ANNOUNCES_EXT_INFO "," MSSH_ANNOUNCES_STRICT

enum { MSSH_KEXINIT_LISTS = 10 };

// Its name lists in their order, which point into the payload, and its guess flag.
typedef struct mssh_kexinit {
    mssh_string_t lists[MSSH_KEXINIT_LISTS];
    int guesses; // first_kex_packet_follows
} mssh_kexinit_t;

// Read a payload[len]. Returns 0, or -1 when something is missing.
int mssh_kexinit_read(mssh_kexinit_t *kexinit, const uint8_t *payload, size_t len);

// Whether something can be agreed on. Returns 0, MSSH_ERROR_NEGOTIATION with both offers as text, and the options that
// ask for what is wanting where this build has it, or MSSH_ERROR_PROTOCOL for a server that names what only clients
// announce: RFC 8308 section 2.2.
int mssh_kexinit_check(mssh_kex_t *kex, const mssh_kexinit_t *theirs);

// Whether the server's guess at the exchange is what both sides prefer (RFC 4253 section 7).
int mssh_kexinit_guessed_right(const mssh_kex_t *kex, const mssh_kexinit_t *theirs);

// Whether the server knows the strict exchange.
int mssh_kexinit_is_strict(const mssh_kexinit_t *theirs);

#endif
