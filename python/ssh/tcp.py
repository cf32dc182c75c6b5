# SPDX-License-Identifier: MIT
"""Connecting a socket to a host: every address in turn, each within a time."""

import errno
import socket

from .text import reason

try:
    import _sockets
except ImportError:  # a port that starts no other programs
    _sockets = None


_SO_BINDTODEVICE = 25  # Linux


def private(stream):
    """Return a socket or a file that no program which this one starts gets; else it could be used there."""
    if _sockets:
        _sockets.private(stream.fileno())
    return stream


def by_command(command, blocking):
    """Return a socket that is the input and the output of a command (str), which the user's shell carries out.

    Raises OSError where no programs can be started.
    """
    if not _sockets:
        raise OSError(errno.EINVAL, "ProxyCommand: no programs can be run here")
    sock = socket.socket()
    _sockets.child(command, sock.fileno())
    sock.setblocking(blocking)
    return sock


def is_loopback(host):
    """Whether a host (str) is an IPv4 address of this machine's own network."""
    numbers = host.split(".")
    return len(numbers) == 4 and numbers[0] == "127" and all(number.isdigit() for number in numbers)


async def connect(host, port, timeout, blocking, debug, family=0, source=None, interface=None):
    """Return a socket connected to the first address of a host that answers. A coroutine.

    Arguments: host (str); port (int); timeout, seconds that each address has, None: as long as the
    system tries; blocking (bool): the coroutine waits and never yields; debug, called with a line of
    text; family, the kind of addresses (int, as getaddrinfo() takes it), 0 for all; source (str), the address here
    that is connected from, interface (str), the network interface here, None for any.
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
            return await _connected(family, address, timeout, blocking, source, interface)
        except OSError as error:
            failure = error
            debug("no connection: " + reason(error))
    raise OSError(
        failure.errno, "can't connect to %s port %d: %s" % (host, port, reason(failure))
    )


async def _connected(family, address, timeout, blocking, source, interface):
    sock = private(socket.socket(family))
    try:
        if interface:
            _bind_to(sock, interface)
        if source:
            sock.bind(_address(source, family))
        if blocking:
            sock.settimeout(timeout)
            sock.connect(address)
            sock.settimeout(None)
        else:
            await within(timeout, _connect(sock, address))
        return sock
    except BaseException:
        sock.close()
        raise


def _bind_to(sock, interface):
    """Have a socket use one network interface. Raises OSError."""
    try:
        sock.setsockopt(socket.SOL_SOCKET, _SO_BINDTODEVICE, interface.encode())
    except OSError as error:
        why = "there is no such interface" if error.errno == errno.ENODEV else reason(error)
        raise OSError(error.errno, "BindInterface %s: %s" % (interface, why))


def _address(host, family):
    """Return an address here, of one kind, as bind() takes it. Raises OSError."""
    try:
        return socket.getaddrinfo(host, 0, family, socket.SOCK_STREAM)[0][-1]
    except (OSError, IndexError):
        raise OSError(errno.EINVAL, "'%s' is no address here to connect from" % host)


async def within(timeout, connecting):
    """Await a coroutine for so many seconds, None: for ever. Raises OSError when they are over."""
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
