# SPDX-License-Identifier: MIT
"""What SOCKS clients ask for: version 4, 4a, and 5 (RFC 1928) without a login; CONNECT alone."""

import asyncio
import errno

_PATIENCE = 60  # seconds that a client has for its request
_LONGEST = 255  # bytes of a name
_CONNECT = 1
_IPV4, _NAME, _IPV6 = 1, 3, 4
_NO_LOGIN, _NO_METHOD = 0, 0xFF

# RFC 1928, 6; of version 4 there are but two answers.
_GRANTED = 0
_FAILURE = 1
_NOT_ALLOWED = 2
_REFUSED = 5
_NO_SUCH_COMMAND = 7
_NO_SUCH_ADDRESS = 8
_GRANTED_4, _FAILED_4 = 90, 91

# The server's reasons for not opening a channel (RFC 4254, 5.1), as they are in an error's text, and ours.
_REASONS = (
    ("(reason 1)", _NOT_ALLOWED),
    ("(reason 2)", _REFUSED),
    (errno.EACCES, _NOT_ALLOWED),
    (errno.ECONNREFUSED, _REFUSED),
)


async def reach(client, connect):
    """Read a client's request, answer it, and return the connection that it asks for.

    Arguments: client, a socket or a channel; connect, a coroutine function that is called with a host (str, or bytes for
    a name) and a port (int) and returns that connection. Raises OSError or EOFError when there is none; the client knows.
    """
    stream = asyncio.StreamReader(client)
    try:
        request = await asyncio.wait_for(_read(stream), _PATIENCE)
    except asyncio.TimeoutError:
        raise OSError(errno.ETIMEDOUT)
    answer, command, host, port = request
    if command != _CONNECT or host is None:
        await answer(stream, _NO_SUCH_ADDRESS if command == _CONNECT else _NO_SUCH_COMMAND)
        raise OSError(errno.EINVAL)
    try:
        made = await connect(host, port)
    except OSError as error:
        codes = [code for why, code in _REASONS if why == error.errno or isinstance(why, str) and why in str(error)]
        await answer(stream, codes[0] if codes else _FAILURE)
        raise
    try:
        await answer(stream, _GRANTED)
    except BaseException:
        made.close()
        raise
    return made


async def _read(stream):
    """Return (answer, a coroutine function; command; host, None: of an unknown kind; port)."""
    version = await _byte(stream)
    if version == 4:
        return await _read_4(stream)
    if version == 5:
        return await _read_5(stream)
    raise OSError(errno.EINVAL)  # some other protocol: nothing to say in it


async def _read_4(stream):
    command = await _byte(stream)
    port = await _number(stream)
    address = await stream.readexactly(4)
    await _text(stream)  # the user's name
    is_named = address[:3] == b"\0\0\0" and address[3]  # version 4a
    host = await _text(stream) if is_named else _dotted(address)
    return _answer_4, command, host or None, port


async def _read_5(stream):
    methods = await stream.readexactly(await _byte(stream))
    if _NO_LOGIN not in methods:
        await _write(stream, bytes((5, _NO_METHOD)))
        raise OSError(errno.EACCES)
    await _write(stream, bytes((5, _NO_LOGIN)))
    _, command, _, kind = await stream.readexactly(4)
    host = None
    if kind == _NAME:
        name = await stream.readexactly(await _byte(stream))
        host = None if b"\0" in name else name  # servers end the session after such a one
    elif kind == _IPV4:
        host = _dotted(await stream.readexactly(4))
    elif kind == _IPV6:
        address = await stream.readexactly(16)
        host = ":".join("%02x%02x" % (address[i], address[i + 1]) for i in range(0, 16, 2))
    return _answer_5, command, host or None, await _number(stream) if host else 0


async def _answer_4(stream, code):
    await _write(stream, bytes((0, _FAILED_4 if code else _GRANTED_4)) + bytes(6))


async def _answer_5(stream, code):
    await _write(stream, bytes((5, code, 0, _IPV4)) + bytes(6))


async def _write(stream, data):
    stream.write(data)
    await stream.drain()


async def _byte(stream):
    return (await stream.readexactly(1))[0]


async def _number(stream):
    return int.from_bytes(await stream.readexactly(2), "big")


async def _text(stream):
    """Return the bytes up to a zero."""
    text = b""
    while len(text) <= _LONGEST:
        byte = await stream.readexactly(1)
        if byte == b"\0":
            return text
        text += byte
    raise OSError(errno.EINVAL)


def _dotted(address):
    return "%d.%d.%d.%d" % tuple(address)
