# SPDX-License-Identifier: MIT
"""~/.ssh/config and what it includes (ssh_config(5)): Host and Match blocks, for one host."""

import errno

from . import keywords, paths, unsupported
from .settings import Settings
from .text import matches_pattern, reason
from .tokens import environment, filled, tokens

_INCLUDE, _IGNORE = "Include".lower(), "IgnoreUnknown".lower()  # keywords that are about the file itself
_DEEPEST = 16  # files that include each other
_VERSION = "OpenSSH_10.5p1"  # whose keywords are known
_MAY_BE_EMPTY = "tagged", "command"  # what Match asks for where there is none
_RAW = "rest"  # the kind of values that go to the line's end, whatever is in them
_told = set()  # warnings: once in a run is enough, for however many servers


def load(path, host, warn=None, user=None, given=None, rename=None, command=None):
    """Return the Settings that a file has for a host; after the user's own the system's counts, too.

    Arguments: path (str), a file that may be missing; host (str), as it was typed; warn, called with one line of text
    about what isn't understood, once in a run; user (str), the account that was typed with it, if any; given
    (Settings), what counts before the file; rename, a function that is called with what was found so far (Settings), and
    returns the name that the host has when the file is read again, None: that it needn't be for that; command (str),
    what is to be run there, if anything.
    Raises OSError when the file exists but can't be read, or is the user's own or included and others may change it, and
    ValueError, with its line, for a value that means nothing and for what mustn't be passed over.
    """
    files = [(path, warn)]
    if path == paths.config():
        files += [(system, None) for system in paths.system_config()]
    return _read(files, _Reader(host, user, given or Settings(), command or ""), rename)


def parse(lines, host, warn=None, path="config", user=None, given=None, rename=None, command=None):
    """As load(), from lines (an iterable of str)."""
    return _read([(path, warn)], _Reader(host, user, given or Settings(), command or ""), rename, list(lines))


def _read(files, reader, rename, lines=None):
    """Return what files have, read again with what they had found where the name is another then, or a Match wants it."""
    for path, warn in files:
        reader.read(path, warn, lines)
    found = Settings(reader.given)
    found.add(reader.settings)
    name = rename(found) if rename else None
    if name or reader.wants_final:
        reader.read_again(name)
        for path, warn in files:
            reader.read(path, warn, lines)
    return reader.settings


class _Reader:
    """Reads files for one host. Attributes: given, settings (Settings), what they had so far; wants_final (bool)."""

    def __init__(self, host, user, given, command):
        self._host, self._user, self.given, self._command = host, user, given, command
        self.settings, self._ignored = Settings(), []
        self._name = host  # by which Host lines find it
        self.wants_final = self._is_final = False

    def read_again(self, name):
        """Have a second reading begin. Argument: name (str) that the host has then; None: the one that HostName says."""
        self._name, self._is_final = name or self._tokens()["h"].lower(), True

    def read(self, path, warn, lines=None, depth=0):
        """Read a file that may be missing, or its lines."""
        self._warn = warn
        if lines is not None:
            return self._take(lines, path, depth)
        try:
            with open(path, "rb") as source:
                mode = paths.changeable(source) if depth or paths.is_own(path) else 0
                if mode:
                    text = "others may change it, and so what is trusted (its mode is %o): chmod 600, and be its owner"
                    raise OSError(errno.EACCES, text % mode)
                self._take((_text(line) for line in source), path, depth)
        except OSError as error:
            if error.errno != errno.ENOENT:
                raise OSError(error.errno, "can't read the configuration '%s': %s" % (path, reason(error)))

    def _take(self, lines, path, depth):
        applies = True
        for number, line in enumerate(lines):
            words = split(line)
            keyword = words[0].lower() if words else ""
            place = "%s line %d: " % (path, number + 1)
            if keyword in ("host", _INCLUDE) and len(words) == 1:  # also where it doesn't count
                raise ValueError("%s%s needs a value" % (place, words[0]))
            if keyword == "host":
                applies = matches_host(self._name, words[1:])
            elif keyword == "match":
                applies = self._matches(words[1:], place)
            elif words and applies:
                if keyword == _INCLUDE:
                    self._include(words[1:], path, depth + 1, place)
                else:
                    self._set(words, line, place)

    def _set(self, words, line, place):
        if words[0].lower() == _IGNORE:
            self._ignored += [name.lower() for name in " ".join(words[1:]).replace(",", " ").split()]
            return
        said = _set(self.settings, words, line, place, lambda word: _fits(word.lower(), self._ignored))
        if said and self._warn and place + said not in _told:
            _told.add(place + said)
            self._warn(place + said)

    def _include(self, patterns, path, depth, place):
        if depth > _DEEPEST:
            raise ValueError("%sfiles include each other too deep" % place)
        warn = self._warn
        for pattern in patterns:
            pattern = self._filled(paths.expand(pattern), place + "Include: ", True)
            if not pattern.startswith("/"):
                pattern = path[: path.rfind("/") + 1] + pattern
            for found in paths.fitting(pattern):
                self.read(found, warn, None, depth)
                self._warn = warn

    # ---- Match

    def _matches(self, words, place):
        """Whether all conditions of a Match line are met."""
        if not words:
            raise ValueError("%sMatch needs a condition, such as all or host" % place)
        met = True
        while words:
            word, words = words[0], words[1:]
            wants = not word.startswith("!")
            name, equals, value = word.lstrip("!").partition("=")
            name = name.lower()
            if name in ("all", "final", "canonical"):
                self.wants_final = self.wants_final or name == "final"
                found = name == "all" or self._is_final
            else:
                if not equals:
                    if not words:
                        raise ValueError("%sMatch %s needs a value" % (place, name))
                    value, words = words[0], words[1:]
                if not value and name not in _MAY_BE_EMPTY:
                    raise ValueError("%sMatch %s needs a value" % (place, name))
                found = met and self._meets(name, value, place)
            met = met and found == wants
        return met

    def _meets(self, name, value, place):
        if name == "exec":
            return _succeeds(self._filled(value, place + "Match exec: "), place)
        if name == "localnetwork":
            return _is_near(value, place)
        subject = self._subject(name)
        if subject is None:
            raise ValueError("%sMatch %s isn't supported, and mustn't be passed over" % (place, name))
        if not subject and name in _MAY_BE_EMPTY:
            return not value
        if name in ("host", "originalhost"):
            subject, value = subject.lower(), value.lower()
        return matches_host(subject, value.split(","))

    def _subject(self, name):
        """Return what a condition is about (str), None for what isn't known here."""
        if name == "originalhost":
            return self._host
        if name == "host":
            return self._name if self._is_final else self._tokens()["h"]
        if name == "user":
            return self._user or self._said("User") or paths.user() or ""
        if name == "localuser":
            return paths.user() or ""
        if name == "tagged":
            return self._said("Tag") or ""
        if name == "command":
            return self._command
        if name == "SessionType".lower():
            return self._said("SessionType") or ("exec" if self._command else "shell")
        if name == "version":
            return _VERSION
        return None

    def _said(self, name):
        return self.given[name] if name in self.given else self.settings[name]

    def _filled(self, text, place, has_variables=False):
        """Return a text with tokens, and ${NAME} where it may be, replaced. Argument: place (str), which begins an error."""
        try:
            text = environment(text) if has_variables else text
            return filled(text, self._tokens()) if "%" in text else text
        except ValueError as error:
            raise ValueError(place + str(error))

    def _tokens(self):
        host = self._name if self._is_final else filled(self._said("HostName"), {"%": "%", "h": self._host})
        user = self._subject("user")
        return tokens(host, self._host, str(self._said("Port")), user, self._said)


def _fits(word, patterns):
    return any(matches_pattern(word, pattern) for pattern in patterns)


def _is_near(value, place):
    """Whether this machine is in one of several networks (str, with commas between)."""
    from . import networks

    try:
        found = networks.has_address_in([networks.parse(word) for word in value.split(",")])
    except ValueError as error:
        raise ValueError("%sMatch localnetwork: %s" % (place, error))
    if found is None:
        raise ValueError("%sMatch localnetwork: the addresses of this machine can't be told here" % place)
    return found


def _succeeds(command, place):
    """Whether a command succeeds, which neither reads nor prints here."""
    status = paths.carry_out("{ %s\n} </dev/null >/dev/null" % command)
    if status is None:
        raise ValueError("%sMatch exec: no programs can be run here" % place)
    return status == 0


def _set(settings, words, line, place, is_ignored=None):
    """Set what a line's words say; return what is to be told of them, if anything.

    Argument: place (str), which begins an error. Raises ValueError.
    """
    if len(words) < 2:
        return "'%s' has no value" % words[0]
    row = keywords.find(words[0])
    if row:
        settings.set(row, [_rest(line)] if row[1] == _RAW else words[1:], place)
        return None
    if is_ignored and is_ignored(words[0]):
        return None
    if not unsupported.is_openssh(words[0]):
        raise ValueError("%s'%s' is no keyword; IgnoreUnknown passes over one of a later ssh" % (place, words[0]))
    try:
        is_lost = unsupported.is_lost(words[0], words[1])
        return "'%s' isn't supported%s" % (words[0], unsupported.why(words[0])) if is_lost else None
    except ValueError as error:
        raise ValueError("%s%s: %s" % (place, " ".join(words), error))


def parse_options(texts, warn=None):
    """Return the Settings that a list of `-o Keyword=value` has.

    Argument: warn, called with one line of text about what OpenSSH has and isn't supported.
    Raises ValueError for what isn't one, means nothing, or mustn't be passed over.
    """
    settings = Settings()
    ignored = []
    for text in texts:
        words = split(text)
        if words and words[0].lower() == _IGNORE:
            ignored += [name.lower() for name in " ".join(words[1:]).replace(",", " ").split()]
            continue
        is_known = len(words) > 1 and (keywords.find(words[0]) or unsupported.is_openssh(words[0]))
        if not is_known and words and _fits(words[0].lower(), ignored):
            continue
        if not is_known:
            raise ValueError("-o %s: an option such as Port=22 is needed, see ssh_config(5)" % text)
        said = _set(settings, words, text, "-o ")
        if said and warn:
            warn("-o %s: %s" % (text, said))
    return settings


def matches_host(host, patterns):
    """Whether a Host line's patterns are for a host; one with ! that fits excludes it."""
    found = False
    for pattern in patterns:
        if pattern.startswith("!"):
            if matches_pattern(host, pattern[1:]):
                return False
        elif matches_pattern(host, pattern):
            found = True
    return found


def split(line):
    """Split a line into words: '=' may end the first, words may be in quotes, # begins a comment."""
    words, word, quote, started = [], "", "", False
    for c in line.strip():
        if c == "#" and not quote and not started:
            break
        if c == quote or not quote and c in "\"'":
            quote, started = "" if quote else c, True
        elif not quote and (c in " \t" or (c == "=" and len(words) < 2 and (started or words))):
            if c == "=" and len(words) == 1 and started:
                word += c  # part of a value
            elif started:
                words.append(word)
                word, started = "", False
        else:
            word += c
            started = True
    if started:
        words.append(word)
    return words


def _rest(line):
    """Return what follows a line's first word, as it is."""
    line = line.strip()
    end = 0
    while end < len(line) and line[end] not in " \t=":
        end += 1
    return line[end:].strip(" \t").lstrip("=").strip(" \t")


def _text(line):
    """Return a line (bytes) as a str, even if it isn't UTF-8: it may be a comment."""
    try:
        return line.decode()
    except UnicodeError:
        return "".join(chr(c) for c in line)
