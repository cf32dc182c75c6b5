# SPDX-License-Identifier: MIT
"""The command sftp: its command line, and copies that one line asks for."""

import sys

from ..tcp import private
from ..text import reason
from . import copy_options, operands, terminal
from .copier import Copier
from .display import visible
from .globs import expand, expanded, is_folder
from ..patterns import literal
from .program import UsageError
from .servers import Servers
from .sftp_commands import Commands
from .sftp_copies import Copies
from .sftp_prompt import Prompt

USAGE = """\
usage: sftp [options] [user@]host[:path]
       sftp [options] [user@]host:path target
       sftp [options] source [user@]host:path
       sftp [options] get [user@]host:path [target]

Reads commands, help lists them; or copies one file or pattern and ends.

  -b file     read the commands from a file, - is stdin, until one fails that doesn't begin with '-'
  -r          folders, too, with all that is in them
  -p          keep times and modes
  -a          go on with copies that were cut short
  -P port     where; sftp://[user@]host[:port]/path is understood too
  -i file     a private key; may be given several times
  -4   -6     addresses of this kind only
  -J host[,host ...]      go through these servers
  -F file     another configuration than ~/.ssh/config, none: no such file
  -o Option=value         as in the configuration
  -c ciphers  a list with commas between
  -l limit    at most so many Kbit a second
  -s server   another subsystem, or a command if there is a / in it
  -C          compress
  -q   -v     say less, say what is done
  -N          with -b: say as much as without
  -f          have the disk keep each file before it is done
  -B -R number, -X nrequests=number, -X buffer=number
              are accepted: requests fit themselves to the link; -A, too: no program there needs an agent

For scripts where nobody can be asked also: sftp -u user -p password host get|put source [target]
It ends with 0, with 1 when a copy or a line of -b failed, with 255 when there is no connection."""


def run(arguments):
    """Carry out a command line (list of str); return the exit status. Waits."""
    parsed = copy_options.parse("sftp", arguments, "46AaCfNpqrv", "BbcFiJloPRsX", USAGE)
    copy_options.check_requests(parsed, USAGE)
    source, target = _operands(parsed.rest)
    batch = parsed.last("b")
    lines = sys.stdin.buffer if batch in (None, "-") else _opened(batch)
    copier = Copier(
        "sftp",
        bar=not parsed.flag("q") and batch is None,
        limit=copy_options.limit(parsed, USAGE),
        recursive=parsed.flag("r"),
        preserve=parsed.flag("p"),
        resume=parsed.flag("a"),
        sync=parsed.flag("f"),
    )
    quiet = parsed.flag("q") or (batch is not None and not parsed.flag("N"))
    servers = Servers("sftp", parsed, batch is not None)
    try:
        client = servers.client(source.server or target.server)
        if not quiet:
            terminal.say("Connected to %s." % (source.server or target.server))
        copies = Copies(client, copier, quiet)
        if target is None and _is_place(copies.server, source):
            commands = Commands(copies, copier)
            if source.path:
                commands.enter(source.asked(client.sftp))
                copies.say("Changing to: %s" % visible(source.path))
            return Prompt(commands, copier, lines, batch is not None).run()
        _copy(copies, source, target or operands.Operand(None, b"."), parsed)
        return 1 if copier.failures else 0
    finally:
        servers.close()


def _is_place(server, source):
    """Whether a command line's only Operand is where the prompt begins, and no file to fetch: that needs a name."""
    path = source.asked(lambda: server.sftp)
    return not server.name(path) or is_folder(server, path)


def _copy(copies, source, target, parsed):
    """Copy what a command line names, Operands of which one is on the server."""
    again = copy_options.again(parsed, str(source), str(target))
    if source.server:
        found = source.asked(lambda: copies.server.sftp)
        paths = expand(copies.server, found) or [literal(found)]
        copies.copy("get", paths, target.path, again)
    else:
        copies.copy("put", expanded(source.path), target.asked(lambda: copies.server.sftp), again)


def _operands(words):
    """Return (source, target), Operands; the target is None for what names a server alone."""
    older = operands.older(words)
    if older:
        return older[0][0], older[1]
    if len(words) == 1:
        return operands.server(words[0]), None
    if len(words) != 2:
        raise UsageError("a server is needed", USAGE)
    source, target = operands.parse(words[0], "sftp"), operands.parse(words[1], "sftp")
    if (source.server is None) == (target.server is None):
        raise UsageError("one of the two has to be host:path", USAGE)
    return source, target


def _opened(path):
    try:
        return private(open(path, "rb"))
    except OSError as error:
        raise OSError(error.errno, "can't read the commands in '%s': %s" % (visible(path), reason(error)))
