# SPDX-License-Identifier: MIT
"""The pages of docs/library, as tests compare them with the code: a heading for each name, its signature, its text."""

import ast
import re

from .micropython import REPOSITORY

FOLDER = REPOSITORY / "docs/library"
ENTRY = re.compile(r"^### (.+)\n\n((?:    .*\n)*)", re.MULTILINE)
SECTION = re.compile(r"^#{1,3} ", re.MULTILINE)


class Entry:
    """What a page says of one name.

    Attributes: name (str), as in its heading; called (str), as in its signature, and arguments (ast.arguments), None
    both where it has none; text (str).
    """

    def __init__(self, name, signature, text):
        self.name, self.text = name.replace("\\", ""), text
        self.called = self.arguments = None
        if signature:
            self.called, _, rest = " ".join(signature.split()).partition("(")
            self.arguments = ast.parse(f"def _({rest}: pass").body[0].args

    def options(self):
        """Return what stands in the first cells of the entry's table, each a name between backticks."""
        cells = re.findall(r"^\| (`[^|]*`) \|", self.text, re.MULTILINE)
        return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def entries(pattern):
    """Return the entries of the pages whose names fit a pattern, a list."""
    found = []
    for page in sorted(FOLDER.glob(pattern)):
        text = page.read_text()
        for match in ENTRY.finditer(text):
            end = SECTION.search(text, match.end())
            found.append(Entry(match[1], match[2], text[match.end() : end.start() if end else None]))
    return found


def differs(entry, arguments, own=0, options=()):
    """Return how an entry's signature isn't that of a function, '' where it is.

    Arguments: the function's arguments (ast.arguments), of which the first `own` aren't given; options (set of str),
    what its **options may be, which the entry has either by this name or one by one.
    """
    if entry.arguments is None:
        return f"{entry.name} has no signature"
    told, there = _parts(entry.arguments, 0), _parts(arguments, own)
    if there[-1] and not told[-1]:
        there[2:] = [there[2] | dict.fromkeys(options), None]
    for one, other in zip(told[:3], there):
        if list(one) != list(other) and (one is not told[2] or set(one) != set(other)):
            return f"{entry.name}: {list(one)} is told, {list(other)} is there"
        for name in one:
            if other[name] not in (None, "...", one[name]):
                return f"{entry.name}: {name}={one[name]} is told, {other[name]} is there"
    return "" if told[3] == there[3] else f"{entry.name}: **{told[3]} is told, **{there[3]} is there"


def _parts(arguments, own):
    """Return [by position only, by either, by name only, name of the rest], all but the last dicts of name -> default.

    A default is as Python writes it, '' where there is none.
    """
    places = [*arguments.posonlyargs, *arguments.args]
    defaults = [""] * (len(places) - len(arguments.defaults)) + [ast.unparse(one) for one in arguments.defaults]
    pairs = list(zip([one.arg for one in places], defaults))
    first = len(arguments.posonlyargs)
    named = zip(arguments.kwonlyargs, arguments.kw_defaults)
    return [
        dict(pairs[own:first]),
        dict(pairs[max(own, first) :]),
        {one.arg: default and ast.unparse(default) for one, default in named},
        arguments.kwarg and arguments.kwarg.arg,
    ]
