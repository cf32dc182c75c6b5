# SPDX-License-Identifier: MIT
"""What people are told."""

import sys


# What the commonest errors of a system mean, where it gives a number alone.
_MEANINGS = (
    (1, "not permitted"),
    (2, "no such file or folder"),
    (13, "permission denied"),
    (17, "it exists already"),
    (20, "a part of the path is no folder"),
    (21, "it is a folder"),
    (28, "the disk is full"),
    (30, "the disk can't be written to"),
    (39, "the folder isn't empty"),
    (40, "links lead in a circle"),
    (98, "the port is in use"),
    (99, "no such address here"),
    (110, "no answer in time"),
    (111, "connection refused"),
    (113, "no way to that address"),
)


def reason(error):
    """Return what an OSError says (str), without its number."""
    if len(error.args) > 1:
        return str(error.args[1])
    for number, meaning in _MEANINGS:
        if number == error.errno:
            return meaning
    return str(error).rpartition("] ")[2]


def shown(path):
    """Return a path (bytes) as a str, or as it is where it isn't text."""
    try:
        return path.decode()
    except UnicodeError:
        return path


def complain(line):
    """Write a line (str) to stderr."""
    print(line, file=sys.stderr)


def ignore(line):
    """Do nothing with a line."""
