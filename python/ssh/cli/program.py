# SPDX-License-Identifier: MIT
"""Running a command: its exit status, its errors as one line, Ctrl-C."""

import gc
import sys

from .. import HostKeyError
from ..text import reason
from . import standard_streams, terminal

_NO_TEXT = "an option, a name or an answer isn't UTF-8, which it has to be there"
EPIPE = 32  # which MicroPython's errno has no name for
OWN_FAILURE = 255  # as ssh(1) has it: all else is the remote command's status
_GARBAGE = 0x40000  # bytes; collected that early, what lasts stays together and leaves room for lists
INTERRUPTED = 130  # as a shell says of a program that Ctrl-C ended


class UsageError(Exception):
    """A command line that isn't understood. Arguments: what is wrong with it, the usage."""


def main(name, run, misused=OWN_FAILURE):
    """Run a command and end the program.

    Arguments: name (str), which begins every error; run, a function that is called with the
    arguments (list of str) and returns the exit status (int, None: 0); misused, the status after a
    command line that isn't understood.
    Ends with 255 after an error, which is said in one line on stderr, and with 130 after Ctrl-C.
    """
    gc.threshold(_GARBAGE)
    standard_streams.fill()
    _catch_interrupts()
    try:
        status = _outcome(name, run, misused)
    except KeyboardInterrupt:
        terminal.end_row()
        status = INTERRUPTED
    finally:
        terminal.restore()
    sys.exit(status or 0)


def _outcome(name, run, misused):
    try:
        return run(sys.argv[1:])
    except UsageError as error:
        complain(name, "%s\n%s" % (error.args[0], error.args[1].partition("\n")[0]))
        return misused
    except Exception as error:
        if not _is_gone(error):
            complain(name, text_of(error))
    return OWN_FAILURE


def _is_gone(error):
    """Whether it says that nobody reads the output any more, as after `| head`."""
    return isinstance(error, OSError) and error.errno == EPIPE


def complain(name, text):
    """Say one line on stderr."""
    terminal.say("%s: %s" % (name, text))


def text_of(error):
    """Return what an exception says without numbers of errors, as one line but where a host key is refused."""
    if isinstance(error, MemoryError):
        return "not enough memory; micropython -X heapsize=32M gives it more"
    try:
        return _text_of(error)
    except UnicodeError:
        return _NO_TEXT


def _text_of(error):
    if isinstance(error, UnicodeError):
        return _NO_TEXT
    text = reason(error) if isinstance(error, OSError) else str(error)
    text = text.strip()
    if not isinstance(error, HostKeyError):  # whose lines are for people
        text = text.replace("\n", " ")
    if isinstance(error, (OSError, ValueError)) and text:
        return text
    return "%s: %s" % (type(error).__name__, text)


def _catch_interrupts():
    """Have Ctrl-C raise KeyboardInterrupt, which `micropython -m` doesn't by itself."""
    try:
        from micropython import kbd_intr

        kbd_intr(3)
    except ImportError:
        pass
