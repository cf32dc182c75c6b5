# SPDX-License-Identifier: MIT
"""The test DOS's console: the BIOS's keyboard buffer in, the job's output out.

It tells programs that it is no screen, as after CTTY, unless a test looks at the screen.
"""

from .files import Device

BREAK = 3
BACKSPACE, RETURN = 8, 13


class Later(Exception):
    """A call can't be answered yet; the machine waits and the call is made again."""


class Break(Exception):
    """Ctrl-C was typed."""


class Console(Device):
    """The device CON.

    Arguments: board, for its keyboard; output, a bytearray; is_screen, whether programs may write
    to text memory in its place.
    """

    RAW, SCREEN = 0x20, 0x10

    def __init__(self, board, output, is_screen):
        self.board = board
        self.output = output
        self.is_screen = is_screen
        self.line = bytearray()  # being edited
        self.ready = bytearray()  # a line that read() hands out
        self.raw = False

    @property
    def information(self):
        return 0x80C3 | (self.RAW if self.raw else 0) | (self.SCREEN if self.is_screen else 0)

    def set_raw(self, raw):
        """Choose between characters as they come and edited lines with Ctrl-C."""
        self.raw = raw

    def check_break(self):
        """Raise Break when Ctrl-C is the next key, in cooked mode."""
        if not self.raw and self.board.next_key() == BREAK:
            self.board.take_key()
            self.line.clear()
            self.write(b"^C\r\n")
            raise Break

    def ready_to_read(self):
        """Whether a character has been typed."""
        self.check_break()
        return bool(self.ready) or self.board.next_key() is not None

    def character(self):
        """Return the next character typed; Later when there is none."""
        self.check_break()
        if self.board.next_key() is None:
            raise Later
        return self.board.take_key()

    def edit(self):
        """Return a line once it is there, without its end."""
        while (key := self.character()) != RETURN:
            if key == BACKSPACE:
                if self.line:
                    del self.line[-1]
                    self.write(b"\b \b")
            else:
                self.line.append(key)
                self.write(bytes([key]))
        line = bytes(self.line)
        self.line.clear()
        return line

    def read(self, size):
        if self.raw:
            return bytes([self.character()])
        if not self.ready:
            self.ready += self.edit() + b"\r\n"
            self.write(b"\r\n")
            if self.ready.startswith(b"\x1a"):
                self.ready.clear()
                return b""
        data = bytes(self.ready[:size])
        del self.ready[:size]
        return data

    def write(self, data):
        self.output += data
        return len(data)
