# SPDX-License-Identifier: MIT
"""What a terminal is sent, as plain text: no escape sequences, lines that end in a newline alone."""

import re

from .text import decoded, utf8_length

# ECMA-48, behind an escape: "[" and parameters; what begins a string, such as a title, up to its end; any other, with
# its intermediates. No pattern of the module re, which calls itself for each character.
_STRINGS = b"]PX^_"
_BEL, _ESCAPE, _BACKSLASH = 0x07, 0x1B, 0x5C
_UNPRINTED = re.compile("[\x01-\x08\x0b-\x1f\x7f]")  # and NUL, which a pattern can't have
_LONGEST = 256  # bytes that the end of a sequence is waited for


class Plain:
    """Makes plain text of what a terminal is sent, piece by piece."""

    def __init__(self):
        self._held = b""  # what has begun and whose end is still to come

    def text(self, data):
        """Return the text (str) of the next bytes. What isn't UTF-8 is replaced by U+FFFD."""
        data, self._held = _without_sequences(self._held + data)
        if not self._held:
            whole = len(data) - _begun(data[-3:])
            data, self._held = data[:whole], data[whole:]
        return _UNPRINTED.sub("", decoded(data).replace("\0", ""))


def _without_sequences(data):
    """Return the bytes that are no escape sequences, and those of one whose end is still to come."""
    parts, start = [], 0
    while (at := data.find(b"\x1b", start)) >= 0:
        if at > start:
            parts.append(data[start:at])
        length = _length(data[at : at + _LONGEST])
        if not length and len(data) - at < _LONGEST:
            return b"".join(parts), data[at:]
        start = at + (length or 1)
    return b"".join(parts) + data[start:], b""


def _length(data):
    """Return how long the sequence is that data (bytes) begins with; 1 for none, 0 where its end is still to come."""
    if data[1:2] and data[1] in _STRINGS:
        return _length_of_string(data)
    at, last = (2, 0x3F) if data[1:2] == b"[" else (1, 0x2F)
    while at < len(data) and 0x20 <= data[at] <= last:
        at += 1
    if at == len(data):
        return 0
    return at + 1 if last < data[at] < 0x7F else 1


def _length_of_string(data):
    for at in range(2, len(data)):
        if data[at] == _BEL:
            return at + 1
        if data[at] == _ESCAPE:
            return 0 if at + 1 == len(data) else at + 2 if data[at + 1] == _BACKSLASH else 1
    return 0


def _begun(tail):
    """Return how many of the last three bytes are the beginning of a character."""
    for i in range(len(tail)):
        if utf8_length(tail[i]) > len(tail) - i:
            return len(tail) - i
    return 0
