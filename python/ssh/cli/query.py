# SPDX-License-Identifier: MIT
"""What ssh answers without a connection: what there is (-Q), and the settings of a host (-G)."""

import sys

from .. import keywords, paths, target
from ..algorithms import CERTIFICATE, available, certificates, chosen, weak
from ..hostkey import key_type_of
from ..settings import meant, of_host
from ..text import ignore
from ..tokens import NONE, environment, filled

_FIRST = ("User", "HostName", "Port")
_OURS = ("AtomicUpload", "KeepLinks", "Proxy", "VerifyCopies")  # which OpenSSH doesn't know
_LISTED = ("paths", "words", "domains", "aliases")  # kinds with all of their values in a line
_MEANT = ("adding", "choice", "escape", "flag")  # kinds whose None means something
_SAYING_NONE = ("IdentityAgent", "Tag")  # which are printed where they say so
_RESOLVED = "ForwardAgent IdentityAgent LocalForward RemoteCommand RevokedHostKeys SetEnv UserKnownHostsFile".split()
# What is printed of keywords that aren't said, where that isn't their usual value.
_UNSAID = {"ConnectTimeout": [NONE], "IdentityAgent": [], "StrictHostKeyChecking": ["ask"], "Tag": []}
# What is asked for, and the kind of algorithms that it is.
_KINDS = (
    ("cipher", "cipher"),
    ("Ciphers", "cipher"),
    ("cipher-auth", "cipher"),
    ("mac", "mac"),
    ("MACs", "mac"),
    ("kex", "kex"),
    ("KexAlgorithms", "kex"),
    ("key", "key"),
    ("key-plain", "key"),
    ("key-cert", "key"),
    ("key-sig", "key"),
    ("sig", "key"),
    ("HostKeyAlgorithms", "key"),
    ("PubkeyAcceptedAlgorithms", "key"),
    ("compression", "compression"),
)


def algorithms(query):
    """Print what there is of something, a line each; return the exit status. Raises ValueError."""
    if query == "help":
        return _print([name for name, _ in _KINDS] + ["protocol-version"])
    if query == "protocol-version":
        return _print(["2"])
    kind = [kind for name, kind in _KINDS if name.lower() == query.lower()]
    if not kind:
        raise ValueError("-Q %s: one of %s is needed" % (query, ", ".join(name for name, _ in _KINDS)))
    found = _of_keys(query.lower()) if kind[0] == "key" else available().get(kind[0], ("none",))
    if query == "cipher-auth":
        found = [name for name in found if "gcm" in name or "poly1305" in name]
    return _print(found)


def _of_keys(query):
    """Return the types of keys, or the algorithms that they sign by, that are asked for."""
    found = available()["hostkey"]
    if query == "PubkeyAcceptedAlgorithms".lower():
        return chosen("*", "pubkey") + weak("hostkey")
    if query == "sig":
        return found
    if query in ("key-sig", "HostKeyAlgorithms".lower()):
        return found + certificates()
    types = []
    for name in map(key_type_of, found):
        types += [name] if name not in types else []
    certified = [name + CERTIFICATE for name in types]
    return types if query == "key-plain" else certified if query == "key-cert" else types + certified


def settings(host, options):
    """Print what the configuration says for a host (str), as OpenSSH does; return the exit status."""
    name = target.parse(host)
    for text in options["settings"].remarks:
        options["warn"](text)
    found, whole = of_host(name.host, name.user, options, options["warn"], ignore)
    host, port, user, known = meant(name, found, whole)
    lines = ["host " + name.host, "user " + user, "hostname " + host, "port %d" % port]
    for row in keywords.TABLE:
        if row[0] not in _FIRST and (row[0] in found or row[0] not in _OURS):
            lines += ["%s %s" % (row[0].lower(), text) for text in _texts(row, found, known)]
    return _print(lines)


def _texts(row, found, known):
    """Return what is printed of a keyword, a list of lines (str). Arguments: its row; the Settings; tokens (dict)."""
    name, kind, needs = row[:3]
    value = found[name]
    unsaid = None if name in found else _unsaid(name, found)
    if unsaid is not None:
        return unsaid
    if kind == "algorithms":
        return [",".join(value or chosen("*", needs))]
    if kind == "forward":
        return [] if found["ClearAllForwardings"] else [_forward(text, needs[0], known) for text in value]
    if kind in ("path", "variables") or name == "SendEnv":
        return [_resolved(name, text, known) for text in value or () if (name, text) != ("RevokedHostKeys", NONE)]
    if kind in _LISTED:
        return [" ".join([_resolved(name, text, known) for text in value]) or NONE]
    says_nothing = value.lower() == NONE if isinstance(value, str) else value is None
    return [] if says_nothing and kind not in _MEANT and name not in _SAYING_NONE else [_text(row, value, known)]


def _text(row, value, known):
    """Return a value as a configuration file has it."""
    name, kind, words = row[:3]
    if kind == "choice":
        word = [word for word, meaning in words if meaning == value][0]
        return word.upper() if name == "LogLevel" else word
    if kind == "adding":
        return _adding(*value) if value else "false"
    if kind == "escape":
        return NONE if value is None else value if value > " " else "\\^" + chr(ord(value) + 64)
    if kind == "mask":
        return "0%o" % value
    if kind == "rekeying":
        return "%d %d" % (value[0], value[1] or 0)
    if isinstance(value, tuple):
        return ",".join(value)
    if name == "ConnectTimeout":
        return str(value or NONE)
    if value is None or isinstance(value, bool):
        return "yes" if value else "no"
    return _resolved(name, str(value), known)


def _resolved(name, text, known):
    """Return a text with tokens, variables and ~ in their place, where OpenSSH prints what is meant."""
    if name not in _RESOLVED or text.startswith("$") and "{" not in text:
        return text
    return filled(environment(text if name == "LocalForward" else paths.expand(text)), known)


def _adding(asks, confirm, seconds):
    words = ["ask"] if asks else ["confirm"] if confirm else []
    words += [str(seconds)] if seconds else []
    return " ".join(words) or "true"


def _forward(text, letter, known):
    """Return a forward as OpenSSH prints it. Arguments: as -L, -R or -D (letter) have it (str); tokens (dict)."""
    address, listened, host, port = target.parse_forward(text, letter)
    words = [_resolved("LocalForward", listened, known) if isinstance(listened, str) else _place(address, listened)]
    if letter != "D":
        words.append(_place(host or "socks", port or 0) if port or not host else _resolved("LocalForward", host, known))
    return " ".join(words)


def _place(address, port):
    return str(port) if address is None else "[%s]:%d" % (address, port)


def _unsaid(name, found):
    """Return what is printed of a keyword that isn't said, as _texts() does; None: its usual value."""
    if name == "UserKnownHostsFile":
        return [" ".join(paths.own_known_hosts())]
    if name == "GlobalKnownHostsFile":
        return [" ".join(paths.global_known_hosts())]
    if name == "IdentityFile":
        return [path.replace(paths.home() or "\0", "~", 1) for path in paths.keys()]
    if name == "UpdateHostKeys":
        return ["false" if "UserKnownHostsFile" in found else "true"]
    return _UNSAID.get(name)


def _print(lines):
    for line in lines:
        sys.stdout.write("%s\n" % line)
    return 0
