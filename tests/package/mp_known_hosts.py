# SPDX-License-Identifier: MIT
"""known_hosts: what it says of a key, and what is added."""

import binascii
import os

from common import raises
from ssh import known_hosts

KIND = "ssh-ed25519"


def key(number, kind=KIND):
    """Return a blob that looks like a key."""
    return len(kind).to_bytes(4, "big") + kind.encode() + b"\0\0\0\x20" + bytes([number] * 32)


def line(names, blob, kind=KIND):
    return "%s %s %s\n" % (names, kind, binascii.b2a_base64(blob).decode().strip())


def verdict(text, blob, folder, host="board", port=22, kind=KIND):
    path = folder + "/known"
    with open(path, "w") as file:
        file.write(text)
    warnings = []
    result, lines = known_hosts.check([path], host, port, kind, blob, warnings.append)
    return result, [found.number for found in lines], warnings


def test_verdicts(folder):
    good, bad = key(1), key(2)
    rsa = key(3, "ssh-rsa")
    for text, expected in (
        ("", ("unknown", [])),
        (line("board", good), ("ok", [1])),
        (line("BOARD", good), ("ok", [1])),
        (line("other,board,192.0.2.1", good), ("ok", [1])),
        ("# comment\n\n" + line("board", good) + line("b*", good), ("ok", [3, 4])),
        (line("board", bad), ("changed", [1])),
        (line("board", bad) + line("board", good), ("ok", [2])),
        (line("board", rsa, "ssh-rsa"), ("unknown", [])),
        (line("b*,!board", good), ("unknown", [])),
        (line("!board,b*", good), ("unknown", [])),
        (line("[board]:22", good), ("unknown", [])),
        ("@revoked " + line("*", good) + line("board", good), ("revoked", [1])),
        ("@revoked " + line("*", bad) + line("board", good), ("ok", [2])),
    ):
        assert verdict(text, good, folder) == expected + ([],), text


def test_ports(folder):
    text = line("[board]:2222", key(1)) + line("board", key(2))
    assert verdict(text, key(1), folder, port=2222)[0] == "ok"
    assert verdict(text, key(1), folder)[0] == "changed"
    assert verdict(text, key(2), folder)[0] == "ok"


def test_lines_that_are_skipped(folder):
    text = (
        "nonsense\n"
        + "@cert-authority "
        + line("*", key(1))
        + line("board", key(1), "ssh-rsa")
        + "board ssh-ed25519 !!!\n"
        + "board \xff AAAA\n"
        + "@what "
        + line("board", key(1))
    )
    result, lines, warnings = verdict(text, key(1), folder)
    assert (result, lines, len(warnings)) == ("unknown", [], 6), warnings
    assert "known line 1:" in warnings[0] and "certificates" in warnings[1]


def test_added_is_found(folder):
    path = folder + "/new/folder/known_hosts"
    for hashed in (False, True):
        for host, port in (("board", 22), ("Board", 2222), ("::1", 22)):
            known_hosts.add(path, host, port, KIND, key(5), hashed)
            assert known_hosts.check([path], host, port, KIND, key(5))[0] == "ok"
        os.unlink(path)
    with open(path, "w") as file:
        file.write("# no newline at the end")
    known_hosts.add(path, "board", 22, KIND, key(5))
    with open(path) as file:
        assert file.read().count("\n") == 2
    assert known_hosts.key_types([path], "board") == {KIND}
    raises(OSError, known_hosts.add, "/proc/nothing/known_hosts", "board", 22, KIND, key(5))


def test_files_are_private(folder):
    known_hosts.add(folder + "/new/known_hosts", "board", 22, KIND, key(5))
    assert os.stat(folder + "/new")[0] & 0o777 == 0o700
    assert os.stat(folder + "/new/known_hosts")[0] & 0o777 == 0o600


def test_patterns_take_no_time():
    """A pattern made to be slow is none."""
    assert not known_hosts.matches_pattern("a" * 200, "*a" * 30 + "b")
