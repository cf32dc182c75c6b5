# SPDX-License-Identifier: MIT
"""What ls, df and stat print of files, folders and disks, as OpenSSH's sftp has it, sorted in little memory."""

import time

from ..files import EPOCH, FOLDER, kind
from . import terminal
from .display import columns, scaled, visible
from .globs import expand, is_folder
from ..patterns import literal

_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_HALF_A_YEAR = 365 * 24 * 60 * 60 // 2  # seconds; files are that long shown with a time of day
_TYPES = {0x1000: "p", 0x2000: "c", FOLDER: "d", 0x6000: "b", 0x8000: "-", 0xA000: "l", 0xC000: "s"}
_BITS = (
    (0o400, "r"),
    (0o200, "w"),
    (0o100, "x"),
    (0o40, "r"),
    (0o20, "w"),
    (0o10, "x"),
    (4, "r"),
    (2, "w"),
    (1, "x"),
)
_SPECIAL = ((0o4000, 3, "s"), (0o2000, 6, "s"), (0o1000, 9, "t"))
_LARGEST = 0xFFFFFFFFFFFFFFFF
_KIB = 1024


def mode_text(mode):
    """Return the mode (int) of a file as `ls -l` shows it: ten characters."""
    text = [_TYPES.get(mode & 0xF000, "?")] + [c if mode & bit else "-" for bit, c in _BITS]
    for bit, at, c in _SPECIAL:
        if mode & bit:
            text[at] = c if text[at] == "x" else c.upper()
    return "".join(text)


def date_text(seconds, now=None):
    """Return a time in seconds since 1970 as `ls -l` shows it: twelve characters."""
    year, month, day, hour, minute = time.localtime(seconds - EPOCH)[:5]
    recent = (time.time() + EPOCH if now is None else now) - _HALF_A_YEAR < seconds
    end = "%02d:%02d" % (hour, minute) if recent else " %d" % year
    return "%s %2d %s" % (_MONTHS[3 * month - 3 : 3 * month], day, end)


def line(stat, human=False):
    """Return what `ls -l` says in front of the name.

    Arguments: stat, a tuple (mode, size, atime, mtime, owner, group), the last two numbers or names;
    human (bool): the size with a unit. How many links there are a server doesn't tell.
    """
    mode, size, _, mtime, owner, group = stat
    size = scaled(size) if human else size
    return "%s    ? %-8s %-8s %8s %s " % (mode_text(mode), owner, group, size, date_text(mtime))


class Listing:
    """Entries that are collected, sorted and printed.

    Arguments: flags (str), those of ls: 1 a f h l n r S t; width (int), columns of the terminal;
    out, called with a str, to print it; before (str), which is printed before each name.
    An entry is kept as one short str, since there may be many: what it is sorted by, its name, and
    what is said of it.
    """

    def __init__(self, flags, width, out, before=""):
        self._flags, self._width, self._out, self._before = flags, width, out, before
        self._long, self._human = "l" in flags or "n" in flags, "h" in flags
        self._lines = self._long or "1" in flags
        self._entries = []

    def add(self, name, stat, whole=None):
        """Add a file: name (str), as it is to be printed, its stat, and the line (str) that a server has for it, if any."""
        if whole:
            said = whole
        elif self._lines:
            said = (line(stat, self._human) if self._long else "") + self._before + name
        else:
            said = ""  # the name is enough
        if "f" in self._flags and self._lines:
            self._out(said + "\n")
            return
        key = ""
        if "t" in self._flags or "S" in self._flags:
            key = "%016x" % (_LARGEST - stat[3 if "t" in self._flags else 1])
        self._entries.append("%s\0%s\0%s" % (key, name, said))

    def finish(self):
        """Print what was collected."""
        if "f" not in self._flags:
            self._entries.sort(reverse="r" in self._flags)
        if not self._lines:
            self._print_columns()
            return
        for entry in self._entries:
            self._out(entry.split("\0")[2] + "\n")

    def _print_columns(self):
        names = [self._before + entry.split("\0")[1] for entry in self._entries]
        across = max(1, self._width // (max([columns(name) for name in names] + [0]) + 2))
        space = self._width // across
        for number, name in enumerate(names):
            end = "\n" if (number + 1) % across == 0 or number == len(names) - 1 else ""
            self._out(name + " " * (space - columns(name)) + end)


def ls(side, flags, patterns, out):
    """List what patterns stand for, the entries of a folder when that is one alone. Waits.

    Arguments: side (ServerFolder or LocalFolder); flags (str), see Listing; patterns (list of bytes); out,
    called with a str. Raises OSError.
    """
    named = "l" in flags and "n" not in flags
    for pattern in patterns or [b""]:
        paths = expand(side, pattern) or [literal(pattern)]
        if len(paths) == 1 and is_folder(side, paths[0]):
            before = visible(side.join(paths[0], b"")) if paths[0] else ""
            listing = Listing(flags, terminal.width(), out, before)
            for name, stat, whole in side.entries(paths[0], named):
                if "a" in flags or name[:1] != b".":
                    listing.add(visible(name), stat, None if "h" in flags or not whole else visible(whole))
        else:
            listing = Listing(flags, terminal.width(), out)
            for path in paths:
                stat = side.told(path, named)
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
