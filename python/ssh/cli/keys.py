# SPDX-License-Identifier: MIT
"""The keys of a terminal, out of the bytes that it sends for them."""

from ..text import utf8_length

# What ends a sequence that begins with ESC [ or ESC O (ECMA-48, xterm), and the number before a ~ (VT220, rxvt).
_FINAL = {
    "A": "up",
    "B": "down",
    "C": "right",
    "D": "left",
    "F": "end",
    "H": "home",
    "c": "word-right",
    "d": "word-left",
}
_NUMBERED = {"1": "home", "3": "delete", "4": "end", "7": "home", "8": "end"}
_WITH_CTRL_OR_ALT = {"right": "word-right", "left": "word-left"}
_ESCAPE = 0x1B
_DELETE = 0x7F


def control(code):
    """Return the name of a control character (int): 'ctrl-a'."""
    return "backspace" if code in (0x08, _DELETE) else "ctrl-" + chr(code | 0x40).lower()


class Keys:
    """Argument: byte, called without arguments, which waits for the next byte (int); None at the end of all."""

    def __init__(self, byte):
        self._byte = byte
        self._next = None  # a byte that was read and belongs to the next key
        self._back = []  # a key that get() returned and will return again

    def get(self):
        """Return a key: a character as bytes, else its name as a str; None at the end.

        Control characters are 'ctrl-a' and so on, those after ESC 'alt-a'; '' is a key that has no meaning. Waits.
        """
        if self._back:
            return self._back.pop()
        first = self._take()
        if first is None:
            return None
        if first == _ESCAPE:
            return self._after_escape()
        return control(first) if first < 0x20 or first == _DELETE else self._character(first)

    def back(self, key):
        """Have the next get() return a key."""
        self._back.append(key)

    def quoted(self):
        """Return the character (bytes) that the next byte begins, a control character too; None at the end. Waits."""
        first = self._take()
        return first if first is None else self._character(first)

    def _take(self):
        byte, self._next = self._next, None
        return self._byte() if byte is None else byte

    def _character(self, first):
        """Return a whole character of UTF-8, or the one byte that doesn't begin any."""
        data = bytes([first])
        for _ in range(utf8_length(first) - 1):
            byte = self._byte()
            if byte is None or byte & 0xC0 != 0x80:
                self._next = byte
                break
            data += bytes([byte])
        return data

    def _after_escape(self):
        byte = self._take()
        while byte == _ESCAPE:
            byte = self._take()
        if byte is None:
            return None
        if byte in b"[O":
            return self._sequence()
        if byte < 0x20 or byte == _DELETE:
            return "alt-" + control(byte)
        return "alt-" + chr(byte).lower()

    def _sequence(self):
        parameters = ""
        while True:
            byte = self._take()
            if byte is None:
                return None
            if byte < 0x20:  # it is broken off
                self._next = byte
                return ""
            if 0x40 <= byte:
                break
            parameters += chr(byte)
        number, _, modifier = parameters.partition(";")
        name = _NUMBERED.get(number, "") if byte == 0x7E else _FINAL.get(chr(byte), "")
        is_modified = modifier in ("3", "5", "7") or number == "5" and byte != 0x7E
        return _WITH_CTRL_OR_ALT.get(name, name) if is_modified else name
