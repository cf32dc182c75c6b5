// SPDX-License-Identifier: MIT
//
// <poll.h>, as far as MicroPython's files need it; in files.c.

#ifndef DOS_POLL_H
#define DOS_POLL_H

#define POLLIN (1)
#define POLLOUT (4)
#define POLLERR (8)
#define POLLHUP (16)
#define POLLNVAL (32)

typedef unsigned nfds_t;
struct pollfd {
    int fd;
    short events, revents;
};

// Tell what is ready now, whatever the timeout is.
int poll(struct pollfd *descriptors, nfds_t n, int timeout);

#endif
