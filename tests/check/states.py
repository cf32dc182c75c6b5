# SPDX-License-Identifier: MIT
"""Hold the table of states in docs/design.md to the headers of modssh/core: each state by its name, in its row.

States are the enums whose type ends in _state_t or _step_t. Prints a line for each that is missing, or that no header
has, and exits with 1 when there is one.
"""

import re
import sys
from pathlib import Path

MODSSH = Path("modssh")
DOCUMENT = Path("docs/design.md")
STATES = re.compile(r"typedef enum \{([^}]*)\} mssh_\w+_(?:state|step)_t;")
NAME = re.compile(r"^ *MSSH_(\w+)", re.MULTILINE)
COUNT = "SLOT_STATES"  # not a state: how many there are
ROW = re.compile(r"^\| [^|]* \| `(core/[\w/]+\.h)` \| ([^|]*) \|$", re.MULTILINE)
CAPITALS = re.compile(r"\b[A-Z]+_[A-Z_]+\b")


def declared():
    """Return the set of (header, state)."""
    return {
        (str(path.relative_to(MODSSH)), state)
        for path in sorted(MODSSH.glob("core/**/*.h"))
        for states in STATES.findall(path.read_text())
        for state in NAME.findall(states)
        if state != COUNT
    }


def told():
    """Return the set of (header, state) that the table has."""
    rows = ROW.findall(DOCUMENT.read_text())
    return {(header, state) for header, text in rows for state in CAPITALS.findall(text)}


def main():
    """Compare the two; exit with 1 where they differ."""
    there, known = declared(), told()
    found = [f"{DOCUMENT}: the row of {header} lacks {state}" for header, state in sorted(there - known)]
    found += [f"{DOCUMENT}: {header} has no {state}" for header, state in sorted(known - there)]
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found or not there else 0)


main()
