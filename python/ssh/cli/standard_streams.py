# SPDX-License-Identifier: MIT
"""The standard streams of this process in asyncio: pieces as they come, never more than that waits."""

import sys

from ..wait import readable, writable

try:
    import _terminal
except ImportError:  # a port without it
    _terminal = None

PIECE = 32768  # bytes in memory of each stream at the most


class Standard:
    """One of them. Arguments: stream, of bytes; fd (int), its descriptor."""

    def __init__(self, stream, fd):
        self._stream, self._fd = stream, fd

    async def read(self):
        """Return bytes that are there, at least one; b'' at the end. Raises OSError."""
        while True:
            await readable(self._stream)
            data = _terminal.read(self._fd, PIECE) if _terminal else self._stream.read(1)
            if data is not None:
                return data

    async def write(self, data):
        """Write all of some bytes. Raises OSError."""
        data = memoryview(data)
        while len(data):
            await writable(self._stream)
            written = _terminal.write(self._fd, data) if _terminal else self._stream.write(data)
            data = data[written or 0 :]


input = Standard(sys.stdin.buffer, 0)
output = Standard(sys.stdout.buffer, 1)
errors = Standard(sys.stderr.buffer, 2)

_places = []


def fill():
    """Open the standard streams that are closed, lest a connection takes the place of one."""
    try:
        while True:
            place = open("/dev/null", "r+b")
            if place.fileno() > 2:
                place.close()
                return
            _places.append(place)
    except OSError:  # a system without
        pass
