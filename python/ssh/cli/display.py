# SPDX-License-Identifier: MIT
"""What is shown of names, which may be anything that a server sends, and how wide it is."""

from ..text import as_bytes

# Ranges of characters that take two columns, and of those that take none: marks, joiners, selectors of a variation.
_WIDE = ((0x1100, 0x115F), (0x2E80, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F))
_WIDER = ((0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1FAFF), (0x20000, 0x3FFFD))
_COMBINING = ((0x300, 0x36F), (0x200B, 0x200D), (0x20D0, 0x20F0), (0xFE00, 0xFE0F))
_FIRST_COMBINING = 0x300
# Characters that aren't shown but rule how others are: controls, marks and embeddings of direction, ends of lines.
_RULING = ((0, 0x1F), (0x7F, 0x9F), (0x61C, 0x61C), (0x200E, 0x200F), (0x2028, 0x202E), (0x2066, 0x2069))
_FIRST_OF_LENGTH = (0, 0, 0x80, 0x800, 0x10000)  # characters that UTF-8 needs so many bytes for
_SURROGATES = (0xD800, 0xDFFF)
_LAST = 0x10FFFF


def visible(name):
    """Return a name (bytes or str) as a str that changes nothing on a terminal.

    What rules the others, as controls and marks of direction do, and what isn't UTF-8 is written as octal numbers.
    """
    data = as_bytes(name)
    if all(0x20 <= c < 0x7F for c in data):  # most are plain
        return data.decode()
    text, start = "", 0
    while start < len(data):
        length = _length(data[start])
        try:
            c = data[start : start + length].decode()
            code = ord(c)
            length = length if _is_character(code, length) else 1
        except (UnicodeError, TypeError):
            length, code = 1, 0
        if is_ruling(code) or not _is_character(code, length):
            c = "".join("\\%03o" % byte for byte in data[start : start + length])
        text += c
        start += length
    return text


def is_ruling(code):
    """Whether a character (int) changes how others are shown."""
    return _is_in(code, _RULING)


def _is_character(code, length):
    """Whether UTF-8 has a character (int) in so many bytes, and no fewer."""
    return _FIRST_OF_LENGTH[length] <= code <= _LAST and not _SURROGATES[0] <= code <= _SURROGATES[1]


def _length(first):
    """Return how many bytes the UTF-8 character has that begins with this one."""
    return 1 if first < 0xC0 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4


def columns(text):
    """Return how many columns of a terminal a visible() str takes."""
    return sum(_columns(ord(c)) for c in text)


def _columns(code):
    if code < _FIRST_COMBINING:
        return 1
    if _is_in(code, _COMBINING):
        return 0
    return 2 if _is_in(code, _WIDE) or _is_in(code, _WIDER) else 1


def _is_in(code, ranges):
    return any(first <= code <= last for first, last in ranges)


def fitted(text, width):
    """Return a visible() str cut or filled to a number of columns."""
    used, end = 0, 0
    while end < len(text) and used + _columns(ord(text[end])) <= width:
        used += _columns(ord(text[end]))
        end += 1
    return text[:end] + " " * (width - used)


def scaled(number):
    """Return a number of bytes as a short str: 0B, 1.2K, 252G."""
    unit, rest = 0, 0
    while number >= 1024 and unit < 6:
        number, rest = number // 1024, number % 1024
        unit += 1
    tenths = (10 * rest + 512) // 1024
    if tenths == 10:
        number, tenths = number + 1, 0
    if unit == 0 or number >= 100:
        return "%d%s" % (number + (tenths >= 5), "BKMGTPE"[unit])
    return "%d.%d%s" % (number, tenths, "BKMGTPE"[unit])
