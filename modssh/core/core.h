// SPDX-License-Identifier: MIT
//
// The core: an SSH-2 client (RFC 4251 to 4254, SFTP version 3) as a machine from bytes to bytes. It never
// waits, never touches a socket, a file or a clock, and never calls its caller back.
//
// The caller moves bytes between the peer and the session's two queues, and calls operations. An operation
// that can't be finished yet returns MSSH_AGAIN: move bytes (mssh_session_input, mssh_session_output), then
// call it again with the same arguments, which must stay as they were until it returns something else.
// Everything else below zero is an error from errors.def; mssh_session_error_text has the particulars.
//
//     while ((rc = mssh_session_handshake(session)) == MSSH_AGAIN) {
//         send what mssh_session_output gives; receive into what mssh_session_input gives;
//     }
//
// One operation at a time on a session. To give one up (a deadline, Ctrl-C): what it belongs to must be
// freed (a channel, an SFTP client after mssh_sftp_abandon) or, during the handshake or a login, the session.

#ifndef MSSH_CORE_H
#define MSSH_CORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/errors.h"
#include "base/limits.h"
#include "base/numbers.h"

// ---------------------------------------------------------------------------------------------- session

typedef struct mssh_session mssh_session_t;

// libssh2's version ("1.11.1") and the crypto library of this build ("openssl", "mbedtls", "axtls"); static.
const char *mssh_version(void);
const char *mssh_engine(void);

// Room for what a build offers of one kind, with the zero byte.
#define MSSH_METHODS_MAX 512

// Write what this build offers of one kind, a comma list with the most preferred first, to list. Returns list.
const char *mssh_methods_offered(mssh_method_kind_t kind, char list[MSSH_METHODS_MAX]);

// Create a session. Returns NULL when there is no memory. The caller frees it with mssh_session_free.
mssh_session_t *mssh_session_new(void);

// Let go of the session; no byte is sent. Its memory is wiped and freed at once, or with the last channel,
// listener, SFTP client or SCP copy of it that is still held: until then those return MSSH_ERROR_CLOSED.
// NULL is ignored.
void mssh_session_free(mssh_session_t *session);

// Hold the session: until mssh_session_let_go, which is called as often, all that is freed of it stays where it is, also
// the session. So neither a finaliser nor code that the caller calls can take away what an operation, or who reads its
// result, works with.
void mssh_session_hold(mssh_session_t *session);
void mssh_session_let_go(mssh_session_t *session);

// Before the handshake: narrow or reorder what is offered of one kind. list[len] is a comma list.
// Returns 0, or MSSH_ERROR_ARGUMENT when a name isn't one that this build has.
int mssh_session_prefer(mssh_session_t *session, mssh_method_kind_t kind, const char *list,
                        size_t len);

// Before the handshake: identify ourselves by text[len] (RFC 4253 section 4.2), "SSH-2.0-software comment" without
// the line's end. Returns 0, MSSH_ERROR_ARGUMENT when it isn't such a line, MSSH_ERROR_MEMORY.
int mssh_session_identify(mssh_session_t *session, const char *text, size_t len);

// Exchange identification and keys, check the server's signature and ask for the authentication service
// (RFC 4253 sections 4 to 10). Security: a good signature proves that the server owns the host key it
// showed; whether that key is the right one is for the caller to decide before any secret is sent.
// Errors: PROTOCOL, INTEGRITY, NEGOTIATION (text names both offers), HOSTKEY, RESET, MEMORY, RANDOM.
int mssh_session_handshake(mssh_session_t *session);

// Where bytes from the peer may be put: returns the address and sets *len to how many fit (0: the session
// must be given an operation first, or has ended). Report them with mssh_session_received; n 0 means the peer closed.
uint8_t *mssh_session_input(mssh_session_t *session, size_t *len);
void mssh_session_received(mssh_session_t *session, size_t n);

// What waits to be sent to the peer: returns the address and sets *len. Report what was sent.
const uint8_t *mssh_session_output(mssh_session_t *session, size_t *len);
void mssh_session_sent(mssh_session_t *session, size_t n);

// Handle everything received so far without an operation. Returns 0 or the error that ended the session.
int mssh_session_process(mssh_session_t *session);

// What the peer owes the rest of: a packet that has begun, a key exchange. Each has a number, which stays the same until
// it is complete, so that its time can be taken from its beginning; 0: there is none.
uint32_t mssh_session_packet(const mssh_session_t *session);
uint32_t mssh_session_exchange(const mssh_session_t *session);

// Counts what an operation may wait for: messages it isn't alone to receive, the end of a key exchange or of the
// session, room for what had none. So a wait knows when to look again.
uint32_t mssh_session_progress(const mssh_session_t *session);

// Begin a key exchange (RFC 4253 section 9); whatever comes next carries it on, and mssh_session_exchange is
// its number until it is done. It begins by itself after MSSH_REKEY_BYTES; a caller with a clock does it after an hour.
// Returns 0, also while one is under way, or an error.
int mssh_session_rekey(mssh_session_t *session);

// Ask the server for a sign of life: queue a global request that every server answers, be it with a refusal.
// Returns 0, MSSH_AGAIN when it can't be queued now (the server owes something else then), or an error.
int mssh_session_keepalive(mssh_session_t *session);

// How many of those the server hasn't answered yet.
unsigned mssh_session_keepalives_unanswered(const mssh_session_t *session);

// End the session: queue SSH_MSG_DISCONNECT (RFC 4253 section 11.1) where that is possible; later operations
// return MSSH_ERROR_CLOSED. Send what mssh_session_output then has, as far as it goes.
void mssh_session_disconnect(mssh_session_t *session);

// Mark the session unusable from outside, as after a failing stream. code is an error that operations return.
void mssh_session_fail(mssh_session_t *session, int code);

// The caller has passed on the error that ended the session. Until then operations return that error, so that
// it isn't lost; from then on MSSH_ERROR_CLOSED, with the reason in the text.
void mssh_session_told(mssh_session_t *session);

// Whether the session can still be used: after the handshake, before any error that ended it.
int mssh_session_is_open(const mssh_session_t *session);

// The particulars of the last error, one line in MSSH_ERROR_TEXT_MAX bytes; valid until the next operation.
const char *mssh_session_error_text(const mssh_session_t *session);

// The method agreed, or NULL before the handshake; static. AEAD ciphers have no MAC: NULL then.
const char *mssh_session_method(const mssh_session_t *session, mssh_method_kind_t kind);

// The server's identification line ("SSH-2.0-..."), or NULL; owned by the session.
const char *mssh_session_server_version(const mssh_session_t *session);

// The server's public host key blob (RFC 4253 section 6.6), or NULL; owned by the session. It stays the same:
// a key exchange that shows another one ends the session.
const uint8_t *mssh_session_hostkey(const mssh_session_t *session, size_t *len);

// Hash data[len] into out: "sha256" (32 bytes), "sha1" (20), "sha512" (64). Returns the hash's length, or
// MSSH_ERROR_ARGUMENT for another name. For fingerprints and known_hosts.
int mssh_hash(const char *name, const uint8_t *data, size_t len, uint8_t out[64]);

// The most memory this session ever held, in bytes.
size_t mssh_session_memory_peak(const mssh_session_t *session);

// --------------------------------------------------------------------------------------- authentication

// Log in (RFC 4252). user[user_len] is UTF-8. Return 0 when authenticated; MSSH_ERROR_AUTH when refused,
// with the methods that may continue in the text and in mssh_auth_continue; when the server accepted this
// method but wants another too, 0 with mssh_auth_is_done still 0. A refusal leaves the session usable.
int mssh_auth_none(mssh_session_t *session, const char *user, size_t user_len);
int mssh_auth_password(mssh_session_t *session, const char *user, size_t user_len,
                       const char *password, size_t password_len);

// privkey[privkey_len]: an OpenSSH or PEM private key; passphrase NULL: none. pubkey (NULL: derived) is the
// text of the matching .pub file and is only checked to match. Also: MSSH_ERROR_KEY for a key that can't be
// read, before a byte is sent; MSSH_ERROR_AUTH for a passphrase that is missing or wrong.
int mssh_auth_publickey(mssh_session_t *session, const char *user, size_t user_len,
                        const uint8_t *privkey, size_t privkey_len, const char *pubkey,
                        size_t pubkey_len, const char *passphrase, size_t passphrase_len);

// Keyboard-interactive (RFC 4256). Returns also MSSH_PROMPTS: the server asks. Read mssh_auth_prompts, give
// the answers to mssh_auth_answer, then call again; a server may ask several times.
int mssh_auth_interactive(mssh_session_t *session, const char *user, size_t user_len);

enum { MSSH_PROMPTS = 1 };

// What the server asks. All texts end with a zero byte. Security: they are the server's; control characters
// other than line ends and tabs are replaced by '?'.
typedef struct mssh_prompt {
    const char *text;
    int echo; // whether the answer may be shown while it is typed
} mssh_prompt_t;

typedef struct mssh_prompts {
    const char *name; // a title, "" for none; so is instruction
    const char *instruction;
    size_t count; // 0 to MSSH_PROMPTS_MAX: there may be nothing but a text to show
    mssh_prompt_t prompt[];
} mssh_prompts_t;

// The prompts that wait for answers, or NULL. Owned by the session, good until they are answered.
const mssh_prompts_t *mssh_auth_prompts(const mssh_session_t *session);

typedef struct mssh_answer {
    const char *text;
    size_t len;
} mssh_answer_t;

// Answer the prompts: answers[count], one for each, in their order. They are copied, and the copy is wiped
// once it is sent. Returns 0; MSSH_ERROR_ARGUMENT when their number is wrong or they are too long: then the
// prompts still wait.
int mssh_auth_answer(mssh_session_t *session, const mssh_answer_t *answers, size_t count);

typedef struct mssh_agent mssh_agent_t;

// Logging in with an SSH agent (draft-ietf-sshm-ssh-agent), which keeps the keys and signs with them. It is one
// more peer: move its bytes besides the session's. An agent object is for one login. Returns NULL when there is
// no memory. Free with mssh_agent_free; NULL is ignored.
mssh_agent_t *mssh_agent_new(mssh_session_t *session);
void mssh_agent_free(mssh_agent_t *agent);

// As for a session. While len of the input is not 0, the agent's answer is waited for, and not the server's.
uint8_t *mssh_agent_input(mssh_agent_t *agent, size_t *len);
void mssh_agent_received(mssh_agent_t *agent, size_t n); // 0: the agent closed
const uint8_t *mssh_agent_output(mssh_agent_t *agent, size_t *len);
void mssh_agent_sent(mssh_agent_t *agent, size_t n);

// Log in with one of the agent's keys: each is shown to the server, one that it would take signs. Certificates
// and DSA keys are passed over. Errors: AUTH when no key is accepted, with how many were tried, and when the
// agent fails; the session stays usable. Security: RSA signs with SHA-2 only; what the agent signs is bound to
// this session.
int mssh_auth_agent(mssh_agent_t *agent, const char *user, size_t user_len);

// Give up a login that waits for answers or for an agent; another may follow (RFC 4252 section 5.1). Where the
// server owes a reply instead, the session ends.
void mssh_auth_give_up(mssh_session_t *session);

// For the deadline of who waits for a login: a number that changes with each answer to it, and with what leaves of what
// it has queued. What else the peer says doesn't count, nor do our answers to that.
uint32_t mssh_auth_progress(const mssh_session_t *session);

int mssh_auth_is_done(const mssh_session_t *session);

// The methods that may continue, as the server last listed them (a comma list, "" at first), and the banner
// it sent while logging in (RFC 4252 section 5.4; NULL: none), at most MSSH_AUTH_BANNER_MAX bytes of it and then a note
// that there was more. Owned by the session. Security: text from the server, cleaned by mssh_text_clean_lines.
const char *mssh_auth_continue(const mssh_session_t *session);
const char *mssh_auth_banner(const mssh_session_t *session);

// --------------------------------------------------------------------------------------------- channels

typedef struct mssh_channel mssh_channel_t;

enum { MSSH_STDOUT = 0, MSSH_STDERR = 1, MSSH_STREAMS = 2 };

// Create a channel, not yet open. window is how many bytes the peer may send ahead (0: MSSH_WINDOW_SIZE).
// Returns NULL when there is no memory. Free with mssh_channel_free.
mssh_channel_t *mssh_channel_new(mssh_session_t *session, uint32_t window);

// Open it as a "session" channel (RFC 4254 section 6.1). Errors: CHANNEL with the server's reason.
int mssh_channel_open(mssh_channel_t *channel);

// Open it as a connection that the server makes to host[host_len]:port, a "direct-tcpip" channel (RFC 4254
// section 7.2). origin[origin_len] and origin_port tell the server for whom; it may believe them or not. Names
// have at most MSSH_HOST_MAX bytes. Errors: CHANNEL with the server's reason, ARGUMENT.
int mssh_channel_open_direct(mssh_channel_t *channel, const char *host, size_t host_len,
                             uint16_t port, const char *origin, size_t origin_len,
                             uint16_t origin_port);

// Ask for a command, a subsystem or the user's shell to be run (RFC 4254 section 6.5); before that, for a
// terminal of columns x rows characters (section 6.2; term[len] is its type, "vt100") and for environment
// variables (section 6.4), of which servers take few. One request at a time on a channel. Errors: REQUEST.
int mssh_channel_exec(mssh_channel_t *channel, const char *command, size_t len);
int mssh_channel_subsystem(mssh_channel_t *channel, const char *name, size_t len);
int mssh_channel_shell(mssh_channel_t *channel);
int mssh_channel_pty(mssh_channel_t *channel, const char *term, size_t len, uint32_t columns,
                     uint32_t rows);
int mssh_channel_setenv(mssh_channel_t *channel, const char *name, size_t name_len,
                        const char *value, size_t value_len);

// Tell the new size of the terminal (RFC 4254 section 6.7).
int mssh_channel_resize(mssh_channel_t *channel, uint32_t columns, uint32_t rows);

// Read up to len bytes of one stream. Returns how many (at least 1), 0 at the end of the stream, MSSH_AGAIN.
// Errors: TRUNCATED, once, where bytes of stderr were dropped.
int mssh_channel_read(mssh_channel_t *channel, int stream, uint8_t *buf, size_t len);

// Bytes of one stream that can be read at once; peek shows them, good until anything else is done with the session.
size_t mssh_channel_available(const mssh_channel_t *channel, int stream);
const uint8_t *mssh_channel_peek(mssh_channel_t *channel, int stream, size_t *len);

// For a caller that waits for stdout and doesn't read stderr: when unread stderr has used up the window, so that
// nothing more can come, drop its older part. Returns how many bytes were dropped, 0 when nothing had to be.
size_t mssh_channel_drop_stderr(mssh_channel_t *channel);

// Write up to len bytes. Returns how many were taken (at least 1); MSSH_AGAIN while the peer's window or our
// output is full. Errors: CHANNEL_CLOSED when the peer has closed.
int mssh_channel_write(mssh_channel_t *channel, const uint8_t *buf, size_t len);

// Whether mssh_channel_write would take something now.
int mssh_channel_can_write(mssh_channel_t *channel);

// Tell the peer that no more data follows (RFC 4254 section 5.3).
int mssh_channel_send_eof(mssh_channel_t *channel);

// Whether the peer has said that no more data follows, and that the channel is closed.
int mssh_channel_is_eof(const mssh_channel_t *channel);
int mssh_channel_is_closed(const mssh_channel_t *channel);

// Whether the channel ended in an orderly way, so that what was read is everything: the peer said that no
// more data follows, or how the command ended.
int mssh_channel_is_whole(const mssh_channel_t *channel);

// Wait for the peer to tell how the command ended, or to close. Call it when both streams have ended.
int mssh_channel_await_exit(mssh_channel_t *channel);

// Close: EOF and CLOSE go out as soon as they can, and nothing is waited for, since the peer's CLOSE tells nothing and
// some never send it; but for dropbear's, without which no other channel can be opened. What was received stays
// readable.
int mssh_channel_close(mssh_channel_t *channel);

// Wait until the peer has closed the channel.
int mssh_channel_await_close(mssh_channel_t *channel);

// The command's exit status (0 to 2^32-1), or -1 when the server hasn't told one; and the name of the signal
// that ended it ("TERM"), or NULL (RFC 4254 section 6.10).
int64_t mssh_channel_exit_status(const mssh_channel_t *channel);
const char *mssh_channel_exit_signal(const mssh_channel_t *channel);

// Let go of the channel. Sends nothing, so that it may be called at any time, by a finaliser too; the session's
// next operation, or mssh_session_process, closes it towards the peer. NULL is ignored.
void mssh_channel_free(mssh_channel_t *channel);

// --------------------------------------------------------------------------------------------- listeners

typedef struct mssh_listener mssh_listener_t;

// Create a listener for connections that the server takes at host[len]:port and passes on to us. host "": all
// addresses, "localhost": loopback alone (RFC 4254 section 7.1); port 0: the server chooses one. window is as for
// mssh_channel_new, for each connection. Returns NULL when there is no memory. Free with mssh_listener_free.
mssh_listener_t *mssh_listener_new(mssh_session_t *session, const char *host, size_t len,
                                   uint16_t port, uint32_t window);

// Have the server listen. Errors: REQUEST when it refuses, ARGUMENT.
int mssh_listener_open(mssh_listener_t *listener);

// The port, the server's choice once the listener is open.
uint16_t mssh_listener_port(const mssh_listener_t *listener);

// Wait for a connection; *accepted is then an open channel of the caller's, to be freed with mssh_channel_free.
// At most MSSH_LISTENER_BACKLOG connections wait to be accepted, without memory for their data.
int mssh_listener_accept(mssh_listener_t *listener, mssh_channel_t **accepted);

// Whether a connection waits to be accepted.
int mssh_listener_has_waiting(const mssh_listener_t *listener);

// Who connected, as the server tells it: an address and *port. Owned by the channel. Security: text from the
// server; control characters are replaced by '?'.
const char *mssh_channel_origin(const mssh_channel_t *channel, uint16_t *port);

// Have the server listen no more, refuse the connections that wait, and wait for its reply.
int mssh_listener_close(mssh_listener_t *listener);

// Let go of the listener, at any time, as with mssh_channel_free: the session's next operation ends it at the
// server. Accepted channels stay. NULL is ignored.
void mssh_listener_free(mssh_listener_t *listener);

// ------------------------------------------------------------------------------------------------- SFTP

typedef struct mssh_sftp mssh_sftp_t;
typedef struct mssh_sftp_file mssh_sftp_file_t;

// File attributes (SFTP version 3, section 5 of draft-ietf-secsh-filexfer-02). A field counts when its flag is set.
enum { MSSH_ATTR_SIZE = 1, MSSH_ATTR_OWNER = 2, MSSH_ATTR_MODE = 4, MSSH_ATTR_TIMES = 8 };

typedef struct mssh_attrs {
    uint32_t flags;
    uint32_t mode;         // st_mode: type and permissions
    uint64_t size;         // bytes
    uint32_t atime, mtime; // seconds since 1970, unsigned
    uint32_t uid, gid;
} mssh_attrs_t;

// A file system, as statvfs(3) tells of it; sizes in units of frsize bytes.
typedef struct mssh_statvfs {
    uint64_t bsize, frsize, blocks, bfree, bavail, files, ffree, favail, fsid, flag, namemax;
} mssh_statvfs_t;

// The ways to open a file (section 6.3).
enum {
    MSSH_OPEN_READ = 1,
    MSSH_OPEN_WRITE = 2,
    MSSH_OPEN_APPEND = 4,
    MSSH_OPEN_CREATE = 8,
    MSSH_OPEN_TRUNCATE = 16,
    MSSH_OPEN_EXCLUSIVE = 32
};

// Create an SFTP client on a session; mssh_sftp_start opens its channel and exchanges versions. Returns NULL when there
// is no memory. Free with mssh_sftp_free, which doesn't wait; its memory goes with the last file or directory of it.
mssh_sftp_t *mssh_sftp_new(mssh_session_t *session);
int mssh_sftp_start(mssh_sftp_t *sftp);
void mssh_sftp_free(mssh_sftp_t *sftp);

// Close the channel, as mssh_channel_close does. Afterwards there is only mssh_sftp_free.
int mssh_sftp_end(mssh_sftp_t *sftp);

// Give up the operation under way; its answer is dropped when it comes. The client stays usable.
void mssh_sftp_abandon(mssh_sftp_t *sftp);

// As mssh_auth_progress, for who waits for an operation of the client.
uint32_t mssh_sftp_progress(const mssh_sftp_t *sftp);

// The operations. Each is an MSSH_AGAIN operation; a refusal is MSSH_ERROR_SFTP with the path and the
// server's words in the text and the SSH_FX_ code in mssh_sftp_status. Paths are bytes, by custom UTF-8.
int mssh_sftp_stat(mssh_sftp_t *sftp, const char *path, size_t len, int follow,
                   mssh_attrs_t *attrs);
int mssh_sftp_setstat(mssh_sftp_t *sftp, const char *path, size_t len, const mssh_attrs_t *attrs);
// Where the path exists already the status is 11 (SSH_FX_FILE_ALREADY_EXISTS), which version 3 hasn't yet.
int mssh_sftp_mkdir(mssh_sftp_t *sftp, const char *path, size_t len, uint32_t mode);
int mssh_sftp_rmdir(mssh_sftp_t *sftp, const char *path, size_t len);
int mssh_sftp_unlink(mssh_sftp_t *sftp, const char *path, size_t len);
// Replaces an existing `to`, atomically where the server has posix-rename@openssh.com. Elsewhere the old file is
// called `to`~ for a moment, and stays so when the operation is given up just then.
int mssh_sftp_rename(mssh_sftp_t *sftp, const char *from, size_t from_len, const char *to,
                     size_t to_len);
// *name is owned by the client and good until its next operation.
int mssh_sftp_realpath(mssh_sftp_t *sftp, const char *path, size_t len, const char **name,
                       size_t *name_len);
int mssh_sftp_readlink(mssh_sftp_t *sftp, const char *path, size_t len, const char **name,
                       size_t *name_len);
// Make path[len] a link to target. The two go in OpenSSH's order (its PROTOCOL file, section 4.1), which is not the
// draft's and which other servers have taken over.
int mssh_sftp_symlink(mssh_sftp_t *sftp, const char *target, size_t target_len, const char *path,
                      size_t len);
// statvfs@openssh.com; where the server doesn't know it the status is 8.
int mssh_sftp_statvfs(mssh_sftp_t *sftp, const char *path, size_t len, mssh_statvfs_t *info);

// The SSH_FX_ code of the last MSSH_ERROR_SFTP (section 7: 2 no such file, 3 permission denied, ...).
uint32_t mssh_sftp_status(const mssh_sftp_t *sftp);

// Open a file. *file, NULL before, gets a new one as soon as there is one; it is the caller's, to be freed with
// mssh_sftp_file_free. *position gets where writing begins: the end with MSSH_OPEN_APPEND, else 0. With
// MSSH_OPEN_EXCLUSIVE the status for a path that exists already is 11, as for mssh_sftp_mkdir.
int mssh_sftp_open(mssh_sftp_t *sftp, const char *path, size_t len, int how, uint32_t mode,
                   mssh_sftp_file_t **file, uint64_t *position);

// Open a directory; read, close and free it with the functions below.
int mssh_sftp_opendir(mssh_sftp_t *sftp, const char *path, size_t len,
                      mssh_sftp_file_t **directory);

// Fetch the next entry. Returns 1 with *name (good until the client's next operation), *name_len and *attrs
// set; 0 at the end. "." and ".." come as the server sends them.
int mssh_sftp_readdir(mssh_sftp_file_t *directory, const char **name, size_t *name_len,
                      mssh_attrs_t *attrs);

// The last entry's line, as the server's `ls -l` would print it, good until the client's next operation; *len gets
// its length. Text for people, whose form each server chooses. NULL and 0 before the first entry.
const char *mssh_sftp_readdir_line(const mssh_sftp_file_t *directory, size_t *len);

// Read up to len bytes at `offset`, with many requests in flight. Returns how many; fewer than len only at
// the end of the file. len is at most INT_MAX. buf[len] may lie elsewhere from call to call, with what was in it.
// Errors: SFTP; TRUNCATED never: a short answer is asked again.
int mssh_sftp_pread(mssh_sftp_file_t *file, uint8_t *buf, size_t len, uint64_t offset);

// Write all of buf[len] at `offset`, with many requests in flight; buf may lie elsewhere likewise. Returns len. After an error the file may
// hold any part of it.
int mssh_sftp_pwrite(mssh_sftp_file_t *file, const uint8_t *buf, size_t len, uint64_t offset);

// Copy a file as a stream, many requests staying in flight between the calls, as many as the link needs. Start it at
// `offset`; an error, the end and mssh_sftp_abandon end it. Until then it is the client's only operation.
//
// mssh_sftp_get gives the next bytes in order: it returns how many there are at *data, 0 where the server says that
// the file ends. They are good until anything else is done with the session, and given again until mssh_sftp_taken
// says how many of them have been used. No memory is taken for what the server answers in order, else not more than
// MSSH_SFTP_FLIGHT_MAX bytes.
int mssh_sftp_get_start(mssh_sftp_file_t *file, uint64_t offset);
int mssh_sftp_get(mssh_sftp_file_t *file, const uint8_t **data);
void mssh_sftp_taken(mssh_sftp_file_t *file, size_t n);

// mssh_sftp_put_room gives memory for the next bytes: it returns how many fit at *room, MSSH_AGAIN or an error.
// mssh_sftp_put takes n of them; they are sent once they are enough for a request (MSSH_SFTP_WRITE_MAX at most).
// Whether they were written is told by a later call, or by mssh_sftp_put_end, which sends the rest, closes the file and
// waits for all answers together.
int mssh_sftp_put_start(mssh_sftp_file_t *file, uint64_t offset);
int mssh_sftp_put_room(mssh_sftp_file_t *file, uint8_t **room);
void mssh_sftp_put(mssh_sftp_file_t *file, size_t n);
int mssh_sftp_put_end(mssh_sftp_file_t *file);

// The attributes of an open file, and its size alone (at most INT64_MAX; MSSH_ERROR_PROTOCOL when none is told).
int mssh_sftp_fstat(mssh_sftp_file_t *file, mssh_attrs_t *attrs);
int mssh_sftp_size(mssh_sftp_file_t *file, uint64_t *size);

// Change the attributes of an open file that attrs->flags names.
int mssh_sftp_fsetstat(mssh_sftp_file_t *file, const mssh_attrs_t *attrs);

// Have the server put what was written on its disk (fsync@openssh.com; status 8 where it doesn't know that).
int mssh_sftp_fsync(mssh_sftp_file_t *file);

// Close at the server and report its last word. The object stays until freed.
int mssh_sftp_close(mssh_sftp_file_t *file);

// Free the object. Sends nothing; a handle still open is closed with the client's next operation, or by
// mssh_sftp_flush. NULL is ignored.
void mssh_sftp_file_free(mssh_sftp_file_t *file);

// Send what the client has to send, the closing of freed files too. Returns 0 when all of it is on its way.
int mssh_sftp_flush(mssh_sftp_t *sftp);

// -------------------------------------------------------------------------------------------------- SCP

typedef struct mssh_scp mssh_scp_t;

// Copy one file by the rcp protocol over `scp -f` and `scp -t`. Free with mssh_scp_free, which doesn't wait.
// path[len] is quoted for the server's shell.
mssh_scp_t *mssh_scp_new(mssh_session_t *session, const char *path, size_t len);
void mssh_scp_free(mssh_scp_t *scp);

// As mssh_auth_progress, for who waits for the copy.
uint32_t mssh_scp_progress(const mssh_scp_t *scp);

// Receive: first the header, then all data, then the end, which fails unless everything arrived.
// *attrs gets mode, size and, when the server sent them, times.
int mssh_scp_recv_start(mssh_scp_t *scp, mssh_attrs_t *attrs);
int mssh_scp_recv(mssh_scp_t *scp, uint8_t *buf, size_t len); // bytes, 0 when all have come
int mssh_scp_recv_finish(mssh_scp_t *scp);

// Send: the header with attrs' size, mode and, when flagged, times; exactly size bytes; then the server's
// last word. Errors: SCP with the server's text.
int mssh_scp_send_start(mssh_scp_t *scp, const mssh_attrs_t *attrs);
int mssh_scp_send(mssh_scp_t *scp, const uint8_t *buf, size_t len); // bytes taken
int mssh_scp_send_finish(mssh_scp_t *scp);

#endif
