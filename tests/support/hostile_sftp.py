# SPDX-License-Identifier: MIT
"""An SFTP server whose answers are made up, as sshd's subsystem: hostile_sftp.py NAME, a class below.

The files are in memory: paths from the root, each with its content (bytes), its names (a folder, a dict
of what is in it) or where it leads (Link). A class misbehaves by what it has or what it replaces.
"""

import itertools
import struct
import sys

INIT, VERSION, OPEN, CLOSE, READ, WRITE, LSTAT, FSTAT, SETSTAT, FSETSTAT = range(1, 11)
OPENDIR, READDIR, REMOVE, MKDIR, RMDIR, REALPATH, STAT, RENAME, READLINK, SYMLINK = range(11, 21)
STATUS, HANDLE, DATA, NAME, ATTRS, EXTENDED = 101, 102, 103, 104, 105, 200
OK, EOF, NO_SUCH_FILE, DENIED, FAILURE, UNSUPPORTED = 0, 1, 2, 3, 4, 8
FOLDER, FILE, LINK = 0o040755, 0o100644, 0o120777
WRITES, CREATES, EMPTIES, EXCLUSIVE = 2, 8, 16, 32


class Link(str):
    """Where a symbolic link leads."""


class Refused(Exception):
    """What is answered with a status: its code."""


class Unanswered(Exception):
    """What is never answered."""


def string(data):
    """RFC 4251's string, of bytes or a str."""
    data = data.encode() if isinstance(data, str) else bytes(data)
    return struct.pack(">I", len(data)) + data


class Request:
    """What is left of a packet."""

    def __init__(self, data):
        self.data = data

    def number(self, size=4):
        """Take a number off."""
        value, self.data = int.from_bytes(self.data[:size], "big"), self.data[size:]
        return value

    def string(self):
        """Take a string off."""
        length = self.number()
        value, self.data = self.data[:length], self.data[length:]
        return value

    def path(self):
        """Take a path off."""
        return self.string().decode()


class Server:
    """A server that behaves, with nothing but an empty home folder. Attributes: tree, home."""

    home = "/home"
    tree = {"home": {}}
    text = "made up"  # with each status

    def __init__(self):
        self.handles, self.numbers = {}, itertools.count()

    def names(self, path):
        """Return the names of a path from the root."""
        names = []
        for name in (path if path.startswith("/") else f"{self.home}/{path}").split("/"):
            names = names[:-1] if name == ".." else names if name in ("", ".") else [*names, name]
        return names

    def folder(self, path):
        """Return (the dict of the folder that a path is in, the last name)."""
        *above, name = self.names(path)
        node = self.find("/" + "/".join(above))
        if not isinstance(node, dict):
            raise Refused(NO_SUCH_FILE)
        return node, name

    def find(self, path, follow=True):
        """Return what is at a path."""
        names = self.names(path)
        if not names:
            return self.tree
        folder, name = self.folder(path)
        if name not in folder:
            raise Refused(NO_SUCH_FILE)
        node = folder[name]
        if follow and isinstance(node, Link):
            return self.find(node if node.startswith("/") else path + "/../" + node)
        return node

    def attributes(self, node):
        """Return a node's attributes."""
        mode = FOLDER if isinstance(node, dict) else LINK if isinstance(node, Link) else FILE
        return struct.pack(">IQI", 5, 0 if mode == FOLDER else len(node), mode)  # size, mode

    def handle(self, what):
        """Return a new handle of what is open."""
        number = next(self.numbers)
        self.handles[b"%d" % number] = what
        return HANDLE, string(b"%d" % number)

    # ---- requests, by their names; each returns (type of the answer, its body)

    def realpath(self, request):
        request.path()
        return self.name(self.home)

    def name(self, path):
        """Return a NAME with one path."""
        return NAME, struct.pack(">I", 1) + string(path) + string(path) + struct.pack(">I", 0)

    def stat(self, request):
        return ATTRS, self.attributes(self.find(request.path()))

    def lstat(self, request):
        return ATTRS, self.attributes(self.find(request.path(), False))

    def fstat(self, request):
        return ATTRS, self.attributes(self.content(self.handles[request.string()]))

    def setstat(self, request):
        self.find(request.path())
        return STATUS, OK

    def fsetstat(self, request):
        return STATUS, OK

    def opendir(self, request):
        node = self.find(request.path())
        if not isinstance(node, dict):
            raise Refused(FAILURE)
        return self.handle([*self.listed(node)])

    def listed(self, folder):
        """Return pairs of name and node that a folder is said to have."""
        return [(".", {}), ("..", {}), *folder.items()]

    def readdir(self, request):
        entries = self.handles[request.string()]
        if not entries:
            raise Refused(EOF)
        body = struct.pack(">I", len(entries))
        while entries:
            name, node = entries.pop(0)
            body += string(name) + string(name) + self.attributes(node)
        return NAME, body

    def open(self, request):
        path, flags = request.path(), request.number()
        folder, name = self.folder(path)
        if flags & EXCLUSIVE and name in folder:
            raise Refused(FAILURE)
        if flags & EMPTIES or flags & CREATES and name not in folder:
            folder[name] = bytearray()
        node = self.find(path)
        if isinstance(node, dict):
            raise Refused(FAILURE)
        return self.handle((folder, name, node))

    @staticmethod
    def content(opened):
        """Return the content of an open file."""
        return opened[2]

    def read(self, request):
        content = self.content(self.handles[request.string()])
        offset, length = request.number(8), request.number()
        if offset >= len(content):
            raise Refused(EOF)
        return DATA, string(content[offset : offset + length])

    def write(self, request):
        content = self.content(self.handles[request.string()])
        offset, data = request.number(8), request.string()
        content[offset : offset + len(data)] = data
        return STATUS, OK

    def close(self, request):
        del self.handles[request.string()]
        return STATUS, OK

    def remove(self, request):
        folder, name = self.folder(request.path())
        if name not in folder:
            raise Refused(NO_SUCH_FILE)
        del folder[name]
        return STATUS, OK

    def mkdir(self, request):
        folder, name = self.folder(request.path())
        folder[name] = {}
        return STATUS, OK

    def rename(self, request):
        (old_folder, old), (new_folder, new) = [self.folder(request.path()) for _ in range(2)]
        if old not in old_folder:
            raise Refused(NO_SUCH_FILE)
        if new in new_folder:
            raise Refused(FAILURE)
        new_folder[new] = old_folder.pop(old)
        return STATUS, OK

    def unsupported(self, request):
        raise Refused(UNSUPPORTED)

    # ---- the protocol

    REQUESTS = {
        **{OPEN: "open", CLOSE: "close", READ: "read", WRITE: "write", STAT: "stat", LSTAT: "lstat"},
        **{FSTAT: "fstat", SETSTAT: "setstat", FSETSTAT: "fsetstat", OPENDIR: "opendir"},
        **{READDIR: "readdir", REMOVE: "remove", MKDIR: "mkdir", REALPATH: "realpath", RENAME: "rename"},
    }

    def answer(self, kind, request):
        """Return what is answered to a request."""
        number = request.number()
        try:
            kind, body = getattr(self, self.REQUESTS.get(kind, "unsupported"))(request)
        except Refused as refused:
            kind, body = STATUS, refused.args[0]
        if kind == STATUS:
            body = struct.pack(">I", body) + string(self.text) + string("")
        return bytes([kind]) + struct.pack(">I", number) + body

    def serve(self, source, target):
        """Answer until the client leaves."""
        while head := source.read(4):
            data = source.read(int.from_bytes(head, "big"))
            if data[0] == INIT:
                packet = bytes([VERSION]) + struct.pack(">I", 3)
            else:
                try:
                    packet = self.answer(data[0], Request(data[1:]))
                except Unanswered:
                    continue
            target.write(string(packet))
            target.flush()


class HomeIsAFile(Server):
    """Asked where a login begins it names a file, which the person here has a better one of."""

    home = "/x/.bashrc"
    tree = {"x": {".bashrc": b"echo hostile\n"}}

    def find(self, path, follow=True):
        return self.tree["x"][".bashrc"]

    def open(self, request):
        return self.handle((self.tree["x"], ".bashrc", self.find(request.path())))


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

    def listed(self, folder):
        entries = [("a", Link("../../outside")), ("a", {}), ("a", b"hostile\n")]
        return [*super().listed(folder), *(entries if folder == {} else [])]


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
