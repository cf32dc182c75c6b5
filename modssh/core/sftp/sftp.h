// SPDX-License-Identifier: MIT
//
// Inside the core: one SFTP client (version 3, draft-ietf-secsh-filexfer-02), shared, from below, by sftp.c (errors),
// attrs.c, requests.c and answers.c (packets), batch_answers.c, slots.c and limits.c (what answers do), client.c (its
// life), call.c (one request, one answer), start.c (what the server is and can), operations.c (names), file.c
// (handles), extensions.c (what isn't in the draft), composite.c (what takes several requests), transfer.c (many
// requests in flight) and batch.c (many files).

#ifndef MSSH_SFTP_H
#define MSSH_SFTP_H

#include "core/channel/channel.h"
#include "core/files.h"

// Packet types (section 3) and status codes (section 7).
enum {
    SSH_FXP_INIT = 1,
    SSH_FXP_VERSION = 2,
    SSH_FXP_OPEN = 3,
    SSH_FXP_CLOSE = 4,
    SSH_FXP_READ = 5,
    SSH_FXP_WRITE = 6,
    SSH_FXP_LSTAT = 7,
    SSH_FXP_FSTAT = 8,
    SSH_FXP_SETSTAT = 9,
    SSH_FXP_FSETSTAT = 10,
    SSH_FXP_OPENDIR = 11,
    SSH_FXP_READDIR = 12,
    SSH_FXP_REMOVE = 13,
    SSH_FXP_MKDIR = 14,
    SSH_FXP_RMDIR = 15,
    SSH_FXP_REALPATH = 16,
    SSH_FXP_STAT = 17,
    SSH_FXP_RENAME = 18,
    SSH_FXP_READLINK = 19,
    SSH_FXP_SYMLINK = 20,
    SSH_FXP_STATUS = 101,
    SSH_FXP_HANDLE = 102,
    SSH_FXP_DATA = 103,
    SSH_FXP_NAME = 104,
    SSH_FXP_ATTRS = 105,
    SSH_FXP_EXTENDED = 200,
    SSH_FXP_EXTENDED_REPLY = 201
};

enum { SSH_FX_OK = 0, SSH_FX_EOF = 1, SSH_FX_FAILURE = 4, SSH_FX_OP_UNSUPPORTED = 8, SSH_FX_FILE_ALREADY_EXISTS = 11 };

enum { MSSH_SFTP_HANDLE_MAX = 256, MSSH_SFTP_SUBJECT_MAX = MSSH_BY_PROFILE(200, 160) };

// The extensions that we know: OpenSSH's (its PROTOCOL file, section 4), home-directory, copy-data and check-file
// (draft-ietf-secsh-filexfer-extensions-00).
typedef enum {
    MSSH_POSIX_RENAME,
    MSSH_STATVFS,
    MSSH_FSYNC,
    MSSH_LIMITS,
    MSSH_HARDLINK,
    MSSH_LSETSTAT,
    MSSH_EXPAND_PATH,
    MSSH_COPY_DATA,
    MSSH_HOME_DIRECTORY,
    MSSH_USERS_GROUPS_BY_ID,
    MSSH_CHECK_FILE,
} mssh_sftp_extension_t;

// How a client begins: what it does or awaits next.
typedef enum {
    MSSH_OPEN_SFTP_CHANNEL,
    MSSH_ASK_SFTP_SERVER,
    MSSH_SEND_INIT,
    MSSH_AWAIT_SFTP_SERVER,
    MSSH_AWAIT_VERSION,
    MSSH_ASK_LIMITS,
    MSSH_SFTP_READY
} mssh_sftp_state_t;

// A read or write request of a transfer.
typedef enum {
    MSSH_SLOT_FREE,
    MSSH_SLOT_TO_SEND,
    MSSH_SLOT_WAITING, // for its answer
    MSSH_SLOT_FULL,    // with what nobody has taken yet
    MSSH_SLOT_STATES
} mssh_sftp_slot_state_t;

typedef struct mssh_sftp_slot {
    mssh_sftp_slot_state_t state;
    uint8_t type;    // SSH_FXP_READ or SSH_FXP_WRITE
    uint8_t is_live; // its transfer is the one under way; else the answer is dropped
    uint32_t id;
    uint32_t since; // milliseconds: when it was sent
    // Where the next byte of a read goes: the caller's memory or, for what is not its turn yet, a block of ours; NULL
    // while it is read from the channel.
    uint8_t *buf;
    uint8_t *block;  // that block, or NULL
    uint64_t offset; // of the next byte in the file
    size_t len;      // bytes still to come
} mssh_sftp_slot_t;

// The transfer under way.
typedef struct mssh_sftp_transfer {
    mssh_sftp_file_t *file; // NULL: none is
    uint64_t start;         // where it began in the file
    uint64_t next;          // how far it was asked for
    uint64_t limit;         // where it ends, as far as that is known
    size_t block;           // bytes of one request
    unsigned active;        // slots in use
    size_t window;          // slots that reading may use; grows with the answers
    int error;

    uint8_t *buf;   // the caller's memory for what is read, or NULL
    uint64_t taken; // else how far the caller has got, in reading or writing

    mssh_sftp_slot_t *writing; // the write request that is being made, or NULL
    uint8_t *written;          // its data
} mssh_sftp_transfer_t;

typedef struct mssh_batch mssh_batch_t; // batch.c

struct mssh_sftp {
    mssh_remains_t remains;
    mssh_session_t *session;
    mssh_channel_t *channel; // NULL once closed
    unsigned references;     // the caller's, and one for every file
    char *server;            // what the server runs, see mssh_sftp_new
    size_t server_len;
    mssh_sftp_state_t state;
    unsigned extensions;          // that the server has announced, a bit each
    size_t read_size, write_size; // bytes that one request may ask for
    uint32_t limits_id;           // the request for them, until its answer has come
    uint32_t next_id;

    uint8_t *out; // memory of out_room bytes for a request that is made, or waits to be sent
    size_t out_room, out_len, out_sent;
    mssh_sftp_file_t *to_close;    // files that were freed, their handles still open
    mssh_sftp_file_t *directories; // that are open

    uint32_t progress; // see mssh_sftp_progress

    uint8_t header[13]; // of the packet coming in: length, type, id and, for data, its length
    size_t header_len;
    mssh_sftp_slot_t *data_slot; // while SSH_FXP_DATA for it comes in
    size_t data_left, data_done; // bytes of data to come and come
    size_t discard_left;         // bytes to drop
    uint8_t *body;               // any other packet, from behind its id
    size_t body_len, body_done;

    uint32_t awaited;     // the id of the operation under way, 0: none
    int answer_type;      // its answer's type once it is here, else 0
    uint8_t *answer;      // the answer from behind its id; kept until the next operation
    mssh_reader_t reader; // over it
    int start_error;      // why the operation couldn't be started

    const char *verb;                    // what the operation does, and to what: for its error text
    char subject[MSSH_SFTP_SUBJECT_MAX]; //
    uint32_t status;

    mssh_string_t groups; // of the names that were asked for: those not given yet, behind the users'

    int step;         // of an operation of several requests: which is under way
    uint8_t *refusal; // the answer that such an operation may have to tell in the end
    mssh_reader_t refusal_reader;

    mssh_sftp_transfer_t transfer;
    unsigned slots_in[MSSH_SLOT_STATES]; // how many are in each state, if they are counted
    mssh_sftp_slot_t slots[MSSH_SFTP_REQUESTS_MAX];

    mssh_batch_t *batch;  // of whole files, or NULL
    unsigned handles_max; // that may be open, 0: the server doesn't tell
};

// A request for names in flight, and its answer once it is here.
typedef struct mssh_sftp_asked {
    uint32_t id;
    uint8_t type; // the answer's, else 0
    uint8_t *answer;
    mssh_reader_t reader; // over it
} mssh_sftp_asked_t;

// A directory's names. The requests for them are a ring.
typedef struct mssh_listing {
    mssh_sftp_asked_t asked[MSSH_LISTING_REQUESTS];
    unsigned first, count; // the oldest, which is the next to be gone through, and how many there are
    unsigned ahead;        // how many there may be; grows with the answers
    int is_over;           // the server has said so
    uint8_t *names;        // the answer that `reader` goes through
    mssh_reader_t reader;
    uint32_t left;      // names in it
    mssh_string_t line; // of the last one that was given
} mssh_listing_t;

struct mssh_sftp_file {
    mssh_remains_t remains;
    mssh_sftp_t *sftp;
    mssh_sftp_file_t *next; // of the directories, or of those to be closed
    int is_open;
    uint8_t handle[MSSH_SFTP_HANDLE_MAX];
    size_t handle_len;
    char path[MSSH_SFTP_SUBJECT_MAX];

    mssh_listing_t listing; // a directory's
};

// sftp.c ----------------------------------------------------------------------------------------------

// Turn the status at `reader` into an error: MSSH_ERROR_SFTP, or 0 for SSH_FX_OK.
int mssh_sftp_take_status(mssh_sftp_t *sftp, mssh_reader_t *reader);

// Whether an answer of one type, and what is behind its number, is what was wanted: 0, or the error, which a status
// tells.
int mssh_sftp_judge(mssh_sftp_t *sftp, int type, mssh_reader_t reader, int wanted);

// The protocol is broken beyond repair: end the session.
int mssh_sftp_broken(mssh_sftp_t *sftp, const char *what);

// The client is closed: returns the error.
int mssh_sftp_ended(mssh_sftp_t *sftp);

// The server has closed the channel: returns the error.
int mssh_sftp_ended_by_server(mssh_sftp_t *sftp);

// Name what an operation does to what, for its error text.
void mssh_sftp_describe(mssh_sftp_t *sftp, const char *verb, const char *subject, size_t len);

// Returns 0 when the file can be used, else why not.
int mssh_sftp_check_file(const mssh_sftp_file_t *file);

// requests.c ------------------------------------------------------------------------------------------

// Start a request: its length, to be filled in, its type and its number, which is returned.
uint32_t mssh_sftp_request_start(mssh_sftp_t *sftp, mssh_writer_t *writer, uint8_t type);

// End one that begins at byte `at`: its length is filled in.
void mssh_sftp_request_end(const mssh_writer_t *writer, size_t at);

// Send request[len] when nothing waits to be sent. Returns 0 when it is on its way, what doesn't fit being copied;
// MSSH_AGAIN when nothing was taken; or an error.
int mssh_sftp_send(mssh_sftp_t *sftp, const uint8_t *request, size_t len);

// Send one that has nothing but a file's handle likewise; *id gets its number.
int mssh_sftp_send_handle(const mssh_sftp_file_t *file, uint8_t type, uint32_t *id);

// Find `len` bytes at sftp->out for a request, when nothing waits there. Returns 0 or an error.
int mssh_sftp_make_room(mssh_sftp_t *sftp, size_t len);

// Free that memory unless a request waits there.
void mssh_sftp_drop_room(mssh_sftp_t *sftp);

// Whether one does.
int mssh_sftp_is_sending(const mssh_sftp_t *sftp);

// answers.c -------------------------------------------------------------------------------------------

// Handle what comes in, up to one packet. Returns 0 to look again, MSSH_AGAIN or an error.
int mssh_sftp_receive(mssh_sftp_t *sftp);

// Whether what comes in is data that a stream is waiting for, to be read from the channel.
int mssh_sftp_has_next(const mssh_sftp_t *sftp);

// The caller has read n more bytes of it.
void mssh_sftp_next_taken(mssh_sftp_t *sftp, size_t n);

// limits.c --------------------------------------------------------------------------------------------

// Handle the answer about the server's limits.
int mssh_sftp_take_limits(mssh_sftp_t *sftp, uint8_t type, mssh_reader_t *reader);

// client.c --------------------------------------------------------------------------------------------

// Drop one reference; with the last one everything is freed.
void mssh_sftp_release(mssh_sftp_t *sftp);

// call.c ----------------------------------------------------------------------------------------------

// Begin an operation: whether its request still has to be made; then writer is ready for the fields, which
// mssh_sftp_call_end ends. `len` is that of the paths in them. The others write the path or the handle, and name it
// for the error text.
int mssh_sftp_call(mssh_sftp_t *sftp, uint8_t type, size_t len, mssh_writer_t *writer);
int mssh_sftp_call_on_path(mssh_sftp_t *sftp, uint8_t type, const char *verb, const char *path, size_t len,
                           mssh_writer_t *writer);
int mssh_sftp_call_on_file(mssh_sftp_file_t *file, uint8_t type, const char *verb, mssh_writer_t *writer);
void mssh_sftp_call_end(mssh_sftp_t *sftp, mssh_writer_t *writer);

// Wait for the answer, which must be of one type, or a status that says why not. `reader` then is behind its id. The
// others read its attributes, or its one name.
int mssh_sftp_await(mssh_sftp_t *sftp, int type);
int mssh_sftp_await_name(mssh_sftp_t *sftp, const char **name, size_t *name_len);
int mssh_sftp_await_attrs(mssh_sftp_t *sftp, mssh_attrs_t *attrs);

// attrs.c ---------------------------------------------------------------------------------------------

// Attributes as they are on the wire (section 5).
void mssh_sftp_write_attrs(mssh_writer_t *writer, const mssh_attrs_t *attrs);
void mssh_sftp_read_attrs(mssh_reader_t *reader, mssh_attrs_t *attrs);

// extensions.c ----------------------------------------------------------------------------------------

// Note one that the server announces; whether it has; its name.
void mssh_sftp_note_extension(mssh_sftp_t *sftp, mssh_string_t name, mssh_string_t version);
int mssh_sftp_has(const mssh_sftp_t *sftp, mssh_sftp_extension_t extension);
const char *mssh_sftp_extension_name(mssh_sftp_extension_t extension);

// As mssh_sftp_call, for the request of an extension, whose name is written; `verb` and subject[subject_len] are for
// error texts. Where the server hasn't announced it nothing is sent, as some end the channel at what they don't know:
// the operation fails with the status SSH_FX_OP_UNSUPPORTED.
int mssh_sftp_call_extended(mssh_sftp_t *sftp, mssh_sftp_extension_t extension, const char *verb, const char *subject,
                            size_t subject_len, size_t len, mssh_writer_t *writer);

// listing.c -------------------------------------------------------------------------------------------

// The request that is the i-th in flight, or would be; the one with a number and no answer yet, of all, or NULL.
mssh_sftp_asked_t *mssh_listing_at(mssh_listing_t *listing, unsigned i);
mssh_sftp_asked_t *mssh_listing_find(const mssh_sftp_t *sftp, uint32_t id);

// Have a directory's answers be kept. At the end of any file: free what there is; answers that still come are dropped.
void mssh_listing_begin(mssh_sftp_file_t *directory);
void mssh_listing_end(mssh_sftp_file_t *file);

// operations.c, file.c --------------------------------------------------------------------------------

// The single requests of what composite.c has the rest of.
int mssh_sftp_mkdir_once(mssh_sftp_t *sftp, const char *path, size_t len, uint32_t mode);
int mssh_sftp_rename_once(mssh_sftp_t *sftp, mssh_string_t from, mssh_string_t to);
int mssh_sftp_open_once(mssh_sftp_t *sftp, const char *path, size_t len, int how, uint32_t mode,
                        mssh_sftp_file_t **file);

// Wait for the handle that was asked for: *file gets it.
int mssh_sftp_await_handle(mssh_sftp_t *sftp, mssh_sftp_file_t **file);

// batch_answers.c -------------------------------------------------------------------------------------

// Whether a batch, which may be NULL, waits for an answer with that number; and here it is: type, and what is behind
// the number. An answer that breaks the rules ends the session.
int mssh_batch_awaits(mssh_batch_t *batch, uint32_t id);
void mssh_batch_take(mssh_batch_t *batch, uint32_t id, uint8_t type, mssh_reader_t *reader);

// Whether an answer that has come now, to what was asked for at `since` (milliseconds), came as quickly as any can:
// nothing on the way, nor at the server, had to wait.
static inline int mssh_sftp_is_prompt(const mssh_sftp_t *sftp, uint32_t since) {
    return sftp->session->now - since < (uint64_t)2 * sftp->session->round_trip;
}

// slots.c ---------------------------------------------------------------------------------------------

// The slot that waits for request `id`; any in a state; the full one that has the byte at `offset`. Or NULL.
mssh_sftp_slot_t *mssh_sftp_slot_find(mssh_sftp_t *sftp, uint32_t id);
mssh_sftp_slot_t *mssh_sftp_slot_in(mssh_sftp_t *sftp, mssh_sftp_slot_state_t state);
mssh_sftp_slot_t *mssh_sftp_slot_full(mssh_sftp_t *sftp, uint64_t offset);

// Have the next request's number be one that says this slot.
void mssh_sftp_slot_number(mssh_sftp_t *sftp, const mssh_sftp_slot_t *slot);

// Its state changes: here alone, as they are counted where there are many.
enum { MSSH_SLOTS_COUNTED = MSSH_SFTP_REQUESTS_MAX > 16 };
static inline void mssh_sftp_slot_set(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot, mssh_sftp_slot_state_t state) {
    if (MSSH_SLOTS_COUNTED) {
        sftp->slots_in[slot->state]--;
        sftp->slots_in[state]++;
    }
    slot->state = state;
}

// How many may be used however near the server is.
size_t mssh_sftp_slots_usual(const mssh_sftp_transfer_t *transfer);

// Make a slot free again.
void mssh_sftp_slot_end(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot);

// Forget the transfer; answers that still come are dropped.
void mssh_sftp_slots_drop(mssh_sftp_t *sftp);

// Find memory for the data of a slot's read that is not the next to be given; where there is none it is dropped.
void mssh_sftp_slot_make_room(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot);

// A slot's read has brought `done` bytes; a slot's answer was a status (read by the function).
void mssh_sftp_slot_data(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot, size_t done);
int mssh_sftp_slot_status(mssh_sftp_t *sftp, mssh_sftp_slot_t *slot, mssh_reader_t *reader);

#endif
