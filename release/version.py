#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The version, of which the file VERSION is the only source.

    release/version.py set      write it to all places that tell it
    release/version.py check    print a line for each that tells another; exit with 1 when there is one
"""

import re
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
VERSION = (REPOSITORY / "VERSION").read_text().strip()
PLACES = {  # file: what is before the version, and after it
    "modssh/base/version.h": ('#define MSSH_VERSION "', '"'),
    "python/ssh/__init__.py": ('\n__version__ = "', '"'),
    "package.json": ('"version": "', '"'),
    "docs/library/_ssh.Session.md": ("'SSH-2.0-micropython_ssh_", "'"),
}


def told(name):
    """Return (text of a file, where its version begins, where it ends); exit when it has none."""
    text = (REPOSITORY / name).read_text()
    before, after = map(re.escape, PLACES[name])
    found = re.search(f"{before}([^\\n]*?){after}", text)
    if found is None:
        sys.exit(f"{name}: no {PLACES[name][0].strip()}...: change PLACES in release/version.py with it")
    return text, *found.span(1)


def set_all():
    """Write the version to all places."""
    for name in PLACES:
        text, begin, end = told(name)
        if text[begin:end] != VERSION:
            (REPOSITORY / name).write_text(text[:begin] + VERSION + text[end:])


def check():
    """Print the places that tell another version; return how many there are."""
    wrong = 0
    for name in PLACES:
        text, begin, end = told(name)
        if text[begin:end] != VERSION:
            print(f"{name}: version {text[begin:end]}, VERSION says {VERSION}: run release/version.py set")
            wrong += 1
    return wrong


if __name__ == "__main__":
    if sys.argv[1:] == ["set"]:
        set_all()
    elif sys.argv[1:] == ["check"]:
        sys.exit(bool(check()))
    else:
        sys.exit(__doc__)
