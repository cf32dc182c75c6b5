# SPDX-License-Identifier: MIT
"""The servers of a command line that copies, and the older way to name an account there."""

import gc

from .. import connect, target
from ..settings import whole
from . import options
from .command import UsageError, complain

_GARBAGE = 0x40000  # bytes; collected that early, what lasts stays together and leaves room for lists

# What a command says to the other that goes on with its work.
_FLAGS, _VALUED = "46Cpr", "cFiJoPu"


def command_line(name, arguments, flags, valued, usage):
    """Read the command line of a command that copies; see options.parse.

    With -u USER anywhere in it -p takes a password, for scripts where nobody can be asked, and options
    may follow the host; else -p is a flag. Argument: name (str) of the command.
    Returns a Parsed; its -u and -p are values then.
    """
    if "-u" not in arguments:
        return options.parse(arguments, flags, valued, usage)
    flags, valued = flags.replace("p", ""), valued + "pu"
    parsed = options.parse(arguments, flags, valued, usage)
    words = []
    while parsed.rest:
        words.append(parsed.rest[0])
        options.parse(parsed.rest[1:], flags, valued, usage, parsed)
    parsed.rest = words
    if "p" in parsed.values:
        complain(name, "warning: others on this machine can see a password in a command line")
    return parsed


def limit(parsed, usage):
    """Return the Kbit a second (int) of -l, 0 without it. Raises UsageError."""
    try:
        return whole("-l", parsed.last("l"), 1) if "l" in parsed.values else 0
    except ValueError as error:
        raise UsageError(str(error), usage)


def again(parsed, *words):
    """Return the sftp command (str) that goes on with a copy, with the options of this one's."""
    line = "sftp -a" + "".join(letter for letter in _FLAGS if parsed.flag(letter))
    for letter in _VALUED:
        for value in parsed.values.get(letter, ()):
            line += " -%s %s" % (letter, _quoted(value))
    return line + "".join(" " + _quoted(word) for word in words)


def _quoted(word):
    plain = word and not any(c in " \t\n'\"\\*?[]#$&;<>|()`~" for c in word)
    return word if plain else "'" + word.replace("'", "'\\''") + "'"


class Connections:
    """The servers of a command line, each connected when it is first asked for, and once.

    Arguments: name (str) of the command; parsed (Parsed), its options; batch (bool): nobody is asked.
    """

    def __init__(self, name, parsed, batch):
        gc.threshold(_GARBAGE)
        self._options = options.connection(parsed, name, batch=batch)
        self._user, self._clients = parsed.last("u"), {}
        if "p" in parsed.values:
            self._options["password"] = parsed.last("p")

    def client(self, server):
        """Return the Client of a server (str). Waits. Raises OSError, ValueError."""
        if server not in self._clients:
            parsed = target.parse(server)
            parsed.user = parsed.user or self._user
            self._clients[server] = connect(str(parsed), **self._options)
            self._clients[server].sftp()  # a server without has nothing to copy
        return self._clients[server]

    def close(self):
        """End all sessions."""
        for client in self._clients.values():
            client.close()
