# SPDX-License-Identifier: MIT
"""A folder of one side becomes like one of the other: what differs is copied, the rest is left alone.

Many folders and files are under way at once, so that a long way to the server isn't waited for once a file.
"""

import asyncio
import errno
from collections import namedtuple

from _ssh import SSHError

from .batch import SMALL, Batch, can_batch
from .files import FILE, FOLDER, LINK, kind
from .hashes import Beginning, Comparison
from .patterns import Exclusion
from .removal import remove_folder
from .server_files import GONE
from .shares import Share
from .text import as_bytes, as_remote, shown
from .transfer import DEEPEST, Fetch, Send
from .wait import finished

try:
    import _files
except ImportError:  # a board
    _files = None

_AT_ONCE = 8 if _files else 1  # files and folders, with an SFTP channel each; OpenSSH gives ten
_WAITING = 64  # files and folders that may wait for their turn
_SLACK = 1  # seconds that times may differ: some file systems have even ones only
_BEGUN = 64  # files of which parts are noted
_AGAIN = "another sync goes on with it where the server can hash it"
_UNKNOWN = ()  # in place of the stat of what may be there, as it wasn't looked at yet
_DEALT_WITH = (-1,)  # in place of the stat of what has been

Report = namedtuple("Report", ("copied", "removed", "unchanged", "failed", "size"))


async def sync(session, local, remote, direction="put", sftp=None, **options):
    """Make a folder like another; see Client.sync. A coroutine; the session mustn't block.

    Argument: sftp, an _ssh.SFTP of the session that nobody else uses meanwhile, and that stays open; others are opened.
    """
    if direction not in ("put", "get"):
        raise ValueError("direction: 'put' or 'get', not '%s'" % (direction,))
    paths = [as_bytes(local), as_remote(remote)]
    mirror = _Mirror(session, sftp, direction == "put", **options)
    try:
        return await mirror.run(*(paths if direction == "put" else reversed(paths)))
    finally:
        mirror.close()


class _Mirror:
    """What is to be done, who does it, and how much was done.

    Attributes: delete, dry_run, verify (bool), exclude (list of patterns.Exclusion) and progress of the options; removed,
    unchanged, copied (int), of files and links; begun, the set of targets (bytes) that parts lie beside; size (int), bytes copied; held (int), names of listings; root and
    target_root (int), the bytes that paths of the source and of the target begin with; error, the exception that ends all.
    """

    def __init__(
        self,
        session,
        sftp,
        is_put,
        delete=False,
        dry_run=False,
        exclude=(),
        verify=False,
        progress=None,
        tell=None,
        failed=None,
    ):
        self.delete, self.dry_run, self.verify, self.progress = delete, dry_run, verify, progress
        self.exclude = [Exclusion(pattern) for pattern in exclude]
        self.copied = self.removed = self.unchanged = self.size = self.held = self.root = self.target_root = 0
        self.begun = set()
        self._session, self._sftp, self._is_put, self._tell, self._failed = session, sftp, is_put, tell, failed
        self._failures = 0
        self._jobs, self._tasks = [], []  # what is to be done, the last first; what does it
        self._workers, self._opened, self._idle, self._most = [], [], [], _AT_ONCE
        self.error, self._over = None, asyncio.Event()
        self._has_turn = asyncio.Event()  # what waits for room in the batch
        self._batch = Batch(is_put, self._redo, self._note, self._has_turn.set)
        self._is_batching = self._has_batcher = False  # a job of it is there; somebody does it

    async def run(self, source, target):
        """Make the folder `target` like the folder `source` (bytes). Return a Report."""
        self.add(_Worker.begin, source, target)
        if _AT_ONCE > 1:
            self.add(_Worker.be_there)
        try:
            await self._over.wait()
        finally:
            await self._end()
        if self.error:
            raise self.error
        return Report(self.copied, self.removed, self.unchanged, self._failures, self.size)

    async def _end(self):
        """End what is under way, and wait until that has removed what nobody could use."""
        for task in self._tasks:
            task.cancel()
        for task in list(self._tasks):
            try:
                await task
            except asyncio.CancelledError:
                pass

    def close(self):
        """Close all channels that were opened."""
        for sftp in self._opened:
            sftp.__exit__(None, None, None)

    def add(self, call, *arguments):
        """Add a job: a method of _Worker and its arguments."""
        self._jobs.append((call, arguments))
        self._start()

    def has_room(self):
        """Whether more may wait for its turn."""
        return len(self._jobs) < _WAITING

    async def add_small(self, worker, source, target, stat):
        """Have a small file copied to where nothing is, with others; where too many wait for that, by this _Worker."""
        if self.error:
            return
        is_full = self._batch.add((source, target, stat))
        if not self._is_batching:
            self._is_batching = True
            self.add(_Worker.batch, self._batch)
        if is_full and self._has_batcher:
            self._has_turn.clear()
            await self._has_turn.wait()
        elif is_full:  # all others may be here, too
            self._has_batcher = True
            await self._guarded(worker.batch(self._batch))

    def batched(self):
        """A batch is over: another may begin."""
        self._is_batching = self._has_batcher = False
        self._has_turn.set()

    async def _guarded(self, coroutine):
        """Await what isn't about one file alone: an error in it is the end of all."""
        try:
            await coroutine
        except Exception as error:
            self.error = self.error or error
            self._has_turn.set()  # nobody waits for a turn that never comes

    def _note(self, file):
        source, _, stat = file
        self.note_copied(stat)
        if self.progress:
            self.progress(shown(source), stat[1], stat[1])

    def note_copied(self, stat):
        """Count a file that was copied."""
        self.copied += 1
        self.size += stat[1]

    def _redo(self, file):
        self.add(_Worker.alone, *file)

    def fail(self, path, error):
        """Tell of what couldn't be done (OSError) with a path (bytes), or raise it."""
        if self._failed is None or error.errno in GONE:
            raise error
        self._failures += 1
        self._failed(shown(path), error)

    def excludes(self, path, mode):
        """Whether what has a path (bytes), below the folder, and a mode is neither to be copied nor removed."""
        return any(one.fits(path, kind((mode,)) == FOLDER) for one in self.exclude)

    def say(self, verb, path):
        """Tell of a change of a path (bytes); return whether it is to be made."""
        if self._tell:
            self._tell(verb, shown(path))
        return not self.dry_run

    def _start(self):
        while self._jobs and len(self._tasks) < self._most and not self.error:
            job = self._jobs.pop()
            self._has_batcher = self._has_batcher or job[0] is _Worker.batch
            self._tasks.append(asyncio.create_task(self._carry_out(*job)))

    async def _carry_out(self, call, arguments):
        await self._guarded(self._have_done(call, arguments))
        self._tasks.remove(asyncio.current_task())
        self._start()
        if not self._tasks:
            self._over.set()

    async def _have_done(self, call, arguments):
        worker = self._idle.pop() if self._idle else await self._another()
        if worker:
            await call(worker, *arguments)
            self._idle.append(worker)
        else:
            self._jobs.append((call, arguments))
            if call is _Worker.batch:
                self._has_batcher = False
                self._has_turn.set()

    async def _another(self):
        """Return one more _Worker, None where the server gives no more channels."""
        sftp = None if self._workers else self._sftp
        if not sftp:
            try:
                sftp = await finished(self._session.sftp())
            except SSHError:
                if not self._workers:
                    raise
                self._most = len(self._workers)
                return None
            self._opened.append(sftp)
        self._workers.append(_Worker(self, self._session, sftp, self._is_put))
        return self._workers[-1]


class _Worker:
    """Does one thing at a time, with an SFTP channel of its own. Its public methods are jobs."""

    def __init__(self, mirror, session, sftp, is_put):
        self._mirror, self._sftp, self._is_put = mirror, sftp, is_put
        kind_of_copy = Send if is_put else Fetch
        self._copy = kind_of_copy(sftp, preserve=True, progress=mirror.progress, again=_AGAIN)
        self._copy.follows = False
        self._source, self._target = self._copy.source, self._copy.target
        self._hashes = Comparison(session, sftp, is_put) if mirror.verify else None
        self._beginning = Beginning(session, sftp, is_put)

    async def be_there(self):
        """Do nothing: the channel opens while another worker begins."""

    async def begin(self, source, target):
        """Begin with the outermost folder, whose target may be a link to one."""
        stat = await self._source.stat(source)
        if kind(stat) != FOLDER:
            raise OSError(errno.EINVAL, "'%s' is no folder; put and get copy files" % shown(source))
        there, target = await self._target.find(target)
        if there and kind(there) != FOLDER:
            raise OSError(errno.EINVAL, "'%s' is there and no folder" % shown(target))
        self._mirror.root, self._mirror.target_root = len(self._source.join(source, b"")), len(self._target.join(target, b""))
        await self._enter(source, target, stat, there)

    async def batch(self, batch):
        """Copy small files, as long as some are added, unless another does."""
        if batch.is_running:
            return
        try:
            while batch.has_files():
                await batch.run(self._sftp, self._target)
        finally:
            self._mirror.batched()

    async def alone(self, source, target, stat):
        """Copy a file that is told of already."""
        try:
            await self._copy_file(source, target, stat, None)
            self._mirror.note_copied(stat)
        except OSError as error:
            self._mirror.fail(source, error)

    async def _copy_file(self, source, target, stat, there):
        """Copy a file, going on where an earlier sync ended: what there is here costs nothing to look for."""
        self._copy.beginning = self._beginning if not self._is_put or target in self._mirror.begun else None
        await self._copy.file(source, target, stat, there)

    async def folder(self, source, target, is_there, share):
        """Compare a folder, or a share of it: (number, count), the names whose hash is that number modulo count."""
        if self._mirror.error:
            return
        known = Share(self._mirror, target, share)
        try:
            if is_there and (self._is_put or self._mirror.delete):
                await self._read(source, target, known)
            elif is_there:
                known.is_all = False
            await self._compare(source, target, known)
        except OSError as error:
            self._mirror.fail(source, error)
        finally:
            known.forget()
        self._mirror.unchanged += len(known.same)
        for share in known.others:
            self._mirror.add(_Worker.folder, source, target, True, share)

    async def _compare(self, source, target, known):
        names = set(known.old) if self._mirror.delete else ()
        is_whole = await self._go_through(source, target, known, lambda name: not names or name in names)
        for name, old in known.old.items() if self._mirror.delete else ():
            if old is not _DEALT_WITH:
                await self._remove(self._target.join(target, name), old)
        if not is_whole:  # a file system may take what is new for what has just gone: "readme" for "README"
            known.old.clear()
            await self._go_through(source, target, known, lambda name: name not in names)

    async def _read(self, source, target, known):
        """Learn what a folder of the target has, but for parts."""
        listing = await self._target.list(target)
        try:
            while entry := await self._target.following(listing):
                name, stat = entry
                if self._target.is_part(name):
                    if len(self._mirror.begun) < _BEGUN:
                        self._mirror.begun.add(self._target.join(target, self._target.whole(name)))
                    continue
                if not known.is_of_share(name):
                    continue
                stat = stat or await self._target.look(self._target.join(target, name))
                if self._is_put and not self._hashes and await self._is_same(source, name, stat):
                    known.add_same(name)
                else:
                    known.add(name, stat)
        finally:
            self._target.leave(listing)

    async def _is_same(self, folder, name, old):
        """Whether a file here, which costs nothing to look at, is as one there, and wanted."""
        try:
            source = self._source.join(folder, name)
            stat = await self._source.look(source) if self._source.holds(name) else (0,)
        except OSError:
            return False
        return (
            kind(stat) == FILE
            and not self._mirror.excludes(source[self._mirror.root :], stat[0])
            and not await self._differs(source, None, stat, old)
        )

    async def _go_through(self, source, target, known, is_wanted):
        """Go through a folder of the source, but for what is the same and names of which is_wanted(name) isn't true; return
        whether there were none of these. What was there before is dealt with once: a server that names it as a folder and
        as a link could have us remove the one, make the other, and go into that.
        """
        is_whole = True
        listing = await self._source.list(source)
        try:
            while entry := await self._source.following(listing):
                name, stat = entry
                if not known.is_of_share(name) or name in known.same:
                    continue
                if not is_wanted(name):
                    is_whole = False
                else:
                    old = known.old.get(name, None if known.is_all else _UNKNOWN)
                    if name in known.old:
                        known.old[name] = _DEALT_WITH
                    if old is not _DEALT_WITH:
                        await self._entry(self._source.join(source, name), target, name, stat, old)
        finally:
            self._source.leave(listing)
        return is_whole

    async def file(self, source, target, stat, old):
        """Copy a file."""
        try:
            await self._replace(source, target, stat, old)
        except OSError as error:
            self._mirror.fail(source, error)

    async def _entry(self, source, folder, name, stat, old):
        try:
            await self._one(source, folder, name, stat, old)
        except OSError as error:
            self._mirror.fail(source, error)

    async def _one(self, source, folder, name, stat, old):
        stat = stat or await self._source.look(source)
        if self._mirror.excludes(source[self._mirror.root :], stat[0]):
            return
        if not self._target.holds(name):
            raise OSError(errno.EINVAL, "%r is no name for a file there" % shown(name))
        target = self._target.join(folder, name)
        if old is _UNKNOWN:
            old = await self._looked(target)
        if kind(stat) == FOLDER:
            await self._enter(source, target, stat, old)
        elif kind(stat) == LINK:
            await self._link(source, target, old)
        elif kind(stat) not in (0, FILE):
            raise OSError(errno.EINVAL, "'%s' is neither a file nor a folder" % shown(source))
        elif not old and stat[1] <= SMALL and await self._may_batch(target):
            if self._mirror.say("copy", target):
                await self._mirror.add_small(self, source, target, stat)
            else:
                self._mirror.note_copied(stat)
        elif not old or await self._differs(source, target, stat, old):
            if self._mirror.has_room():
                self._mirror.add(_Worker.file, source, target, stat, old)
            else:
                await self._replace(source, target, stat, old)
        else:
            self._mirror.unchanged += 1

    async def _looked(self, target):
        try:
            return await self._target.look(target)
        except OSError as error:
            if error.errno != errno.ENOENT:
                raise
            return None

    async def _may_batch(self, target):
        if not self._is_put or self._mirror.dry_run:
            return can_batch(self._sftp)
        return can_batch(self._sftp) and await self._target.may_rename(target)

    async def _differs(self, source, target, stat, old):
        if kind(old) not in (0, FILE) or old[1] != stat[1]:
            return True
        is_old = abs(old[3] - stat[3]) > _SLACK
        if not self._hashes:
            return is_old
        if not await self._hashes.are_equal(source, target):
            return True
        if is_old and not self._mirror.dry_run:
            await self._target.settle(target, stat, 0, True)
        return False

    async def _enter(self, source, target, stat, old):
        if source[self._mirror.root :].count(b"/") >= DEEPEST:
            raise OSError(errno.EINVAL, "'%s' is too deep" % shown(source))
        is_there = bool(old) and kind(old) == FOLDER
        if old and not is_there:
            await self._remove(target, old)
        if not is_there:
            is_there = not await self._make_folder(target, stat)
        folder = (source, target, is_there, (0, 1))
        if self._mirror.has_room():
            self._mirror.add(_Worker.folder, *folder)
        else:  # in a task of its own, as folders in each other would take much stack
            await asyncio.create_task(self.folder(*folder))

    async def _make_folder(self, path, stat):
        """Make a folder; return whether it is new, as another program may have made it meanwhile."""
        if self._mirror.say("make", path):
            try:
                await self._target.mkdir(path, stat[0] & 0o777 | 0o700)
            except OSError as error:
                # Named twice, it would be worked in twice, and the one could remove where the other writes.
                is_removed_from = self._mirror.delete and not self._is_put
                if error.errno != errno.EEXIST or is_removed_from or kind(await self._target.look(path)) != FOLDER:
                    raise
                return False
        return True

    async def _link(self, source, target, old):
        leads = await self._source.link(source)
        if old and kind(old) == LINK and await self._target.leads(target, leads):
            self._mirror.unchanged += 1
            return
        await self._make_room(target, old)
        if self._mirror.say("link", target):
            await self._target.make_link(leads, target)
        self._mirror.copied += 1

    async def _replace(self, source, target, stat, old):
        await self._make_room(target, old)
        if self._mirror.say("copy", target):
            there = old if old and kind(old) in (0, FILE) else None
            if there and not self._is_put:
                there = await self._target.look(target)
            if there and kind(there) not in (0, FILE):  # through a link could be written
                raise OSError(errno.EIO, "'%s' was changed by another program meanwhile" % shown(target))
            await self._copy_file(source, target, stat, there)
        self._mirror.note_copied(stat)

    async def _make_room(self, target, old):
        """Remove what isn't replaced by a file or a link: a link, through which could be written; a folder, if allowed."""
        if not old or kind(old) in (0, FILE):
            return
        if kind(old) == FOLDER and not self._mirror.delete:
            raise OSError(errno.EISDIR, "'%s' is a folder, and only a sync that deletes (--delete) removes those" % shown(target))
        if not await self._remove(target, old):
            raise OSError(errno.EISDIR, "'%s' is a folder, and what is in it isn't to be removed" % shown(target))

    async def _remove(self, path, old):
        """Remove what isn't in the source: a file, a link, or a folder with all in it but what is excluded. Return
        whether it has gone."""
        if self._is_kept(path, old[0]):
            return False
        is_gone = True
        is_folder = kind(old) == FOLDER and kind(await self._target.look(path)) == FOLDER  # what was listed may be a link
        if self._mirror.say("remove", path):
            if is_folder:
                is_gone = await remove_folder(self._target, path, self._is_kept)
            else:
                await self._target.unlink(path)
        self._mirror.removed += is_gone
        return is_gone

    def _is_kept(self, path, mode):
        return self._mirror.excludes(path[self._mirror.target_root :], mode)
