# SPDX-License-Identifier: MIT
"""Why a server has refused, where it says little: most have "Failure" for all that their system tells more about.

Each is a coroutine function that is called with an _ssh.SFTP, the SFTPError, and the arguments of what was refused (paths
are str or bytes). It returns the error with the reason that a look tells, else the same.
"""

import errno

from _ssh import SFTPError

from .files import DOTS, FOLDER, kind
from .server_files import called, look, tried
from .text import as_bytes, shown

_ENOTDIR, _ENOTEMPTY, _ENOSPC, _EROFS = 20, 39, 28, 30
_FREE, _FILES, _FREE_FILES, _FLAGS = 4, 5, 7, 8  # of what statvfs() returns
_READ_ONLY = 1
_VAGUE = (2, 4, 5)  # SSH_FX_NO_SUCH_FILE, also of a path through a file; _FAILURE; _BAD_MESSAGE


async def of_rmdir(sftp, error, path):
    """Of removing a folder."""
    found = await _kind(sftp, path, error)
    if found == FOLDER and await _has_names(sftp, path):
        return _because(_ENOTEMPTY, "the folder isn't empty", error)
    return _because(_ENOTDIR, "it is no folder", error) if found not in (None, FOLDER) else error


async def of_remove(sftp, error, path):
    """Of removing a file."""
    found = await _kind(sftp, path, error)
    if found == FOLDER:
        return _because(errno.EISDIR, "it is a folder", error)
    return await of_writing(sftp, error, path) if found is not None else error


async def of_rename(sftp, error, old, new):
    """Of renaming; both names are told."""
    error = _of_both(error, old, new)
    this, other = await _kind(sftp, old, error), await _kind(sftp, new, error)
    if this is None:
        return error
    if other is None:
        is_within = as_bytes(new).startswith(as_bytes(old).rstrip(b"/") + b"/")
        return _because(errno.EINVAL, "it would be in itself", error) if is_within else await of_new(sftp, error, new)
    if (this == FOLDER) != (other == FOLDER):
        number = _ENOTDIR if this == FOLDER else errno.EISDIR
        text = "'%s' is no folder" if this == FOLDER else "'%s' is a folder"
        return _because(number, text % shown(as_bytes(new)), error)
    if other == FOLDER and await _has_names(sftp, new):
        return _because(_ENOTEMPTY, "the folder '%s' isn't empty" % shown(as_bytes(new)), error)
    return error


async def of_link(sftp, error, _, path):
    """Of making a link."""
    return await of_new(sftp, error, path)


async def of_hardlink(sftp, error, old, new):
    """Of making another name of what has to be there."""
    if _is_vague(error) and await tried(look(sftp, old)) is None:
        return _because(errno.ENOENT, "there is no '%s'" % shown(as_bytes(old)), error)
    return await of_link(sftp, error, old, new)


async def of_new(sftp, error, path, *_):
    """Of making something that has a path."""
    if await _kind(sftp, path, error) is not None:
        return _because(errno.EEXIST, "it exists already", error)
    return await of_opening(sftp, error, path)


async def of_opening(sftp, error, path, *_):
    """Of writing to a file, whether it is there or not."""
    folder, slash, _ = as_bytes(path).rstrip(b"/").rpartition(b"/")
    folder = folder or slash or b"."
    found = await _kind(sftp, folder, error, lambda sftp, path: called(sftp.stat, path))
    if found is None:
        return _because(errno.ENOENT, "there is no folder '%s'" % shown(folder), error)
    if found != FOLDER:
        return _because(_ENOTDIR, "'%s' is no folder" % shown(folder), error)
    return await of_writing(sftp, error, folder)


async def of_writing(sftp, error, path):
    """Of writing somewhere on a disk of the server's."""
    if not _is_vague(error):
        return error
    disk = await tried(called(sftp.statvfs, path))
    if disk is None:
        return error
    if disk[_FLAGS] & _READ_ONLY:
        return _because(_EROFS, "the disk can't be written to", error)
    is_full = not disk[_FREE] or disk[_FILES] and not disk[_FREE_FILES]
    return _because(_ENOSPC, "the disk is full", error) if is_full else error


def _because(number, why, error):
    """Return an SFTPError with another number and reason, but for one whose own reason says enough."""
    if not _is_vague(error):
        return error
    text = error.args[1]
    return SFTPError(number, text[: text.rfind("': ") + 3] + why, error.args[2])


def _is_vague(error):
    return error.args[2:] and error.args[2] in _VAGUE


def _of_both(error, old, new):
    """Return an SFTPError of one path with the other one in its text, too."""
    number, text, *status = error.args
    begin = "can't rename '%s': " % shown(as_bytes(old))
    text = text[len(begin) :] if text.startswith(begin) else text[text.rfind("': ") + 3 :]  # long ones are cut
    return SFTPError(number, "can't rename '%s' to '%s': %s" % (shown(as_bytes(old)), shown(as_bytes(new)), text), *status)


async def _kind(sftp, path, error, ask=look):
    """Return the kind of what has a path, None for nothing, or where the error says enough."""
    found = await tried(ask(sftp, path)) if _is_vague(error) else None
    return None if found is None else kind(found)


async def _has_names(sftp, path):
    """Whether there is something in a folder, as far as it can be told."""
    listing = await tried(called(sftp.opendir, path))
    if not listing:
        return False
    try:
        while entry := await tried(called(listing.read)):
            if as_bytes(entry[0]) not in DOTS:
                return True
        return False
    finally:
        listing.__exit__(None, None, None)
