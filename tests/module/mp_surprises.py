# SPDX-License-Identifier: MIT
"""What a program, its streams and the garbage collector may do at the wrong moment."""

import errno
import gc
import io
import os
import select

import _ssh
from common import EBUSY, connect, contents, login, pair, raises, resident_kib
from mp_streams import Wrapped


NOT_OPEN = 0x20  # POLLNVAL, for which select has no name


def wrapped_login(stream, server):
    sess = _ssh.Session(stream)
    sess.userauth_publickey(server["user"], contents(server["key"]))
    return sess


def test_collection_inside_a_stream(server):
    """Files that are collected while the stream is at work must not disturb what it sends."""

    class Collecting(Wrapped):
        files = ()
        calls = 0

        def ioctl(self, request, argument):
            self.calls += 1
            if self.files and self.calls % 7 == 0:
                self.files.pop()
                gc.collect()
            return super().ioctl(request, argument)

        def write(self, data):
            return super().write(data[:1000])

    stream = Collecting(server["port"])
    with wrapped_login(stream, server) as sess, sess.sftp() as sftp:
        data = bytes(range(250)) * 400
        for _ in range(3):
            stream.files = [sftp.open("/etc/hostname") for _ in range(30)]
            assert sess.exec("cat", data) == data
    stream.close()


def test_stream_that_failed_is_left_alone(server):
    class Failing(Wrapped):
        fails = False

        def write(self, data):
            if self.fails:
                self.writes += 1
                raise OSError(errno.EIO)
            return super().write(data)

    stream = Failing(server["port"])
    sess = wrapped_login(stream, server)
    stream.fails = True
    raises(OSError, sess.exec, "true", code=errno.EIO)
    writes = stream.writes
    for used in lambda: sess.exec("true"), sess.channel, sess.sftp:
        raises(OSError, used, code=errno.EBADF)
    sess.close()
    assert stream.writes == writes
    stream.close()


def test_stream_that_ends_what_is_polled(server):
    class Ending(Wrapped):
        ended = None

        def ioctl(self, request, argument):
            if self.ended:
                self.ended.__del__()
            return super().ioctl(request, argument)

    stream = Ending(server["port"])
    sess = wrapped_login(stream, server)
    channel, other, listener = sess.channel(), sess.channel(), sess.listen(0, "127.0.0.1")
    for polled, ended in (channel, channel), (other.stderr, other), (listener, listener):
        poll = select.poll()
        poll.register(polled, select.POLLIN)
        stream.ended = ended
        assert poll.poll(0) == [(polled, NOT_OPEN)]
        stream.ended = None
    assert sess.exec("echo on") == b"on\n"
    sess.close()
    stream.close()


def test_stream_that_closes_the_session_while_it_closes(server):
    class Closing(Wrapped):
        sess = None

        def write(self, data):
            if self.sess:
                raises(OSError, self.sess.close, code=EBUSY)
            return super().write(data)

    stream = Closing(server["port"])
    sess = wrapped_login(stream, server)
    stream.sess = sess
    sess.close()
    raises(OSError, sess.exec, "true", code=errno.EBADF)
    stream.close()


def test_socket_closed_behind_the_session(server):
    """The descriptor's next owner must not get the session's bytes."""
    sock = connect(server["port"])
    sess = _ssh.Session(sock)
    sess.userauth_publickey(server["user"], contents(server["key"]))
    sock.close()
    here, there = pair()  # one of them has the number that the session's socket had
    raises(OSError, sess.exec, "true", code=errno.EBADF, says="socket was closed")
    sess.close()
    for end in (here, there):
        end.setblocking(False)
        assert end.read(100) is None
    here.close()
    there.close()


def test_failing_stream_loses_no_memory(server):
    """A stream that raises just when a file has been opened."""

    class Boom(Wrapped):
        is_armed = False
        kept = None

        def readinto(self, buffer):
            n = super().readinto(buffer)
            if self.is_armed and n:
                self.kept = None
                gc.collect()
            return n

        def write(self, data):
            if self.is_armed and self.kept is None:
                raise KeyError("boom")
            return super().write(data)

    def attempt():
        stream = Boom(server["port"])
        sess = wrapped_login(stream, server)
        sftp = sess.sftp()
        stream.kept = sftp.open("/etc/hostname")
        stream.is_armed = True
        try:
            sftp.open("/etc/hostname")
            sftp.stat("/")
        except (KeyError, OSError):
            pass
        stream.is_armed = False
        sess.close()
        stream.close()

    for _ in range(8):
        attempt()
    gc.collect()
    before = resident_kib()
    for _ in range(24):
        attempt()
    gc.collect()
    if not os.getenv("ASAN_OPTIONS"):  # which keeps what was freed for a while
        assert resident_kib() - before < 2000, (before, resident_kib())


def test_rename_never_replaces_a_directory(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        sftp.mkdir(folder + "/directory")
        sftp.open(folder + "/file", "w").close()
        raises(_ssh.SFTPError, sftp.rename, folder + "/file", folder + "/directory")
        assert sftp.stat(folder + "/directory")[0] & 0o170000 == 0o040000
        assert sftp.stat(folder + "/file")[0] & 0o170000 == 0o100000
        raises(_ssh.SFTPError, sftp.stat, folder + "/directory~", code=errno.ENOENT)


def test_append_tells_where_it_is(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/file", "w") as file:
            file.write(b"twelve bytes")
        with sftp.open(folder + "/file", "a") as file:
            assert file.tell() == 12
            file.write(b"++")
            assert file.tell() == 14
        assert sftp.open(folder + "/file").read() == b"twelve bytes++"


def test_path_resized_from_within(server, folder):
    """The memory of a path moves while its file is copied."""
    with login(server) as sess, sess.sftp() as sftp:
        path = bytearray((folder + "/f").encode())
        data = bytes(1000000)

        def progress(*_):
            path.extend(b"x" * 5000)
            gc.collect()

        assert sftp.put(io.BytesIO(data), path, progress=progress) == len(data)
        assert sftp.stat(folder + "/f")[1] == len(data)


def test_client_ended_from_within(server):
    with login(server) as sess:
        sftp = sess.sftp()

        class Into:
            def write(self, data):
                sftp.__del__()
                return len(data)

        raises(OSError, sftp.get, "/etc/passwd", Into())
        assert sess.exec("echo on") == b"on\n"
