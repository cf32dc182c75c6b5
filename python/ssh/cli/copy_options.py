# SPDX-License-Identifier: MIT
"""What scp and sftp have in common on their command lines, and the command that goes on with a copy."""

from ..settings import number
from . import command_line
from .program import UsageError, complain

# What a command says to the other that goes on with its work.
_FLAGS, _VALUED = "46Cpr", "cFiJoPsu"
_MOST = 1 << 30  # Kbit a second


def parse(name, arguments, flags, valued, usage):
    """Read the command line of a command that copies; see command_line.parse.

    With -u USER anywhere in it -p takes a password, for scripts where nobody can be asked, and options
    may follow the host; else -p is a flag. Argument: name (str) of the command.
    Returns a Parsed; its -u and -p are values then.
    """
    if "-u" not in arguments:
        return command_line.parse(arguments, flags, valued, usage)
    flags, valued = flags.replace("p", ""), valued + "pu"
    parsed = command_line.parse(arguments, flags, valued, usage)
    words = []
    while parsed.rest:
        words.append(parsed.rest[0])
        command_line.parse(parsed.rest[1:], flags, valued, usage, parsed)
    parsed.rest = words
    if "p" in parsed.values:
        complain(name, "warning: others on this machine can see a password in a command line")
    return parsed


def limit(parsed, usage):
    """Return the Kbit a second (int) of -l, 0 without it. Raises UsageError."""
    try:
        return number(parsed.last("l"), (1, _MOST)) if "l" in parsed.values else 0
    except ValueError as error:
        raise UsageError("-l %s: %s" % (parsed.last("l"), error), usage)


def check_requests(parsed, usage):
    """Check what -B, -R and -X say of requests, which fit themselves to the link. Raises UsageError."""
    given = [("-" + letter, letter, word) for letter in "BR" for word in parsed.values.get(letter, ())]
    for word in parsed.values.get("X", ()):
        name, _, count = word.partition("=")
        given.append(("-X " + name, name, count))
    for option, name, count in given:
        if name not in ("B", "R", "nrequests", "buffer"):
            raise UsageError("%s: nrequests=number or buffer=number is needed" % option, usage)
        try:
            number(count.rstrip("kKmM"), (1, _MOST))
        except ValueError as error:
            raise UsageError("%s %s: %s" % (option, count, error), usage)


def again(parsed, *words):
    """Return the sftp command (str) that goes on with a copy, with the options of this one's."""
    line = "sftp -a" + "".join(letter for letter in _FLAGS if parsed.flag(letter))
    for letter in _VALUED:
        for value in parsed.values.get(letter, ()):
            line += " -%s %s" % (letter, quoted(value))
    return line + "".join(" " + quoted(word) for word in words)


def quoted(word):
    """Return a word (str) as a shell reads it back."""
    plain = all(c.isalpha() and c < "\x80" or c.isdigit() or c in "@%+=:,./_-" for c in word)
    return word if word and plain else "'" + word.replace("'", "'\\''") + "'"
