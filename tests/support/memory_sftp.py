# SPDX-License-Identifier: MIT
"""An SFTP server that behaves, with files in memory: what hostile_sftp.py's are made from.

The files are paths from the root, each with its content (bytes), its names (a folder, a dict of what is in it) or
where it leads (Link).
"""

import itertools
import struct

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
    extensions = ()  # names of those that are announced

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
                announced = b"".join(string(name) + string("1") for name in self.extensions)
                packet = bytes([VERSION]) + struct.pack(">I", 3) + announced
            else:
                try:
                    packet = self.answer(data[0], Request(data[1:]))
                except Unanswered:
                    continue
            target.write(string(packet))
            target.flush()
