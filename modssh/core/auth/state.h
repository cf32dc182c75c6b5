// SPDX-License-Identifier: MIT
//
// How far a login is (RFC 4252): the session's part that core/auth.h's files own.

#ifndef MSSH_AUTH_STATE_H
#define MSSH_AUTH_STATE_H

#include <stddef.h>
#include <stdint.h>

// What a login waits for next.
typedef enum {
    MSSH_AUTH_IDLE,
    MSSH_SEND_AUTH_REQUEST,
    MSSH_AWAIT_AUTH_REPLY,
    MSSH_AWAIT_ANSWERS // to prompts, from the caller
} mssh_auth_step_t;

typedef struct mssh_auth {
    mssh_auth_step_t state;
    int has_succeeded; // SSH_MSG_USERAUTH_SUCCESS has come
    int is_done;       // and the login has taken it
    unsigned rounds;   // of prompts, in this login
    uint32_t heard;    // answers to requests
    uint64_t own;      // where the last request ends, see mssh_session_queued
    uint8_t *request;  // to be sent
    size_t request_len;
    struct mssh_prompts *prompts; // waiting for answers
    char can_continue[256];       // the methods that the server named last
    char *banner;
    char *server_sig_algs; // RFC 8308 section 3.1, or NULL
    int binds_host;        // the server takes signed requests that have its host key in them
    char *signs_by;        // the names by which keys may, NULL for all but what is weak
    unsigned rsa_bits;     // the fewest of a key
} mssh_auth_t;

#endif
