# SPDX-License-Identifier: MIT
"""The test DOS's memory blocks and programs."""

import struct
from dataclasses import dataclass, field

from .board import linear
from .files import BAD_BLOCK, NO_MEMORY, Refused

FIRST, LAST = 0x0100, 0x9F00  # segments of conventional memory that programs may have
PSP = 16  # paragraphs


@dataclass
class Program:
    """A program in memory: its PSP's segment, who started it, how it goes on there."""

    psp: int
    parent: "Program | None"
    back: tuple  # the parent's stack, with the frame of its call
    handles: dict
    transfer: tuple = ()  # the disk transfer address, segment and offset
    vectors: list = field(default_factory=list)


class Blocks:
    """Conventional memory as {segment: [paragraphs, owner]}, first fit.

    A paragraph lies before each block, as in DOS, where its header would be.
    """

    def __init__(self):
        self.blocks = {}

    def gaps(self):
        """Yield (segment, paragraphs) of what is free, from below."""
        at = FIRST
        for segment in sorted(self.blocks):
            yield at + 1, segment - 1 - at - 1
            at = segment + self.blocks[segment][0]
        yield at + 1, LAST - at - 1

    def largest(self):
        """Return the paragraphs of the largest block there could be."""
        return max(0, *(size for _, size in self.gaps()))

    def allocate(self, paragraphs, owner):
        """Return a new block's segment."""
        for segment, size in self.gaps():
            if size >= paragraphs:
                self.blocks[segment] = [paragraphs, owner]
                return segment
        raise Refused(NO_MEMORY)

    def resize(self, segment, paragraphs):
        """Make a block larger or smaller; returns the largest size it could have had on failure."""
        if segment not in self.blocks:
            raise Refused(BAD_BLOCK)
        above = min((other - 1 for other in self.blocks if other > segment), default=LAST)
        if paragraphs > above - segment:
            return above - segment
        self.blocks[segment][0] = paragraphs
        return None

    def free(self, segment):
        """Give a block back."""
        if self.blocks.pop(segment, None) is None:
            raise Refused(BAD_BLOCK)

    def free_all(self, owner):
        """Give back everything that a program has."""
        self.blocks = {at: block for at, block in self.blocks.items() if block[1] != owner}


@dataclass
class Image:
    """A .COM or .EXE file: the code to load and how it starts, segments counted from the code."""

    code: bytes
    relocations: list
    entry: tuple  # CS, IP
    stack: tuple  # SS, SP
    least: int  # paragraphs, with the PSP
    most: int

    @classmethod
    def parse(cls, data):
        """Return what a file's bytes mean."""
        if data[:2] not in (b"MZ", b"ZM"):
            # SP is at the end of the segment, where a zero lies that RET leads to the PSP with.
            code = data.ljust(0xFF00, b"\0")
            return cls(code, [], (-PSP, 0x100), (-PSP, 0xFFFE), 0x1000, 0xFFFF)
        fields = struct.unpack_from("<13H", data, 2)
        last, pages, count, header, least, most, ss, sp, _, ip, cs, table = fields[:12]
        size = pages * 512 - (512 - last if last else 0)
        code = data[header * 16 : size]
        words = struct.unpack_from(f"<{2 * count}H", data, table)
        places = [segment * 16 + offset for offset, segment in zip(words[::2], words[1::2])]
        needed = PSP + (len(code) + 15) // 16
        return cls(code, places, (cs, ip), (ss, sp), needed + least, needed + most)


def environment_block(variables):
    """Return DOS's environment, up to the mark that ends it."""
    strings = "".join(f"{name}={value}\0" for name, value in variables.items())
    return (strings or "\0").encode() + b"\0"


def write_psp(board, psp, top, environment, parent, tail):
    """Fill in a program's prefix.

    Arguments: psp, its segment; top, the segment behind its memory; environment, a segment; parent,
    the PSP's of the program that starts it; tail, bytes of the command line behind the name.
    """
    address = linear(psp)
    board.put(address, bytes(256))
    board.put(address, b"\xcd\x20" + struct.pack("<H", top))
    for place, number in ((0x0A, 0x22), (0x0E, 0x23), (0x12, 0x24)):
        segment, offset = board.vector(number)
        board.put(address + place, struct.pack("<HH", offset, segment))
    board.put(address + 0x16, struct.pack("<H", parent))
    board.put(address + 0x18, bytes(range(5)) + b"\xff" * 15)
    board.put(address + 0x2C, struct.pack("<H", environment))
    board.put(address + 0x32, struct.pack("<HHH", 20, 0x18, psp))
    board.put(address + 0x50, b"\xcd\x21\xcb")
    board.put(address + 0x5C, b"\0" + b" " * 11 + bytes(4) + b"\0" + b" " * 11)
    board.put(address + 0x80, bytes([len(tail)]) + tail + b"\r")


def load(board, image, psp):
    """Put a program's code into memory behind its PSP, with its relocations made."""
    start = psp + PSP
    board.put(linear(start), image.code)
    for place in image.relocations:
        address = linear(start) + place
        board.put_word(address, (board.word(address) + start) & 0xFFFF)
    return start
