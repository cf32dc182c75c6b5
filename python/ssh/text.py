# SPDX-License-Identifier: MIT
"""What people are told."""

import sys


# What the commonest errors of a system mean, where it gives a number alone.
_MEANINGS = (
    (1, "not permitted"),
    (2, "no such file or folder"),
    (13, "permission denied"),
    (17, "it exists already"),
    (20, "a part of the path is no folder"),
    (21, "it is a folder"),
    (28, "the disk is full"),
    (30, "the disk can't be written to"),
    (39, "the folder isn't empty"),
    (40, "links lead in a circle"),
    (98, "the port is in use"),
    (99, "no such address here"),
    (110, "no answer in time"),
    (111, "connection refused"),
    (113, "no way to that address"),
)


def reason(error):
    """Return what an OSError says (str), without its number."""
    if len(error.args) > 1:
        return str(error.args[1])
    for number, meaning in _MEANINGS:
        if number == error.errno:
            return meaning
    return str(error).rpartition("] ")[2]


def shown(path):
    """Return a path (bytes) as a str, or as it is where it isn't text."""
    try:
        return path.decode()
    except UnicodeError:
        return path


def as_bytes(text):
    """Return a str or bytes as bytes."""
    return text.encode() if isinstance(text, str) else text


def as_remote(path):
    """Return a path of a server (str or bytes) as bytes; ~ and ~/ in a str are the home, where relative paths begin."""
    if isinstance(path, str) and (path == "~" or path.startswith("~/")):
        path = path[2:].lstrip("/") or "."
    return as_bytes(path)


def complain(line):
    """Write a line (str) to stderr."""
    print(line, file=sys.stderr)


def ignore(line):
    """Do nothing with a line."""


def matches_pattern(text, pattern):
    """Whether text fits a pattern with * and ? (both str or both bytes); linear in their product."""
    star, question = ("*", "?") if isinstance(pattern, str) else (b"*", b"?")
    at = p = 0
    last_star = last_at = -1
    while at < len(text):
        here = pattern[p : p + 1]
        if here == star:
            last_star, last_at = p, at
            p += 1
        elif here == question or (here and here == text[at : at + 1]):
            at += 1
            p += 1
        elif last_star >= 0:
            last_at += 1
            at, p = last_at, last_star + 1
        else:
            return False
    while pattern[p : p + 1] == star:
        p += 1
    return p == len(pattern)


def utf8_length(lead):
    """Return how many bytes the character has that begins with this one, 0 for none."""
    if lead < 0x80:
        return 1
    return 0 if lead < 0xC2 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4 if lead < 0xF5 else 0


def decoded(data):
    """Return bytes as a str; what isn't UTF-8 is replaced by U+FFFD."""
    try:
        return data.decode()
    except UnicodeError:
        pass
    parts = []
    at = 0
    while at < len(data):
        end = at + max(1, utf8_length(data[at]))
        try:
            parts.append(data[at:end].decode())
        except UnicodeError:
            parts.append("\ufffd")
            end = at + 1
        at = end
    return "".join(parts)
