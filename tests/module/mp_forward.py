# SPDX-License-Identifier: MIT
"""Connections through the server, both ways; sessions over other sessions; keepalive."""

import asyncio
import errno
import gc
import select
import time

import _ssh
from common import PATIENCE, closed, connect, contents, login, raises


def key_login(stream, server, **options):
    sess = _ssh.Session(stream, **options)
    sess.userauth_publickey(server["user"], contents(server["key"]))
    return sess


def test_direct(server):
    with login(server) as sess:
        channel = sess.direct_tcpip("127.0.0.1", server["port"], origin=("192.0.2.1", 99))
        assert channel.readline().startswith(b"SSH-2.0-")
        channel.write("SSH-2.0-x\r\nnonsense" + 400 * "\0")
        channel.send_eof()
        channel.read()
        ending = channel.eof, channel.exit_status, channel.origin
        assert ending == (True, None, None), ending
        channel.close()
        raises(_ssh.SSHError, sess.direct_tcpip, "127.9.9.9", 1, says=("127.9.9.9", "refused"))
        for bad in (-1, 65536):
            raises(ValueError, sess.direct_tcpip, "127.0.0.1", bad)
        raises(TypeError, sess.direct_tcpip, None, 5)
        raises(ValueError, sess.direct_tcpip, "127.0.0.1", 5, origin=(1, 2, 3))
        raises(ValueError, sess.direct_tcpip, "x" * 100000, 5)
        assert sess.exec("echo on") == b"on\n"


def test_listen(server):
    with login(server) as sess, sess.listen(0, "127.0.0.1") as listener:
        assert listener.port > 1023
        raises(OSError, listener.accept, 0.05, code=errno.ETIMEDOUT)
        poll = select.poll()
        poll.register(listener, select.POLLIN)
        assert poll.poll(20) == []
        clients = [connect(listener.port) for _ in range(3)]
        assert poll.poll(1000 * PATIENCE)
        for number, client in enumerate(clients):
            channel = listener.accept(PATIENCE)
            address, port = channel.origin
            assert address == "127.0.0.1" and port > 1023
            client.send(b"hello %d\n" % number)
            assert channel.readline() == b"hello %d\n" % number
            channel.write("there")
            assert client.recv(5) == b"there"
            client.close() if number == 0 else channel.close()
            if number == 0:
                assert channel.read() == b""
                channel.close()
            else:
                assert client.recv(1) == b""
                client.close()
        assert sess.exec("echo on") == b"on\n"
        port = listener.port
        listener.close()
        closed(listener.accept)
        raises(OSError, connect, port)
        raises(_ssh.SSHError, sess.listen, server["port"], "127.0.0.1")
        raises(ValueError, sess.listen, 70000)
    closed(sess.listen, 0)


def test_unix_sockets(server, folder):
    """What listens and what connects is one session, which the server alone connects."""
    path = folder + "/socket"
    with login(server) as sess, sess.listen_streamlocal(path) as listener:
        channels = [sess.direct_streamlocal(path) for _ in range(3)]
        for number, channel in enumerate(channels):
            accepted = listener.accept(PATIENCE)
            channel.write("hello %d\n" % number)
            channel.send_eof()
            assert accepted.read() == b"hello %d\n" % number
            accepted.write("there")
            accepted.close()
            assert channel.read() == b"there"
        assert listener.port == 0
        raises(OSError, listener.accept, 0.05, code=errno.ETIMEDOUT)
        raises(_ssh.SSHError, sess.listen_streamlocal, folder + "/no/folder", says=folder + "/no/folder")
        listener.close()
        raises(_ssh.SSHError, sess.direct_streamlocal, path, says=("the socket " + path, "reason"))
        for call in (sess.listen_streamlocal, sess.direct_streamlocal):
            raises(ValueError, call, "x" * 256, says="socket's path")
            raises(TypeError, call, None)
        assert sess.exec("echo on") == b"on\n"


def test_listener_dropped(server):
    """A listener that nobody holds goes at the server with the next operation."""
    with login(server) as sess:
        ports = [sess.listen(0, "127.0.0.1").port for _ in range(5)]
        gc.collect()
        sess.exec("true")
        refused = 0
        for port in ports:
            try:
                connect(port).close()
            except OSError:
                refused += 1
        assert refused >= 3, refused  # the collector may take old numbers for references


def test_more_connections_than_wait(server):
    with login(server) as sess, sess.listen(0, "127.0.0.1") as listener:
        clients = [connect(listener.port) for _ in range(40)]
        sess.exec("true")
        accepted = [listener.accept(PATIENCE)]
        try:
            while True:
                accepted.append(listener.accept(0.3))
        except OSError as error:
            assert error.errno == errno.ETIMEDOUT
        assert 1 < len(accepted) <= 40, len(accepted)
        for client in clients:
            client.close()
        assert sess.exec("echo on") == b"on\n"


def test_jump_two_deep(server):
    """A session over a session over a session; bulk both ways; closed in any order."""
    outer = login(server)
    middle = key_login(outer.direct_tcpip("127.0.0.1", server["port"]), server)
    inner = key_login(middle.direct_tcpip("localhost", server["port"]), server)
    assert outer.hostkey() == middle.hostkey() == inner.hostkey()
    assert inner.exec("echo deep") == b"deep\n"
    data = bytes(range(256)) * 4096
    assert inner.exec("cat", data) == data
    result = inner.run("cat | wc -c; echo oops >&2; exit 2", data)
    assert (int(result.stdout), result.stderr, result.exit_status) == (len(data), b"oops\n", 2)
    with inner.sftp() as sftp:
        with sftp.open("/etc/hostname") as file:
            assert file.read() == contents("/etc/hostname")
    assert outer.exec("echo outer") == b"outer\n" and middle.exec("echo middle") == b"middle\n"
    outer.close()
    raises(OSError, inner.exec, "true")
    raises(OSError, middle.exec, "true")
    inner.close()
    middle.close()


def test_jump_collected(server):
    for _ in range(3):
        outer = login(server)
        inner = key_login(outer.direct_tcpip("127.0.0.1", server["port"]), server)
        assert inner.exec("echo in") == b"in\n"
        del outer, inner
        gc.collect()


def test_jump_interleaved(server):
    """Two inner sessions and the outer one take turns."""
    with login(server) as outer:
        inners = [
            key_login(outer.direct_tcpip("127.0.0.1", server["port"]), server) for _ in range(2)
        ]
        channels = []
        for inner in inners:
            channels.append(inner.channel())
            channels[-1].exec("head -c 1000000 /dev/zero")
        pieces = [0, 0]
        while min(pieces) < 1000000:
            for i, channel in enumerate(channels):
                pieces[i] += len(channel.read(50000))
            assert outer.exec("echo x") == b"x\n"
        assert pieces == [1000000, 1000000]


def test_asyncio_forward(server):
    """Both directions of a forwarded port as asyncio streams."""

    async def main(sess):
        listener = sess.listen(0, "127.0.0.1")
        client = connect(listener.port)
        client.setblocking(False)
        channel = listener.accept(PATIENCE)
        channel.setblocking(False)
        there, here = asyncio.StreamReader(client), asyncio.StreamReader(channel)
        data = bytes(range(256)) * 800

        async def send():
            here.write(data)
            await here.drain()
            channel.send_eof()

        async def receive():
            total = b""
            while len(total) < len(data):
                total += await there.read(10000)
            return total

        received = (await asyncio.gather(send(), receive()))[1]
        assert received == data
        client.close()
        listener.close()

    with login(server) as sess:
        asyncio.run(main(sess))


def test_keepalive_answered(server):
    with login(server) as sess:
        sess.keepalive(0.5)
        assert sess.exec("sleep 1.2; echo on") == b"on\n"
        sess.keepalive(0)
        assert sess.exec("echo on") == b"on\n"
        raises(ValueError, sess.keepalive, -1)
        raises(ValueError, sess.keepalive, 1, 256)


def test_keepalive_that_the_server_does_not_know(tinyssh):
    with login(tinyssh) as sess:
        sess.keepalive(0.3, 1)
        assert sess.exec("sleep 2; echo on") == b"on\n"


def test_keepalive_unanswered(server):
    """A peer that has vanished, behind a relay that swallows: ETIMEDOUT, then EBADF."""

    class Deaf:
        """A stream that is cut in the middle without anyone being told."""

        def __init__(self):
            self.sock = connect(server["port"])
            self.sock.setblocking(False)
            self.is_cut = False
            self.swallowed = 0

        def readinto(self, buf):
            return None if self.is_cut else self.sock.readinto(buf)

        def write(self, data):
            if not self.is_cut:
                return self.sock.write(data)
            self.swallowed += 1
            return len(data)

    for way, count in (("exec", None), ("poll", None), ("exec", 0), ("poll", 5)):
        stream = Deaf()
        sess = key_login(stream, server)
        channel = sess.channel()
        channel.exec("sleep 10")
        stream.is_cut = True
        sess.keepalive(0.05, *([] if count is None else [count]))
        if way == "exec":
            begun = time.ticks_ms()
            raises(OSError, channel.read, code=errno.ETIMEDOUT)
            assert (1 if count == 0 else 150) < time.ticks_diff(time.ticks_ms(), begun)
        else:
            poll = select.poll()
            poll.register(channel, select.POLLIN)
            assert poll.poll(1000 * PATIENCE)
            raises(OSError, channel.read, code=errno.ETIMEDOUT)
        closed(sess.exec, "true")
        assert stream.swallowed == (3 if count is None else count)
        stream.sock.close()


def test_many_listeners_dropped(server):
    """More questions than may be open at once wait for each other."""
    with login(server) as sess:
        many = [sess.listen(0, "127.0.0.1") for _ in range(30)]
        for one in many:
            one.__del__()
        a = sess.listen(0, "127.0.0.1")
        b = sess.listen(0, "127.0.0.1")
        a.close()
        b.close()
        assert sess.exec("echo on") == b"on\n"


def test_command_after_many_listeners_dropped(server):
    """It doesn't wait behind questions that only answers make room for."""
    with login(server) as sess:
        for one in [sess.listen(0, "127.0.0.1") for _ in range(30)]:
            one.__del__()
        assert sess.exec("echo on") == b"on\n"


def test_direct_closed_after_its_end(server):
    """A forwarded connection that the other side has ended is closed at once."""
    with login(server) as sess:
        with sess.listen(0, "127.0.0.1") as listener:
            channel = sess.direct_tcpip("127.0.0.1", listener.port)
            other = listener.accept(PATIENCE)
            other.write(b"bye")
            other.send_eof()
            assert channel.read() == b"bye"
            begun = time.ticks_ms()
            channel.close()
            other.close()
            took = time.ticks_diff(time.ticks_ms(), begun)
            assert took < 1000 * PATIENCE / 2, took
