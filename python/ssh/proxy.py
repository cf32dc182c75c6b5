# SPDX-License-Identifier: MIT
"""Connecting through a proxy: SOCKS 5 (RFC 1928, RFC 1929) or HTTP's CONNECT (RFC 9110, section 9.3.6)."""

import binascii
import errno
import socket

from . import tcp
from .target import parse_place
from .text import reason
from .wait import deadline, readable, time_left, writable

_PORTS = {"socks5": 1080, "http": 8080}  # of proxies whose port nobody says
_LONGEST = 255  # bytes of a name, an account or a password
_LONGEST_ANSWER = 8192  # bytes of HTTP's
_LONGEST_STATUS = 200  # characters of it that are shown

_CONNECT = 1
_IPV4, _NAME, _IPV6 = 1, 3, 4
_NO_LOGIN, _PASSWORD = 0, 2
_ANSWERS = (  # RFC 1928, 6
    (2, errno.EACCES, "it doesn't allow that"),
    (3, errno.EHOSTUNREACH, "the network can't be reached"),
    (4, errno.EHOSTUNREACH, "the host can't be reached, or has another name"),
    (5, errno.ECONNREFUSED, "connection refused"),
    (6, errno.ETIMEDOUT, "timed out"),
    (7, errno.EINVAL, "it makes no connections"),
    (8, errno.EINVAL, "it doesn't know such addresses"),
)


class Proxy:
    """A proxy, as people write it: socks5://[user:password@]host[:port] or http://...

    Argument: text (str); %40 and so on in the user and the password are characters. Attributes: host (str), port (int).
    str() has no password. Raises ValueError.
    """

    def __init__(self, text):
        self._kind, slashes, rest = text.partition("://")
        self._kind = self._kind.lower()
        if self._kind not in _PORTS or not slashes:
            raise ValueError("a proxy such as socks5://host:1080 or http://user:password@host:8080 is needed")
        login, at, place = (rest[:-1] if rest.endswith("/") else rest).rpartition("@")
        user, _, password = login.partition(":")
        self._login = (_decoded(user), _decoded(password)) if at else None
        if self._login and max(len(word) for word in self._login) > _LONGEST:
            raise ValueError("the proxy's user and password have at most %d bytes each" % _LONGEST)
        self.host, port = parse_place(place)
        self.port = port or _PORTS[self._kind]
        if not self.host:
            raise ValueError("which proxy? write socks5://host:1080 or http://host:8080")

    def __str__(self):
        return "%s://%s" % (self._kind, _joined(self.host, self.port))

    async def connect(self, sock, host, port, timeout, blocking):
        """Have the proxy, that a socket is connected to, connect it to a host (str) and port (int). A coroutine.

        Arguments: timeout, seconds, None: for ever; blocking (bool): the coroutine waits and never yields. The proxy
        looks up the name. Raises OSError, which names both.
        """
        negotiate = self._socks5 if self._kind == "socks5" else self._http
        try:
            if blocking:
                await negotiate(_Stream(sock, True, deadline(timeout)), host, port)
                sock.settimeout(None)
            else:
                await tcp.within(timeout, negotiate(_Stream(sock, False), host, port))
        except (OSError, EOFError) as error:
            number, why = _cause(error)
            raise OSError(number, "the proxy %s doesn't connect to %s port %d: %s" % (self, host, port, why))

    async def _socks5(self, stream, host, port):
        methods = (_NO_LOGIN, _PASSWORD) if self._login else (_NO_LOGIN,)
        await stream.write(bytes((5, len(methods)) + methods))
        version, method = await stream.read(2)
        if version != 5:
            raise OSError(errno.EINVAL, "it isn't one of SOCKS 5")
        if method == _PASSWORD and self._login:
            user, password = self._login
            await stream.write(bytes((1, len(user))) + user + bytes((len(password),)) + password)
            if (await stream.read(2))[1]:
                raise OSError(errno.EACCES, "it refuses the user or the password")
        elif method != _NO_LOGIN:
            raise OSError(errno.EACCES, "it wants another login than %s" % ("these" if self._login else "none"))
        await stream.write(bytes((5, _CONNECT, 0)) + _address(host) + port.to_bytes(2, "big"))
        _, code, _, kind = await stream.read(4)
        if code:
            known = [(number, text) for answer, number, text in _ANSWERS if answer == code]
            raise OSError(*(known or [(errno.EIO, "it answers with number %d" % code)])[0])
        length = (await stream.read(1))[0] if kind == _NAME else {_IPV4: 4, _IPV6: 16}.get(kind)
        if length is None:
            raise OSError(errno.EINVAL, "it answers with an unknown address")
        await stream.read(length + 2)

    async def _http(self, stream, host, port):
        place = _joined(host, port)
        request = "CONNECT %s HTTP/1.1\r\nHost: %s\r\n" % (place, place)
        if self._login:
            login = binascii.b2a_base64(b":".join(self._login)).decode().strip()
            request += "Proxy-Authorization: Basic %s\r\n" % login
        await stream.write((request + "\r\n").encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):  # byte by byte: what follows is the server's
            answer += await stream.read(1)
            if len(answer) > _LONGEST_ANSWER or not b"HTTP/".startswith(answer[:5]):
                raise OSError(errno.EINVAL, "it isn't one of HTTP")
        status = answer.partition(b"\r\n")[0]
        if status.partition(b" ")[2][:1] != b"2":
            shown = "".join([chr(c) if 32 <= c < 127 else "?" for c in status[:_LONGEST_STATUS]])
            raise OSError(errno.ECONNREFUSED, "it answers %s" % shown)


class _Stream:
    """A socket that coroutines use, blocking (bool) or not. Argument: end, the deadline() of all where it blocks."""

    def __init__(self, sock, blocking, end=None):
        self._sock, self._blocking, self._end = sock, blocking, end

    async def read(self, count):
        """Return so many bytes. Raises EOFError."""
        data = b""
        while len(data) < count:
            await self._ready(readable)
            more = self._sock.recv(count - len(data))
            if not more:
                raise EOFError()
            data += more
        return data

    async def write(self, data):
        """Send all bytes."""
        while data:
            await self._ready(writable)
            data = data[self._sock.send(data) :]

    async def _ready(self, waiting):
        """Await it as long as there is time, or have the next call do so."""
        if not self._blocking:
            await waiting(self._sock)
        elif self._end is not None:
            ms = time_left(self._end)
            if not ms:
                raise OSError(errno.ETIMEDOUT)
            self._sock.settimeout(ms / 1000)


def _cause(error):
    """Return the number (int) of an error, and what to say of it (str)."""
    if isinstance(error, EOFError) or error.errno == errno.ECONNRESET:
        return errno.ECONNRESET, "it has closed the connection"
    if error.errno in (errno.EAGAIN, errno.ETIMEDOUT):  # the former of a socket that blocks
        return errno.ETIMEDOUT, "no answer in time"
    return error.errno, reason(error)


def _joined(host, port):
    return "[%s]:%d" % (host, port) if ":" in host else "%s:%d" % (host, port)


def _address(host):
    """Return a host (str) as SOCKS has it: an address in its bytes, else a name, which the proxy looks up."""
    numbers = host.split(".")
    if len(numbers) == 4 and all(number.isdigit() and int(number) < 256 for number in numbers):
        return bytes([_IPV4] + [int(number) for number in numbers])
    if ":" in host:
        try:
            return bytes((_IPV6,)) + socket.inet_pton(socket.AF_INET6, host)
        except (AttributeError, OSError):  # no such function on a board; with %eth0 it is none for others
            pass
    name = host.encode()
    if len(name) > _LONGEST:
        raise OSError(errno.EINVAL, "a name has at most %d bytes" % _LONGEST)
    return bytes((_NAME, len(name))) + name


def _decoded(text):
    """Return the bytes that a text (str) with %40 and so on stands for."""
    done, *parts = text.encode().split(b"%")
    for part in parts:
        try:
            done += binascii.unhexlify(part[:2]) + part[2:]
        except ValueError:
            raise ValueError("write %25 for a percent sign in the user and the password of a proxy")
    return done
