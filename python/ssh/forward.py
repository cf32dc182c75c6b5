# SPDX-License-Identifier: MIT
"""Forwarding: connections to a port, here or on the server, go on from the other side, in tasks."""

import asyncio
import errno
import socket
from asyncio import core

from . import tcp, unix_sockets
from .text import ignore, reason
from .wait import close_all, finished, in_loop, readable

try:
    import _sockets
except ImportError:
    _sockets = None

_PIECE = 4096  # bytes copied at a time
# What a connection that isn't read may hold: a session has room for hundreds of those. On a board
# (without _sockets) it is what the build has chosen.
WINDOW = 0x40000 if _sockets else 0
_BACKLOG = 32  # connections that may wait to be accepted
_PAUSE = 100  # ms, after a connection that couldn't be accepted


class Forward:
    """A port that is listened on, and the connections made to it. Usable in `with`.

    Attribute: port (int), the one that is listened on; None for a Unix socket and an agent.
    """

    def __init__(self, session, port, listener, accept, serve):
        """Begin.

        Arguments: session (_ssh.Session); port (int or None); listener, to be closed in the end; accept, a
        coroutine function that returns the next connection; serve, one that is called with it, in a
        task of its own.
        """
        self.port, self._session, self._listener = port, session, listener
        self._new = []  # connections whose task hasn't begun yet
        self._tasks = [asyncio.create_task(self._accept(accept, serve))]

    def close(self):
        """Stop listening, and end the connections that were made. Again is no error."""
        if self._listener:
            self._listener.close()
            self._listener = None
        for task in self._tasks:
            task.cancel()
        close_all(self._new)

    async def wait_closed(self):
        """Wait, after close(), until everything is."""
        for task in self._tasks:
            try:
                await task
            except asyncio.CancelledError:
                pass

    async def _accept(self, accept, serve):
        while True:
            try:
                self._take(await accept(), serve)
            except OSError:  # the session is over, as all that uses it is told
                return
            except MemoryError:  # there is some again when others have ended
                await asyncio.sleep_ms(_PAUSE)

    def _take(self, connection, serve):
        self._new.append(connection)
        try:
            self._tasks = [task for task in self._tasks if not task.done()]
            self._tasks.append(asyncio.create_task(self._begin(serve)))
        except MemoryError:
            self._new.pop().close()
            raise

    async def _begin(self, serve):
        await serve(self._new.pop(0))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Served(Forward):
    """A Forward of a program without a loop, at work while it is served."""

    def serve(self, seconds=None):
        """Serve all forwards of the client for so many seconds, None: to the session's end. Waits.

        Raises OSError when the session ends.
        """
        in_loop(self._session, self._serve(seconds))

    def close(self):
        """As Forward.close()."""
        super().close()
        in_loop(self._session, self.wait_closed())

    async def _serve(self, seconds):
        try:
            await asyncio.wait_for(finished(self._session.wait_closed()), seconds)
        except asyncio.TimeoutError:
            pass


def local(session, blocking, port, address, reach, mask=0o177, replaces=False):
    """Listen here. Return a Forward, or a Served.

    Arguments: session (_ssh.Session) and whether it is blocking (bool); port (int), 0 for any, and address (str) to
    listen on, or the path (str) of a Unix socket; reach, a coroutine function that returns the channel for a socket, or
    raises OSError or EOFError; mask and replaces, as for unix_sockets.listen(). Raises OSError when it can't be had.
    """
    if is_path(port):
        listener = unix_sockets.listen(port, mask, replaces, _BACKLOG)
        port = None
    else:
        listener = _listen(port, address)
        port = port or _sockets.port(listener.fileno())

    async def accept():
        while True:
            await readable(listener)
            try:
                return tcp.private(listener.accept()[0])
            except OSError:  # it is gone again, or there are too many
                await asyncio.sleep_ms(_PAUSE)

    async def serve(sock):
        try:
            sock.setblocking(False)
            await _join(sock, await reach(sock))
        except (OSError, EOFError, MemoryError):
            pass
        finally:
            sock.close()

    return (Served if blocking else Forward)(session, port, listener, accept, serve)


async def remote(session, blocking, listening, reach):
    """Return a Forward, or a Served, of the channels that the server opens.

    Arguments: as for local(); listening, what the session's call returned that has it listen; reach, a coroutine
    function that returns the socket here for a channel, or raises OSError or EOFError.
    """
    listener = await finished(listening)

    async def accept():
        await readable(listener)
        return await finished(listener.accept())

    async def serve(channel):
        try:
            channel.setblocking(False)
            sock = await reach(channel)
            try:
                await _join(sock, channel)
            finally:
                sock.close()
        except (OSError, EOFError, MemoryError):
            pass
        finally:
            channel.close()

    return (Served if blocking else Forward)(session, listener.port or None, listener, accept, serve)


async def agent(session, blocking, channel, where):
    """Let what will run on a channel use an agent here. Return a Forward.

    Arguments: session (_ssh.Session) and whether it is blocking (bool); channel (_ssh.Channel), nothing started on it
    yet; where, the agent as connect() takes it. Each program there gets a connection to the agent of its own, which
    is told first for which server it is. Raises OSError when there is no agent, or the server wants none.
    """
    from . import agent

    if not isinstance(where, (str, bool, type(None))):
        raise TypeError("agent: a path is needed, as every program there gets a connection of its own")

    def connected():
        stream = agent.connect(where or None)
        if stream is None or where is False:
            raise OSError(errno.ENOENT, "there is no agent here that could be forwarded")
        return stream

    async def reach(_):
        stream = connected()
        try:
            await agent.bind(session, stream, True)
        except BaseException:
            stream.close()
            raise
        stream.setblocking(False)
        return stream

    connected().close()
    return await remote(session, blocking, session.forward_agent(channel), reach)


async def to_host(host, port):
    """Return a socket that is connected to a host (str) and port (int), or to the Unix socket at a path, port None."""
    if port is None:
        sock = unix_sockets.connect(host)
        sock.setblocking(False)
        return sock
    return await tcp.connect(host, port, None, False, ignore)


def is_path(port):
    """Whether what is in place of a port is the path of a Unix socket."""
    return isinstance(port, str) and "/" in port


def check_port(port, lowest=0):
    """Raise TypeError or ValueError for what is no port number."""
    if not isinstance(port, int):
        raise TypeError("port: an int is needed, not %s" % type(port).__name__)
    if not lowest <= port <= 65535:
        raise ValueError("port %d: %d to 65535" % (port, lowest))


def _listen(port, address):
    check_port(port, 0 if _sockets else 1)
    listener = None
    try:
        family, _, _, _, where = socket.getaddrinfo(address, port, 0, socket.SOCK_STREAM)[0]
        listener = tcp.private(socket.socket(family))
        listener.setblocking(False)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
        listener.listen(_BACKLOG)
        return listener
    except OSError as error:
        why = reason(error) if listener else "no address is known for that"
        if listener:
            listener.close()
        number = error.errno if listener else errno.ENOENT
        raise OSError(number, "can't listen on %s port %d: %s" % (address, port, why))


async def _join(sock, channel):
    """Copy both ways until both have ended, or one has failed; then close the channel."""
    channel.setblocking(False)
    sending = asyncio.create_task(_send(sock, channel))
    try:
        await _copy(channel, sock)
        if _sockets:  # else the one end has to be both
            _sockets.shutdown(sock.fileno())
            await sending
    finally:
        sending.cancel()
        channel.close()


async def _send(sock, channel):
    try:
        await _copy(sock, channel)
        await finished(channel.send_eof())
    except (OSError, MemoryError):
        channel.close()  # which ends the other direction


def _copy(source, target):
    buffer = memoryview(bytearray(_PIECE))
    while True:
        yield core._io_queue.queue_read(source)
        n = source.readinto(buffer)
        done = 0
        while n and done < n:
            written = target.write(buffer[done:n])
            if written is None:
                yield core._io_queue.queue_write(target)
            else:
                done += written
        if n == 0:
            return
