# SPDX-License-Identifier: MIT
"""The lines that were typed, kept in a file for the next time."""

import errno
import os
import sys

from .. import paths
from ..files import FILE, kind
from ..known_hosts import make_folder

try:
    import _files
except ImportError:  # a port without users
    _files = None

_MOST = 500  # lines that are kept
_MOST_IN_FILE = 2 * _MOST  # lines until those that are too old are removed from it
_LONGEST = 1000  # bytes of a line that is kept
_LARGEST = _MOST_IN_FILE * 100  # bytes of a file that is read; of a larger one the end


class History:
    """Lines, the oldest first. Attributes: lines (list of bytes).

    Arguments: file (str), a path; is_secret, None or a function that is called with a line (bytes): whether it may be
    one that nobody else must read. Such lines are remembered, but not written to the file, nor are those that begin
    with a blank. A file that can't be used, such as a link, is left alone.
    """

    def __init__(self, file, is_secret=None):
        self._file, self._is_secret = file, is_secret
        self.lines = _read(file)
        if len(self.lines) > _MOST_IN_FILE:
            self.lines = self.lines[-_MOST:]
            _tried(self._shorten)
        self.lines = self.lines[-_MOST:]

    def add(self, line):
        """Remember a line (bytes), unless it is blank, too long or the same as the last."""
        is_line = line.strip() and len(line) <= _LONGEST and b"\n" not in line
        if not is_line or self.lines and self.lines[-1] == line:
            return
        self.lines = self.lines[1 - _MOST :] + [line]
        if line[:1] != b" " and not (self._is_secret and self._is_secret(line)):
            _tried(self._append, line)

    def _append(self, line):
        with _opened(self._file) as out:
            out.write(line + b"\n")  # one write: another program may be appending too

    def _shorten(self):
        """Keep in the file what is in memory alone."""
        new = self._file.rpartition(".")[0] + ".NEW" if sys.platform == "dos" else self._file + ".new"
        _tried(os.remove, new)  # of one that was ended meanwhile
        with _new(new) as out:
            out.write(b"".join([line + b"\n" for line in self.lines]))
        if sys.platform == "dos":  # where nothing is renamed over something
            os.remove(self._file)
        os.rename(new, self._file)


def _read(path):
    """Return the lines of a file that is the user's own, none where there is no such file."""
    try:
        stat = (_files.lstat if _files else os.stat)(path)
        if kind(stat) != FILE or stat[4] != paths.number():
            return []
        with open(path, "rb") as file:
            file.seek(-min(_LARGEST, stat[6]), 2)
            lines = file.read(_LARGEST).split(b"\n")
    except OSError:
        return []
    return [line for line in lines[stat[6] > _LARGEST :] if line and len(line) <= _LONGEST]


def _opened(path):
    """Return a file for appending, of the user's own; a new one is for its owner alone. Raises OSError."""
    if not _files:
        make_folder(path)
        return open(path, "ab")
    try:
        return open(_files.append(path), "ab")
    except OSError as error:
        if error.errno != errno.ENOENT:
            raise
    make_folder(path)
    return _new(path)


def _new(path):
    return open(_files.create(path, 0o600) if _files else path, "wb")


def _tried(call, *arguments):
    try:
        call(*arguments)
    except OSError:  # a full disk, a folder that isn't to be written to
        pass
