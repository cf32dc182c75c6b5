# SPDX-License-Identifier: MIT
"""Copying for people: with a line that tells how far it is, and each failure told in one line."""

from ..transfer import GONE
from . import terminal
from .display import visible
from .program import EPIPE, complain, text_of
from .progress import Bar, Brake


class Copier:
    """Copies files and trees, and counts what can't be.

    Arguments: name (str) of the command, for messages; bar (bool): show how far it is; limit (int),
    Kbit a second, 0: none; options, those of Client.get and put: recursive, resume, preserve.
    Attributes: bar, failures (int).
    """

    def __init__(self, name, bar=True, limit=0, **options):
        self.name, self.bar, self._limit, self._options = name, bar, limit, options
        self.failures = 0
        self._line = None

    def copy(self, call, source, target, again=None, **options):
        """Copy with one of Client's methods, or what takes the same. Waits.

        A failure is told and counted; one file's doesn't keep the others from being copied.
        Arguments: again (str), the command that goes on with a copy that was cut short, if there is
        one; options, besides those of the beginning.
        Raises OSError when the connection is gone, and KeyboardInterrupt.
        """
        line = self._line = Bar() if self.bar and terminal.is_terminal(1) else None
        progress = Brake(self._limit, line) if self._limit else line
        options.update((key, True) for key, value in self._options.items() if value)
        again = again and "go on with: " + visible(again)
        try:
            call(source, target, progress=progress, failed=self._failed, again=again, **options)
            if line:
                line.total()
        except KeyboardInterrupt:
            self._end()
            terminal.end_row()
            complain(self.name, "interrupted" + ("; what there is is kept, " + again if again else ""))
            raise
        except OSError as error:
            self.check(error)
        finally:
            self._end()

    def fail(self, text):
        """Tell of a failure and count it."""
        self.failures += 1
        self._end()
        complain(self.name, visible(text))

    def check(self, error):
        """Tell of an OSError and count it; raise it when the connection is gone, or who reads the output."""
        if error.errno in GONE or error.errno == EPIPE:
            raise error
        self.fail(text_of(error))

    def _failed(self, name, error):
        self.check(error)

    def _end(self):
        if self._line:
            self._line.end()
