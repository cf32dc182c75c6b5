# SPDX-License-Identifier: MIT
"""Configuration files: which blocks count, what they say, what isn't understood."""

from common import raises
from ssh import config


def parse(text, host="board"):
    warnings = []
    return config.parse(text.split("\n"), host, warnings.append, "conf"), warnings


def test_first_mention_counts():
    text = """# a comment
User = general

Host board other
    Port 2222
    user later
    IdentityFile "a key"
    IdentityFile=b
Host *
    port 22
    IdentityFile c"""
    options, warnings = parse(text)
    assert options == {"user": "general", "port": "2222", "identityfile": ["a key", "b", "c"]}
    assert warnings == []
    assert parse(text, "third")[0] == {"user": "general", "port": "22", "identityfile": ["c"]}


def test_patterns():
    for patterns, host, applies in (
        ("*", "x", True),
        ("b?ard", "board", True),
        ("b*", "board", True),
        ("*.example.org", "a.example.org", True),
        ("*.example.org", "example.org", False),
        ("b* !board", "board", False),
        ("!board b*", "bird", True),
        ("!other", "board", False),
    ):
        assert bool(parse("Host %s\nPort 1" % patterns, host)[0]) == applies, patterns


def test_warnings():
    options, warnings = parse("Foo x\nPort\nMatch all\nUser me\nHost *\nProxyJump j")
    assert options == {"proxyjump": "j"}
    assert [line.split(":")[0] for line in warnings] == [
        "conf line 1",
        "conf line 2",
        "conf line 3",
    ]
    assert "'Foo'" in warnings[0] and "no value" in warnings[1] and "Match" in warnings[2]
    assert parse("Host other\nFoo x") == ({}, [])


def test_options_of_a_command_line():
    assert config.parse_option("Port=22") == ("port", "22")
    assert config.parse_option("HostName a.b") == ("hostname", "a.b")
    for text in ("", "Port", "Foo=1"):
        raises(ValueError, config.parse_option, text, says="Port=22")


def test_missing_file():
    assert config.load("/nowhere/at/all", "board") == {}
