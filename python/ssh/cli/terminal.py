# SPDX-License-Identifier: MIT
"""The terminal that a command is typed into: questions, its size, whether there is one."""

import select
import sys

from ..text import shown
from .display import is_ruling

try:
    import _terminal
except ImportError:  # a port without one: nothing is a terminal
    _terminal = None

_WIDTH = 80  # columns, where nobody knows
_PERIOD = 100  # ms between two looks for Ctrl-C
_ENXIO = 6

_is_raw = False


def is_terminal(fd):
    """Whether a descriptor (int) is a terminal."""
    return _terminal is not None and _terminal.isatty(fd)


def size(fd=0):
    """Return (columns, rows) of a terminal, None where that isn't known."""
    return _terminal and _terminal.size(fd)


def width():
    """Return how many columns (int) the terminal has that output goes to."""
    return (size(1) or size(2) or (_WIDTH, 0))[0]


def raw():
    """Have standard input's terminal pass on every key, and change nothing of what is written."""
    global _is_raw
    _terminal.raw(0)
    _is_raw = True


def restore():
    """Put back how the terminal was found."""
    global _is_raw
    _is_raw = False
    if _terminal:
        _terminal.restore()


def suspend():
    """Stop this process as Ctrl-Z does, with the terminal as it was found; then raw() again. Waits.

    Does nothing where processes can't be stopped.
    """
    if hasattr(_terminal, "suspend"):
        _terminal.suspend(0)


def say(text):
    """Write lines (str) to stderr, which may be gone, without control characters."""
    text = printable(text) + "\n"
    try:
        sys.stderr.write(text.replace("\n", "\r\n") if _is_raw else text)
    except OSError:
        pass


def can_prompt():
    """Whether there is somebody to ask."""
    try:
        stream, _ = _open()
    except OSError:
        return False
    _close(stream)
    return True


def prompt(question, echo=True):
    """Ask a person; return the answer (str, bytes where it isn't UTF-8) without its newline. Waits.

    Arguments: question (str), shown without control characters; echo (bool): show what is typed.
    The terminal itself is asked, not standard input. Raises OSError where there is none.
    """
    stream, fd = _open()
    try:
        try:
            if not echo:
                _terminal.silent(fd)
            stream.write(printable(question).encode())
            answer = line(stream)
        finally:
            if not echo:
                _terminal.restore()
                stream.write(b"\n")
    finally:
        _close(stream)
    return shown(answer.rstrip(b"\r\n"))


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


def _open():
    """Return the terminal as a stream of bytes, and its descriptor."""
    if _terminal:
        try:
            stream = open("/dev/tty", "r+b")
            return stream, stream.fileno()
        except OSError:  # none, or another system
            pass
    if not is_terminal(0):
        raise OSError(_ENXIO, "there is no terminal to ask on")
    return sys.stdin.buffer, 0


def _close(stream):
    if stream is not sys.stdin.buffer:
        stream.close()
