# SPDX-License-Identifier: MIT
"""A session that doesn't block: every operation is stepped, polled, awaited or cancelled."""

import asyncio
import errno
import gc
import select
import socket
import time

import _ssh
from common import EBUSY, ECANCELED, PATIENCE, contents, gate, login, raises
from mp_streams import Wrapped


def start(server, **options):
    sock = socket.socket()
    sock.connect(socket.getaddrinfo("127.0.0.1", server["port"])[0][-1])
    return sock, _ssh.Session(sock, blocking=False, **options)


def drive(operation):
    """Step to the end, waiting in poll; return the result and how often there was nothing to do."""
    poll = select.poll()
    poll.register(operation, select.POLLIN)
    waits = 0
    while not operation.step():
        waits += 1
        assert poll.poll(1000 * PATIENCE), "nothing came"
    assert operation.step()
    return operation.result(), waits


def log_in(server, **options):
    sock, sess = start(server, **options)
    drive(sess.handshake())
    drive(sess.userauth_publickey(server["user"], contents(server["key"])))
    return sock, sess


def test_step_by_step(server):
    sock, sess = start(server)
    operation = sess.handshake()
    assert isinstance(operation, _ssh.Operation)
    assert drive(operation)[0] is None
    methods, _ = drive(sess.userauth_list(server["user"]))
    assert "publickey" in methods
    result, _ = drive(sess.userauth_publickey(server["user"], contents(server["key"])))
    assert result is None and sess.authenticated
    assert drive(sess.exec("echo one"))[0] == b"one\n"
    result, waits = drive(sess.run("cat; echo two >&2; sleep 0.1; exit 3", "three"))
    assert tuple(result) + (waits > 0,) == (b"three", b"two\n", 3, None, True), (result, waits)
    sess.close()
    raises(OSError, sess.exec, "true", code=errno.EBADF)
    sock.close()


def test_many_at_once_on_one_session(server, folder):
    """None waits for those that were begun before."""
    gates = [gate(folder, str(i)) for i in range(3)]
    sock, sess = log_in(server)
    operations = [sess.exec("%s; echo %d" % (gates[i][0], i)) for i in range(3)]
    for last in (2, 1, 0):
        gates[last][1]()
        while not operations[last].step():
            assert not any([operation.step() for operation in operations[:last]])
    assert [operation.result() for operation in operations] == [b"0\n", b"1\n", b"2\n"]
    sess.close()
    sock.close()


def test_result_waits(server):
    sock, sess = log_in(server)
    operation = sess.exec("sleep 0.1; echo late")
    assert operation.result() == b"late\n" == operation.result()
    sess.setblocking(True)
    assert sess.exec("echo at once") == b"at once\n"
    sess.close()
    sock.close()


def test_errors_come_with_the_result(server):
    sock, sess = log_in(server)
    operation = sess.run("sleep 5", timeout=0.1)
    while not operation.step():
        pass
    raises(OSError, operation.result, code=errno.ETIMEDOUT)
    raises(OSError, operation.result, code=errno.ETIMEDOUT)
    assert drive(sess.exec("echo still there"))[0] == b"still there\n"
    sess.close()
    sock.close()


def test_cancel(server):
    sock, sess = log_in(server)
    operation = sess.exec("sleep 5")
    assert not operation.step()
    operation.cancel()
    operation.cancel()
    assert operation.step()
    raises(OSError, operation.result, code=ECANCELED)
    assert drive(sess.exec("echo on"))[0] == b"on\n"
    sess.close()
    sock.close()


def test_dropped(server):
    """An operation that nobody holds any more is given up."""
    sock, sess = log_in(server)
    for _ in range(5):
        sess.exec("sleep 5").step()
    gc.collect()
    assert drive(sess.exec("echo on"))[0] == b"on\n"
    sess.close()
    sock.close()


def test_dropped_while_another_works(server):
    """The collector may come in the middle of a step; what it finds is given up all the same."""

    class Collecting:
        def __init__(self):
            self.sock = socket.socket()
            self.sock.connect(socket.getaddrinfo("127.0.0.1", server["port"])[0][-1])
            self.sock.setblocking(False)

        def readinto(self, buf):
            gc.collect()
            return self.sock.readinto(buf)

        def write(self, data):
            gc.collect()
            return self.sock.write(data)

    stream = Collecting()
    sess = _ssh.Session(stream)
    sess.userauth_publickey(server["user"], contents(server["key"]))
    sess.setblocking(False)
    for _ in range(30):  # far more than the server's limit, were they not closed
        sess.exec("true").step()
        assert drive(sess.exec("echo on"))[0] == b"on\n"
    sess.close()
    stream.sock.close()


def test_one_login_at_a_time(server):
    sock, sess = start(server)
    shaking = sess.handshake()
    raises(OSError, sess.handshake, code=EBUSY)
    raises(OSError, sess.userauth_password, "a", "b", code=errno.ENOTCONN)
    drive(shaking)
    login = sess.userauth_password("nobody-here", "wrong")
    raises(OSError, sess.userauth_password, "a", "b", code=EBUSY)
    while not login.step():
        pass
    raises(_ssh.AuthError, login.result)
    sess.close()
    sock.close()


def test_closed_in_between(server):
    sock, sess = log_in(server)
    operation = sess.exec("sleep 5")
    operation.step()
    sess.close()
    assert operation.step()
    raises(OSError, operation.result, code=errno.EBADF)
    sock.close()


def test_closed_in_between_says_so(server):
    """What ended an operation is told, not what failed before."""
    sock, sess = log_in(server)
    refused = drive(sess.channel())[0].subsystem("nope")
    raises(_ssh.SSHError, refused.result, says="refused")
    channel, sftp = drive(sess.channel())[0], drive(sess.sftp())[0]
    for operation, end in ((channel.exec("true"), channel.close), (sftp.stat("/"), sftp.__del__)):
        end()
        raises(OSError, operation.result, code=errno.EBADF, says="closed")
    sess.close()
    sock.close()


def test_refused_host_key(server):
    for verify in (lambda *_: False, lambda *_: 1 // 0):
        sock, sess = start(server, verify=verify)
        shaking = sess.handshake()
        while not shaking.step():
            pass
        raises((_ssh.HostKeyError, ZeroDivisionError), shaking.result)
        raises(OSError, sess.userauth_password, "a", "b", code=errno.EBADF)
        raises(OSError, sess.hostkey, code=errno.EBADF)
        sock.close()


async def waiting(operation):
    while not operation.step():
        yield asyncio.core._io_queue.queue_read(operation)
    return operation.result()


def test_asyncio(server):
    async def one(number):
        sock, sess = start(server)
        await waiting(sess.handshake())
        await waiting(sess.userauth_publickey(server["user"], contents(server["key"])))
        parts = [sess.exec("echo %d.%d" % (number, part)) for part in range(3)]
        output = await asyncio.gather(*[waiting(part) for part in parts])
        sess.close()
        sock.close()
        return output

    async def main():
        return await asyncio.gather(*[one(number) for number in range(4)])

    expected = [[b"%d.%d\n" % (number, part) for part in range(3)] for number in range(4)]
    assert asyncio.run(main()) == expected


def test_result_after_del(server):
    """What was given up has a result all the same: that it was."""
    sock, sess = log_in(server)
    operation = sess.exec("true")
    operation.step()
    operation.__del__()
    raises(OSError, operation.result, code=ECANCELED)
    sess.close()
    sock.close()


def test_poll_before_first_step(server):
    """The first step can always be taken."""
    sock, sess = log_in(server)
    operation = sess.exec("echo on")
    poll = select.poll()
    poll.register(operation, select.POLLIN)
    assert poll.poll(1000 * PATIENCE)
    assert drive(operation)[0] == b"on\n"
    sess.close()
    sock.close()


def test_pause_before_the_first_step(server):
    """The server owes nothing before it was asked."""
    sock, sess = log_in(server, timeout=2)
    operation = sess.channel()
    time.sleep(2.2)
    drive(operation)
    sess.close()
    sock.close()


class Grudging(Wrapped):
    """Gives one byte at a time at first, then all there is."""

    budget = 0

    def readinto(self, buffer):
        self.budget -= 1
        if self.budget > 0:
            one = bytearray(1)
            n = self.sock.readinto(one)
            if n:
                buffer[0] = one[0]
            return n
        return self.sock.readinto(buffer)


def test_bytes_received_in_the_last_turn(server):
    """What a step has received but not looked at is a reason to step again."""
    stream = Grudging(server["port"])
    sess = _ssh.Session(stream)
    sess.userauth_publickey(server["user"], contents(server["key"]))
    sess.setblocking(False)
    operation = sess.run("head -c 200 /dev/zero")
    poll = select.poll()
    poll.register(operation, select.POLLIN)
    while True:
        time.sleep(0.1)
        stream.budget = 16
        if operation.step():
            break
        assert poll.poll(1000 * PATIENCE), "not told of"
    assert len(operation.result().stdout) == 200
    stream.close()


def test_buffers_wiped_before_the_step(server):
    """An operation works with what it was given, whatever becomes of that."""
    sock, sess = start(server)
    drive(sess.handshake())
    user = bytearray(server["user"].encode())
    key = bytearray(contents(server["key"]))
    operation = sess.userauth_publickey(user, key)
    for i in range(len(key)):
        key[i] = 0
    key[:] = b""
    user[:] = b"zzz" * 1000
    drive(operation)
    command = bytearray(b"cat; echo on")
    stdin = bytearray(b"x" * 1000)
    operation = sess.run(command, stdin, env={"LC_A": bytearray(b"1")})
    command[:] = b""
    stdin[:] = b""
    assert drive(operation)[0].stdout == b"x" * 1000 + b"on\n"
    channel = drive(sess.channel())[0]
    command = bytearray(b"echo on")
    operation = channel.exec(command)
    command[:] = b"exit"
    drive(operation)
    poll = select.poll()
    poll.register(channel, select.POLLIN)
    poll.poll(1000 * PATIENCE)
    assert channel.read() == b"on\n"
    sess.close()
    sock.close()


def test_terminal_changed_meanwhile(server):
    with login(server) as sess:
        sess.setblocking(False)
        term = bytearray(b"vt100")
        channel = drive(sess.channel())[0]
        asking = channel.pty(term)
        running = sess.run("echo $TERM", pty=[term, 80, 24])
        term[:] = bytes(1000)
        assert drive(asking)[0] is None
        assert drive(running)[0].stdout == b"vt100\r\n"
        drive(channel.exec("echo $TERM"))
        channel.setblocking(True)
        assert channel.read() == b"vt100\r\n"
