# SPDX-License-Identifier: MIT
"""A server's files as Python's os, os.path, shutil and glob have those here: what clients have as methods.

Each is a coroutine function that is called with an _ssh.SFTP, which clients give it. Paths are str or bytes, and results
are as `path` is; names that aren't UTF-8 are bytes in any case. All raise OSError.
"""

import errno
import time

from .files import DOTS, FILE, FOLDER, LINK, kind
from .patterns import is_pattern, literal, matches
from .server_files import GONE, done, look, tried
from .text import as_bytes, shown
from .wait import at_once, finished

_ENOTDIR = 20
_DEEPEST = 64  # folders in each other
_EPOCH_2000 = 946684800


async def stat(sftp, path):
    """Return (mode, size, atime, mtime, uid, gid) of a file, or of what a link leads to."""
    return await finished(sftp.stat(path))


async def lstat(sftp, path):
    """Return the same of a link itself."""
    return await finished(sftp.lstat(path))


async def exists(sftp, path):
    """Return whether there is something that a path leads to."""
    return await _kind(sftp, path) is not None


async def isdir(sftp, path):
    """Return whether a path leads to a folder."""
    return await _kind(sftp, path) == FOLDER


async def isfile(sftp, path):
    """Return whether a path leads to a file."""
    return await _kind(sftp, path) == FILE


async def islink(sftp, path):
    """Return whether a path is that of a symbolic link."""
    return await _kind(sftp, path, look) == LINK


async def listdir(sftp, path="."):
    """Return the list of the names in a folder, in the server's order."""
    return [_as(path, name) for name, _ in await _entries(sftp, as_bytes(path))]


async def mkdir(sftp, path, mode=0o777):
    """Make a folder, with a mode (int) as the server's umask allows."""
    await done(sftp, "of_new", sftp.mkdir, path, mode)


async def makedirs(sftp, path, mode=0o777, exist_ok=False):
    """Make a folder and those that it is to be in; exist_ok (bool): no error if it is there."""
    path = as_bytes(path)
    if await _kind(sftp, path) == FOLDER:
        if not exist_ok:
            raise OSError(errno.EEXIST, "'%s' is there" % shown(path))
        return
    above = path.rstrip(b"/").rpartition(b"/")[0]
    if above and await _kind(sftp, above) is None:
        await makedirs(sftp, above, exist_ok=True)
    try:
        await mkdir(sftp, path, mode)
    except OSError as error:  # another program may have made it meanwhile
        if not exist_ok or error.errno != errno.EEXIST or await _kind(sftp, path) != FOLDER:
            raise


async def remove(sftp, path):
    """Remove a file or a link."""
    await done(sftp, "of_remove", sftp.unlink, path)


async def rmdir(sftp, path):
    """Remove an empty folder."""
    await done(sftp, "of_rmdir", sftp.rmdir, path)


async def rmtree(sftp, path, ignore_errors=False):
    """Remove a folder and all that is in it; links are removed, and not followed.

    Argument: ignore_errors (bool): leave what can't be removed, and raise no error but that the connection is gone.
    """
    path = as_bytes(path)
    try:
        if kind(await look(sftp, path)) != FOLDER:
            raise OSError(_ENOTDIR, "'%s' is no folder" % shown(path))
        await _remove_tree(sftp, path, 0, ignore_errors)
    except OSError as error:
        if not ignore_errors or error.errno in GONE:
            raise


async def rename(sftp, old, new):
    """Rename a file or a folder, in place of a file that is called so."""
    await done(sftp, "of_rename", sftp.rename, old, new)


async def chmod(sftp, path, mode):
    """Set the mode (int) of a file or folder."""
    await finished(sftp.setstat(path, mode=mode))


async def chown(sftp, path, uid, gid):
    """Set the owner and the group (int) of a file or folder."""
    await finished(sftp.setstat(path, owner=(uid, gid)))


async def utime(sftp, path, times=None):
    """Set the times of a file or folder: (atime, mtime), seconds since 1970; None: those of now, as it is here."""
    await finished(sftp.setstat(path, times=times or 2 * (_now(),)))


async def symlink(sftp, target, path):
    """Make a path a symbolic link to another."""
    await done(sftp, "of_link", sftp.symlink, target, path)


async def readlink(sftp, path):
    """Return where a symbolic link leads."""
    return _as(path, as_bytes(await finished(sftp.readlink(path))))


async def glob(sftp, pattern, recursive=False):
    """Return the sorted list of the paths that a pattern stands for: *, ? and [...] in each name; a * fits no name with a
    dot in front. A folder that can't be listed has nothing in it.

    Argument: recursive (bool): a name ** stands for any number of folders, which links aren't, or none; at the end for
    files in them, too.
    """
    paths = [b"/"] if as_bytes(pattern)[:1] == b"/" else [b""]
    parts = as_bytes(pattern).strip(b"/").split(b"/")
    for number, part in enumerate(parts):
        found = []
        for path in paths:
            if recursive and part == b"**":
                found.append(path)
                await _all_below(sftp, path, number == len(parts) - 1, found, 0)
            else:
                found += await _fitting(sftp, path, part)
        paths = found
    return sorted(_as(pattern, path) for path in set(paths) if path)


class walk:
    """Iterate over (path, names of folders, names of files) of a folder and all below it, the outer ones first.

    With a client of asyncio: `async for`. Links count as files, and aren't followed. A folder that can't be listed is
    passed over. What is taken out of the list of folders isn't entered.
    """

    def __init__(self, sftp, top):
        self._sftp, self._top = sftp, top
        self._above, self._has_begun = [], False

    def __iter__(self):
        return self

    def __aiter__(self):
        return self

    def __next__(self):
        found = at_once(self._following())
        if found is None:
            raise StopIteration
        return found

    async def __anext__(self):
        found = await self._following()
        if found is None:
            raise StopAsyncIteration
        return found

    async def _following(self):
        if self._above:  # the list is the caller's, who may have taken something out
            path, folders = self._above[-1]
            self._above[-1] = path, list(folders)
        path = self._path()
        while path is not None:
            try:
                entries = await _entries(self._sftp, as_bytes(path))
            except OSError as error:
                if error.errno in GONE:
                    raise
                path = self._path()
                continue
            folders = [_as(self._top, name) for name, stat in entries if kind(stat) == FOLDER]
            files = [_as(self._top, name) for name, stat in entries if kind(stat) != FOLDER]
            self._above.append((path, folders))
            return path, folders, files
        return None

    def _path(self):
        """Return the path of the next folder, None when there is none."""
        if not self._has_begun:
            self._has_begun = True
            return self._top
        while self._above:
            path, folders = self._above[-1]
            if folders and len(self._above) < _DEEPEST:
                return _as(self._top, _join(as_bytes(path), as_bytes(folders.pop(0))))
            self._above.pop()
        return None


CALLS = (
    "chmod", "chown", "exists", "glob", "isdir", "isfile", "islink", "listdir", "lstat", "makedirs", "mkdir", "readlink",
    "remove", "rename", "rmdir", "rmtree", "stat", "symlink", "utime", "walk",
)  # fmt: skip


async def _kind(sftp, path, call=stat):
    """Return the kind of what is at a path, None for nothing. Argument: call, a function that asks for it."""
    found = await tried(call(sftp, path))
    return None if found is None else kind(found)


async def _entries(sftp, path):
    """Return the list of (name as bytes, stat) of a folder."""
    found = []
    listing = await finished(sftp.opendir(path))
    try:
        while entry := await finished(listing.read()):
            name = as_bytes(entry[0])
            if name not in DOTS and b"/" not in name:
                found.append((name, entry[1]))
    finally:
        listing.__exit__(None, None, None)
    return found


async def _remove_tree(sftp, path, depth, ignore_errors):
    if depth == _DEEPEST:
        raise OSError(errno.EINVAL, "'%s' is too deep" % shown(path))
    for name, stat in await _entries(sftp, path):
        inner = _join(path, name)
        try:
            if kind(stat) == FOLDER and kind(await look(sftp, inner)) == FOLDER:
                await _remove_tree(sftp, inner, depth + 1, ignore_errors)
            else:
                await finished(sftp.unlink(inner))
        except OSError as error:
            if not ignore_errors or error.errno in GONE:
                raise
    await finished(sftp.rmdir(path))


async def _all_below(sftp, folder, with_files, found, depth):
    """Add the paths of all folders, or of all files as well, below a folder to a list, but for those with a dot."""
    if depth == _DEEPEST:
        return
    for name, stat in await _listed(sftp, folder):
        path = _join(folder, name)
        if name[:1] != b"." and (with_files or kind(stat) == FOLDER):
            found.append(path)
            if kind(stat) == FOLDER:
                await _all_below(sftp, path, with_files, found, depth + 1)


async def _fitting(sftp, folder, part):
    """Return the paths in a folder that a name fits, which may be a pattern."""
    if not is_pattern(part):
        path = _join(folder, literal(part))
        return [path] if await _kind(sftp, path, lstat) is not None else []
    is_hidden = part[:1] == b"."
    entries = await _listed(sftp, folder)
    return [_join(folder, name) for name, _ in entries if matches(part, name) and (is_hidden or name[:1] != b".")]


async def _listed(sftp, folder):
    """Return what _entries() does, nothing for what can't be listed."""
    try:
        return await _entries(sftp, folder or b".")
    except OSError as error:
        if error.errno in GONE:
            raise
        return []


def _now():
    """Return the seconds since 1970: many boards count from 2000."""
    return time.time() + (_EPOCH_2000 if time.gmtime(0)[0] == 2000 else 0)


def _join(folder, name):
    return folder + name if not folder or folder.endswith(b"/") else folder + b"/" + name


def _as(like, path):
    """Return a path (bytes) as another one is (str or bytes)."""
    return shown(path) if isinstance(like, str) else path
