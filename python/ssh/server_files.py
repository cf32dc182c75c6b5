# SPDX-License-Identifier: MIT
"""The files of a server, as files has those here."""

import errno

from _ssh import SFTPError

from .files import FILE, FOLDER, LINK, PIPE, Files, changed, kind, renamed
from .text import as_bytes, reason, shown
from .wait import finished

# After these nothing more can come: the connection is gone.
GONE = (errno.EBADF, errno.ECONNRESET, errno.ETIMEDOUT)
_ON_THE_WAY = 32 << 20  # bytes that a transfer has not been answered at most (MSSH_SFTP_FLIGHT_MAX)
_UNSUPPORTED = 8  # SSH_FX_OP_UNSUPPORTED
_LINKS = 40  # that lead to each other, at most


class Misplaced(Exception):
    """A file has come whole, but the server doesn't give it its name. Argument: the OSError of that."""


class Uploads:
    """How files get their names on a server: beside their place and renamed when they are whole, or in it.

    Arguments: atomic (bool), True: beside it or not at all, False: in it, None: beside it where that can be done; tell,
    called with a line when it can't. Attributes: atomic, False once the server has refused what it needs; are_links_whole
    (bool), the server has links begin elsewhere than in their folder, unless they are given a whole path.
    """

    def __init__(self, atomic=None, tell=None):
        self.atomic, self._tell = atomic, tell
        self.is_known = atomic is not None
        self.are_links_whole = None  # not known yet
        self._has_told = False

    def in_place(self, path, error):
        """Note that a file (path as bytes) has to be written in its place, and why (OSError)."""
        if self._tell and not self._has_told:
            text = "'%s' is written in its place, so that it is half a file for a while: %s"
            self._tell(text % (shown(path), reason(error)))
        self._has_told = True


class Remote(Files):
    """The files of a server. Arguments: an _ssh.SFTP; uploads (Uploads)."""

    _uid = None

    def __init__(self, sftp, uploads=None):
        self.sftp, self.uploads = sftp, uploads or Uploads()

    async def stat(self, path):
        """As Local.stat; what a server doesn't tell a file's type of is a folder if it can be listed."""
        return await self._typed(path, await finished(self.sftp.stat(path)))

    async def _typed(self, path, stat):
        if kind(stat):
            return stat
        try:
            listing = await finished(self.sftp.opendir(path))
        except OSError as error:
            if error.errno in GONE:
                raise
            return (stat[0] and FILE | stat[0],) + stat[1:]
        self.leave(listing)
        return (FOLDER | (stat[0] or 0o755),) + stat[1:]

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
        return as_bytes(name), stat if kind(stat) not in (0, LINK) else None

    def leave(self, listing):
        """As Local.leave."""
        listing.__exit__(None, None, None)

    async def mkdir(self, path, mode):
        """Make a folder with a mode, as the server's umask allows."""
        await done(self.sftp, "of_new", self.sftp.mkdir, path, mode)

    async def write(self, path):
        """As Local.write, but for a pipe: whoever has made it can let the server wait there for ever."""
        if kind(await self.stat(path)) == PIPE:
            raise OSError(errno.EINVAL, "'%s' is a pipe of the server's" % shown(path))
        return RemoteFile(self.sftp, path, await finished(self.sftp.open(path, "w")))

    async def find(self, path):
        """As Files.find. A link that leads nowhere, yet, is followed if it is the account's own or the system's."""
        stat = await tried(self._looked(path))
        if stat is None or kind(stat) != LINK:
            return stat, path
        there = await tried(self.stat(path))
        if there is None and not await self._is_trusted(stat, path):
            return None, path
        return there, await self._end(as_bytes(await finished(self.sftp.realpath(path))))

    async def _looked(self, path):
        return await self._typed(path, await finished(self.sftp.lstat(path)))

    async def _is_trusted(self, stat, path):
        """Whether a link was made by the account there, or by the system."""
        if stat[4] == 0:
            return True
        own = await tried(self._own(path))
        return own is not None and stat[4] == own

    async def _end(self, path):
        """Return the path that a path (bytes) leads to, where the server's realpath only removes dots from it."""
        for _ in range(_LINKS):
            leads = await tried(called(self.sftp.readlink, path))
            if leads is None:
                break
            leads = as_bytes(leads)
            path = as_bytes(await finished(self.sftp.realpath(leads if leads[:1] == b"/" else self.folder(path) + leads)))
        return path

    async def begin(self, path, mode, there):
        """As Files.begin."""
        if self.is_in_place() or not await self.may_rename(path):
            return await self.begin_in_place(path, mode)
        part = None
        try:
            beside = self.part(path)
            part = RemotePart(self.sftp, beside, await finished(self.sftp.open(beside, "x", mode)))
            if there:
                await self._make_like(part.file, there)
            return part
        except OSError as error:
            if error.errno in GONE:
                raise
            error = renamed(error, beside, path)
            if part:
                await part.drop()
            if self.uploads.atomic:
                raise error
            made = await self.begin_in_place(path, mode)
            self.uploads.in_place(path, error)
            return made

    async def begin_in_place(self, path, mode, offset=0):
        """Return the RemoteFile of a path (bytes), empty, or as long as `offset` says (int)."""
        file = await done(self.sftp, "of_opening", self.sftp.open, path, *(("r+",) if offset else ("w", mode)))
        return RemoteFile(self.sftp, path, file, offset)

    async def may_rename(self, path):
        """Whether files can get other names, as far as can be known: one that isn't there is renamed."""
        uploads = self.uploads
        if not uploads.is_known:
            uploads.is_known = True
            beside = self.part(path)
            try:
                await finished(self.sftp.rename(beside, self.part(path)))
            except OSError as error:
                if error.errno in GONE:
                    raise
                if error.errno == errno.EACCES or error.args[2:] == (_UNSUPPORTED,):
                    uploads.atomic = False
                    uploads.in_place(path, renamed(error, beside, path))
        return not self.is_in_place()

    def is_in_place(self):
        """As Files.is_in_place."""
        return self.uploads.atomic is False

    async def _make_like(self, file, there):
        """Give a new file the owner and the mode of one that it is to replace. Raises OSError."""
        new = await finished(file.stat())
        if new[4:6] != there[4:6]:
            await finished(file.setstat(owner=there[4:6]))
        if (new[0] ^ there[0]) & 0o7777 or new[4:6] != there[4:6]:
            await finished(file.setstat(mode=there[0] & 0o7777))

    async def link(self, path):
        """As Files.link."""
        if kind(await self.look(path)) != LINK:
            return None
        return as_bytes(await finished(self.sftp.readlink(path)))

    async def leads(self, path, target):
        """As Files.leads."""
        found = as_bytes(await finished(self.sftp.readlink(path)))
        return found == target or target[:1] != b"/" and found == await self._whole(path, target)

    async def _whole(self, path, target):
        """Return the path without dots (bytes) that a link at a path leads to when it says `target`."""
        folder = as_bytes(await finished(self.sftp.realpath(self.folder(path) or b".")))
        names = []
        for name in self.join(folder, target).split(b"/"):
            if name == b"..":
                names = names[:-1]
            elif name not in (b"", b"."):
                names.append(name)
        return b"/" + b"/".join(names)

    async def make_link(self, target, path):
        """As Files.make_link. A server that has links begin elsewhere than in their folder gets the whole path."""
        if target[:1] == b"/":
            return await self._make_link(target, path)
        if not self.uploads.are_links_whole:
            await self._make_link(target, path)
        if self.uploads.are_links_whole is None:
            self.uploads.are_links_whole = not await self.leads(path, target)
        if self.uploads.are_links_whole:
            await self._make_link(await self._whole(path, target), path)

    async def _make_link(self, target, path):
        try:
            return await finished(self.sftp.symlink(target, path))
        except OSError as error:  # there is something, unless it can't be made at all
            if error.errno in GONE:
                raise
        beside = self.part(path)
        try:
            await finished(self.sftp.symlink(target, beside))
            await finished(self.sftp.rename(beside, path))
        except OSError as error:
            if error.errno not in GONE:
                await tried(called(self.sftp.unlink, beside))
            raise renamed(error, beside, path)

    async def unlink(self, path):
        """As Files.unlink."""
        await finished(self.sftp.unlink(path))

    async def rmdir(self, path):
        """As Files.rmdir."""
        await finished(self.sftp.rmdir(path))

    async def look(self, path):
        """As Files.look. A server may follow links when it is asked about them (ProFTPD), but not where they lead."""
        return await look(self.sftp, path)

    async def parts(self, folder):
        """As Files.parts, without what has another name, where the server's `ls -l` tells of that."""
        names = []
        listing = await finished(self.sftp.opendir(folder or b"."))
        try:
            while entry := await finished(listing.read_long()):
                name, _, line = entry
                name = as_bytes(name)
                words = line.split(None, 2)
                links = words[1] if len(words) > 1 and words[1].isdigit() else "1"
                if self.is_part(name) and links == "1":
                    names.append(name)
        finally:
            self.leave(listing)
        return names

    async def go_on(self, path):
        """As Files.go_on."""
        there = await self.look(path)
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
            beside = self.part(path)
            made = RemotePart(self.sftp, beside, await finished(self.sftp.open(beside, "x", 0o600)))
            self._uid = (await finished(made.file.stat()))[4]
            await made.drop()
        return self._uid

    async def settle(self, path, stat, wanted, preserve):
        """Give what was made with `mode | wanted` its mode; preserve (bool): times too."""
        if preserve or stat[0] & wanted != wanted:
            await _settle_there(lambda **what: self.sftp.setstat(path, **what), await self.stat(path), stat, preserve)


async def done(sftp, why, call, *arguments):
    """Await what a call of an _ssh.SFTP does with its arguments; a function of refusals, named `why`, looks at its error."""
    try:
        return await called(call, *arguments)
    except SFTPError as error:
        raise await refused(sftp, why, error, *arguments)


async def refused(sftp, why, error, *arguments):
    """Return an SFTPError with the reason that a function of refusals, named `why`, finds."""
    from . import refusals

    return await getattr(refusals, why)(sftp, error, *arguments)


async def look(sftp, path):
    """Return the stat of a server's file, or of a link itself."""
    stat = await finished(sftp.lstat(path))
    if kind(stat) != LINK and await tried(called(sftp.readlink, path)) is not None:
        stat = (LINK | 0o777,) + stat[1:]
    return stat


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
                await self._settle(file, there, stat, preserve)
            finally:
                file.__exit__(None, None, None)
        else:
            self._check(await self._asked(self._sftp.lstat, self.path), size)
        await self._asked(self._sftp.rename, self.path, target)

    async def _settle(self, file, there, stat, preserve):
        """As _settle_there, by the open file; by the path where the server knows no other way."""
        try:
            await _settle_there(file.setstat, there, stat, preserve)
        except OSError as error:
            if error.args[2:] != (_UNSUPPORTED,):
                raise
            await _settle_there(lambda **what: self._sftp.setstat(self.path, **what), there, stat, preserve)

    async def _asked(self, call, *args):
        """Return what a call on the session gives. Raises Misplaced where the server refuses, and removes the part."""
        try:
            return await finished(call(*args))
        except OSError as error:
            if error.errno in GONE:
                raise
            await tried(called(self._sftp.unlink, self.path))
            raise Misplaced(error)

    def _check(self, there, size):
        if kind(there) not in (0, FILE) or there[1] != size:
            raise changed(self.path, "on the server")

    async def sync(self):
        """As LocalPart.sync, where the server can: the file was closed when its data had come."""
        file = await finished(self._sftp.open(self.path, "r+"))
        try:
            await tried(called(file.sync))
        finally:
            file.__exit__(None, None, None)

    async def drop(self, error=None):
        """As LocalPart.drop."""
        self.close()
        if await self._sound(error):
            return True
        await finished(self._sftp.unlink(self.path))

    async def _sound(self, error):
        """Return how many bytes can be gone on with (int) after an error, and cut off the rest.

        When the server refuses to write, what was on its way behind that may have been written: there is a hole then.
        """
        there = await finished(self._sftp.lstat(self.path))
        if not isinstance(error, SFTPError):
            return there[1]
        size = min(there[1], max(self.offset, there[1] - _ON_THE_WAY))
        try:
            file = await finished(self._sftp.open(self.path, "r+"))
        except SFTPError:
            return 0
        try:
            if await finished(file.stat()) == there:  # it hasn't been replaced meanwhile
                await finished(file.setstat(size=size))
                return size
        except SFTPError:
            pass
        finally:
            file.__exit__(None, None, None)
        return 0

    def abandon(self):
        """Close it when Ctrl-C has come: nobody waits for an answer of the server's."""
        self.close()

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


class RemoteFile(RemotePart):
    """A file of a server that is written in its place."""

    async def finish(self, target, size, stat, preserve):
        """As RemotePart.finish; the server may have taken the file away already."""
        self.close()
        there = await tried(called(self._sftp.stat, self.path))
        if there and kind(there) == FILE and there[1] != size:
            raise changed(self.path, "on the server")
        if preserve:
            await _settle_there(lambda **what: self._sftp.setstat(self.path, **what), there or stat, stat, True)

    async def drop(self, error=None):
        """Close it; what has come stays, as it would with other programs, but for what nobody could go on with."""
        self.close()
        await self._sound(error)


async def called(call, *arguments):
    """Await what a call on a session gives with its arguments."""
    return await finished(call(*arguments))


async def tried(coroutine):
    """Return what a coroutine does, None where it fails and the connection isn't gone."""
    try:
        return await coroutine
    except OSError as error:
        if error.errno in GONE:
            raise
