// SPDX-License-Identifier: MIT
//
// Every number that bounds memory or a peer, in one place. A build may set any of them on the compiler's
// command line; the defaults are a host's.

#ifndef MSSH_LIMITS_H
#define MSSH_LIMITS_H

// Largest packet taken from a peer, length field and MAC included. RFC 4253 section 6.1 asks for 35000.
#ifndef MSSH_PACKET_MAX
#define MSSH_PACKET_MAX 35000
#endif

// Bytes from the peer that wait for the core. At least one packet; more saves system calls.
#ifndef MSSH_INPUT_SIZE
#define MSSH_INPUT_SIZE (256 * 1024)
#endif

// Bytes from the core that wait for the peer. At least two packets; a small one makes the pump send
// while the core still produces, so that both ends work at once.
#ifndef MSSH_OUTPUT_SIZE
#define MSSH_OUTPUT_SIZE (128 * 1024)
#endif

// Output that channel data leaves free, for the answers that reading may cause (window adjustments, refusals),
// and what the answer to one packet takes at most.
#ifndef MSSH_OUTPUT_RESERVE
#define MSSH_OUTPUT_RESERVE 1024
#endif
#define MSSH_ANSWER_MAX 256

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

// Connections to one listener that may wait to be accepted; further ones are refused.
#ifndef MSSH_LISTENER_BACKLOG
#define MSSH_LISTENER_BACKLOG 16
#endif

// The longest host name or address of a forwarded connection.
#define MSSH_HOST_MAX 255

// Channel data a peer may send before we read it (RFC 4254 section 5.2), and the largest piece of it: an SFTP
// block of 32 KiB with its header, so that one answer is one packet.
#ifndef MSSH_WINDOW_SIZE
#define MSSH_WINDOW_SIZE (2 * 1024 * 1024)
#endif
#ifndef MSSH_CHANNEL_PACKET_MAX
#define MSSH_CHANNEL_PACKET_MAX 33792
#endif

// Packets of the key exchange and of authentication that may wait to be asked for.
#ifndef MSSH_PACKET_QUEUE_MAX
#define MSSH_PACKET_QUEUE_MAX 16
#endif

// All memory of one session, channels and buffers included. Past it allocation fails and the session ends.
#ifndef MSSH_SESSION_MEMORY_MAX
#define MSSH_SESSION_MEMORY_MAX (64 * 1024 * 1024)
#endif

// Identification lines a server may send before its own (RFC 4253 section 4.2), and the length of a line.
#define MSSH_BANNER_LINES_MAX 64
#define MSSH_BANNER_LINE_MAX 255

// The longest error text, and the longest banner of RFC 4252 section 5.4, that a session keeps.
#define MSSH_ERROR_TEXT_MAX 512
#define MSSH_AUTH_BANNER_MAX 4096

// The longest message of a login that we send (it is one packet), and the longest signature in one.
#define MSSH_AUTH_MESSAGE_MAX (MSSH_PACKET_MAX - 512)
#define MSSH_SIGNATURE_MAX 4096

// The longest answer taken from an agent, a list of its keys (OpenSSH's own limit), and the longest key in it.
#ifndef MSSH_AGENT_ANSWER_MAX
#define MSSH_AGENT_ANSWER_MAX (256 * 1024)
#endif
#define MSSH_AGENT_KEY_MAX 8192

// Prompts in one round of keyboard-interactive, and rounds in one login (RFC 4256 sets no bounds).
#define MSSH_PROMPTS_MAX 32
#define MSSH_PROMPT_ROUNDS_MAX 64

// One SFTP packet from the server (OpenSSH's own limit), and requests in flight for one transfer.
#ifndef MSSH_SFTP_PACKET_MAX
#define MSSH_SFTP_PACKET_MAX (256 * 1024)
#endif
#ifndef MSSH_SFTP_REQUESTS_MAX
#define MSSH_SFTP_REQUESTS_MAX 64
#endif

// One SFTP read or write request. 32 KiB is what every server takes.
#ifndef MSSH_SFTP_BLOCK_SIZE
#define MSSH_SFTP_BLOCK_SIZE 32768
#endif

#endif
