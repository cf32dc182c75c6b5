# SPDX-License-Identifier: MIT
"""The keywords of ssh_config(5) that count here; the others are in unsupported."""

# Each: its name; the kind of its value, see settings; what that kind needs to know; what holds when it isn't said;
# the command that alone has a use for it, "" for all. All in constants: so it is part of the program when that is
# frozen, and takes no memory.
TABLE = (
    ("AddressFamily", "choice", (("any", "AF_UNSPEC"), ("inet", "AF_INET"), ("inet6", "AF_INET6")), "AF_UNSPEC", ""),
    ("BatchMode", "flag", None, False, ""),
    ("Ciphers", "algorithms", "cipher", None, ""),
    ("Compression", "flag", None, None, ""),
    ("ConnectTimeout", "time", None, None, ""),
    ("ExitOnForwardFailure", "flag", None, False, "ssh"),
    ("GlobalKnownHostsFile", "paths", "hnpr", None, ""),
    ("HashKnownHosts", "flag", None, False, ""),
    ("HostKeyAlgorithms", "algorithms", "hostkey", None, ""),
    ("HostKeyAlias", "host", "", None, ""),
    ("HostName", "host", "h", "%h", ""),
    ("IdentitiesOnly", "flag", None, False, ""),
    ("IdentityAgent", "text", "hnpr", "SSH_AUTH_SOCK", ""),
    ("IdentityFile", "path", "hnpr", None, ""),
    ("KbdInteractiveAuthentication", "flag", None, True, ""),
    ("KexAlgorithms", "algorithms", "kex", None, ""),
    (
        "LogLevel",
        "choice",
        (
            ("quiet", 0),
            ("fatal", 1),
            ("error", 2),
            ("info", 3),
            ("verbose", 4),
            ("debug", 5),
            ("debug1", 5),
            ("debug2", 6),
            ("debug3", 7),
        ),
        3,
        "",
    ),
    ("MACs", "algorithms", "mac", None, ""),
    ("NumberOfPasswordPrompts", "number", (0, 1000), 3, ""),
    ("PasswordAuthentication", "flag", None, True, ""),
    ("Port", "port", None, 22, ""),
    ("PreferredAuthentications", "names", None, None, ""),
    ("ProxyJump", "jump", "hnpr", "none", ""),
    ("PubkeyAuthentication", "flag", None, True, ""),
    ("RequestTTY", "choice", (("auto", None), ("no", 0), ("yes", 1), ("force", 2)), None, "ssh"),
    ("ServerAliveCountMax", "number", (1, 1000000), 3, ""),
    ("ServerAliveInterval", "time", None, 0, ""),
    (
        "StrictHostKeyChecking",
        "choice",
        (  # the policies of hostkey
            ("yes", "strict"),
            ("true", "strict"),
            ("no", "off"),
            ("false", "off"),
            ("off", "off"),
            ("ask", "ask"),
            ("accept-new", "accept-new"),
        ),
        None,
        "",
    ),
    ("TCPKeepAlive", "flag", None, True, ""),
    ("User", "text", "", None, ""),
    ("UserKnownHostsFile", "paths", "hnpr", None, ""),
)

# What two of the LogLevels are called where it matters.
ERROR, DEBUG = 2, 5

_ALIASES = (("ChallengeResponseAuthentication", "KbdInteractiveAuthentication"),)

def find(word):
    """Return the row of TABLE for a keyword (str) as a person writes it, None for what doesn't count here."""
    word = word.lower()
    for alias, name in _ALIASES:
        if word == alias.lower():
            word = name.lower()
    for row in TABLE:
        if len(row[0]) == len(word) and row[0].lower() == word:
            return row
    return None
