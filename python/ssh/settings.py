# SPDX-License-Identifier: MIT
"""What a configuration file's words mean to a session."""

import socket

import _ssh

from . import hostkey
from .known_hosts import matches_pattern
from .paths import expand

_LISTS = {
    "ciphers": "cipher",
    "macs": "mac",
    "kexalgorithms": "kex",
    "hostkeyalgorithms": "hostkey",
}
_FAMILIES = {"any": "AF_UNSPEC", "inet": "AF_INET", "inet6": "AF_INET6"}
_POLICIES = {"yes": hostkey.STRICT, "no": hostkey.OFF}


def policy(settings, usual=hostkey.STRICT):
    """Return the host key policy that settings (a dict of config.load) ask for, else the usual one."""
    word = settings.get("stricthostkeychecking", usual).lower()
    return _POLICIES.get(word, word)


def files(settings, keyword, tokens):
    """Return the list of paths that a keyword names, None when it isn't there; none is no path.

    Argument: tokens, as for filled(). Raises ValueError.
    """
    if keyword not in settings:
        return None
    paths = [path for path in settings[keyword] if path.lower() != "none"]
    return [filled(expand(path), tokens) for path in paths]


def filled(text, tokens):
    """Return a text (str) with %h and so on replaced (ssh_config(5), TOKENS).

    Argument: tokens, a dict of letter -> str. Raises ValueError for another letter.
    """
    done, percent, rest = text.partition("%")
    while percent:
        if rest[:1] not in tokens:
            known = ", ".join(sorted("%" + letter for letter in tokens))
            raise ValueError("%s: '%%%s' is none of %s" % (text, rest[:1], known))
        more, percent, after = rest[1:].partition("%")
        done, rest = done + tokens[rest[0]] + more, after
    return done


def interval(settings):
    """Return ServerAliveInterval in seconds, 0: never. Raises ValueError."""
    word = settings.get("serveraliveinterval", "0")
    if not word.isdigit():
        raise ValueError("ServerAliveInterval %s: a number of seconds is needed" % word)
    return int(word)


def session_options(settings):
    """Return a dict of Session's arguments that settings ask for. Raises ValueError."""
    options = {}
    for keyword, kind in _LISTS.items():
        if keyword in settings:
            options[kind] = algorithms(kind, settings[keyword])
            if not options[kind]:
                raise ValueError("%s: this build has none of '%s'" % (keyword, settings[keyword]))
    if "compression" in settings:
        options["compress"] = _is_yes("Compression", settings["compression"])
    return options


def family(settings):
    """Return the kind of addresses that AddressFamily allows, as getaddrinfo() takes it. Raises ValueError."""
    word = settings.get("addressfamily", "any").lower()
    if word not in _FAMILIES:
        raise ValueError("AddressFamily %s: any, inet or inet6 is needed" % word)
    return getattr(socket, _FAMILIES[word], 0)


def _is_yes(keyword, word):
    if word.lower() not in ("yes", "no"):
        raise ValueError("%s %s: yes or no is needed" % (keyword, word))
    return word.lower() == "yes"


def algorithms(kind, text):
    """Return a tuple of what a list of names leaves of this build's algorithms.

    Arguments: kind, a key of _ssh.algorithms(); text, names with commas between them, or after + to
    add (all are offered anyway), after - to leave out, where * and ? may be used, after ^ to prefer.
    """
    offered = _ssh.algorithms()[kind]
    names = text.lstrip("+-^").split(",")
    if text.startswith("+"):
        return offered
    if text.startswith("-"):
        left = [name for name in offered if not any(matches_pattern(name, out) for out in names)]
        return tuple(left)
    chosen = [name for name in names if name in offered]
    if text.startswith("^"):
        chosen += [name for name in offered if name not in chosen]
    return tuple(chosen)
