// SPDX-License-Identifier: MIT
//
// What the ways to log in have in common (RFC 4252): a request is made, sent, and answered. Inside the core.

#ifndef MSSH_AUTH_H
#define MSSH_AUTH_H

#include "core/session.h"
#include "core/turn.h"
#include "engine/algorithms.h"

// A request in the making, in memory of the session that is wiped when it is freed.
typedef struct mssh_auth_request {
    uint8_t *data;
    mssh_writer_t writer;
} mssh_auth_request_t;

// Returns 0 when a login may go on, else the reason why not.
int mssh_auth_check(mssh_session_t *session);

// Returns 0, or MSSH_ERROR_ARGUMENT for a text with a zero byte in it, at which servers would hang up.
int mssh_auth_check_text(mssh_session_t *session, const char *what, const char *text, size_t len);

// Begin SSH_MSG_USERAUTH_REQUEST (RFC 4252 section 5) up to the method's name, with `room` bytes for what
// follows. Returns 0; MSSH_ERROR_ARGUMENT when the user's name has a zero byte or it all gets too long.
int mssh_auth_request_begin(mssh_session_t *session, mssh_auth_request_t *request, size_t room, const char *user,
                            size_t user_len, const char *method);

// Begin a message of another number, with `room` bytes for what follows.
int mssh_auth_message_begin(mssh_session_t *session, mssh_auth_request_t *request, size_t room, uint8_t number);

// Have the request sent by mssh_auth_await; it then belongs to the session. One that isn't submitted is freed
// with mssh_memory_free(data).
void mssh_auth_submit(mssh_session_t *session, mssh_auth_request_t *request);

// Send what was submitted and wait for the server's word. Returns 0 for success and partial success;
// MSSH_ERROR_AUTH for a refusal; 1 with *question set for message 60, which means something else with each
// method; it is the caller's, to be freed with mssh_letter_free.
int mssh_auth_await(mssh_session_t *session, mssh_letter_t **question);

// The server sent a message of a login that can't be read: ends the session. Returns the error.
int mssh_auth_damaged(mssh_session_t *session);

// interactive.c ---------------------------------------------------------------------------------------

// Forget the prompts that wait for answers, if there are.
void mssh_auth_prompts_free(mssh_session_t *session);

// publickey.c -----------------------------------------------------------------------------------------

// What a public key request calls its algorithm, and its signature: they differ with certificates.
typedef struct mssh_auth_algorithm {
    char offered[MSSH_ALGORITHM_NAME_MAX];
    char signature[MSSH_ALGORITHM_NAME_MAX];
} mssh_auth_algorithm_t;

// Choose the signature algorithm for a key or a certificate that the server takes (RFC 8308), never with SHA-1.
// Returns 0, or MSSH_ERROR_AUTH when there is none.
int mssh_auth_choose(mssh_session_t *session, mssh_string_t key, mssh_auth_algorithm_t *chosen);

// Find the key in the contents of a .pub file ("type base64 comment"), or in what is a key or a certificate already.
// *decoded is the session's memory, to be freed, or NULL. Returns 0, MSSH_ERROR_KEY or MSSH_ERROR_MEMORY.
int mssh_auth_read_public(mssh_session_t *session, mssh_string_t pubkey, mssh_string_t *key, uint8_t **decoded);

// Begin a public key request (RFC 4252 section 7), with room for a signature when it is to be signed. Then the host key
// is in it where the server takes that: an agent that was forwarded wants to see it before it signs with a key that is
// for some servers alone.
int mssh_auth_key_request(mssh_session_t *session, mssh_auth_request_t *request, const char *user, size_t user_len,
                          int is_signed, const char *algorithm, mssh_string_t key);

// Whether SSH_MSG_USERAUTH_PK_OK is about this request.
int mssh_auth_is_about(const mssh_letter_t *packet, const char *algorithm, mssh_string_t key);

// What the signature is made over, the session identifier and the request so far: its length, and itself.
size_t mssh_auth_signed_len(const mssh_session_t *session, const mssh_auth_request_t *request);
void mssh_auth_write_signed(const mssh_session_t *session, const mssh_auth_request_t *request, mssh_writer_t *writer);

#endif
