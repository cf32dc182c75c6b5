# SPDX-License-Identifier: MIT
"""What stands for something else in values of the configuration: %h and so on, ${VARIABLE} (ssh_config(5), TOKENS)."""

from . import paths
from .target import check_host, check_user, parse

NONE = "none"  # said for no file, no agent, no jump, no command


def tokens(host, typed, port, user, said):
    """Return what %h and so on stand for (a dict of letter -> str).

    Arguments: host (str), with HostName; typed (str), without; port and user (str); said, a function that returns what
    a keyword says, such as Settings are. Shells get these: raises ValueError for what one would take for a command.
    """
    here = paths.host()
    jump = said("ProxyJump")
    jump = "" if jump.lower() == NONE else jump
    for server in jump.split(",") if jump else ():
        parse(server)
    check_host(host)
    check_user(user)
    return {
        "%": "%",
        "C": paths.digest(here + host + port + user + jump),
        "d": paths.home() or "",
        "h": host,
        "i": str(paths.number()),
        "j": jump,
        "k": said("HostKeyAlias") or typed,
        "L": here.partition(".")[0],
        "l": here,
        "n": typed,
        "p": port,
        "r": user,
        "u": paths.user() or "",
    }


def account(text, host, typed, port, said):
    """Return the user (str) that User stands for. Arguments: its value (str); the others as for tokens()."""
    return filled(environment(text), tokens(host, typed, port, "", said))


def environment(text):
    """Return a text (str) with ${NAME} replaced by that variable. Raises ValueError where there is none."""
    done, start, rest = text.partition("${")
    while start:
        name, end, after = rest.partition("}")
        value = paths.variable(name) if end else None
        if value is None:
            raise ValueError("%s: there is no variable ${%s}" % (text, name))
        more, start, rest = after.partition("${")
        done += value + more
    return done


def filled(text, tokens):
    """Return a text (str) with %h and so on replaced (ssh_config(5), TOKENS).

    Argument: tokens, a dict of letter -> str. Raises ValueError for another letter.
    """
    done, percent, rest = text.partition("%")
    while percent:
        if rest[:1] not in tokens:
            known = ", ".join(sorted("%" + letter for letter in tokens))
            raise ValueError("'%%%s' is none of %s" % (rest[:1], known))
        more, percent, after = rest[1:].partition("%")
        done, rest = done + tokens[rest[0]] + more, after
    return done
