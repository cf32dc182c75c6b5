# SPDX-License-Identifier: MIT
"""What test_interrupt.py interrupts: each function waits for SIGINT, then says how it went."""

import errno
import time

import _ssh
from common import PATIENCE, connect, login


def interrupted(call, *args):
    """Say that the wait begins, and expect that KeyboardInterrupt ends it at once."""
    try:
        print("waiting")
        call(*args)
    except KeyboardInterrupt:
        return True
    raise AssertionError("nothing interrupted it")


def handshake(port, server):
    sock = connect(port)
    assert interrupted(_ssh.Session, sock)
    sock.close()
    again(server)


def verify(port, server):
    def verify(kind, blob):
        time.sleep(60)

    sock = connect(server["port"])
    assert interrupted(lambda: _ssh.Session(sock, verify=verify))
    sock.close()
    again(server)


def password(port, server):
    sess = _ssh.Session(connect(port))
    assert interrupted(sess.userauth_password, "user", "password")
    closed_or_usable(sess)
    again(server)


def exec(port, server):
    with login(server) as sess:
        assert interrupted(sess.exec, "sleep 60")
        closed_or_usable(sess)
    again(server)


def exec_with_output(port, server):
    with login(server) as sess:
        assert interrupted(sess.exec, "while :; do echo x; sleep 0.01; done")
        closed_or_usable(sess)
    again(server)


def reading(server, read):
    """What has come before the interruption comes with the next read."""
    with login(server) as sess, sess.channel() as channel:
        channel.exec("printf abc; head -c 1; printf def")
        assert interrupted(read, channel)
        channel.write(b"-")
        assert channel.read() == b"abc-def"


def channel_read(port, server):
    reading(server, lambda channel: channel.read(7))


def channel_readinto(port, server):
    reading(server, lambda channel: channel.readinto(bytearray(7)))


def exec_with_stdin(port, server):
    with login(server) as sess:
        assert interrupted(sess.exec, "sleep 60", bytes(3000000))
        closed_or_usable(sess)
    again(server)


def stalled(port, server, call):
    """Interrupt a call on a session whose server has stopped to answer."""
    with login(dict(server, port=port), timeout=None) as sess:
        assert interrupted(call, sess)
        closed_or_usable(sess)
    again(server)


def sftp(port, server):
    stalled(port, server, lambda sess: forever(sess.sftp().stat, "."))


def sftp_read(port, server):
    stalled(port, server, lambda sess: forever(sess.sftp().open("/bin/sh").read))


def sftp_write(port, server):
    stalled(
        port, server, lambda sess: forever(sess.sftp().open("/dev/null", "r+").write, bytes(999999))
    )


def scp_recv(port, server):
    stalled(port, server, lambda sess: forever(sess.scp_recv, "/bin/sh"))


def scp_send(port, server):
    stalled(port, server, lambda sess: forever(sess.scp_send, "/dev/null", 0o644, bytes(999999)))


def forever(call, *args):
    while True:
        call(*args)


def closed_or_usable(sess):
    """An interrupted session is still good, or says that it is closed; it never hangs."""
    begun = time.ticks_ms()
    try:
        assert sess.authenticated in (True, False)
        sess.userauth_list("x") if not sess.authenticated else None
    except OSError as error:
        assert error.errno in (errno.EBADF, errno.ECONNRESET), error
    sess.close()
    assert time.ticks_diff(time.ticks_ms(), begun) < 1000 * PATIENCE / 2


def again(server):
    """The module works on after an interruption."""
    with login(server) as sess:
        assert sess.exec("echo fine") == b"fine\n"
