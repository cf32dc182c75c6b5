# SPDX-License-Identifier: MIT
"""What a text screen shows."""

SYMBOLS = "\0☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼"


class Screen:
    """The text memory of a PC with code page 437.

    Arguments: memory, bytes, two for each cell; columns. Attributes: rows, a list of str without
    spaces at the end; attributes, a list of bytes, one for each row's cells.
    """

    def __init__(self, memory, columns):
        text = memory[::2].decode("cp437").translate(dict(enumerate(SYMBOLS))).replace("\0", " ")
        starts = range(0, len(text), columns)
        self.rows = [text[at : at + columns].rstrip() for at in starts]
        self.attributes = [memory[1::2][at : at + columns] for at in starts]

    def attributes_of(self, text):
        """Return the attributes (bytes) of the first place where this text is shown."""
        for row, attributes in zip(self.rows, self.attributes, strict=True):
            at = row.find(text)
            if at >= 0:
                return attributes[at : at + len(text)]
        raise ValueError(text)
