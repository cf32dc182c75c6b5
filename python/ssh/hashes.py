# SPDX-License-Identifier: MIT
"""Whether a file here and one on a server have the same contents, by their SHA-256."""

import errno
import hashlib
from binascii import hexlify

import _ssh

from .files import Here
from .text import shown
from .wait import finished

_PIECE = 4096
_WAYS = b"sha256sum || shasum -a 256 || sha256 || openssl dgst -sha256"  # what systems have
_DIGITS = 64
_HEX = b"0123456789abcdef"


class HashesHere:
    """Hashes of files here."""

    async def of(self, path, length=None):
        """Return the hash of a file (path as bytes), or of its first bytes, in hexadecimal digits (bytes)."""
        hashing, piece = Hashing(), memoryview(bytearray(_PIECE))
        with Here().read(path) as file:
            while n := file.readinto(piece if length is None else piece[:length]):
                hashing.write(piece[:n])
                length = None if length is None else length - n
        return hashing.hex()


class HashesThere:
    """Hashes that a server makes of its files, over SFTP or by a command. Arguments: session, sftp of _ssh."""

    def __init__(self, session, sftp):
        self._session, self._sftp = session, sftp

    async def of(self, path, length=None):
        """As HashesHere.of; None where the server can't."""
        asked = await self._asked(path) if length is None else None
        return asked or await self._told(path, length)

    async def _asked(self, path):
        try:
            return hexlify(await finished(self._sftp.check_file(path)))
        except _ssh.SFTPError:  # ProFTPD's refuses empty files
            return None

    async def _told(self, path, length):
        path = path if path[:1] == b"/" else b"./" + path  # as SFTP has it
        ways = _WAYS if length is None else b"head -c %d | { %s; }" % (length, _WAYS)
        command = b"sh -c '{ %s; } 2>/dev/null' < '%s'" % (ways, path.replace(b"'", b"'\\''"))
        try:
            result = await finished(self._session.run(command))
        except _ssh.SSHError:
            return None
        return _digits(result.stdout) if result.exit_status == 0 else None


class Verifier:
    """Checks copies.

    Arguments: sources, targets: a HashesHere or HashesThere each.
    """

    def __init__(self, sources, targets):
        self._sources, self._targets = sources, targets

    async def check(self, source, target):
        """Compare two files (paths as bytes). A coroutine; raises OSError when they differ or it can't be told."""
        _compare(await self._sources.of(source), await self._targets.of(target), shown(source), shown(target))

    async def check_stream(self, hashing, path, is_source):
        """Compare what a Hashing has seen of a stream with a file (path as bytes), the source or the target."""
        told = await (self._sources if is_source else self._targets).of(path)
        source, target = (shown(path), "the stream") if is_source else ("the stream", shown(path))
        _compare(hashing.hex(), told, source, target)


class Comparison:
    """Compares files. The server computes its hash if it has a command for that; else the file is fetched for it.

    Arguments: session (_ssh.Session), which mustn't block; sftp (_ssh.SFTP); is_source_here (bool).
    """

    def __init__(self, session, sftp, is_source_here):
        self._sftp, self._is_source_here = sftp, is_source_here
        self._there = HashesThere(session, sftp)

    async def are_equal(self, source, target):
        """Whether two files are the same. Paths are bytes. A coroutine; raises OSError."""
        here, there = (source, target) if self._is_source_here else (target, source)
        return await HashesHere().of(here) == await self._of(there)

    async def _of(self, path):
        if self._there:
            told = await self._there.of(path)
            if told:
                return told
            self._there = None
        hashing = Hashing()
        await finished(self._sftp.get(path, hashing))
        return hashing.hex()


class Beginning:
    """Whether a part of a file is its beginning, by what Comparison's arguments can tell."""

    def __init__(self, session, sftp, is_source_here):
        there = HashesThere(session, sftp)
        self._sources, self._targets = (HashesHere(), there) if is_source_here else (there, HashesHere())

    async def proves(self, source, part, length):
        """Whether a part (path as bytes) of so many bytes is; False where that can't be told. A coroutine."""
        told = await self._targets.of(part)
        return bool(told) and told == await self._sources.of(source, length)


class Hashing:
    """A stream that is written to, or read, and hashed. Argument: a stream that it is in the place of, or None."""

    def __init__(self, stream=None):
        self._hash, self._stream = hashlib.sha256(), stream

    def write(self, data):
        """Take bytes; return how many, None for none now."""
        n = len(data) if self._stream is None else self._stream.write(data)
        if n:
            self._hash.update(data if n == len(data) else data[:n])
        return n

    def read(self, n):
        """Return at most n bytes, None for none now."""
        data = self._stream.read(n)
        if data:
            self._hash.update(data)
        return data

    def hex(self):
        """Return the hash in hexadecimal digits (bytes); nothing may follow."""
        return hexlify(self._hash.digest())


def _compare(one, other, source, target):
    """Compare two hashes, None for what can't be told; names (str) for errors. Raises SSHError."""
    if one is None or other is None:
        lack = (
            "'%s' was copied but not verified: "
            "the server has neither check-file nor sha256sum, shasum, sha256 or openssl"
        )
        raise _ssh.SSHError(errno.EOPNOTSUPP, lack % target)
    if one != other:
        text = "'%s' isn't what '%s' is, by their SHA-256: copy it again, not resuming"
        raise _ssh.SSHError(errno.EIO, text % (target, source))


def _digits(line):
    """Return the hash in what one of the commands prints (bytes), None when there is none."""
    for word in line.split():
        word = word[1:] if word[:1] == b"\\" else word  # sha256sum's, of a strange name
        if len(word) == _DIGITS and all(c in _HEX for c in word):
            return word
    return None
