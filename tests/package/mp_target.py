# SPDX-License-Identifier: MIT
"""How a server is named."""

from common import raises
from ssh.target import check_host, parse


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


def test_hosts_that_are_none():
    """Nothing that would be something else in a known_hosts file, or lead a terminal."""
    for host in ("a b", "a\nb", "a,b", "*", "!a", "|1|x", "#x", "a\x1b[m", "-oA=b", "a/b"):
        raises(ValueError, check_host, host, says="no name of a host")
        raises(ValueError, parse, "me@%s:22" % host)
    for host in ("a-b.c", "h\xf6st", "fe80::1%eth0", "_a"):
        assert check_host(host) == host
