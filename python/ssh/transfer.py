# SPDX-License-Identifier: MIT
"""Files and trees over SFTP, both ways, in constant memory, never leaving half a file at its name.

A file is written beside its place, see Files.part, and renamed when it is whole.
"""

import errno

import _ssh

from .files import FILE, FOLDER, Here, Remote, kind
from .text import reason, shown
from .wait import finished

_DEEPEST = 64  # folders in each other
_ELOOP = 40
# After these nothing more can come: the connection is gone.
GONE = (errno.EBADF, errno.ECONNRESET, errno.ETIMEDOUT)


async def get(sftp, remote, local, **options):
    """Fetch a file or a tree; see Client.get. A coroutine."""
    if not isinstance(local, (str, bytes)):
        return await _Fetch(sftp, **options).stream(remote, local)
    return await _Fetch(sftp, **options).run(_bytes(remote), _bytes(local))


async def put(sftp, local, remote, **options):
    """Send a file or a tree; see Client.put. A coroutine."""
    if not isinstance(local, (str, bytes)):
        return await _Send(sftp, **options).stream(local, _bytes(remote))
    return await _Send(sftp, **options).run(_bytes(local), _bytes(remote))


class Transfer:
    """What both directions share.

    Attributes: sftp (_ssh.SFTP); source and target, Files each; copied, bytes so far.
    Subclasses have copy(source, part, progress), which returns bytes copied.
    """

    def __init__(
        self,
        sftp,
        recursive=False,
        resume=False,
        preserve=False,
        progress=None,
        failed=None,
        again="resume=True goes on with it",
    ):
        self.sftp, self.recursive, self.resume, self.preserve = sftp, recursive, resume, preserve
        self.progress, self.failed, self.again = progress, failed, again
        self.copied = 0
        self._listed = None, ()  # a folder of the target, and its parts

    async def run(self, source, target):
        """Copy a path to a path; into the latter when it is a folder. Return bytes copied."""
        stat = await self.source.stat(source)
        there = await _find(self.target, target)
        if there and kind(there) == FOLDER and self.source.name(source):
            target = self._inside(target, self.source.name(source))
            there = None
        if kind(stat) == FOLDER:
            await self._tree(source, target, stat)
        elif there and kind(there) == FOLDER:
            text = "'%s' is no folder, and has no name to have in '%s': write one"
            raise OSError(errno.EISDIR, text % (shown(source), shown(target)))
        elif not there and target[-1:] in self.target.separators:
            raise OSError(errno.ENOENT, "there is no folder '%s'" % shown(target))
        else:
            await self._file(source, target, stat, there and kind(there) not in (0, FILE, FOLDER))
        return self.copied

    async def _tree(self, source, target, stat):
        if not self.recursive:
            raise OSError(
                errno.EISDIR, "'%s' is a folder, -r (recursive=True) copies those" % shown(source)
            )
        within = []  # the _Folders that are being copied, each in the one before
        try:
            await self._enter(within, source, target, stat)
            while within:
                entry = await self._following(within[-1])
                if entry is None:
                    await self._leave(within.pop())
                elif entry[0] not in (b".", b".."):
                    await self._entry(within, *entry)
        finally:
            for folder in within:
                self.source.leave(folder.listing)

    async def _following(self, folder):
        """Return the next entry of a folder. What is called like a part comes last, lest it is taken for one."""
        while folder.late is None:
            entry = await self.source.following(folder.listing)
            if entry is None:
                folder.parts.sort(key=lambda part: len(part[0]))
                folder.late = iter(folder.parts)
            elif self.target.is_part(entry[0]):
                folder.parts.append(entry)
            else:
                return entry
        return next(folder.late, None)

    async def _entry(self, within, name, stat):
        """Copy a file of the innermost folder, or enter a folder of it."""
        folder = within[-1]
        source = self.source.join(folder.source, name)
        try:
            target = self._inside(folder.target, name)
            stat = stat or await self.source.stat(source)
            if kind(stat) == FOLDER:
                await self._enter(within, source, target, stat)
            else:
                await self._file(source, target, stat)
        except OSError as error:
            if self.failed is None or error.errno in GONE:
                raise
            self.failed(shown(source), error)

    def _inside(self, folder, name):
        """Return the path of a name, which may be any, in a folder of the target."""
        if not self.target.holds(name):
            raise _ssh.SSHError(errno.EINVAL, "%r is no name for a file here: give another" % shown(name))
        return self.target.join(folder, name)

    async def _enter(self, within, source, target, stat):
        identity = await self.source.identity(source)
        if len(within) == _DEEPEST or any(folder.identity == identity for folder in within):
            raise OSError(_ELOOP, "'%s' leads back or is too deep" % shown(source))
        made = await self._make_folder(target, stat)
        listing = await self.source.list(source)
        within.append(_Folder(source, target, stat, listing, identity, made))

    async def _make_folder(self, path, stat):
        """Make a folder, so that files can be put there; return whether there was none."""
        there = await _find(self.target, path)
        if there and kind(there) == FOLDER:
            return False
        await self.target.mkdir(path, stat[0] & 0o777 | 0o700)
        return True

    async def _leave(self, folder):
        self.source.leave(folder.listing)
        if folder.made or self.preserve:
            await self.target.settle(folder.target, folder.stat, 0o700, self.preserve)

    async def _file(self, source, target, stat, in_place=False):
        """Copy a file; in_place: to something like a device, which can't be replaced."""
        if kind(stat) not in (0, FILE):
            raise OSError(errno.EINVAL, "'%s' is neither a file nor a folder" % shown(source))
        if in_place:
            part = await self.target.write(target)
            try:
                self.copied += await self.copy(source, part, self._named(source))
            finally:
                part.close()
            return
        size = stat[1]
        if self.resume and await self._is_whole(target, size):
            return
        part = await self._part(source, target, stat)
        offset = part.offset
        try:
            copied = await self.copy(source, part, self._named(source, offset))
            if offset + copied < size:
                text = "'%s' ended after %d of %d bytes"
                raise _ssh.SSHError(errno.EIO, text % (shown(source), offset + copied, size))
            await part.finish(target, offset + copied, stat, self.preserve)
        except OSError as error:
            if error.errno not in GONE:
                await _tried(part.drop())
            if error.errno not in GONE or not self.again:
                raise
            text = "%s; what there is of '%s' is kept, %s"
            raise OSError(error.errno, text % (reason(error), shown(source), self.again))
        finally:
            part.close()
        self.copied += copied

    async def _is_whole(self, target, size):
        """Whether a file is there already."""
        there = await _find(self.target, target)
        return there and there[1] == size and kind(there) == FILE

    async def _part(self, source, target, stat):
        """Return the part that a copy goes on with, else a new one."""
        part = await self._left(source, target, stat[1]) if self.resume else None
        return part or await self.target.begin(target, stat[0] & 0o777 | 0o200 if stat[0] else 0o644)

    async def _left(self, source, target, size):
        """Return the largest part of an earlier copy that isn't larger than the file, or None."""
        place, best = self.target.folder(target), None
        has_name = self.source.name(source) == self.target.name(target)
        if self._listed[0] != place:
            self._listed = place, await _tried(self.target.parts(place)) or ()
        for name in self._listed[1]:
            if not self.target.is_part_of(name, self.target.name(target)):
                continue
            if has_name and await _find(self.source, self.source.folder(source) + name):
                continue  # it may be a copy of that, and no part
            part = await _tried(self.target.go_on(place + name))
            if part and part.offset <= size and (best is None or part.offset > best.offset):
                part, best = best, part
            if part:
                part.close()
        return best

    def _named(self, path, offset=0):
        """Return the progress function of one file, or None."""
        if self.progress is None:
            return None
        name = shown(path)

        def progress(done, total):
            self.progress(name, offset + done, None if total is None else offset + total)

        return progress


class _Fetch(Transfer):
    def __init__(self, sftp, **options):
        super().__init__(sftp, **options)
        self.source, self.target = Remote(sftp), Here()

    async def copy(self, source, part, progress):
        try:
            return await finished(self.sftp.get(source, part.file, offset=part.offset, progress=progress))
        except OSError as error:
            raise _of_file(error, part.path)

    async def stream(self, source, stream):
        """Copy a path to a stream."""
        progress = self._named(_bytes(source))
        return await finished(self.sftp.get(source, stream, progress=progress))


class _Send(Transfer):
    def __init__(self, sftp, **options):
        super().__init__(sftp, **options)
        self.source, self.target = Here(), Remote(sftp)

    async def copy(self, source, part, progress):
        with self.source.open(source, "rb") as file:
            file.seek(part.offset)
            try:
                return await finished(self.sftp.put(file, part.file, offset=part.offset, progress=progress))
            except OSError as error:
                raise _of_file(error, source)

    async def stream(self, stream, target):
        """Copy a stream to a path."""
        part = await self.target.begin(target, 0o644)
        try:
            copied = await finished(self.sftp.put(stream, part.file, progress=self._named(target)))
            await part.finish(target, copied, (0, 0, 0, 0), False)
        finally:
            part.close()
        return copied


class _Folder:
    """A folder that is being copied; made: it wasn't there before."""

    def __init__(self, source, target, stat, listing, identity, made):
        self.source, self.target, self.stat = source, target, stat
        self.listing, self.identity, self.made = listing, identity, made
        self.parts, self.late = [], None  # entries that are called like parts; what is left of them in the end


async def _find(side, path):
    """Return the stat of what may be there, or None."""
    try:
        return await side.stat(path)
    except OSError as error:
        if error.errno != errno.ENOENT:
            raise
        return None


async def _tried(coroutine):
    """Return what a coroutine does, None where it fails and the connection isn't gone."""
    try:
        return await coroutine
    except OSError as error:
        if error.errno in GONE:
            raise


def _of_file(error, path):
    """Return an OSError of a copy; what the file here said, such as that the disk is full, with its name."""
    if isinstance(error, _ssh.SSHError) or error.errno in GONE:
        return error
    return OSError(error.errno, "'%s' here: %s" % (shown(path), reason(OSError(error.errno))))


def _bytes(path):
    return path.encode() if isinstance(path, str) else path
