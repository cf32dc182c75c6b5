# SPDX-License-Identifier: MIT
"""Configuration files: which blocks count, what they say, what isn't understood."""

import _ssh
from common import raises
from ssh import algorithms, config, keywords, settings
from ssh.settings import Settings
from ssh.target import parse as parse_target


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
    options, warnings = parse("CheckHostIP x\nPort\nHost *\nProxyJump j")
    assert options == {"ProxyJump": "j"}
    assert [line.split(":")[0] for line in warnings] == ["conf line 1", "conf line 2"]
    assert "'CheckHostIP'" in warnings[0] and "no value" in warnings[1]
    assert parse("CheckHostIP x\nPort") == ({}, []), "once in a run is enough"
    assert parse("ControlMaster auto\nControlPath /x\nControlMaster no")[1] == [
        "conf line 1: 'ControlMaster' isn't supported: each command has a connection of its own"
    ]
    assert parse("Host other\nFoo x") == ({}, [])
    raises(ValueError, parse, "Port 1\nFoo x")
    assert parse("IgnoreUnknown Ba*,Qux\nBar x\nQux y") == ({}, [])


def test_match():
    """As ssh -G has it for the same lines."""
    for condition, applies in (
        ("all", True),
        ("host board", False),
        ("host 192.0.2.7", True),
        ("originalhost board,x", True),
        ("originalhost *,!b*", False),
        ("!originalhost other", True),
        ("user me", True),
        ("user you", False),
        ("originalhost board user me", True),
        ("originalhost board user you", False),
        ("originalhost=board", True),
        ("tagged t", True),
        ("tagged u", False),
        ('exec "test %n.%h.%r.%p = board.192.0.2.7.me.22"', True),
        ("exec false", False),
        ("originalhost other exec 'kill $PPID'", False),
        ("final host 192.*", True),
        ("canonical", False),
        ("host 192.0.2.7 originalhost BOARD", True),
        ("tagged *", True),
        ('tagged ""', False),
        ('command ""', True),
        ("command *", False),
        ("sessiontype shell", True),
        ("sessiontype exec,subsystem", False),
        ("version OpenSSH_10.*", True),
        ("version OpenSSH_9.*", False),
        ("localnetwork 127.0.0.0/8", True),
        ("localnetwork 203.0.113.0/24,127.0.0.1", True),
        ("localnetwork 203.0.113.0/24", False),
        ("localnetwork ::/0,203.0.113.0/24 !localnetwork ::/0", False),
        ("!localnetwork 2001:db8::/32", True),
    ):
        text = "HostName 192.0.2.7\nUser me\nTag t\nMatch %s\nIdentitiesOnly yes\nHost other\nIdentitiesOnly no" % condition
        assert ("IdentitiesOnly" in parse(text)[0]) == applies, condition
    raises(ValueError, parse, "Match rdomain x", says="mustn't be passed over")
    raises(ValueError, parse, "Match host ''", says="needs a value")
    for network in ("10.0.0.1/8", "10.0.0.0/33", "10.0.0/8", "x", "", "10.0.0.0/8,", "::1/127", "10.0.0.0/-1", "::/129"):
        raises(ValueError, parse, "Match localnetwork '%s'" % network, says="line 1: Match localnetwork")
    raises(ValueError, parse, "Match host", says="needs a value")
    raises(ValueError, parse, "Match", says="condition")
    assert parse("Match final\nPort 1\nMatch all\nPort 2\nUser a")[0] == {"Port": 2, "User": "a"}


def test_match_what_is_run():
    for lines, command, applies in (
        ("Match command 'df *'", "df -h", True),
        ("Match command df", "df -h", False),
        ("Match command *", "df -h", True),
        ("Match sessiontype exec", "df -h", True),
        ("SessionType subsystem\nMatch sessiontype subsystem command sftp", "sftp", True),
        ("SessionType none\nMatch sessiontype none", None, True),
    ):
        found = config.parse((lines + "\nPort 7").split("\n"), "board", command=command)
        assert ("Port" in found) == applies, lines


def test_include(folder):
    """Relative to the file, with patterns; the block that it is in counts, and goes on behind it."""

    def write(name, text):
        with open(folder + "/" + name, "w") as file:
            file.write(text)

    write("config", "Host board\nInclude a* nowhere\nUser me\nHost other\nInclude missing %s/b\n" % folder)
    write("a1", "Port 1\nHost x\nHostName wrong")
    write("a2", "Port 2\nHostKeyAlias two")
    write("b", "HostKeyAlias b\nMatch all\nPort 3")
    assert said(config.load(folder + "/config", "board")) == {"Port": 1, "HostKeyAlias": "two", "User": "me"}
    assert said(config.load(folder + "/config", "other")) == {"HostKeyAlias": "b", "Port": 3}
    write("b-board-me", "Port 4")
    write("config", "HostName %%h\nUser me\nInclude %s/b-%%h-%%r\n" % folder)
    assert said(config.load(folder + "/config", "board")) == {"HostName": "%h", "Port": 4, "User": "me"}
    write("config", "Host other\nInclude missing %s/b\n" % folder)
    write("b", "Include b")
    raises(ValueError, config.load, folder + "/config", "other", says="too deep")
    for line in ("Host", "Include"):
        write("config", "Host board\n%s\n" % line)
        raises(ValueError, config.load, folder + "/config", "other", says="line 2: %s needs a value" % line)


def test_the_rest_of_a_line():
    """A command is taken as it is, with quotes and #."""
    options, _ = parse('ProxyCommand = nc "%h"  %p # 1\nProxyCommand none')
    assert options == {"ProxyCommand": 'nc "%h"  %p # 1'}
    for text, left in (
        ("ProxyCommand none\nProxyJump x", {"ProxyCommand": "none"}),
        ("ProxyJump none\nProxyCommand x", {"ProxyJump": "none", "ProxyCommand": "x"}),
        ("ProxyJump y\nProxyCommand x", {"ProxyJump": "y"}),
        ("ProxyCommand x\nProxyJump y", {"ProxyCommand": "x"}),
    ):
        assert parse(text)[0] == left, text
    raises(ValueError, parse, "ProxyCommand nc %x", says="conf line 1: ProxyCommand nc %x: '%x' is none of %%, %h")
    raises(ValueError, parse, "UserKnownHostsFile %x", says="conf line 1: UserKnownHostsFile %x: '%x' is none of")
    raises(ValueError, parse, "\nInclude a %x", says="conf line 2: Include: '%x' is none of")
    raises(ValueError, parse, "Match exec %x", says="conf line 1: Match exec: '%x' is none of")


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
    raises(ValueError, config.parse_options, ["Port=70000"], says="-o Port 70000: '70000' is no port")
    raises(ValueError, config.parse_options, ["BatchMode=maybe"], says="-o BatchMode maybe: one of yes, true")
    for text in ("", "Port", "Foo=1", "Host=x"):
        raises(ValueError, config.parse_options, [text], says="Port=22")


def test_options_that_only_openssh_has():
    """Told where something is lost by that, refused where it mustn't be."""
    warnings = []
    given = ["ControlMaster=auto", "ForwardX11=no", "VisualHostKey yes", "ProxyUseFdpass=no", "SessionType=none"]
    assert said(config.parse_options(given, warnings.append)) == {"SessionType": "none"}
    assert [text.split()[1].rstrip(":") for text in warnings] == ["ControlMaster=auto", "VisualHostKey"]
    assert config.parse_options(["ChallengeResponseAuthentication no"])["KbdInteractiveAuthentication"] is False
    for text in ("Port=22 23", "Ciphers aes256-ctr, aes128-ctr"):
        raises(ValueError, config.parse_options, [text], says="more than one value")
        raises(ValueError, parse, text, says="conf line 1")
    for text in ("ProxyUseFdpass=yes", "RefuseConnection=no more"):
        raises(ValueError, config.parse_options, [text], says="mustn't be passed over")
        raises(ValueError, parse, "\n" + text, says="conf line 2")
        assert parse("Host other\n" + text) == ({}, [])


def test_read_again():
    """By another name, in which Match final and canonical count; nothing counts twice."""
    text = (
        "Host a\n IdentityFile /1\nHost a.example\n Port 5\n IdentityFile /2\nMatch canonical host *.example\n User u\n"
        "Match originalhost a\n IdentityFile /3\nMatch host a\n Tag first\n"
    )
    for name, found in (
        (None, {"IdentityFile": ["/1", "/3"], "Tag": "first"}),
        ("a.example", {"IdentityFile": ["/1", "/3", "/2"], "Tag": "first", "Port": 5, "User": "u"}),
    ):
        seen = []
        settings = config.parse(text.split("\n"), "a", rename=lambda said: seen.append(said["IdentityFile"]) or name)
        assert said(settings) == found, said(settings)
        assert seen == [["/1", "/3"]]
    assert parse("Match final\nTag f\nHost board\nPort 7", "BOARD")[0] == {"Tag": "f", "Port": 7}
    text = "HostName real\nLocalForward 1 a:2\nMatch final\n Tag f\nHost real\n Port 7"
    assert parse(text)[0] == {"HostName": "real", "LocalForward": ["1:a:2"], "Tag": "f", "Port": 7}


def test_old_keywords():
    """Those of files that have grown for twenty years."""
    text = "UseRoaming no\nProtocol 2,1\nCipher 3des\nIPQoS lowdelay throughput\nControlPersist 10m\nRSAAuthentication yes"
    assert parse(text) == ({}, [])
    assert parse("IdentityFile2 /x\nKeepAlive no\nDSAAuthentication no") == (
        {"IdentityFile": ["/x"], "TCPKeepAlive": False, "PubkeyAuthentication": False},
        [],
    )
    assert parse("FingerprintHash sha256")[1] == [] and len(parse("FingerprintHash md5")[1]) == 1


def test_missing_file():
    assert said(config.load("/nowhere/at/all", "board")) == {}


def test_lists_of_algorithms():
    offered = _ssh.algorithms()["cipher"]
    first, second = offered[:2]
    for text, left in (
        (second + ",3des-cbc," + first, (second, first)),
        ("-unheard-of", offered),
        ("^" + second, (second, first) + offered[2:]),
        ("-" + first, offered[1:]),
    ):
        assert algorithms.chosen(text, "cipher") == left, text
    raises(ValueError, Settings, {"Ciphers": "-*"}, says="none of '-*'")


def test_names_that_nobody_knows():
    for keyword, known in (("Ciphers", "cipher"), ("MACs", "mac"), ("KexAlgorithms", "kex"), ("HostKeyAlgorithms", "key")):
        for text in ("unheard-of", "+unheard-of", "^unheard-of", "unheard-of,*", "unheard*", "*,"):
            raises(ValueError, Settings, {keyword: text}, says="is no %s algorithm" % known)
    for keyword, known in (
        ("Ciphers", "+3des-cbc"),
        ("MACs", "umac-64@openssh.com,*"),
        ("KexAlgorithms", "+diffie-hellman-group-exchange-sha1"),
        ("HostKeyAlgorithms", "ssh-dss-cert*,*"),
        ("PubkeyAcceptedAlgorithms", "+rsa-sha2-512-cert-v01@openssh.com"),
        ("CASignatureAlgorithms", "ssh-dss,*"),
    ):
        Settings({keyword: known})


def test_weak_algorithms_are_named_in_full():
    kind, names = "cipher", _ssh.algorithms(True)["cipher"]
    offered = _ssh.algorithms()[kind]
    for name in names:
        for text, left in (
            ("+" + name, offered + (name,)),
            ("+*", offered),
            ("*", offered),
            ("aes*", tuple(one for one in offered if one.startswith("aes"))),
            (name + "," + offered[0], (name, offered[0])),
            ("^" + name, (name,) + offered),
        ):
            assert algorithms.chosen(text, kind) == left, text
    signatures = algorithms.chosen("+ssh-dss", "pubkey")
    assert "ssh-rsa" not in signatures and "rsa-sha2-512" in signatures
    assert "ssh-ed25519-cert-v01@openssh.com" in signatures and "sk-ssh-ed25519@openssh.com" in signatures
    assert ("ssh-rsa" in algorithms.chosen("+ssh-rsa", "pubkey")) == bool(names)


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


def test_what_a_name_comes_to():
    """For a connection and for ssh -G alike."""
    said = Settings({"HostName": "%h.LAN", "User": "%n-%p", "Port": "77"})
    host, port, user, tokens = settings.meant(parse_target("Board"), said, None)
    assert (host, port, user) == ("board.lan", 77, "Board-77")
    assert [tokens[letter] for letter in "hnpr"] == ["board.lan", "Board", "77", "Board-77"]
    assert settings.meant(parse_target("me@board:22"), said, "whole.lan")[:3] == ("whole.lan", 22, "me")


# Values that mean something, what that is, and some that don't. None: nobody said it.
MEANINGS = (
    (
        "AddKeysToAgent",
        {"yes": (False, False, 0), "no": None, "ask": (True, False, 0), "Confirm": (False, True, 0), "1h": (False, False, 3600)},
        ("maybe", "yes 1h", "confirm 1h 1h", "4294967297", "confirm 9999w"),
    ),
    ("AddressFamily", {"any": "AF_UNSPEC", "INET6": "AF_INET6", None: "AF_UNSPEC"}, ("ipv4", "inet5")),
    ("BatchMode", {"TRUE": True, "no": False, None: False}, ("on", "1", "maybe")),
    ("CanonicalDomains", {"a.example": ("a.example",), "none": (), ".a.": ("a",), None: ()}, ("a/b", "-x")),
    ("CanonicalizeHostname", {"yes": "yes", "NO": None, "always": "always", None: None}, ("maybe",)),
    ("CanonicalizeMaxDots", {"0": 0, None: 1}, ("many", "-1")),
    ("CanonicalizePermittedCNAMEs", {"*.a:b,c": ("*.a:b,c",), "none": (), None: ()}, ("a", "a:", ":b", "a:b:c")),
    ("Compression", {"yes": True, None: None}, ("zlib",)),
    ("ConnectTimeout", {"90": 90, "1m30s": 90, "1M30": 90, "2h": 7200, "none": 0, None: None}, ("soon", "-1", "1.5", "9999w", "4294967296")),
    ("ExitOnForwardFailure", {"yes": True, None: False}, ("maybe",)),
    ("HostKeyAlias", {"a.b": "a.b"}, ("a,b", "-x")),
    ("HostName", {"%h.lan": "%h.lan", "::1": "::1"}, ("%p", "a b", "%")),
    ("IdentityFile", {"~/%h": ["~/%h"]}, ("%x",)),
    ("User", {"me": "me", None: None}, ("", "-x", "a;b")),
    ("WarnWeakCrypto", {"yes": True, "no": False, "no-pq-kex": False, None: True}, ("ask",)),
    ("LogLevel", {"QUIET": 0, "error": 2, "DEBUG3": 7, None: 3}, ("loud",)),
    ("NumberOfPasswordPrompts", {"0": 0, None: 3}, ("many", "-1")),
    ("Port", {"1": 1, "65535": 65535, None: 22}, ("0", "65536", "ssh", "")),
    ("ProxyJump", {"a,me@b:1": "a,me@b:1", "%h.gate": "%h.gate", None: "none"}, ("a,", "@b", "b:x", "%k")),
    ("RequiredRSASize", {"1024": 1024, "8192": 8192, None: 2048}, ("1023", "many", "8193")),
    ("RequestTTY", {"auto": None, "no": 0, "force": 2, None: None}, ("maybe", "on")),
    ("ServerAliveInterval", {"1w": 604800, None: 0}, ("1x", "1m-1", "m")),
    ("ServerAliveCountMax", {"1": 1, None: 3}, ("0", "x")),
    ("SetEnv", {"A=%h${HOME}": ["A=%h${HOME}"], None: ()}, ("A", "=", "A=%x", "A=100%")),
    ("StrictHostKeyChecking", {"yes": "strict", "no": "off", "accept-new": "accept-new", None: None}, ("maybe",)),
    ("UpdateHostKeys", {"yes": True, "no": False, "ask": "ask", None: None}, ("maybe",)),
    ("UserKnownHostsFile", {"/%r": ["/%r"], "/%u": ["/%u"], None: None}, ("/%x",)),
)


def test_meanings():
    """What means nothing is refused at once, with where it was said."""
    for name, values, others in MEANINGS:
        for word, value in values.items():
            given = Settings() if word is None else config.parse_options(["%s=%s" % (name.upper(), word)])
            assert given[name] == value, (name, word, given[name])
        for word in others:
            text = '%s="%s"' % (name, word)
            raises(ValueError, config.parse_options, [text], says="-o " + name + " " + word)
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
        ({"identitiesonly": "yes"}, None),
        ({"identityagent": "/nowhere/%h"}, False),
        ({"identityagent": "/dev/null"}, "/dev/null"),
        ({"identityagent": "$NOT_THERE"}, False),
    ):
        assert Settings(given).agent({"h": "board"}) == agent, given
