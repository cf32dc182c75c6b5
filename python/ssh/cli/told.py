# SPDX-License-Identifier: MIT
"""What is told of a folder that becomes like another."""

import sys
import time

from . import terminal
from .display import scaled, visible
from .program import EPIPE, complain, text_of

_PERIOD = 200  # ms between two lines that tell how far it is


class Told:
    """What a person is told meanwhile and in the end.

    Arguments: name (str) of the command; dry: nothing is changed; lists: tell of each change; quiet: say less.
    """

    def __init__(self, name, dry, lists, quiet):
        self._name, self._dry, self._lists, self._is_quiet = name, dry, dry or lists and not quiet, quiet
        self._draws = not self._is_quiet and not self._lists and terminal.is_terminal(1)
        self._drawn = time.ticks_ms()
        self._files, self._size, self._going = 0, 0, {}
        self._shown = False

    def tell(self, verb, path):
        """Tell of a change."""
        if self._lists:
            print("%s %s" % (verb, visible(path)))

    def progress(self, name, done, total):
        """Count what has come of all files together."""
        self._size += done - self._going.get(name, 0)
        self._going[name] = done
        if done == total:
            del self._going[name]
            self._files += 1
        if self._draws and time.ticks_diff(time.ticks_ms(), self._drawn) >= _PERIOD:
            self._drawn = time.ticks_ms()
            sys.stdout.write("\r%d files, %s " % (self._files, scaled(self._size)))
            self._shown = True

    def failed(self, name, error):
        """Tell of what couldn't be done. Raises OSError when nobody reads the output."""
        if error.errno == EPIPE:
            raise error
        self._new_line()
        complain(self._name, visible(text_of(error)))

    def end(self, report):
        """Say what was done."""
        self._new_line()
        if not self._is_quiet and (report.copied or report.removed or report.failed or self._lists):
            verb = "would be copied" if self._dry else "copied"
            text = "%d %s (%s), %d removed, %d unchanged, %d failed"
            print(text % (report.copied, verb, scaled(report.size), report.removed, report.unchanged, report.failed))

    def _new_line(self):
        if self._shown:
            sys.stdout.write("\n")
        self._shown = False
