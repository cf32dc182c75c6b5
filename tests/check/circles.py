# SPDX-License-Identifier: MIT
"""Circles among things of which some need others."""


def circles(arrows):
    """Return the arrows, pairs of (thing, what it needs), that are part of a circle.

    Argument: arrows, an iterable of them. Ends are taken away until nothing but circles is left.
    """
    left = set(arrows)
    while True:
        sources, targets = {a for a, _ in left}, {b for _, b in left}
        kept = {(a, b) for a, b in left if b in sources and a in targets}
        if kept == left:
            return left
        left = kept
