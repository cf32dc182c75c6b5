# SPDX-License-Identifier: MIT
"""A command or a shell on a server, joined to the standard streams of this process."""

import asyncio

from .. import SSHError
from ..wait import finished, readable, writable
from . import escapes, standard_streams, terminal
from .program import EPIPE, complain, text_of

LEFT = 255  # the status of a command of which the server doesn't tell one, as ssh(1) has it
_UNREAD = 1000  # ms that a command has to end when nobody reads its output
_LOOK_AT_SIZE = 250  # ms between looks at whether the terminal has another size


class RemoteCommand:
    """What runs on a channel.

    Arguments: channel (_ssh.Channel), not started yet; takes_input (bool), whether standard input is
    passed on.
    """

    def __init__(self, channel, takes_input=True):
        self._channel, self._takes_input = channel, takes_input
        self._escapes = None
        self._over = asyncio.Event()
        self._size = self._result = None

    async def start(self, command, on_terminal=False, is_subsystem=False, variables=()):
        """Start a command (str), '': the account's shell. Raises OSError.

        on_terminal (bool): with a terminal there, of the kind and size of the one here; variables, a list of pairs
        (str), which the server may not take.
        Returns whether there is one: a server may refuse it.
        """
        if on_terminal:
            on_terminal = await self._has_terminal()
        for name, value in variables:
            try:
                await finished(self._channel.setenv(name, value))
            except SSHError:
                pass
        if is_subsystem:
            await finished(self._channel.subsystem(command))
        elif command:
            await finished(self._channel.exec(command))
        else:
            await finished(self._channel.shell())
        return on_terminal

    async def _has_terminal(self):
        """Ask for a terminal; return whether there is one now."""
        size = terminal.size() or (0, 0)  # nobody knows, as OpenSSH tells it
        try:
            await finished(self._channel.pty(terminal.kind(), *size))
        except SSHError as error:
            complain("ssh", text_of(error))
            return False
        self._size = size
        return True

    async def run(self, is_raw=False, escape=None):
        """Pass everything on until it has ended; return its exit status (int).

        Arguments: is_raw (bool), the terminal here passes on every key; escape, the character (str) that begins
        escapes then, None for none. Raises OSError when the connection is lost.
        """
        working = [self._follow(), self._send()]
        if is_raw:
            self._escapes = escape and escapes.Escapes(escape)
            working.append(self._follow_size())
        tasks = [asyncio.create_task(self._guarded(one)) for one in working]
        await self._over.wait()
        for task in tasks:
            task.cancel()
        if isinstance(self._result, Exception):
            raise self._result
        return self._result

    def _end(self, result):
        if self._result is None:
            self._result = result
        self._over.set()

    async def _guarded(self, coroutine):
        try:
            await coroutine
        except Exception as error:
            self._end(error)

    async def _follow(self):
        """Pass output on to its end, and see how the command has ended."""
        stderr = asyncio.create_task(
            self._guarded(self._receive(self._channel.stderr, standard_streams.errors))
        )
        await self._receive(self._channel, standard_streams.output)
        await stderr
        await finished(self._channel.wait_exit())
        status = self._channel.exit_status
        self._end(LEFT if status is None else status & 255)

    async def _receive(self, source, target):
        buffer = memoryview(bytearray(standard_streams.PIECE))
        while True:
            n = source.readinto(buffer)
            if n is None:
                await readable(source)
            elif n == 0:
                return
            elif target and not await self._put(target, buffer[:n]):
                target = None  # the rest is dropped
                asyncio.create_task(self._end_soon())

    async def _put(self, target, data):
        """Write output; return whether somebody is there to read it."""
        try:
            await target.write(data)
        except OSError as error:
            if error.errno != EPIPE:
                raise
            return False
        return True

    async def _end_soon(self):
        """End, since nobody reads any more, unless the command does: then it tells its status."""
        await asyncio.sleep_ms(_UNREAD)
        self._end(LEFT)

    async def _send(self):
        """Pass input on to its end, or to that of the command."""
        try:
            while self._takes_input:
                data = await standard_streams.input.read()
                if not data:
                    break
                await self._pass_on(data)
            await finished(self._channel.send_eof())
        except OSError:  # if the connection is lost, who reads is told
            pass

    async def _pass_on(self, data):
        for piece in self._escapes.split(data) if self._escapes else (data,):
            if isinstance(piece, bytes):
                await self._write(piece)
            else:
                self._escape(piece)

    async def _write(self, data):
        data = memoryview(data)
        while len(data):
            n = self._channel.write(data)
            if n is None:
                await writable(self._channel)
            else:
                data = data[n:]

    def _escape(self, what):
        if what == escapes.LEAVE:
            self._end(LEFT)
        elif what == escapes.SUSPEND:
            terminal.suspend()
        else:
            terminal.say(self._escapes.help())

    async def _follow_size(self):
        """Tell the size of the terminal when it changes."""
        while True:
            await asyncio.sleep_ms(_LOOK_AT_SIZE)
            size = terminal.size()
            if size and size != self._size:
                self._size = size
                await finished(self._channel.resize(*size))


class Connection(RemoteCommand):
    """A connection that a server has made, joined to the standard streams."""

    async def _follow(self):
        await self._receive(self._channel, standard_streams.output)
        self._end(0)
