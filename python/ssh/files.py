# SPDX-License-Identifier: MIT
"""Files here and those of a server, with the same coroutines: the two sides of a transfer.

Paths are bytes, since names needn't be text. A stat is a tuple (mode, size, atime, mtime, ...).
"""

import errno
import os
import sys
import time
from binascii import hexlify

from .text import reason, shown
from .wait import finished

try:
    import _files
except ImportError:  # a port without modes and times of its own choice
    _files = None

PART = b".ssh-part"  # the end of a file's name while it isn't whole: NAME.0123abcd.ssh-part
_RANDOM = 4  # bytes of chance in it
_LONGEST_NAME = 255  # bytes, as most file systems have it
FOLDER, FILE, LINK, PIPE = 0x4000, 0x8000, 0xA000, 0x1000
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

    def folder(self, path):
        """Return what is in front of the last name of a path (bytes), with its separator."""
        return path[: len(path) - len(self.name(path))]

    def part(self, path):
        """Return a path beside a file's own, for what isn't whole yet; nobody can know it before."""
        return self.folder(path) + self._part_name(self.name(path))

    def is_part(self, name):
        """Whether a name (bytes), or a path, looks like one of part()."""
        return name.endswith(PART)

    def is_part_of(self, name, whole):
        """Whether a name (bytes) is one of part() for the file that is called `whole`, or as long without chance."""
        middle = name[len(whole) : -len(PART)]
        return (
            name == whole + middle + PART
            and len(middle) in (0, 1 + 2 * _RANDOM)
            and middle[:1] in (b"", b".")
            and all(c in b"0123456789abcdef" for c in middle[1:])
        )

    def _part_name(self, name):
        end = b"." + hexlify(os.urandom(_RANDOM)) + PART
        return _cut(name, _LONGEST_NAME - len(end)) + end

    async def begin(self, path, mode):
        """Begin a file with a mode, as the umask allows: return the Part of its path (bytes)."""
        raise NotImplementedError

    async def parts(self, folder):
        """Return the list of names (bytes) in a folder that look like parts."""
        raise NotImplementedError

    async def go_on(self, path):
        """Return the Part that a path (bytes) of parts() is, None where it can't be trusted to be the user's own."""
        raise NotImplementedError


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

    async def write(self, path):
        """Return the Part of what is there and can't be replaced, such as a device."""
        return LocalPart(path, self.open(path, "wb"))

    async def begin(self, path, mode):
        """As Files.begin."""
        path = self.part(path)
        if _files:
            file = open(_here(path, _files.create, path, mode), "wb")
        else:
            file = self.open(path, "wb")
        return LocalPart(path, file)

    async def parts(self, folder):
        """As Files.parts."""
        plain = folder.rstrip(self.separators)  # DOS knows no folder by a name that ends so, but for a disk's first
        folder = folder or b"." if not plain or plain.endswith(b":") else plain
        return [name for name, *_ in _here(folder, os.ilistdir, folder) if self.is_part(name)]

    async def go_on(self, path):
        """As Files.go_on."""
        if not _files:
            return LocalPart(path, self.open(path, "ab"), os.stat(path)[6])
        try:
            file = open(_files.append(path), "wb")
        except OSError:
            return None
        return LocalPart(path, file, _files.lstat(file.fileno())[6])

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

    async def settle(self, path, stat, wanted, preserve):
        """As Remote.settle; preserve (bool): the mode whatever the umask, and times too."""
        _settle(path, path, stat, wanted, preserve)


class LocalPart:
    """A file here until it is whole. Attributes: path (bytes); file, a stream to write to; offset (int), its size."""

    def __init__(self, path, file, offset=0):
        self.path, self.file, self.offset = path, file, offset

    async def finish(self, target, size, stat, preserve):
        """Give it mode and times, and the name of its target (bytes), if it is still there with its size (int)."""
        if _files:
            descriptor = self.file.fileno()
            _settle(self.path, descriptor, stat, 0o200, preserve)
            made, there = _files.lstat(descriptor), _here(self.path, _files.lstat, self.path)
            if made[1:3] != there[1:3] or made[6] != size:
                raise _changed(self.path, "here")
        self.file.close()
        _here(target, os.rename, self.path, target)

    async def drop(self):
        """Close it, and remove it when nothing has come of it."""
        self.close()
        if os.stat(self.path)[6] == 0:
            os.unlink(self.path)

    def close(self):
        """Close it."""
        self.file.close()


def _settle(path, place, stat, wanted, preserve):
    """Do what Local.settle says to what a path or a descriptor leads to."""
    if not _files or not stat[0]:  # the server doesn't tell
        return
    if preserve:
        _here(path, _files.chmod, place, stat[0] & 0o777)
        _here(path, _files.utime, place, stat[2], stat[3])
    elif stat[0] & wanted != wanted:
        _here(path, _files.chmod, place, stat[0] & 0o777 & ~_files.umask())


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

    def is_part_of(self, name, whole):
        """As Files.is_part_of."""
        return name.upper() == self._part_name(whole).upper()

    def _part_name(self, name):
        """Return an 8.3 name, without room for chance: README.$TX of README.TXT."""
        base, _, extension = name.partition(b".")
        return base + b".$" + (extension + b"$$")[:2]


Here = DosLocal if sys.platform == "dos" else Local


class Remote(Files):
    """The files of a server. Argument: an _ssh.SFTP."""

    _uid = None

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

    async def write(self, path):
        """As Local.write, but for a pipe: whoever has made it can let the server wait there for ever."""
        if kind(await self.stat(path)) == PIPE:
            raise OSError(errno.EINVAL, "'%s' is a pipe of the server's" % shown(path))
        return RemotePart(self.sftp, path, await finished(self.sftp.open(path, "w")))

    async def begin(self, path, mode):
        """As Files.begin."""
        path = self.part(path)
        return RemotePart(self.sftp, path, await finished(self.sftp.open(path, "x", mode)))

    async def parts(self, folder):
        """As Files.parts, without what has another name, where the server's `ls -l` tells of that."""
        names = []
        listing = await finished(self.sftp.opendir(folder or b"."))
        try:
            while entry := await finished(listing.read_long()):
                name, _, line = entry
                name = name.encode() if isinstance(name, str) else name
                words = line.split(None, 2)
                links = words[1] if len(words) > 1 and words[1].isdigit() else "1"
                if self.is_part(name) and links == "1":
                    names.append(name)
        finally:
            self.leave(listing)
        return names

    async def go_on(self, path):
        """As Files.go_on."""
        there = await finished(self.sftp.lstat(path))
        if kind(there) != FILE or there[4] != await self._own(path):
            return None
        file = await finished(self.sftp.open(path, "r+"))
        if await finished(file.stat()) != there:  # it has been replaced meanwhile
            file.__exit__(None, None, None)
            return None
        return RemotePart(self.sftp, path, file, there[1])

    async def _own(self, path):
        """Return the number of the account there, as files that it makes have it; one is made beside a path."""
        if self._uid is None:
            made = await self.begin(path, 0o600)
            self._uid = (await finished(made.file.stat()))[4]
            await made.drop()
        return self._uid

    async def settle(self, path, stat, wanted, preserve):
        """Give what was made with `mode | wanted` its mode; preserve (bool): times too."""
        if preserve or stat[0] & wanted != wanted:
            await _settle_there(lambda **what: self.sftp.setstat(path, **what), await self.stat(path), stat, preserve)


class RemotePart:
    """A file of a server until it is whole. Attributes as LocalPart's; file is an _ssh.SFTPFile."""

    def __init__(self, sftp, path, file, offset=0):
        self._sftp, self.path, self.file, self.offset = sftp, path, file, offset

    async def finish(self, target, size, stat, preserve):
        """As LocalPart.finish. What has the name goes aside first where the server doesn't replace files."""
        self.close()
        if preserve or stat[0] and not stat[0] & 0o200:
            file = await finished(self._sftp.open(self.path, "r+"))
            try:
                there = await finished(file.stat())
                self._check(there, size)
                await _settle_there(file.setstat, there, stat, preserve)
            finally:
                file.__exit__(None, None, None)
        else:
            self._check(await finished(self._sftp.lstat(self.path)), size)
        await finished(self._sftp.rename(self.path, target))

    def _check(self, there, size):
        if kind(there) not in (0, FILE) or there[1] != size:
            raise _changed(self.path, "on the server")

    async def drop(self):
        """As LocalPart.drop."""
        self.close()
        if (await finished(self._sftp.lstat(self.path)))[1] == 0:
            await finished(self._sftp.unlink(self.path))

    def close(self):
        """Close it."""
        self.file.__exit__(None, None, None)


async def _settle_there(setstat, there, stat, preserve):
    """Give a file with the stat `there` mode and times by its setstat()."""
    mode = stat[0] & 0o777
    if preserve:
        await finished(setstat(mode=mode, times=(stat[2], stat[3])))
    else:
        await finished(setstat(mode=mode & there[0]))  # what the umask allowed


def _cut(name, most):
    """Return a name (bytes) cut to so many bytes, no character of UTF-8 in two."""
    if len(name) > most:
        while most and name[most] & 0xC0 == 0x80:
            most -= 1
    return name[:most]


def _changed(path, where):
    return OSError(errno.EIO, "'%s' %s was changed by another program meanwhile" % (shown(path), where))


def _here(path, call, *args):
    """Call what works on a file here; an error names the file."""
    try:
        return call(*args)
    except OSError as error:
        raise OSError(error.errno, "'%s' here: %s" % (shown(path), reason(error)))
