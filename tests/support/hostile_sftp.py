# SPDX-License-Identifier: MIT
"""An SFTP server whose answers are made up, as sshd's subsystem: hostile_sftp.py NAME, a class below.

A class misbehaves by what it has or what it replaces of memory_sftp.py's, which behaves.
"""

import struct
import sys

from memory_sftp import DENIED, EXTENDED, FAILURE, OK, READLINK, STATUS, UNSUPPORTED
from memory_sftp import Link, Refused, Request, Server, Unanswered


class HomeIsAFile(Server):
    """Asked where a login begins it names a file, which the person here has a better one of."""

    home = "/x/.bashrc"
    tree = {"x": {".bashrc": b"echo hostile\n"}}

    def find(self, path, follow=True):
        return self.tree["x"][".bashrc"]

    def open(self, request):
        return self.handle((self.tree["x"], ".bashrc", self.find(request.path())))


class OthersHome(Server):
    """Asked where an account's home is it names what matters here, a file or a folder."""

    tree = {"x": {".bashrc": b"echo hostile\n", ".ssh": {"authorized_keys": b"ssh-ed25519 AAAA hostile\n"}}}
    extensions = ("expand-path@openssh.com",)
    REQUESTS = {**Server.REQUESTS, EXTENDED: "expand"}

    def expand(self, request):
        request.string()
        return self.name({"~file": "/x/.bashrc", "~any": "/x/.b*"}.get(request.path(), "/x/.ssh"))

    def realpath(self, request):
        return self.name("/" + "/".join(self.names(request.path())))


class HomeHasAName(Server):
    """Where a login begins is a folder called as one that matters here."""

    home = "/x/.ssh"
    tree = {"x": {".ssh": {"authorized_keys": b"ssh-ed25519 AAAA hostile\n"}}}

    def realpath(self, request):
        return self.name("/" + "/".join(self.names(request.path())))


class RenamesRefused(Server):
    """Every rename is refused, so that nothing new can take an old file's place."""

    tree = {"home": {"old": b"worth\n"}}

    def rename(self, request):
        raise Refused(FAILURE)


class RenamesWhatIsNew(Server):
    """The old file can be put aside, but nothing new gets its name."""

    tree = {"home": {"old": b"worth\n"}}

    def rename(self, request):
        request, again = Request(request.data), request
        if not request.path().rstrip("~").endswith("/old"):
            raise Refused(FAILURE)
        return super().rename(again)


class LinkAndFolder(Server):
    """A folder has a link that leads out of it, and then a folder and a file of its name."""

    tree = {"home": {}}
    REQUESTS = {**Server.REQUESTS, READLINK: "readlink"}

    def names(self, path):
        names = super().names(path)
        return names[:2] if names[1:2] == ["a"] and len(names) == 2 else names

    def find(self, path, follow=True):
        names = self.names(path)
        if names == ["home", "a"]:
            return Link("../../outside") if not follow else {"x": b"hostile\n"}
        return b"hostile\n" if names[:2] == ["home", "a"] else super().find(path, follow)

    def folder(self, path):
        return ({"x": b"hostile\n"}, "x") if self.names(path)[1:] == ["a", "x"] else super().folder(path)

    def realpath(self, request):
        return self.name("/" + "/".join(self.names(request.path())))

    def readlink(self, request):
        return self.name("../../outside")

    entries = [("a", Link("../../outside")), ("a", {}), ("a", b"hostile\n")]

    def listed(self, folder):
        return [*super().listed(folder), *(self.entries if folder == {} else [])]


class FolderAndLink(LinkAndFolder):
    """The other way round, and once more."""

    entries = [*LinkAndFolder.entries[::-1], *LinkAndFolder.entries]


class NoLinks(Server):
    """No link can be made, and one that is there leads to what none can."""

    tree = {"home": {"folder": {}, "with": {"link": Link("")}}}
    REQUESTS = {**Server.REQUESTS, READLINK: "readlink"}

    def readlink(self, request):
        return self.name(self.find(request.path(), False))

    def realpath(self, request):
        return self.name("/" + "/".join(self.names(request.path())))


class FullForAWhile(Server):
    """One write is refused, as on a disk that is full for a moment; those that are on their way succeed."""

    FIRST = 300_000
    is_full = True

    def write(self, request):
        content = self.content(self.handles[request.string()])
        offset, data = request.number(8), request.string()
        if offset >= self.FIRST and self.is_full:
            self.is_full = False
            raise Refused(FAILURE)
        content.extend(bytes(max(0, offset - len(content))))
        content[offset : offset + len(data)] = data
        return STATUS, OK

    def fsetstat(self, request):
        content, flags = self.content(self.handles[request.string()]), request.number()
        if flags & 1:
            del content[request.number(8) :]
        return STATUS, OK


class LyingTypes(Server):
    """What a listing says of a file is something else when one looks, and the other way round."""

    tree = {"home": {"file": b"f\n", "folder": {"in": b"i\n"}, "device": b"d\n", "grown": b"g" * 9}}

    def realpath(self, request):
        return self.name("/" + "/".join(self.names(request.path())))

    def listed(self, folder):
        if folder is not self.tree["home"]:
            return super().listed(folder)
        return [("file", {}), ("folder", b"f\n"), ("device", None), ("grown", b"g"), ("gone", b"g\n")]

    def attributes(self, node):
        return struct.pack(">IQI", 5, 9, 0o020666) if node is None else super().attributes(node)


class ControlNames(Server):
    """Names that a terminal would obey, or that no file can have."""

    NAMES = ["\x1b[31mred", "new\nline", "\u202etxt", "nul\0", "", "."]
    tree = {"home": dict.fromkeys(NAMES, b"c\n")}


class OtherNames(Server):
    """A folder's listing has names that nobody asked for."""

    tree = {"home": {"a": b"a\n"}}

    def listed(self, folder):
        return [*super().listed(folder), ("../up", b"up\n"), (".bashrc", b"b\n"), ("sub/deep", b"d\n"), ("/z", b"z\n")]


class NoNewNames(Server):
    """An account that may not rename."""

    tree = {"home": {"old": b"worth\n"}}

    def rename(self, request):
        raise Refused(DENIED)


class NoQuestions(Server):
    """Nobody is told of what isn't there."""

    def find(self, path, follow=True):
        try:
            return super().find(path, follow)
        except Refused:
            raise Refused(DENIED) from None


class NoTypes(Server):
    """Modes have no type of a file in them."""

    tree = {"home": {"folder": {"file": b"in\n"}, "top": b"top\n"}}

    def realpath(self, request):
        return self.name("/" + "/".join(self.names(request.path())))

    def attributes(self, node):
        return struct.pack(">IQI", 5, 0 if isinstance(node, dict) else len(node), 0o755)


class NoHome(Server):
    """The folder where a login begins can be listed, and nothing more."""

    tree = {"home": {"top": b"top\n"}}

    def stat(self, request):
        return self.lstat(request)

    def lstat(self, request):
        if self.names(Request(request.data).path()) == ["home"]:
            raise Refused(DENIED)
        return super().lstat(request)


class Drives(Server):
    """As on another system."""

    home = "C:/home"
    tree = {"C:": {"home": {"top": b"top\n", "sub": {}}, "tmp": {}}}

    def names(self, path):
        return super().names("/" + path if path.startswith("C:") else path)

    def realpath(self, request):
        return self.name("/".join(self.names(request.path())))


class Silent(Server):
    """Refuses without a word."""

    text = ""

    def opendir(self, request):
        raise Refused(DENIED)


class NeverLists(Server):
    """Nothing is said of what a folder has."""

    tree = {"home": {"never": {}}}

    def realpath(self, request):
        return self.name("/" + "/".join(self.names(request.path())))

    def readdir(self, request):
        raise Unanswered


class OneName(Server):
    """A file must be called as the server wants it."""

    def open(self, request):
        if not Request(request.data).path().endswith(".csv"):
            raise Refused(DENIED)
        return super().open(request)


class DropBox(Server):
    """Files are taken away when they are closed; those that have come are the listing of the folder `taken`."""

    tree = {"home": {}, "taken": {}}

    def close(self, request):
        opened = self.handles[Request(request.data).string()]
        if isinstance(opened, tuple):
            folder, name, content = opened
            self.tree["taken"][name] = folder.pop(name)
        return super().close(request)


class NoRename(NoNewNames):
    """One that doesn't even know renaming, nor removing."""

    def rename(self, request):
        raise Refused(UNSUPPORTED)

    def remove(self, request):
        raise Refused(UNSUPPORTED)


if __name__ == "__main__":
    globals()[sys.argv[1]]().serve(sys.stdin.buffer, sys.stdout.buffer)
