# SPDX-License-Identifier: MIT
"""The command ssh: a command on a server or a shell, and what is forwarded."""

import asyncio
import sys

from .. import aio, crypto_engine_name
from ..wait import finished
from . import command_line, escapes, terminal
from .connect_options import connect_options
from .forward_options import Forwards
from .program import UsageError, complain
from .remote_command import RemoteCommand

USAGE = """\
usage: ssh [options] [user@]host[:port] [command [argument ...]]

Runs a command on a server, or a shell.

  -p port   -l user       where and as whom; ssh://user@host:port is understood too
  -i file                 a private key; may be given several times
  -4   -6                 addresses of this kind only
  -J host[,host ...]      go through these servers
  -F file                 another configuration than ~/.ssh/config, none: no such file
  -o Option=value         as in the configuration
  -c ciphers   -m MACs    lists with commas between
  -t   -T                 run it on a terminal (-tt: even when there is none here), or on none
  -n                      read no input
  -N                      no command: forward only
  -s                      the command is a subsystem, such as sftp
  -L [address:]port:host:hostport   connections to a port here go to what the server can reach
  -R [address:]port:host:hostport   connections to a port of the server go to what is reached here
  -D [address:]port       a SOCKS proxy here, whose connections the server makes
  -g                      others may connect to such ports here
  -C                      compress
  -e character            that begins escapes, none: none; ~ at first, see ~?
  -q   -v   -V            say less, say what is done, say the version

It ends with the status of the command, 255 after an error of its own."""

FLAGS = "46aCgknNqstTvVxy"
VALUED = "ceDFiJlLmopR"


def run(arguments):
    """Carry out a command line (list of str); return the exit status. Waits."""
    parsed = command_line.parse(arguments, FLAGS, VALUED, USAGE)
    words = parsed.rest
    command_line.parse(words[1:], FLAGS, VALUED, USAGE, parsed)
    if parsed.flag("V"):
        terminal.say("micropython-ssh with " + crypto_engine_name() + ", Python " + sys.version)
        return 0
    if not words:
        raise UsageError("a host is needed", USAGE)
    return asyncio.run(_Run(words[0], parsed).run())


class _Run:
    """One run. Arguments: host (str), as it was given; parsed (Parsed), everything else."""

    def __init__(self, host, parsed):
        self._host, self._parsed = host, parsed
        self._command = " ".join(parsed.rest)
        self._forwards = Forwards(parsed)
        self._options = connect_options(parsed, "ssh", "p", "l")
        self._escape = escapes.character(parsed.last("e", "~"))

    def _wants_terminal(self):
        """Return whether the command is to have a terminal."""
        parsed = self._parsed
        wish = self._settings["RequestTTY"]
        wish = parsed.flag("t") or (not self._command if wish is None else wish)
        if parsed.flag("T") or not wish:
            return False
        if terminal.is_terminal(0) and not parsed.flag("n") or wish > 1:
            return True
        self._tell("there is no terminal here, so that none is asked for there")
        return False

    def _tell(self, text):
        if not self._settings.is_quiet():
            complain("ssh", text)

    async def run(self):
        """Return the exit status."""
        async with await aio.connect(self._host, **self._options) as client:
            self._settings = client.settings
            if client.session.banner and not self._settings.is_quiet():
                terminal.say(client.session.banner.rstrip())
            await self._forwards.start(client, self._failed_forward)
            if self._parsed.flag("N"):
                await client.wait_closed()
                return 0
            return await self._run_command(client)

    def _failed_forward(self, text):
        if self._settings["ExitOnForwardFailure"]:
            raise ValueError(text)
        if self._settings["LogLevel"]:
            complain("ssh", text)

    async def _run_command(self, client):
        remote = RemoteCommand(await finished(client.session.channel()), not self._parsed.flag("n"))
        has_terminal = await remote.start(
            self._command, self._wants_terminal(), self._parsed.flag("s")
        )
        is_raw = has_terminal and terminal.is_terminal(0)
        if is_raw:
            terminal.raw()
        try:
            return await remote.run(is_raw, self._escape)
        finally:
            if is_raw:
                terminal.restore()
                self._tell("connection to %s closed" % self._host)
