# SPDX-License-Identifier: MIT
"""All that is below a path of a server, one after the other."""

from ..files import FOLDER, kind
from ..transfer import DEEPEST


def below(side, path, is_first=False, depth=0):
    """Yield (path, stat) of a file, or of a folder and all that is in it. No link is followed. Waits.

    Arguments: side (ServerFolder); path (bytes); is_first (bool): a folder comes before what is in it, else after.
    Raises OSError.
    """
    stat = side.sftp.lstat(side.absolute(path))
    is_folder = kind(stat) == FOLDER
    if is_first or not is_folder:
        yield path, stat
    if not is_folder:
        return
    if depth == DEEPEST:
        raise OSError(40, "'%r' is too deep" % path)  # ELOOP
    names = [name for name, _, _ in side.entries(path) if name not in (b".", b"..")]
    for name in names:
        if side.holds(name):
            for found in below(side, side.join(path, name), is_first, depth + 1):
                yield found
    if not is_first:
        yield path, stat
