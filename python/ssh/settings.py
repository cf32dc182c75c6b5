# SPDX-License-Identifier: MIT
"""What a configuration file's words mean to a session."""

import socket

import _ssh

from .known_hosts import matches_pattern
from .paths import expand, exists, variable

AGENT = "SSH_AUTH_SOCK"  # the agent of the environment

# Pairs rather than dicts: such tuples are part of the program when that is frozen, and take no memory.
_LISTS = (
    ("ciphers", "cipher"),
    ("macs", "mac"),
    ("kexalgorithms", "kex"),
    ("hostkeyalgorithms", "hostkey"),
)
_FAMILIES = (("any", "AF_UNSPEC"), ("inet", "AF_INET"), ("inet6", "AF_INET6"))
_POLICIES = (  # those of hostkey.py
    ("yes", "strict"),
    ("true", "strict"),
    ("no", "off"),
    ("false", "off"),
    ("off", "off"),
    ("ask", "ask"),
    ("accept-new", "accept-new"),
)
_LENGTHS = (1, 60, 3600, 86400, 604800)  # seconds, of s m h d w
_FLAGS = (("yes", True), ("true", True), ("no", False), ("false", False))
# Whether there are warnings.
_LEVELS = (
    ("quiet", False),
    ("fatal", False),
    ("error", False),
    ("info", True),
    ("verbose", True),
    ("debug", True),
    ("debug1", True),
    ("debug2", True),
    ("debug3", True),
)
# Ways to log in, and the keywords that switch them off.
_METHODS = (
    ("publickey", "PubkeyAuthentication"),
    ("password", "PasswordAuthentication"),
    ("keyboard-interactive", "KbdInteractiveAuthentication"),
)


def policy(settings, usual="strict"):
    """Return the host key policy that settings (a dict of config.load) ask for, else the usual one.

    Raises ValueError.
    """
    return chosen(settings, "StrictHostKeyChecking", _POLICIES, usual)


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


def number(settings, keyword, usual):
    """Return the number (int) that a keyword, as ssh_config(5) writes it, has; else the usual one."""
    word = settings.get(keyword.lower())
    return usual if word is None else whole(keyword, word)


def seconds(settings, keyword, usual):
    """Return a time in seconds (int): 90, 1m30s, or 0 for none; else the usual one. Raises ValueError."""
    word = settings.get(keyword.lower())
    if word is None or word.lower() == "none":
        return usual if word is None else 0
    total, digits = 0, ""
    for c in word.lower() + ("" if word[-1:].isalpha() else "s"):
        if c.isdigit():
            digits += c
            continue
        try:
            total += int(digits) * _LENGTHS["smhdw".index(c)]
        except ValueError:
            raise ValueError("%s %s: a time such as 90 or 1m30s is needed" % (keyword, word))
        digits = ""
    return total


def whole(name, word, least=0):
    """Return the number (int) that a word (str) is; name, for the error. Raises ValueError."""
    if not word.isdigit() or int(word) < least:
        raise ValueError("%s %s: a whole number from %d is needed" % (name, word, least))
    return int(word)


def is_on(settings, keyword, usual=False):
    """Return whether a keyword, as ssh_config(5) writes it, says yes; else the usual bool. Raises ValueError."""
    return chosen(settings, keyword, _FLAGS, usual)


def chosen(settings, keyword, values, usual):
    """Return what a keyword, as ssh_config(5) writes it, has for a value; else the usual one.

    Argument: values, pairs (word, value). Raises ValueError.
    """
    said = settings.get(keyword.lower())
    if said is None:
        return usual
    for word, value in values:
        if word == said.lower():
            return value
    known = ", ".join([word for word, _ in values])
    raise ValueError("%s %s: one of %s is needed" % (keyword, said, known))


def is_quiet(settings):
    """Whether there is to be no warning. Raises ValueError."""
    return not chosen(settings, "LogLevel", _LEVELS, True)


def methods(settings):
    """Return the list of ways to log in that are to be tried, in that order. Raises ValueError."""
    allowed = [method for method, keyword in _METHODS if is_on(settings, keyword, True)]
    if "preferredauthentications" not in settings:
        return allowed
    names = settings["preferredauthentications"].split(",")
    return [name for name in names if name in allowed]


def agent(settings, tokens):
    """Return which agent to ask, as connect() takes it. Raises ValueError."""
    word = settings.get("identityagent", AGENT)
    if is_on(settings, "IdentitiesOnly") or word.lower() == "none":
        return False
    if word == AGENT:
        return None
    path = variable(word[1:]) if word.startswith("$") else filled(expand(word), tokens)
    return path if path and exists(path) else False


def session_options(settings):
    """Return a dict of Session's arguments that settings ask for. Raises ValueError."""
    options = {}
    for keyword, kind in _LISTS:
        if keyword in settings:
            options[kind] = algorithms(kind, settings[keyword])
            if not options[kind]:
                raise ValueError("%s: this build has none of '%s'" % (keyword, settings[keyword]))
    if "compression" in settings:
        options["compress"] = is_on(settings, "Compression")
    return options


def family(settings):
    """Return the kind of addresses that AddressFamily allows, as getaddrinfo() takes it. Raises ValueError."""
    return getattr(socket, chosen(settings, "AddressFamily", _FAMILIES, "AF_UNSPEC"), 0)


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
    wanted = [name for name in names if name in offered]
    if text.startswith("^"):
        wanted += [name for name in offered if name not in wanted]
    return tuple(wanted)
