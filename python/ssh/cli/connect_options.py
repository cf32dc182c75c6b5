# SPDX-License-Identifier: MIT
"""What a command line says of the connection, as connect() takes it."""

from .. import config, keywords, paths
from ..settings import Settings
from ..target import check_user
from ..tokens import NONE
from ..text import ignore
from . import questions, terminal
from .display import visible
from .program import complain

# Letters of options, and the keywords that a configuration file has for them.
_VALUED = (("J", "ProxyJump"), ("c", "Ciphers"), ("m", "MACs"), ("i", "IdentityFile"))
_FLAGS = (
    ("C", "Compression", "yes"),
    ("6", "AddressFamily", "inet6"),
    ("4", "AddressFamily", "inet"),
    ("v", "LogLevel", "debug"),
    ("q", "LogLevel", "quiet"),
)


def connect_options(parsed, name, port="P", user=None, batch=False, more=((), ())):
    """Return the keyword arguments (dict) of connect() that a command line asks for.

    Arguments: parsed (Parsed) with -4 -6 -c -C -F -i -J -m -o -q -v; name (str) of the command, for messages;
    port and user (str), the letters of options for those; batch (bool): nobody is asked; more, of the command alone:
    pairs as _VALUED and triples as _FLAGS. Raises ValueError.
    """
    file = parsed.last("F", paths.config())
    if "F" in parsed.values and file.lower() != NONE and not paths.exists(file):
        raise ValueError("there is no configuration '%s'" % visible(file))
    remarks = []
    valued = ((port, "Port"), (user, "User")) + _VALUED + more[0]
    settings = _settings(parsed, valued, _FLAGS + more[1], batch, remarks.append)
    options = {
        "settings": settings,
        "config": None if file.lower() == NONE else file,
        "warn": ignore if settings.is_quiet() else lambda text: complain(name, text),
    }
    options["warn_weak"] = _once(options["warn"])
    for path in parsed.values.get("i", ()):
        if not _is_key(path):
            options["warn"]("there is no key '%s'" % visible(path))
    settings.remarks = remarks
    if settings["LogLevel"] >= keywords.DEBUG:
        options["debug"] = lambda text: terminal.say("debug: " + text)
    if not settings["BatchMode"] and questions.can_prompt():
        options["ask"] = questions.prompt
        options["password"] = lambda question: questions.prompt(question, False)
        options["passphrase"] = lambda path: questions.prompt("Passphrase of %s: " % path, False)
    return options


def _is_key(path):
    """Whether there is a key, or its public half alone: the other may be an agent's."""
    return paths.exists(path) or paths.exists(path + ".pub")


def _once(warn):
    """Return a function that warns the first time alone, however many servers a command has."""
    said = []

    def warn_once(text):
        if not said:
            said.append(text)
            warn("warning: " + text)

    return warn_once


def _settings(parsed, valued, flags, batch, warn):
    """Return the Settings of a command line. Arguments: pairs as _VALUED, triples as _FLAGS; the others as above."""
    settings = Settings({"BatchMode": "yes"} if batch else None)
    for letter, keyword in valued:
        for value in parsed.values.get(letter, ()):
            value = check_user(value).replace("%", "%%") if keyword == "User" else value  # nothing in it is a token
            settings.set(keywords.find(keyword), [value], "-%s: " % letter)
    for letter, keyword, word in sorted(flags, key=lambda row: -parsed.flags.rfind(row[0])):  # the last one counts
        if parsed.flag(letter) or letter in parsed.values:
            level = str(min(parsed.flag(letter), 3)) if word == "debug" else ""
            settings.set(keywords.find(keyword), [word + level])
    settings.add(config.parse_options(parsed.values.get("o", ()), warn))
    return settings
