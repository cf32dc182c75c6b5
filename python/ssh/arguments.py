# SPDX-License-Identifier: MIT
"""The keyword arguments of connect(): what they may be, and what they are when they aren't given."""

from .settings import Settings
from .text import complain, ignore

# Those that are _ssh.Session's.
SESSION = ("cipher", "mac", "kex", "hostkey", "compress", "banner")


def _is_text(value):
    return isinstance(value, (str, bytes))


def _is_list(test):
    return lambda value: isinstance(value, (list, tuple)) and all(test(item) for item in value)


_TESTS = {
    "a str": lambda value: isinstance(value, str),
    "a list of str": _is_list(lambda value: isinstance(value, str)),
    "str or bytes": _is_text,
    "a list of those": _is_list(_is_text),
    "a function": callable,
    "a port number": lambda value: isinstance(value, int) and 0 < value < 65536,
    "a bool": lambda value: isinstance(value, bool),
    "a stream": lambda value: hasattr(value, "write"),
    "a Client": lambda value: hasattr(value, "session"),
    "Settings or a dict": lambda value: isinstance(value, (Settings, dict)),
    "a number of seconds": lambda value: isinstance(value, (int, float)) and value >= 0,
}

_ALLOWED = (
    ("user", ("a str",)),
    ("port", ("a port number",)),
    ("password", ("str or bytes", "a function")),
    ("key", ("str or bytes", "a list of those")),
    ("certificate", ("str or bytes", "a list of those")),
    ("passphrase", ("str or bytes", "a function")),
    ("agent", ("a str", "a bool", "a stream")),
    ("known_hosts", ("a str", "a list of str")),
    ("host_key", ("a str",)),
    ("jump", ("a str", "a Client")),
    ("proxy", ("a str",)),
    ("timeout", ("a number of seconds",)),
    ("config", ("a str",)),
    ("settings", ("Settings or a dict",)),
    ("command", ("a str",)),
    ("ask", ("a function",)),
    ("warn", ("a function",)),
    ("warn_weak", ("a function",)),
    ("debug", ("a function",)),
    ("cipher", ("a str", "a list of str")),
    ("mac", ("a str", "a list of str")),
    ("kex", ("a str", "a list of str")),
    ("hostkey", ("a str", "a list of str")),
    ("compress", ("a bool",)),
    ("banner", ("str or bytes",)),
)
_USUAL = {"timeout": 60, "warn": complain, "debug": ignore}


def complete(given):
    """Return all options (dict): as given, as usual where they aren't, None where nothing is usual.

    Raises TypeError for what is no option, or of the wrong kind.
    """
    allowed = dict(_ALLOWED)
    options = {name: _USUAL.get(name) for name in allowed}
    for name, value in given.items():
        if name not in allowed:
            raise TypeError("connect has no option '%s'" % name)
        if value is None:
            options[name] = None if name == "timeout" else options[name]
        elif any(_TESTS[kind](value) for kind in allowed[name]):
            options[name] = value
        else:  # without the value: it may be a secret
            kinds = " or ".join(allowed[name])
            raise TypeError("%s: %s is needed, not %s" % (name, kinds, type(value).__name__))
    return options
