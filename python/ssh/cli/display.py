# SPDX-License-Identifier: MIT
"""What is shown of names, which may be anything that a server sends, and how wide it is."""

# Ranges of characters that take two columns, and one of those that take none.
_WIDE = ((0x1100, 0x115F), (0x2E80, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F))
_WIDER = ((0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1FAFF), (0x20000, 0x3FFFD))
_COMBINING = (0x300, 0x36F)


def visible(name):
    """Return a name (bytes or str) as a str that changes nothing on a terminal.

    Control characters, and what isn't UTF-8, are written as octal numbers.
    """
    data = name.encode() if isinstance(name, str) else name
    if all(0x20 <= c < 0x7F for c in data):  # most are plain
        return data.decode()
    text, start = "", 0
    while start < len(data):
        length = _length(data[start])
        try:
            c = data[start : start + length].decode()
            code = ord(c)
        except (UnicodeError, TypeError):
            length, code = 1, 0
        if code < 0x20 or 0x7F <= code < 0xA0:
            c = "".join("\\%03o" % byte for byte in data[start : start + length])
        text += c
        start += length
    return text


def _length(first):
    """Return how many bytes the UTF-8 character has that begins with this one."""
    return 1 if first < 0xC0 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4


def columns(text):
    """Return how many columns of a terminal a visible() str takes."""
    return sum(_columns(ord(c)) for c in text)


def _columns(code):
    if code < _COMBINING[0]:
        return 1
    if code <= _COMBINING[1]:
        return 0
    return 2 if any(low <= code <= high for low, high in _WIDE + _WIDER) else 1


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
