# SPDX-License-Identifier: MIT
"""What people are told."""

import sys


def reason(error):
    """Return what an OSError says (str), without its number."""
    text = str(error)
    return text.partition("] ")[2] if text.startswith("[Errno ") else text


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
