# SPDX-License-Identifier: MIT
"""What sftp's prompt prints of files, folders and disks."""

import time

from ..side import EPOCH, FOLDER, kind
from . import terminal
from .display import scaled, visible
from .globs import expand, is_folder
from .listing import Listing, mode_text
from .words import literal

_KIB = 1024


def ls(side, flags, patterns, out):
    """List what patterns stand for, the entries of a folder when that is one alone. Waits.

    Arguments: side (Server or Here); flags (str), see Listing; patterns (list of bytes); out,
    called with a str. Raises OSError.
    """
    for pattern in patterns or [b""]:
        paths = expand(side, pattern) or [literal(pattern)]
        if len(paths) == 1 and is_folder(side, paths[0]):
            before = visible(side.join(paths[0], b"")) if paths[0] else ""
            listing = Listing(flags, terminal.width(), out, before)
            for name, stat in side.entries(paths[0], "l" in flags and "n" not in flags):
                if "a" in flags or name[:1] != b".":
                    listing.add(visible(name), stat)
        else:
            listing = Listing(flags, terminal.width(), out)
            for path in paths:
                stat = side.told(path)
                end = "/" if kind(stat) == FOLDER and path[-1:] != b"/" else ""
                listing.add(visible(path) + end, stat)
        listing.finish()


def df(info, flags):
    """Return what there is on a disk, as text.

    Arguments: info, a tuple as of statvfs; flags (str): i, inodes; h, with units.
    """
    _, size, blocks, free, available, files, free_files, available_files = info[:8]
    if "i" in flags:
        head, all_, left = "Inodes", files, free_files
        numbers = (files, files - free_files, available_files, free_files)
        width = 11
    else:
        head, all_, left = "Size", blocks, free
        numbers = (blocks * size, (blocks - free) * size, available * size, free * size)
        width = 8 if "h" in flags else 12
    if "i" not in flags:
        numbers = tuple(scaled(n) + "B" if "h" in flags else n // _KIB for n in numbers)
    percent = "%d%%" % (100 * (all_ - left) // all_) if all_ else "ERR"
    line = " ".join(["%%%ds" % width] * 4) + " %12s\n"
    return line % (head, "Used", "Avail", "(root)", "%Capacity") + line % (numbers + (percent,))


def stat(path, info):
    """Return all that is known of a file, as text: its path (bytes) and its stat."""
    mode, size, accessed, modified, uid, gid = info
    return "%s\n  size %d, mode %s (%04o), owner %d, group %d\n  read %s, written %s\n" % (
        visible(path),
        size,
        mode_text(mode),
        mode & 0o7777,
        uid,
        gid,
        _time(accessed),
        _time(modified),
    )


def _time(seconds):
    return "%d-%02d-%02d %02d:%02d:%02d" % time.localtime(seconds - EPOCH)[:6]
