# SPDX-License-Identifier: MIT
"""The client of asyncio programs: as ssh.Client, with await.

    async with await ssh.aio.connect("me@example.org") as client:
        print((await client.run("uname -a")).stdout.decode())

A task that is cancelled leaves the client usable; while it connects, nothing stays open.
"""

import asyncio

from . import transfer
from .client import Connected
from .session import establish
from .wait import finished


async def connect(target, **options):
    """Connect and log in; return a Client. Arguments as for ssh.connect."""
    return Client(*await establish(target, False, **options))


async def keep(target, **options):
    """Stay connected, with the same forwards, whatever happens. See reconnecting.keep."""
    from .reconnecting import keep

    return await keep(target, **options)


class Client(Connected):
    """A session whose methods are coroutines; any number of tasks may use it at the same time."""

    blocking = False

    async def run(self, command, stdin=None, **options):
        """Run a command to its end; see ssh.Client.run."""
        from .commands import run

        return await run(self.session, command, stdin, **options)

    async def exec(self, command, stdin=None):
        """Run a command; return its stdout as bytes."""
        return await finished(self.session.exec(command, stdin))

    async def stream(self, command):
        """Start a command; return an asyncio.Stream of its input and output; .s is the Channel."""

        async def begin(channel):
            await finished(channel.exec(command))

        return await self._stream(begin)

    async def shell(self, term="vt100", width=80, height=24):
        """Start the account's shell on a terminal; return a shell.TaskShell, which is a stream as well."""
        from .shell import TaskShell

        async def begin(channel):
            await finished(channel.pty(term, width, height))
            await finished(channel.shell())

        return TaskShell(await self._stream(begin))

    async def _stream(self, begin):
        channel = await finished(self.session.channel())
        try:
            await begin(channel)
        except BaseException:
            channel.close()
            raise
        return asyncio.StreamReader(channel)

    async def sftp(self):
        """Return an _ssh.SFTP of its own; `await ssh.aio.finished(sftp.stat(path))` and so on."""
        return await finished(self.session.sftp())

    async def _on_files(self, call, arguments, options):
        with await self.sftp() as sftp:
            return await call(sftp, *arguments, **options)

    async def _over_files(self, call, arguments):
        return call(await self.sftp(), *arguments)

    async def get(self, remote, local, **options):
        """Fetch a file or a tree; see ssh.Client.get."""
        with await self.sftp() as sftp:
            return await transfer.get(sftp, remote, local, **self._copy_options(sftp, options, False))

    async def put(self, local, remote, **options):
        """Send a file or a tree; see ssh.Client.put."""
        with await self.sftp() as sftp:
            return await transfer.put(sftp, local, remote, **self._copy_options(sftp, options))

    async def sync(self, local, remote, **options):
        """Make a folder like another; see ssh.Client.sync."""
        from .mirror import sync

        return await sync(self.session, local, remote, **options)

    async def forward_local(self, port, host, host_port=None, address="127.0.0.1"):
        """Forward connections to a port here to one that the server can reach.

        Arguments: port (int), 0 for any, and address (str) to listen on; host (str) and host_port
        (int) as the server sees them. Returns a forward.Forward. Raises OSError.
        """
        return self._forward_local(port, host, host_port, address)

    async def forward_remote(self, port, host=None, host_port=None, address="localhost"):
        """Forward connections to a port of the server, 0 for any, to one that can be reached here.

        Arguments as for forward_local, with the sides changed. Returns likewise.
        """
        return await self._forward_remote(port, host, host_port, address)

    async def socks(self, port=1080, address="127.0.0.1"):
        """Be a SOCKS proxy (4, 4a and 5) here, whose connections the server makes.

        Arguments and result as for forward_local.
        """
        return self._socks(port, address)

    async def forward_agent(self, channel, agent=None):
        """Let what is then started on a channel (_ssh.Channel) use an agent here. See ssh.Client.forward_agent.

        Returns a forward.Forward.
        """
        return await self._forward_agent(channel, agent)

    async def wait_closed(self):
        """Wait until the session ends, answering the server meanwhile. Raises OSError: why."""
        await finished(self.session.wait_closed())

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        self.close()
