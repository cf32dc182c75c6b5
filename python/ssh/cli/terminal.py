# SPDX-License-Identifier: MIT
"""The terminal that a command is typed into: its modes, its size, whether there is one."""

import select
import sys

from ..paths import variable, with_mode
from ..text import reason
from .display import is_ruling

try:
    import _terminal
except ImportError:  # a program that others have built
    from . import stock_terminal as _terminal

WIDTH = 80  # columns, where nobody knows
_PERIOD = 100  # ms between two looks for Ctrl-C
_ENXIO = 6

_is_raw = False
_is_row_new = False  # nothing is in the cursor's row since Ctrl-C
_log = None  # where to say what is said, None: on stderr


def is_terminal(fd):
    """Whether a descriptor (int) is a terminal."""
    return _terminal.isatty(fd)


def can_edit(fd):
    """Whether lines can be edited on a descriptor (int): keys can be read, and TERM says what isn't one to do that on."""
    return hasattr(_terminal, "read") and is_terminal(fd) and (sys.platform == "dos" or variable("TERM") not in (None, "", "dumb"))


def kind():
    """Return the terminal's kind (str), as TERM tells it to a server; on DOS TERM need not be set."""
    return variable("TERM") or hasattr(_terminal, "kind") and _terminal.kind() or "vt100"


def can_clear():
    """Whether the terminal understands how it is cleared: on DOS it may be DOS's own console, without ANSI.SYS."""
    return not hasattr(_terminal, "kind") or _terminal.kind() is not None


def size(fd=0):
    """Return (columns, rows) of a terminal, None where that isn't known."""
    return _terminal.size(fd)


def width():
    """Return how many columns (int) the terminal has that output goes to."""
    return (size(1) or size(2) or (WIDTH, 0))[0]


def raw(fd=0):
    """Have a terminal pass on every key, and change nothing of what is written."""
    global _is_raw
    _terminal.raw(fd)
    _is_raw = True


def cbreak(fd):
    """Have a terminal show nothing of what is typed, and Ctrl-C interrupt, until raw() or restore()."""
    global _is_raw
    _terminal.cbreak(fd)
    _is_raw = False


def silent(fd):
    """Have a terminal show nothing of the lines that are typed, until restore()."""
    _terminal.silent(fd)


def read(fd):
    """Return the next byte of a descriptor (bytes), b'' at the end, None when there is none now. Raises OSError."""
    return _terminal.read(fd, 1)


def restore():
    """Put back how the terminal was found."""
    global _is_raw
    _is_raw = False
    _terminal.restore()


def suspend(fd=0):
    """Stop this process as Ctrl-Z does, with the terminal as it was found; then raw() again. Waits.

    Does nothing where processes can't be stopped.
    """
    if hasattr(_terminal, "suspend"):
        _terminal.suspend(fd)


def end_row():
    """Begin a new row after Ctrl-C, which the terminal shows, unless that was done since the last new_row(False)."""
    if not _is_row_new and is_terminal(2):
        try:
            sys.stderr.write("\n")
        except OSError:  # it is gone
            pass
    new_row()


def new_row(is_new=True):
    """Note whether the cursor's row is a new one, in which the next Ctrl-C needs no other."""
    global _is_row_new
    _is_row_new = is_new


def say(text):
    """Write lines (str) to stderr, which may be gone, without control characters."""
    if _log:
        _log.write(printable(text) + "\n")
        _log.flush()
    else:
        show(text)


def show(text):
    """As say(), on stderr whatever log_to() was told: what isn't this program's own."""
    text = printable(text) + "\n"
    try:
        sys.stderr.write(text.replace("\n", "\r\n") if _is_raw else text)
    except OSError:
        pass


def log_to(path):
    """Have say() write to the end of a file (str). Raises OSError."""
    global _log
    try:
        _log = with_mode(0o600, open, path, "a")
    except OSError as error:
        raise OSError(error.errno, "can't write to '%s': %s" % (path, reason(error)))


def go_to_background(is_mute):
    """Leave the terminal to whoever has started this program; is_mute (bool): without output. Raises OSError."""
    if not hasattr(_terminal, "background"):
        raise OSError(_ENXIO, "there is no background here")
    _terminal.background(is_mute)


def line(stream):
    """Read a line (bytes) that is typed into a stream; b'' at the end. Waits.

    Any Ctrl-C is noticed, unlike one just before a plain readline().
    """
    poller = select.poll()
    poller.register(stream, select.POLLIN)
    while not poller.poll(_PERIOD):
        pass
    return stream.readline()


def printable(text):
    """Return text with what could rule the terminal, such as control characters, replaced by '?'."""
    return "".join("?" if is_ruling(ord(c)) and c not in "\n\t" else c for c in text)
