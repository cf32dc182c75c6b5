# SPDX-License-Identifier: MIT
"""A line that tells how far a transfer is, and a brake for one that mustn't take the whole link."""

import sys
import time

from . import terminal
from .display import columns, fitted, scaled, visible

_PATIENCE = 1000  # ms without a word, since most transfers are over before that
_PERIOD = 200  # ms between two lines
_SMOOTH = 9000  # ms that the rate so far counts for when a new measurement joins it
_FIRST = 0x40000  # bytes that a file has at the most when it is first heard of; more were there before
_NAME = 12  # columns that a name has at least


class Bar:
    """The `progress` function of one call of get or put.

    It says nothing before a second has passed. Each file that takes that long keeps its line, the
    others share one. Call end() when all is over.
    """

    def __init__(self, ticks=time.ticks_ms, out=None, width=terminal.width):
        self._ticks, self._width = ticks, width
        self._out = out or sys.stdout
        self._begun = self._drawn = ticks()
        self._name = self._file = None
        self._files = self._size = 0  # of the whole call, what was begun
        self._last = 0  # of these the bytes of the last file
        self._shown = False  # a line is on display that isn't ended

    def __call__(self, name, done, total):
        """Tell of a file (str or bytes), how many bytes are done, and are to be, or None."""
        now = self._ticks()
        if name != self._name:
            self._name = name
            self._file = _Rate(now, done)
            self._files += 1
            self._last = 0
        self._size += done - self._last
        self._last = done
        self._file.measure(now, done)
        if time.ticks_diff(now, self._begun) < _PATIENCE:
            return
        whole = total is not None and done >= total
        if whole or not self._shown or time.ticks_diff(now, self._drawn) >= _PERIOD:
            self._drawn = now
            self._draw(now, done, total, whole)

    def _draw(self, now, done, total, whole):
        right = _figures(self._file, now, done, total, whole)
        room = max(_NAME, self._width() - len(right) - 2)
        name = visible(self._name)
        if columns(name) > room:
            name = name[name.rfind("/") + 1 :]
        self._out.write("\r" + fitted(name, room) + " " + right)
        self._shown = True
        if whole and time.ticks_diff(now, self._file.begun) >= _PATIENCE:
            self.end()

    def end(self):
        """End the line that is on display."""
        if self._shown:
            self._out.write("\n")
        self._shown = False


    def total(self):
        """Tell how much it was in all, if it was more than one file, for more than a second."""
        taken = time.ticks_diff(self._ticks(), self._begun)
        if self._files < 2 or taken < _PATIENCE:
            return
        self.end()
        rate = scaled(self._size * 1000 // taken)
        self._out.write("%d files, %s in %s, %s/s\n" % (self._files, scaled(self._size), _clock(taken // 1000), rate))


class _Rate:
    """How fast a file comes, in whole numbers: not every machine has others.

    Attributes: begun (ms), per_second (bytes).
    """

    def __init__(self, now, done):
        self.begun = self._last = now
        self._first = self._done = done
        self.per_second = 0

    def measure(self, now, done):
        """Count what was done meanwhile."""
        elapsed = time.ticks_diff(now, self._last)
        if elapsed < _PERIOD:
            return
        kept = 0 if self._last == self.begun else _SMOOTH
        fresh = (done - self._done) * 1000
        self.per_second = (kept * self.per_second + fresh) // (kept + elapsed)
        self._last, self._done = now, done

    def average(self, now, done):
        """Return the bytes a second of the whole file."""
        return (done - self._first) * 1000 // max(1, time.ticks_diff(now, self.begun))


def _figures(rate, now, done, total, whole):
    """Return percent, amount, rate and time: left while it goes on, taken at the end."""
    percent = "    " if total is None else "%3d%%" % (100 if whole else 100 * done // total)
    speed = rate.average(now, done) if whole else rate.per_second
    if whole:
        end = _clock(time.ticks_diff(now, rate.begun) // 1000) + "    "
    elif total is None or speed < 1:
        end = "--:-- ETA"
    else:
        end = _clock((total - done) // speed) + " ETA"
    return "%s %6s %8s %9s" % (percent, scaled(done), scaled(speed) + "/s", end)


def _clock(seconds):
    minutes, seconds = divmod(seconds, 60)
    if minutes < 60:
        return "%02d:%02d" % (minutes, seconds)
    return "%d:%02d:%02d" % (minutes // 60, minutes % 60, seconds)


class Brake:
    """A `progress` function that waits so that a transfer isn't faster than a limit.

    Arguments: limit (int), Kbit a second; then, the function that is told next, or None.
    """

    def __init__(self, limit, then=None):
        self._limit, self._then = limit, then
        self._name, self._done, self._begun, self._sent = None, 0, time.ticks_ms(), 0

    def __call__(self, name, done, total):
        """As Bar."""
        self._sent += done - self._done if name == self._name else min(done, _FIRST)
        self._name, self._done = name, done
        owed = self._sent * 8 // self._limit - time.ticks_diff(time.ticks_ms(), self._begun)
        if self._then:
            self._then(name, done, total)
        if owed > 0:
            time.sleep_ms(owed)
