# SPDX-License-Identifier: MIT
"""Command lines, read as OpenSSH's tools read them, and what they say of the connection."""

import sys

from .. import config, paths
from ..text import ignore
from . import terminal
from .command import UsageError, complain

# What -o may say besides the keywords of configuration files.
_OWN = ("batchmode", "connecttimeout", "exitonforwardfailure", "loglevel")
_QUIET = ("quiet", "fatal", "error")  # levels that leave warnings out


class Parsed:
    """A command line.

    Attributes: flags, a dict of letter -> how often; values, a dict of letter -> list of str, in
    their order; rest, the list of words from the first one on that is no option; settings, a dict of
    what -o says to the command alone, keyword in lower case -> str.
    """

    def __init__(self):
        self.flags, self.values, self.rest, self.settings = {}, {}, [], {}

    def flag(self, letter):
        """Return how often a flag was given (int)."""
        return self.flags.get(letter, 0)

    def last(self, letter, default=None):
        """Return the last value of an option (str)."""
        return self.values[letter][-1] if letter in self.values else default

    def is_quiet(self):
        """Whether warnings aren't wanted: -q, or -o LogLevel."""
        return self.flag("q") > 0 or self.settings.get("loglevel", "").lower() in _QUIET

    def says(self, keyword, word):
        """Whether -o sets a keyword (str, in lower case) of the command's own to a word."""
        return self.settings.get(keyword, "").lower() == word


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


def connection(parsed, name, port="P", user=None):
    """Return the keyword arguments (dict) of connect() that a command line asks for.

    Arguments: parsed (Parsed) with -4 -6 -c -C -F -i -J -m -o -q -v; name (str) of the command, for messages;
    port and user (str), the letters of options for those. Raises ValueError.
    """
    file = parsed.last("F", paths.config())
    settings = _settings(parsed, port, user)
    options = {
        "settings": settings,
        "config": None if file.lower() == "none" else file,
        "warn": ignore if parsed.is_quiet() else lambda text: complain(name, text),
    }
    for path in parsed.values.get("i", ()):
        if not paths.exists(path):
            options["warn"]("there is no key '%s'" % path)
    if parsed.flag("v"):
        options["debug"] = lambda text: terminal.say("debug: " + text)
    if "connecttimeout" in parsed.settings:
        options["timeout"] = _seconds(parsed.settings["connecttimeout"])
    if not parsed.says("batchmode", "yes") and terminal.can_prompt():
        options["ask"] = terminal.prompt
        options["password"] = lambda question: terminal.prompt(question, False)
        options["passphrase"] = lambda path: terminal.prompt("Passphrase of %s: " % path, False)
    return options


def _settings(parsed, port, user):
    """Return what a command line says (dict) that a configuration file could say too."""
    settings, texts = {}, []
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
    ):
        if parsed.flag(letter):
            settings[keyword] = word
    for text in parsed.values.get("o", ()):
        words = config.split(text)
        if len(words) > 1 and words[0].lower() in _OWN:
            parsed.settings.setdefault(words[0].lower(), words[1])
        else:
            texts.append(text)
    config.add(settings, config.parse_options(texts))
    return settings


def _seconds(text):
    if not text.isdigit() or text == "0":
        raise ValueError("ConnectTimeout %s: a number of seconds is needed" % text)
    return int(text)
