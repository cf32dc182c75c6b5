# SPDX-License-Identifier: MIT
"""Command lines, read as OpenSSH's tools read them, and what they say of the connection."""

import sys

from .. import config, paths
from .. import settings as meaning
from ..text import ignore
from . import terminal
from .command import UsageError, complain


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
    Parsed to add to. Returns a Parsed. Raises UsageError; --help ends the program.
    """
    parsed = parsed or Parsed()
    words = list(arguments)
    while words and words[0].startswith("-") and words[0] != "-":
        word = words.pop(0)
        if word == "--":
            break
        if word == "--help":
            print(usage)
            sys.exit(0)
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


def connection(parsed, name, port="P", user=None, batch=False):
    """Return the keyword arguments (dict) of connect() that a command line asks for.

    Arguments: parsed (Parsed) with -4 -6 -c -C -F -i -J -m -o -q -v; name (str) of the command, for messages;
    port and user (str), the letters of options for those; batch (bool): nobody is asked. Raises ValueError.
    """
    file = parsed.last("F", paths.config())
    if "F" in parsed.values and file.lower() != "none" and not paths.exists(file):
        raise ValueError("there is no configuration '%s'" % file)
    remarks = []
    settings = _settings(parsed, port, user, remarks.append)
    if batch:
        settings["batchmode"] = "yes"
    options = {
        "settings": settings,
        "config": None if file.lower() == "none" else file,
        "warn": ignore if meaning.is_quiet(settings) else lambda text: complain(name, text),
    }
    remarks += ["there is no key '%s'" % path for path in parsed.values.get("i", ()) if not paths.exists(path)]
    for text in remarks:
        options["warn"](text)
    if parsed.flag("v") or settings.get("loglevel", "").lower().startswith("debug"):
        options["debug"] = lambda text: terminal.say("debug: " + text)
    if not meaning.is_on(settings, "BatchMode") and terminal.can_prompt():
        options["ask"] = terminal.prompt
        options["password"] = lambda question: terminal.prompt(question, False)
        options["passphrase"] = lambda path: terminal.prompt("Passphrase of %s: " % path, False)
    return options


def _settings(parsed, port, user, warn):
    """Return what a command line says (dict) that a configuration file could say too."""
    settings = {}
    for letter, keyword in (
        (port, "port"),
        (user, "user"),
        ("J", "proxyjump"),
        ("c", "ciphers"),
        ("m", "macs"),
    ):
        for value in parsed.values.get(letter, ()):
            config.set_option(settings, keyword, value)
    for path in parsed.values.get("i", ()):
        config.set_option(settings, "identityfile", path)
    for letter, keyword, word in (
        ("C", "compression", "yes"),
        ("4", "addressfamily", "inet"),
        ("6", "addressfamily", "inet6"),
        ("q", "loglevel", "quiet"),
    ):
        if parsed.flag(letter):
            settings[keyword] = word
    config.add(settings, config.parse_options(parsed.values.get("o", ()), warn))
    return settings
