// SPDX-License-Identifier: MIT
//
// Sockets of a Unix system, by their descriptors.

#include "bind/errors.h"
#include "bind/stream.h"

#if defined(__unix__)
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "py/mperrno.h"
#include "py/mphal.h"
#include "py/mpthread.h"
#include "py/runtime.h"

enum {
    // A signal just before poll() doesn't end it; so late is Ctrl-C then noticed at the most.
    SIGNAL_RACE_MS = 250,
    // Where so many bytes come at once, the next are given so long to gather: to be woken for each packet costs the
    // sender as much time as the receiver.
    BURST = 32768,
    BURST_DELAY_US = 100
};

static uint64_t inode_of(int fd) {
    struct stat about;
    return fstat(fd, &about) == 0 ? about.st_ino : 0;
}

void mssh_stream_init_socket(mssh_stream_t *stream, int fd) {
    stream->kind = &mssh_stream_socket;
    stream->fd = fd;
    stream->inode = inode_of(fd);
}

static void socket_check(mssh_stream_t *stream) {
    if (inode_of(stream->fd) != stream->inode) {
        mssh_raise_errno(MP_EBADF, "the session's socket was closed");
    }
}

static int result(ssize_t n, int gone) {
    if (n >= 0) {
        return (int)n;
    }
    if (errno == ETIMEDOUT) { // here that is the network's, not the program's
        return gone;
    }
    return errno == EINTR ? MSSH_STREAM_WAIT : mssh_stream_native_result(MP_STREAM_ERROR, errno, gone);
}

// A server may hold a packet back until the one before it is acknowledged (Nagle's algorithm). The
// system does that with what we send next, else 40 ms later; so tell it that nothing will be sent.
static void acknowledge(mssh_stream_t *stream) {
#if defined(TCP_QUICKACK)
    const int on = 1;
    if (stream->is_unanswered) {
        setsockopt(stream->fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof(on));
    }
#endif
    stream->is_unanswered = false;
}

static int socket_read(mssh_stream_t *stream, uint8_t *buf, size_t len) {
    int n = result(recv(stream->fd, buf, len, MSG_DONTWAIT), 0);
    if (n > 0) {
        stream->is_unanswered = true;
        stream->is_burst = n >= BURST;
    } else if (n == MSSH_STREAM_WAIT) {
        acknowledge(stream);
    }
    return n;
}

static int socket_write(mssh_stream_t *stream, const uint8_t *buf, size_t len) {
    stream->is_unanswered = false;
    return result(send(stream->fd, buf, len, MSG_DONTWAIT | MSG_NOSIGNAL), (int)len);
}

static struct pollfd pollfd_of(const mssh_stream_t *stream, bool writing) {
    return (struct pollfd){.fd = stream->fd, .events = (short)(POLLIN | (writing ? POLLOUT : 0))};
}

static bool socket_is_ready(mssh_stream_t *stream, bool writing) {
    struct pollfd pollfd = pollfd_of(stream, writing);
    return poll(&pollfd, 1, 0) != 0;
}

static void socket_wait(mssh_stream_t *stream, bool writing, uint32_t ms) {
    struct pollfd pollfd = pollfd_of(stream, writing);
    MP_THREAD_GIL_EXIT();
    if (stream->is_burst && !writing) {
        mp_hal_delay_us(BURST_DELAY_US);
    }
    poll(&pollfd, 1, ms < SIGNAL_RACE_MS ? (int)ms : SIGNAL_RACE_MS);
    MP_THREAD_GIL_ENTER();
    mp_handle_pending(true);
}

#if defined(MSSH_POLL_BELOW)
static bool socket_below(mssh_stream_t *stream, bool reading, bool writing, mssh_below_t *below) {
    below->fd = stream->fd;
    below->flags = (reading ? MP_STREAM_POLL_RD : 0) | (writing ? MP_STREAM_POLL_WR : 0);
    return true;
}
#endif

const mssh_stream_kind_t mssh_stream_socket = {
    .check = socket_check,
    .read = socket_read,
    .write = socket_write,
    .is_ready = socket_is_ready,
    .wait = socket_wait,
#if defined(MSSH_POLL_BELOW)
    .below = socket_below,
#endif
};
#endif
