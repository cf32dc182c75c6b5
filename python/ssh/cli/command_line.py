# SPDX-License-Identifier: MIT
"""Command lines, read as OpenSSH's tools read them."""

import sys

from .program import UsageError


class Parsed:
    """A command line.

    Attributes: flags (str), the letters of those that were given, in their order; values, a dict of letter -> list of
    str, in their order; rest, the list of words from the first one on that is no option.
    """

    def __init__(self):
        self.flags, self.values, self.rest = "", {}, []

    def flag(self, letter):
        """Return how often a flag was given (int)."""
        return self.flags.count(letter)

    def last(self, letter, default=None):
        """Return the last value of an option (str)."""
        return self.values[letter][-1] if letter in self.values else default


def parse(arguments, flags, valued, usage, parsed=None, long=None):
    """Read options up to the first word that is none, or '--'.

    Arguments: arguments (list of str); flags (str), the letters of options without a value, which
    may share one '-'; valued (str), those with one, as '-p22' or '-p 22'; usage (str); parsed, a
    Parsed to add to; long, a dict of the long names that letters have, as '--name' or '--name=value'.
    Returns a Parsed. Raises UsageError; --help ends the program.
    """
    parsed = parsed or Parsed()
    words = list(arguments)
    while words and words[0].startswith("-") and words[0] != "-":
        word = words.pop(0)
        if word == "--":
            break
        if word == "--help" or word == "-h" and "h" not in flags + valued:
            print(usage)
            sys.exit(0)
        if word.startswith("--"):
            word = _short(word, long or {}, valued, usage)
        letters = word[1:]
        while letters:
            letter, letters = letters[0], letters[1:]
            if letter in flags:
                parsed.flags += letter
            elif letter not in valued:
                raise UsageError("unknown option -%s" % letter, usage)
            elif not letters and not words:
                raise UsageError("option -%s needs a value" % letter, usage)
            else:
                parsed.values.setdefault(letter, []).append(letters or words.pop(0))
                letters = ""
    parsed.rest = words
    return parsed


def _short(word, long, valued, usage):
    """Return a long option with its letter."""
    name, equals, value = word[2:].partition("=")
    letter = long.get(name)
    if letter is None or equals and letter not in valued:
        raise UsageError("unknown option %s" % word, usage)
    return "-" + letter + value
