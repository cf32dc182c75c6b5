# SPDX-License-Identifier: MIT
"""The paths that patterns stand for, here and on a server."""

import sys

from ..files import FOLDER, Here, kind
from ..patterns import is_pattern, literal, matches
from ..text import as_bytes
from ..wait import at_once


def expand(side, pattern):
    """Return the list of paths (bytes) that a pattern stands for, sorted. Waits.

    Arguments: side (Files), which must block; pattern (bytes), see patterns.
    What is no pattern is returned as it is; where nothing fits the list is empty. A folder that can't
    be listed is passed over, as shells do.
    """
    if not is_pattern(pattern):
        return [literal(pattern)]
    paths = [b""]
    parts = _parts(pattern, side.separators)
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if not is_pattern(part):
            text = literal(part)
            paths = [
                path + text
                for path in paths
                if number == 0 or not last or _exists(side, path + text)
            ]
        else:
            paths = [found for path in paths for found in _matching(side, path, part, last)]
    return paths


def expanded(path):
    """Return the paths (list of bytes) of a word of the command line, whose patterns DOS leaves alone."""
    if sys.platform != "dos":
        return [path]
    return expand(Here(), path.replace(b"\\", b"/")) or [path]


def _parts(pattern, separators):
    """Cut a pattern into names that are patterns, and all that is between those."""
    parts, plain, start = [], b"", 0
    for end in range(len(pattern) + 1):
        if end == len(pattern) or (pattern[end] in separators and pattern[end] != 0x5C):
            name, separator = pattern[start:end], pattern[end : end + 1]
            if is_pattern(name):
                parts += [plain, name] if plain else [name]
                plain = separator
            else:
                plain += name + separator
            start = end + 1
    return parts + [plain] if plain else parts


def _matching(side, folder, pattern, last):
    """Return the sorted paths of what fits in a folder, not `last`: of folders."""
    names = []
    try:
        listing = at_once(side.list(folder or b"."))
    except OSError:
        return names
    try:
        while entry := at_once(side.following(listing)):
            name, stat = entry
            name = as_bytes(name)
            if side.holds(name) and matches(pattern, name):
                names.append(folder + name)
    finally:
        side.leave(listing)
    names.sort()
    return names if last else [path for path in names if is_folder(side, path)]


def _exists(side, path):
    try:
        at_once(side.stat(path))
    except OSError:
        return False
    return True


def is_folder(side, path):
    """Whether a path is that of a folder, or of a link to one. Waits."""
    try:
        return kind(at_once(side.stat(path))) == FOLDER
    except OSError:
        return False
