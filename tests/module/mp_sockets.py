# SPDX-License-Identifier: MIT
"""Every kind of socket works; its own timeout is never read as a deadline."""

import errno
import hashlib
import time

import _ssh
from common import PATIENCE, connect, contents, pair, raises

BLOCKING, SMALL_TIMEOUT, NON_BLOCKING = None, 0.1, 0


def use(server, folder, how):
    """Go through everything on a socket with one kind of timeout."""
    sock = connect(server["port"])
    sock.settimeout(how)
    with _ssh.Session(sock) as sess:
        sess.userauth_publickey(server["user"], contents(server["key"]))
        assert sess.exec("sleep 0.4; echo late") == b"late\n"
        data = bytes(range(256)) * 4096
        sess.scp_send(folder + "/scp", 0o600, data)
        assert sess.scp_recv(folder + "/scp") == data
        assert sess.exec("cat", data) == data
        with sess.sftp() as sftp:
            with sftp.open(folder + "/sftp", "w") as file:
                file.write(data)
            with sftp.open(folder + "/sftp") as file:
                assert hashlib.sha256(file.read()).digest() == hashlib.sha256(data).digest()
    sock.close()


def test_blocking(server, folder):
    use(server, folder, BLOCKING)


def test_small_timeout(server, folder):
    use(server, folder, SMALL_TIMEOUT)


def test_non_blocking(server, folder):
    use(server, folder, NON_BLOCKING)


def test_timeout_bounds_a_silent_server():
    for how in (BLOCKING, SMALL_TIMEOUT, NON_BLOCKING):
        here, there = pair()
        here.settimeout(how)
        begun = time.ticks_ms()
        raises(OSError, _ssh.Session, here, timeout=0.5, code=errno.ETIMEDOUT)
        waited = time.ticks_diff(time.ticks_ms(), begun)
        assert 450 <= waited < 1000 * PATIENCE / 2, waited
        here.close()
        there.close()


def test_timeout_as_int_float_and_none(server):
    for timeout in (5, 5.0, None, 1e6):
        _ssh.Session(connect(server["port"]), timeout=timeout).close()


def test_server_that_hangs_up():
    here, there = pair()
    there.close()
    raises(OSError, _ssh.Session, here, code=errno.ECONNRESET)


def test_socket_closed_under_the_session(server):
    sock = connect(server["port"])
    sess = _ssh.Session(sock)
    sess.userauth_publickey(server["user"], contents(server["key"]))
    sock.close()
    raises(OSError, sess.exec, "true")
    raises(OSError, sess.exec, "true")
    sess.close()


def test_socket_closed_before_the_session():
    here, there = pair()
    here.close()
    raises(OSError, _ssh.Session, here, timeout=1)
    there.close()


def test_session_keeps_its_socket_alive(server):
    import gc

    sess = _ssh.Session(connect(server["port"]))
    for _ in range(5):
        gc.collect()
        bytearray(100000)
    sess.userauth_publickey(server["user"], contents(server["key"]))
    assert sess.exec("echo alive") == b"alive\n"
    sess.close()


def ten_round_trips(sftp):
    """Return the milliseconds that they took."""
    begun = time.ticks_ms()
    for _ in range(10):
        sftp.stat(".")
    return time.ticks_diff(time.ticks_ms(), begun)


def test_no_delay_is_set(server):
    """Without TCP_NODELAY each of these round trips would wait for a delayed acknowledgement."""
    sock = connect(server["port"])
    with _ssh.Session(sock) as sess:
        sess.userauth_publickey(server["user"], contents(server["key"]))
        with sess.sftp() as sftp:
            assert min(ten_round_trips(sftp) for _ in range(10)) < 200
