# SPDX-License-Identifier: MIT
"""A folder goes with all that is in it, here or on a server, but for what is to stay."""

import errno

from .files import DOTS, FOLDER, kind, renamed
from .text import shown
from .transfer import DEEPEST

_HELD = 64  # names that are held of each folder


async def remove_folder(side, path, is_kept):
    """Remove a folder (bytes) and what is in it; return whether all has gone. No link is followed.

    Arguments: side (files.Files); is_kept, called with a path (bytes) and a mode (int): whether that, and so each folder
    above it, stays. Raises OSError.
    """
    within = []  # the _Going, each in the one before
    try:
        await _enter(side, within, path, path)
        while within:
            folder = within[-1]
            await _remove_some(side, within, is_kept)
        return not folder.stays
    except OSError as error:
        for folder in within:
            error = renamed(error, folder.held.path + b"/", folder.name + b"/")
        raise error
    finally:
        for folder in within:
            folder.held.close()


async def _enter(side, within, name, path):
    if len(within) == DEEPEST:
        raise OSError(errno.EINVAL, "'%s' is too deep" % shown(name))
    within.append(_Going(name, path, await side.hold(path)))


async def _remove_some(side, within, is_kept):
    """Remove some of what is in the innermost folder, enter one that is in it, or remove it when it is empty."""
    folder = within[-1]
    folder.going = folder.going or await _begin_of(side, folder, is_kept)
    is_empty = not folder.going
    while folder.going:
        name, is_folder = folder.going.pop()
        path = side.join(folder.held.path, name)
        if is_folder and kind(await side.look(path)) == FOLDER:  # still: it may be a link by now
            return await _enter(side, within, side.join(folder.name, name), path)
        await side.unlink(path)
    if not is_empty:
        return
    if not folder.stays:
        await side.rmdir(folder.path)
    elif len(within) > 1:
        within[-2].kept.append(side.name(folder.path))
        within[-2].stays = True
    within.pop().held.close()


async def _begin_of(side, folder, is_kept):
    """Return a list of (name, whether it is a folder) of some of what is to go from a _Going."""
    names, path = [], folder.held.path
    listing = await side.list(path)
    try:
        while len(names) < _HELD and (entry := await side.following(listing)):
            name, stat = entry
            if name in DOTS or name in folder.kept:
                continue
            if not stat or kind(stat) == FOLDER:  # a listing may tell of what a link leads to
                stat = await side.look(side.join(path, name))
            if is_kept(side.join(folder.name, name), stat[0]):
                folder.stays = True
            else:
                names.append((name, kind(stat) == FOLDER))
    finally:
        side.leave(listing)
    return names


class _Going:
    """A folder that is removed: its name for people, its path, and what holds it.

    Attributes besides: going, a list of (name, whether it is a folder) of what is in it and goes next; kept (list of
    bytes), names of folders in it that stay; stays (bool), whether it does.
    """

    def __init__(self, name, path, held):
        self.name, self.path, self.held = name, path, held
        self.going, self.kept, self.stays = [], [], False
