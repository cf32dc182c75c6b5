// SPDX-License-Identifier: MIT
//
// Every number that bounds memory or a peer, in one place. A build chooses between two sets of them, a host's
// and a board's (PROFILE=small), and may set any of them on the compiler's command line; what can't go
// together doesn't compile.
//
// With a board's, a session with SFTP open takes at most 32 KB of heap (make size). What that costs: a server
// whose packets of the handshake or the login are longer than MSSH_INPUT_SIZE can't be talked to.

#ifndef MSSH_LIMITS_H
#define MSSH_LIMITS_H

#ifdef MSSH_PROFILE_SMALL
#define MSSH_BY_PROFILE(host, small) (small)
#else
#define MSSH_BY_PROFILE(host, small) (host)
#endif

// Largest packet sent to a peer, length field and MAC included. RFC 4253 section 6.1 lets us rely on 35000.
#ifndef MSSH_PACKET_MAX
#define MSSH_PACKET_MAX MSSH_BY_PROFILE(35000, 4608)
#endif

// Largest packet for one message that can't be divided, such as a command: what OpenSSH takes. The output has room for
// it while it lasts. Servers that take no more than they must close the connection.
#ifndef MSSH_LONG_PACKET_MAX
#define MSSH_LONG_PACKET_MAX MSSH_BY_PROFILE(256 * 1024, MSSH_PACKET_MAX)
#endif

// Largest packet that the output always has room for.
#ifndef MSSH_USUAL_PACKET_MAX
#define MSSH_USUAL_PACKET_MAX MSSH_BY_PROFILE(MSSH_PACKET_MAX, 3264)
#endif

// Bytes from the peer that wait for the core: the longest packet that is taken, and more saves system calls. Data on
// channels is in packets of our choice (MSSH_CHANNEL_PACKET_MAX); of the others a server's KEXINIT (1 to 2 KB), its
// list of host keys (an RSA key of 8192 bits and two more: 1.5 KB) and the text it shows at a login are the longest.
// OpenSSH takes 256 KB.
#ifndef MSSH_INPUT_SIZE
#define MSSH_INPUT_SIZE MSSH_BY_PROFILE(256 * 1024, MSSH_PACKET_MAX)
#endif

// Bytes from the core that wait for the peer. A small one makes the pump send while the core still produces,
// so that both ends work at once.
#ifndef MSSH_OUTPUT_SIZE
#define MSSH_OUTPUT_SIZE MSSH_BY_PROFILE(64 * 1024, MSSH_USUAL_PACKET_MAX + MSSH_OUTPUT_RESERVE)
#endif

// Output that channel data leaves free, for the answers that reading may cause (window adjustments, refusals),
// and what the answer to one packet takes at most.
#ifndef MSSH_OUTPUT_RESERVE
#define MSSH_OUTPUT_RESERVE MSSH_BY_PROFILE(1024, 512)
#endif
#define MSSH_ANSWER_MAX 256

// Random bytes for the padding of packets that are fetched at once: each time is a call of the system.
#define MSSH_PADDING_FETCHED MSSH_BY_PROFILE(256, 32)

// Keys are exchanged again after so many bytes in one direction, or packets (RFC 4253 section 9, RFC 4344
// section 3.1).
#ifndef MSSH_REKEY_BYTES
#define MSSH_REKEY_BYTES (1024 * 1024 * 1024)
#endif
#ifndef MSSH_REKEY_MS // the core has no clock: this one is for its caller
#define MSSH_REKEY_MS (60 * 60 * 1000)
#endif
#ifndef MSSH_REKEY_PACKETS
#define MSSH_REKEY_PACKETS 0x80000000U
#endif

// Answers that wait for the end of a key exchange, in bytes.
#ifndef MSSH_ANSWERS_MAX
#define MSSH_ANSWERS_MAX 4096
#endif

// Our own requests to the server as a whole (RFC 4254 section 4) that may wait for their replies.
#define MSSH_GLOBAL_REQUESTS_MAX 8

// The server's announcement of its host keys that is kept: bytes and keys, each of which costs a signature to prove.
// OpenSSH's default, an RSA key and two more, is 700 bytes. A board has no use for it.
#ifndef MSSH_HOSTKEYS_MAX
#define MSSH_HOSTKEYS_MAX MSSH_BY_PROFILE(16 * 1024, 0)
#endif
#define MSSH_HOSTKEYS_COUNT_MAX 32

// Connections to one listener that may wait to be accepted; further ones are refused.
#ifndef MSSH_LISTENER_BACKLOG
#define MSSH_LISTENER_BACKLOG MSSH_BY_PROFILE(128, 16)
#endif

// The longest host name or address of a forwarded connection, and path of a Unix socket.
#define MSSH_HOST_MAX 255

// Whether Unix sockets of the server can be forwarded. A board has none to forward them from.
#ifndef MSSH_UNIX_SOCKETS
#define MSSH_UNIX_SOCKETS MSSH_BY_PROFILE(1, 0)
#endif

// Channel data a peer may send before we read it (RFC 4254 section 5.2), and the largest piece of it: an SFTP
// block of the usual size with its header, so that one answer is one packet. Not less than 4096: paramiko's server
// then sends longer ones than were asked for.
#ifndef MSSH_WINDOW_SIZE
#define MSSH_WINDOW_SIZE MSSH_BY_PROFILE(2 * 1024 * 1024, 8192)
#endif
// By so much the windows of a session's channels may grow together, where the server is far and what comes is read at
// once: a gigabit at 100 ms is 12 MB. A program that stops reading may be sent as much more, until it reads again.
#ifndef MSSH_WINDOW_GROWTH
#define MSSH_WINDOW_GROWTH MSSH_BY_PROFILE(24 * 1024 * 1024, 0)
#endif
#ifndef MSSH_CHANNEL_PACKET_MAX
#define MSSH_CHANNEL_PACKET_MAX MSSH_BY_PROFILE(33792, 4096)
#endif

// The largest piece that is sent, so that its packet has room in the output.
#define MSSH_CHANNEL_SENT_MAX MSSH_BY_PROFILE(MSSH_CHANNEL_PACKET_MAX, MSSH_USUAL_PACKET_MAX - MSSH_SENT_OVERHEAD)

// How our side compresses, where that is agreed on: a window of 2^bits bytes (9 to 15) and zlib's memory level (1 to
// 9). It takes 2^(bits+2) + 2^(level+9) bytes; the other direction 40 KB, as the server chooses its window.
#ifndef MSSH_COMPRESSION_WINDOW_BITS
#define MSSH_COMPRESSION_WINDOW_BITS MSSH_BY_PROFILE(15, 11)
#endif
#ifndef MSSH_COMPRESSION_MEMORY_LEVEL
#define MSSH_COMPRESSION_MEMORY_LEVEL MSSH_BY_PROFILE(8, 4)
#endif

// Packets of the key exchange and of authentication that may wait to be asked for.
#ifndef MSSH_PACKET_QUEUE_MAX
#define MSSH_PACKET_QUEUE_MAX MSSH_BY_PROFILE(16, 8)
#endif

// All memory of one session, channels and buffers included. Past it allocation fails and the session ends.
// The small one leaves room for the longest SFTP answer, or for some channels with full windows.
#ifndef MSSH_SESSION_MEMORY_MAX
#define MSSH_SESSION_MEMORY_MAX MSSH_BY_PROFILE(64 * 1024 * 1024, 96 * 1024)
#endif

// So much of it data on channels leaves free: where a program leaves many unread, their data is lost, and not the
// session.
#ifndef MSSH_MEMORY_RESERVE
#define MSSH_MEMORY_RESERVE MSSH_BY_PROFILE(2 * 1024 * 1024, 4096)
#endif

// Lines a server may send before its identification (RFC 4253 section 4.2), and the length of a line: OpenSSH's own
// limits. The identification itself has to fit into the input.
#define MSSH_BANNER_LINES_MAX 1024
#define MSSH_BANNER_LINE_MAX 8192

// The longest error text, and the longest banner of RFC 4252 section 5.4, that a session keeps.
#define MSSH_ERROR_TEXT_MAX MSSH_BY_PROFILE(512, 256)
#define MSSH_AUTH_BANNER_MAX MSSH_BY_PROFILE(4096, 1024)

// The longest message of a login that we send (it is one packet), and the longest signature in one.
#define MSSH_AUTH_MESSAGE_MAX (MSSH_PACKET_MAX - 512)
#define MSSH_SIGNATURE_MAX MSSH_BY_PROFILE(4096, 2048)

// Whether signed requests have the server's host key in them, where the server knows that: a board's agent isn't one
// that others have forwarded.
#define MSSH_BINDS_HOST MSSH_BY_PROFILE(1, 0)

// The longest answer taken from an agent, a list of its keys (OpenSSH's own limit), and the longest key in it;
// longer ones are passed over.
#ifndef MSSH_AGENT_ANSWER_MAX
#define MSSH_AGENT_ANSWER_MAX MSSH_BY_PROFILE(256 * 1024, 16 * 1024)
#endif
#define MSSH_AGENT_KEY_MAX ((MSSH_AUTH_MESSAGE_MAX - MSSH_SIGNATURE_MAX) * 3 / 4)

// The most work that an encrypted key file may ask for: seconds, where the usual one takes a fraction of one.
#ifndef MSSH_BCRYPT_ROUNDS_MAX
#define MSSH_BCRYPT_ROUNDS_MAX 1024
#endif
#ifndef MSSH_PBKDF2_ITERATIONS_MAX
#define MSSH_PBKDF2_ITERATIONS_MAX 1000000
#endif

// Argon2's, of PuTTY's files: KiB of memory, which it takes while it lasts, lanes, and KiB that are passed over in all.
// The usual file has 8 MiB and some ten passes.
#ifndef MSSH_ARGON2_MEMORY_MAX
#define MSSH_ARGON2_MEMORY_MAX (256 * 1024)
#endif
#define MSSH_ARGON2_LANES_MAX 64
#ifndef MSSH_ARGON2_WORK_MAX
#define MSSH_ARGON2_WORK_MAX (8 * 1024 * 1024)
#endif

// Prompts in one round of keyboard-interactive, and rounds in one login (RFC 4256 sets no bounds).
#define MSSH_PROMPTS_MAX 32
#define MSSH_PROMPT_ROUNDS_MAX 64

// One SFTP packet from the server other than the data of a file, held whole: OpenSSH's own limit, or what the
// hundred entries of a folder take at most that it sends at once. The usual ones take a tenth of that.
#ifndef MSSH_SFTP_PACKET_MAX
#define MSSH_SFTP_PACKET_MAX MSSH_BY_PROFILE(256 * 1024, 64 * 1024)
#endif

// One SFTP read request (32 KiB is what every server takes), and one write request: with what goes around its data
// it fills one channel packet. A server that tells what it takes (limits@openssh.com: 255 KiB) is asked for more at
// once, and written more, up to bounds: each request costs it, and us, time. A write request is made whole before it
// is sent: its bound is memory, and what OpenSSH's server writes fastest.
#ifndef MSSH_SFTP_BLOCK_SIZE
#define MSSH_SFTP_BLOCK_SIZE MSSH_BY_PROFILE(32768, 3072)
#endif
#ifndef MSSH_SFTP_BLOCK_MAX
#define MSSH_SFTP_BLOCK_MAX MSSH_BY_PROFILE(255 * 1024, MSSH_SFTP_BLOCK_SIZE)
#endif
#define MSSH_SFTP_WRITE_SIZE (MSSH_SFTP_BLOCK_SIZE - 64)
#ifndef MSSH_SFTP_WRITE_MAX
#define MSSH_SFTP_WRITE_MAX MSSH_BY_PROFILE(192 * 1024, MSSH_SFTP_WRITE_SIZE)
#endif

// Requests in flight for one transfer, and bytes that they ask for: as many as hide the time an answer takes, more
// while a server that is far answers as soon as it can. No memory waits for them, but for what a server doesn't answer
// in order.
#ifndef MSSH_SFTP_REQUESTS_MAX
#define MSSH_SFTP_REQUESTS_MAX MSSH_BY_PROFILE(512, 4)
#endif
#ifndef MSSH_SFTP_FLIGHT
#define MSSH_SFTP_FLIGHT MSSH_BY_PROFILE(16 * MSSH_SFTP_BLOCK_MAX, MSSH_SFTP_REQUESTS_MAX * MSSH_SFTP_BLOCK_MAX)
#endif
#define MSSH_SFTP_FLIGHT_MAX (MSSH_SFTP_FLIGHT + MSSH_WINDOW_GROWTH)

// Requests in flight for one folder that is listed; an answer is a packet as above.
#ifndef MSSH_LISTING_REQUESTS
#define MSSH_LISTING_REQUESTS MSSH_BY_PROFILE(16, 1)
#endif

// Files of a batch that may be under way on a long way, where what a small file costs is round trips, and at first, as
// OpenSSH's server copies all that waits there for its turn with each packet that comes; bytes that may be held for
// them, and the longest.
#ifndef MSSH_BATCH_FILES
#define MSSH_BATCH_FILES MSSH_BY_PROFILE(2048, 0)
#endif
#define MSSH_BATCH_FEW 128
#define MSSH_BATCH_HELD (4 * 1024 * 1024)
#define MSSH_BATCH_FILE_MAX MSSH_SFTP_WRITE_SIZE

// An SFTP client's window, before it grows: the server never runs out of it with all requests in flight, since half of
// it at least is always open. Not more memory is held than the requests ask for, unless a server sends what nobody
// asked for.
#ifndef MSSH_SFTP_WINDOW_SIZE
#define MSSH_SFTP_WINDOW_SIZE MSSH_BY_PROFILE(2 * (MSSH_SFTP_FLIGHT + 64 * MSSH_SFTP_REQUESTS_MAX), MSSH_WINDOW_SIZE)
#endif

// What a copy gives at once to a stream written in Python, or asks of one: memory of Python's heap.
#ifndef MSSH_PIECE_SIZE
#define MSSH_PIECE_SIZE MSSH_BY_PROFILE(32768, 3072)
#endif

// What is asked for at once of a file that is read by lines; such a file holds so much of Python's heap.
#ifndef MSSH_READ_AHEAD
#define MSSH_READ_AHEAD MSSH_BY_PROFILE(MSSH_SFTP_BLOCK_SIZE, 1024)
#endif

// ------------------------------------------------------------------------------ what must go together

// Around the data in a packet: SSH_MSG_CHANNEL_DATA's fields (9), the packet's own (5), padding (a server may
// add as much as it likes, up to 255) and a MAC (64 at most).
#define MSSH_PACKET_OVERHEAD (9 + 5 + 255 + 64)
#define MSSH_SENT_OVERHEAD (9 + 5 + 19 + 64) // our padding is the least there may be

_Static_assert(MSSH_CHANNEL_PACKET_MAX + MSSH_PACKET_OVERHEAD <= MSSH_PACKET_MAX,
               "a packet of channel data must not be longer than the longest that is taken");
_Static_assert(MSSH_PACKET_MAX <= 35000, "a longer one counts as damaged with some servers");
_Static_assert(MSSH_LONG_PACKET_MAX >= MSSH_PACKET_MAX,
               "a message that can't be divided needs a usual packet at least");
_Static_assert(MSSH_CHANNEL_PACKET_MAX >= 4096, "some servers send packets of 4096 bytes all the same");
_Static_assert(MSSH_INPUT_SIZE >= MSSH_PACKET_MAX, "the input must hold a whole packet");
_Static_assert(MSSH_OUTPUT_SIZE >= MSSH_USUAL_PACKET_MAX + MSSH_OUTPUT_RESERVE,
               "the output must hold a whole packet and the answers that may follow it");
_Static_assert(MSSH_CHANNEL_SENT_MAX <= MSSH_CHANNEL_PACKET_MAX, "no larger piece is sent than is taken");
_Static_assert(MSSH_CHANNEL_SENT_MAX + MSSH_CHANNEL_SENT_MAX / 8 + MSSH_CHANNEL_SENT_MAX / 64 + 64 +
                       MSSH_SENT_OVERHEAD + 2 <=
                   MSSH_OUTPUT_SIZE,
               "the output must hold the largest piece also where compression makes it longer");
_Static_assert(MSSH_OUTPUT_RESERVE >= 2 * MSSH_ANSWER_MAX,
               "the output that data leaves free must take a packet's answers");
_Static_assert(MSSH_WINDOW_SIZE >= 2 * MSSH_CHANNEL_PACKET_MAX,
               "while one packet is read the server must be allowed the next");
_Static_assert(MSSH_PACKET_QUEUE_MAX >= 4, "a server may send its answer and three messages before it");
_Static_assert(MSSH_SIGNATURE_MAX < MSSH_AUTH_MESSAGE_MAX,
               "a login's message must have room for the longest signature");
_Static_assert(MSSH_SFTP_BLOCK_SIZE >= 1024, "smaller blocks are not worth their headers");
_Static_assert(MSSH_SFTP_BLOCK_SIZE <= MSSH_SFTP_BLOCK_MAX && MSSH_SFTP_BLOCK_MAX + 13 <= MSSH_SFTP_PACKET_MAX,
               "an SFTP block must come with its header in one SFTP packet");
_Static_assert(MSSH_SFTP_WRITE_SIZE <= MSSH_SFTP_WRITE_MAX,
               "the longest SFTP write is at least as long as the usual one");
_Static_assert(MSSH_SFTP_FLIGHT >= MSSH_SFTP_BLOCK_MAX, "a block could not be asked for");
_Static_assert((MSSH_SFTP_REQUESTS_MAX & (MSSH_SFTP_REQUESTS_MAX - 1)) == 0 && MSSH_SFTP_REQUESTS_MAX > 0,
               "the slots of requests are found by the last bits of their numbers");
_Static_assert(MSSH_BATCH_FILES <= 2048, "the requests of a batch of files are 8192 at most, four for each");
_Static_assert(MSSH_INPUT_SIZE + MSSH_OUTPUT_SIZE + MSSH_WINDOW_SIZE + MSSH_WINDOW_GROWTH + MSSH_SFTP_PACKET_MAX +
                           MSSH_MEMORY_RESERVE <=
                       MSSH_SESSION_MEMORY_MAX &&
                   MSSH_INPUT_SIZE + MSSH_OUTPUT_SIZE + MSSH_SFTP_WINDOW_SIZE + MSSH_WINDOW_GROWTH +
                           MSSH_SFTP_FLIGHT_MAX + MSSH_MEMORY_RESERVE <=
                       MSSH_SESSION_MEMORY_MAX,
               "a session must be able to hold its queues, a window and an SFTP answer");

#endif
