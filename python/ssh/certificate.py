# SPDX-License-Identifier: MIT
"""OpenSSH's public keys and certificates as they are read (its PROTOCOL.certkeys): what they say, not whether it is so."""

import binascii
import time

USER, HOST = 1, 2  # what a certificate is for
_SUFFIX = "-cert-v01@openssh.com"
_SECURITY_KEY = "sk-"  # whose plain names end in OpenSSH's domain too
# How many strings a public key has behind its type.
_STRINGS = (
    ("ssh-ed25519", 1),
    ("ecdsa-sha2-nistp", 2),
    ("ssh-rsa", 2),
    ("sk-ssh-ed25519", 2),
    ("sk-ecdsa-sha2-nistp", 3),
)
_FIRST_YEAR = 2025  # a clock that says less was never set
_SINCE_2000 = 946684800  # seconds from 1970, where some boards' clocks begin


class Reader:
    """A message whose fields are read one after the other. Raises ValueError where it ends too early."""

    def __init__(self, data):
        self._data, self._at = data, 0

    def left(self):
        """Return how many bytes are left (int)."""
        return len(self._data) - self._at

    def bytes(self, n):
        """Return the next n bytes."""
        if n > self.left():
            raise ValueError("it is damaged: it ends too early")
        self._at += n
        return self._data[self._at - n : self._at]

    def number(self, n=4):
        """Return a number (int) of n bytes."""
        return int.from_bytes(self.bytes(n), "big")

    def string(self):
        """Return a string (bytes)."""
        return self.bytes(self.number())

    def strings(self):
        """Return a list of strings (bytes), which is a string itself."""
        inside = Reader(self.string())
        found = []
        while inside.left():
            found.append(inside.string())
        return found


def string(data):
    """Return data (str or bytes) as a message has it: its length in front."""
    data = data.encode() if isinstance(data, str) else data
    return len(data).to_bytes(4, "big") + data


class Certificate:
    """What a certificate says.

    Argument: blob (bytes). Attributes: blob; key (bytes), the plain blob of what it is about; serial (int); kind (int),
    USER or HOST; name (str), for logs; principals (list of str), who or which hosts it is for, empty: all; begins and
    ends (int), seconds since 1970; critical and extensions, dicts of str -> bytes; authority (bytes), the blob of the
    key that signed it; signed, signature (bytes). Raises ValueError for what is none.
    """

    def __init__(self, blob):
        reader = Reader(blob)
        kind = _text(reader.string())
        count = [strings for name, strings in _STRINGS if kind.startswith(name)]
        if not is_certificate(blob) or not count:
            raise ValueError("'%s' is no certificate's type" % kind)
        self.blob = blob
        reader.string()  # a nonce
        self.key = string(plain(kind)) + b"".join([string(reader.string()) for _ in range(count[0])])
        self.serial, self.kind, self.name = reader.number(8), reader.number(), _text(reader.string())
        self.principals = [_text(name) for name in reader.strings()]
        self.begins, self.ends = reader.number(8), reader.number(8)
        self.critical, self.extensions = _options(reader), _options(reader)
        reader.string()  # reserved
        self.authority = reader.string()
        self.signed = blob[: len(blob) - reader.left()]
        self.signature = reader.string()
        if reader.left():
            raise ValueError("it is damaged: there is more behind its end")

    def out_of_time(self, now):
        """Return what is wrong with its time (str), None where nothing is. Argument: now, as now()."""
        if now < self.begins:
            return "isn't valid yet: it begins %s, and the clock here says %s" % (_date(self.begins), _date(now))
        return "has run out %s, and the clock here says %s" % (_date(self.ends), _date(now)) if now >= self.ends else None


def now():
    """Return seconds since 1970 (int), None where nobody has set the clock."""
    if time.gmtime()[0] < _FIRST_YEAR:
        return None
    return int(time.time()) + (_SINCE_2000 if time.gmtime(0)[0] == 2000 else 0)


def is_certificate(blob):
    """Whether a blob (bytes) is a certificate's, by its type."""
    return type_of(blob).endswith(_SUFFIX)


def is_security_key(blob):
    """Whether a blob (bytes) is a key's, or a certificate's, whose other half is in a device."""
    return type_of(blob).startswith(_SECURITY_KEY)


def type_of(blob):
    """Return the type (str) of a key or certificate (bytes), '' of what is none."""
    try:
        return _text(Reader(blob).string())
    except ValueError:
        return ""


def plain(name):
    """Return the type or algorithm (str) of the key that is in a certificate of this type; a plain one as it is."""
    if not name.endswith(_SUFFIX):
        return name
    return name[: -len(_SUFFIX)] + ("@openssh.com" if name.startswith(_SECURITY_KEY) else "")


def read_public(text):
    """Return the blob (bytes) that the contents of a .pub file hold (bytes), None where they don't."""
    words = text.split(None, 2)
    try:
        blob = binascii.a2b_base64(words[1]) if len(words) > 1 else b""
        return blob if type_of(blob) == _text(words[0]) != "" else None
    except (ValueError, IndexError):
        return None


def _options(reader):
    """Return the options (dict of str -> bytes) that a string holds."""
    words = reader.strings()
    if len(words) % 2:
        raise ValueError("it is damaged: an option has no value")
    return {_text(words[i]): words[i + 1] for i in range(0, len(words) - 1, 2)}


def _text(data):
    try:
        return data.decode()
    except UnicodeError:
        raise ValueError("it is damaged: a name isn't UTF-8")


def _date(seconds):
    """Return a time (int, since 1970) as people write it."""
    offset = _SINCE_2000 if time.gmtime(0)[0] == 2000 else 0
    try:
        date = time.gmtime(seconds - offset)[:5] if seconds < 1 << 33 else None
    except OverflowError:  # a port whose times have 32 bits
        date = None
    return "%d-%02d-%02d %02d:%02d UTC" % tuple(date) if date else "never"
