# SPDX-License-Identifier: MIT
"""Files and trees from one server to another, through here, in constant memory."""

from .server_files import Remote
from .text import as_remote
from .transfer import Transfer
from .wait import finished

_PIECE = 0x40000  # bytes that are written to the second server at a time


async def copy_between(source, remote, target, path, **options):
    """Copy from server to server; options as for Client.put. A coroutine.

    Arguments: source and target, the _ssh.SFTP of each, of sessions that block; remote and path, str or bytes.
    Returns the number of bytes copied. Raises OSError.
    """
    return await _Between(source, target, **options).run(as_remote(remote), as_remote(path))


class _Between(Transfer):
    def __init__(self, source, target, uploads=None, **options):
        super().__init__(source, **options)
        self.source, self.target = Remote(source), Remote(target, uploads)

    async def copy(self, source, part, progress):
        part.file.seek(part.offset)
        pieces = _Pieces(part.file)
        copied = await finished(
            self.source.sftp.get(source, pieces, offset=part.offset, progress=progress)
        )
        pieces.flush()
        part.file.close()  # a full disk may show only here
        return copied


class _Pieces:
    """The stream that one server's data goes to: passed on to the other's file in large pieces."""

    def __init__(self, file):
        self._file, self._piece, self._used = file, bytearray(_PIECE), 0

    def write(self, data):
        """Take some of the data; return how much."""
        if self._used == len(self._piece):
            self.flush()
        taken = min(len(data), len(self._piece) - self._used)
        self._piece[self._used : self._used + taken] = data[:taken]
        self._used += taken
        return taken

    def flush(self):
        """Pass on what there is."""
        if self._used:
            self._file.write(memoryview(self._piece)[: self._used])
        self._used = 0
