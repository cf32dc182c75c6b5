# SPDX-License-Identifier: MIT
"""The operands of scp and sftp: paths, [user@]host:path and scp://[user@]host[:port]/path."""

import sys

from .. import target
from ..paths import exists
from ..text import as_bytes
from .display import visible

_DRIVES_ONLY = sys.platform in ("dos", "win32")  # there C:X is a path, too


class Operand:
    """A file or folder. Attributes: server (str for connect(), None: here), path (bytes)."""

    def __init__(self, server, path):
        self.server, self.path = server, path

    def __str__(self):
        if self.server is None:
            return visible(self.path)
        has_port = target.parse(self.server).port is not None
        return ("sftp://%s/%s" if has_port else "%s:%s") % (self.server, visible(self.path))

    def found(self):
        """Return the path (bytes) without ~, which a server doesn't know: it begins there anyway."""
        if self.server is None:
            return self.path
        path = (
            self.path[1:] if self.path[:1] == b"~" and self.path[1:2] in (b"", b"/") else self.path
        )
        return (path if path is self.path else path.lstrip(b"/")) or b"."

    def asked(self, sftp):
        """Return found() with ~user as the home that the server names. Waits. Raises OSError.

        Argument: sftp, called where it is needed for the server's _ssh.SFTP.
        """
        path = self.found()
        if self.server is None or path[:1] != b"~":
            return path
        user, slash, rest = path.partition(b"/")
        home = as_bytes(sftp().expand(user))
        return home + (slash + rest if rest.strip(b"/") else b"/.")  # what it is called there is no name for here


def parse(text, scheme="scp"):
    """Return the Operand of a word of the command line (str).

    Here is what begins with a drive (C:\\ or C:/), what has no colon, and what has a / before it.
    Raises ValueError for an address that is none.
    """
    if text.startswith(scheme + "://"):
        server, _, path = text[len(scheme) + 3 :].partition("/")
        return Operand(checked(server), path.encode())
    data = text.encode()
    end = -1 if _is_drive(data) else _colon(data)
    if end <= 0:
        return Operand(None, data)
    return Operand(checked(_bracketed(data[:end].decode())), data[end + 1 :])


def server(text, scheme="sftp"):
    """Return the Operand of a word that names a server, and maybe a path on it."""
    operand = parse(text, scheme)
    return operand if operand.server else Operand(checked(_bracketed(text)), b"")


def checked(server):
    """Return what connect() takes. Raises ValueError."""
    return str(target.parse(server))


def _is_drive(data):
    letter = data[:1].isalpha() and data[1:2] == b":"
    return letter and (_DRIVES_ONLY or data[2:3] in (b"\\", b"/"))


def _colon(data):
    """Return where the colon is that ends a server's name, -1 where there is none."""
    start = 0
    bracket = data.find(b"[")
    if bracket == 0 or (bracket > 0 and data[bracket - 1] == 0x40):
        start = data.find(b"]:", bracket) + 1
        if start == 0:
            return -1
    colon = data.find(b":", start)
    slash = data.find(b"/")
    return -1 if 0 <= slash < colon else colon


def _bracketed(server):
    """Return a server whose address (after the @) stays one word for connect()."""
    user, at, host = server.rpartition("@")
    return user + at + ("[%s]" % host if ":" in host and host[:1] != "[" else host)


def older(words):
    """Return ([Operand], Operand), what `HOST get SRC [DST]`, `get HOST:SRC [DST]` and the like name, else None.

    This is how the tools were called that this project's specification comes from.
    """
    if len(words) in (2, 3) and words[0] in ("get", "put") and not exists(words[0]):
        found = [parse(word) for word in words[1:]] + [Operand(None, b".")]
        if (found[0].server is None, found[1].server is None) == (words[0] == "put", words[0] == "get"):
            return found[:1], found[1]
    if len(words) not in (3, 4) or words[1] not in ("get", "put"):
        return None
    try:
        there = checked(words[0])
    except ValueError:  # such as host:path
        return None
    here = None
    if words[1] == "put":
        there, here = here, there
    other = words[3].encode() if len(words) == 4 else b"."
    return [Operand(there, words[2].encode())], Operand(here, other)
