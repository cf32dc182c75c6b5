# SPDX-License-Identifier: MIT
"""The part of ~/.ssh/config that is of use here (ssh_config(5)): Host blocks, no Match."""

import errno

from . import keywords
from .known_hosts import matches_pattern
from .text import reason


def load(path, host, warn=None):
    """Return what a file says for a host.

    Arguments: path (str), a file that may be missing; host (str), as it was typed; warn, called
    with one line of text about what isn't understood.
    Returns a dict: keyword in lower case -> str, or a list of str for those of keywords.SEVERAL and
    keywords.LISTS. The first mention of a keyword counts.
    Raises OSError when the file exists but can't be read, and ValueError for what mustn't be passed over.
    """
    try:
        with open(path, "rb") as source:
            return parse((_text(line) for line in source), host, warn, path)
    except OSError as error:
        if error.errno == errno.ENOENT:
            return {}
        text = "can't read the configuration '%s': %s" % (path, reason(error))
        raise OSError(error.errno, text)


def parse(lines, host, warn=None, path="config"):
    """As load(), from lines."""
    options = {}
    applies = True
    for number, line in enumerate(lines):
        words = split(line)
        keyword = words[0].lower() if words else ""
        said = None
        if keyword == "host":
            applies = matches_host(host, words[1:])
        elif keyword == "match":
            applies = False
            said = "Match isn't supported, its block is skipped"
        elif words and applies:
            try:
                said = _set_words(options, words)
            except ValueError as error:
                raise ValueError("%s line %d: %s" % (path, number + 1, error))
        if said and warn:
            warn("%s line %d: %s" % (path, number + 1, said))
    return options


def _set_words(options, words):
    """Set what a line's words say; return what is to be told of them, if anything. Raises ValueError."""
    keyword = words[0].lower()
    keyword = keywords.ALIASES.get(keyword, keyword)
    if len(words) < 2:
        return "'%s' has no value" % words[0]
    if keyword in keywords.HERE:
        if len(words) > 2 and keyword not in keywords.LISTS:
            raise ValueError("'%s' has more than one value" % words[0])
        set_option(options, keyword, words[1:] if keyword in keywords.LISTS else words[1])
    elif keywords.is_lost(keyword, words[1]):
        return "'%s' isn't supported" % words[0]


def set_option(options, keyword, value):
    """Set an option unless it is set already; add to those that may be given several times."""
    if keyword in keywords.SEVERAL:
        options.setdefault(keyword, []).append(value)
    else:
        options.setdefault(keyword, value)


def add(options, others):
    """Add options to a dict of options that count before them."""
    for keyword, value in others.items():
        for one in value if keyword in keywords.SEVERAL else (value,):
            set_option(options, keyword, one)


def parse_options(texts, warn=None):
    """Return the options (dict, as load()'s) that a list of `-o Keyword=value` sets.

    Argument: warn, called with one line of text about what OpenSSH has and isn't supported.
    Raises ValueError for what isn't one, or mustn't be passed over.
    """
    options = {}
    for text in texts:
        words = split(text)
        if len(words) < 2 or not keywords.is_known(words[0].lower()):
            raise ValueError("-o %s: an option such as Port=22 is needed, see ssh_config(5)" % text)
        try:
            said = _set_words(options, words)
        except ValueError as error:
            raise ValueError("-o %s: %s" % (text, error))
        if said and warn:
            warn("-o %s: %s" % (text, said))
    return options


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
