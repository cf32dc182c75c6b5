# SPDX-License-Identifier: MIT
"""Files here and those of a server, with the same coroutines: the two sides of a transfer.

Paths are bytes, since names needn't be text. A stat is a tuple (mode, size, atime, mtime, ...).
"""

import os
import sys
import time

from .text import reason, shown
from .wait import finished

try:
    import _files
except ImportError:  # a port without modes and times of its own choice
    _files = None

PART = b".ssh-part"  # a file's name while it isn't whole: NAME.ssh-part
_LONGEST_NAME = 255  # bytes, as most file systems have it
FOLDER, FILE, LINK = 0x4000, 0x8000, 0xA000
_DOS_DEVICES = (b"CON", b"PRN", b"AUX", b"NUL", b"CLOCK$")
_DOS_PORTS = (b"COM", b"LPT")  # with a digit from 1
EPOCH = 946684800 if time.gmtime(0)[0] == 2000 else 0  # seconds from 1970 to where a port begins


def kind(stat):
    """Return FOLDER, FILE, LINK or another type of a stat; 0 when a server doesn't tell."""
    return stat[0] & 0xF000


class Files:
    """What both have in common. Attributes: separators (bytes), which no name has in it."""

    separators = b"/"

    def name(self, path):
        """Return the last name of a path (bytes), b'' when it has none but dots."""
        path = path.rstrip(self.separators)
        start = max(path.rfind(bytes([c])) for c in self.separators) + 1
        return b"" if path[start:] in (b".", b"..") else path[start:]

    def join(self, folder, name):
        """Return the path (bytes) of a name in a folder."""
        return folder + (b"" if folder[-1:] in self.separators else b"/") + name

    def holds(self, name):
        """Whether a name can be that of a file here, and not lead elsewhere."""
        return name not in (b"", b".", b"..") and not any(
            c in self.separators + b"\0" for c in name
        )

    def part(self, path):
        """Return the name that a file has beside its place until it is whole."""
        name = self.name(path)
        return path[: len(path) - len(name)] + self._part_name(name)

    def is_part(self, name):
        """Whether a name (bytes), or a path, looks like one of part()."""
        return name.endswith(PART)

    def _part_name(self, name):
        return name[: _LONGEST_NAME - len(PART)] + PART


class Local(Files):
    """The files here."""

    if sys.platform == "win32":
        separators = b"/\\:"

    async def stat(self, path):
        """Return the stat of a file, or of what a link leads to; with a mode in any case."""
        stat = _here(path, os.stat, path)
        mode = stat[0]
        if not mode & 0o777:  # as FAT has it
            mode |= 0o755 if kind(stat) == FOLDER else 0o644
        return (mode, stat[6], stat[7] + EPOCH, stat[8] + EPOCH)

    def open(self, path, mode):
        """Open a file."""
        return _here(path, open, path, mode)

    def create(self, path, mode):
        """Open a new file in place of what has its name; with a mode, as the umask allows."""
        if _files:
            try:
                os.unlink(path)
            except OSError:
                pass
            _here(path, _files.create, path, mode)
        return self.open(path, "wb")

    async def identity(self, path):
        """Return what tells a folder from all others."""
        stat = _here(path, os.stat, path)
        return stat[1:3] if stat[1] else path

    async def list(self, path):
        """Return a listing for following()."""
        return _here(path, os.ilistdir, path)

    async def following(self, listing):
        """Return the next (name, stat or None) of a listing, or None at its end."""
        entry = next(listing, None)
        return entry and (entry[0], None)

    def leave(self, listing):
        """Close a listing, which its end does."""
        for _ in listing:
            pass

    async def mkdir(self, path, mode):
        """Make a folder with a mode, as the umask allows."""
        _here(path, os.mkdir, path)
        if _files:
            _here(path, _files.chmod, path, mode & ~_files.umask())

    async def remove(self, path):
        """Remove a file."""
        _here(path, os.unlink, path)

    async def rename(self, old, new):
        """Give a file another name, in place of what has it."""
        _here(new, os.rename, old, new)

    async def settle(self, path, stat, wanted, preserve):
        """As Remote.settle; preserve (bool): the mode whatever the umask, and times too."""
        if not _files or not stat[0]:  # the server doesn't tell
            return
        if preserve:
            _here(path, _files.chmod, path, stat[0] & 0o777)
            _here(path, _files.utime, path, stat[2], stat[3])
        elif stat[0] & wanted != wanted:
            _here(path, _files.chmod, path, stat[0] & 0o777 & ~_files.umask())


class DosLocal(Local):
    """The files here, where names have 8 and 3 characters and some are devices."""

    separators = b"/\\:"

    def holds(self, name):
        """As Files.holds: a name that DOS needn't cut, and no device, which has its name in every folder."""
        base, _, extension = name.partition(b".")
        device = base.rstrip().upper()
        return (
            super().holds(name)
            and 0 < len(base) <= 8
            and len(extension) <= 3
            and not any(c < 32 or c in b'"*+,.:;<=>?[]|' for c in base + extension)
            and device not in _DOS_DEVICES
            and not (device[:3] in _DOS_PORTS and device[3:] in b"123456789" and len(device) == 4)
        )

    def is_part(self, name):
        """As Files.is_part."""
        return b".$" in name

    def _part_name(self, name):
        """Return an 8.3 name: README.$TX of README.TXT."""
        base, _, extension = name.partition(b".")
        return base + b".$" + (extension + b"$$")[:2]


Here = DosLocal if sys.platform == "dos" else Local


class Remote(Files):
    """The files of a server. Argument: an _ssh.SFTP."""

    def __init__(self, sftp):
        self.sftp = sftp

    async def stat(self, path):
        """As Local.stat."""
        return await finished(self.sftp.stat(path))

    async def identity(self, path):
        """As Local.identity."""
        return await finished(self.sftp.realpath(path))

    async def list(self, path):
        """As Local.list."""
        return await finished(self.sftp.opendir(path))

    async def following(self, listing):
        """As Local.following."""
        entry = await finished(listing.read())
        if entry is None:
            return None
        name, stat = entry
        name = name.encode() if isinstance(name, str) else name
        return name, stat if kind(stat) not in (0, LINK) else None

    def leave(self, listing):
        """As Local.leave."""
        listing.__exit__(None, None, None)

    async def mkdir(self, path, mode):
        """Make a folder with a mode, as the server's umask allows."""
        await finished(self.sftp.mkdir(path, mode=mode))

    async def remove(self, path):
        """As Local.remove."""
        await finished(self.sftp.unlink(path))

    async def rename(self, old, new):
        """As Local.rename. What has the name goes aside first where the server doesn't replace files."""
        await finished(self.sftp.rename(old, new))

    async def settle(self, path, stat, wanted, preserve):
        """Give what was made with `mode | wanted` its mode; preserve (bool): times too."""
        mode = stat[0] & 0o777
        if preserve:
            await finished(self.sftp.setstat(path, mode=mode, times=(stat[2], stat[3])))
        elif mode & wanted != wanted:
            mode &= (await self.stat(path))[0]  # what the umask allowed
            await finished(self.sftp.setstat(path, mode=mode))


def _here(path, call, *args):
    """Call what works on a file here; an error names the file."""
    try:
        return call(*args)
    except OSError as error:
        raise OSError(error.errno, "'%s' here: %s" % (shown(path), reason(error)))
