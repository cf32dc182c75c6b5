# SPDX-License-Identifier: MIT
"""Whole small files, many at once over one SFTP channel, so that no file waits for the round trips of another.

What fails there is done again as any other file, which tells why.
"""

import os

from _ssh import SFTPError

from .files import Here
from .wait import at_once, finished

SMALL = 32000  # bytes of the longest
_WAITING = 1024  # files that may wait for their turn


class Batch:
    """New files to be copied. Arguments: is_put (bool); redo, called with a file that has to be done again; copied, with
    one that is there; taken, with nothing when half of those that may wait have had their turn. A file is (source, target,
    stat), paths as bytes. Attribute: is_running (bool).
    """

    def __init__(self, is_put, redo, copied, taken):
        self._is_put, self._redo, self._copied, self._taken = is_put, redo, copied, taken
        self._here, self._waiting, self._begun = Here(), [], {}
        self._count, self._data = 0, None
        self.is_running = False

    def add(self, file):
        """Add a file; return whether there is no room for another yet."""
        self._waiting.append(file)
        return len(self._waiting) >= _WAITING

    def has_files(self):
        """Whether files wait for their turn."""
        return bool(self._waiting)

    async def run(self, sftp, remote):
        """Copy what waits, and what is added meanwhile. Arguments: an _ssh.SFTP, a server_files.Remote."""
        self._count, self._begun = 0, {}
        self.is_running = True
        try:
            if self._is_put:
                self._data = self._data or bytearray(SMALL + 1)  # one file at a time: _ssh copies it
                await finished(sftp.put_files(lambda: self._following(remote), self._stored))
            else:
                await finished(sftp.get_files(lambda: self._following(remote), self._fetched))
        except BaseException:
            await self._remove_parts(sftp)
            raise
        finally:
            self.is_running = False

    async def _remove_parts(self, sftp):
        """Remove what is on its way to the server: all requests about it have been sent, or never are."""
        try:
            for _, part in self._begun.values() if self._is_put else ():
                try:
                    await finished(sftp.unlink(part))
                except SFTPError:
                    pass  # it has its name already, or was never made
        except OSError:
            pass  # nothing can be removed any more

    def _following(self, remote):
        """Return what the next file is for _ssh, None when there is none."""
        while self._waiting:
            file = self._waiting.pop()
            if len(self._waiting) == _WAITING // 2:
                self._taken()
            request = self._stored_as(remote, *file) if self._is_put else (file[0], file[2][1])
            if request:
                self._begun[self._count] = file, request[0]
                self._count += 1
                return request
            self._redo(file)
        return None

    def _stored_as(self, remote, source, target, stat):
        try:
            with self._here.read(source, False) as stream:
                length = stream.readinto(self._data)
        except OSError:
            return None
        if length != stat[1]:
            return None
        return (remote.part(target), target, memoryview(self._data)[:length], stat[0] & 0o777, stat[2], stat[3])

    def _stored(self, number, is_good):
        file, _ = self._begun.pop(number)
        (self._copied if is_good else self._redo)(file)

    def _fetched(self, number, data):
        file, _ = self._begun.pop(number)
        is_good = data is not None and at_once(self._write(data, *file))
        (self._copied if is_good else self._redo)(file)

    async def _write(self, data, source, target, stat):
        """Make a file here; return whether that could be done."""
        try:
            part = await self._here.begin(target, stat[0] & 0o777 | 0o200 if stat[0] else 0o644, None)
        except OSError:
            return False
        try:
            part.file.write(data)
            part.file.flush()
            await part.finish(target, len(data), stat, True)
        except BaseException as error:  # Ctrl-C, too
            part.close()
            os.unlink(part.path)
            if not isinstance(error, OSError):
                raise
            return False
        return True


def can_batch(sftp):
    """Whether this build can."""
    return hasattr(sftp, "put_files")
