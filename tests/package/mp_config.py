# SPDX-License-Identifier: MIT
"""Configuration files: which blocks count, what they say, what isn't understood."""

import _ssh
from common import raises
from ssh import config, settings


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


def test_comments():
    text = "Host other # board\nPort 1\nHost board # b\n  # c\nPort 2# # 3 # 4\nUserKnownHostsFile a #b"
    assert parse(text) == ({"port": "2#", "userknownhostsfile": ["a"]}, [])
    assert parse('User "#a b"#c')[0] == {"user": "#a b#c"}


def test_a_file_that_is_not_utf8(folder):
    with open(folder + "/config", "wb") as file:
        file.write(b"# caf\xe9\nPort 22\n")
    assert config.load(folder + "/config", "board") == {"port": "22"}


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
    given = ["Port=22", "HostName a.b", "port 23", "UserKnownHostsFile a b", "IdentityFile=c"]
    options = config.parse_options(given)
    assert options == {
        "port": "22",
        "hostname": "a.b",
        "userknownhostsfile": ["a", "b"],
        "identityfile": ["c"],
    }
    config.add(options, {"port": "1", "user": "me", "identityfile": ["d"]})
    assert (options["port"], options["user"]) == ("22", "me")
    assert options["identityfile"] == ["c", "d"]
    for text in ("", "Port", "Foo=1", "Host=x"):
        raises(ValueError, config.parse_options, [text], says="Port=22")


def test_options_that_only_openssh_has():
    """Told where something is lost by that, refused where it mustn't be."""
    warnings = []
    given = ["ControlMaster=auto", "ForwardAgent=no", "SendEnv LANG", "ProxyCommand=none", "SessionType=none"]
    assert config.parse_options(given, warnings.append) == {}
    assert [text.split()[1].rstrip(":") for text in warnings] == ["ControlMaster=auto", "SendEnv", "SessionType=none"]
    assert config.parse_options(["ChallengeResponseAuthentication no"]) == {"kbdinteractiveauthentication": "no"}
    for text in ("Port=22 23", "Ciphers aes256-ctr, aes128-ctr"):
        raises(ValueError, config.parse_options, [text], says="more than one value")
        raises(ValueError, parse, text, says="conf line 1")
    for text in ("ProxyCommand=nc %h %p", "RevokedHostKeys=/x"):
        raises(ValueError, config.parse_options, [text], says="mustn't be passed over")
        raises(ValueError, parse, "\n" + text, says="conf line 2")
        assert parse("Host other\n" + text) == ({}, [])


def test_missing_file():
    assert config.load("/nowhere/at/all", "board") == {}


def test_lists_of_algorithms():
    offered = _ssh.algorithms()["cipher"]
    first, second = offered[:2]
    for text, left in (
        (second + ",unheard-of," + first, (second, first)),
        ("+unheard-of", offered),
        ("^" + second, (second, first) + offered[2:]),
        ("-" + first, offered[1:]),
        ("-*", ()),
    ):
        assert settings.algorithms("cipher", text) == left, text
    raises(ValueError, settings.session_options, {"ciphers": "unheard-of"}, says="none of")


def test_tokens():
    tokens = {"%": "%", "h": "board", "p": "22"}
    for text, meant in (
        ("", ""),
        ("a", "a"),
        ("%h", "board"),
        ("a%h%p", "aboard22"),
        ("%%h.%h", "%h.board"),
        ("100%%", "100%"),
    ):
        assert settings.filled(text, tokens) == meant, text
    for text in ("%", "a%x", "%h%"):
        raises(ValueError, settings.filled, text, tokens, says="%h")
    files = {"identityfile": ["/k/%h", "none", "NONE"]}
    assert settings.files(files, "identityfile", tokens) == ["/k/board"]
    assert settings.files({"identityfile": ["none"]}, "identityfile", tokens) == []
    assert settings.files({}, "identityfile", tokens) is None


def test_meanings():
    for word, policy in (("yes", "strict"), ("no", "off"), ("accept-new", "accept-new")):
        assert settings.policy({"stricthostkeychecking": word}) == policy
    assert settings.policy({}) == "strict"
    raises(ValueError, settings.policy, {"stricthostkeychecking": "maybe"}, says="maybe")
    assert settings.session_options({"compression": "yes"}) == {"compress": True}
    assert settings.number({"key": "15"}, "Key", 0) == 15 and settings.number({}, "Key", 7) == 7
    for word in ("soon", "-1", "1.5", "", "m", "1x", "1m-1"):
        given = {"key": word}
        raises(ValueError, settings.number, given, "Key", 0, says="whole number")
        raises(ValueError, settings.seconds, given, "Key", 0, says="Key %s: a time" % word)
    for word, number in (("90", 90), ("1m30s", 90), ("1M30", 90), ("2h", 7200), ("1w", 604800), ("none", 0)):
        assert settings.seconds({"key": word}, "Key", 7) == number, word
    assert settings.seconds({}, "Key", 7) == 7
    assert settings.is_on({"batchmode": "TRUE"}, "BatchMode") and not settings.is_on({}, "BatchMode")
    raises(ValueError, settings.is_on, {"batchmode": "on"}, "BatchMode", says="BatchMode on")
    assert settings.is_quiet({"loglevel": "ERROR"}) and not settings.is_quiet({})
    raises(ValueError, settings.is_quiet, {"loglevel": "loud"}, says="LogLevel loud")


def test_ways_to_log_in():
    every = ["publickey", "password", "keyboard-interactive"]
    for given, tried in (
        ({}, every),
        ({"preferredauthentications": "password,hostbased,publickey"}, ["password", "publickey"]),
        ({"passwordauthentication": "no", "kbdinteractiveauthentication": "no"}, ["publickey"]),
        ({"pubkeyauthentication": "no"}, every[1:]),
    ):
        assert settings.methods(given) == tried, given
    for given, agent in (
        ({}, None),
        ({"identityagent": "SSH_AUTH_SOCK"}, None),
        ({"identityagent": "none"}, False),
        ({"identitiesonly": "yes"}, False),
        ({"identityagent": "/nowhere/%h"}, False),
        ({"identityagent": "/dev/null"}, "/dev/null"),
        ({"identityagent": "$NOT_THERE"}, False),
    ):
        assert settings.agent(given, {"h": "board"}) == agent, given
