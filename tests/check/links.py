# SPDX-License-Identifier: MIT
"""What Markdown files point to is there: every link to another file or to a heading, every path of ours.

A path stands between backticks and begins with a folder of the repository, of modssh or of python/ssh; a * in it is
any name.

Prints a line for each that leads nowhere and exits with 1 when there is one.
"""

import re
import subprocess
import sys
from pathlib import Path

LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"`([\w-]+/[\w./*-]+)`")
HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
ELSEWHERE = ("http://", "https://", "mailto:")
TOPS = (Path("."), Path("modssh"), Path("python/ssh"))


def listed(pattern):
    """Return the files (list of str) that git knows of a pattern."""
    return subprocess.check_output(["git", "ls-files", pattern], text=True).splitlines()


FOLDERS = {top: {Path(name).relative_to(top).parts[0] for name in listed(f"{top}/*/*")} for top in TOPS}


def anchors(path):
    """Return the names that GitHub gives a file's headings."""
    headings = HEADING.findall(path.read_text())
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}


def is_good(source, link):
    """Whether a link in a file leads somewhere."""
    name, _, anchor = link.partition("#")
    target = source.parent / name if name else source
    return target.exists() and (not anchor or anchor in anchors(target))


def is_there(path):
    """Whether a path, where it is one of ours, is a file or folder."""
    tops = [top for top in TOPS if path.split("/")[0] in FOLDERS[top]]
    return not tops or any(list(top.glob(path)) for top in tops)


def main():
    """Check all files; exit with 1 on any offence."""
    found = []
    for name in listed("*.md"):
        text = Path(name).read_text()
        here = [link for link in LINK.findall(text) if not link.startswith(ELSEWHERE)]
        found += [f"{name}: {link} leads nowhere" for link in here if not is_good(Path(name), link)]
        found += [f"{name}: there is no {path}" for path in PATH.findall(text) if not is_there(path)]
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)


main()
