# SPDX-License-Identifier: MIT
"""The command scp: files and trees from here to servers, back, and from server to server."""

from .. import paths
from ..files import Here
from ..server_files import Remote
from ..wait import at_once
from . import copy_options, operands, rcp
from .copier import Copier
from .globs import expand, expanded, is_folder
from ..patterns import literal
from .program import UsageError
from .servers import Servers

USAGE = """\
usage: scp [options] source ... target

Copies files between here and servers. A file of a server is [user@]host:path, with patterns as in a
shell, or scp://[user@]host[:port]/path; an IPv6 address is in brackets. C:\\path is here.

  -r          folders, too, with all that is in them
  -p          keep times and modes
  -P port     where
  -i file     a private key; may be given several times
  -4   -6     addresses of this kind only
  -J host[,host ...]      go through these servers
  -F file     another configuration than ~/.ssh/config, none: no such file
  -o Option=value         as in the configuration
  -c ciphers  a list with commas between
  -l limit    at most so many Kbit a second
  -C          compress
  -B          ask nothing
  -q   -v     say less, say what is done
  -O          with the program scp of the server, where it has no SFTP
  -3 -s -T    are accepted: it is so anyway; -A, too: no program there needs an agent
  -X nrequests=number, -X buffer=number
              are accepted: requests fit themselves to the link

For scripts where nobody can be asked also: scp -u user -p password host get|put source [target]
It ends with 0, with 1 when a file wasn't copied, with 255 when there is no connection."""


def run(arguments):
    """Carry out a command line (list of str); return the exit status. Waits."""
    parsed = copy_options.parse("scp", arguments, "346ABCOpqrsTv", "cFiJloPX", USAGE)
    copy_options.check_requests(parsed, USAGE)
    sources, target = _operands(parsed.rest)
    if not any(operand.server for operand in sources + [target]):
        return _copy_here(parsed, sources + [target])
    copier = Copier(
        "scp",
        bar=not parsed.flag("q"),
        limit=copy_options.limit(parsed, USAGE),
        recursive=parsed.flag("r"),
        preserve=parsed.flag("p"),
    )
    servers = Servers("scp", parsed, parsed.flag("B"), not parsed.flag("O"))
    try:
        _Copy(servers, copier, parsed, target).run(sources)
    finally:
        servers.close()
    return 1 if copier.failures else 0


def _operands(words):
    """Return ([Operand], Operand), the sources and the target."""
    older = operands.older(words)
    if older:
        return older
    if len(words) < 2:
        raise UsageError("a source and a target are needed", USAGE)
    found = [operands.parse(word) for word in words]
    return found[:-1], found[-1]


def _copy_here(parsed, found):
    """Have the system's cp copy what is all here (Operands); return the exit status. Waits."""
    words = ["cp"] + ["-" + letter for letter in "rp" if parsed.flag(letter)] + ["--"]
    status = paths.carry_out(" ".join(words + [copy_options.quoted(str(operand)) for operand in found]))
    if status is None:
        raise ValueError("neither is on a server, write host:path")
    return 1 if status else 0


class _Copy:
    """All copies of a command line. Argument: target (Operand)."""

    def __init__(self, servers, copier, parsed, target):
        self.servers, self.copier, self.parsed = servers, copier, parsed
        self.target = target
        self.path = target.asked(lambda: servers.client(target.server).sftp())
        self._is_folder = False  # it is known to be one

    def run(self, sources):
        """Copy from Operands. Raises OSError when a connection is gone."""
        if self.parsed.flag("O"):
            return self._run_older(sources)
        if len(sources) > 1 and not self._make_folder():
            return
        is_part = Here().is_part  # last, lest it is taken for one
        last = [source for source in sources if is_part(source.path)]
        for source in [source for source in sources if source not in last] + last:
            if source.server:
                self._from_server(source)
            else:
                self._from_here(source)

    def _run_older(self, sources):
        """Copy without SFTP, with the program scp of the server."""
        for source in sources:
            if (source.server is None) == (self.target.server is None):
                self.copier.fail("'%s': with -O one side is here and the other on a server" % source)
                continue
            client = self.servers.client(source.server or self.target.server)

            def call(path, target, **options):
                (rcp.get if source.server else rcp.put)(client, path, target, into=len(sources) > 1, **options)

            if source.server and len(sources) > 1 and not is_folder(Here(), self.target.path):
                self.copier.fail("'%s' is no folder, and several files are to go there" % self.target)
                return
            self.copier.copy(call, source.path, self.target.path)

    def _from_here(self, source):
        call = self.servers.client(self.target.server).put if self.target.server else None
        for path in expanded(source.path):
            if call:
                self._copy(call, source, path)
            else:
                self.copier.fail("'%s' and the target are both here" % source)

    def _from_server(self, source):
        client = self.servers.client(source.server)
        try:
            found = source.asked(client.sftp)
        except OSError as error:
            self.copier.check(error)
            return
        paths = expand(Remote(client.sftp()), found)
        if len(paths) > 1 and not self._make_folder():
            return
        call = client.get
        if self.target.server:
            other = self.servers.client(self.target.server)

            def call(path, target, **more):
                client.copy_to(path, other, target, **more)

        for path in paths or [literal(found)]:
            self._copy(call, source, path)

    def _copy(self, call, source, path):
        resumed = None
        if not (source.server and self.target.server):
            resumed = copy_options.again(
                self.parsed, str(operands.Operand(source.server, path)), str(self.target)
            )
        self.copier.copy(call, path, self.path, resumed, parents=False)

    def _make_folder(self):
        """See that the target is a folder, since there are several files; return whether it is."""
        if self._is_folder:
            return True
        place = Here()
        if self.target.server:
            place = Remote(self.servers.client(self.target.server).sftp())
        self._is_folder = is_folder(place, self.path)
        if not self._is_folder and self.target.server:
            at_once(place.new_folder(self.path, 0o777))
            self._is_folder = True
        if not self._is_folder:
            self.copier.fail("'%s' is no folder, and several files are to go there" % self.target)
        return self._is_folder
