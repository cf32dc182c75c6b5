# SPDX-License-Identifier: MIT
"""What a server gets to know of a channel's requests, and servers that don't answer them."""

import errno
import json

from common import PATIENCE, closed, connect, login, raises

import _ssh

# Messages of RFC 4250, section 4.1.2.
OPEN_CONFIRMATION, CHANNEL_SUCCESS, CHANNEL_CLOSE = 91, 99, 97


def log_in(server, user, **options):
    sess = _ssh.Session(connect(server["port"]), **options)
    sess.userauth_password(user, server["password"])
    return sess


def told(channel):
    """Return the next line of the server's report."""
    return json.loads(channel.readline())


def test_shell_on_a_terminal(asyncssh_server):
    with log_in(asyncssh_server, "any") as sess, sess.channel() as channel:
        channel.pty("xterm", 100, height=30)
        channel.setenv("WORD", "b\u00e9b\u00e9")
        channel.setenv("EMPTY", "")
        channel.shell()
        assert told(channel) == {
            "command": None,
            "subsystem": None,
            "term": "xterm",
            "size": [100, 30],
            "env": {"WORD": "b\u00e9b\u00e9", "EMPTY": ""},
        }
        channel.resize(120, 40)
        assert told(channel) == {"size": [120, 40]}
        channel.write("hell\u00f6\n")
        assert told(channel) == {"data": "hell\u00f6\n"}
        channel.write("exit 9\n")
        assert channel.read() == b"" and channel.exit_status == 9


def test_command_and_subsystem(asyncssh_server):
    with log_in(asyncssh_server, "any") as sess:
        with sess.channel() as channel:
            channel.exec("report")
            assert told(channel)["command"] == "report"
            channel.send_eof()
            assert told(channel) == {"eof": True}
            assert channel.read() == b"" and channel.exit_status == 0
        with sess.channel() as channel:
            channel.subsystem("manage")
            assert told(channel)["subsystem"] == "manage"


def test_run_with_variables_and_terminal(asyncssh_server):
    with log_in(asyncssh_server, "any") as sess:
        out = sess.run("report", env={"A": "1", "B": "2"}, pty=("ansi", 50, 20)).stdout
        first = json.loads(out.split(b"\n")[0])
        assert first["env"] == {"A": "1", "B": "2"}, first
        assert (first["term"], first["size"]) == ("ansi", [50, 20]), first


def test_ended_by_a_signal(asyncssh_server):
    with log_in(asyncssh_server, "any") as sess, sess.channel() as channel:
        channel.shell()
        channel.write("die XCPU\n")
        channel.read()
        assert (channel.exit_status, channel.exit_signal) == (None, "XCPU")


def test_answers_that_never_come(asyncssh_server):
    for message, step in (
        (OPEN_CONFIRMATION, lambda sess: sess.channel()),
        (CHANNEL_SUCCESS, lambda sess: sess.channel().exec("sleep 5")),
        (OPEN_CONFIRMATION, lambda sess: sess.sftp()),
    ):
        sess = log_in(asyncssh_server, "mute=%d" % message, timeout=3)
        raises(OSError, step, sess, code=errno.ETIMEDOUT)
        closed(sess.exec, "true")


def test_a_close_that_never_comes(asyncssh_server):
    """It tells nothing: nobody waits for it."""
    with log_in(asyncssh_server, "mute=%d" % CHANNEL_CLOSE, timeout=PATIENCE) as sess:
        for _ in range(3):
            assert sess.exec("echo it is over") == b"it is over\n"


def test_answers_that_come_late(asyncssh_server):
    late = ",".join("%d:0.2" % number for number in (OPEN_CONFIRMATION, CHANNEL_SUCCESS))
    with log_in(asyncssh_server, "mute=" + late) as sess:
        assert sess.run("echo in the end; exit 3").exit_status == 3


def test_signals(server):
    with login(server) as sess, sess.channel() as channel:
        channel.exec("trap 'echo got; exit 3' USR1; echo ready; while :; do sleep 0.1; done")
        assert channel.readline() == b"ready\n"
        assert channel.signal("USR1") is None
        assert channel.read() == b"got\n"
        for name in ("", "SIGTERM", "TERM,INT", "two words", "\xe4", "x" * 65):
            raises((ValueError, OSError), channel.signal, name)
    with login(server) as sess, sess.channel() as channel:
        channel.exec("echo ready; exec sleep 100")
        channel.readline()
        channel.signal(b"TERM")
        assert channel.read() == b"" and channel.exit_signal == "TERM"
    closed(channel.signal, "TERM")


def test_breaks(server):
    with login(server) as sess, sess.channel() as channel:
        channel.pty()
        channel.exec("echo ready; cat")
        channel.readline()
        assert channel.send_break() is None and channel.send_break(500) is None
        raises(ValueError, channel.send_break, -1)
        raises(TypeError, channel.send_break, "1")
        with sess.channel() as other:
            other.exec("cat")
            raises(_ssh.SSHError, other.send_break, says="break")
            other.write(b"usable")
            other.send_eof()
            assert other.read() == b"usable"
