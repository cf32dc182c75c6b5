# SPDX-License-Identifier: MIT
"""What Tab puts into a line at sftp's prompt: commands, and names of files here and on the server."""

import sys

from ..files import FOLDER, kind
from ..patterns import SPACE, begun, is_pattern, literal
from ..server_files import Remote
from ..text import as_bytes
from ..wait import at_once
from . import terminal
from .display import visible
from .globs import is_folder
from .listing import Listing
from .sftp_commands import ALIASES, TABLE

# What a command's words name, the last for all that follow: files of the server, files here, folders there, folders
# here, commands, or nothing that is known.
_REMOTE, _LOCAL, _REMOTE_FOLDER, _LOCAL_FOLDER, _COMMAND, _OTHER = "rlRLc-"
_WORDS = {
    "bye": _OTHER,
    "cd": _REMOTE_FOLDER + _OTHER,
    "chgrp": _OTHER + _REMOTE,
    "chmod": _OTHER + _REMOTE,
    "chown": _OTHER + _REMOTE,
    "get": _REMOTE + _LOCAL,
    "help": _COMMAND + _OTHER,
    "lcd": _LOCAL_FOLDER + _OTHER,
    "lls": _LOCAL,
    "lmkdir": _LOCAL_FOLDER + _OTHER,
    "lpwd": _OTHER,
    "lumask": _OTHER,
    "mirror": _REMOTE_FOLDER + _LOCAL_FOLDER,
    "mkdir": _REMOTE_FOLDER + _OTHER,
    "progress": _OTHER,
    "put": _LOCAL + _REMOTE,
    "pwd": _OTHER,
    "reget": _REMOTE + _LOCAL,
    "reput": _LOCAL + _REMOTE,
    "rmdir": _REMOTE_FOLDER + _OTHER,
    "version": _OTHER,
}
_MOST = 200  # names that are listed
_QUOTED = SPACE + b"\\'\"*?[#"  # characters that mean something in a line


class Completion:
    """What can be in place of the last word of a line's beginning.

    Attributes: start (int), where that begins; text (bytes), what to put there.
    """

    def __init__(self, start, text, names):
        self.start, self.text, self._names = start, text, names

    def listed(self):
        """Return the lines (list of str) that tell which names fit."""
        out = []
        listing = Listing("", terminal.width(), out.append)
        for name in self._names.found:
            listing.add(visible(name), None)
        listing.finish()
        more = self._names.count - len(self._names.found)
        return "".join(out).split("\n")[:-1] + (["... and %d more" % more] if more else [])


class Completer:
    """Completes lines. Arguments: server, here: the two sides, as Commands has them."""

    def __init__(self, server, here):
        self._server, self._here = server, here

    def __call__(self, line):
        """Return the Completion of the beginning of a line (bytes), None where nothing fits. Waits.

        Raises OSError when a folder can't be listed.
        """
        words, quote, start = begun(line)
        if start == len(line):  # a word that is still empty
            words.append(b"")
        if line.lstrip()[:1] == b"!" or is_pattern(words[-1]):
            return None
        word = literal(words[-1])
        kinds = _COMMAND if len(words) == 1 else _kinds(words[0])
        if any(one[:1] == b"-" and b"R" in one for one in words[1:-1]) and kinds == _WORDS["mirror"]:
            kinds = kinds[1] + kinds[0]
        place = len([one for one in words[1:-1] if one[:1] != b"-"]) if len(words) > 1 else 0
        kind_of_word = kinds[min(place, len(kinds) - 1)]
        if kind_of_word == _COMMAND:
            return _of_commands(start, word, quote)
        if kind_of_word == _OTHER:
            return None
        side = self._here if kind_of_word.lower() == _LOCAL else self._server
        return _of_files(side, kind_of_word in (_REMOTE_FOLDER, _LOCAL_FOLDER), start, word, quote)


def _kinds(word):
    name = visible(literal(word)).lower()
    return _WORDS.get(ALIASES.get(name, name), _REMOTE)


class _Names:
    """Names that fit. Attributes: found (list of bytes), the first of them; count (int), common (bytes), of all."""

    def __init__(self):
        self.found, self.count, self.common = [], 0, b""

    def add(self, name, end=b""):
        """Add a name, and what is shown behind it."""
        self.common = _common(self.common, name) if self.count else name
        self.count += 1
        if len(self.found) < _MOST:
            self.found.append(name + end)


def _of_commands(start, word, quote):
    names = _Names()
    for name in sorted([row[0] for row in TABLE] + list(ALIASES)):
        if name.encode().startswith(word.lower()):
            names.add(name.encode())
    if not names.count:
        return None
    return Completion(start, _quoted(names.common, quote, names.count == 1, b" "), names)


def _of_files(side, only_folders, start, word, quote):
    """Return the Completion of a word that names a file. Waits."""
    folder = word[: max(word.rfind(bytes([c])) for c in side.separators) + 1]
    begin = _folded(side, word[len(folder) :])
    names = _Names()
    listing = at_once(side.list(folder or b"."))
    try:
        while entry := at_once(side.following(listing)):
            name = as_bytes(entry[0])
            is_wanted = _folded(side, name).startswith(begin) and (begin or name[:1] != b".")
            if is_wanted and side.holds(name):
                is_it = _is_folder(side, folder + name, entry[1])
                if is_it is not False or not only_folders:
                    names.add(name, b"/" if is_it else b"")
    finally:
        side.leave(listing)
    if not names.count:
        return None
    path = folder + names.common
    is_one = names.count == 1
    end = b"/" if is_one and is_folder(side, path) else b" "
    return Completion(start, _quoted(path, quote, is_one, end), names)


def _is_folder(side, path, stat):
    """Whether what a listing has told of is a folder, None where the server would have to be asked again."""
    if stat:
        return kind(stat) == FOLDER
    return None if isinstance(side, Remote) else is_folder(side, path)


def _folded(side, name):
    """Return a name as it is compared with others."""
    return name.lower() if sys.platform == "dos" and b"\\" in side.separators else name


def _common(one, other):
    """Return what two names have in common at the beginning, in whole characters."""
    n = 0
    while n < len(one) and one[n : n + 1] == other[n : n + 1]:
        n += 1
    while n < len(one) and n and one[n] & 0xC0 == 0x80:
        n -= 1
    return one[:n]


def _quoted(text, quote, is_whole, end):
    """Return bytes as they are typed into a line.

    Arguments: quote (int), the character of the quote that is open before them, or 0; is_whole (bool), whether the word
    is done; end (bytes), what is behind a word that is done: a slash stays in it.
    """
    if is_whole and end == b"/":
        text, is_whole = text + end, False
    if quote == 0x27:
        out = b"'" + text.replace(b"'", b"'\\''")
    elif quote:
        out = b'"' + text.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    else:
        out = b"".join([b"\\" + text[i : i + 1] if text[i] in _QUOTED else text[i : i + 1] for i in range(len(text))])
    return out + (bytes([quote]) if quote else b"") + end if is_whole else out
