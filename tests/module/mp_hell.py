# SPDX-License-Identifier: MIT
"""A stream from hell: what its code does, at each call, to whatever the session works with just then."""

import gc
import io

import _ssh
from common import raises
from mp_streams import Wrapped

PATTERN = bytes(range(250)) * 1200  # 300,000 bytes without the canaries'
CANARY = b"\xfe"


class Hell(Wrapped):
    """A socket whose calls do a deed, from the nth after arming on: all calls, or those that write."""

    def __init__(self, port):
        super().__init__(port)
        self.deed = None
        self.calls = self.first = 0
        self.is_written_only = False
        self.is_at_it = False

    def arm(self, deed, first=0, is_written_only=False):
        self.deed, self.first, self.calls = deed, first, 0
        self.is_written_only = is_written_only

    def act(self, is_writing=False):
        self.calls += is_writing or not self.is_written_only
        if self.deed and self.calls > self.first and not self.is_at_it:
            self.is_at_it = True
            try:
                self.deed()
            finally:
                self.is_at_it = False

    def readinto(self, buffer):
        n = super().readinto(buffer)
        self.act()
        return n

    def write(self, data):
        self.act(True)
        return super().write(data[:5000])

    def ioctl(self, request, argument):
        self.act()
        return super().ioctl(request, argument)


class Canaries:
    """Objects that take up whatever memory becomes free, and that nobody else may change or read."""

    def __init__(self):
        self.kept = []

    def settle(self):
        if len(self.kept) < 200:
            self.kept += [bytearray(CANARY * size) for size in (100, 3000, 40000)]

    def check(self):
        for canary in self.kept:
            assert canary == CANARY * len(canary), "somebody wrote into a foreign object"


def hellish(server):
    stream = Hell(server["port"])
    sess = _ssh.Session(stream)
    with open(server["key"], "rb") as key:
        sess.userauth_publickey(server["user"], key.read())
    return stream, sess


def writers(sess, sftp, folder):
    """Yield what gives the server the bytes of an object: functions of it, and where they then are."""
    channel = sess.channel()
    channel.exec("cat >'%s/0'" % folder)
    yield channel.write, folder + "/0", lambda: (channel.send_eof(), channel.wait_exit())
    file = sftp.open(folder + "/1", "w")
    yield file.write, folder + "/1", file.close
    yield lambda data: sess.scp_send(folder + "/2", 0o600, data), folder + "/2", lambda: None
    command = "cat >'%s/3'" % folder
    yield lambda data: sess.run(command, data), folder + "/3", lambda: None
    yield lambda data: sess.exec(command, data), folder + "/3", lambda: None


def test_source_that_grows(server, folder):
    stream, sess = hellish(server)
    sftp = sess.sftp()
    for write, path, end in writers(sess, sftp, folder):
        data, canaries = bytearray(PATTERN), Canaries()

        def grow():
            data.extend(CANARY * 1000)
            gc.collect()
            canaries.settle()

        stream.arm(grow)
        write(data)
        stream.arm(None)
        end()
        with open(path, "rb") as file:
            assert file.read() == PATTERN, "the server got the bytes of foreign objects"
        canaries.check()
    sess.close()
    stream.close()


def test_source_that_shrinks(server, folder):
    stream, sess = hellish(server)
    sftp = sess.sftp()
    for write, path, end in writers(sess, sftp, folder):
        data, canaries = bytearray(PATTERN), Canaries()

        def shrink():
            data[:] = b""
            gc.collect()
            canaries.settle()

        stream.arm(shrink, 3)
        raises(ValueError, write, data, says="became shorter")
        stream.arm(None)
        assert sess.exec("echo on") == b"on\n"
        with open(path, "rb") as file:
            got = file.read()
        assert got == PATTERN[: len(got)]
        canaries.check()
    sess.close()
    stream.close()


def readers(sess, sftp, path):
    """Yield functions that fill an object with the bytes of a file."""
    channel = sess.channel()
    channel.exec("cat '%s'" % path)
    yield channel.readinto
    other = sess.channel()
    other.exec("cat '%s' >&2" % path)
    yield other.stderr.readinto
    yield sftp.open(path).readinto


def test_target_that_grows(server, folder):
    path = folder + "/file"
    with open(path, "wb") as file:
        file.write(PATTERN)
    stream, sess = hellish(server)
    for read in readers(sess, sess.sftp(), path):
        into, canaries = bytearray(len(PATTERN)), Canaries()

        def grow():
            into.extend(bytes(1000))
            gc.collect()
            canaries.settle()

        stream.arm(grow)
        assert read(into) == len(PATTERN)
        stream.arm(None)
        assert into[: len(PATTERN)] == PATTERN
        canaries.check()
    sess.close()
    stream.close()


def test_target_that_shrinks(server, folder):
    path = folder + "/file"
    with open(path, "wb") as file:
        file.write(PATTERN)
    stream, sess = hellish(server)
    for read in readers(sess, sess.sftp(), path):
        into, canaries = bytearray(len(PATTERN)), Canaries()

        def shrink():
            into[:] = b""
            gc.collect()
            canaries.settle()

        stream.arm(shrink, 3)
        raises(ValueError, read, into, says="became shorter")
        stream.arm(None)
        canaries.check()
        assert sess.exec("echo on") == b"on\n"
    sess.close()
    stream.close()


def test_names_that_change(server, folder):
    """Every other argument: what it was when the call began counts."""
    stream, sess = hellish(server)
    sftp = sess.sftp()
    for name, make in (
        ("mkdir", lambda path: sftp.mkdir(path)),
        ("rename", lambda path: sftp.rename(path, folder + "/renamed")),
        ("open", lambda path: sftp.open(path, "w").close()),
        ("put", lambda path: sftp.put(io.BytesIO(PATTERN), path)),
        ("stat", lambda path: sftp.stat(path)),
        ("unlink", lambda path: sftp.unlink(path)),
        ("exec", lambda path: sess.exec(b"test -d '%s' && : " % folder.encode() + path)),
        ("run", lambda path: sess.run("true", pty=(path, 80, 24))),
        ("listen", lambda path: sess.listen(0, path)),
        ("direct_tcpip", lambda path: sess.direct_tcpip(path, 1)),
    ):
        path = bytearray((folder + "/name").encode())
        canaries = Canaries()

        def change():
            path.extend(b"x" * 100)
            path[:1] = b"#"
            gc.collect()
            canaries.settle()

        stream.arm(change)
        try:
            make(path)
        except OSError:
            assert name in ("listen", "direct_tcpip"), name
        stream.arm(None)
        canaries.check()
    sess.close()
    stream.close()


# ------------------------------------------------------------------------------ what goes away meanwhile

CALLS = (
    lambda sess, things: sess.exec("echo hello"),
    lambda sess, things: sess.run("cat; echo error >&2; kill -9 $$", b"x" * 50000),
    lambda sess, things: sess.channel(),
    lambda sess, things: raises(OSError, sess.direct_tcpip, "127.0.0.1", 1),
    lambda sess, things: sess.listen(0, "127.0.0.1").port,
    lambda sess, things: sess.scp_recv("/etc/passwd"),
    lambda sess, things: sess.scp_send("/dev/null", 0o600, b"x" * 50000),
    lambda sess, things: sess.sftp().realpath("/"),
    lambda sess, things: things["sftp"].realpath("/etc/.."),
    lambda sess, things: things["sftp"].stat("/etc/passwd"),
    lambda sess, things: raises(OSError, things["sftp"].stat, "/missing"),
    lambda sess, things: things["sftp"].open("/etc/passwd").read(),
    lambda sess, things: things["sftp"].get("/etc/passwd", io.BytesIO()),
    lambda sess, things: things["sftp"].put(io.BytesIO(b"x" * 50000), "/dev/null"),
    lambda sess, things: things["file"].read(),
    lambda sess, things: things["file"].readinto(bytearray(100)),
    lambda sess, things: things["file"].seek(0, 2),
    lambda sess, things: things["file"].stat(),
    lambda sess, things: things["file"].close(),
    lambda sess, things: things["directory"].read(),
    lambda sess, things: things["directory"].read_long(),
    lambda sess, things: list(things["directory"]),
    lambda sess, things: things["channel"].read(),
    lambda sess, things: things["channel"].readline(),
    lambda sess, things: things["channel"].readinto(bytearray(5)),
    lambda sess, things: things["channel"].write(b"x" * 50000),
    lambda sess, things: things["channel"].exit_status,
    lambda sess, things: things["channel"].close(),
    lambda sess, things: things["listener"].close(),
    lambda sess, things: things["sftp"].close(),
    lambda sess, things: sess.hostkey(),
    lambda sess, things: (sess.methods, sess.banner, sess.server_version),
)


def prepared(sess):
    channel = sess.channel()
    channel.exec("echo out; cat >/dev/null & echo err >&2")
    sftp = sess.sftp()
    return {
        "sess": sess,
        "channel": channel,
        "stderr": channel.stderr,
        "listener": sess.listen(0, "127.0.0.1"),
        "file": sftp.open("/etc/passwd"),
        "directory": sftp.opendir("/etc"),
        "sftp": sftp,
    }


def end_all(things):
    """Call what a program shouldn't call, or shouldn't call now."""
    for thing in things.values():
        for name in ("__del__", "__exit__", "close"):
            method = getattr(thing, name, None)
            if method:
                try:
                    method(*(None,) * (3 if name == "__exit__" else 0))
                except OSError:
                    pass
    gc.collect()


class Finaliser:
    """What it does is done in the middle of a collection."""

    def __init__(self, deed):
        self.deed = deed

    def __del__(self):
        self.deed()


def ended_meanwhile(server, deed_of):
    for call in CALLS:
        for first in (0, 1, 2, 3, 5, 8):
            stream, sess = hellish(server)
            things = prepared(sess)
            stream.arm(deed_of(things), first)
            try:
                call(sess, things)
            except (OSError, ValueError, KeyError, AssertionError):
                pass
            stream.arm(None)
            end_all(things)
            stream.close()


def test_all_is_ended(server):
    ended_meanwhile(server, lambda things: lambda: end_all(things))


def test_all_is_ended_by_a_finaliser(server):
    def deed_of(things):
        def deed():
            Finaliser(lambda: end_all(things))
            gc.collect()

        return deed

    ended_meanwhile(server, deed_of)


def test_all_is_ended_and_it_raises(server):
    def deed_of(things):
        def deed():
            end_all(things)
            raise KeyError("hell")

        return deed

    ended_meanwhile(server, deed_of)


def told_beside(port):
    """Each answer comes with a question whose answer the stream writes before the result is made."""
    for call in (
        lambda things: things["sftp"].realpath("/"),
        lambda things: things["sftp"].stat("/file"),
        lambda things: raises(OSError, things["sftp"].stat, "/missing"),
        lambda things: raises(OSError, things["sftp"].open, "/missing"),
        lambda things: things["sftp"].open("/file").read(),
        lambda things: things["sftp"].opendir("/"),
        lambda things: things["directory"].read(),
        lambda things: things["directory"].read_long(),
        lambda things: things["file"].read(),
        lambda things: things["file"].stat(),
        lambda things: things["file"].seek(0, 2),
        lambda things: things["file"].close(),
        lambda things: things["sftp"].close(),
    ):
        for name in "sftp", "file", "directory", "all":
            for first in range(4):
                stream = Hell(port)
                sess = _ssh.Session(stream)
                sess.userauth_password("anybody", "")
                sftp = sess.sftp()
                things = {"file": sftp.open("/file"), "directory": sftp.opendir("/"), "sftp": sftp}
                ended = things if name == "all" else {name: things[name]}
                stream.arm(lambda: end_all(ended), first, True)
                try:
                    call(things)
                except (OSError, ValueError) as error:
                    assert "closed" in str(error), error
                stream.arm(None)
                stream.close()
