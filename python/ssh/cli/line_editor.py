# SPDX-License-Identifier: MIT
"""Lines that are typed on a terminal, and edited with the keys of Emacs, as shells have it.

MicroPython's own editor isn't this one: it completes names of Python, and knows neither UTF-8 nor rows that are full.
"""

import select

from . import terminal
from .display import visible
from .keys import Keys
from .line_display import LineDisplay, bytes_of, cells_of

_PERIOD = 100  # ms between two looks whether the terminal has another size
_WORD = b"_"  # with letters, digits and what isn't ASCII, what words consist of
_CLEAR = b"\x1b[H\x1b[2J"

# What keys do: methods of Editor.
_KEYS = {
    "ctrl-a": "_go_home",
    "home": "_go_home",
    "ctrl-e": "_go_end",
    "end": "_go_end",
    "ctrl-b": "_go_left",
    "left": "_go_left",
    "ctrl-f": "_go_right",
    "right": "_go_right",
    "alt-b": "_go_word_left",
    "word-left": "_go_word_left",
    "alt-f": "_go_word_right",
    "word-right": "_go_word_right",
    "ctrl-p": "_go_older",
    "up": "_go_older",
    "ctrl-n": "_go_newer",
    "down": "_go_newer",
    "backspace": "_erase",
    "delete": "_delete",
    "ctrl-t": "_transpose",
    "ctrl-k": "_kill_rest",
    "ctrl-u": "_kill_beginning",
    "ctrl-w": "_kill_blank_word",
    "alt-backspace": "_kill_word",
    "alt-d": "_kill_next_word",
    "ctrl-y": "_yank",
    "ctrl-v": "_quote",
    "ctrl-i": "_complete",
    "ctrl-l": "_clear",
    "ctrl-r": "_search",
    "ctrl-z": "_suspend",
}


class Editor:
    """Reads lines from a terminal.

    Arguments: stream, the terminal's, of bytes; fd (int), its descriptor; write, called with bytes to be shown; history
    (History), None for lines that aren't kept; complete, None or a function that is called with what is before the
    cursor (bytes) and returns a Completion or None. It may wait, and raise OSError, ValueError and MemoryError.
    """

    def __init__(self, stream, fd, write, history=None, complete=None):
        self._fd, self._write, self._history, self._complete_with = fd, write, history, complete
        self._poller = select.poll()
        self._poller.register(stream, select.POLLIN)
        self._keys = Keys(self._byte)
        self._display = LineDisplay(write, lambda: (terminal.size(fd) or (terminal.WIDTH,))[0])
        self._killed, self._is_killing = [], False

    def line(self, prompt=""):
        """Return the next line (bytes), without its end, whose row begins with a prompt (str). Waits.

        Raises EOFError after Ctrl-D in an empty line, and at the end of all; KeyboardInterrupt after Ctrl-C.
        """
        self._prompt, self._line, self._at = cells_of(prompt.encode()), [], 0
        lines = self._history.lines if self._history else []
        self._lines, self._number = [cells_of(line) for line in lines] + [[]], len(lines)
        terminal.raw(self._fd)
        self._display.begin()
        try:
            self._edit()
            self._leave()
        except KeyboardInterrupt:
            self._leave("^C")
            terminal.new_row()
            raise
        finally:
            terminal.restore()
        line = bytes_of(self._line)
        if self._history:
            self._history.add(line)
        return line

    def _edit(self):
        """Do what keys say, up to the one that ends the line."""
        while True:
            if not self._poller.poll(0):  # what is typed at once is shown at once
                self._show()
            key = self._keys.get()
            if isinstance(key, bytes):
                self._is_killing = False
                self._insert(cells_of(key))
            elif key in ("ctrl-m", "ctrl-j"):
                return
            elif key is None or key == "ctrl-d" and not self._line:
                self._leave()
                raise EOFError
            else:
                self._press("delete" if key == "ctrl-d" else key)

    def _press(self, key):
        was_killing, self._is_killing = self._is_killing, False
        if key == "ctrl-c":
            raise KeyboardInterrupt
        if key in _KEYS:
            if not was_killing and "kill" in _KEYS[key]:
                self._killed = []
            getattr(self, _KEYS[key])()

    def _byte(self):
        """Return the next byte (int), None at the end; meanwhile the row follows the terminal's size."""
        while True:
            while not self._poller.poll(_PERIOD):
                if self._display.has_changed():
                    self._show_again()
            data = terminal.read(self._fd)
            if data is not None:
                return data[0] if data else None

    def _show(self):
        self._display.show(self._prompt + self._line, len(self._prompt) + self._at)

    def _show_again(self):
        self._display.again()
        self._show()

    def _leave(self, mark=""):
        self._display.end(self._prompt + self._line, mark)

    # ---- moving

    def _go_home(self):
        self._at = 0

    def _go_end(self):
        self._at = len(self._line)

    def _go_left(self):
        self._at = max(0, self._at - 1)

    def _go_right(self):
        self._at = min(len(self._line), self._at + 1)

    def _go_word_left(self):
        self._at = self._before(_is_of_word)

    def _go_word_right(self):
        self._at = self._after_word()

    def _before(self, is_of_word):
        """Return where the word begins that is before the cursor."""
        at = self._at
        while at and not is_of_word(self._line[at - 1][0]):
            at -= 1
        while at and is_of_word(self._line[at - 1][0]):
            at -= 1
        return at

    def _after_word(self):
        at = self._at
        while at < len(self._line) and not _is_of_word(self._line[at][0]):
            at += 1
        while at < len(self._line) and _is_of_word(self._line[at][0]):
            at += 1
        return at

    # ---- lines before

    def _go_older(self):
        self._go_to(self._number - 1)

    def _go_newer(self):
        self._go_to(self._number + 1)

    def _go_to(self, number):
        """Take another line; what was changed in this one stays while the line is typed."""
        if 0 <= number < len(self._lines):
            self._lines[self._number] = self._line
            self._number, self._line = number, list(self._lines[number])
            self._at = len(self._line)
        else:
            self._display.bell()

    def _search(self):
        """Look for a line by a part of it that is typed, from the newest on; a key that has another use ends that."""
        prompt, line, at, number = self._prompt, self._line, self._at, self._number
        wanted = b""
        while True:
            self._prompt = cells_of(b"(search '" + wanted + b"'): ")
            if not self._poller.poll(0):
                self._show()
            key = self._keys.get()
            if isinstance(key, bytes):
                wanted += key
                self._find(wanted, self._number)
            elif key == "backspace":
                wanted = bytes_of(cells_of(wanted)[:-1])
            elif key == "ctrl-r":
                self._find(wanted, self._number - 1)
            else:
                break
        self._prompt = prompt
        if key == "ctrl-g":
            self._line, self._at, self._number = line, at, number
        else:
            self._keys.back(key)

    def _find(self, wanted, number):
        """Go to the newest line with bytes in it that isn't newer than one of a number."""
        for n in range(number, -1, -1):
            found = bytes_of(self._lines[n]).find(wanted) if n != self._number else bytes_of(self._line).find(wanted)
            if found >= 0:
                self._go_to(n)
                self._at = len(cells_of(bytes_of(self._line)[:found]))
                return
        self._display.bell()

    # ---- changing

    def _insert(self, cells):
        """Put cells before the cursor; a combining character joins what it is typed after."""
        before = cells_of(bytes_of(self._line[max(0, self._at - 1) : self._at] + cells))
        self._line[max(0, self._at - 1) : self._at] = before
        self._at = max(0, self._at - 1) + len(before)

    def _cut(self, start, end):
        """Take cells out; return them."""
        cells = self._line[start:end]
        self._line = self._line[:start] + self._line[end:]
        self._at = start
        return cells

    def _erase(self):
        if self._at:
            self._cut(self._at - 1, self._at)

    def _delete(self):
        self._cut(self._at, self._at + 1)

    def _transpose(self):
        end = max(2, min(len(self._line), self._at + 1))
        if self._at and len(self._line) >= 2:
            self._line[end - 2 : end] = [self._line[end - 1], self._line[end - 2]]
            self._at = end

    def _kill_rest(self):
        self._killed += self._cut(self._at, len(self._line))
        self._is_killing = True

    def _kill_next_word(self):
        self._killed += self._cut(self._at, self._after_word())
        self._is_killing = True

    def _kill_before(self, start):
        self._killed = self._cut(start, self._at) + self._killed
        self._is_killing = True

    def _kill_beginning(self):
        self._kill_before(0)

    def _kill_blank_word(self):
        self._kill_before(self._before(_is_no_blank))

    def _kill_word(self):
        self._kill_before(self._before(_is_of_word))

    def _yank(self):
        self._insert(self._killed)

    def _quote(self):
        character = self._keys.quoted()
        if character and character not in b"\r\n\0":
            self._insert(cells_of(character))

    # ---- the rest

    def _complete(self):
        """Put in what fits alone; where several names do, list them. Ctrl-C ends the wait for them."""
        before = bytes_of(self._line[: self._at])
        self._show()
        terminal.cbreak(self._fd)
        try:
            found = self._complete_with and self._complete_with(before)
        except (OSError, ValueError, MemoryError, KeyboardInterrupt):
            found = None
        terminal.raw(self._fd)
        if not found:
            self._display.bell()
            return
        start = len(cells_of(before[: found.start]))
        self._cut(start, self._at)
        self._insert(cells_of(found.text))
        if found.text == before[found.start :]:
            self._list(found)

    def _list(self, found):
        """Show the names of a Completion below the row, and begin another."""
        self._leave()
        for line in found.listed():
            self._write(visible(line).encode() + b"\r\n")
        self._display.begin()

    def _clear(self):
        if terminal.can_clear():
            self._write(_CLEAR)
        self._show_again()

    def _suspend(self):
        self._leave()
        terminal.suspend(self._fd)
        self._display.begin()


def _is_no_blank(character):
    return character not in (b" ", b"\t")


def _is_of_word(character):
    first = character[:1]
    return first.isalpha() or first.isdigit() or first == _WORD or first[0] >= 0x80
