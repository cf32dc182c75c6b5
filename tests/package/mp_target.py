# SPDX-License-Identifier: MIT
"""How a server is named."""

from common import raises
from ssh.proxy import Proxy
from ssh.target import check_host, check_user, is_permitted, parse, parse_forward


def test_names():
    for text, user, host, port in (
        ("host", None, "host", None),
        ("me@host", "me", "host", None),
        ("me@host:2222", "me", "host", 2222),
        ("me@work@host", "me@work", "host", None),
        ("ssh://me@host:22/", "me", "host", 22),
        ("::1", None, "::1", None),
        ("me@[::1]", "me", "::1", None),
        ("[fe80::1%eth0]:22", None, "fe80::1%eth0", 22),
    ):
        target = parse(text)
        assert (target.user, target.host, target.port) == (user, host, port), text
        assert parse(str(target)).__dict__ == target.__dict__


def test_what_is_no_name():
    for text in ("", "@host", "me@", "host:", "host:0", "host:65536", "host:x", "[::1", "[::1]22"):
        raises(ValueError, parse, text)


def test_proxies():
    for text, host, port, shown in (
        ("socks5://host", "host", 1080, "socks5://host:1080"),
        ("HTTP://me:pw@host:3128/", "host", 3128, "http://host:3128"),
        ("http://a%40b:p%3aw@[::1]:80", "::1", 80, "http://[::1]:80"),
        ("socks5://[fe80::1%eth0]", "fe80::1%eth0", 1080, "socks5://[fe80::1%eth0]:1080"),
        ("socks5://::1", "::1", 1080, "socks5://[::1]:1080"),
    ):
        proxy = Proxy(text)
        assert (proxy.host, proxy.port, str(proxy)) == (host, port, shown), text


def test_what_is_no_proxy():
    """A host and its port are read as those of a server."""
    for place in ("", "me@", "host:", "host:0", "host:65536", "host:x", "[::1", "[::1]22", "[::1]::22", "host/", "ssh://host"):
        raises(ValueError, Proxy, "http://" + place + "/")
    for text in ("host", "host:1080", "socks4://host", "socks5:host", "http://a b", "http://a%zz@host", "http://%s@host" % ("a" * 256)):
        raises(ValueError, Proxy, text)


def test_hosts_that_are_none():
    """Nothing that would be something else in a known_hosts file, or lead a terminal."""
    for host in ("a b", "a\nb", "a,b", "*", "!a", "|1|x", "#x", "a\x1b[m", "-oA=b", "a/b"):
        raises(ValueError, check_host, host, says="no name of a host")
        raises(ValueError, parse, "me@%s:22" % host)
    for host in ("a-b.c", "h\xf6st", "fe80::1%eth0", "_a"):
        assert check_host(host) == host


def test_accounts_that_are_none():
    """Nothing that a shell would take for a command, or the program that it starts for an option."""
    for user in ("-x", "a -oProxyCommand=x", "a`b`", "$(a)", "a;b", "a|b", "a&b", "a>b", "a'b", 'a"b', "a\nb", "a\\", "{a,b}"):
        raises(ValueError, check_user, user, says="no name of an account")
        raises(ValueError, parse, user + "@host")
    for user in ("me", "a-b", "a b", "domain\\me", "$me", "me@mail"):
        assert check_user(user) == user


def test_forwards():
    for letter, text, meant in (
        ("L", "80:host:90", (None, 80, "host", 90)),
        ("L", "0:[::1]:90", (None, 0, "::1", 90)),
        ("L", "[::1]:80:host:90", ("::1", 80, "host", 90)),
        ("L", ":80:host:90", ("", 80, "host", 90)),
        ("L", "80:/a/b", (None, 80, "/a/b", None)),
        ("L", "*:80:/a/b", ("*", 80, "/a/b", None)),
        ("L", "/a:host:90", (None, "/a", "host", 90)),
        ("R", "/a:/b", (None, "/a", "/b", None)),
        ("R", "80", (None, 80, None, None)),
        ("R", "here:80", ("here", 80, None, None)),
        ("R", "/a", (None, "/a", None, None)),
        ("D", "here:80", ("here", 80, None, None)),
        ("D", "80", (None, 80, None, None)),
        ("D", "./a", (None, "./a", None, None)),
    ):
        assert parse_forward(text, letter) == meant, text
    for letter, text in (
        ("L", "80"),
        ("L", "here:80"),
        ("L", "80:host"),
        ("L", "80:host:0"),
        ("L", "a:b:80:host:90"),
        ("L", "x:host:90"),
        ("L", "/a:80:/b"),
        ("R", "a:b:c"),
        ("R", ""),
        ("D", "80:host:90"),
        ("D", "a:b:80"),
    ):
        raises(ValueError, parse_forward, text, letter)


def test_what_is_permitted():
    for words, is_so in (
        (("any",), True),
        (("none",), False),
        (("host:80",), True),
        (("HOST:*",), True),
        (("*:80",), True),
        (("host:81", "other:80"), False),
        (("[host]:80",), True),
        ((), False),
    ):
        assert is_permitted("host", 80, words) == is_so, words
