# SPDX-License-Identifier: MIT
"""Settings: what configuration files and command lines say, checked as they are read."""

import socket

import _ssh

from . import keywords
from .known_hosts import matches_pattern
from .paths import exists, expand, variable
from .target import check_host, parse, parse_port

AGENT = "SSH_AUTH_SOCK"  # the agent of the environment
NONE = "none"  # said for no file, no agent, no jump

_LENGTHS = (1, 60, 3600, 86400, 604800)  # seconds, of s m h d w
_FLAGS = (("yes", True), ("true", True), ("no", False), ("false", False))
# Ways to log in, and the keywords that switch them off.
_METHODS = (
    ("publickey", "PubkeyAuthentication"),
    ("password", "PasswordAuthentication"),
    ("keyboard-interactive", "KbdInteractiveAuthentication"),
)
_SESSION = (("Ciphers", "cipher"), ("MACs", "mac"), ("KexAlgorithms", "kex"), ("HostKeyAlgorithms", "hostkey"))


class Settings:
    """What was said of the keywords in keywords.TABLE: settings["Port"] is that, else what is usual.

    Argument: given, other Settings, or a dict of keyword -> str or list of str; None for nothing yet. Every value is
    checked when it is set. The first mention of a keyword counts, but for IdentityFile, which adds up.
    Raises ValueError, which says what is needed.
    """

    def __init__(self, given=None):
        self._said = {}
        if isinstance(given, Settings):
            self.add(given)
        else:
            for word, value in (given or {}).items():
                self._take(word, value)

    def _take(self, word, value):
        row = keywords.find(word)
        if row is None:
            raise ValueError("settings: '%s' is no keyword that counts here" % word)
        words = [value] if isinstance(value, str) else list(value)
        for one in [[path] for path in words] if row[1] == "path" else [words]:
            self.set(row, one)

    def set(self, row, words, place=""):
        """Set what a row of keywords.TABLE is said to have, unless it is set.

        Arguments: words (list of str); place (str), which begins the error. Raises ValueError.
        """
        name, kind, needs = row[:3]
        if len(words) != 1 and kind != "paths":
            raise ValueError("%s'%s' has more than one value" % (place, name))
        try:
            value = _CHECKS[kind](words if kind == "paths" else words[0], needs)
        except ValueError as error:
            raise ValueError("%s%s %s: %s" % (place, name, " ".join(words), error))
        if kind == "path":
            self._said[name] = self._said.get(name, []) + [value]
        else:
            self._said.setdefault(name, value)

    def add(self, others):
        """Add other Settings, which count after these."""
        for name, value in others._said.items():
            if isinstance(value, list) and name in self._said and keywords.find(name)[1] == "path":
                value = self._said.pop(name) + value
            self._said.setdefault(name, value)

    def __contains__(self, name):
        return name in self._said

    def __getitem__(self, name):
        return self._said[name] if name in self._said else keywords.find(name)[3]

    def files(self, name, tokens):
        """Return the list of paths that a keyword names, None when it isn't said; none is no path.

        Argument: tokens, as for filled().
        """
        if name not in self._said:
            return None
        return [filled(expand(path), tokens) for path in self._said[name] if path.lower() != NONE]

    def is_quiet(self):
        """Whether there is to be no warning."""
        return self["LogLevel"] <= keywords.ERROR

    def methods(self):
        """Return the list of ways to log in that are to be tried, in that order."""
        allowed = [method for method, keyword in _METHODS if self[keyword]]
        wanted = self["PreferredAuthentications"]
        return allowed if wanted is None else [name for name in wanted if name in allowed]

    def agent(self, tokens):
        """Return which agent to ask, as connect() takes it."""
        word = self["IdentityAgent"]
        if self["IdentitiesOnly"] or word.lower() == NONE:
            return False
        if word == AGENT:
            return None
        path = variable(word[1:]) if word.startswith("$") else filled(expand(word), tokens)
        return path if path and exists(path) else False

    def session_options(self):
        """Return a dict of _ssh.Session's arguments that are asked for."""
        options = {argument: self[name] for name, argument in _SESSION if name in self._said}
        if self["Compression"] is not None:
            options["compress"] = self["Compression"]
        return options

    def family(self):
        """Return the kind of addresses that AddressFamily allows, as getaddrinfo() takes it."""
        return getattr(socket, self["AddressFamily"], 0)


def filled(text, tokens):
    """Return a text (str) with %h and so on replaced (ssh_config(5), TOKENS).

    Argument: tokens, a dict of letter -> str. Raises ValueError for another letter.
    """
    done, percent, rest = text.partition("%")
    while percent:
        if rest[:1] not in tokens:
            known = ", ".join(sorted("%" + letter for letter in tokens))
            raise ValueError("%s: '%%%s' is none of %s" % (text, rest[:1], known))
        more, percent, after = rest[1:].partition("%")
        done, rest = done + tokens[rest[0]] + more, after
    return done


def algorithms(text, kind):
    """Return a tuple of what a list of names leaves of this build's algorithms. Raises ValueError for nothing.

    Arguments: text, names with commas between them, or after + to add (all are offered anyway), after - to leave
    out, where * and ? may be used, after ^ to prefer; kind, a key of _ssh.algorithms().
    """
    offered = _ssh.algorithms()[kind]
    names = text.lstrip("+-^").split(",")
    if text.startswith("+"):
        return offered
    if text.startswith("-"):
        wanted = [name for name in offered if not any(matches_pattern(name, out) for out in names)]
    else:
        wanted = [name for name in names if name in offered]
        if text.startswith("^"):
            wanted += [name for name in offered if name not in wanted]
    if not wanted:
        raise ValueError("this build has none of '%s'" % text)
    return tuple(wanted)


# ---- the kinds of values; each is called with a word and what the keyword's row says


def _choice(word, values):
    for name, value in values:
        if name == word.lower():
            return value
    raise ValueError("one of %s is needed" % ", ".join([name for name, _ in values]))


def _flag(word, _):
    return _choice(word, _FLAGS)


def number(word, limits):
    """Return the number (int) that a word (str) is. Argument: limits, the least and the most. Raises ValueError."""
    if not word.isdigit() or not limits[0] <= int(word) <= limits[1]:
        raise ValueError("a whole number from %d to %d is needed" % limits)
    return int(word)


def _time(word, _):
    """Return seconds: of 90, of 1m30s, or 0 for none."""
    if word.lower() == NONE:
        return 0
    total, digits = 0, ""
    for c in word.lower() + ("" if word[-1:].isalpha() else "s"):
        if c.isdigit():
            digits += c
            continue
        try:
            total += int(digits) * _LENGTHS["smhdw".index(c)]
        except ValueError:
            raise ValueError("a time such as 90 or 1m30s is needed")
        digits = ""
    return total


def _text(word, letters):
    """Check its tokens, for what they stand for isn't known yet."""
    if letters:
        filled(word, {letter: "" for letter in "%" + letters})
    return word


def _host(word, letters):
    check_host(filled(word, {letter: "x" for letter in "%" + letters}) if letters else word)
    return word


def _paths(words, letters):
    return [_text(word, letters) for word in words]


def _jump(word, letters):
    for server in _text(word, letters).split(","):
        if "%" not in server:
            parse(server)
    return word


def _port(word, _):
    return parse_port(word)


def _names(word, _):
    return tuple(word.split(","))


_CHECKS = {
    "choice": _choice,
    "flag": _flag,
    "number": number,
    "port": _port,
    "time": _time,
    "text": _text,
    "path": _text,
    "paths": _paths,
    "host": _host,
    "jump": _jump,
    "names": _names,
    "algorithms": algorithms,
}
