// SPDX-License-Identifier: MIT
//
// Inside the core: one channel, shared by channel.c (its life, and what it owes), window.c (what may arrive),
// received.c (what arrives) and above them open.c (its beginning), requests.c, data.c and listening.c (what a caller
// does with it).

#ifndef MSSH_CHANNEL_H
#define MSSH_CHANNEL_H

#include "core/session.h"

typedef enum {
    MSSH_CHANNEL_NEW,
    MSSH_AWAIT_OPEN_CONFIRMATION,
    MSSH_CHANNEL_OPEN,
    MSSH_CHANNEL_REFUSED,
    MSSH_CHANNEL_OFFERED, // by the server, not accepted yet
} mssh_channel_state_t;

typedef enum {
    MSSH_REQUEST_NONE,
    MSSH_AWAIT_REQUEST_REPLY,
    MSSH_REQUEST_SUCCEEDED,
    MSSH_REQUEST_FAILED
} mssh_request_state_t;

struct mssh_channel {
    mssh_remains_t remains;
    mssh_channel_t *next;
    mssh_session_t *session;
    uint32_t local_id;
    uint32_t remote_id;
    mssh_listener_t *listener; // of an offered channel
    mssh_channel_state_t state;
    mssh_request_state_t request;

    uint32_t send_window;     // bytes the peer still takes
    uint32_t send_packet_max; // bytes it takes at once
    uint32_t window;          // bytes we let the peer send ahead
    uint32_t window_at_first; // how many before it grew
    uint32_t window_left;     // bytes of it the peer may still send
    mssh_fifo_t received[MSSH_STREAMS];
    const uint8_t *lent;   // what has come on stdout besides, while its queue is empty: still in the
    size_t lent_len;       // session's input, where it stays until more is received
    size_t stderr_dropped; // bytes that nobody has been told about

    uint8_t may_grow; // the window, by itself
    uint32_t since;   // milliseconds: when it was sent to be opened, then when the window was last adjusted

    uint32_t heard; // answers and endings
    uint64_t own;   // where in session->sent the caller's last message ends

    // While a read is under way: where data for its stream goes without a detour.
    uint8_t *sink;
    size_t sink_room;
    int sink_stream;

    char *text;      // why the server refused to open the channel, or from what address it was connected
    uint32_t number; // the reason's number or the port to that

    unsigned refusals_owed; // requests of the peer that still need a "no"
    uint8_t is_session;     // for a command, which ends with a status or a signal
    uint8_t is_abandoned;
    uint8_t has_lost;  // there was no memory for what came
    uint8_t is_ending; // the caller has closed it
    uint8_t eof_sent, eof_received, close_sent, close_received;
    int64_t exit_status;
    char exit_signal[32];
};

// Handle a message of RFC 4254 section 5 (numbers 91 to 100). Returns 0 or the error that ended the session.
int mssh_channel_dispatch(mssh_session_t *session, const uint8_t *payload, size_t len);

// Handle SSH_MSG_CHANNEL_OPEN: keep what a listener asked for, refuse everything else. Returns likewise.
int mssh_channel_offered(mssh_session_t *session, const uint8_t *payload, size_t len);

// Send what channels owe the peer. Returns as mssh_session_settle.
int mssh_channel_settle(mssh_session_t *session);

// window.c: let the window grow by n bytes. Returns 0, or -1 when those of the session have grown as far as they may.
int mssh_channel_grow(mssh_channel_t *channel, uint32_t n);

// window.c: have the peer send as much again as was read, when that is worth a message. Returns as mssh_transport_send.
int mssh_channel_adjust_window(mssh_channel_t *channel);

// window.c: free the queues' memory where nothing is in them.
void mssh_channel_trim(mssh_channel_t *channel);

// As mssh_channel_new, but held by nobody.
mssh_channel_t *mssh_channel_create(mssh_session_t *session, uint32_t window);

// Refuse a channel that the server wants to open: its number, a reason (RFC 4254 section 5.1) and a text. Returns as
// mssh_answer_send.
int mssh_channel_refuse_open(mssh_session_t *session, uint32_t remote_id, uint32_t reason, const char *text);

// Accept or refuse an offered channel. Return as mssh_transport_send.
int mssh_channel_confirm(mssh_channel_t *channel);
int mssh_channel_refuse(mssh_channel_t *channel);

// Note that a message of the caller's was queued, if rc is 0; returns rc.
int mssh_channel_note_own(mssh_channel_t *channel, int rc);

// As mssh_sftp_progress, for what isn't data.
uint32_t mssh_channel_answers(const mssh_channel_t *channel);

// Send a message that has nothing but the channel's number. Returns as mssh_transport_send.
int mssh_channel_send(mssh_channel_t *channel, uint8_t type);

// Take what is lent, to whichever channel, into its queue.
void mssh_channel_keep_lent(mssh_session_t *session);

// Wait until bytes of one stream can be read at once. Returns 1 when there are some, 0 at the end of the stream,
// MSSH_AGAIN or an error.
int mssh_channel_await_data(mssh_channel_t *channel, int stream);

// Drop the n oldest of them, which mssh_channel_peek has shown.
void mssh_channel_consume(mssh_channel_t *channel, int stream, size_t n);

// Send SSH_MSG_CHANNEL_CLOSE unless that is done already.
int mssh_channel_send_close(mssh_channel_t *channel);

// The error that a channel is closed.
int mssh_channel_closed(mssh_channel_t *channel);

#endif
