# SPDX-License-Identifier: MIT
"""What test_scripted.py asks MicroPython."""

import io
import time

import _ssh
from common import connect, login, outcome


def entered(port, **options):
    sess = _ssh.Session(connect(port), **options)
    sess.userauth_password("anybody", "")
    return sess


def closes(port):
    """Close what the server never closes; return the milliseconds that it took, and what a command said."""
    sess = entered(port, timeout=30)
    begun = time.ticks_ms()
    with sess.sftp() as sftp:
        sftp.stat("/file")
    assert sess.exec("command") == b"output\n"
    sftp = sess.sftp()
    sftp.realpath("/")
    sftp.close()
    result = sess.run("command")
    took = time.ticks_diff(time.ticks_ms(), begun)
    sess.close()
    return [took, result.exit_status]


def closes_tiny(server):
    """The same with tinysshd, which has one channel a connection."""
    begun = time.ticks_ms()
    with login(server, timeout=30) as sess, sess.sftp() as sftp:
        assert sftp.stat("/")[0] & 0o170000 == 0o040000
    with login(server, timeout=30) as sess:
        result = sess.run("echo output; exit 3")
        assert result.stdout == b"output\n" and result.exit_status == 3
    with login(server, timeout=30) as sess:
        assert sess.exec("cat", b"input") == b"input"
    return time.ticks_diff(time.ticks_ms(), begun)


def waits(calls, limit, patience):
    """Do things at once, each with a server of its own: calls is [[name, port], ...].

    Return [[outcome, milliseconds since all began], ...]; what still waits after `patience` seconds is "waits".
    """
    under_way = []
    for name, port in calls:
        sess = entered(port, timeout=limit)
        call = CALLS[name](sess)
        sess.setblocking(False)
        under_way.append([call, call(), None])
    begun = time.ticks_ms()
    while True:
        took = time.ticks_diff(time.ticks_ms(), begun)
        left = 0
        for waiting in under_way:
            if waiting[2] is None:
                if waiting[1].step():
                    waiting[2] = [outcome(waiting[1].result)[0], took]
                else:
                    left += 1
        if left == 0 or took > 1000 * patience:
            break
        time.sleep(0.01)
    return [waiting[2] or ["waits", took] for waiting in under_way]


def opened(mode, call):
    def prepare(sess):
        file = sess.sftp().open("/file", mode)
        return lambda: call(file)

    return prepare


def with_sftp(call):
    def prepare(sess):
        sftp = sess.sftp()
        return lambda: call(sftp)

    return prepare


def channel_opened(sess):
    channel = sess.channel()
    return lambda: channel.exec("command")


def stopped(server, pid, limit):
    """Ask a server of SFTP that has stopped; return [outcome, milliseconds]."""
    sess = login(server, timeout=limit)
    sftp = sess.sftp()
    sess.exec("kill -STOP $(cat %s)" % pid)
    ended = outcome(sftp.stat, "/")
    login(server).exec("kill -CONT $(cat %s)" % pid)
    return ended


# Prepare something on a session; return a function that then begins an operation.
CALLS = {
    "stat": with_sftp(lambda sftp: sftp.stat("/file")),
    "realpath": with_sftp(lambda sftp: sftp.realpath("/")),
    "opendir": with_sftp(lambda sftp: sftp.opendir("/")),
    "get": with_sftp(lambda sftp: sftp.get("/file", io.BytesIO())),
    "put": with_sftp(lambda sftp: sftp.put(io.BytesIO(bytes(100000)), "/file")),
    "read": opened("r", lambda file: file.read()),
    "write": opened("w", lambda file: file.write(bytes(100000))),
    "close": opened("w", lambda file: file.close()),
    "scp_recv": lambda sess: lambda: sess.scp_recv("/file"),
    "scp_send": lambda sess: lambda: sess.scp_send("/file", 0o600, bytes(100000)),
    "exec": channel_opened,
    "run": lambda sess: lambda: sess.run("command"),
    "channel": lambda sess: lambda: sess.channel(),
    "sftp": lambda sess: lambda: sess.sftp(),
    "listen": lambda sess: lambda: sess.listen(0),
}
