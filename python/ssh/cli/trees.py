# SPDX-License-Identifier: MIT
"""All that is below a path of a server, one after the other."""

from ..files import FOLDER, kind
from ..transfer import DEEPEST
from ..wait import at_once


def below(side, path, is_first=False, depth=0, listed=None):
    """Yield (path, stat) of a file, or of a folder and all that is in it. No link is followed. Waits.

    Arguments: side (ServerFolder); path (bytes); is_first (bool): a folder comes before what is in it, else after; listed,
    the stat that a listing has. Raises OSError.
    """
    stat = listed if listed and kind(listed) not in (0, FOLDER) else at_once(side.look(side.absolute(path)))
    is_folder = kind(stat) == FOLDER
    if is_first or not is_folder:
        yield path, stat
    if not is_folder:
        return
    if depth == DEEPEST:
        raise OSError(40, "'%r' is too deep" % path)  # ELOOP
    entries = [(name, stat) for name, stat, _ in side.entries(path) if name not in (b".", b"..")]
    for name, inner in entries:
        if side.holds(name):
            for found in below(side, side.join(path, name), is_first, depth + 1, inner):
                yield found
    if not is_first:
        yield path, stat
