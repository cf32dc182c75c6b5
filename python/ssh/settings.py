# SPDX-License-Identifier: MIT
"""Settings: what configuration files and command lines say, checked as they are read."""

import socket

from . import keywords
from .algorithms import chosen, is_own_list
from .paths import exists, expand, user as own_user, variable
from .target import check_host, check_user, parse, parse_forward, parse_port
from .tokens import NONE, account, environment, filled, tokens

AGENT = "SSH_AUTH_SOCK"  # the agent of the environment

# The first mention of either counts, for both (ssh_config(5), ProxyJump).
_EITHER = {"ProxyCommand": "ProxyJump", "ProxyJump": "ProxyCommand"}
_ADDED_UP = ("path", "forward", "words")  # kinds of values of which every mention counts
# Kinds that are made of all words of a line.
_LISTS = ("paths", "adding", "forward", "rekeying", "words", "variables", "domains", "aliases")

_LENGTHS = (1, 60, 3600, 86400, 604800)  # seconds, of s m h d w
_LONGEST = 0x7FFFFFFF  # seconds, as OpenSSH has it
_SCALES = "kmgtpe"  # each 1024 times the one before
_FEWEST_BYTES = 16  # until keys are exchanged anew, as OpenSSH has it
_FLAGS = (("yes", True), ("true", True), ("no", False), ("false", False))
# Ways to log in, and the keywords that switch them off.
_METHODS = (
    ("publickey", "PubkeyAuthentication"),
    ("password", "PasswordAuthentication"),
    ("keyboard-interactive", "KbdInteractiveAuthentication"),
)
_SESSION = (
    ("Ciphers", "cipher"),
    ("MACs", "mac"),
    ("KexAlgorithms", "kex"),
    ("HostKeyAlgorithms", "hostkey"),
    ("PubkeyAcceptedAlgorithms", "pubkey"),
)


class Settings:
    """What was said of the keywords in keywords.TABLE: settings["Port"] is that, else what is usual.

    Argument: given, other Settings, or a dict of keyword -> str or list of str; None for nothing yet. Every value is
    checked when it is set. The first mention of a keyword counts, but for IdentityFile, which adds up.
    Attribute: remarks (list of str), lines that are to be told once it is known whether they are wanted.
    Raises ValueError, which says what is needed.
    """

    def __init__(self, given=None):
        self.remarks = []
        self._said, self._listed = {}, []
        if isinstance(given, Settings):
            self.add(given)
        else:
            for word, value in (given or {}).items():
                self._take(word, value)

    def _take(self, word, value):
        row = keywords.find(word)
        if row is None:
            raise ValueError("settings: '%s' is no keyword that counts here" % word)
        words = [value] if isinstance(value, str) else list(value)
        for one in [[path] for path in words] if row[1] in ("path", "forward") else [words]:
            self.set(row, one)

    def set(self, row, words, place=""):
        """Set what a row of keywords.TABLE is said to have, unless it is set.

        Arguments: words (list of str); place (str), which begins the error. Raises ValueError.
        """
        name, kind, needs = row[:3]
        if len(words) != 1 and kind not in _LISTS:
            raise ValueError("%s'%s' has more than one value" % (place, name))
        try:
            value = _CHECKS[kind](words if kind in _LISTS else words[0], needs)
        except ValueError as error:
            shown = "..." if kind == "proxy" else " ".join(words)  # which may have a password
            raise ValueError("%s%s %s: %s" % (place, name, shown, error))
        if kind in _ADDED_UP:
            self._said[name] = _joined(self._said.get(name, []), value if kind == "words" else [value])
        elif name not in self._said and not self._is_excluded(name):
            self._said[name] = value
            if kind == "algorithms" and is_own_list(words[0]):
                self._listed.append(name)

    def _is_excluded(self, name):
        """Whether the other of two keywords was mentioned first; only ProxyJump's none leaves room for a command."""
        other = _EITHER.get(name)
        return other in self._said and (other == "ProxyCommand" or self._said[other].lower() != NONE)

    def add(self, others):
        """Add other Settings, which count after these."""
        for name, value in others._said.items():
            if name in self._said and keywords.find(name)[1] in _ADDED_UP:
                value = _joined(self._said.pop(name), value)
            if name not in self._said and not self._is_excluded(name):
                self._said[name] = value
                if others.lists(name):
                    self._listed.append(name)

    def __contains__(self, name):
        return name in self._said

    def __getitem__(self, name):
        return self._said[name] if name in self._said else keywords.find(name)[3]

    def lists(self, name):
        """Whether a keyword is said to be a list whose order counts, not the usual one with more or less in it."""
        return name in self._listed

    def files(self, name, tokens):
        """Return the list of paths that a keyword names, None when it isn't said; none is no path.

        Argument: tokens, as for filled().
        """
        if name not in self._said:
            return None
        return [filled(environment(expand(path)), tokens) for path in self._said[name] if path.lower() != NONE]

    def is_quiet(self):
        """Whether there is to be no warning."""
        return self["LogLevel"] <= keywords.ERROR

    def methods(self):
        """Return the list of ways to log in that are to be tried, in that order."""
        allowed = [method for method, keyword in _METHODS if self[keyword]]
        wanted = self["PreferredAuthentications"]
        return allowed if wanted is None else [name for name in wanted if name in allowed]

    def agent(self, tokens):
        """Return which agent to ask, as connect() takes it."""
        word = self["IdentityAgent"]
        if word.lower() == NONE:
            return False
        if word == AGENT:
            return None
        return self._socket(word, tokens)

    def agent_to_forward(self, tokens, usual):
        """Return which agent a server may use: the one that ForwardAgent names, else `usual`. Both as connect() takes it."""
        word = self["ForwardAgent"]
        if word.lower() in [name for name, _ in _FLAGS]:
            return usual
        return self._socket(word, tokens)

    def forwards_agent(self):
        """Whether the server may use an agent here."""
        word = self["ForwardAgent"].lower()
        return dict(_FLAGS).get(word, True)

    def _socket(self, word, tokens):
        """Return the path of an agent's socket, of a variable or as it stands; False where it isn't there."""
        path = variable(word[1:]) if word.startswith("$") else filled(expand(word), tokens)
        return path if path and exists(path) else False

    def session_options(self):
        """Return a dict of _ssh.Session's arguments that are asked for."""
        options = {argument: self[name] for name, argument in _SESSION if name in self._said}
        if "RequiredRSASize" in self._said:
            options["rsa_size"] = self["RequiredRSASize"]
        if self["Compression"] is not None:
            options["compress"] = self["Compression"]
        return options

    def family(self):
        """Return the kind of addresses that AddressFamily allows, as getaddrinfo() takes it."""
        return getattr(socket, self["AddressFamily"], 0)


def of_host(typed, user, options, warn, debug):
    """Return the Settings that count for a host, and its canonical name, None where none is wanted. May look names up.

    Arguments: typed (str), the host; user (str) that was typed with it, or None; options (a dict) of connect(); warn and
    debug, each called with a line of text. Raises OSError and ValueError as config.load() and canonical() do.
    """
    whole = None

    def rename(said):
        nonlocal whole
        if said["CanonicalizeHostname"]:
            from .canonical import canonical

            whole = canonical(typed, said, debug, options.get("jump"), options.get("proxy"))
        return whole

    found = Settings(options["settings"])
    if options["config"]:
        from . import config

        debug("reading the configuration " + options["config"])
        found.add(config.load(options["config"], typed, warn, user, found, rename, options.get("command")))
    else:
        rename(found)
    return found, whole


def meant(name, found, whole):
    """Return what connecting to a name comes to: its host (str), port (int) and account (str, '' where nobody knows it).

    The fourth is what %h and so on mean then (a dict of letter -> str). Arguments: name (Target), as it was typed; found
    and whole, of of_host(). Raises ValueError for what can't be one of those.
    """
    host = whole or check_host(filled(found["HostName"], {"%": "%", "h": name.host})).lower()
    port = name.port or found["Port"]
    said = lambda keyword: found[keyword]
    user = name.user or found["User"] and account(found["User"], host, name.host, str(port), said) or own_user() or ""
    return host, port, user, tokens(host, name.host, str(port), user, said)


def _joined(values, more):
    """Return two lists as one in which nothing is twice, as when a file is read again."""
    return values + [value for value in more if value not in values]


# ---- the kinds of values; each is called with a word and what the keyword's row says


def _choice(word, values):
    for name, value in values:
        if name == word.lower():
            return value
    raise ValueError("one of %s is needed" % ", ".join([name for name, _ in values]))


def _flag(word, _):
    return _choice(word, _FLAGS)


def number(word, limits):
    """Return the number (int) that a word (str) is. Argument: limits, the least and the most. Raises ValueError."""
    if not word.isdigit() or not limits[0] <= int(word) <= limits[1]:
        raise ValueError("a whole number from %d to %d is needed" % limits)
    return int(word)


def _mask(word, _):
    """Return the bits (int) that a mode doesn't get."""
    try:
        return int(word, 8) & 0o777
    except ValueError:
        raise ValueError("an octal number such as 0177 is needed")


def _time(word, _):
    """Return seconds: of 90, of 1m30s, or 0 for none."""
    if word.lower() == NONE:
        return 0
    total, digits = 0, ""
    for c in word.lower() + ("" if word[-1:].isalpha() else "s"):
        if c.isdigit():
            digits += c
            continue
        try:
            total += int(digits) * _LENGTHS["smhdw".index(c)]
        except ValueError:
            raise ValueError("a time such as 90 or 1m30s is needed")
        digits = ""
    if total > _LONGEST:
        raise ValueError("that is too long: %d seconds at most" % _LONGEST)
    return total


def _proxy(word, _):
    """Check a proxy, or none."""
    if word.lower() != NONE:
        from .proxy import Proxy

        Proxy(word)
    return word


def _rekeying(words, _):
    """Return after how many bytes and seconds keys are exchanged anew: 0 as usual, None seconds: at no age."""
    count, scale = words[0].lower(), 1
    if count == "default":
        count = "0"
    elif count[-1:] in _SCALES:
        count, scale = count[:-1], 1024 ** (1 + _SCALES.index(count[-1]))
    if len(words) > 2 or not count.isdigit() or 0 < int(count) * scale < _FEWEST_BYTES:
        raise ValueError("a number of bytes such as 1G, 16 at least, or default, is needed, and then a time or none")
    if len(words) == 1:
        return int(count) * scale, 0
    return int(count) * scale, _time(words[1], None) or None


def _text(word, letters):
    """Check its tokens, for what they stand for isn't known yet."""
    if letters:
        filled(word, {letter: "" for letter in "%" + letters})
    return word


def _host(word, letters):
    check_host(filled(word, {letter: "x" for letter in "%" + letters}) if letters else word)
    return word


def _account(word, letters):
    if not word:
        raise ValueError("'%s' is no name of an account" % word)
    _text(word, letters)
    return word if "${" in word else check_user(word)


def _alias(word, _):
    """Check a name that known_hosts files have: host or [host]:port."""
    host, end, port = word[1:].partition("]:") if word.startswith("[") else (word, "", "")
    if end:
        parse_port(port)
    check_host(host)
    return word


def _paths(words, letters):
    return [_text(word, letters) for word in words]


def _jump(word, letters):
    for server in _text(word, letters).split(","):
        if "%" not in server:
            parse(server)
    return word


def _forward(words, needs):
    """Return a forward as -L, -R or -D take it."""
    letter, letters = needs
    text = ":".join(words)
    for field in parse_forward(text, letter):
        if isinstance(field, str) and "/" in field:
            _text(field, letters)
    return text


def _words(words, _):
    return list(words)


def _domains(words, _):
    """Return the domains (a tuple), () for none."""
    if words[0].lower() == NONE:
        words = ()
    for word in words:
        check_host(word)
    return tuple([word.strip(".") for word in words])


def _aliases(words, _):
    """Return which names may be taken for an alias (a tuple of patterns:patterns), () for none."""
    if words[0].lower() == NONE:
        return ()
    if any("" in word.split(":") or word.count(":") != 1 for word in words):
        raise ValueError("patterns of names, a colon, patterns of what they stand for are needed")
    return tuple(words)


def _variables(words, letters):
    if any("=" not in word.lstrip("=") for word in words):
        raise ValueError("NAME=value is needed")
    for word in words:
        filled(word.partition("=")[2], {letter: "" for letter in "%" + letters})
    return list(words)


def _escape(word, _):
    """Return the character that begins escapes: itself, ^X for that with Ctrl, None for none."""
    if word.lower() == NONE:
        return None
    if len(word) == 2 and word[0] == "^" and "@" <= word[1].upper() <= "_":
        return chr(ord(word[1]) & 31)
    if len(word) != 1:
        raise ValueError("one character is needed, or one after ^, or none")
    return word


def _rest(text, letters):
    return _text(text, letters)


def _port(word, _):
    return parse_port(word)


def _names(word, _):
    return tuple(word.split(","))


def _adding(words, _):
    """Return how keys are added to an agent: None, not, or (ask, confirm, seconds), the last 0 for ever."""
    how = words[0].lower()
    if how in dict(_FLAGS) and len(words) == 1:
        return (False, False, 0) if dict(_FLAGS)[how] else None
    if how == "ask" and len(words) == 1:
        return True, False, 0
    confirm = how == "confirm"
    rest = words[confirm:]
    if len(rest) > 1 or not confirm and not rest or rest and not rest[0][:1].isdigit():
        raise ValueError("yes, no, ask, confirm, or a time that they stay is needed")
    return False, confirm, _time(rest[0], None) if rest else 0


_CHECKS = {
    "account": _account,
    "alias": _alias,
    "aliases": _aliases,
    "adding": _adding,
    "choice": _choice,
    "domains": _domains,
    "flag": _flag,
    "mask": _mask,
    "number": number,
    "forward": _forward,
    "words": _words,
    "variables": _variables,
    "escape": _escape,
    "rest": _rest,
    "port": _port,
    "proxy": _proxy,
    "rekeying": _rekeying,
    "time": _time,
    "text": _text,
    "path": _text,
    "paths": _paths,
    "host": _host,
    "jump": _jump,
    "names": _names,
    "algorithms": chosen,
}
