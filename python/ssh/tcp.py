# SPDX-License-Identifier: MIT
"""Connecting a socket to a host: every address in turn, each within a time."""

import errno
import socket

from .text import reason
from .wait import deadline, paused, time_left

try:
    import _sockets
except ImportError:  # a port that starts no other programs
    _sockets = None


_SO_BINDTODEVICE = 25  # Linux
_EPIPE = 32  # which MicroPython's errno has no name for
_TIME_TO_END = 1  # second, for a command whose output has ended
_PAUSE = 0.01  # seconds


def private(stream):
    """Return a socket or a file that no program which this one starts gets; else it could be used there."""
    if _sockets:
        _sockets.private(stream.fileno())
    return stream


class ByCommand:
    """A command (str), which the user's shell carries out. Attribute: sock, a socket that is its input and its output.

    Raises OSError where no programs can be started.
    """

    _processes = []  # of all commands, that may not have ended

    def __init__(self, command, blocking):
        if not _sockets:
            raise OSError(errno.EINVAL, "ProxyCommand: no programs can be run here")
        self._command, self._status, self._blocking = command, None, blocking
        for process in list(self._processes):
            self._has_ended(process)
        self.sock = socket.socket()
        self._process = _sockets.child("exec " + command, self.sock.fileno())
        self._processes.append(self._process)
        self.sock.setblocking(blocking)

    def _has_ended(self, process):
        """Whether a process is over. The system keeps one until it is asked so."""
        status = _sockets.ended(process)
        if status is None:
            return False
        self._processes.remove(process)
        self._status = status
        return True

    async def explained(self, error):
        """Return an OSError of the connection with the command, and the status that it has ended with."""
        SameError, end = type(error), deadline(_TIME_TO_END if error.errno in (errno.ECONNRESET, _EPIPE) else 0)
        while not self._has_ended(self._process):
            if not time_left(end):
                return SameError(error.errno, "ProxyCommand %s: %s" % (self._command, reason(error)))
            await paused(_PAUSE, self._blocking)
        how = "ended with status %d" % self._status if self._status >= 0 else "was ended by a signal"
        return SameError(error.errno, "ProxyCommand %s %s: %s" % (self._command, how, reason(error)))


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
