# SPDX-License-Identifier: MIT
"""The forwards that a command line and the configuration ask for: -L, -R and -D (ssh(1))."""

from ..target import parse_forward
from ..text import reason
from ..tokens import environment, filled
from . import terminal
from .program import complain

_EVERYWHERE = ("", "*")
# Letters, and the keywords that a configuration file has for them.
LETTERS = (("L", "LocalForward"), ("R", "RemoteForward"), ("D", "DynamicForward"))


class Forwards:
    """What is to be forwarded. Argument: settings (Settings) with LocalForward and so on."""

    def __init__(self, settings):
        here = "" if settings["GatewayPorts"] else "127.0.0.1"
        self._wanted, self._is_quiet = [], settings.is_quiet()
        for letter, keyword in LETTERS:
            usual = "localhost" if letter == "R" else here
            for text in settings[keyword]:
                address, listened, host, port = parse_forward(text, letter)
                self._wanted.append((letter, usual if address is None else address, listened, host, port))

    async def start(self, client, failed):
        """Start all of them on an ssh.aio.Client; failed is called with a line about each that can't be."""
        for letter, address, listened, host, port in self._wanted:
            if port is None and host:
                host = _path(host, client)
            try:
                await self._start(client, letter, address, _path(listened, client), host, port)
            except OSError as error:
                failed(reason(error))

    async def _start(self, client, letter, address, listened, host, port):
        if address in _EVERYWHERE:
            address = "" if letter == "R" else "0.0.0.0"
        if letter == "D":
            made = await client.socks(listened, address)
        else:
            start = client.forward_local if letter == "L" else client.forward_remote
            made = await start(listened, host, port, address)
        if listened == 0:
            self._tell(letter, made.port, host, port)

    def _tell(self, letter, listened, host, port):
        """Tell which port it is; that of a server in OpenSSH's words, which scripts look for, and where it does."""
        if letter != "R":
            complain("ssh", "-%s: the port is %d" % (letter, listened))
        elif not self._is_quiet:
            where = host or "socks"
            where += "" if port is None and host else ":%d" % (port or 0)
            terminal.say("Allocated port %d for remote forward to %s" % (listened, where))


def _path(text, client):
    """Return a path with what its tokens stand for; a port as it is."""
    return filled(environment(text), client.tokens) if isinstance(text, str) else text
