# SPDX-License-Identifier: MIT
"""The keys that a person names or has: a private key, its public half, certificates for it."""

import binascii
import errno
import sys

import _ssh

from . import certificate
from .certificate import Certificate, Reader, string
from .paths import exists, exposed
from .text import reason

_PUBLIC, _CERTIFICATE = ".pub", "-cert.pub"
_MAGIC = b"openssh-key-v1\0"
_PUTTY = b"PuTTY-User-Key-File-"


class Identity:
    """A key.

    Attributes: name (str), as people know it; private (bytes), the contents of its file, None where it is elsewhere, in
    an agent; public (bytes), the blob of its public half, None where only the private one knows; beside (str), the file of
    a certificate that lies beside its own, None without; certificates (list of Certificate), those for it, see
    certified(); secret, its passphrase, once it is known.
    """

    def __init__(self, name, private=None, public=None):
        self.name, self.private, self.public = name, private, public
        self.beside, self.certificates, self.secret = None, [], None


def given(content):
    """Return the Identity of a key that is given as the contents of its file (bytes), of either half."""
    public = certificate.read_public(content)
    return Identity("given", None if public else content, public or public_in(content))


def load(path):
    """Return the Identity of a key in a file (str), of which the other half or a certificate may lie beside it.

    Raises OSError where it isn't there, can't be read, or others may read a private key.
    """
    base = path[: -len(_PUBLIC)] if path.endswith(_PUBLIC) else path
    if not exists(path) and exists(path + _PUBLIC):
        path += _PUBLIC
    content = read(path)
    public = certificate.read_public(content)
    identity = Identity(path, None if public else content, public or public_in(content))
    other = certificate.read_public(read(base + _PUBLIC)) if exists(base + _PUBLIC) else None
    shows_certificate = other is not None and certificate.is_certificate(other)  # as ssh-keygen -s doesn't call it
    if identity.public is None and not shows_certificate:
        identity.public = other
    if exists(base + _CERTIFICATE) and not _is_cut(base + _CERTIFICATE):
        identity.beside = base + _CERTIFICATE
    elif shows_certificate and path == base:
        identity.beside = base + _PUBLIC
    return identity


def _is_cut(path):
    """Whether DOS cuts the name of a path (str), to that of another file."""
    return sys.platform == "dos" and len(path.replace("\\", "/").rpartition("/")[2].partition(".")[0]) > 8


def certified(identities, names, warn):
    """Give identities (list of Identity) their certificates, and return those that are for none of them, as Identities.

    Arguments: names (list), further files of certificates (str), or their contents (bytes); warn, called with a line
    of text about what is of no use.
    """
    for identity in identities:
        made = identity.beside and _usable(identity.beside, warn)
        if made and identity.public not in (None, made.key):
            warn("the certificate %s is passed over: it is for another key" % identity.beside)
        elif made:
            identity.certificates.append(made)
    alone = []
    for name in names:
        made = _usable(name, warn)
        owners = [identity for identity in identities if made and identity.public == made.key]
        for identity in owners:
            if made.blob not in [other.blob for other in identity.certificates]:
                identity.certificates.append(made)
        if made and not owners:
            identity = Identity(name if isinstance(name, str) else "given")
            identity.certificates.append(made)
            alone.append(identity)
    return alone


def read(path):
    """Return what is in a file (bytes). Raises OSError, also when others may read a private key."""
    with open(path, "rb") as file:
        content = file.read()
    is_private = b"PRIVATE KEY" in content or content.startswith(_PUTTY)
    mode = is_private and exposed(path)
    if mode:
        text = "others may read it, which no private key is for (its mode is %o): chmod 600"
        raise OSError(errno.EACCES, text % mode)
    return content


def _usable(name, warn):
    """Return a Certificate for a user that is valid now; say why there is none."""
    shown = name if isinstance(name, str) else "given"
    try:
        blob = certificate.read_public(read(name) if isinstance(name, str) else name)
        made = Certificate(blob or b"")
        time = certificate.now()
        wrong = "is for hosts" if made.kind != certificate.USER else time and made.out_of_time(time)
    except OSError as error:
        made, wrong = None, "can't be read: " + reason(error)
    except ValueError as error:
        made, wrong = None, "isn't one: %s" % error
    if wrong:
        warn("the certificate %s is passed over: it %s" % (shown, wrong))
    return None if wrong else made


def public_in(content):
    """Return the public blob that OpenSSH's and PuTTY's private key files hold besides, encrypted or not; else None."""
    if content.startswith(_PUTTY):
        return _public_in_putty(content)
    _, begun, rest = content.partition(b"-----BEGIN OPENSSH PRIVATE KEY-----")
    body, ended, _ = rest.partition(b"-----END")
    try:
        data = binascii.a2b_base64(b"".join(body.split())) if begun and ended else b""
        if not data.startswith(_MAGIC):
            return None
        reader = Reader(data[len(_MAGIC) :])
        for _ in range(3):  # cipher, key derivation and its options
            reader.string()
        reader.number()
        return reader.string()
    except ValueError:
        return None


def _public_in_putty(content):
    lines = content.split(b"\n")
    for number, line in enumerate(lines):
        name, _, count = line.strip().partition(b": ")
        if name == b"Public-Lines":
            try:
                return binascii.a2b_base64(b"".join([text.strip() for text in lines[number + 1 :][: int(count)]]))
            except ValueError:
                return None
    return None


def numbers(content, passphrase):
    """Return the type and the numbers of a private key (bytes), as an agent takes them, and its comment (bytes).

    Arguments: content (bytes), of its file; passphrase, str or None.
    """
    text = _ssh.rewrite_key(content, passphrase)[0]
    data = binascii.a2b_base64(b"".join(text.split(b"-----")[2].split()))
    reader = Reader(data[len(_MAGIC) :])
    for _ in range(3):
        reader.string()
    reader.number()
    reader.string()
    inside = Reader(reader.string())
    inside.bytes(8)  # numbers by which a wrong passphrase would be noticed
    kind = inside.string()
    parts = [kind] + [inside.string() for _ in range({b"ssh-ed25519": 2, b"ssh-rsa": 6}.get(kind, 3))]
    return b"".join([string(part) for part in parts]), inside.string()
