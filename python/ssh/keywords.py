# SPDX-License-Identifier: MIT
"""The keywords of ssh_config(5) that count here; the others are in unsupported."""

# Each: its name; the kind of its value, see settings; what that kind needs to know; what holds when it isn't said;
# the command that alone has a use for it, "" for all. Of several words for a choice the first is printed. All in
# constants: so it is part of the program when that is frozen, and takes no memory.
TABLE = (
    ("AddKeysToAgent", "adding", None, None, ""),
    ("AddressFamily", "choice", (("any", "AF_UNSPEC"), ("inet", "AF_INET"), ("inet6", "AF_INET6")), "AF_UNSPEC", ""),
    ("AtomicUpload", "choice", (("auto", None), ("yes", True), ("no", False)), None, ""),
    ("BatchMode", "flag", None, False, ""),
    ("BindAddress", "host", "", None, ""),
    ("BindInterface", "text", "", None, ""),
    ("CanonicalDomains", "domains", None, (), ""),
    ("CanonicalizeFallbackLocal", "flag", None, True, ""),
    (
        "CanonicalizeHostname",
        "choice",
        (("false", None), ("no", None), ("true", "yes"), ("yes", "yes"), ("always", "always")),
        None,
        "",
    ),
    ("CanonicalizeMaxDots", "number", (0, 1000000), 1, ""),
    ("CanonicalizePermittedCNAMEs", "aliases", None, (), ""),
    ("CASignatureAlgorithms", "algorithms", "signature", None, ""),
    ("CertificateFile", "path", "CdhijkLlnpru", None, ""),
    ("Ciphers", "algorithms", "cipher", None, ""),
    ("ClearAllForwardings", "flag", None, False, "ssh"),
    ("Compression", "flag", None, None, ""),
    ("ConnectionAttempts", "number", (1, 1000000), 1, ""),
    ("ConnectTimeout", "time", None, None, ""),
    ("DynamicForward", "forward", ("D", "CdhijkLlnpru"), (), "ssh"),
    ("EscapeChar", "escape", None, "~", "ssh"),
    ("ExitOnForwardFailure", "flag", None, False, "ssh"),
    ("ForkAfterAuthentication", "flag", None, False, "ssh"),
    ("GatewayPorts", "flag", None, False, "ssh"),
    ("ForwardAgent", "text", "CdhijkLlnpru", "no", "ssh"),
    ("GlobalKnownHostsFile", "paths", "hnpr", None, ""),
    ("HashKnownHosts", "flag", None, False, ""),
    ("HostKeyAlgorithms", "algorithms", "hostkey", None, ""),
    ("HostKeyAlias", "alias", None, None, ""),
    ("HostName", "host", "h", "%h", ""),
    ("IdentitiesOnly", "flag", None, False, ""),
    ("IdentityAgent", "text", "CdhijkLlnpru", "SSH_AUTH_SOCK", ""),
    ("IdentityFile", "path", "CdhijkLlnpru", None, ""),
    ("KbdInteractiveAuthentication", "flag", None, True, ""),
    ("KeepLinks", "flag", None, False, ""),
    ("KexAlgorithms", "algorithms", "kex", None, ""),
    ("KnownHostsCommand", "rest", "CdhijkLlnpruHIKft", "none", ""),
    ("LocalCommand", "rest", "CdhijkLlnpruT", "none", "ssh"),
    ("LocalForward", "forward", ("L", "CdhijkLlnpru"), (), "ssh"),
    (
        "LogLevel",
        "choice",
        (
            ("silent", 0),
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
    ("NoHostAuthenticationForLocalhost", "flag", None, False, ""),
    ("NumberOfPasswordPrompts", "number", (0, 1000), 3, ""),
    ("PasswordAuthentication", "flag", None, True, ""),
    ("PermitLocalCommand", "flag", None, False, "ssh"),
    ("PermitRemoteOpen", "words", None, ("any",), "ssh"),
    ("Port", "port", None, 22, ""),
    ("PreferredAuthentications", "names", None, None, ""),
    ("Proxy", "proxy", None, "none", ""),
    ("ProxyCommand", "rest", "hnpr", "none", ""),
    ("ProxyJump", "jump", "hnpr", "none", ""),
    ("PubkeyAcceptedAlgorithms", "algorithms", "pubkey", None, ""),
    (
        "PubkeyAuthentication",
        "choice",
        (("true", True), ("yes", True), ("false", False), ("no", False), ("unbound", "unbound"), ("host-bound", "host-bound")),
        True,
        "",
    ),
    ("RekeyLimit", "rekeying", None, (0, 0), ""),
    ("RemoteCommand", "rest", "CdhijkLlnpru", "none", "ssh"),
    ("RemoteForward", "forward", ("R", "CdhijkLlnpru"), (), "ssh"),
    (
        "RequestTTY",
        "choice",
        (("auto", None), ("false", 0), ("no", 0), ("true", 1), ("yes", 1), ("force", 2)),
        None,
        "ssh",
    ),
    ("RequiredRSASize", "number", (1024, 8192), 2048, ""),
    ("RevokedHostKeys", "path", "CdhijkLlnpru", None, ""),
    ("SendEnv", "words", None, (), "ssh"),
    ("ServerAliveCountMax", "number", (1, 1000000), 3, ""),
    ("ServerAliveInterval", "time", None, 0, ""),
    ("SessionType", "choice", (("default", None), ("none", "none"), ("subsystem", "subsystem")), None, "ssh"),
    ("SetEnv", "variables", "CdhijkLlnpru", (), "ssh"),
    ("StdinNull", "flag", None, False, "ssh"),
    (
        "StrictHostKeyChecking",
        "choice",
        (  # the policies of hostkey
            ("true", "strict"),
            ("yes", "strict"),
            ("false", "off"),
            ("no", "off"),
            ("off", "off"),
            ("ask", "ask"),
            ("accept-new", "accept-new"),
        ),
        None,
        "",
    ),
    ("StreamLocalBindMask", "mask", None, 0o177, ""),
    ("StreamLocalBindUnlink", "flag", None, False, ""),
    ("Tag", "text", "", None, ""),
    ("TCPKeepAlive", "flag", None, True, ""),
    ("UpdateHostKeys", "choice", (("true", True), ("yes", True), ("false", False), ("no", False), ("ask", "ask")), None, ""),
    ("User", "account", "dhijkLlnpu", None, ""),
    ("UserKnownHostsFile", "paths", "CdhijkLlnpru", None, ""),
    ("VerifyCopies", "flag", None, False, ""),
    (
        "WarnWeakCrypto",
        "choice",
        (("yes", True), ("true", True), ("no", False), ("false", False), ("no-pq-kex", False)),
        True,
        "",
    ),
)

# What two of the LogLevels are called where it matters.
ERROR, DEBUG = 2, 5

_ALIASES = (
    ("ChallengeResponseAuthentication", "KbdInteractiveAuthentication"),
    ("DSAAuthentication", "PubkeyAuthentication"),
    ("IdentityFile2", "IdentityFile"),
    ("KeepAlive", "TCPKeepAlive"),
    ("PubkeyAcceptedKeyTypes", "PubkeyAcceptedAlgorithms"),
    ("SkeyAuthentication", "KbdInteractiveAuthentication"),
    ("TISAuthentication", "KbdInteractiveAuthentication"),
)

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
