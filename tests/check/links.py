# SPDX-License-Identifier: MIT
"""Every link in a Markdown file to another file, or to a heading, leads somewhere.

Prints a line for each that doesn't and exits with 1 when there is one.
"""

import re
import subprocess
import sys
from pathlib import Path

LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
ELSEWHERE = ("http://", "https://", "mailto:")


def anchors(path):
    """Return the names that GitHub gives a file's headings."""
    headings = HEADING.findall(path.read_text())
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}


def is_good(source, link):
    """Whether a link in a file leads somewhere."""
    name, _, anchor = link.partition("#")
    target = source.parent / name if name else source
    return target.exists() and (not anchor or anchor in anchors(target))


def main():
    """Check all files; exit with 1 on any offence."""
    found = []
    for name in subprocess.check_output(["git", "ls-files", "*.md"], text=True).splitlines():
        links = LINK.findall(Path(name).read_text())
        here = [link for link in links if not link.startswith(ELSEWHERE)]
        found += [f"{name}: {link} leads nowhere" for link in here if not is_good(Path(name), link)]
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)


main()
