# SPDX-License-Identifier: MIT
"""Configuration files: which blocks count, what they say, what isn't understood."""

import _ssh
from common import raises
from ssh import config, keywords, settings
from ssh.settings import Settings


def said(given):
    """Return a dict of what Settings were given."""
    return {row[0]: given[row[0]] for row in keywords.TABLE if row[0] in given}


def parse(text, host="board"):
    warnings = []
    return said(config.parse(text.split("\n"), host, warnings.append, "conf")), warnings


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
    assert options == {"User": "general", "Port": 2222, "IdentityFile": ["a key", "b", "c"]}
    assert warnings == []
    assert parse(text, "third")[0] == {"User": "general", "Port": 22, "IdentityFile": ["c"]}


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
    text = "Host other # board\nPort 1\nHost board # b\n  # c\nHostKeyAlias 2 # 3 # 4\nUserKnownHostsFile a #b"
    assert parse(text) == ({"HostKeyAlias": "2", "UserKnownHostsFile": ["a"]}, [])
    assert parse('User "#a b"#c# # d')[0] == {"User": "#a b#c#"}


def test_a_file_that_is_not_utf8(folder):
    with open(folder + "/config", "wb") as file:
        file.write(b"# caf\xe9\nPort 22\n")
    assert said(config.load(folder + "/config", "board")) == {"Port": 22}


def test_warnings():
    options, warnings = parse("Foo x\nPort\nMatch all\nUser me\nHost *\nProxyJump j")
    assert options == {"ProxyJump": "j"}
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
    assert said(options) == {
        "Port": 22,
        "HostName": "a.b",
        "UserKnownHostsFile": ["a", "b"],
        "IdentityFile": ["c"],
    }
    more = Settings(options)
    more.add(Settings({"port": "1", "User": "me", "identityfile": ["d", "e"]}))
    assert (more["Port"], more["User"], more["IdentityFile"]) == (22, "me", ["c", "d", "e"])
    assert options["IdentityFile"] == ["c"] and options["User"] is None
    for text in ("", "Port", "Foo=1", "Host=x"):
        raises(ValueError, config.parse_options, [text], says="Port=22")


def test_options_that_only_openssh_has():
    """Told where something is lost by that, refused where it mustn't be."""
    warnings = []
    given = ["ControlMaster=auto", "ForwardAgent=no", "SendEnv LANG", "ProxyCommand=none", "SessionType=none"]
    assert said(config.parse_options(given, warnings.append)) == {}
    assert [text.split()[1].rstrip(":") for text in warnings] == ["ControlMaster=auto", "SendEnv", "SessionType=none"]
    assert config.parse_options(["ChallengeResponseAuthentication no"])["KbdInteractiveAuthentication"] is False
    for text in ("Port=22 23", "Ciphers aes256-ctr, aes128-ctr"):
        raises(ValueError, config.parse_options, [text], says="more than one value")
        raises(ValueError, parse, text, says="conf line 1")
    for text in ("ProxyCommand=nc %h %p", "RevokedHostKeys=/x"):
        raises(ValueError, config.parse_options, [text], says="mustn't be passed over")
        raises(ValueError, parse, "\n" + text, says="conf line 2")
        assert parse("Host other\n" + text) == ({}, [])


def test_missing_file():
    assert said(config.load("/nowhere/at/all", "board")) == {}


def test_lists_of_algorithms():
    offered = _ssh.algorithms()["cipher"]
    first, second = offered[:2]
    for text, left in (
        (second + ",unheard-of," + first, (second, first)),
        ("+unheard-of", offered),
        ("^" + second, (second, first) + offered[2:]),
        ("-" + first, offered[1:]),
    ):
        assert settings.algorithms(text, "cipher") == left, text
    for text in ("unheard-of", "-*"):
        raises(ValueError, Settings, {"Ciphers": text}, says="none of '%s'" % text)


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
    given = Settings({"IdentityFile": ["/k/%h", "none", "NONE"]})
    assert given.files("IdentityFile", tokens) == ["/k/board"]
    assert Settings({"identityfile": "none"}).files("IdentityFile", tokens) == []
    assert Settings().files("IdentityFile", tokens) is None


# Values that mean something, what that is, and some that don't. None: nobody said it.
MEANINGS = (
    ("AddressFamily", {"any": "AF_UNSPEC", "INET6": "AF_INET6", None: "AF_UNSPEC"}, ("ipv4", "inet5")),
    ("BatchMode", {"TRUE": True, "no": False, None: False}, ("on", "1", "maybe")),
    ("Compression", {"yes": True, None: None}, ("zlib",)),
    ("ConnectTimeout", {"90": 90, "1m30s": 90, "1M30": 90, "2h": 7200, "none": 0, None: None}, ("soon", "-1", "1.5")),
    ("ExitOnForwardFailure", {"yes": True, None: False}, ("maybe",)),
    ("HostKeyAlias", {"a.b": "a.b"}, ("a,b", "-x")),
    ("HostName", {"%h.lan": "%h.lan", "::1": "::1"}, ("%p", "a b", "%")),
    ("IdentityFile", {"~/%h": ["~/%h"]}, ("%x",)),
    ("LogLevel", {"QUIET": 0, "error": 2, "DEBUG3": 7, None: 3}, ("loud",)),
    ("NumberOfPasswordPrompts", {"0": 0, None: 3}, ("many", "-1")),
    ("Port", {"1": 1, "65535": 65535, None: 22}, ("0", "65536", "ssh", "")),
    ("ProxyJump", {"a,me@b:1": "a,me@b:1", "%h.gate": "%h.gate", None: "none"}, ("a,", "@b", "b:x", "%k")),
    ("RequestTTY", {"auto": None, "no": 0, "force": 2, None: None}, ("maybe", "on")),
    ("ServerAliveInterval", {"1w": 604800, None: 0}, ("1x", "1m-1", "m")),
    ("ServerAliveCountMax", {"1": 1, None: 3}, ("0", "x")),
    ("StrictHostKeyChecking", {"yes": "strict", "no": "off", "accept-new": "accept-new", None: None}, ("maybe",)),
    ("UserKnownHostsFile", {"/%r": ["/%r"], None: None}, ("/%u",)),
)


def test_meanings():
    """What means nothing is refused at once, with where it was said."""
    for name, values, others in MEANINGS:
        for word, value in values.items():
            given = Settings() if word is None else config.parse_options(["%s=%s" % (name.upper(), word)])
            assert given[name] == value, (name, word, given[name])
        for word in others:
            text = '%s="%s"' % (name, word)
            raises(ValueError, config.parse_options, [text], says="-o " + text)
            raises(ValueError, parse, "\n" + text, says="conf line 2: " + name)
            assert parse("Host other\n" + text) == ({}, [])
    assert Settings({"loglevel": "ERROR"}).is_quiet() and not Settings().is_quiet()
    assert Settings({"compression": "yes"}).session_options() == {"compress": True}
    raises(ValueError, Settings, {"Foo": "1"}, says="Foo")


def test_ways_to_log_in():
    every = ["publickey", "password", "keyboard-interactive"]
    for given, tried in (
        ({}, every),
        ({"preferredauthentications": "password,hostbased,publickey"}, ["password", "publickey"]),
        ({"passwordauthentication": "no", "kbdinteractiveauthentication": "no"}, ["publickey"]),
        ({"pubkeyauthentication": "no"}, every[1:]),
    ):
        assert Settings(given).methods() == tried, given
    for given, agent in (
        ({}, None),
        ({"identityagent": "SSH_AUTH_SOCK"}, None),
        ({"identityagent": "none"}, False),
        ({"identitiesonly": "yes"}, False),
        ({"identityagent": "/nowhere/%h"}, False),
        ({"identityagent": "/dev/null"}, "/dev/null"),
        ({"identityagent": "$NOT_THERE"}, False),
    ):
        assert Settings(given).agent({"h": "board"}) == agent, given
