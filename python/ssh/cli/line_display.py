# SPDX-License-Identifier: MIT
"""A line that is being typed, in one row of a terminal.

Nothing but characters, CR and backspaces is sent, so that every terminal can show it, a serial one and DOS's too. What
is wider than the row is shown in part, with '<' and '>' where more is.
"""

from ..text import utf8_length
from .display import columns, visible

_LEAST = 8  # columns that are used whatever the terminal says
_SOMETHING_ELSE = "\0"  # no character that is shown


def cells_of(data):
    """Return bytes as a list of cells: (bytes, what is shown of them (str), its columns (int)).

    A cell is a character with the combining ones after it.
    """
    cells, start = [], 0
    while start < len(data):
        end = start + max(1, utf8_length(data[start]))
        if end > len(data) or any(byte & 0xC0 != 0x80 for byte in data[start + 1 : end]):
            end = start + 1
        shown = visible(data[start:end])
        width = columns(shown)
        if width == 0 and cells:
            before = cells.pop()
            cells.append((before[0] + data[start:end], before[1] + shown, before[2]))
        else:
            cells.append((data[start:end], shown, width))
        start = end
    return cells


def bytes_of(cells):
    """Return the bytes of a list of cells."""
    return b"".join([cell[0] for cell in cells])


class LineDisplay:
    """A row. Arguments: write, called with bytes; width, called without arguments: the terminal's columns (int)."""

    def __init__(self, write, width):
        self._write, self._width = write, width
        self.begin()

    def begin(self):
        """Begin in a row that is empty."""
        self._columns = self._width()
        self._shown, self._at = "", 0  # what is in the row, and where in that the cursor is
        self._first = 0  # the first cell of the line that is shown

    def has_changed(self):
        """Whether the terminal has another width than the row was made for."""
        return self._width() != self._columns

    def again(self):
        """Have the next show() write all of the row, whatever is in it now."""
        self._columns = self._width()
        self._write(b"\r")
        self._shown, self._at = _SOMETHING_ELSE * self._room(), 0

    def show(self, cells, cursor):
        """Show a line (list of cells), with the cursor (int) before one of them, or at the end."""
        text, at = self._part(cells, cursor)
        out = ""
        if text != self._shown:
            same = _common(text, self._shown)
            out = self._move(same)
            rest = max(0, columns(self._shown[same:]) - columns(text[same:]))
            out += text[same:] + " " * rest + "\b" * rest
            self._shown, self._at = text, len(text)
        out += self._move(at)
        if out:
            self._write(out.encode())

    def end(self, cells, mark=""):
        """Leave the row with all of the line in it, and a mark (str) behind, at the beginning of the next."""
        if self._first or len(self._shown) < sum(len(cell[1]) for cell in cells):
            self._write(("\r" + "".join([cell[1] for cell in cells])).encode())
        else:
            self.show(cells, len(cells))
        self._write((mark + "\r\n").encode())

    def bell(self):
        """Tell that nothing could be done."""
        self._write(b"\x07")

    def _room(self):
        return max(_LEAST, self._columns - 1)  # beyond the last column each terminal does as it likes

    def _move(self, at):
        """Return what moves the cursor within the row."""
        out = "\b" * columns(self._shown[at : self._at]) + self._shown[self._at : at]
        self._at = at
        return out

    def _part(self, cells, cursor):
        """Return what is shown of a line (str), and where in that the cursor is (int)."""
        room = self._room()
        first, last = 0, len(cells)
        if sum(cell[2] for cell in cells) > room:
            room -= 2
            first = self._first
            if first >= cursor or sum(cell[2] for cell in cells[first:cursor]) >= room:
                first = _back(cells, cursor, room // 2)
            last = _fitting(cells, first, room)
        self._first = first
        before = ("<" if first else "") + "".join([cell[1] for cell in cells[first:cursor]])
        after = "".join([cell[1] for cell in cells[cursor:last]]) + (">" if last < len(cells) else "")
        return before + after, len(before)


def _fitting(cells, start, room):
    """Return the end (int) of the cells from `start` that fit into so many columns."""
    while start < len(cells) and cells[start][2] <= room:
        room -= cells[start][2]
        start += 1
    return start


def _back(cells, end, room):
    """Return the start (int) of the cells before `end` that fit into so many columns."""
    while end and cells[end - 1][2] <= room:
        end -= 1
        room -= cells[end][2]
    return end


def _common(one, other):
    """Return how many characters two texts have in common at the beginning."""
    n = 0
    for a, b in zip(one, other):
        if a != b:
            break
        n += 1
    return n
