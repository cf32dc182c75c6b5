# SPDX-License-Identifier: MIT
"""known_hosts files, as OpenSSH reads and writes them (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT)."""

import binascii
import errno
import os
import sys

import _ssh

from .paths import exists, with_mode
from .target import PORT
from .text import matches_pattern, reason

OK = "ok"  # the key is known for this host
UNKNOWN = "unknown"  # no key is known for it
CHANGED = "changed"  # only other keys are known for it, of whatever type
REVOKED = "revoked"  # the key is known and must not be used

_REVOKED, _AUTHORITY = b"@revoked", b"@cert-authority"
_FORM = "'@revoked names type key'"
_SHA1_BLOCK = 64
_PIECE = 512  # bytes of a file that are read at a time


class Line:
    """One entry that matches a host.

    Attributes: file (str), number (int, from 1), key_type (str), blob (bytes), revoked (bool).
    """

    def __init__(self, file, number, key_type, blob, revoked):
        self.file, self.number = file, number
        self.key_type, self.blob, self.revoked = key_type, blob, revoked


def host_name(host, port=PORT):
    """Return a host (str) and port (int) as files name them: 'host', or '[host]:port'."""
    host = host.lower()
    return host if port == PORT else "[%s]:%d" % (host, port)


def fingerprint(blob):
    """Return the fingerprint of a key (bytes) as OpenSSH prints it: 'SHA256:...'."""
    return "SHA256:" + binascii.b2a_base64(_ssh.digest("sha256", blob)).decode().rstrip("=\n")


def find(files, host, port=PORT, warn=None, authorities=False):
    """Yield a Line for every entry for a host, in the order of the files.

    Arguments: files, paths; those that don't exist count as empty, and known_hosts_command.Printed; host (str); port (int); warn,
    called with one line of text about an entry that had to be skipped; authorities (bool): those that certify hosts
    (@cert-authority) in place of hosts' keys.
    Raises OSError when a file that exists can't be read, and ValueError for a line about a revoked key that can't be
    understood: it mustn't be passed over.
    """
    name = host_name(host, port)
    for file in files:
        for number, text in _lines(file):
            entry = parse(text)
            if entry is None:
                if text[: len(_REVOKED)].lower() == _REVOKED:
                    raise ValueError("%s line %d: which key is revoked? write %s" % (file, number, _FORM))
                if warn:
                    warn("%s line %d: not a known_hosts entry, skipped" % (file, number))
                continue
            marker, names, key_type, blob = entry
            if not is_for(names, name):
                continue
            if (marker == _AUTHORITY) != authorities:
                continue
            yield Line(file, number, key_type, blob, marker == _REVOKED)


def is_listed(path, blob):
    """Whether a file (str) of public keys has a host's key (bytes). Raises OSError, ValueError, and HostKeyError."""
    try:
        with open(path, "rb") as file:
            lines = [line.split() for line in file]
    except OSError as error:
        raise _ssh.HostKeyError(error.errno, "can't read the revoked keys in '%s': %s" % (path, reason(error)))
    if lines and lines[0] and lines[0][0][:6] == b"SSHKRL":
        raise _ssh.HostKeyError(errno.EINVAL, "'%s' is a KRL; a list of public keys is needed here" % path)
    encoded = binascii.b2a_base64(blob).strip()
    return any(encoded in line for line in lines)


def check(files, host, port, blob, warn=None):
    """Say what is known of a host's key.

    Arguments: files, host, port and warn as for find(); blob (bytes) as Session's verify gets it.
    Returns (verdict, lines): OK, UNKNOWN, CHANGED or REVOKED, and the Lines that it comes from.
    A revoked entry counts before all others, a matching one before those that differ: somebody in between
    may have a key of any type.
    """
    same, other, revoked = [], [], []
    for line in find(files, host, port, warn):
        if line.revoked:
            if line.blob == blob:
                revoked.append(line)
        elif line.blob == blob:
            same.append(line)
        else:
            other.append(line)
    if revoked:
        return REVOKED, revoked
    if same:
        return OK, same
    return (CHANGED, other) if other else (UNKNOWN, [])


def key_types(files, host, port=PORT):
    """Return the types (set of str) of the keys known for a host.

    A client asks for those first, so that a server with several keys shows one that is known.
    """
    return {line.key_type for line in find(files, host, port) if not line.revoked}


def lines_of(file, host, port=PORT):
    """Yield (number, line) of every entry for a host in a file, of whatever marker; int, from 1, and bytes."""
    name = host_name(host, port)
    for number, text in _lines(file):
        entry = parse(text)
        if entry and is_for(entry[1], name):
            yield number, text


def entries(files):
    """Yield what parse() makes of every entry in files (paths), those for other hosts too. Raises OSError."""
    for file in files:
        for _, text in _lines(file):
            entry = parse(text)
            if entry:
                yield entry


def hidden(line):
    """Return a line (bytes) with its names hashed, a line for each; as it is where that can't be."""
    entry = parse(line.strip())
    if not entry or entry[0] or is_hidden(entry[1]) or any(c in entry[1] for c in b"*?!"):
        return line
    rest = line.strip().partition(entry[1])[2]
    return b"\n".join([_hidden(name).encode() + rest for name in entry[1].split(b",")])


def public_line(blob):
    """Return a key (bytes) as .pub files have it, without a comment."""
    size = int.from_bytes(blob[:4], "big")
    return blob[4 : 4 + size] + b" " + _base64(blob).encode() + b"\n"


def add(file, host, port, key_type, blob, hashed=False):
    """Append an entry, whole or not at all.

    Arguments: file, a path, made with its folder where there is none, for its owner alone; hashed
    (bool): hide the name.
    Raises OSError when the file can't be written.
    """
    _make(file)
    line = line_of(host_name(host, port), key_type, blob, hashed) + "\n"
    gap = b"" if _ends_with_newline(file) else b"\n"
    with open(file, "ab") as out:
        out.write(gap + line.encode())  # one write: another program may be appending too


def line_of(name, key_type, blob, hashed):
    """Return an entry (str), without a line's end. Arguments: name, as of host_name(); others as for add()."""
    if hashed:
        name = _hidden(name.encode())
    return "%s %s %s" % (name, key_type, _base64(blob))


def _lines(file):
    try:
        source = open(file, "rb") if isinstance(file, str) else file.open()
    except OSError as error:
        if error.errno == errno.ENOENT:
            return
        raise OSError(error.errno, "can't read '%s': %s" % (file, reason(error)))
    with source:
        number, rest, is_over = 0, b"", False
        while not is_over:  # rather than line by line, which MicroPython reads byte by byte
            piece = source.read(_PIECE)
            is_over = not piece
            lines = (rest + (piece or b"\n")).split(b"\n")
            rest = lines.pop()
            for line in lines:
                number += 1
                line = line.strip()
                if line and not line.startswith(b"#"):
                    yield number, line


def parse(line):
    """Return (marker, names, key type as str, blob) of a line (bytes), or None for what isn't an entry."""
    words = line.split()
    if not words or words[0].startswith(b"#"):
        return None
    marker = words.pop(0) if words[0].startswith(b"@") else b""
    if len(words) < 3 or marker not in (b"", _REVOKED, _AUTHORITY):
        return None
    try:
        key_type, blob = words[1].decode(), binascii.a2b_base64(words[2])
    except ValueError:  # UnicodeError too
        return None
    size = int.from_bytes(blob[:4], "big")
    return (marker, words[0], key_type, blob) if blob[4 : 4 + size] == words[1] else None


def is_hidden(names):
    """Whether an entry's names (bytes) are hashed."""
    return names.startswith(b"|1|")


def is_for(names, name):
    """Whether a comma list of patterns, or a hashed name, is for a host, as of host_name()."""
    name = name.encode()
    if is_hidden(names):
        try:
            salt, hashed = [binascii.a2b_base64(part) for part in names[3:].split(b"|")]
        except ValueError:
            return False
        return _hmac_sha1(salt, name) == hashed
    found = False
    for pattern in names.lower().split(b","):
        if pattern.startswith(b"!"):
            if matches_pattern(name, pattern[1:]):
                return False
        elif matches_pattern(name, pattern):
            found = True
    return found


def _hmac_sha1(key, data):
    """RFC 2104's HMAC; the key is a salt of 20 bytes."""
    if len(key) > _SHA1_BLOCK:
        key = _ssh.digest("sha1", key)
    key = key + bytes(_SHA1_BLOCK - len(key))
    inner = _ssh.digest("sha1", bytes(b ^ 0x36 for b in key) + data)
    return _ssh.digest("sha1", bytes(b ^ 0x5C for b in key) + inner)


def _hidden(name):
    """Return a host's name (bytes) hashed with a salt, as OpenSSH does (str)."""
    salt = os.urandom(20)
    return "|1|%s|%s" % (_base64(salt), _base64(_hmac_sha1(salt, name)))


def _base64(data):
    return binascii.b2a_base64(data).decode().strip()


def _ends_with_newline(file):
    """Whether a file ends as a text should; one that is empty or missing does."""
    try:
        if os.stat(file)[6] == 0:
            return True
    except OSError:
        return True
    with open(file, "rb") as source:
        source.seek(-1, 2)
        return source.read(1) == b"\n"


def _make(file):
    """Make a file, and the folders above it, where they are missing."""
    if not exists(file):
        make_folder(file.replace("\\", "/") if sys.platform == "dos" else file)
        with_mode(0o600, open, file, "ab").close()


def make_folder(path):
    """Make the folder of a path, and those above it, where they are missing."""
    folder = path.rpartition("/")[0]
    if folder and not exists(folder):
        make_folder(folder)
        _unless_there(with_mode, 0o700, os.mkdir, folder)


def _unless_there(make, *arguments):
    """Make a file or a folder; another program may be quicker."""
    try:
        make(*arguments)
    except OSError as error:
        if error.errno != errno.EEXIST:
            raise
