# SPDX-License-Identifier: MIT
"""The command ssh: a command on a server or a shell, and what is forwarded."""

import asyncio
import sys

from .. import __version__, aio, crypto_engine_name, paths
from ..target import parse_forward
from ..text import matches_pattern
from ..tokens import NONE, environment, filled
from ..wait import finished
from . import command_line, terminal
from .connect_options import connect_options
from .forward_options import Forwards
from .program import UsageError, complain, text_of
from .remote_command import Connection, RemoteCommand

USAGE = """\
usage: ssh [options] [user@]host[:port] [command [argument ...]]

Runs a command on a server, or a shell.

  -p port   -l user       where and as whom; ssh://user@host:port is understood too
  -i file                 a private key; may be given several times
  -4   -6   -b address    addresses of this kind only; from this address of ours
  -B interface            through this network interface
  -J host[,host ...]      go through these servers
  -F file                 another configuration than ~/.ssh/config, none: no such file
  -o Option=value         as in the configuration
  -P tag                  for Match tagged in the configuration
  -c ciphers   -m MACs    lists with commas between
  -t   -T                 run it on a terminal (-tt: even when there is none here), or on none
  -n   -f                 read no input; go to the background once logged in
  -N                      no command: forward only
  -s                      the command is a subsystem, such as sftp
  -W host:port            be a connection that the server makes
  -L [address:]port:host:hostport   connections to a port here go to what the server can reach
  -R [address:]port:host:hostport   connections to a port of the server go to what is reached here
  -R [address:]port       a SOCKS proxy there, whose connections are made here
                          a path in place of address and port is a Unix socket
  -D [address:]port       a SOCKS proxy here, whose connections the server makes
  -g                      others may connect to such ports here
  -A   -a                 programs there may use the agent here, or not
  -C                      compress
  -e character            that begins escapes, none: none; ~ at first, see ~?
  -E file                 write what is told here into a file
  -q   -v   -V   -h       say less, say what is done, say the version, this
  -G   -Q query           say what the configuration is for a host, what there is of cipher, mac, kex, key ...
  -2   -M   -S path       are accepted: version 2 it is anyway, and connections aren't shared

It ends with the status of the command, 255 after an error of its own."""

FLAGS = "246AaCfGghKkMNnqsTtVvXxYy"
VALUED = "BbcDEeFiJLlmOoPpQRSW"
_MORE = (
    (
        ("b", "BindAddress"),
        ("B", "BindInterface"),
        ("e", "EscapeChar"),
        ("P", "Tag"),
        ("L", "LocalForward"),
        ("R", "RemoteForward"),
        ("D", "DynamicForward"),
    ),
    (
        ("N", "SessionType", "none"),
        ("s", "SessionType", "subsystem"),
        ("f", "ForkAfterAuthentication", "yes"),
        ("f", "StdinNull", "yes"),
        ("n", "StdinNull", "yes"),
        ("g", "GatewayPorts", "yes"),
        ("A", "ForwardAgent", "yes"),
        ("a", "ForwardAgent", "no"),
        ("W", "SessionType", "none"),
        ("W", "ClearAllForwardings", "yes"),
        ("W", "ExitOnForwardFailure", "yes"),
    ),
)


def run(arguments):
    """Carry out a command line (list of str); return the exit status. Waits."""
    parsed = command_line.parse(arguments, FLAGS, VALUED, USAGE)
    words = parsed.rest
    command_line.parse(words[1:], FLAGS, VALUED, USAGE, parsed)
    if parsed.flag("h"):
        print(USAGE)
        return 0
    if parsed.flag("V"):
        terminal.say("micropython-ssh " + __version__ + " with " + crypto_engine_name() + ", Python " + sys.version)
        return 0
    if "Q" in parsed.values:
        from . import query

        return query.algorithms(parsed.last("Q"))
    if not words:
        raise UsageError("a host is needed", USAGE)
    if "O" in parsed.values:
        raise ValueError("-O: connections aren't shared here, so that there is none to control")
    if "E" in parsed.values:
        terminal.log_to(parsed.last("E"))
    if parsed.flag("G"):
        from . import query

        return query.settings(words[0], _options(parsed))
    return asyncio.run(_Run(words[0], parsed).run())


def _options(parsed):
    """Return the options of connect() that a command line (Parsed) asks for."""
    return dict(connect_options(parsed, "ssh", "p", "l", more=_MORE), command=" ".join(parsed.rest))


def _place(text):
    """Return the host (str) and port (int) of -W, or a path and None."""
    try:
        return parse_forward("0:" + text, "L")[2:]
    except ValueError:
        raise ValueError("-W: '%s' is no place to connect to: write host:port or [::1]:port" % text)


class _Run:
    """One run. Arguments: host (str), as it was given; parsed (Parsed), everything else."""

    def __init__(self, host, parsed):
        self._host, self._parsed = host, parsed
        self._options = _options(parsed)
        self._command = self._options["command"]
        self._through = _place(parsed.last("W")) if "W" in parsed.values else None

    def _wants_terminal(self):
        """Return whether the command is to have a terminal."""
        parsed = self._parsed
        wish = self._settings["RequestTTY"]
        wish = parsed.flag("t") or (not self._command if wish is None else wish)
        if parsed.flag("T") or not wish:
            return False
        if terminal.is_terminal(0) and not self._settings["StdinNull"] or wish > 1:
            return True
        self._tell("there is no terminal here, so that none is asked for there")
        return False

    def _tell(self, text):
        if not self._settings.is_quiet():
            complain("ssh", text)

    async def run(self):
        """Return the exit status."""
        async with await aio.connect(self._host, **self._options) as client:
            settings = self._settings = client.settings
            self._take_command(client)
            self._check_background()
            if client.session.banner and not settings.is_quiet():
                terminal.show(client.session.banner.rstrip())
            if not settings["ClearAllForwardings"]:
                await Forwards(settings).start(client, self._failed_forward)
            if settings["PermitLocalCommand"] and settings["LocalCommand"].lower() != NONE:
                paths.carry_out(filled(settings["LocalCommand"], dict(client.tokens, T=NONE.upper())))
            if settings["ForkAfterAuthentication"]:
                terminal.go_to_background(settings["SessionType"] == NONE)
            if self._through:
                return await self._be_connection(client)
            if settings["SessionType"] == NONE:
                await client.wait_closed()
                return 0
            return await self._run_command(client)

    def _take_command(self, client):
        """Have the configuration's command count, where the command line has none."""
        command = self._settings["RemoteCommand"]
        if command.lower() == NONE or self._through:
            return
        if self._command:
            raise ValueError("RemoteCommand and a command: one of the two (-o RemoteCommand=none)")
        self._command = filled(command, client.tokens)

    def _check_background(self):
        """Raise ValueError where nothing would be left to be seen of what is in the background."""
        settings = self._settings
        if settings["ForkAfterAuthentication"] and not self._command and settings["SessionType"] != NONE:
            raise ValueError("-f: a command is needed, or -N")

    def _failed_forward(self, text):
        if self._settings["ExitOnForwardFailure"]:
            raise ValueError(text)
        if self._settings["LogLevel"]:
            complain("ssh", text)

    async def _forward_agent(self, client, channel):
        try:
            await client.forward_agent(channel)
        except OSError as error:
            self._tell(text_of(error))

    async def _be_connection(self, client):
        channel = await finished(client.session.direct_tcpip(*self._through))
        return await Connection(channel, not self._settings["StdinNull"]).run()

    async def _run_command(self, client):
        settings = self._settings
        channel = await finished(client.session.channel())
        if settings.forwards_agent():
            await self._forward_agent(client, channel)
        remote = RemoteCommand(channel, not settings["StdinNull"])
        wants_terminal = self._wants_terminal()
        is_subsystem = settings["SessionType"] == "subsystem"
        variables = _variables(settings["SendEnv"]) + list(_set_variables(settings["SetEnv"], client.tokens).items())
        has_terminal = await remote.start(self._command, wants_terminal, is_subsystem, variables)
        is_raw = has_terminal and terminal.is_terminal(0)
        if is_raw:
            terminal.raw()
        try:
            return await remote.run(is_raw, settings["EscapeChar"])
        finally:
            if is_raw:
                terminal.restore()
                self._tell("connection to %s closed" % self._host)


def _set_variables(texts, tokens):
    """Return the dict of variables that texts such as NAME=value (str) set, the first of each name.

    Argument: tokens, as for filled(), of which values are made.
    """
    variables = {}
    for text in texts:
        name, _, value = text.partition("=")
        variables.setdefault(name, filled(environment(value), tokens))
    return variables


def _variables(patterns):
    """Return a list of (name, value) of the environment's variables that fit patterns (str).

    A pattern after - takes back those before it that fit it.
    """
    wanted = []
    for pattern in patterns:
        if pattern.startswith("-"):
            wanted = [name for name in wanted if not matches_pattern(name, pattern[1:])]
        else:
            wanted.append(pattern)
    return [
        (name, value)
        for name, value in (paths.variables() if wanted else ())
        if any(matches_pattern(name, pattern) for pattern in wanted)
    ]
