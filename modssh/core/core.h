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

// Likewise what is too weak to be offered but by mssh_session_prefer, which old devices need.
const char *mssh_methods_weak(mssh_method_kind_t kind, char list[MSSH_METHODS_MAX]);

// Create a session. Returns NULL when there is no memory. The caller frees it with mssh_session_free.
mssh_session_t *mssh_session_new(void);

// Let go of the session; no byte is sent. Its memory is wiped and freed at once, or with the last channel,
// listener, SFTP client or SCP copy of it that is still held: until then those return MSSH_ERROR_CLOSED.
// NULL is ignored.
void mssh_session_free(mssh_session_t *session);

// Hold the session: until mssh_session_let_go, which is called as often, all that is freed of it stays where it is,
// also the session. So neither a finaliser nor code that the caller calls can take away what an operation, or who reads
// its result, works with.
void mssh_session_hold(mssh_session_t *session);
void mssh_session_let_go(mssh_session_t *session);

// Before the handshake: narrow, reorder or weaken what is offered of one kind. list[len] is a comma list.
// Returns 0, or MSSH_ERROR_ARGUMENT when a name isn't one that this build has.
int mssh_session_prefer(mssh_session_t *session, mssh_method_kind_t kind, const char *list, size_t len);

// Before the handshake: the names by which users' keys may sign, here or in an agent; list[len] is a comma list. At
// first all but what is weak: "ssh-rsa", which is SHA-1. Returns 0 or MSSH_ERROR_MEMORY.
int mssh_session_sign_by(mssh_session_t *session, const char *list, size_t len);

#define MSSH_RSA_SIZE 2048

// Before the handshake: take no RSA key, the server's or a user's, of fewer bits, 1024 to 8192; at first MSSH_RSA_SIZE.
// Returns 0 or MSSH_ERROR_ARGUMENT.
int mssh_session_require_rsa(mssh_session_t *session, unsigned bits);

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

// Tell what a clock says that counts milliseconds from anywhere and may wrap: when an operation begins, and with what
// was received. It is what the windows of a far server grow by; without it they stay as they are.
void mssh_session_clock(mssh_session_t *session, uint32_t ms);

// What waits to be sent to the peer: returns the address and sets *len. Report what was sent.
const uint8_t *mssh_session_output(mssh_session_t *session, size_t *len);
void mssh_session_sent(mssh_session_t *session, size_t n);

// Handle everything received so far without an operation. Returns 0 or the error that ended the session.
int mssh_session_process(mssh_session_t *session);

// What the peer owes the rest of: a packet that has begun, a key exchange. Each has a number, which stays the same
// until it is complete, so that its time can be taken from its beginning; 0: there is none.
uint32_t mssh_session_packet(const mssh_session_t *session);
uint32_t mssh_session_exchange(const mssh_session_t *session);

// Counts what an operation may wait for: messages it isn't alone to receive, the end of a key exchange or of the
// session, room for what had none. So a wait knows when to look again.
uint32_t mssh_session_progress(const mssh_session_t *session);

// Begin a key exchange (RFC 4253 section 9); whatever comes next carries it on, and mssh_session_exchange is
// its number until it is done. It begins by itself after MSSH_REKEY_BYTES; a caller with a clock does it after an hour.
// Returns 0, also while one is under way, or an error.
int mssh_session_rekey(mssh_session_t *session);

// Have it begin after fewer bytes in one direction; 0, or more than MSSH_REKEY_BYTES: after these.
void mssh_session_set_rekey_bytes(mssh_session_t *session, uint64_t bytes);

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

// What proves to others whom the session is with, after the handshake: the session identifier (RFC 4253 section 7.2),
// and the host key's signature over it. Owned by the session. Security: neither is a secret.
const uint8_t *mssh_session_id(const mssh_session_t *session, size_t *len);
const uint8_t *mssh_session_signature(const mssh_session_t *session, size_t *len);

// Check a signature blob (RFC 4253 section 6.6) over data[len] by a public key blob, key[key_len]; never with SHA-1,
// nor with an RSA key of fewer bits than rsa_bits. Returns 1 when it is good, else 0.
int mssh_verify(const uint8_t *key, size_t key_len, const uint8_t *data, size_t len, const uint8_t *signature,
                size_t signature_len, unsigned rsa_bits);

// Hash data[len] into out: "sha256" (32 bytes), "sha1" (20), "sha512" (64). Returns the hash's length, or
// MSSH_ERROR_ARGUMENT for another name. For known_hosts and programs.
int mssh_hash(const char *name, const uint8_t *data, size_t len, uint8_t out[64]);

// Write the fingerprint of a key blob, data[len], as OpenSSH shows it: the hash's name in capitals, a colon, its base64
// without padding; SHA512's is the longest. No zero byte ends it. Returns the text's length, or an error as mssh_hash.
#define MSSH_FINGERPRINT_MAX 96
int mssh_fingerprint(const char *name, const uint8_t *data, size_t len, char text[MSSH_FINGERPRINT_MAX]);

// The server's other host keys, which it may announce after a login (hostkeys-00@openssh.com, OpenSSH's PROTOCOL
// section 2.5): blobs as strings (RFC 4251 section 5), one after the other, *len 0 for none so far. Owned by the
// session. Security: the server says so, and proves nothing by it.
const uint8_t *mssh_hostkeys_announced(const mssh_session_t *session, size_t *len);

// Have the server prove that it owns the keys that it announces, but for known[len], blobs as above: the session asks
// with what it sends next, once there is an announcement. Only the first call counts. Returns 0, ARGUMENT, MEMORY.
int mssh_hostkeys_prove(mssh_session_t *session, const uint8_t *known, size_t len);

// Which of those keys it has proved, by a signature over the session identifier; *keys and *len as above. Returns 1
// once it has answered, or need not; 0 while it hasn't: nothing may wait for that, it is a courtesy.
int mssh_hostkeys_proved(const mssh_session_t *session, const uint8_t **keys, size_t *len);

// The most memory this session ever held, in bytes.
size_t mssh_session_memory_peak(const mssh_session_t *session);

// --------------------------------------------------------------------------------------- authentication

// Log in (RFC 4252). user[user_len] is UTF-8. Return 0 when authenticated; MSSH_ERROR_AUTH when refused,
// with the methods that may continue in the text and in mssh_auth_continue; when the server accepted this
// method but wants another too, 0 with mssh_auth_is_done still 0. A refusal leaves the session usable.
int mssh_auth_none(mssh_session_t *session, const char *user, size_t user_len);
int mssh_auth_password(mssh_session_t *session, const char *user, size_t user_len, const char *password,
                       size_t password_len);

// The same, and the server takes new_password[new_len] in place of the old (RFC 4252 section 8). Either may end with
// MSSH_ERROR_EXPIRED: the server wants another new password, its words are in the text.
int mssh_auth_change_password(mssh_session_t *session, const char *user, size_t user_len, const char *password,
                              size_t password_len, const char *new_password, size_t new_len);

// privkey[privkey_len]: an OpenSSH or PEM private key; passphrase NULL: none. pubkey (NULL: derived) is what
// the server is shown: the contents of the matching .pub file, or of a certificate for the key (a file -cert.pub, see
// OpenSSH's PROTOCOL.certkeys); or a key or certificate itself. Also: MSSH_ERROR_KEY for a key that can't be
// read, before a byte is sent; MSSH_ERROR_AUTH for a passphrase that is missing or wrong.
int mssh_auth_publickey(mssh_session_t *session, const char *user, size_t user_len, const uint8_t *privkey,
                        size_t privkey_len, const char *pubkey, size_t pubkey_len, const char *passphrase,
                        size_t passphrase_len);

// Ask whether the server would take a key (RFC 4252 section 7), before somebody is asked for its passphrase.
// pubkey[len] as for mssh_agent_want. Returns 1 if it would; MSSH_ERROR_AUTH if not, which counts as a refused login
// with most servers; 0 where that is all that the server wants; MSSH_ERROR_KEY.
int mssh_auth_query(mssh_session_t *session, const char *user, size_t user_len, const char *pubkey, size_t pubkey_len);

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

// Before mssh_auth_agent: have wanted keys offered alone, in the order in which they are added, as far as the agent
// holds them. pubkey[len] is the contents of a .pub file, or a key or certificate itself; for a certificate the agent
// may hold the plain key. Returns 0, MSSH_ERROR_KEY for what is none, MSSH_ERROR_MEMORY.
void mssh_agent_choose(mssh_agent_t *agent);
int mssh_agent_want(mssh_agent_t *agent, const char *pubkey, size_t len);

// Ask the agent anything else: question[len] is a message from its number on, without the length in front. Returns 0
// with the answer there for mssh_agent_answer, MSSH_AGAIN, or an error when the agent fails. An agent object is for one
// question.
int mssh_agent_exchange(mssh_agent_t *agent, const uint8_t *question, size_t len);

// The answer, from its number on; owned by the agent object.
const uint8_t *mssh_agent_answer(const mssh_agent_t *agent, size_t *len);

// Log in with one of the agent's keys: each is shown to the server, one that it would take signs. DSA keys
// are passed over, and those of a kind that the server says it doesn't take. Errors: AUTH when no key is accepted,
// with how many were tried, and when the agent fails; the session stays usable. Security: RSA signs with SHA-2 only;
// what the agent signs is bound to this session.
//
// The agent is told whom the session is with (session-bind@openssh.com), so that keys that are meant for some servers
// alone can be used, and for no other server.
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

// -------------------------------------------------------------------------------------------- key files

// Both halves of a user's key, as OpenSSH's files have them; it belongs to no session.
typedef struct mssh_keyfile mssh_keyfile_t;

// Make a key of the kind "ed25519", "ecdsa" (of 256, 384 or 521 bits) or "rsa" (of 2048 to 8192), 0 bits: what is
// usual, with a comment[comment_len], encrypted unless passphrase_len is 0. *file is the key on success; free it with
// mssh_keyfile_free. Returns 0, or an error with what is wrong in text: ARGUMENT, KEY for what this build can't make,
// RANDOM where the system gives no random numbers, MEMORY. RSA takes seconds.
int mssh_keyfile_generate(const char *kind, unsigned bits, const char *comment, size_t comment_len,
                          const char *passphrase, size_t passphrase_len, mssh_keyfile_t **file,
                          char text[MSSH_ERROR_TEXT_MAX]);

// Write a private key anew: private[private_len] with its passphrase old[old_len] as for mssh_auth_publickey, to be
// encrypted with another passphrase or, where passphrase_len is 0, not; comment NULL: as it is. Returns likewise, AUTH
// for an old passphrase that is missing or wrong. Security: the caller wipes or keeps both.
int mssh_keyfile_rewrite(const uint8_t *private, size_t private_len, const char *old, size_t old_len,
                         const char *comment, size_t comment_len, const char *passphrase, size_t passphrase_len,
                         mssh_keyfile_t **file, char text[MSSH_ERROR_TEXT_MAX]);

// The two texts, each with a zero byte at its end; owned by the file.
const char *mssh_keyfile_private(const mssh_keyfile_t *file);
const char *mssh_keyfile_public(const mssh_keyfile_t *file);

// Wipe and free; NULL is ignored.
void mssh_keyfile_free(mssh_keyfile_t *file);

// --------------------------------------------------------------------------------------------- channels

typedef struct mssh_channel mssh_channel_t;

enum { MSSH_STDOUT = 0, MSSH_STDERR = 1, MSSH_STREAMS = 2 };

// Create a channel, not yet open. window is how many bytes the peer may send ahead (0: MSSH_WINDOW_SIZE, and more on a
// long way, up to MSSH_WINDOW_GROWTH).
// Returns NULL when there is no memory. Free with mssh_channel_free.
mssh_channel_t *mssh_channel_new(mssh_session_t *session, uint32_t window);

// Open it as a "session" channel (RFC 4254 section 6.1). Errors: CHANNEL with the server's reason.
int mssh_channel_open(mssh_channel_t *channel);

// Open it as a connection that the server makes to host[host_len]:port, a "direct-tcpip" channel (RFC 4254
// section 7.2). origin[origin_len] and origin_port tell the server for whom; it may believe them or not. Names
// have at most MSSH_HOST_MAX bytes. Errors: CHANNEL with the server's reason, ARGUMENT.
int mssh_channel_open_direct(mssh_channel_t *channel, const char *host, size_t host_len, uint16_t port,
                             const char *origin, size_t origin_len, uint16_t origin_port);

// Open it as a connection that the server makes to the Unix socket at path[len] there, a channel
// "direct-streamlocal@openssh.com" (OpenSSH's PROTOCOL, section 2.4). The path has at most MSSH_HOST_MAX bytes. Errors:
// CHANNEL with the server's reason, ARGUMENT.
int mssh_channel_open_streamlocal(mssh_channel_t *channel, const char *path, size_t len);

// Ask for a command, a subsystem or the user's shell to be run (RFC 4254 section 6.5); before that, for a
// terminal of columns x rows characters (section 6.2; term[len] is its type, "vt100") and for environment
// variables (section 6.4), of which servers take few. One request at a time on a channel. Errors: REQUEST; ARGUMENT for
// what makes a packet longer than MSSH_LONG_PACKET_MAX.
int mssh_channel_exec(mssh_channel_t *channel, const char *command, size_t len);
int mssh_channel_subsystem(mssh_channel_t *channel, const char *name, size_t len);
int mssh_channel_shell(mssh_channel_t *channel);
int mssh_channel_pty(mssh_channel_t *channel, const char *term, size_t len, uint32_t columns, uint32_t rows);
int mssh_channel_setenv(mssh_channel_t *channel, const char *name, size_t name_len, const char *value,
                        size_t value_len);

// Before the command: offer it our agent (draft-ietf-sshm-ssh-agent, section 6). The server then opens a channel for
// each program that wants it, which a listener of mssh_listener_new_agent accepts. Security: whoever rules the server
// can then use every key of the agent while the session lasts. Errors: REQUEST.
int mssh_channel_forward_agent(mssh_channel_t *channel);

// Tell the new size of the terminal (RFC 4254 section 6.7).
int mssh_channel_resize(mssh_channel_t *channel, uint32_t columns, uint32_t rows);

// Have the command get a signal, by its name[len] of RFC 4254 section 6.10 ("TERM"), or one of the server's own with an
// @ (section 6.9). Nothing tells whether it did. Errors: ARGUMENT.
int mssh_channel_signal(mssh_channel_t *channel, const char *name, size_t len);

// Send a break, as serial lines have it (RFC 4335), of so many milliseconds; 0: as long as the server likes. Errors:
// REQUEST where it can't.
int mssh_channel_send_break(mssh_channel_t *channel, uint32_t ms);

// Read up to len bytes of one stream. Returns how many (at least 1), 0 at the end of the stream, MSSH_AGAIN.
// Errors: TRUNCATED, once, where bytes of stderr were dropped; MEMORY where there was none for what came next.
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

// Whether no more can be read than is available: at the end, or behind what there was no memory for.
int mssh_channel_is_over(const mssh_channel_t *channel);

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
mssh_listener_t *mssh_listener_new(mssh_session_t *session, const char *host, size_t len, uint16_t port,
                                   uint32_t window);

// The same for connections to a Unix socket that the server makes at path[len] there (OpenSSH's PROTOCOL, section 2.4).
mssh_listener_t *mssh_listener_new_streamlocal(mssh_session_t *session, const char *path, size_t len, uint32_t window);

// Have the server listen. Errors: REQUEST when it refuses, ARGUMENT.
int mssh_listener_open(mssh_listener_t *listener);

// A listener for what a server wants of our agent, see mssh_channel_forward_agent; it is open at once. Returns
// likewise.
mssh_listener_t *mssh_listener_new_agent(mssh_session_t *session, uint32_t window);

// The port, the server's choice once the listener is open; 0 for a socket and an agent.
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

#endif
