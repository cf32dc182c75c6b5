# SPDX-License-Identifier: MIT
"""What ssh answers without a connection: what there is (-Q), and the settings of a host (-G)."""

import sys

from .. import keywords, paths, target
from ..algorithms import available
from ..settings import of_host
from ..text import ignore
from ..tokens import filled

_CERTIFIED = "-cert-"
_FIRST = ("HostName", "Port", "User")
# What is asked for, and the kind of algorithms that it is.
_KINDS = (
    ("cipher", "cipher"),
    ("Ciphers", "cipher"),
    ("cipher-auth", "cipher"),
    ("mac", "mac"),
    ("MACs", "mac"),
    ("kex", "kex"),
    ("KexAlgorithms", "kex"),
    ("key", "hostkey"),
    ("key-plain", "hostkey"),
    ("key-cert", "hostkey"),
    ("key-sig", "hostkey"),
    ("sig", "hostkey"),
    ("HostKeyAlgorithms", "hostkey"),
    ("PubkeyAcceptedAlgorithms", "hostkey"),
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
    found = available().get(kind[0], ("none",))
    if query == "cipher-auth":
        found = [name for name in found if "gcm" in name or "poly1305" in name]
    if query == "key-cert":
        found = [name for name in found if _CERTIFIED in name]
    if query == "key-plain":
        found = [name for name in found if _CERTIFIED not in name]
    return _print(found)


def settings(host, options):
    """Print what the configuration says for a host (str), as connect() has it; return the exit status."""
    name = target.parse(host)
    found, whole = of_host(name.host, name.user, options, options["warn"], ignore)
    lines = [
        "host %s" % name.host,
        "user %s" % (name.user or found["User"] or paths.user()),
        "hostname %s" % (whole or filled(found["HostName"], {"%": "%", "h": name.host})),
        "port %s" % (name.port or found["Port"]),
    ]
    for row in keywords.TABLE:
        keyword = row[0].lower()
        value = found[row[0]]
        if row[0] in _FIRST or value is None and row[1] != "escape" or value == ():
            continue
        for one in value if row[1] in ("path", "forward") else [value]:
            lines.append("%s %s" % (keyword, _said(row, one)))
    return _print(lines)


def _said(row, value):
    """Return a value (str) as a configuration file has it."""
    if row[1] == "choice":
        return [word for word, meaning in row[2] if meaning == value][0]
    if row[1] == "adding":
        return _adding(*value)
    if row[1] == "escape":
        return "none" if value is None else value if value >= " " else "^" + chr(ord(value) + 64)
    if row[1] == "mask":
        return "0%o" % value
    if row[1] == "rekeying":
        return "%d %d" % (value[0], value[1] or 0)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return (" " if row[1] in ("paths", "words", "variables", "domains", "aliases") else ",").join(value)
    return str(value)


def _adding(asks, confirm, seconds):
    words = ["ask"] if asks else ["confirm"] if confirm else []
    words += [str(seconds)] if seconds else []
    return " ".join(words) or "yes"


def _print(lines):
    for line in lines:
        sys.stdout.write("%s\n" % line)
    return 0
