# SPDX-License-Identifier: MIT
"""The command sftp: its command line, and copies that one line asks for."""

import gc
import sys

from ..side import FOLDER, kind
from . import connecting, operands, options, terminal
from .command import UsageError
from .commands import Commands
from .copying import Copier
from .display import visible
from .prompt import Prompt

USAGE = """usage: sftp [-aCNpqrv] [-b batch] [-F config] [-i key] [-J jump] [-l limit]
            [-o option] [-P port] host[:path]
       sftp [option ...] host:path target
       sftp [option ...] source host:path
       sftp [-u user -p password] [option ...] host get|put source [target]
-b: commands of a file, - is stdin        -a: go on with what was cut short
-r: folders too       -p: keep times and modes  -l: Kbit a second at most
-q: no progress       -v: tell what happens     -N: tell more, with -b
-C: compress          -B, -R: it fits itself to the link"""

_GARBAGE = 0x40000  # bytes; collected that early, what lasts stays together and leaves room for lists


def run(arguments):
    """Carry out a command line (list of str); return the exit status. Waits."""
    gc.threshold(_GARBAGE)
    account, arguments = connecting.account("sftp", arguments)
    parsed = options.parse(arguments, "aCNpqrv", "BbFiJloPR", USAGE)
    source, target = _operands(parsed.rest)
    batch = parsed.last("b")
    lines = sys.stdin.buffer if batch in (None, "-") else _opened(batch)
    copier = Copier(
        "sftp",
        bar=not parsed.flag("q") and batch is None,
        limit=connecting.limit(parsed),
        recursive=parsed.flag("r"),
        preserve=parsed.flag("p"),
        resume=parsed.flag("a"),
    )
    connections = connecting.Connections("sftp", parsed, account)
    try:
        client = connections.client(source.server or target.server)
        quiet = parsed.flag("q") or (batch is not None and not parsed.flag("N"))
        if not quiet:
            terminal.say("Connected to %s." % (source.server or target.server))
        commands = Commands(client, copier, quiet)
        if target is None and not _is_folder(client, source):
            target = operands.Operand(None, b".")
        if target is not None:
            again = connecting.again(parsed, str(source), str(target))
            commands.copy_once(source, target, again)
            return 1 if copier.failures else 0
        if source.path:
            commands.enter(source.found())
            commands.say("Changing to: %s" % visible(commands.server.folder))
        return Prompt(commands, copier, lines, batch is not None).run()
    finally:
        connections.close()


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
        return open(path, "rb")
    except OSError as error:
        raise OSError(error.errno, "can't read the commands in '%s'" % path)


def _is_folder(client, operand):
    """Whether a server's path is that of a folder, or none at all."""
    try:
        return not operand.path or kind(client.sftp().stat(operand.found())) == FOLDER
    except OSError:
        return False
