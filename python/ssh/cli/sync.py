# SPDX-License-Identifier: MIT
"""The command sync: a folder here becomes like one of a server, or the other way round."""

import sys
import time

from . import command_line, operands, terminal
from .display import scaled, visible
from .program import EPIPE, UsageError, complain, text_of
from .servers import Servers

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
_PERIOD = 200  # ms between two lines that tell how far it is


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
        told = _Told(parsed)
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


class _Told:
    """What a person is told meanwhile and in the end."""

    def __init__(self, parsed):
        self._dry, self._lists = parsed.flag("n"), parsed.flag("n") or parsed.flag("v")
        self._is_quiet = parsed.flag("q")
        self._draws = not self._is_quiet and not self._lists and terminal.is_terminal(1)
        self._drawn = time.ticks_ms()
        self._files, self._size, self._going = 0, 0, {}
        self._shown = False

    def tell(self, verb, path):
        """Tell of a change."""
        if self._lists:
            print("%s %s" % (verb, visible(path)))

    def progress(self, name, done, total):
        """Count what has come of all files together."""
        self._size += done - self._going.get(name, 0)
        self._going[name] = done
        if done == total:
            del self._going[name]
            self._files += 1
        if self._draws and time.ticks_diff(time.ticks_ms(), self._drawn) >= _PERIOD:
            self._drawn = time.ticks_ms()
            sys.stdout.write("\r%d files, %s " % (self._files, scaled(self._size)))
            self._shown = True

    def failed(self, name, error):
        """Tell of what couldn't be done. Raises OSError when nobody reads the output."""
        if error.errno == EPIPE:
            raise error
        self._new_line()
        complain("sync", visible(text_of(error)))

    def end(self, report):
        """Say what was done."""
        self._new_line()
        if not self._is_quiet and (report.copied or report.removed or report.failed or self._lists):
            verb = "would be copied" if self._dry else "copied"
            text = "%d %s (%s), %d removed, %d unchanged, %d failed"
            print(text % (report.copied, verb, scaled(report.size), report.removed, report.unchanged, report.failed))

    def _new_line(self):
        if self._shown:
            sys.stdout.write("\n")
        self._shown = False
