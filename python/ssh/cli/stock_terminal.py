# SPDX-License-Identifier: MIT
"""What `_terminal` does, as far as a MicroPython that others have built for Unix can; elsewhere nothing is a terminal."""

try:
    import termios
except ImportError:
    termios = None
try:
    import ffi
except ImportError:
    ffi = None

# Of a list of tcgetattr's, on Linux.
_INPUT, _OUTPUT, _LOCAL, _CHARACTERS = 0, 1, 3, 6
_ECHOES = 0o10 | 0o20 | 0o40 | 0o100
_LINES = _ECHOES | 0o1 | 0o2 | 0o100000  # signals, lines, and what edits them
_CHANGED_INPUT = 0o2 | 0o40 | 0o100 | 0o200 | 0o400 | 0o2000 | 0o4000 | 0o10000
_POSTPROCESSED = 0o1
_TIME, _LEAST = 5, 6
_TIOCGWINSZ = 0x5413

_found = []  # the descriptor that was changed, and how it was


def isatty(fd):
    """Whether a descriptor (int) is a terminal."""
    try:
        return termios is not None and termios.tcgetattr(fd) is not None
    except OSError:
        return False


def size(fd):
    """Return (columns, rows), None where that isn't known."""
    if ffi is None:
        return None
    packed = bytearray(8)
    try:
        failed = ffi.open(None).func("i", "ioctl", "iLp")(fd, _TIOCGWINSZ, packed)
    except (OSError, ValueError):  # a system with another C library
        return None
    rows, columns = packed[0] | packed[1] << 8, packed[2] | packed[3] << 8
    return (columns, rows) if not failed and columns and rows else None


def raw(fd):
    """Have every key passed on as it is pressed, and nothing changed on its way out. Raises OSError."""
    _change(fd, _CHANGED_INPUT, _POSTPROCESSED, _LINES)


def silent(fd):
    """Have nothing shown of what is typed. Raises OSError."""
    _change(fd, 0, 0, _ECHOES)


def restore():
    """Put back what was found."""
    if _found:
        fd, flags = _found
        _found.clear()
        termios.tcsetattr(fd, 0, flags)


def _change(fd, *without):
    """Leave out some of a terminal's flags, of input, output and lines."""
    restore()
    wanted, found = termios.tcgetattr(fd), termios.tcgetattr(fd)
    for which, flags in zip((_INPUT, _OUTPUT, _LOCAL), without):
        wanted[which] &= ~flags
    wanted[_CHARACTERS][_LEAST], wanted[_CHARACTERS][_TIME] = 1, 0
    termios.tcsetattr(fd, 0, wanted)
    _found.extend((fd, found))
