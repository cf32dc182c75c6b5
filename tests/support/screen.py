# SPDX-License-Identifier: MIT
"""What a person sees on a terminal that understands CR, LF, backspace and the bell, and clears itself."""

import time
import unicodedata

from .patience import PATIENCE

CLEAR = "\x1b[H\x1b[2J"
_PIECE = 0.05  # seconds


class Screen:
    """The rows of a Terminal as they look now.

    Attributes: rows (list of lists of a column's text each, '' for the second of a wide character), the last one is
    where the cursor is; column (int), where it is in that; bells (int).
    """

    def __init__(self, terminal, columns=80):
        self._terminal, self.columns = terminal, columns
        self.rows, self.column, self.bells = [[]], 0, 0

    @property
    def row(self):
        """The text of the cursor's row, without blanks at its end."""
        return "".join(self.rows[-1]).rstrip()

    def until(self, is_so, what):
        """Wait until a function returns something true; what (anything) tells what hasn't happened."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < end, f"not {what!r} but {self.row!r}, {self.column} below {self.rows[-4:-1]}"
            self._terminal.take(_PIECE)
            data, self._terminal.seen = self._terminal.seen, b""
            self._feed(data.decode())

    def shows(self, text, column=None):
        """Wait until the cursor's row is a text, the cursor in a column, its end without one."""
        column = wide(text) if column is None else column
        self.until(lambda: (self.row, self.column) == (text.rstrip(), column), (text, column))

    def has_shown(self, text):
        """Wait until a row above the cursor's is a text."""
        self.until(lambda: text in ["".join(row).rstrip() for row in self.rows[:-1]], text)

    def rings(self):
        """Wait for a bell."""
        self.until(lambda: self.bells, "a bell")
        self.bells = 0

    def _feed(self, text):
        text = text.replace(CLEAR, "\f")
        assert "\x1b" not in text, text
        for c in text:
            if c == "\f":
                self.rows, self.column = [[]], 0
            elif c == "\n":
                self.rows.append([])
            elif c == "\r":
                self.column = 0
            elif c == "\b":
                self.column = max(0, self.column - 1)
            elif c == "\x07":
                self.bells += 1
            else:
                self._put(c)

    def _put(self, c):
        width = wide(c)
        if self.column + width > self.columns:
            self.rows.append([])
            self.column = 0
        row = self.rows[-1]
        if not width:
            at = self.column - (2 if row[self.column - 1] == "" else 1)
            row[at] += c
            return
        row += [" "] * (self.column + width - len(row))
        row[self.column : self.column + width] = [c, ""][:width]
        self.column += width


def wide(text):
    """Return how many columns a text has."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) == "W" else 1 for c in text)
