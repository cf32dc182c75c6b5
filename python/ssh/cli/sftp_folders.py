# SPDX-License-Identifier: MIT
"""The two places that sftp's prompt is in: a folder of the server and one here."""

import errno
import os

from ..files import EPOCH, FILE, FOLDER, LINK, Here, kind, renamed
from ..server_files import GONE, Misplaced, Remote
from ..text import as_bytes
from ..wait import at_once
from .display import visible

try:
    from _files import lstat
except ImportError:  # a port that can't tell of links themselves
    lstat = os.stat


_UNSUPPORTED = 8  # SSH_FX_OP_UNSUPPORTED
_PIECE = 64 << 20  # bytes that a server copies before it has to answer


class ServerFolder(Remote):
    """A server's files, with a folder that paths begin in.

    Attributes: folder and home (bytes); is_openssh (bool), its lines of files are those of OpenSSH's server.
    """

    def __init__(self, sftp, is_openssh=True):
        super().__init__(sftp)
        self._files = Remote(sftp)
        self._called = ({}, {})  # what users and groups are called, by number; None: the server can't tell
        self.is_openssh = is_openssh
        self.folder = self.home = self.real(b".")

    def real(self, path):
        """Return the path (bytes) without links and dots. Waits."""
        path = self.sftp.realpath(path)
        return as_bytes(path)

    def absolute(self, path):
        """Return the path from the root (bytes); that of b'.' ends in a dot, lest it gets a name from the server."""
        if not path:
            return self.folder
        is_whole = path[:1] == b"/" or _has_drive(path) and _has_drive(self.folder)
        return path if is_whole else self.join(self.folder, path)

    async def stat(self, path):
        """As Remote.stat; what one is in is a folder, whether the server tells or not."""
        path = self.absolute(path)
        return (FOLDER | 0o755, 0, 0, 0, 0, 0) if path == self.folder else await super().stat(path)

    async def list(self, path):
        """As Remote.list."""
        return await super().list(self.absolute(path))

    def told(self, path, named=False):
        """Return the stat of a path, of the link itself when that leads nowhere. Waits.

        Argument: named, as for entries.
        """
        path = self.absolute(path)
        try:
            stat = self.sftp.stat(path)
        except OSError:
            stat = self.sftp.lstat(path)
        return stat[:4] + self._names(stat[4:]) if named else stat

    def entries(self, path, named=False):
        """Yield (name as bytes, stat of a link itself, None) of all in a folder. Waits.

        Argument: named (bool): with the names of owner and group in the stat, as OpenSSH's server tells them; with the
        whole line of another server's in place of None.
        """
        with self.sftp.opendir(self.absolute(path)) as directory:
            while entry := directory.read_long():
                name, stat, line = entry
                whole = line.rstrip() if named and not self.is_openssh else None
                if named and self.is_openssh:
                    stat = stat[:4] + (_owners(line) or self._names(stat[4:]))
                yield as_bytes(name), stat, whole

    def _names(self, numbers):
        """Return (user, group) by name (str), by number where the server knows none. Waits."""
        if self._called is None:
            return numbers
        wanted = [() if number in known else (number,) for number, known in zip(numbers, self._called)]
        if wanted != [(), ()]:
            try:
                found = self.sftp.names(*wanted)
            except OSError as error:
                if error.args[2:] != (_UNSUPPORTED,):
                    raise
                self._called = None
                return numbers
            for known, number, name in zip(self._called, numbers, found):
                for one in name:
                    known[number] = number if one is None else visible(one)
        return tuple(known[number] for number, known in zip(numbers, self._called))

    def copy(self, path, target):
        """Have the server copy a file (paths, bytes), in place of what is there once it is whole. Waits. Raises OSError."""
        with self.sftp.open(path) as source:
            source.copy_to(source, 0)  # can it? Nothing is made before that is known
            stat = source.stat()
            if _same(self.real, path, target):
                raise OSError(errno.EINVAL, "'%s' and '%s' are the same file" % (visible(path), visible(target)))
            there, target = at_once(self._files.find(target))
            is_file = not there or kind(there) in (0, FILE)
            mode = (there or stat)[0] & 0o777
            part = at_once(self._files.begin(target, mode, there) if is_file else self._files.write(target))
            try:
                for start in range(0, stat[1], _PIECE):
                    source.copy_to(part.file, min(_PIECE, stat[1] - start))
                if is_file:
                    at_once(part.finish(target, stat[1], (0,), False))
            except Misplaced as misplaced:
                raise renamed(misplaced.args[0], part.path, target)
            except OSError as error:
                if error.errno not in GONE and part.path != target:
                    part.close()
                    self.sftp.unlink(part.path)
                raise renamed(error, part.path, target)
            finally:
                part.close()


class LocalFolder(Here):
    """The files here, where the system knows the folder."""

    def absolute(self, path):
        """Return the path."""
        return path or b"."

    async def stat(self, path):
        """As Local.stat."""
        return await super().stat(path or b".")

    def entries(self, path, named=False):
        """As ServerFolder.entries, by number always."""
        path = path or b"."
        for name in (b".", b".."):
            yield name, self.told(self.join(path, name)), None
        for name, *_ in at_once(self.list(path)):
            try:
                yield name, _stat(lstat, self.join(path, name)), None
            except OSError:  # a link that leads nowhere, where the system tells of nothing else
                yield name, (LINK | 0o777, 0, 0, 0, 0, 0), None

    def told(self, path, named=False):
        """As ServerFolder.told, by number always."""
        try:
            return _stat(os.stat, path)
        except OSError:
            return _stat(lstat, path)


def _has_drive(path):
    """Whether a path (bytes) begins with a drive, as some servers' do."""
    return path[:1].isalpha() and path[1:2] == b":"


def _owners(line):
    """Return owner and group of an entry by the server's line, None unless that looks like one of `ls -l`."""
    words = line.split(None, 4)
    if len(words) < 5 or len(words[0]) < 10 or words[2].isdigit() or words[3].isdigit():
        return None
    return visible(words[2]), visible(words[3])


def _same(real, path, target):
    try:
        return real(path) == real(target)
    except OSError:  # the target isn't there
        return False


def _stat(call, path):
    stat = call(path)
    return (stat[0], stat[6], stat[7] + EPOCH, stat[8] + EPOCH, stat[4], stat[5])
