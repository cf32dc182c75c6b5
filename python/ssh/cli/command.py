# SPDX-License-Identifier: MIT
"""Running a command: its exit status, its errors as one line, Ctrl-C."""

import sys

from ..text import reason

OWN_FAILURE = 255  # as ssh(1) has it: all else is the remote command's status
INTERRUPTED = 130  # as a shell says of a program that Ctrl-C ended


class UsageError(Exception):
    """A command line that isn't understood. Arguments: what is wrong with it, the usage."""


class Help(Exception):
    """The command line asks for help. Argument: the usage."""


def main(name, run, misused=OWN_FAILURE):
    """Run a command and end the program.

    Arguments: name (str), which begins every error; run, a function that is called with the
    arguments (list of str) and returns the exit status (int, None: 0).
    Ends with 255 after an error, which is said in one line on stderr, and with 130 after Ctrl-C.
    """
    _prepare()
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    except Help as asked:
        print(asked.args[0])
        status = 0
    except UsageError as error:
        complain(name, error.args[0])
        print(error.args[1], file=sys.stderr)
        status = misused
    except Exception as error:
        complain(name, text_of(error))
        status = OWN_FAILURE
    finally:
        from . import terminal

        terminal.restore()
    sys.exit(status or 0)


def complain(name, text):
    """Say one line on stderr; it may be gone."""
    try:
        print("%s: %s" % (name, text), file=sys.stderr)
    except OSError:
        pass


def text_of(error):
    """Return what an exception says, as one line without numbers of errors."""
    if isinstance(error, MemoryError):
        return "not enough memory; micropython -X heapsize=8M gives it more"
    text = reason(error) if isinstance(error, OSError) else str(error)
    text = text.strip().replace("\n", " ")
    if isinstance(error, (OSError, ValueError)) and text:
        return text
    return "%s: %s" % (type(error).__name__, text)


def _prepare():
    """Have Ctrl-C raise KeyboardInterrupt, which `micropython -m` doesn't by itself."""
    try:
        from micropython import kbd_intr

        kbd_intr(3)
    except ImportError:
        pass
