# SPDX-License-Identifier: MIT
"""How a person names a server: [user@]host[:port], with IPv6 addresses in brackets."""

PORT = 22  # where a server is when nobody says otherwise

# What no host has in its name, and known_hosts files, shells or terminals would take for something else.
_FORBIDDEN = "!\"#$&'()*,/;<>?@[\\]^`{|}\x7f"


class Target:
    """A server and an account.

    Attributes: user (str or None), host (str), port (int or None).
    """

    def __init__(self, user, host, port):
        self.user, self.host, self.port = user, host, port

    def __str__(self):
        host = "[%s]" % self.host if ":" in self.host else self.host
        port = "" if self.port is None else ":%d" % self.port
        return (self.user + "@" if self.user else "") + host + port


def parse(text):
    """Return the Target of a str such as 'me@host:2222', '[::1]:22' or 'ssh://me@host'.

    Raises ValueError, which says what is wrong with it, and TypeError for what is no str.
    """
    if not isinstance(text, str):
        raise TypeError("a server is named by a str, not %s" % type(text).__name__)
    rest = text[6:].rstrip("/") if text.startswith("ssh://") else text
    user, at, rest = rest.rpartition("@")
    if rest.startswith("["):
        host, bracket, rest = rest[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            raise ValueError("'%s': after the bracket only :port may follow" % text)
        colon, port = rest[:1], rest[1:]
    elif rest.count(":") > 1:
        host, colon, port = rest, "", ""  # a bare IPv6 address
    else:
        host, colon, port = rest.partition(":")
    if not host or (at and not user):
        raise ValueError("'%s' is no server: write user@host:port" % text)
    try:
        return Target(user or None, check_host(host), parse_port(port) if colon else None)
    except ValueError as error:
        raise ValueError("'%s': %s" % (text, error))


def check_host(host):
    """Return the name or address of a host (str). Raises ValueError for what can't be one."""
    if host.startswith("-") or any(c <= " " or c in _FORBIDDEN for c in host):
        raise ValueError("'%s' is no name of a host" % host)
    return host


def parse_port(text):
    """Return a port number from a str. Raises ValueError."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise ValueError("'%s' is no port: 1 to 65535" % text)
    return int(text)
