# SPDX-License-Identifier: MIT
"""SCP with streams, times and modes."""

import errno
import gc
import io
import os

import _ssh
from common import contents, login, raises

ENOSPC = 28
PERMISSIONS = 0o7777


class Broken(Exception):
    pass


class Trickle:
    """A source and a sink of a few bytes, or none, at a time, that may break later."""

    def __init__(self, data=b"", breaks=None):
        self.data, self.turn, self.breaks = data, 0, breaks

    def next(self):
        self.turn += 1
        if self.turn == self.breaks:
            raise Broken
        return self.turn % 3 != 0

    def read(self, size):
        if not self.next():
            return None
        size = min(size, 5000)
        piece, self.data = self.data[:size], self.data[size:]
        return piece

    def write(self, data):
        if not self.next():
            return None
        self.data += bytes(data[:5000])
        return min(len(data), 5000)


def test_to_a_stream(server, dropbear, paramiko, folder):
    data = bytes(range(251)) * 1000
    path = folder + "/file"
    for where in (server, dropbear, paramiko):
        with login(where) as sess:
            sess.scp_send(path, 0o640, data, mtime=1000000000, atime=4000000000)
            told = (len(data), 0o640, 1000000000, 4000000000)
            into = io.BytesIO()
            assert sess.scp_recv(path, into) == told and into.getvalue() == data
            into = Trickle()
            times = sess.scp_recv(path, into=into)[2:]
            assert times[0] == told[2] and into.data == data
            sess.exec("rm %s; touch %s" % (path, path))
            into = io.BytesIO()
            assert sess.scp_recv(path, into)[0] == 0 and into.getvalue() == b""


def test_from_a_stream(server, dropbear, paramiko, folder):
    data = bytes(range(251)) * 1000
    path = folder + "/file"
    for where in (server, dropbear, paramiko):
        with login(where) as sess:
            for source, options in (
                (io.BytesIO(data), {}),
                (io.BytesIO(data), {"size": len(data)}),
                (Trickle(data), {"size": len(data)}),
                (Trickle(data + b"more"), {"size": len(data)}),
                (bytearray(data), {"size": len(data)}),
            ):
                assert sess.scp_send(path, 0o600, source, **options) == len(data)
                assert contents(path) == data
                sess.exec("rm " + path)
            assert sess.scp_send(path, 0o600, Trickle(b"unread"), size=0) == 0
            assert contents(path) == b""
            sess.exec("rm " + path)


def test_times_and_modes(server, paramiko, folder):
    for number, where in enumerate((server, paramiko)):
        with login(where) as sess:
            path = "%s/file%d" % (folder, number)
            sess.scp_send(path, 0o4755, b"x", mtime=5, atime=7.9)
            attrs = os.stat(path)
            assert attrs[0] & 0o777 == 0o755 and attrs[7:9] == (7, 5), attrs
            sess.scp_send(path, 0o600, b"x", mtime=1234)
            assert os.stat(path)[7:9] == (1234, 1234)
            sess.scp_send(path, 0o600, b"x", atime=99)
            assert os.stat(path)[7:9] == (99, 99)


def test_bad_arguments(server, folder):
    path = folder + "/file"
    with login(server) as sess:
        for error, data, options in (
            (ValueError, Trickle(b""), {}),
            (ValueError, b"abc", {"size": 4}),
            (ValueError, b"abc", {"mtime": -1}),
            (ValueError, b"abc", {"atime": 1 << 32}),
            (ValueError, io.BytesIO(b"abc"), {"size": -1}),
            (TypeError, b"abc", {"mtime": "now"}),
            (TypeError, Broken(), {"size": 1}),
        ):
            raises(error, sess.scp_send, path, 0o644, data, **options)
        raises((TypeError, OSError), sess.scp_recv, path, 5)
        assert sess.exec("ls " + folder) == b""


def test_what_goes_wrong_half_way(server, paramiko, folder):
    path = folder + "/file"
    size = 3000000
    for where in (server, paramiko):
        with login(where) as sess:
            raises(OSError, sess.scp_send, path, 0o644, io.BytesIO(b"few"), size=5, says="source")
            assert len(contents(path)) < 5
            for turn in (1, 2, 100):
                source = Trickle(bytes(size), breaks=turn)
                raises(Broken, sess.scp_send, path, 0o644, source, size=size)
                assert len(contents(path)) < size
            sess.scp_send(path, 0o644, bytes(size))
            for turn in (1, 2, 100):
                raises(Broken, sess.scp_recv, path, Trickle(breaks=turn))
            with open("/dev/full", "wb") as full:
                raises(OSError, sess.scp_recv, path, full, code=ENOSPC)
            raises(OSError, sess.scp_send, "/dev/full", 0o644, io.BytesIO(bytes(size)), says="space")
            raises(OSError, sess.scp_recv, folder + "/none", io.BytesIO(), says="No such file")
            assert len(sess.scp_recv(path)) == size and sess.exec("echo on") == b"on\n"
            sess.exec("rm " + path)


def test_memory_is_bounded(server, folder):
    path = folder + "/file"
    size = 20000000

    class Null:
        def write(self, data):
            return len(data)

    with login(server) as sess:
        sess.exec("head -c %d /dev/zero > %s" % (size, path))
        gc.collect()
        gc.threshold(500000)
        before = gc.mem_alloc()
        assert sess.scp_recv(path, Null())[0] == size
        with open("/dev/zero", "rb") as zeros:
            assert sess.scp_send(path + "2", 0o644, zeros, size=size) == size
        assert gc.mem_alloc() - before < 1500000
        assert os.stat(path + "2")[6] == size


def test_without_blocking(server, folder):
    path = folder + "/file"
    data = bytearray(b"0123456789" * 30000)
    with login(server) as sess:
        sess.setblocking(False)
        operations = [
            sess.scp_send(path, 0o600, Trickle(data), size=len(data)),
            sess.scp_send(path + "2", 0o600, data),
        ]
        data = bytes(data)
        while not all([operation.step() for operation in operations]):
            pass
        assert [operation.result() for operation in operations] == [len(data)] * 2
        into = Trickle()
        assert sess.scp_recv(path, into).result()[:2] == (len(data), 0o600) and into.data == data
        assert sess.scp_recv(path + "2").result() == data
        for steps in (0, 1, 5, 20):
            copy = sess.scp_recv(path, Trickle())
            for _ in range(steps):
                copy.step()
            copy.cancel()
        missing = sess.scp_recv(path + "3", Trickle())
        raises(_ssh.SSHError, missing.result, code=errno.EIO, says="No such file")
        assert sess.exec("echo on").result() == b"on\n"
