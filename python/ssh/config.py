# SPDX-License-Identifier: MIT
"""The part of ~/.ssh/config that is of use here (ssh_config(5)): Host blocks, no Match."""

import errno

from . import keywords, paths, unsupported
from .known_hosts import matches_pattern
from .settings import Settings
from .text import reason


def load(path, host, warn=None):
    """Return the Settings that a file has for a host.

    Arguments: path (str), a file that may be missing; host (str), as it was typed; warn, called
    with one line of text about what isn't understood.
    Raises OSError when the file exists but can't be read, or is the user's own and others may change it, and
    ValueError, with its line, for a value that means nothing and for what mustn't be passed over.
    """
    try:
        mode = paths.changeable(path) if path == paths.config() else 0
        if mode:
            text = "others may change it, and so what is trusted (its mode is %o): chmod 600, and be its owner"
            raise OSError(errno.EACCES, text % mode)
        with open(path, "rb") as source:
            return parse((_text(line) for line in source), host, warn, path)
    except OSError as error:
        if error.errno == errno.ENOENT:
            return Settings()
        text = "can't read the configuration '%s': %s" % (path, reason(error))
        raise OSError(error.errno, text)


def parse(lines, host, warn=None, path="config"):
    """As load(), from lines."""
    settings = Settings()
    applies = True
    for number, line in enumerate(lines):
        words = split(line)
        keyword = words[0].lower() if words else ""
        place = "%s line %d: " % (path, number + 1)
        said = None
        if keyword == "host":
            applies = matches_host(host, words[1:])
        elif keyword == "match":
            applies = False
            said = "Match isn't supported, its block is skipped"
        elif words and applies:
            said = _set(settings, words, place)
        if said and warn:
            warn(place + said)
    return settings


def _set(settings, words, place):
    """Set what a line's words say; return what is to be told of them, if anything.

    Argument: place (str), which begins an error. Raises ValueError.
    """
    if len(words) < 2:
        return "'%s' has no value" % words[0]
    row = keywords.find(words[0])
    if row:
        settings.set(row, words[1:], place)
        return None
    try:
        return "'%s' isn't supported" % words[0] if unsupported.is_lost(words[0], words[1]) else None
    except ValueError as error:
        raise ValueError("%s%s: %s" % (place, " ".join(words), error))


def parse_options(texts, warn=None):
    """Return the Settings that a list of `-o Keyword=value` has.

    Argument: warn, called with one line of text about what OpenSSH has and isn't supported.
    Raises ValueError for what isn't one, means nothing, or mustn't be passed over.
    """
    settings = Settings()
    for text in texts:
        words = split(text)
        if len(words) < 2 or not (keywords.find(words[0]) or unsupported.is_openssh(words[0])):
            raise ValueError("-o %s: an option such as Port=22 is needed, see ssh_config(5)" % text)
        said = _set(settings, words, "-o %s: " % text)
        if said and warn:
            warn("-o %s: %s" % (text, said))
    return settings


def matches_host(host, patterns):
    """Whether a Host line's patterns are for a host; one with ! that fits excludes it."""
    found = False
    for pattern in patterns:
        if pattern.startswith("!"):
            if matches_pattern(host, pattern[1:]):
                return False
        elif matches_pattern(host, pattern):
            found = True
    return found


def split(line):
    """Split a line into words: '=' may end the first, words may be in double quotes, # begins a comment."""
    words, word, quoted, started = [], "", False, False
    for c in line.strip():
        if c == "#" and not quoted and not started:
            break
        if c == '"':
            quoted, started = not quoted, True
        elif not quoted and (c in " \t" or (c == "=" and len(words) < 2 and (started or words))):
            if c == "=" and len(words) == 1 and started:
                word += c  # part of a value
            elif started:
                words.append(word)
                word, started = "", False
        else:
            word += c
            started = True
    if started:
        words.append(word)
    return words


def _text(line):
    """Return a line (bytes) as a str, even if it isn't UTF-8: it may be a comment."""
    try:
        return line.decode()
    except UnicodeError:
        return "".join(chr(c) for c in line)
