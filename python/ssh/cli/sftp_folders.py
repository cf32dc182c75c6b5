# SPDX-License-Identifier: MIT
"""The two places that sftp's prompt is in: a folder of the server and one here."""

import os

from ..files import EPOCH, LINK, Here, Remote
from ..wait import at_once
from .display import visible

try:
    from _files import lstat
except ImportError:  # a port that can't tell of links themselves
    lstat = os.stat


class ServerFolder(Remote):
    """A server's files, with a folder that paths begin in. Attributes: folder (bytes)."""

    def __init__(self, sftp):
        super().__init__(sftp)
        self.folder = self.home = self.real(b".")

    def real(self, path):
        """Return the path (bytes) without links and dots. Waits."""
        path = self.sftp.realpath(path)
        return path.encode() if isinstance(path, str) else path

    def absolute(self, path):
        """Return the path from the root (bytes); that of b'.' ends in a dot, lest it gets a name from the server."""
        if not path:
            return self.folder
        return path if path[:1] == b"/" else self.join(self.folder, path)

    async def stat(self, path):
        """As Remote.stat."""
        return await super().stat(self.absolute(path))

    async def list(self, path):
        """As Remote.list."""
        return await super().list(self.absolute(path))

    def told(self, path):
        """Return the stat of a path, of the link itself when that leads nowhere. Waits."""
        path = self.absolute(path)
        try:
            return self.sftp.stat(path)
        except OSError:
            return self.sftp.lstat(path)

    def entries(self, path, named=False):
        """Yield (name as bytes, stat of a link itself) of all in a folder. Waits.

        Argument: named (bool): with the names of owner and group in the stat, where the server tells them.
        """
        with self.sftp.opendir(self.absolute(path)) as directory:
            while entry := directory.read_long():
                name, stat, line = entry
                if named:
                    stat = stat[:4] + _owners(stat, line)
                yield name.encode() if isinstance(name, str) else name, stat


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
            yield name, self.told(self.join(path, name))
        for name, *_ in at_once(self.list(path)):
            try:
                yield name, _stat(lstat, self.join(path, name))
            except OSError:  # a link that leads nowhere, where the system tells of nothing else
                yield name, (LINK | 0o777, 0, 0, 0, 0, 0)

    def told(self, path):
        """As ServerFolder.told."""
        try:
            return _stat(os.stat, path)
        except OSError:
            return _stat(lstat, path)


def _owners(stat, line):
    """Return owner and group of an entry: names of the server's line if that looks like one of `ls -l`."""
    words = line.split(None, 4)
    if len(words) < 5 or len(words[0]) < 10:
        return stat[4:]
    return visible(words[2]), visible(words[3])


def _stat(call, path):
    stat = call(path)
    return (stat[0], stat[6], stat[7] + EPOCH, stat[8] + EPOCH, stat[4], stat[5])
