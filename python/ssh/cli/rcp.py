# SPDX-License-Identifier: MIT
"""Copies as scp made them before SFTP (-O): a program called scp on the server, files one after the other on a channel.

Nobody has written that down as a standard. A line is C, D, E or T: a file, a folder, its end, the times of what
follows; an answer is a byte, 0 for good, 1 or 2 and a line of text for what isn't.
"""

import errno

from ..files import DOTS, FILE, FOLDER, Here, kind, on_file
from ..patterns import is_pattern, literal, matches
from ..server_files import tried
from ..text import shown
from ..transfer import DEEPEST
from ..wait import at_once
from .display import visible

_PIECE = 32768
_LONGEST = 4096  # bytes of a line
_NAMELESS = (b"", b".", b"..")  # what a path may end in that has no name of its own


def put(client, source, target, progress=None, failed=None, again=None, recursive=False, preserve=False, into=False):
    """Send a file or a tree. Waits. As Client.put, but that the path there (bytes) is read by a shell.

    Argument: into (bool): the target has to be a folder. Raises OSError.
    """
    flags = (b" -r" if recursive else b"") + (b" -p" if preserve else b"") + (b" -d" if into else b"")
    with _Peer(client, b"scp%s -t %s" % (flags, _word(target)), target) as peer:
        peer.answer()
        _Sender(peer, recursive, preserve, progress, failed).send(source)


def get(client, source, target, progress=None, failed=None, again=None, recursive=False, preserve=False, into=False):
    """Fetch what a path (bytes) stands for in a shell there. Waits. As put()."""
    flags = (b" -r" if recursive else b"") + (b" -p" if preserve else b"")
    with _Peer(client, b"scp%s -f %s" % (flags, _word(source)), source) as peer:
        _Receiver(peer, source, recursive, preserve, progress, failed).receive(target)


def _word(path):
    return b"./" + path if path[:1] == b"-" else path or b"."


class _Peer:
    """The program on the server, which owes an answer as a server does. Argument: path (bytes) that it is asked for."""

    def __init__(self, client, command, path):
        self._path = path
        self._channel = client.session.channel()
        self._channel.settimeout(client.timeout)
        self._channel.exec(command)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._channel.close()

    def say(self, data):
        """Write all of some bytes."""
        data = memoryview(data)
        while len(data):
            data = data[self._in_time(self._channel.write, data) :]

    def read(self, n):
        """Return up to n bytes, at least one. Raises OSError at the end."""
        data = self._in_time(self._channel.recv, min(n, _PIECE))
        if not data:
            raise self._ended()
        return data

    def line(self):
        """Return a line (bytes) without its end, b'' when there is no more."""
        line = self._in_time(self._channel.readline, _LONGEST)
        if line and line[-1:] != b"\n":
            raise _nonsense()
        return line[:-1]

    def answer(self):
        """Wait for an answer. Raises OSError with its text unless it is a good one."""
        code = self.read(1)
        if code != b"\0":
            text = self.line() if code in (b"\1", b"\2") else b"what isn't scp: does the login script print something?"
            raise OSError(errno.EIO, "scp on the server: " + visible(text))

    def _in_time(self, call, argument):
        """Return what a call of the channel does. Raises OSError where it has to wait too long."""
        try:
            return call(argument)
        except OSError as error:
            if error.errno != errno.ETIMEDOUT:
                raise
            text = "scp on the server didn't answer in time for '%s': try it without -O, over SFTP"
            raise OSError(errno.ETIMEDOUT, text % visible(self._path))

    def _ended(self):
        text = visible(self._channel.stderr.read(200).split(b"\n")[0]) or "no reason"
        return OSError(errno.EIO, "scp on the server ended early: " + text)


class _Sender:
    def __init__(self, peer, recursive, preserve, progress, failed):
        self._peer, self._recursive, self._preserve = peer, recursive, preserve
        self._progress, self._failed, self._side = progress, failed, Here()

    def send(self, path, depth=0):
        """Send what has a path (bytes) here, in so many folders that are sent."""
        side = self._side
        stat = at_once(side.stat(path))
        name = side.name(path) or side.name(at_once(_whole(side, path)))
        if b"\n" in name or not name:
            raise OSError(errno.EINVAL, "'%s' has no name that scp could send" % shown(path))
        if kind(stat) == FOLDER:
            self._send_folder(path, name, stat, depth)
        elif kind(stat) == FILE:
            self._send_file(path, name, stat)
        else:
            raise OSError(errno.EINVAL, "'%s' is neither a file nor a folder" % shown(path))

    def _announce(self, letter, name, stat, size):
        if self._preserve:
            self._peer.say(b"T%d 0 %d 0\n" % (stat[3], stat[2]))
            self._peer.answer()
        self._peer.say(b"%s%04o %d %s\n" % (letter, stat[0] & 0o7777, size, name))
        self._peer.answer()

    def _send_folder(self, path, name, stat, depth):
        if not self._recursive:
            raise OSError(errno.EISDIR, "'%s' is a folder: that is a recursive copy (-r)" % shown(path))
        if depth == DEEPEST:
            raise OSError(errno.EINVAL, "'%s' is too deep" % shown(path))
        self._announce(b"D", name, stat, 0)
        listing = at_once(self._side.list(path))
        while entry := at_once(self._side.following(listing)):
            try:
                if entry[0] not in DOTS:
                    self.send(self._side.join(path, entry[0]), depth + 1)
            except OSError as error:
                if not self._failed:
                    raise
                self._failed(shown(path), error)
        self._peer.say(b"E\n")
        self._peer.answer()

    def _send_file(self, path, name, stat):
        left = size = stat[1]
        with self._side.read(path) as file:
            self._announce(b"C", name, stat, size)
            while left:
                data = file.read(min(left, _PIECE))
                self._peer.say(data or bytes(min(left, _PIECE)))  # one that has become shorter is told in the end
                left -= len(data) or min(left, _PIECE)
                if self._progress:
                    self._progress(shown(path), size - left, size)
            is_whole = not size or file.tell() == size
        self._peer.say(b"\0" if is_whole else b"\1it has become shorter\n")
        self._peer.answer()
        if not is_whole:
            raise OSError(errno.EIO, "'%s' here was changed by another program meanwhile" % shown(path))


async def _whole(side, path):
    """Return a path from the root (bytes), for '.' and the like."""
    import os

    here = os.getcwd().encode()
    return here if path.rstrip(b"/") in (b"", b".") else here + b"/" + path


class _Receiver:
    def __init__(self, peer, source, recursive, preserve, progress, failed):
        self._peer, self._source, self._recursive, self._preserve = peer, source, recursive, preserve
        self._progress, self._failed, self._side = progress, failed, Here()
        above, _, wanted = source.rstrip(b"/").rpartition(b"/")
        has_name = wanted not in _NAMELESS and (above or wanted[:1] != b"~")
        self._wanted = wanted if has_name else b""

    def receive(self, target):
        """Take all that comes for a path (bytes) here."""
        folders = []  # that are being received, (path, mode, times) each
        times = (0, 0)
        self._peer.say(b"\0")
        while line := self._peer.line():
            letter, rest = line[:1], line[1:]
            if letter in (b"\1", b"\2"):
                self._refused(rest, letter == b"\2")
                continue
            if letter == b"T":
                times = _times(rest)
            elif letter == b"E" and folders:
                self._leave(*folders.pop())
            elif letter == b"D" and self._recursive:
                path, mode, _ = self._entry(rest, folders, target, not self._wanted)
                self._enter(path, mode, len(folders))
                folders.append((path, mode, times))
            elif letter == b"C":
                path, mode, size = self._entry(rest, folders, target)
                self._take(path, (FILE | mode, size) + times)
            else:
                raise _nonsense()
            self._peer.say(b"\0")

    def _refused(self, text, is_last):
        error = OSError(errno.EIO, "scp on the server: " + visible(text))
        if is_last or not self._failed:
            raise error
        self._failed(visible(self._source), error)

    def _entry(self, rest, folders, target, is_nameless=False):
        """Return (path here, mode, size) of what a line announces. Raises OSError for a name that nobody asked for.

        Argument: is_nameless (bool), the outermost has no name but the one that it gets here, whatever comes.
        """
        fields = rest.split(b" ", 2)
        if len(fields) < 3:
            raise _nonsense()
        mode, size, name = _number(fields[0], 8) & 0o777, _number(fields[1]), fields[2]
        if is_nameless and not folders:
            return target, mode, size
        if not self._side.holds(name) or not folders and not self._is_wanted(name):
            raise OSError(errno.EINVAL, "scp on the server sent '%s', which nobody asked for" % visible(name))
        if folders:
            return self._side.join(folders[-1][0], name), mode, size
        there = at_once(self._side.find(target))[0]
        is_folder = there and kind(there) == FOLDER
        return self._side.join(target, name) if is_folder else target, mode, size

    def _is_wanted(self, name):
        wanted = self._wanted
        return matches(wanted, name) if is_pattern(wanted) else literal(wanted) == name

    def _enter(self, path, mode, depth):
        if depth == DEEPEST:
            raise OSError(errno.EINVAL, "scp on the server sent too many folders in each other")
        there = at_once(self._side.find(path))[0]
        if not there or kind(there) != FOLDER:
            at_once(self._side.new_folder(path, mode | 0o700))

    def _leave(self, path, mode, times):
        if self._preserve:
            at_once(self._side.settle(path, (FOLDER | mode, 0) + times, 0, True))

    def _take(self, path, stat):
        there, path = at_once(self._side.find(path))
        if there and kind(there) not in (0, FILE):
            part = at_once(self._side.write(path))
        else:
            part = at_once(self._side.begin(path, there[0] & 0o777 if there else stat[0] & 0o777 | 0o200, there))
        try:
            self._peer.say(b"\0")
            left = stat[1]
            while left:
                data = self._peer.read(left)
                on_file(path, part.file.write, data)
                left -= len(data)
                if self._progress:
                    self._progress(shown(path), stat[1] - left, stat[1])
            self._peer.answer()
            at_once(part.finish(path, stat[1], stat if self._preserve or not there else (0,), self._preserve))
        except BaseException:
            if part.abandon():  # no copy of this kind could go on with it
                at_once(tried(self._side.unlink(part.path)))
            raise
        finally:
            part.close()


def _nonsense():
    return OSError(errno.EIO, "scp on the server sent what isn't scp")


def _number(text, base=10):
    """Return a number (int) that a server sent (bytes). Raises OSError for what is none, or none of 63 bits."""
    try:
        number = int(text, base)
    except ValueError:
        number = -1
    if not 0 <= number < 1 << 63:
        raise _nonsense()
    return number


def _times(text):
    """Return (atime, mtime), seconds since 1970, of a line's text (bytes): those and microseconds, the other first."""
    fields = text.split()
    if len(fields) != 4:
        raise _nonsense()
    return _number(fields[2]), _number(fields[0])
