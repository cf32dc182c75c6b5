# SPDX-License-Identifier: MIT
"""Files and trees over SFTP, both ways, in constant memory, never leaving half a file at its name.

A file is written beside its place, see Files.part, and renamed when it is whole.
"""

import errno

import _ssh

from .files import DOTS, FILE, FOLDER, Here, changed, kind, renamed
from .hashes import Hashing
from .server_files import GONE, Misplaced, Remote, refused, tried
from .text import as_bytes, as_remote, reason, shown
from .wait import finished

DEEPEST = 64  # folders in each other
_ELOOP, _ENOTDIR = 40, 20


async def get(sftp, remote, local, **options):
    """Fetch a file or a tree; see Client.get. A coroutine."""
    if not isinstance(local, (str, bytes)):
        return await Fetch(sftp, **options).stream(as_remote(remote), local)
    return await Fetch(sftp, **options).run(as_remote(remote), as_bytes(local))


async def put(sftp, local, remote, **options):
    """Send a file or a tree; see Client.put. A coroutine."""
    if not isinstance(local, (str, bytes)):
        return await Send(sftp, **options).stream(local, as_remote(remote))
    return await Send(sftp, **options).run(as_bytes(local), as_remote(remote))


class Transfer:
    """What both directions share.

    Options are Client.put's, but for into (bool): the target is known to be a folder; sync (bool): what was written is
    on the disk in the end, where the server can do that; verify: a hashes.Verifier, or None; parents (bool): folders
    that a tree is to be in are made.
    Attributes: sftp (_ssh.SFTP); source and target, Files each; copied, bytes so far; beginning, a hashes.Beginning or None:
    a part that it proves to be of the file is gone on with; follows (bool): a file here may be a link to it.
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
        symlinks=False,
        sync=False,
        into=False,
        verify=None,
        parents=False,
    ):
        self.sftp, self.recursive, self.resume, self.preserve = sftp, recursive, resume, preserve
        self.symlinks, self.sync, self.into, self.verify, self.parents = symlinks, sync, into, verify, parents
        self.progress, self.failed, self.again = progress, failed, again
        self.copied, self.beginning, self.follows = 0, None, True
        self._listed = None, ()  # a folder of the target, and its parts

    async def run(self, source, target):
        """Copy a path to a path; into the latter when it is a folder. Return bytes copied."""
        stat = await self.source.stat(source)
        there, path = ((FOLDER | 0o755,), target) if self.into else await self.target.find(target)
        if there and kind(there) == FOLDER and self.source.name(source):
            target = self._inside(target, self.source.name(source))
            there, path = await self.target.find(target)
        if kind(stat) == FOLDER:
            await self._tree(source, target, stat)
        elif there and kind(there) == FOLDER and not self.source.name(source):
            text = "'%s' is no folder, and has no name to have in '%s': write one"
            raise OSError(errno.EISDIR, text % (shown(source), shown(target)))
        elif not there and target[-1:] in self.target.separators:
            raise OSError(errno.ENOENT, "there is no folder '%s'" % shown(target))
        else:
            await self._file(source, target, stat, there, path)
        return self.copied

    async def _tree(self, source, target, stat):
        if not self.recursive:
            raise OSError(
                errno.EISDIR, "'%s' is a folder: that is a recursive copy (-r)" % shown(source)
            )
        self.follows = not self.symlinks
        within = []  # the _Folders that are being copied, each in the one before
        if self.parents:
            await self._make_parents(target)
        try:
            await self._enter(within, source, target, stat)
            while within:
                entry = await self._following(within[-1])
                if entry is None:
                    await self._leave(within.pop())
                elif entry[0] not in DOTS:
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
            if self.symlinks and await self._copy_link(source, target, stat):
                return
            stat = stat or await self.source.stat(source)
            if kind(stat) == FOLDER:
                await self._enter(within, source, target, stat)
            else:
                there, path = (None, target) if folder.made else await self.target.find(target)
                await self._file(source, target, stat, there, path)
        except OSError as error:
            if self.failed is None or error.errno in GONE:
                raise
            self.failed(shown(source), error)

    async def _copy_link(self, source, target, stat):
        """Copy a symbolic link as what it is; return whether the source is one.

        What isn't leaves no link there: a listing may have a link and a folder of one name, to be put into elsewhere.
        """
        link = None if stat else await self.source.link(source)
        if link is not None:
            await self.target.make_link(link, target)
            return True
        if await tried(self.target.link(target)) is not None:
            await self.target.unlink(target)
        return False

    def _inside(self, folder, name):
        """Return the path of a name, which may be any, in a folder of the target."""
        if not self.target.holds(name):
            raise _ssh.SSHError(errno.EINVAL, "%r is no name for a file here: give another" % shown(name))
        return self.target.join(folder, name)

    async def _enter(self, within, source, target, stat):
        identity = await self.source.identity(source)
        if len(within) == DEEPEST or any(folder.identity == identity for folder in within):
            raise OSError(_ELOOP, "'%s' leads back or is too deep" % shown(source))
        made = await self._make_folder(target, stat)
        listing = await self.source.list(source)
        within.append(_Folder(source, target, stat, listing, identity, made))

    async def _make_folder(self, path, stat):
        """Make a folder, so that files can be put there; return whether there was none."""
        there, _ = await self.target.find(path)
        if there and kind(there) == FOLDER:
            return False
        if there and kind(there):
            raise OSError(_ENOTDIR, "'%s' is no folder" % shown(path))
        return await self.target.new_folder(path, stat[0] & 0o777 | 0o700)

    async def _make_parents(self, path):
        above = self.target.folder(path).rstrip(self.target.separators)
        if self.target.name(above) and not (await self.target.find(above))[0]:
            await self._make_parents(above)
            await self.target.new_folder(above, 0o777)

    async def _leave(self, folder):
        self.source.leave(folder.listing)
        if folder.made or self.preserve:
            await self.target.settle(folder.target, folder.stat, 0o700, self.preserve)

    async def _file(self, source, target, stat, there, path):
        """Copy a file to the path that a target leads to, as file() does; an error names the target."""
        try:
            await self.file(source, path, stat, there)
        except OSError as error:
            raise renamed(error, path, target)

    async def file(self, source, target, stat, there):
        """Copy a file to a path that has no link in it; there: the stat of what has that, or None."""
        await self._place(source, target, stat, there)
        if self.verify and (not there or kind(there) in (0, FILE)):
            await self.verify.check(source, target)

    async def _place(self, source, target, stat, there):
        if kind(stat) not in (0, FILE):
            raise OSError(errno.EINVAL, "'%s' is neither a file nor a folder" % shown(source))
        if there and kind(there) == FOLDER:
            raise OSError(errno.EISDIR, "'%s' is a folder, '%s' is none" % (shown(target), shown(source)))
        if there and kind(there) not in (0, FILE):
            return await self._into(await self.target.write(target), source, target, stat, None)
        if self.resume and there and there[1] == stat[1] and kind(there) == FILE:
            return
        part = await self._part(source, target, stat, there)
        settled = (0,) if there and not self.preserve else stat  # what is replaced keeps its mode
        try:
            await self._into(part, source, target, stat, settled)
        except Misplaced as misplaced:
            if self.target.uploads.atomic:
                raise renamed(misplaced.args[0], part.path, target)
            self.target.uploads.atomic = False
            self.target.uploads.in_place(target, renamed(misplaced.args[0], part.path, target))
            part = await self.target.begin_in_place(target, _mode(stat))
            await self._into(part, source, target, stat, settled)

    async def _into(self, part, source, target, stat, settled):
        """Copy a file to its Part. Argument: settled, a stat, what it is given in the end; None: it has no size."""
        size = stat[1]
        offset = part.offset
        try:
            copied = await self.copy(source, part, self._named(source, offset))
            if settled is not None:
                if offset + copied < size:
                    text = "'%s' ended after %d of %d bytes"
                    raise _ssh.SSHError(errno.EIO, text % (shown(source), offset + copied, size))
                if self.sync:
                    await part.sync()
                if offset and self.beginning:
                    await self._check(source, part, size)
                await part.finish(target, offset + copied, settled, self.preserve)
        except OSError as error:
            stays = error.errno in GONE or await tried(part.drop(error))
            error = renamed(error, part.path, target)
            is_sound = error.errno != errno.EIO or isinstance(error, _ssh.SFTPError)  # else somebody has changed it
            if not stays or not is_sound or not self.again:
                raise error
            SameError, text = type(error), "%s; what there is of '%s' is kept, %s"
            raise SameError(error.errno, text % (reason(error), shown(source), self.again), *error.args[2:])
        except BaseException:
            part.abandon()
            raise
        finally:
            part.close()
        self.copied += copied

    async def _check(self, source, part, size):
        """Compare what another copy had begun, which may still write to it."""
        await part.sync()
        if not await self.beginning.proves(source, part.path, size):
            raise changed(part.path, "there")

    async def _part(self, source, target, stat, there):
        """Return the part that a copy goes on with, else a new one."""
        part = await self._left(source, target, stat[1], there) if self.resume or self.beginning else None
        return part or await self.target.begin(target, there[0] & 0o777 if there else _mode(stat), there)

    async def _left(self, source, target, size, there):
        """Return the largest part of an earlier copy that isn't larger than the file, or None."""
        if there and self.resume and self.target.is_in_place():
            return await self.target.begin_in_place(target, 0, there[1]) if 0 < there[1] < size else None
        place, best = self.target.folder(target), None
        has_name = self.source.name(source) == self.target.name(target)
        if self._listed[0] != place:
            self._listed = place, await tried(self.target.parts(place)) or ()
        for name in self._listed[1]:
            if not self.target.is_part_of(name, self.target.name(target)):
                continue
            if has_name and (await self.source.find(self.source.folder(source) + name))[0]:
                continue  # it may be a copy of that, and no part
            part = await tried(self._proven(source, place + name))
            if part and part.offset <= size and (best is None or part.offset > best.offset):
                part, best = best, part
            if part:
                part.close()
        return best

    async def _proven(self, source, path):
        """Return the part that a path is, None where it can't be gone on with."""
        part = await self.target.go_on(path)
        if part and self.beginning and not await self.beginning.proves(source, path, part.offset):
            part.close()
            part = None
        return part

    def _named(self, path, offset=0):
        """Return the progress function of one file, or None."""
        if self.progress is None:
            return None
        name = shown(path)

        def progress(done, total):
            self.progress(name, offset + done, None if total is None else offset + total)

        return progress


class Fetch(Transfer):
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
        hashing = Hashing(stream) if self.verify else None
        copied = await finished(self.sftp.get(source, hashing or stream, progress=self._named(source)))
        if hashing:
            await self.verify.check_stream(hashing, source, True)
        return copied


class Send(Transfer):
    def __init__(self, sftp, uploads=None, **options):
        super().__init__(sftp, **options)
        self.source, self.target = Here(), Remote(sftp, uploads)

    async def copy(self, source, part, progress):
        with self.source.read(source, self.follows) as file:
            file.seek(part.offset)
            try:
                return await finished(self.sftp.put(file, part.file, offset=part.offset, progress=progress))
            except _ssh.SFTPError as error:
                raise await refused(self.sftp, "of_writing", error, part.path)
            except OSError as error:
                raise _of_file(error, source)

    async def stream(self, stream, target):
        """Copy a stream to a path."""
        there, target = await self.target.find(target)
        part = await self.target.begin(target, 0o644, there)
        hashing = Hashing(stream) if self.verify else None
        try:
            copied = await finished(self.sftp.put(hashing or stream, part.file, progress=self._named(target)))
            await part.finish(target, copied, (0, 0, 0, 0), False)
        except Misplaced as misplaced:
            raise renamed(misplaced.args[0], part.path, target)
        except OSError as error:
            raise renamed(error, part.path, target)
        finally:
            part.close()
        if hashing:
            await self.verify.check_stream(hashing, target, False)
        return copied


class _Folder:
    """A folder that is being copied; made: it wasn't there before."""

    def __init__(self, source, target, stat, listing, identity, made):
        self.source, self.target, self.stat = source, target, stat
        self.listing, self.identity, self.made = listing, identity, made
        self.parts, self.late = [], None  # entries that are called like parts; what is left of them in the end


def _mode(stat):
    """Return the mode (int) that a new file begins with, so that it can be written to."""
    return stat[0] & 0o777 | 0o200 if stat[0] else 0o644


def _of_file(error, path):
    """Return an OSError of a copy; what the file here said, such as that the disk is full, with its name."""
    if isinstance(error, _ssh.SSHError) or error.errno in GONE or error.errno == errno.ENOMEM:
        return error
    return OSError(error.errno, "'%s' here: %s" % (shown(path), reason(OSError(error.errno))))
