# SPDX-License-Identifier: MIT
"""The whole name of a host that a person calls by a part of it (ssh_config(5), CanonicalizeHostname)."""

import errno
import socket

from .config import matches_host
from .target import check_host
from .tokens import NONE, filled

ALWAYS = "always"
_AI_CANONNAME = 2


def canonical(typed, settings, debug, jump=None, proxy=None):
    """Return a host's whole name in small letters, or what there is of it. Looks names up.

    Arguments: typed (str), the host without HostName; settings (Settings); debug, called with a line of text; jump and
    proxy, of connect(). Raises OSError where a name has to be found and isn't, ValueError for what is none.
    """
    host = check_host(filled(settings["HostName"], {"%": "%", "h": typed})).lower()
    ways = jump or settings["ProxyJump"], settings["ProxyCommand"], proxy or settings["Proxy"]
    is_direct = all(isinstance(way, str) and way.lower() == NONE for way in ways)  # else others look the name up
    if _is_address(host) or not is_direct and settings["CanonicalizeHostname"] != ALWAYS:
        return host
    rules = settings["CanonicalizePermittedCNAMEs"]
    if host.endswith("."):
        names = [host]
    elif host.count(".") > settings["CanonicalizeMaxDots"]:
        names = None  # it is whole enough
    else:
        names = ["%s.%s." % (host, domain) for domain in settings["CanonicalDomains"]]
    for name in names or ():
        alias = _looked_up(name, settings)
        if alias:
            return _followed(name[:-1], alias, rules, debug)
    if names is not None and not settings["CanonicalizeFallbackLocal"]:
        raise OSError(errno.ENOENT, "no address is known for '%s' in one of the CanonicalDomains" % host)
    alias = _looked_up(host, settings) if rules else None
    return _followed(host, alias, rules, debug) if alias else host


def _is_address(host):
    return ":" in host or all(c in "0123456789." for c in host)


def _looked_up(name, settings):
    """Return what a name (str) stands for in the end, which may be that name; None where there is no address."""
    try:
        found = socket.getaddrinfo(name, 0, settings.family(), socket.SOCK_STREAM, 0, _AI_CANONNAME)
    except OSError:
        return None
    return (found[0][3] or name).lower().rstrip(".") if found else None


def _followed(name, alias, rules, debug):
    """Return what a name is an alias for, if one of the rules (str, such as *.a:*.b) allows that, else the name."""
    for rule in rules:
        source, _, target = rule.partition(":")
        if matches_host(name, source.split(",")) and matches_host(alias, target.split(",")):
            debug("%s is an alias of %s" % (name, alias))
            return alias
    debug("the whole name is " + name)
    return name
