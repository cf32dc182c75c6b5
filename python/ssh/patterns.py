# SPDX-License-Identifier: MIT
"""Lines of words quoted as in a shell, and the patterns that such words can be.

A word is kept as a pattern (bytes): in it a backslash takes the meaning of *, ?, [ or \\ away, as
quotes do in the line. Names needn't be text, hence bytes.
"""

from .text import as_bytes

_MAGIC = b"*?["
SPACE = b" \t\r\n"  # what ends a word
_ESCAPE = 0x5C  # a backslash


def split(line):
    """Return the list of words of a line (bytes), each a pattern.

    Between '' all is literal; between "" a backslash makes a following " or backslash literal,
    elsewhere any character. What follows a # at the beginning of a word is a comment.
    Raises ValueError for a quote that isn't closed.
    """
    words, quote, _ = begun(line)
    if quote:
        raise ValueError("a quote isn't closed")
    return words


def begun(line):
    """Return (words, quote, start) of the beginning of a line (bytes): as split(), and what is still open at its end.

    quote is the character (int) of the quote that isn't closed, or 0; start (int) is where the last word begins in the
    line, its end where no word is open.
    """
    words, word, quote = [], None, 0
    i = start = 0
    while i < len(line):
        c = line[i]
        if word is None:
            start = i
        i += 1
        if quote:
            if c == quote:
                quote = 0
                continue
            if c == _ESCAPE and quote == 0x22 and line[i : i + 1] in (b'"', b"\\"):
                c = line[i]
                i += 1
            _literal(word, c)
        elif c in SPACE:
            if word is not None:
                words.append(_bytes(word))
            word = None
        elif c == 0x23 and word is None:
            break
        else:
            word = bytearray() if word is None else word
            if c in b"'\"":
                quote = c
            elif c == _ESCAPE and i < len(line):
                _literal(word, line[i])
                i += 1
            else:
                word.append(c)
    return (words, quote, len(line)) if word is None else (words + [_bytes(word)], quote, start)


def _literal(word, c):
    if c in _MAGIC or c == _ESCAPE:
        word.append(_ESCAPE)
    word.append(c)


def _bytes(array):
    """Return an array as bytes. Of an empty one MicroPython 1.25 makes what crashes os.stat."""
    return bytes(array) if array else b""


def literal(pattern):
    """Return what a pattern stands for when its special characters aren't."""
    text, escaped = bytearray(), False
    for c in pattern:
        escaped = c == _ESCAPE and not escaped
        if not escaped:
            text.append(c)
    return _bytes(text)


def is_pattern(pattern):
    """Whether a pattern can stand for several names."""
    escaped = False
    for c in pattern:
        if c in _MAGIC and not escaped:
            return True
        escaped = c == _ESCAPE and not escaped
    return False


def matches(pattern, name):
    """Whether a pattern stands for a name; a dot at its beginning must be asked for."""
    if name[:1] == b"." and pattern[:1] != b".":
        return False
    at, start = 0, 0  # how far it fits
    star = None  # where to go on when it doesn't: one character more for the last *
    while start < len(name):
        if pattern[at : at + 1] == b"*":
            at += 1
            star = at, start
            continue
        after = _one(pattern, at, name[start])
        if after:
            at = after
            start += 1
        elif star:
            at, start = star[0], star[1] + 1
            star = at, start
        else:
            return False
    return all(c == 0x2A for c in pattern[at:])


def _one(pattern, at, c):
    """Return where a pattern goes on when its element at `at` fits a character, else 0."""
    element = pattern[at : at + 1]
    if element == b"[":
        end = pattern.find(b"]", at + 2 + (pattern[at + 1 : at + 2] == b"!"))
        if end > 0:
            return end + 1 if _in_set(pattern[at + 1 : end], c) else 0
    if element == b"\\":
        at += 1
        element = pattern[at : at + 1]
    elif element == b"?":
        return at + 1
    return at + 1 if element and element[0] == c else 0


def _in_set(members, c):
    """Whether a character is one of those between brackets."""
    without = members[:1] == b"!"
    i = int(without)
    found = False
    while i < len(members):
        if members[i] == _ESCAPE and i + 1 < len(members):
            i += 1
        first = last = members[i]
        if members[i + 1 : i + 2] == b"-" and i + 2 < len(members):
            last = members[i + 2]
            i += 2
        found = found or first <= c <= last
        i += 1
    return found != without


class Exclusion:
    """A pattern for names, or for paths below the folder if it has a / in it; a / at its end: for folders only."""

    def __init__(self, pattern):
        pattern = as_bytes(pattern)
        self._folders_only = pattern.endswith(b"/")
        self._is_path = b"/" in pattern[:-1]
        self._pattern = pattern.strip(b"/")

    def fits(self, path, is_folder):
        """Whether a path (bytes) is excluded."""
        if self._folders_only and not is_folder:
            return False
        return matches(self._pattern, path if self._is_path else path[path.rfind(b"/") + 1 :])
