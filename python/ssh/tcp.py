# SPDX-License-Identifier: MIT
"""Connecting a socket to a host: every address in turn, each within a time."""

import errno
import socket

from .text import reason

try:
    import _sockets
except ImportError:  # a port that starts no other programs
    _sockets = None


def private(stream):
    """Return a socket or a file that no program which this one starts gets; else it could be used there."""
    if _sockets:
        _sockets.private(stream.fileno())
    return stream


async def connect(host, port, timeout, blocking, debug, family=0):
    """Return a socket connected to the first address of a host that answers. A coroutine.

    Arguments: host (str); port (int); timeout, seconds that each address has, None: as long as the
    system tries; blocking (bool): the coroutine waits and never yields; debug, called with a line of
    text; family, the kind of addresses (int, as getaddrinfo() takes it), 0 for all.
    Raises OSError, which names the host and what its last address said.
    """
    try:
        addresses = socket.getaddrinfo(host, port, family, socket.SOCK_STREAM)
    except OSError:  # with numbers of its own, or none
        raise OSError(errno.ENOENT, "no address is known for '%s': is the name right?" % host)
    failure = None
    for family, _, _, _, address in addresses:
        debug("connecting to %s port %d" % (_shown(address, host), port))
        try:
            return await _connected(family, address, timeout, blocking)
        except OSError as error:
            failure = error
            debug("no connection: " + reason(error))
    raise OSError(
        failure.errno, "can't connect to %s port %d: %s" % (host, port, reason(failure))
    )


async def _connected(family, address, timeout, blocking):
    sock = private(socket.socket(family))
    try:
        if blocking:
            sock.settimeout(timeout)
            sock.connect(address)
            sock.settimeout(None)
        else:
            await _within(timeout, _connect(sock, address))
        return sock
    except BaseException:
        sock.close()
        raise


async def _within(timeout, connecting):
    import asyncio

    try:
        await asyncio.wait_for(connecting, timeout)
    except asyncio.TimeoutError:
        raise OSError(errno.ETIMEDOUT)


async def _connect(sock, address):
    from .wait import writable

    sock.setblocking(False)
    try:
        sock.connect(address)
    except OSError as error:
        if error.errno != errno.EINPROGRESS:
            raise
    await writable(sock)
    sock.send(b"")  # raises what the connection failed with


def _shown(address, host):
    """Return an address (a tuple, or bytes where the port has those) as people write it."""
    if isinstance(address, tuple):
        return address[0]
    try:
        return socket.inet_ntop(*socket.sockaddr(address)[:2])
    except (AttributeError, OSError):
        return host
