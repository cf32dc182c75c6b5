// SPDX-License-Identifier: MIT
//
// Inside the core: the session, its life, state and errors. Bindings include core.h instead. What it consists of has
// its owners, each with a header of its own.

#ifndef MSSH_SESSION_H
#define MSSH_SESSION_H

#include "base/fifo.h"
#include "base/memory.h"
#include "base/numbers.h"
#include "base/text.h"
#include "base/wire.h"
#include "core/auth/state.h"
#include "core/core.h"
#include "core/global_requests.h"
#include "core/handshake.h"
#include "core/held.h"
#include "core/hostkeys.h"
#include "core/mailbox.h"
#include "core/transport.h"
#include "kex/kex.h"

struct mssh_session {
    mssh_memory_t memory;
    unsigned references;     // the caller's, and one for every channel the caller holds
    unsigned holds;          // see mssh_session_hold
    mssh_remains_t *remains; // what was freed meanwhile
    mssh_fifo_t input;
    mssh_fifo_t output;
    int input_ended; // the peer has closed its side
    int error;       // the code that ended the session, or 0
    char error_text[MSSH_ERROR_TEXT_MAX];
    uint32_t progress;    // see mssh_session_progress
    uint32_t received;    // packets
    uint32_t exchanges;   // of keys, begun
    uint64_t rekey_bytes; // in one direction until the next, 0: MSSH_REKEY_BYTES
    uint64_t sent;        // bytes that have left the output
    unsigned lacks_room;  // 1: something had no room in the output since bytes were last sent

    mssh_handshake_t handshake;
    mssh_kex_t *kex;
    mssh_string_t session_id; // of the first exchange; it is the kex's
    mssh_transport_t transport;
    mssh_mailbox_t mailbox;
    mssh_fifo_t answers; // that must wait until a key exchange ends
    mssh_auth_t auth;
    mssh_global_requests_t global_requests;
    mssh_hostkeys_t hostkeys;

    uint32_t now;        // milliseconds, see mssh_session_clock
    uint32_t round_trip; // milliseconds, the shortest in which a channel opened
    uint32_t grown;      // bytes by which the windows of channels have grown together

    uint32_t next_channel_id;
    mssh_channel_t *channels;
    mssh_channel_t *borrower; // the one that has data in our input, or NULL
    mssh_listener_t *listeners;
};

// Drop one reference; with the last one everything is wiped and freed.
void mssh_session_release(mssh_session_t *session);

// Where what was queued last ends, in bytes since the beginning of the session; and how much has left, up to such a
// place.
uint64_t mssh_session_queued(const mssh_session_t *session);
uint32_t mssh_session_left(const mssh_session_t *session, uint64_t own);

// Set the error text (mssh_text_format) and return code. `end` also ends the session with it.
int mssh_session_error(mssh_session_t *session, int code, const char *format, ...);
int mssh_session_end(mssh_session_t *session, int code, const char *format, ...);

// Whether the server calls itself so ("SSH-2.0-<name>..."); for faults that only one of them has.
int mssh_session_is_server(const mssh_session_t *session, const char *name);

#endif
