# SPDX-License-Identifier: MIT
"""SFTP.get and SFTP.put: streams of all kinds, resuming, progress, what goes wrong half-way."""

import errno
import gc
import io
import os

import _ssh
from common import EBUSY, closed, contents, login, raises
from mp_operation import drive

BLOCK = 32768
ENOSPC = 28
LONG_BLOCK = 255 * 1024  # what OpenSSH's server takes at once
SIZES = (0, 1, BLOCK - 65, BLOCK - 64, BLOCK - 1, BLOCK, BLOCK + 1) + tuple(
    size + edge for size in (LONG_BLOCK, BLOCK - 64 + LONG_BLOCK) for edge in (-1, 0, 1)
)


def pattern(size):
    """Return bytes that tell where they are from."""
    return b"".join(b"%8d" % number for number in range(size // 8 + 1))[:size]


def make(path, data):
    with open(path, "wb") as file:
        file.write(data)


class Sink:
    """Takes some bytes of each write, or none."""

    def __init__(self, most):
        self.most, self.data, self.turn = most, b"", 0

    def write(self, data):
        self.turn += 1
        if self.turn % 3 == 0:
            return None
        self.data += bytes(data[: self.most])
        return min(len(data), self.most)


class Source:
    """Gives a few bytes to each read, or nothing yet."""

    def __init__(self, data, most):
        self.data, self.most, self.turn = data, most, 0

    def read(self, size):
        self.turn += 1
        if self.turn % 3 == 0:
            return None
        size = min(size, self.most)
        piece, self.data = self.data[:size], self.data[size:]
        return piece


class Into(Source):
    """The same by readinto."""

    def readinto(self, buffer):
        piece = self.read(len(buffer))
        if piece is None:
            return None
        buffer[: len(piece)] = piece
        return len(piece)


def test_files_of_all_sizes(server, dropbear, paramiko, asyncssh_server, folder):
    here, there = folder + "/here", folder + "/there"
    for where in (server, dropbear, paramiko, asyncssh_server):
        with login(where) as sess, sess.sftp() as sftp:
            for size in SIZES:
                data = pattern(size)
                make(here, data)
                with open(here, "rb") as source:
                    assert sftp.put(source, there) == size
                assert contents(there) == data, size
                with open(here, "wb") as into:
                    assert sftp.get(there, into) == size
                assert contents(here) == data, size
                sftp.unlink(there)


def test_streams(server, folder):
    data = pattern(200000)
    path = folder + "/file"
    with login(server) as sess, sess.sftp() as sftp:
        for source in (io.BytesIO(data), Source(data, 10001), Into(data, 777), Source(data, BLOCK)):
            assert sftp.put(source, path) == len(data)
            assert contents(path) == data
        into = io.BytesIO()
        assert sftp.get(path, into) == len(data) and into.getvalue() == data
        for most in (10001, 999999):
            sink = Sink(most)
            assert sftp.get(path.encode(), sink) == len(data) and sink.data == data
        for call, arguments in (
            (sftp.get, (path, b"")),
            (sftp.get, (path, Source(b"", 1))),
            (sftp.get, (path,)),
            (sftp.put, (b"data", path)),
            (sftp.put, (Sink(1), path)),
            (sftp.get, (5, into)),
        ):
            raises((TypeError, OSError), call, *arguments)
        raises(TypeError, sftp.get, path, into, progress=5)
        raises(ValueError, sftp.get, path, into, offset=-1)
        assert contents(path) == data


class Counter:
    """Takes and gives any number of bytes, and keeps none."""

    def __init__(self, size=0):
        self.size = size

    def write(self, data):
        self.size += len(data)
        return len(data)

    def readinto(self, buffer):
        size = min(len(buffer), self.size)
        self.size -= size
        return size


def copy_in_a_small_heap(server, path, size):
    with login(server) as sess, sess.sftp() as sftp:
        assert sftp.put(Counter(size), path) == size
        sink = Counter()
        assert sftp.get(path, sink) == sink.size == size
        return gc.mem_alloc() + gc.mem_free()


def test_to_another_session(server, dropbear, folder):
    data = pattern(3000000)
    make(folder + "/file", data)
    with login(server) as sess, sess.sftp() as sftp, login(dropbear) as other:
        channel = other.channel()
        channel.exec("cat > %s/copy" % folder)
        assert sftp.get(folder + "/file", channel) == len(data)
        channel.send_eof()
        assert channel.read() == b""
        channel.close()
        assert contents(folder + "/copy") == data


def test_offset(server, paramiko, folder):
    data = pattern(100000)
    path = folder + "/file"
    for where in (server, paramiko):
        with login(where) as sess, sess.sftp() as sftp:
            sftp.put(io.BytesIO(data), path)
            for offset in (0, 1, 40000, 99999, 100000, 100001, 1 << 33):
                into = io.BytesIO()
                assert sftp.get(path, into, offset=offset) == max(0, 100000 - offset), offset
                assert into.getvalue() == data[offset:], offset
            for offset in (50000, 100000, 10):
                assert sftp.put(io.BytesIO(data[offset:]), path, offset=offset) == 100000 - offset
                assert contents(path) == data
            assert sftp.put(io.BytesIO(b"end"), path, offset=10) == 3
            assert contents(path) == data[:10] + b"end"
            assert sftp.put(io.BytesIO(b"whole"), path) == 5
            assert contents(path) == b"whole"


def test_to_an_open_file(server, dropbear, paramiko, asyncssh_server, folder):
    """It is written through its handle, whatever has its name by then, and closed with that."""
    data = pattern(3 * LONG_BLOCK)
    path = folder + "/file"
    for where in (server, dropbear, paramiko, asyncssh_server):
        with login(where) as session, session.sftp() as sftp, session.sftp() as other:
            file = sftp.open(path, "x", 0o600)
            os.rename(path, path + "2")
            make(path, b"another")
            assert sftp.put(io.BytesIO(data), file) == len(data)
            closed(file.stat)
            file.close()
            assert contents(path + "2") == data and contents(path) == b"another"
            file = sftp.open(path + "2", "r+")
            assert sftp.put(io.BytesIO(b"end"), file, offset=100) == 3
            assert contents(path + "2") == data[:100] + b"end"
            closed(sftp.put, io.BytesIO(b""), file)
            file = sftp.open(path + "2", "r+")
            raises(ValueError, other.put, io.BytesIO(b""), file, says="another SFTP client")
            raises(ValueError, sftp.put, Raising(), file)
            closed(file.stat)
            assert sftp.stat(path + "2")[1] > 0
        os.unlink(path)
        os.unlink(path + "2")


class Raising:
    def read(self, size):
        raise ValueError("no")


def test_mode(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        sftp.put(io.BytesIO(b""), folder + "/usual")
        sftp.put(io.BytesIO(b""), folder + "/secret", mode=0o600)
        modes = [os.stat(folder + "/" + name)[0] for name in ("usual", "secret")]
        assert modes == [0o100644, 0o100600]


def test_progress(server, folder):
    size = 3000000
    path = folder + "/file"
    calls = []

    def note(done, total):
        calls.append((done, total))

    def check(total):
        assert [call[0] for call in calls] == list(range(0x40000, size, 0x40000)) + [size]
        assert set(call[1] for call in calls) == {total}
        calls.clear()

    with login(server) as sess, sess.sftp() as sftp:
        sftp.put(io.BytesIO(bytes(size)), path)
        sftp.get(path, io.BytesIO(), progress=note)
        check(size)
        with open(path, "rb") as source:
            sftp.put(source, path + "2", progress=note)
        check(size)
        sftp.put(Source(bytes(size), BLOCK), path + "2", progress=note)
        check(None)
        sftp.get(path, io.BytesIO(), offset=size - 5, progress=note)
        sftp.put(io.BytesIO(b""), path, progress=note)
        assert calls == [(5, 5), (0, 0)]
        calls.clear()
        assert sftp.get("/proc/self/status", io.BytesIO(), progress=note) == calls[0][0] > 0


class Broken(Exception):
    pass


def broken(*arguments):
    raise Broken


class BreaksLater:
    """Works for a few calls, then raises."""

    def __init__(self, calls):
        self.calls = calls

    def write(self, data):
        self.calls -= 1
        return len(data) if self.calls > 0 else broken()

    def read(self, size):
        self.calls -= 1
        return bytes(size) if self.calls > 0 else broken()


def test_exceptions_leave_all_usable(server, paramiko, folder):
    path = folder + "/file"
    for where in (server, paramiko):
        with login(where) as sess, sess.sftp() as sftp:
            make(path, bytes(3000000))
            for calls in (1, 2, 30):
                raises(Broken, sftp.get, path, BreaksLater(calls))
                raises(Broken, sftp.put, BreaksLater(calls), path + "2")
                assert sftp.stat(path)[1] == 3000000
            raises(Broken, sftp.get, path, io.BytesIO(), progress=broken)
            raises(Broken, sftp.put, io.BytesIO(bytes(1000000)), path + "2", progress=broken)
            with open("/dev/full", "wb") as full:
                raises(OSError, sftp.get, path, full, code=ENOSPC)
            into = io.BytesIO()
            assert sftp.get(path, into) == 3000000 and sess.exec("echo fine") == b"fine\n"


def test_what_the_server_refuses(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        none = folder + "/none/file"
        raises(_ssh.SFTPError, sftp.get, none, io.BytesIO(), code=errno.ENOENT, says=none)
        raises(_ssh.SFTPError, sftp.put, io.BytesIO(b"x"), none, code=errno.ENOENT, says=none)
        raises(_ssh.SFTPError, sftp.get, folder, io.BytesIO(), says=folder)
        for size in (1, 5000000):
            raises(_ssh.SFTPError, sftp.put, io.BytesIO(bytes(size)), "/dev/full", says="/dev/full")
        sftp.put(io.BytesIO(b"x"), folder + "/file")
        assert contents(folder + "/file") == b"x"


class Meddler:
    """Uses and closes what is copying to it."""

    def __init__(self, *calls):
        self.calls, self.errors = calls, []

    def write(self, data):
        for call in self.calls:
            try:
                call()
            except OSError as error:
                self.errors.append(error.errno)
        return len(data)


def test_used_from_within(server, folder):
    path = folder + "/file"
    make(path, bytes(100000))
    with login(server) as sess, sess.sftp() as sftp, sftp.open(path) as file:
        meddler = Meddler(lambda: sftp.stat(path), sftp.close, lambda: sess.exec("true"), file.read)
        assert sftp.get(path, meddler) == 100000
        assert set(meddler.errors) == {EBUSY}
        assert len(meddler.errors) >= 4 and len(file.read()) == 100000
        finalise = Meddler(sftp.__del__)
        raises(OSError, sftp.get, path, finalise, code=errno.EBADF)
        closed(sftp.stat, path)


def test_no_file_stays_open(server, folder):
    make(folder + "/file", bytes(100))
    with login(server) as sess, sess.sftp() as sftp:
        for number in range(250):
            sftp.get(folder + "/file", io.BytesIO())
            raises(Broken, sftp.get, folder + "/file", BreaksLater(1))
        assert sftp.open(folder + "/file").read() == bytes(100)


def test_memory_is_bounded(server, folder):
    path = folder + "/file"
    size = 20000000

    class Null:
        def write(self, data):
            return len(data)

    class Zeros:
        left = size

        def readinto(self, buffer):
            count = min(len(buffer), self.left)
            self.left -= count
            return count

    with login(server) as sess, sess.sftp() as sftp:
        sftp.put(Zeros(), path)
        assert os.stat(path)[6] == size
        gc.collect()
        gc.threshold(500000)
        before = gc.mem_alloc()
        assert sftp.get(path, Null()) == size
        Zeros.left = size
        assert sftp.put(Zeros(), path) == size
        assert gc.mem_alloc() - before < 1500000


def test_without_blocking(server, folder):
    data = pattern(1000000)
    path = folder + "/file"
    with login(server) as sess:
        with sess.sftp() as sftp:
            sess.setblocking(False)
            moves = [sftp.put(Source(data, 40000), path)]
            raises(OSError, sftp.get, path, io.BytesIO())
            while not moves[0].step():
                pass
            assert moves[0].result() == len(data) and contents(path) == data
            into = Sink(50000)
            getting = sftp.get(path, into)
            steps = 0
            while not getting.step():
                steps += 1
                if steps % 3 == 1:
                    assert sess.exec("echo between").result() == b"between\n"
            assert getting.result() == len(data) and into.data == data and steps > 0
            for steps in (0, 1, 5, 20):
                for begun in (sftp.get(path, Sink(100000)),):
                    for _ in range(steps):
                        begun.step()
                    begun.cancel()
            assert sftp.stat(path).result()[1] == len(data)
            sess.setblocking(True)


def test_polled_into_another_session(server, folder):
    """A stream that takes nothing for a while is waited for in the right direction."""
    data = pattern(3000000)
    make(folder + "/file", data)
    with login(server) as other, login(server) as sess, sess.sftp() as sftp:
        channel = other.channel()
        channel.exec("sleep 0.5; cat > %s/copy" % folder)
        sess.setblocking(False)
        assert drive(sftp.get(folder + "/file", channel))[0] == len(data)
        channel.send_eof()
        assert channel.read() == b""
        assert contents(folder + "/copy") == data
