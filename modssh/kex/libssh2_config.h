// SPDX-License-Identifier: MIT
//
// libssh2's configuration: every file of it includes this first (-DHAVE_CONFIG_H, -I
// modssh/kex).
//
// HAVE_O_NONBLOCK, HAVE_POLL and HAVE_SELECT stay undefined: libssh2 never touches a descriptor,
// the core feeds it from memory. The two LIBSSH2_MBEDTLS macros make libssh2's crypto.h take
// backend.h for the header of a cryptography back end, whichever library is really underneath.

#ifndef MSSH_LIBSSH2_CONFIG_H
#define MSSH_LIBSSH2_CONFIG_H

#define HAVE_INTTYPES_H
#define HAVE_SNPRINTF
#define HAVE_STRTOLL
#define HAVE_GETTIMEOFDAY
#define HAVE_SYS_TIME_H
#if defined(__unix__)
#define HAVE_SYS_UIO_H
#define HAVE_UNISTD_H
#endif

// The core has a transport, a handshake, logins, channels, SFTP and SCP of its own; what libssh2's session keeps for
// them stays unused.
#define LIBSSH2_OWN_SESSION
#define MAX_SSH_PACKET_LEN 1
#define MAX_SSH_BANNER_LEN 1
#define MAX_SSH_DISCONNECT_LEN 1

#define LIBSSH2_MBEDTLS
#define LIBSSH2_MBEDTLS_H

#include "kex/backend.h"

#include <sys/types.h> // ssize_t

// misc.c calls them in functions that nobody calls here.
ssize_t recv(int socket, void *buffer, size_t length, int flags);
ssize_t send(int socket, const void *buffer, size_t length, int flags);

#if !defined(HAVE_SYS_UIO_H)
// For the declarations of functions that don't exist here.
struct iovec {
    void *iov_base;
    size_t iov_len;
};
#endif

#endif
