# SPDX-License-Identifier: MIT
"""The test DOS's extended memory driver (XMS 3.0)."""

import struct

from .board import linear

FIRST = 0x110000  # behind the high memory area
NOT_IMPLEMENTED, NO_MEMORY, NO_HANDLES, BAD_HANDLE = 0x80, 0xA0, 0xA1, 0xA2
BAD_SOURCE, BAD_LENGTH, NOT_LOCKED, LOCKED = 0xA3, 0xA7, 0xAA, 0xAB


class XMS:
    """Blocks of extended memory and line A20.

    Arguments: board; switch, called with whether line A20 is to be on.
    """

    def __init__(self, board, switch):
        self.board = board
        self.switch = switch
        self.a20 = False
        self.blocks = {}  # handle: [address, size, locks]

    def serve(self, frame):
        """Answer a call of the driver."""
        function = {
            0x00: self.version,
            0x03: self.enable,
            0x04: self.disable,
            0x05: self.enable,
            0x06: self.disable,
            0x07: self.is_on,
            0x08: self.free_kilobytes,
            0x88: self.free_kilobytes_32,
            0x09: self.allocate,
            0x89: self.allocate_32,
            0x0A: self.release,
            0x0B: self.move,
            0x0C: self.lock,
            0x0D: self.unlock,
            0x0E: self.information,
        }.get(frame.ah)
        frame.ax = 1
        error = function(frame) if function else NOT_IMPLEMENTED
        if error:
            frame.ax, frame.bl = 0, error

    def version(self, frame):
        frame.ax, frame.bx, frame.dx = 0x0300, 0x0300, 1

    def enable(self, frame):
        if not self.a20:
            self.switch(True)
        self.a20 = True

    def disable(self, frame):
        if self.a20:
            self.switch(False)
        self.a20 = False

    def is_on(self, frame):
        frame.ax, frame.bl = int(self.a20), 0

    def gaps(self):
        """Yield (address, size) of what is free."""
        at = FIRST
        for address, size, _ in sorted(self.blocks.values()):
            yield at, address - at
            at = address + size
        yield at, len(self.board.memory) - at

    def free_kilobytes(self, frame):
        sizes = [size // 1024 for _, size in self.gaps()]
        frame.ax, frame.dx, frame.bl = min(max(sizes), 65535), min(sum(sizes), 65535), 0

    def free_kilobytes_32(self, frame):
        sizes = [size // 1024 for _, size in self.gaps()]
        frame.eax, frame.edx, frame.bl = max(sizes), sum(sizes), 0
        frame.ecx = len(self.board.memory) - 1

    def allocate(self, frame):
        return self.allocate_kilobytes(frame, frame.dx)

    def allocate_32(self, frame):
        return self.allocate_kilobytes(frame, frame.edx)

    def allocate_kilobytes(self, frame, kilobytes):
        size = kilobytes * 1024
        for address, room in self.gaps():
            if room >= size:
                frame.dx = next(number for number in range(1, 99) if number not in self.blocks)
                self.blocks[frame.dx] = [address, size, 0]
                return None
        return NO_MEMORY

    def release(self, frame):
        block = self.blocks.get(frame.dx)
        if not block or block[2]:
            return LOCKED if block else BAD_HANDLE
        del self.blocks[frame.dx]
        return None

    def place(self, handle, offset, length):
        """Return the linear address of a part of a block, or of segment:offset for handle 0."""
        if handle == 0:
            return linear(offset >> 16, offset & 0xFFFF)
        address, size, _ = self.blocks[handle]
        if offset + length > size:
            raise ValueError
        return address + offset

    def move(self, frame):
        fields = self.board.memory[linear(frame.ds, frame.si) : linear(frame.ds, frame.si) + 16]
        length, source, source_offset, target, target_offset = struct.unpack("<LHLHL", fields)
        try:
            there = self.place(source, source_offset, length)
            here = self.place(target, target_offset, length)
        except KeyError:
            return BAD_SOURCE
        except ValueError:
            return BAD_LENGTH
        self.board.put(here, self.board.memory[there : there + length])
        return None

    def lock(self, frame):
        block = self.blocks.get(frame.dx)
        if not block:
            return BAD_HANDLE
        block[2] += 1
        frame.dx, frame.bx = block[0] >> 16, block[0] & 0xFFFF
        return None

    def unlock(self, frame):
        block = self.blocks.get(frame.dx)
        if not block or not block[2]:
            return NOT_LOCKED if block else BAD_HANDLE
        block[2] -= 1
        return None

    def information(self, frame):
        block = self.blocks.get(frame.dx)
        if not block:
            return BAD_HANDLE
        frame.bh, frame.bl, frame.dx = block[2], 99 - len(self.blocks), block[1] // 1024
        return None
