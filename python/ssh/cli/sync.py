# SPDX-License-Identifier: MIT
"""The command sync: a folder here becomes like one of a server, or the other way round."""

import time

from . import command_line, operands
from .program import UsageError
from .servers import Servers
from .told import Told

USAGE = """\
usage: sync [options] source target

Makes the folder `target` like the folder `source`; one is [user@]host:path. What has the same size
and time is left alone. Nothing is needed on the server but SFTP.

  -n, --dry-run     change nothing, only say what would be
  --delete          remove what isn't in the source
  --exclude=name    neither copy nor remove what is called so; may be given several times
  --verify          compare contents, not times
  --watch           go on for ever: look again each two seconds
  -P port     where
  -i file     a private key; may be given several times
  -4   -6     addresses of this kind only
  -J host[,host ...]      go through these servers
  -F file     another configuration than ~/.ssh/config, none: no such file
  -o Option=value         as in the configuration
  -c ciphers  a list with commas between
  -C          compress
  -B          ask nothing
  -q   -v     say less, say what is done

It ends with 0, with 1 when something wasn't copied, with 255 when there is no connection."""

_LONG = {"dry-run": "n", "delete": "d", "exclude": "x", "verify": "y", "watch": "w"}
_PAUSE = 2  # seconds before a watcher looks again


def run(arguments):
    """Carry out a command line (list of str); return the exit status. Waits."""
    parsed = command_line.parse(arguments, "46BCdnqvwy", "cFiJoPx", USAGE, long=_LONG)
    if len(parsed.rest) != 2:
        raise UsageError("a source and a target are needed", USAGE)
    source, target = [operands.parse(word) for word in parsed.rest]
    if bool(source.server) == bool(target.server):
        raise ValueError("one of both is on a server, write host:path")
    servers = Servers("sync", parsed, parsed.flag("B"))
    try:
        return _sync(servers, parsed, source, target)
    finally:
        servers.close()


def _sync(servers, parsed, source, target):
    client = servers.client(source.server or target.server)
    here, there = (target, source) if source.server else (source, target)
    while True:
        told = Told("sync", parsed.flag("n"), parsed.flag("v"), parsed.flag("q"))
        report = client.sync(
            here.path,
            there.found(),
            direction="get" if source.server else "put",
            delete=bool(parsed.flag("d")),
            dry_run=bool(parsed.flag("n")),
            exclude=parsed.values.get("x", ()),
            verify=bool(parsed.flag("y")),
            tell=told.tell,
            progress=told.progress,
            failed=told.failed,
        )
        told.end(report)
        if not parsed.flag("w"):
            return 1 if report.failed else 0
        time.sleep(_PAUSE)
