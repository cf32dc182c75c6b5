# SPDX-License-Identifier: MIT
"""Questions to the person at the terminal, not standard input's: they are asked in pipes, too.

Where there is no terminal, or $SSH_ASKPASS_REQUIRE says so, a program asks them, as ssh(1) has it.
"""

import sys

from .. import paths
from ..text import shown
from . import terminal
from .line_editor import Editor
from .terminal import printable

_ENXIO = 6
_ASKPASS = "/usr/bin/ssh-askpass"  # without $SSH_ASKPASS
_LONGEST = 1024  # bytes of a program's answer


def can_prompt():
    """Whether there is somebody to ask."""
    return bool(_asking_program()) or _has_terminal()


def prompt(question, echo=True):
    """Ask a person; return the answer (str, bytes where it isn't UTF-8) without its newline. Waits.

    Arguments: question (str), shown without control characters; echo (bool): show what is typed.
    Raises OSError where there is no terminal.
    """
    program = _asking_program()
    if program:
        return _asked(program, printable(question))
    stream, fd = _open()
    try:
        answer = (_seen if echo else _unseen)(stream, fd, printable(question))
    finally:
        _close(stream)
    return shown(answer.rstrip(b"\r\n"))


def _asking_program():
    """Return the program that asks in place of the terminal (str), None where that does."""
    require = (paths.variable("SSH_ASKPASS_REQUIRE") or "").lower()
    has_screen = paths.variable("DISPLAY") or paths.variable("WAYLAND_DISPLAY")
    if require == "never" or require != "force" and not has_screen:
        return None
    if require not in ("force", "prefer") and _has_terminal():
        return None
    program = paths.variable("SSH_ASKPASS") or _ASKPASS
    return program if program != _ASKPASS or paths.exists(program) else None


def _asked(program, question):
    """Return what a program prints for an answer, "" where it fails."""
    answer, status = paths.output([program, question], _LONGEST)
    if status:
        terminal.say("%s ended with status %d" % (program, status))
        return ""
    return shown(answer.replace(b"\r", b"\n").partition(b"\n")[0])


def _has_terminal():
    try:
        stream, _ = _open()
    except OSError:
        return False
    _close(stream)
    return True


def _seen(stream, fd, question):
    if not terminal.can_edit(fd):
        stream.write(question.encode())
        terminal.new_row(False)
        return terminal.line(stream)
    above, newline, question = question.rpartition("\n")
    stream.write((above + newline).encode())
    try:
        return Editor(stream, fd, stream.write).line(question)
    except EOFError:
        return b""


def _unseen(stream, fd, question):
    try:
        terminal.silent(fd)
        stream.write(question.encode())
        return terminal.line(stream)
    finally:
        terminal.restore()
        stream.write(b"\n")
        terminal.new_row()


def _open():
    """Return the terminal as a stream of bytes, and its descriptor."""
    try:
        stream = open("/dev/tty", "r+b")
        return stream, stream.fileno()
    except OSError:  # none, or another system
        pass
    if not terminal.is_terminal(0):
        raise OSError(_ENXIO, "there is no terminal to ask on")
    return sys.stdin.buffer, 0


def _close(stream):
    if stream is not sys.stdin.buffer:
        stream.close()
