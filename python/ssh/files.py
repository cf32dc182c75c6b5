# SPDX-License-Identifier: MIT
"""Files, and those here; a server's, with the same coroutines, are in server_files: the two sides of a transfer.

Paths are bytes, since names needn't be text. A stat is a tuple (mode, size, atime, mtime, ...).
"""

import errno
import os
import sys
import time
from binascii import hexlify

from .text import reason, shown

try:
    import _files
except ImportError:  # a port without modes and times of its own choice
    _files = None

PART = b".ssh-part"  # the end of a file's name while it isn't whole: NAME.0123abcd.ssh-part
_RANDOM = 4  # bytes of chance in it
_LONGEST_NAME = 255  # bytes, as most file systems have it
FOLDER, FILE, LINK, PIPE = 0x4000, 0x8000, 0xA000, 0x1000
DOTS = (b".", b"..")  # what a listing has besides a folder's names
_MOST_LINKS = 40  # that lead to each other
_EPERM, _EROFS, _SET_GROUP = 1, 30, 0o2000  # the last: S_ISGID
_LATEST = (1 << 32) - 1  # seconds since 1970 that SFTP and scp have a number for
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
        return b"" if path[start:] in DOTS else path[start:]

    def join(self, folder, name):
        """Return the path (bytes) of a name in a folder."""
        return folder + (b"" if folder[-1:] in self.separators else b"/") + name

    def holds(self, name):
        """Whether a name can be that of a file here, and not lead elsewhere."""
        return name not in (b"", b".", b"..") and not any(c in self.separators + b"\0" for c in name)

    def folder(self, path):
        """Return what is in front of the last name of a path (bytes), with its separator."""
        return path[: len(path) - len(self.name(path))]

    def part(self, path):
        """Return a path beside a file's own, for what isn't whole yet; nobody can know it before."""
        return self.folder(path) + self._part_name(self.name(path))

    def is_part(self, name):
        """Whether a name (bytes), or a path, looks like one of part()."""
        return name.endswith(PART)

    def whole(self, part):
        """Return the name (bytes) of the file that a name of part() is of, unless that was too long."""
        return part[: -len(PART)].rpartition(b".")[0]

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

    async def find(self, path):
        """Return (the stat of what a path leads to, the path that this has), (None, path) for nothing or nobody tells."""
        raise NotImplementedError

    async def begin(self, path, mode, there):
        """Begin a file: return the Part of its path (bytes).

        Arguments: mode (int), as the umask allows; there, the stat of what has the name and is to be replaced, or
        None: the new one gets its owner and its mode. Where that can't be done the Part is the file itself.
        """
        raise NotImplementedError

    def is_in_place(self):
        """Whether files can be written in their places alone."""
        return False

    async def link(self, path):
        """Return where a symbolic link leads (bytes), None for what is none."""
        raise NotImplementedError

    async def leads(self, path, target):
        """Whether a symbolic link leads to a target (bytes)."""
        return await self.link(path) == target

    async def make_link(self, target, path):
        """Make a symbolic link in place of one, or of a file, which stays where that can't be done."""
        raise NotImplementedError

    async def unlink(self, path):
        """Remove a file or a link."""
        raise NotImplementedError

    async def rmdir(self, path):
        """Remove an empty folder."""
        raise NotImplementedError

    async def new_folder(self, path, mode):
        """Make a folder with a mode; return whether there was none, as another program may have made it meanwhile."""
        try:
            await self.mkdir(path, mode)
            return True
        except OSError as error:
            there = (await self.find(path))[0] if error.errno == errno.EEXIST else None
            if not there or kind(there) != FOLDER:
                raise
            return False

    async def hold(self, path):
        """Return the Held of a folder (bytes), which is no link: what is in it can be reached by the Held's path."""
        return Held(path)

    async def look(self, path):
        """Return the stat of a file, or of a link itself."""
        raise NotImplementedError

    async def parts(self, folder):
        """Return the list of names (bytes) in a folder that look like parts."""
        raise NotImplementedError

    async def go_on(self, path):
        """Return the Part that a path (bytes) of parts() is, None where it can't be trusted to be the user's own."""
        raise NotImplementedError


class Held:
    """A folder that is worked in. Attribute: path (bytes)."""

    def __init__(self, path):
        self.path = path

    def close(self):
        """Let it go."""


class HeldHere(Held):
    """A file or a folder here, whatever becomes of its name: others may put a link there.

    Attribute: descriptor (int). Raises OSError, for a link too.
    """

    def __init__(self, path):
        self.descriptor = on_file(path, _files.hold, path)
        super().__init__(b"/proc/self/fd/%d" % self.descriptor)
        self._file = open(self.descriptor, "rb")

    def close(self):
        """As Held.close."""
        self._file.close()


class Local(Files):
    """The files here."""

    if sys.platform == "win32":
        separators = b"/\\:"

    async def stat(self, path):
        """Return the stat of a file, or of what a link leads to; with a mode in any case."""
        stat = on_file(path, os.stat, path)
        mode = stat[0]
        if not mode & 0o777:  # as FAT has it
            mode |= 0o755 if kind(stat) == FOLDER else 0o644
        return (mode, stat[6], _time(stat[7] + EPOCH), _time(stat[8] + EPOCH))

    def open(self, path, mode):
        """Open a file."""
        return on_file(path, open, path, mode)

    def read(self, path, follows=True):
        """Return a file that is open to be read; follows (bool): a link to one will do. Raises OSError for all else that
        others may have put there: a pipe, or a link to what only the user may read."""
        if not _files:
            return self.open(path, "rb")
        file = open(on_file(path, _files.hold, path, follows), "rb")
        if kind(_files.lstat(file.fileno())) != FILE:
            file.close()
            raise changed(path, "here")
        return file

    async def find(self, path):
        """As Files.find; a link is followed that is the user's own or the system's."""
        for _ in range(_MOST_LINKS):
            if not self._is_trusted_link(path):
                break
            target = _files.readlink(path)
            path = target if target[:1] == b"/" else self.folder(path) + target
        try:
            return await self.stat(path), path
        except OSError as error:
            if error.errno != errno.ENOENT:
                raise
            return None, path

    def _is_trusted_link(self, path):
        try:
            stat = _files and _files.lstat(path)
        except OSError:
            return False
        return stat and kind(stat) == LINK and stat[4] in (0, _files.user()[0])

    async def write(self, path):
        """Return the Part of what is there and can't be replaced, such as a device, but a pipe that a neighbour reads."""
        stat = _files and on_file(path, _files.lstat, path)
        if stat and kind(stat) == PIPE and stat[4] not in (0, _files.user()[0]):
            raise OSError(_EPERM, "'%s' here is somebody else's pipe" % shown(path))
        return LocalFile(path, self.open(path, "wb"))

    async def begin(self, path, mode, there):
        """As Files.begin."""
        beside = self.part(path)
        try:
            return await self._begin(beside, path, mode, there)
        except BaseException:  # Ctrl-C, too
            _remove_empty(beside)
            raise

    async def _begin(self, beside, path, mode, there):
        try:
            if not _files:
                return LocalPart(beside, self.open(beside, "wb"))
            file = open(on_file(beside, _files.create, beside, mode), "wb")
        except OSError as error:
            if not there or error.errno not in (errno.EACCES, _EPERM, _EROFS):
                raise renamed(error, beside, path)
            return LocalFile(path, self.open(path, "wb"))  # in a folder that isn't the user's
        part = LocalPart(beside, file)
        if there and not _like(file.fileno(), path):
            await part.drop()
            part = LocalFile(path, self.open(path, "wb"))
        return part

    async def link(self, path):
        """As Files.link."""
        stat = _files and on_file(path, _files.lstat, path)
        return _files.readlink(path) if stat and kind(stat) == LINK else None

    async def make_link(self, target, path):
        """As Files.make_link."""
        if not _files:
            raise OSError(errno.EINVAL, "'%s' here: no links can be made" % shown(path))
        beside = self.part(path)
        on_file(path, _files.symlink, target, beside)
        try:
            on_file(path, os.rename, beside, path)
        except OSError:
            os.unlink(beside)
            raise

    async def unlink(self, path):
        """As Files.unlink."""
        on_file(path, os.unlink, path)

    async def rmdir(self, path):
        """As Files.rmdir."""
        on_file(path, os.rmdir, path)

    async def hold(self, path):
        """As Files.hold."""
        if not _files:
            return Held(path)
        held = HeldHere(path)
        try:
            os.stat(held.path)
        except OSError:  # a system without /proc
            held.close()
            return Held(path)
        return held

    async def look(self, path):
        """As Files.look."""
        if not _files:
            return await self.stat(path)
        stat = on_file(path, _files.lstat, path)
        return (stat[0], stat[6], _time(stat[7]), _time(stat[8]))

    async def parts(self, folder):
        """As Files.parts."""
        plain = folder.rstrip(self.separators)  # DOS knows no folder by a name that ends so, but for a disk's first
        folder = folder or b"." if not plain or plain.endswith(b":") else plain
        return [name for name, *_ in on_file(folder, os.ilistdir, folder) if self.is_part(name)]

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
        stat = on_file(path, os.stat, path)
        return stat[1:3] if stat[1] else path

    async def list(self, path):
        """Return a listing for following()."""
        return _listed(path, on_file(path, os.ilistdir, path))

    async def following(self, listing):
        """Return the next (name, stat or None) of a listing, or None at its end."""
        entry = next(listing, None)
        return entry and (entry[0], None)

    def leave(self, listing):
        """Close a listing, which its end does."""
        try:
            for _ in listing:
                pass
        except OSError:  # nobody wants the rest
            pass

    async def mkdir(self, path, mode):
        """Make a folder with a mode, as the umask allows."""
        on_file(path, os.mkdir, path)
        self._change(path, lambda held: _chmod(path, held, mode & ~_files.umask()))

    async def settle(self, path, stat, wanted, preserve):
        """As Remote.settle; preserve (bool): the mode whatever the umask, and times too."""
        _, path = await self.find(path)
        self._change(path, lambda held: _settle(path, held, stat, wanted, preserve))

    def _change(self, path, change):
        """Call a function with a descriptor of what has a path and is no link, where there are such."""
        if not _files:
            return
        held = HeldHere(path)
        try:
            change(held.descriptor)
        finally:
            held.close()


class LocalPart:
    """A file here until it is whole. Attributes: path (bytes); file, a stream to write to; offset (int), its size."""

    def __init__(self, path, file, offset=0):
        self.path, self.file, self.offset = path, file, offset

    async def finish(self, target, size, stat, preserve):
        """Give it mode and times, and the name of its target (bytes), if it is still there with its size (int)."""
        if _files:
            descriptor = self.file.fileno()
            _settle(self.path, descriptor, stat, 0o200, preserve)
            made, there = _files.lstat(descriptor), on_file(self.path, _files.lstat, self.path)
            if made[1:3] != there[1:3] or made[6] != size:
                raise changed(self.path, "here")
        self.file.close()
        on_file(target, os.rename, self.path, target)

    async def sync(self):
        """Have what was written reach the disk."""
        self.file.flush()

    async def drop(self, error=None):
        """Close it, and remove it when nothing has come of it that could be gone on with; return whether it stays.

        Argument: error, why (OSError).
        """
        return self.abandon()

    def abandon(self):
        """As drop(), at once: when Ctrl-C has come."""
        self.close()
        return not _remove_empty(self.path)

    def close(self):
        """Close it."""
        self.file.close()


class LocalFile(LocalPart):
    """A file here that is written in its place."""

    async def finish(self, target, size, stat, preserve):
        """As LocalPart.finish."""
        there = _files.lstat(self.file.fileno()) if _files else os.stat(self.path)
        if kind(there) in (0, FILE) and preserve:
            _settle(self.path, self.file.fileno() if _files else self.path, stat, 0, True)
        self.file.close()
        if kind(there) in (0, FILE) and os.stat(self.path)[6] != size:  # a device has none
            raise changed(self.path, "here")

    def abandon(self):
        """Close it; what has come stays, as it would with other programs."""
        self.close()


def _remove_empty(path):
    """Remove a part in which nothing has come; return whether there is none then."""
    try:
        return not os.stat(path)[6] and os.unlink(path) is None
    except OSError:
        return True


def _listed(path, entries):
    while entry := on_file(path, next, entries, None):
        yield entry


def _time(seconds):
    """Return the time (int) nearest to one, which may be negative, or so without a sign, that there is a number for."""
    return 0 if seconds < 0 or seconds >> 62 else min(seconds, _LATEST)


def _like(descriptor, path):
    """Give a new file the owner and the mode of one that it is to replace; return whether that could be done."""
    new, old = _files.lstat(descriptor), on_file(path, _files.lstat, path)
    if old[3] > 1:  # it has other names, too
        return False
    try:
        if new[4:6] != old[4:6]:
            _files.chown(descriptor, old[4], old[5])
        _files.chmod(descriptor, old[0] & 0o7777)
    except OSError:
        return False
    return True


def _settle(path, place, stat, wanted, preserve):
    """Do what Local.settle says to what a path or a descriptor leads to."""
    if not _files or not stat[0]:  # the server doesn't tell
        return
    if preserve:
        _chmod(path, place, stat[0] & 0o777)
        on_file(path, _files.utime, place, stat[2], stat[3])
    elif stat[0] & wanted != wanted:
        _chmod(path, place, stat[0] & 0o777 & ~_files.umask())


def _chmod(path, place, mode):
    """Set the mode of a file or a folder, by a descriptor or a path; a folder stays one whose files get its group."""
    there = on_file(path, _files.lstat, place)
    on_file(path, _files.chmod, place, mode | there[0] & _SET_GROUP if kind(there) == FOLDER else mode)


def _cut(name, most):
    """Return a name (bytes) cut to so many bytes, no character of UTF-8 in two."""
    if len(name) > most:
        while most and name[most] & 0xC0 == 0x80:
            most -= 1
    return name[:most]


def changed(path, where):
    return OSError(errno.EIO, "'%s' %s was changed by another program meanwhile" % (shown(path), where))


def set_umask(mask):
    """Have new files here not get some bits (int). Raises OSError."""
    if not _files:
        raise OSError(errno.EINVAL, "there are no modes here")
    _files.umask(mask)


def renamed(error, path, other):
    """Return an OSError that names another path (bytes) than it does."""
    args = [arg.replace(str(shown(path)), str(shown(other))) if isinstance(arg, str) else arg for arg in error.args]
    return type(error)(*args)


def on_file(path, call, *args):
    """Call what works on a file here; an error names the file."""
    try:
        return call(*args)
    except OSError as error:
        raise OSError(error.errno, "'%s' here: %s" % (shown(path), reason(error)))


if sys.platform == "dos":
    from .dos_files import DosLocal as Here
else:
    Here = Local
