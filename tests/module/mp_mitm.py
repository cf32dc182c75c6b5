# SPDX-License-Identifier: MIT
"""What test_mitm.py and test_faults.py ask MicroPython: many sessions, and how each ended."""

import _ssh
from common import connect, contents, login, outcome


def handshakes(port, count, patience):
    """Shake hands `count` times, one after the other; return [[outcome, milliseconds], ...]."""
    return [outcome(handshake, port, patience) for _ in range(count)]


def handshake(port, patience):
    sock = connect(port)
    try:
        _ssh.Session(sock, timeout=patience).close()
    finally:
        sock.close()


def message(port, patience):
    """Shake hands and return the error's class and text, or None."""
    try:
        handshake(port, patience)
    except OSError as error:
        return [type(error).__name__, str(error)]


def server_version(port, patience):
    sock = connect(port)
    try:
        with _ssh.Session(sock, timeout=patience) as sess:
            return sess.server_version
    finally:
        sock.close()


def transfers(server, way, path, size, count, patience, options={}):
    """Transfer `count` times, each in a session of its own; return [[outcome, milliseconds], ...].

    Outcome 'ok' means that all of the `size` bytes, and the right ones, were transferred.
    """
    return [outcome(transfer, server, way, path, size, patience, options) for _ in range(count)]


def transfer(server, way, path, size, patience, options):
    with login(server, timeout=patience, **options) as sess:
        WAYS[way](sess, path, bytes(range(256)) * (size // 256))


def exec_out(sess, path, data):
    whole(sess.exec("cat '%s'" % path), data)


def exec_in(sess, path, data):
    whole(sess.exec("cat", data), data)


def scp_recv(sess, path, data):
    whole(sess.scp_recv(path), data)


def scp_send(sess, path, data):
    assert sess.scp_send(path + "-sent", 0o644, data) == len(data)
    whole(contents(path + "-sent"), data)


def sftp_read(sess, path, data):
    with sess.sftp() as sftp, sftp.open(path) as file:
        whole(file.read(), data)


def sftp_write(sess, path, data):
    with sess.sftp() as sftp, sftp.open(path + "-written", "w") as file:
        assert file.write(data) == len(data)
    whole(contents(path + "-written"), data)


def sftp_list(sess, path, data):
    with sess.sftp() as sftp:
        assert sftp.stat(path)[1] == len(data)
        names = [name for name, attrs in sftp.opendir("/usr/bin")]
        assert len(names) > 100 and "." in names


def nothing(sess, path, data):
    pass


def whole(got, wanted):
    assert len(got) == len(wanted), "short: %d of %d" % (len(got), len(wanted))
    assert got == wanted, "damaged"


WAYS = {
    "exec_out": exec_out,
    "exec_in": exec_in,
    "scp_recv": scp_recv,
    "scp_send": scp_send,
    "sftp_read": sftp_read,
    "sftp_write": sftp_write,
    "sftp_list": sftp_list,
    "nothing": nothing,
}
