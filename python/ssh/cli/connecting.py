# SPDX-License-Identifier: MIT
"""The servers of a command line that copies, and the older way to name an account there."""

from .. import connect, target
from . import options
from .command import complain

# What a command says to the other that goes on with its work.
_FLAGS, _VALUED = "Cpr", "cFiJoP"


class Account:
    """Who logs in, by -u USER -p PASSWORD; without them both are None."""

    def __init__(self, user=None, password=None):
        self.user, self.password = user, password


def account(name, arguments):
    """Return (Account, the other arguments) of a command line (list of str).

    With -u USER anywhere in it -p takes a password, for scripts where nobody can be asked; else it keeps
    its usual meaning. Argument: name (str) of the command, for the warning.
    """
    if "-u" not in arguments:
        return Account(), arguments
    given, rest, words = Account(), [], iter(arguments)
    for word in words:
        if word == "-u":
            given.user = next(words, None)
        elif word == "-p":
            given.password = next(words, None)
            complain(name, "warning: others on this machine can see a password in a command line")
        else:
            rest.append(word)
    return given, rest


def limit(parsed):
    """Return the Kbit a second (int) of -l, 0 without it. Raises ValueError."""
    text = parsed.last("l", "0")
    if not text.isdigit():
        raise ValueError("-l %s: a number of Kbit a second is needed" % text)
    return int(text)


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

    Arguments: name (str) of the command; parsed (Parsed), its options; given (Account); batch (bool):
    nobody is asked.
    """

    def __init__(self, name, parsed, given, batch):
        if batch:
            parsed.settings.setdefault("batchmode", "yes")
        self._options = options.connection(parsed, name)
        self._user, self._clients = given.user, {}
        if given.password is not None:
            self._options["password"] = given.password

    def client(self, server):
        """Return the Client of a server (str). Waits. Raises OSError, ValueError."""
        if server not in self._clients:
            parsed = target.parse(server)
            parsed.user = parsed.user or self._user
            self._clients[server] = connect(str(parsed), **self._options)
        return self._clients[server]

    def close(self):
        """End all sessions."""
        for client in self._clients.values():
            client.close()
