# SPDX-License-Identifier: MIT
"""How a person names a server: [user@]host[:port], with IPv6 addresses in brackets."""

PORT = 22  # where a server is when nobody says otherwise

# What no host has in its name, and known_hosts files, shells or terminals would take for something else.
_FORBIDDEN = "!\"#$&'()*,/;<>?@[\\]^`{|}\x7f"

_FORBIDDEN_IN_USERS = "\"'`;&<>|(){}\x7f"  # as OpenSSH has it: a $ alone does no harm


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
    try:
        host, port = parse_place(rest)
        check_user(user)
    except ValueError as error:
        raise ValueError("'%s': %s" % (text, error))
    if not host or (at and not user):
        raise ValueError("'%s' is no server: write user@host:port" % text)
    return Target(user or None, host, port)


def parse_place(text):
    """Return (host, port) of a str such as 'host:22', '[::1]:22' or '::1'; port is None where it isn't said.

    The host may be ''. Raises ValueError.
    """
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            raise ValueError("after the bracket only :port may follow")
        colon, port = rest[:1], rest[1:]
    elif text.count(":") > 1:
        host, colon, port = text, "", ""  # a bare IPv6 address
    else:
        host, colon, port = text.partition(":")
    return check_host(host), parse_port(port) if colon else None


def check_user(user):
    """Return the name of an account (str). Raises ValueError for one that a shell would take for a command.

    Names come from others, too, as in the address of a repository, and ProxyCommand gives them to a shell.
    """
    is_option = user.startswith("-") or " -" in user  # of the program that a shell starts with it
    if is_option or user.endswith("\\") or any(c < " " or c in _FORBIDDEN_IN_USERS for c in user):
        raise ValueError("'%s' is no name of an account" % user)
    return user


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


def parse_forward(text, letter):
    """Return what a forward is to be: (address, listened, host, host_port).

    Arguments: text (str), the fields of what ssh(1) has behind -L, -R or -D with colons between, IPv6 addresses in
    brackets; letter (str) of the three. The address is a str or None; what is listened on is a port (int, 0 for any) or
    the path (str) of a Unix socket, that has a / in it; the host and its port are a str and an int, or a path and None,
    or both None for SOCKS. Raises ValueError.
    """
    fields = _fields(text)
    address = host = host_port = None
    if letter != "D" and len(fields) > 1 and "/" in fields[-1]:
        host = fields.pop()
    elif letter != "D" and len(fields) > 2:
        host_port = parse_port(fields.pop())
        host = fields.pop()
    listened = fields.pop()
    if fields and "/" not in listened:
        address = fields.pop()
    if fields or "/" in (address or "") or host is None and letter == "L":
        raise ValueError("'%s' is no forward: write %s" % (text, _FORMS[letter]))
    if "/" not in listened:
        listened = 0 if listened == "0" else parse_port(listened)
    return address, listened, host, host_port


def is_permitted(host, port, allowed):
    """Whether a host (str) and port (int) are among what is allowed: words such as host:port, *:port, any, none."""
    for word in allowed:
        name, colon, number = word.rpartition(":")
        is_host = name == "*" or name.strip("[]").lower() == host.lower()
        if word.lower() == "any" or colon and is_host and number in ("*", str(port)):
            return True
    return False


_FORMS = {
    "D": "[address:]port",
    "L": "[address:]port:host:hostport, or a path for either side",
    "R": "[address:]port:host:hostport, or a path for either side, or [address:]port alone",
}


def _fields(text):
    fields, field, within = [], "", False
    for c in text:
        if c in "[]":
            within = c == "["
        elif c == ":" and not within:
            fields.append(field)
            field = ""
        else:
            field += c
    return fields + [field]
