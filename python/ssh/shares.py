# SPDX-License-Identifier: MIT
"""What a folder has that is compared with another. A large one is compared in shares, so that memory is bounded."""

import errno

from .files import DOTS
from .text import shown

try:
    import _files
except ImportError:  # a board
    _files = None

_HELD = 8192 if _files else 512  # names that are held, of all folders together; 2 for one with a stat
_FEW = 128  # that each folder may hold in any case
_SHARES = 1 << 16  # of a folder, at most: more can't be told apart


class Share:
    """What is known of a share of a folder of the target.

    Arguments: mirror, whose `held` (int) counts names of all folders; path (bytes), the folder's, for an error; share,
    (number, count): the names whose hash is that number modulo count.
    Attributes: same, the set of names (bytes) that needn't be looked at again; old, what else is there: name -> (mode,
    size, atime, mtime, ...); is_all (bool), nothing else is there; others, the shares that are left for later, as too
    much would be held.
    """

    def __init__(self, mirror, path, share):
        self._mirror, self._path, self._share, self._held = mirror, path, share, 0
        self.same, self.old, self.is_all, self.others = set(), {}, True, []

    def is_of_share(self, name):
        """Whether a name (bytes) belongs to the share."""
        number, count = self._share
        return name not in DOTS and (count == 1 or hash(name) % count == number)

    def add_same(self, name):
        """Add a name of what is the same."""
        self.same.add(name)
        self._hold(1)

    def add(self, name, stat):
        """Add what may not be the same."""
        self.old[name] = tuple(stat)
        self._hold(2)

    def _hold(self, count):
        self._held += count
        self._mirror.held += count
        while self._mirror.held > _HELD and self._held > _FEW:
            self._halve()

    def _halve(self):
        """Leave a half of the share for later. Raises OSError where that can't be divided any more."""
        number, count = self._share
        if count == _SHARES:
            raise OSError(errno.EINVAL, "'%s' has too many names to be compared" % shown(self._path))
        self.others.append((number + count, 2 * count))
        self._share = (number, 2 * count)
        self.same = {name for name in self.same if self.is_of_share(name)}
        self.old = {name: stat for name, stat in self.old.items() if self.is_of_share(name)}
        held = len(self.same) + 2 * len(self.old)
        self._mirror.held -= self._held - held
        self._held = held

    def forget(self):
        """Give back what it holds."""
        self._mirror.held -= self._held
        self._held = 0
