# SPDX-License-Identifier: MIT
"""What a command line says of the connection, as connect() takes it."""

from .. import config, keywords, paths
from ..settings import NONE, Settings
from ..text import ignore
from . import terminal
from .display import visible
from .program import complain

# Letters of options, and the keywords that a configuration file has for them.
_VALUED = (("J", "ProxyJump"), ("c", "Ciphers"), ("m", "MACs"), ("i", "IdentityFile"))
_FLAGS = (
    ("C", "Compression", "yes"),
    ("6", "AddressFamily", "inet6"),
    ("4", "AddressFamily", "inet"),
    ("q", "LogLevel", "quiet"),
)


def connect_options(parsed, name, port="P", user=None, batch=False):
    """Return the keyword arguments (dict) of connect() that a command line asks for.

    Arguments: parsed (Parsed) with -4 -6 -c -C -F -i -J -m -o -q -v; name (str) of the command, for messages;
    port and user (str), the letters of options for those; batch (bool): nobody is asked. Raises ValueError.
    """
    file = parsed.last("F", paths.config())
    if "F" in parsed.values and file.lower() != NONE and not paths.exists(file):
        raise ValueError("there is no configuration '%s'" % visible(file))
    remarks = []
    settings = _settings(parsed, ((port, "Port"), (user, "User")) + _VALUED, batch, remarks.append)
    options = {
        "settings": settings,
        "config": None if file.lower() == NONE else file,
        "warn": ignore if settings.is_quiet() else lambda text: complain(name, text),
    }
    remarks += ["there is no key '%s'" % visible(path) for path in parsed.values.get("i", ()) if not paths.exists(path)]
    for text in remarks:
        options["warn"](text)
    if parsed.flag("v") or settings["LogLevel"] >= keywords.DEBUG:
        options["debug"] = lambda text: terminal.say("debug: " + text)
    if not settings["BatchMode"] and terminal.can_prompt():
        options["ask"] = terminal.prompt
        options["password"] = lambda question: terminal.prompt(question, False)
        options["passphrase"] = lambda path: terminal.prompt("Passphrase of %s: " % path, False)
    return options


def _settings(parsed, valued, batch, warn):
    """Return the Settings of a command line. Arguments: valued, pairs as _VALUED; the others as above."""
    settings = Settings({"BatchMode": "yes"} if batch else None)
    for letter, keyword in valued:
        for value in parsed.values.get(letter, ()):
            settings.set(keywords.find(keyword), [value], "-%s: " % letter)
    for letter, keyword, word in _FLAGS:
        if parsed.flag(letter):
            settings.set(keywords.find(keyword), [word])
    settings.add(config.parse_options(parsed.values.get("o", ()), warn))
    return settings
