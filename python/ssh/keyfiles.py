# SPDX-License-Identifier: MIT
"""Files of keys, made and changed here so that nobody else reads them and nothing is lost half-way."""

import os
import sys
from binascii import hexlify

import _ssh

from . import known_hosts
from .certificate import Certificate, Reader, is_certificate, is_security_key, read_public, type_of
from .identities import public_in, read
from .paths import exists, with_mode
from .text import decoded

try:
    import _files
except ImportError:  # a port that has no modes
    _files = None

KINDS = ("ed25519", "ecdsa", "rsa")  # that are made
_PUBLIC = ".pub"


def make(kind, bits=0, comment="", passphrase=None):
    """Return a new key (private, public), both bytes, as OpenSSH's files have them. See _ssh.generate_key."""
    return _ssh.generate_key(kind, comment=comment, passphrase=passphrase, bits=bits)


def rewritten(private, passphrase=None, new_passphrase=None, comment=None):
    """Return (private, public) of a private key (bytes) with another passphrase. See _ssh.rewrite_key."""
    return _ssh.rewrite_key(private, passphrase, new_passphrase=new_passphrase, comment=comment)


def write(file, private, public):
    """Make the two files of a key, the private one for its owner alone; those that are there are replaced.

    Raises OSError.
    """
    for path, content, mode in ((file, private, 0o600), (file + _PUBLIC, public, 0o644)):
        _put(path, content, mode)


def replace(file, content):
    """Replace what is in a file (str) by other content (bytes), all of it or nothing. Raises OSError."""
    _put(file, content, os.stat(file)[0] & 0o777)


def change_lines(file, change, added=()):
    """Change a file's lines; what was there is kept in file.old.

    Arguments: change, called with a line's number (int, from 1) and the line (bytes, without its end), returns what is
    to be there instead, None for nothing; added (sequence of bytes), lines behind them all. Raises OSError.
    """
    with open(file, "rb") as source:
        lines = source.read().split(b"\n")
    if not lines[-1]:
        lines.pop()
    changed = [change(number + 1, line) for number, line in enumerate(lines)] + list(added)
    old = _beside(file, "old")
    if exists(old):
        os.remove(old)
    mode = os.stat(file)[0] & 0o777
    _write_new(old, b"".join([line + b"\n" for line in lines]), mode)
    replace(file, b"".join([line + b"\n" for line in changed if line is not None]))


def public(file):
    """Return the public half (bytes, a line as .pub files have it) of a key's file, be it private. Raises OSError, ValueError."""
    content = read(file)
    if read_public(content):
        return content
    blob = public_in(content)
    if exists(file + _PUBLIC):
        return read(file + _PUBLIC)
    if blob is None:
        return rewritten(content)[1]
    return known_hosts.public_line(blob)


def publics(file):
    """Return the public keys (list of bytes) of a key's file, or of one with a key in each line, as .pub files have them.

    Raises OSError, ValueError.
    """
    content = read(file)
    lines = [line.strip() for line in content.split(b"\n") if b"PRIVATE KEY" not in content]
    found = [known for known in [_known(line) for line in lines if not line.startswith(b"#")] if known]
    return found or [public(file)]


def _known(line):
    """Return the public key in a line, behind what known_hosts or authorized_keys has in front of it; None without one."""
    for _ in range(3):
        if read_public(line):
            return line
        line = _behind_a_word(line)
    return None


def _behind_a_word(line):
    """Return what follows the first word of a line, in which quotes keep blanks together."""
    is_quoted, before = False, 0
    for i, byte in enumerate(line):
        if byte == 34 and before != 92:  # '"', but not behind a backslash
            is_quoted = not is_quoted
        elif byte in b" \t" and not is_quoted:
            return line[i:].lstrip()
        before = byte
    return b""


def described(line):
    """Return a public key (bytes, as .pub files have it) as ssh-keygen -l does: bits, fingerprint, comment, kind."""
    blob = read_public(line)
    if not blob:
        raise ValueError("it isn't a public key")
    words = line.split(None, 2)
    comment = decoded(words[2]).strip() if len(words) > 2 else "no comment"
    key, more = (Certificate(blob).key, "-CERT") if is_certificate(blob) else (blob, "")
    bits, kind = _size(key)
    return "%d %s %s (%s)" % (bits, known_hosts.fingerprint(key), comment, kind + more)


def _size(blob):
    """Return the bits (int) and the kind (str) of a public key."""
    reader, name = Reader(blob), type_of(blob)
    reader.string()
    if name == "ssh-rsa":
        reader.string()
        modulus = reader.string().lstrip(b"\0")
        if not modulus:
            raise ValueError("it isn't a public key: it has no modulus")
        first, bits = modulus[0], 8 * len(modulus)
        while not first & 0x80:
            first, bits = first << 1, bits - 1
        return bits, "RSA"
    if name.startswith("ecdsa-sha2-nistp"):
        return int(name[-3:]), "ECDSA"
    if is_security_key(blob):
        return 256, "ECDSA-SK" if "ecdsa" in name else "ED25519-SK"
    return 256, name.replace("ssh-", "").partition("@")[0].upper()


def _put(path, content, mode):
    """Have a file with a content and a mode, whole, in place of what is there, which stays otherwise. Raises OSError."""
    new = _beside(path, "new" if sys.platform == "dos" else hexlify(os.urandom(4)).decode() + ".new")
    _write_new(new, content, mode)
    if sys.platform == "dos" and exists(path):  # where nothing is renamed over something
        os.remove(path)
    os.rename(new, path)


def _write_new(path, content, mode):
    """Make a file that mustn't be there yet, whole or not at all. Raises OSError."""
    if not _files and exists(path):
        raise OSError(17, "%s is there already" % path)
    out = open(_files.create(path, mode), "wb") if _files else with_mode(mode, open, path, "wb")
    try:
        with out:
            out.write(content)
    except OSError:  # a full disk
        if exists(path):
            os.remove(path)
        raise


def _beside(file, extension):
    """Return the path (str) of another file beside one."""
    if sys.platform == "dos":
        folder, slash, name = file.replace("\\", "/").rpartition("/")
        return folder + slash + name.partition(".")[0] + "." + extension
    return file + "." + extension
