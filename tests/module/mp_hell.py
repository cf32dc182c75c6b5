# SPDX-License-Identifier: MIT
"""A stream from hell: what its code does, at each call, to whatever the session works with just then."""

import gc
import io

import _ssh
from common import contents, raises
from mp_streams import Wrapped

PATTERN = bytes(range(250)) * 1200  # 300,000 bytes without the canaries'
CANARY = b"\xfe"
BEGUN = "for i in $(seq 600); do [ -f '%s' ] && break; sleep 0.1; done; echo on"


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


class Session:
    """A stream from hell and a session over it, in `with`."""

    def __init__(self, server):
        self.stream = Hell(server["port"])
        self.sess = _ssh.Session(self.stream)
        with open(server["key"], "rb") as key:
            self.sess.userauth_publickey(server["user"], key.read())

    def __enter__(self):
        return self.stream, self.sess

    def __exit__(self, *_):
        self.sess.close()
        self.stream.close()


class Resizing:
    """In `with`: a stream's code resizes an object, and what that frees is somebody else's at once."""

    def __init__(self, stream, resize, first=0):
        self._stream, self._resize, self._canaries = stream, resize, Canaries()
        stream.arm(self._deed, first)

    def _deed(self):
        self._resize()
        gc.collect()
        self._canaries.settle()

    def __enter__(self):
        pass

    def __exit__(self, *_):
        self._stream.arm(None)
        self._canaries.check()


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
    with Session(server) as (stream, sess):
        for write, path, end in writers(sess, sess.sftp(), folder):
            data = bytearray(PATTERN)
            with Resizing(stream, lambda: data.extend(CANARY * 1000)):
                write(data)
            end()
            assert contents(path) == PATTERN, "the server got the bytes of foreign objects"


def empty(data):
    data[:] = b""


def test_source_that_shrinks(server, folder):
    with Session(server) as (stream, sess):
        for write, path, end in writers(sess, sess.sftp(), folder):
            data = bytearray(PATTERN)
            with Resizing(stream, lambda: empty(data), 3):
                raises(ValueError, write, data, says="became shorter")
            assert sess.exec(BEGUN % path) == b"on\n"  # the command of a run may come to its file later
            got = contents(path)
            assert got == PATTERN[: len(got)]


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
    path = filled(folder)
    with Session(server) as (stream, sess):
        for read in readers(sess, sess.sftp(), path):
            into = bytearray(len(PATTERN))
            with Resizing(stream, lambda: into.extend(bytes(1000))):
                assert read(into) == len(PATTERN)
            assert into[: len(PATTERN)] == PATTERN


def test_target_that_shrinks(server, folder):
    path = filled(folder)
    with Session(server) as (stream, sess):
        for read in readers(sess, sess.sftp(), path):
            into = bytearray(len(PATTERN))
            with Resizing(stream, lambda: empty(into), 3):
                raises(ValueError, read, into, says="became shorter")
            assert sess.exec("echo on") == b"on\n"


def filled(folder):
    """Return the path of a file with the pattern."""
    with open(folder + "/file", "wb") as file:
        file.write(PATTERN)
    return folder + "/file"


def test_names_that_change(server, folder):
    """Every other argument: what it was when the call began counts."""
    with Session(server) as (stream, sess):
        for name, make in with_names(sess, sess.sftp(), folder):
            path = bytearray((folder + "/name").encode())

            def change():
                path.extend(b"x" * 100)
                path[:1] = b"#"

            with Resizing(stream, change):
                try:
                    make(path)
                except OSError:
                    assert name in ("listen", "direct_tcpip"), name


def with_names(sess, sftp, folder):
    """Return (name, function) of what is called with a path."""
    return (
        ("mkdir", lambda path: sftp.mkdir(path)),
        ("rename", lambda path: sftp.rename(path, folder + "/renamed")),
        ("open", lambda path: sftp.open(path, "w").close()),
        ("put", lambda path: sftp.put(io.BytesIO(PATTERN), path)),
        ("stat", lambda path: sftp.stat(path)),
        ("setstat", lambda path: sftp.setstat(path, mode=0o600)),
        ("hardlink", lambda path: sftp.hardlink(path, folder + "/hard")),
        ("symlink", lambda path: sftp.symlink(path, folder + "/soft")),
        ("unlink", lambda path: sftp.unlink(path)),
        ("expand", lambda path: sftp.expand(path)),
        ("exec", lambda path: sess.exec(b"test -d '%s' && : " % folder.encode() + path)),
        ("run", lambda path: sess.run("true", pty=(path, 80, 24))),
        ("setenv", lambda path: sess.run("true", env={b"LC_NAME": path})),
        ("listen", lambda path: sess.listen(0, path)),
        ("direct_tcpip", lambda path: sess.direct_tcpip(path, 1)),
    )


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
    lambda sess, things: sess.ask_agent(things["agent"], b"\x0b"),
    lambda sess, things: sess.forward_agent(things["fresh"]),
    lambda sess, things: things["fresh"].setenv("LC_NAME", "x"),
    lambda sess, things: things["fresh"].pty("dumb", 80, 24),
    lambda sess, things: things["fresh"].subsystem("sftp"),
    lambda sess, things: things["channel"].signal("TERM"),
    lambda sess, things: things["channel"].send_break(),
    lambda sess, things: things["channel"].wait_exit(),
    lambda sess, things: things["listener"].accept(0.1),
    lambda sess, things: things["sftp"].names((0,), (0,)),
    lambda sess, things: things["sftp"].expand("~"),
    lambda sess, things: things["sftp"].home("root"),
    lambda sess, things: things["sftp"].statvfs("/"),
    lambda sess, things: raises(OSError, things["sftp"].readlink, "/etc/passwd"),
    lambda sess, things: raises(OSError, things["sftp"].hardlink, "/missing", "/nowhere/x"),
    lambda sess, things: raises(OSError, things["sftp"].rename, "/missing", "/nowhere"),
    lambda sess, things: raises(OSError, things["file"].setstat, mode=0o600),
    lambda sess, things: raises(OSError, things["file"].copy_to, things["file"], 1),
    lambda sess, things: raises(OSError, things["file"].sync),
    lambda sess, things: sess.hostkey(),
    lambda sess, things: (sess.methods, sess.banner, sess.server_version),
)


class Agent:
    """An agent that holds nothing, in whose code a stream's deed is done, too."""

    def __init__(self, stream):
        self._stream, self._answer = stream, b"\0\0\0\5\x0c\0\0\0\0"

    def write(self, data):
        self._stream.act(True)
        return len(data)

    def read(self, n):
        self._stream.act()
        answer, self._answer = self._answer[:n], self._answer[n:]
        return answer


def prepared(sess, stream):
    channel = sess.channel()
    channel.exec("echo out; cat >/dev/null & echo err >&2")
    sftp = sess.sftp()
    return {
        "sess": sess,
        "agent": Agent(stream),
        "fresh": sess.channel(),
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
        for first in (0, 1, 3, 6):
            stream, sess = Session(server).__enter__()
            things = prepared(sess, stream)
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
