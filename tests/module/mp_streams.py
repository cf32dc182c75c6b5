# SPDX-License-Identifier: MIT
"""Sessions over streams that are written in Python, well-behaved and not."""

import errno
import io
import select

import _ssh
from common import connect, contents, raises


POLL = 3  # MicroPython's request "which of these events is there now?"


class Wrapped(io.IOBase):
    """A socket as an io.IOBase; reads and writes are counted."""

    def __init__(self, port):
        self.sock = connect(port)
        self.sock.setblocking(False)
        self.reads = self.writes = 0

    def readinto(self, buffer):
        self.reads += 1
        return self.sock.readinto(buffer)

    def write(self, data):
        self.writes += 1
        return self.sock.write(data)

    def ioctl(self, request, argument):
        if request != POLL:
            return 0
        poll = select.poll()
        poll.register(self.sock, argument)
        return sum(found[1] for found in poll.poll(0))

    def close(self):
        self.sock.close()


class Plain:
    """No base class, and only the two methods that a stream must have."""

    def __init__(self, port):
        self.sock = connect(port)
        self.sock.setblocking(False)

    def read(self, n):
        return self.sock.recv(n) if ready(self.sock) else None

    def write(self, data):
        return self.sock.write(data)


class Tiny(Wrapped):
    """Takes and gives seven bytes at a time, and often none."""

    def readinto(self, buffer):
        self.reads += 1
        return self.sock.readinto(memoryview(buffer)[:7]) if self.reads % 3 else None

    def write(self, data):
        self.writes += 1
        return self.sock.write(bytes(data[:7])) if self.writes % 3 else None


class Failing(Wrapped):
    """Raises at the nth read or write, and keeps raising."""

    def __init__(self, port, nth, reading):
        super().__init__(port)
        self.nth, self.reading = nth, reading

    def readinto(self, buffer):
        if self.reading and self.reads >= self.nth:
            raise KeyError("read")
        return super().readinto(buffer)

    def write(self, data):
        if not self.reading and self.writes >= self.nth:
            raise KeyError("write")
        return super().write(data)


def ready(sock):
    """Whether a socket has something to read."""
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return bool(poll.poll(0))


def everything(sess, server):
    """Log in, run, send and fetch; the session must be whole."""
    sess.userauth_publickey(server["user"], contents(server["key"]))
    assert sess.exec("sleep 0.2; echo one") == b"one\n"
    data = bytes(range(256)) * 256
    assert sess.exec("cat", data) == data
    with sess.sftp() as sftp:
        assert sftp.realpath("/") == "/"


def test_iobase(server):
    stream = Wrapped(server["port"])
    with _ssh.Session(stream) as sess:
        everything(sess, server)
    assert stream.reads and stream.writes
    stream.close()


def test_plain_object(server):
    stream = Plain(server["port"])
    with _ssh.Session(stream) as sess:
        everything(sess, server)
    stream.sock.close()


def test_short_reads_and_writes(server):
    stream = Tiny(server["port"])
    with _ssh.Session(stream) as sess:
        everything(sess, server)
    stream.close()


def test_raising_at_every_call(server):
    for reading in (True, False):
        for nth in list(range(12)) + [20, 40]:
            stream = Failing(server["port"], nth, reading)
            try:
                sess = _ssh.Session(stream)
                everything(sess, server)
                sess.close()
            except KeyError as error:
                assert error.args[0] == ("read" if reading else "write")
            else:
                assert nth > 5, nth
            stream.close()


def test_session_is_closed_after_a_raise(server):
    stream = Failing(server["port"], 1 << 30, True)
    sess = _ssh.Session(stream)
    sess.userauth_publickey(server["user"], contents(server["key"]))
    stream.nth = 0
    raises(KeyError, sess.exec, "true")
    stream.nth = 1 << 30
    for _ in range(2):
        error = raises(OSError, sess.exec, "true")
        assert error.errno in (errno.EBADF, errno.ECONNRESET), error
    sess.close()
    stream.close()


def test_raising_oserror_comes_out_as_it_is(server):
    class Broken(Wrapped):
        def readinto(self, buffer):
            raise OSError(errno.EHOSTUNREACH, "cable")

    stream = Broken(server["port"])
    raises(OSError, _ssh.Session, stream, code=errno.EHOSTUNREACH, says="cable")
    stream.close()


def test_end_of_stream(server):
    class Ends(Wrapped):
        def readinto(self, buffer):
            return 0

    stream = Ends(server["port"])
    raises(OSError, _ssh.Session, stream, code=errno.ECONNRESET)
    stream.close()


def test_nonsense_counts(server):
    for count in (-5, 1 << 20, "many", 1.5):

        class Liar(Wrapped):
            def readinto(self, buffer):
                super().readinto(buffer)
                return count

        stream = Liar(server["port"])
        raises(Exception, _ssh.Session, stream, timeout=1)
        stream.close()

        class Boaster(Wrapped):
            def write(self, data):
                super().write(data)
                return count

        stream = Boaster(server["port"])
        raises(Exception, _ssh.Session, stream, timeout=1)
        stream.close()


def test_plain_read_that_gives_too_much(server):
    class Generous(Plain):
        def read(self, n):
            return bytes(n + 1)

    stream = Generous(server["port"])
    raises(Exception, _ssh.Session, stream, timeout=1)
    stream.sock.close()


def test_stream_always_none_times_out(server):
    class Mute(Wrapped):
        def readinto(self, buffer):
            return None

    stream = Mute(server["port"])
    raises(OSError, _ssh.Session, stream, timeout=0.3, code=errno.ETIMEDOUT)
    stream.close()


def test_stream_that_uses_the_session_again(server):
    """A stream's method may not start a second operation on the session it carries."""

    class Nested(Wrapped):
        sess = None

        def readinto(self, buffer):
            if self.sess:
                sess, self.sess = self.sess, None
                raises(OSError, sess.exec, "true")
            return super().readinto(buffer)

    stream = Nested(server["port"])
    sess = _ssh.Session(stream)
    sess.userauth_publickey(server["user"], contents(server["key"]))
    stream.sess = sess
    assert sess.exec("echo outer") == b"outer\n"
    sess.close()
    stream.close()


def test_stream_that_closes_its_session(server):
    class Closing(Wrapped):
        sess = None

        def readinto(self, buffer):
            if self.sess:
                self.sess.close()
            return super().readinto(buffer)

    stream = Closing(server["port"])
    sess = _ssh.Session(stream)
    sess.userauth_publickey(server["user"], contents(server["key"]))
    stream.sess = sess
    raises(OSError, sess.exec, "true")
    stream.close()
