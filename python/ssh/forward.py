# SPDX-License-Identifier: MIT
"""Forwarding: connections to a port, here or on the server, go on from the other side, in tasks."""

import asyncio
import errno
import socket
from asyncio import core

from . import tcp
from .text import ignore, reason
from .wait import close_all, finished, readable

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

    Attribute: port (int), the one that is listened on.
    """

    def __init__(self, session, port, listener, accept, serve):
        """Begin.

        Arguments: session (_ssh.Session); port (int); listener, to be closed in the end; accept, a
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
        self._run(self._serve(seconds))

    def close(self):
        """As Forward.close()."""
        super().close()
        self._run(self.wait_closed())

    async def _serve(self, seconds):
        try:
            await asyncio.wait_for(finished(self._session.wait_closed()), seconds)
        except asyncio.TimeoutError:
            pass

    def _run(self, coroutine):
        self._session.setblocking(False)
        task = asyncio.create_task(coroutine)
        try:
            asyncio.get_event_loop().run_until_complete(task)
        except BaseException:  # Ctrl-C leaves it in the loop
            task.cancel()
            raise
        finally:
            self._session.setblocking(True)


def local(session, blocking, port, address, reach):
    """Listen here. Return a Forward, or a Served.

    Arguments: session (_ssh.Session) and whether it is blocking (bool); port (int) and address
    (str) to listen on; reach, a coroutine function that returns the channel for a socket, or raises
    OSError or EOFError. Raises OSError when the port can't be had.
    """
    listener = _listen(port, address)

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

    kind = Served if blocking else Forward
    return kind(session, port or _sockets.port(listener.fileno()), listener, accept, serve)


async def remote(session, blocking, port, address, host, host_port):
    """Have the server listen, and connect from here. Return a Forward. Arguments as for local()."""
    check_port(port)
    check_port(host_port, 1)
    listener = await finished(session.listen(port, address, window=WINDOW))

    async def accept():
        await readable(listener)
        return await finished(listener.accept())

    async def serve(channel):
        try:
            sock = await tcp.connect(host, host_port, None, False, ignore)
            try:
                await _join(sock, channel)
            finally:
                sock.close()
        except (OSError, MemoryError):
            pass
        finally:
            channel.close()

    kind = Served if blocking else Forward
    return kind(session, listener.port, listener, accept, serve)


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
