# SPDX-License-Identifier: MIT
"""exec() and run(): output, status, signal, stdin, sizes past the window."""

import hashlib
import os
import time

import _ssh
from common import PATIENCE, login, raises

MIB = 1 << 20


def test_exec_returns_stdout(server):
    with login(server) as sess:
        out = sess.exec("uname -s")
        assert isinstance(out, bytes) and out.decode() == "Linux\n"


def test_exec_takes_str_and_bytes(server):
    with login(server) as sess:
        assert sess.exec(b"echo x") == sess.exec("echo x") == sess.exec(bytearray(b"echo x"))
        assert sess.exec("echo \u00e4\u20ac\U0001f600") == "\u00e4\u20ac\U0001f600\n".encode()


def test_exec_with_failing_command(server):
    with login(server) as sess:
        assert sess.exec("echo out; echo err >&2; exit 3") == b"out\n"
        assert sess.exec("no-such-command-anywhere") == b""


def test_exec_without_output(server):
    with login(server) as sess:
        assert sess.exec("true") == b""
        assert sess.exec("") == b""


def test_long_commands(server):
    with login(server) as sess:
        if os.getenv("SMALL_BUILD"):
            assert len(sess.exec("echo " + "x" * 4000)) == 4001
        else:
            assert len(sess.exec("echo " + "x" * 120000)) == 120001
            ran = sess.run("echo " + "x" * 200000)  # Linux gives no program that much at once
            assert ran.exit_status != 0 and b"too long" in ran.stderr, ran
        for what in (sess.exec, sess.run, lambda name: sess.channel().subsystem(name)):
            raises(ValueError, what, "x" * 300000, says="too long")
        assert sess.exec("echo on") == b"on\n"


def test_exec_wrong_types(server):
    with login(server) as sess:
        for arguments in ((), (1,), (None,), ("true", 1)):
            raises(TypeError, sess.exec, *arguments)
            raises(TypeError, sess.run, *arguments)
        raises(TypeError, sess.run, "true", colour="red")
        assert sess.exec("echo fine") == b"fine\n"


def test_exec_many(server):
    with login(server) as sess:
        for i in range(30):
            assert sess.exec("echo %d" % i) == b"%d\n" % i


def test_run_result(server):
    with login(server) as sess:
        result = sess.run("echo out; echo err >&2; exit 3")
        assert (result.stdout, result.stderr) == (b"out\n", b"err\n")
        assert result.exit_status == 3 and result.exit_signal is None
        stdout, stderr, status, signal = result
        assert (stdout, stderr, status, signal) == (b"out\n", b"err\n", 3, None)


def test_run_exit_statuses(server):
    with login(server) as sess:
        for status in (0, 1, 127, 255):
            assert sess.run("exit %d" % status).exit_status == status


def test_run_signal(server):
    with login(server) as sess:
        for name in ("TERM", "KILL", "SEGV"):
            result = sess.run("ulimit -c 0; kill -%s $$" % name)
            assert result.exit_signal == name, result
            assert result.exit_status is None


def test_stdin(server):
    with login(server) as sess:
        assert sess.exec("cat", b"in\x00put") == b"in\x00put"
        assert sess.exec("cat", stdin="text") == b"text"
        assert sess.run("wc -c", b"").stdout == b"0\n"
        assert sess.run("cat >&2", stdin=b"aside").stderr == b"aside"


def test_commands_without_stdin_see_its_end(server):
    with login(server) as sess:
        assert sess.exec("cat; echo done") == b"done\n"


def test_stdin_of_three_megabytes_comes_back(server):
    data = bytes(range(256)) * (3 * MIB // 256)
    with login(server) as sess:
        assert sess.exec("cat", data) == data


def test_stdin_that_nobody_reads(server):
    data = bytes(3 * MIB)
    with login(server) as sess:
        result = sess.run("exec 0<&-; echo deaf; exit 4", data)
        assert result.stdout == b"deaf\n" and result.exit_status == 4, result
        assert sess.exec("echo again") == b"again\n"


def test_output_past_the_window(server):
    with login(server) as sess:
        out = sess.exec("head -c 5000000 /dev/zero")
        assert len(out) == 5000000 and out.count(b"\x00") == len(out)


def test_stdout_and_stderr_interleaved(server):
    command = "i=0; while [ $i -lt 300 ]; do head -c 10000 /dev/zero | tr '\\0' o; "
    command += "head -c 10000 /dev/zero | tr '\\0' e >&2; i=$((i+1)); done"
    with login(server) as sess:
        result = sess.run(command)
        assert len(result.stdout) == len(result.stderr) == 3000000
        assert result.stdout.count(b"o") == result.stderr.count(b"e") == 3000000
        assert result.exit_status == 0


def test_only_stderr_past_the_window(server):
    with login(server) as sess:
        assert len(sess.run("head -c 5000000 /dev/zero >&2").stderr) == 5000000
        assert sess.exec("head -c 5000000 /dev/zero >&2; echo end") == b"end\n"


def test_output_is_what_was_sent(server, folder):
    with login(server) as sess:
        data = sess.exec("head -c 2500000 /dev/urandom > {0}/random; cat {0}/random".format(folder))
        digest = sess.exec("sha256sum < %s/random" % folder).split()[0]
        assert hashlib.sha256(data).digest() == bytes.fromhex(digest.decode())


def test_silent_command_is_not_bound_by_timeout(server):
    with login(server, timeout=2) as sess:
        assert sess.exec("sleep 2.5; echo patient") == b"patient\n"


def test_large_output_needs_no_second_copy(server):
    with login(server) as sess:
        assert len(sess.exec("head -c 2500000 /dev/zero")) == 2500000


def test_output_larger_than_the_heap(server):
    with login(server) as sess:
        raises(MemoryError, sess.exec, "head -c 100000000 /dev/zero")
        try:
            assert sess.exec("echo still") == b"still\n"
        except OSError:
            pass  # allowed: the session says that it ended


def test_exec_does_not_wait_for_the_timeout(server):
    with login(server) as sess:
        begun = time.ticks_ms()
        sess.exec("true")
        assert time.ticks_diff(time.ticks_ms(), begun) < 1000 * PATIENCE / 2


def test_exit_status_on_dropbear(dropbear):
    with login(dropbear) as sess:
        assert sess.run("exit 9").exit_status == 9
        assert sess.run("kill -TERM $$").exit_signal == "TERM"


def test_exit_status_on_paramiko(paramiko):
    with login(paramiko) as sess:
        result = sess.run("echo out; echo err >&2; exit 9")
        assert (result.stdout, result.stderr, result.exit_status) == (b"out\n", b"err\n", 9)


def test_refused_channels(no_sessions):
    with login(no_sessions) as sess:
        raises(_ssh.SSHError, sess.exec, "true")
        raises(_ssh.SSHError, sess.sftp)
        assert sess.authenticated
