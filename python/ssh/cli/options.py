# SPDX-License-Identifier: MIT
"""Command lines, read as OpenSSH's tools read them, and what they say of the connection."""

import sys

from .. import config, paths, target
from . import terminal
from .command import Help, UsageError

PASSWORD_TRIES = 3  # NumberOfPasswordPrompts of ssh_config(5)


class Parsed:
    """A command line.

    Attributes: flags, a dict of letter -> how often; values, a dict of letter -> list of str, in
    their order; rest, the list of words from the first one on that is no option.
    """

    def __init__(self):
        self.flags, self.values, self.rest = {}, {}, []

    def flag(self, letter):
        """Return how often a flag was given (int)."""
        return self.flags.get(letter, 0)

    def last(self, letter, default=None):
        """Return the last value of an option (str)."""
        return self.values[letter][-1] if letter in self.values else default


def parse(arguments, flags, valued, usage, parsed=None):
    """Read options up to the first word that is none, or '--'.

    Arguments: arguments (list of str); flags (str), the letters of options without a value, which
    may share one '-'; valued (str), those with one, as '-p22' or '-p 22'; usage (str); parsed, a
    Parsed to add to. Returns a Parsed. Raises UsageError, and Help for --help.
    """
    parsed = parsed or Parsed()
    words = list(arguments)
    while words and words[0].startswith("-") and words[0] != "-":
        word = words.pop(0)
        if word == "--":
            break
        if word == "--help":
            raise Help(usage)
        letters = word[1:]
        while letters:
            letter, letters = letters[0], letters[1:]
            if letter in flags:
                parsed.flags[letter] = parsed.flag(letter) + 1
            elif letter not in valued:
                raise UsageError("unknown option -%s" % letter, usage)
            elif not letters and not words:
                raise UsageError("option -%s needs a value" % letter, usage)
            else:
                parsed.values.setdefault(letter, []).append(letters or words.pop(0))
                letters = ""
    parsed.rest = words
    return parsed


def connection(parsed, name, port="p"):
    """Return the keyword arguments (dict) of connect() that a command line asks for.

    Arguments: parsed (Parsed) with -C -F -i -J -l -o -q -v and the port's; name (str) of the
    command, for messages; port (str), the letter of that. Raises ValueError.
    """
    settings = {}
    for letter, keyword in ((port, "port"), ("l", "user"), ("J", "proxyjump")):
        if letter in parsed.values:
            settings[keyword] = parsed.last(letter)
    for path in parsed.values.get("i", ()):
        config.set_option(settings, "identityfile", path)
    if parsed.flag("C"):
        settings["compression"] = "yes"
    config.add(settings, config.parse_options(parsed.values.get("o", ())))
    file = parsed.last("F", paths.config())
    options = {"settings": settings, "config": None if file.lower() == "none" else file}
    if not parsed.flag("q"):
        options["warn"] = lambda text: say("%s: %s" % (name, text))
    if parsed.flag("v"):
        options["debug"] = lambda text: say("debug: " + text)
    if terminal.can_prompt():
        options["ask"] = terminal.prompt
    return options


def say(text):
    """Write a line to stderr."""
    print(text, file=sys.stderr)
