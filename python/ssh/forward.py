# SPDX-License-Identifier: MIT
"""Ports forwarded through a session in tasks: connections of others are copied to and from channels."""

import asyncio

from .wait import finished

_PIECE = 4096


async def local(session, port, host, host_port, address):
    """Listen here; see aio.Client.forward_local."""

    async def connected(stream, _):
        try:
            channel = await finished(session.direct_tcpip(host, host_port))
            await _join(stream, channel)
        except OSError:  # the server can't connect, or the session is over: so is this connection
            pass
        finally:
            stream.s.close()

    return await asyncio.start_server(connected, address, port)


class Remote:
    """Connections to a port of the server. Attribute: port (int)."""

    def __init__(self, listener, host, host_port):
        self.port = listener.port
        self._listener, self._host, self._host_port = listener, host, host_port
        self._task = asyncio.create_task(self._accept())

    def close(self):
        """End it; connections that were made stay."""
        self._task.cancel()
        self._listener.close()

    async def _accept(self):
        while True:
            channel = await finished(self._listener.accept())
            asyncio.create_task(self._connected(channel))

    async def _connected(self, channel):
        try:
            stream, _ = await asyncio.open_connection(self._host, self._host_port)
        except OSError:
            channel.close()
            return
        try:
            await _join(stream, channel)
        except OSError:
            pass
        finally:
            stream.s.close()


async def _join(stream, channel):
    """Copy both ways until the server's side has ended; then close the channel."""
    remote = asyncio.StreamReader(channel)
    sending = asyncio.create_task(_send(stream, remote))
    try:
        await _copy(remote, stream)
    finally:
        sending.cancel()
        channel.close()


async def _send(stream, remote):
    try:
        await _copy(stream, remote)
        remote.s.send_eof()
    except OSError:  # who connected is gone
        remote.s.close()


async def _copy(source, target):
    while True:
        data = await source.read(_PIECE)
        if not data:
            return
        target.write(data)
        await target.drain()
