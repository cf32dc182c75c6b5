# SPDX-License-Identifier: MIT
"""Channels: requests, streams that wait or don't, many at once, how they end."""

import asyncio
import errno
import gc
import os
import select
import time

import _ssh
from common import (
    EBUSY,
    PATIENCE,
    Skip,
    closed,
    contents,
    gate,
    login,
    pair,
    raises,
    resident_kib,
    wide_windows,
)
from mp_streams import Wrapped

MEGABYTE = 1024 * 1024


def run(sess, command, **options):
    """Return a channel with a command on it."""
    channel = sess.channel(**options)
    channel.exec(command)
    return channel


def test_exec(server):
    with login(server) as sess:
        with run(sess, "echo out; echo err >&2; exit 7") as channel:
            assert channel.read() == b"out\n"
            assert channel.stderr.read() == b"err\n"
            assert channel.read() == b"" == channel.read(1) == channel.readline() == channel.recv(9)
            assert channel.eof
            assert channel.exit_status == 7 and channel.exit_signal is None
        assert channel.exit_status == 7
        for call in (channel.read, channel.readline, channel.shell):
            closed(call)
        closed(channel.exec, "true")
        closed(channel.write, b"")
        channel.close()
        assert sess.exec("echo on") == b"on\n"


def test_signal(server):
    with login(server) as sess:
        channel = run(sess, "kill -TERM $$")
        assert channel.read() == b""
        assert (channel.exit_status, channel.exit_signal) == (None, "TERM")


def test_wait_exit(server, folder):
    closed_gate, open_gate = gate(folder)
    with login(server) as sess:
        channel = run(sess, "exec >&- 2>&-; %s; sleep 0.2; exit 5" % closed_gate)
        assert channel.read() == b""
        channel.setblocking(False)
        assert channel.exit_status is None
        open_gate()
        channel.wait_exit()
        assert channel.exit_status == 5
        sess.setblocking(False)
        waiting = channel.wait_exit()
        assert waiting.step() and waiting.result() is None
        channel.close()
        closed(channel.wait_exit)


def test_reading(server):
    with login(server) as sess:
        channel = run(sess, "printf 'one\\ntwo\\nthree'; sleep 0.1; printf ' and four\\nfive'")
        assert channel.readline() == b"one\n"
        assert channel.readline(2) == b"tw"
        assert channel.read(3) == b"o\nt"
        assert channel.readline() == b"hree and four\n"
        buffer = bytearray(b"......")
        assert channel.readinto(buffer, 2) == 2 and buffer == b"fi...."
        assert channel.readinto(buffer) == 2 and buffer == b"ve...."
        assert channel.readinto(buffer) == 0
        channel = run(sess, "printf 'a\\nb\\n\\nc'")
        assert [line for line in channel] == [b"a\n", b"b\n", b"\n", b"c"]
        channel = run(sess, "printf some; sleep 5")
        assert channel.recv(100) == b"some"
        raises(TypeError, channel.readinto, b"fixed")
        raises(TypeError, channel.write, 5)


def test_both_ways(server):
    with login(server) as sess:
        channel = run(sess, "cat")
        assert channel.write("text") == 4
        assert channel.read(4) == b"text"
        data = bytes(range(256)) * 4000
        channel.setblocking(False)
        poll = select.poll()
        poll.register(channel, select.POLLIN | select.POLLOUT)
        sent, back = 0, b""
        while len(back) < len(data):
            assert poll.poll(1000 * PATIENCE)
            if sent < len(data):
                sent += channel.write(memoryview(data)[sent : sent + 50000]) or 0
            back += channel.read(100000) or b""
        assert back == data
        assert channel.read(1) is None is channel.readline() is channel.recv(1)
        assert channel.readinto(bytearray(5)) is None
        channel.setblocking(True)
        channel.send_eof()
        closed(channel.write, b"more")
        assert channel.read() == b"" and channel.exit_status == 0


def test_write_that_fills_the_window(server, folder):
    """A server that doesn't read makes write wait, or take only a part."""
    closed_gate, open_gate = gate(folder)
    with login(server) as sess:
        channel = run(sess, closed_gate + "; head -c 8000000 | wc -c")
        channel.settimeout(1)
        data = bytes(MEGABYTE)
        taken = 0
        while True:
            try:
                taken += channel.write(data)
            except OSError as error:
                assert error.errno == errno.ETIMEDOUT
                break
        assert MEGABYTE < taken < 8 * MEGABYTE, taken
        channel.setblocking(False)
        assert channel.write(data) is None
        channel.setblocking(True)
        open_gate()
        while taken < 8000000:
            taken += channel.write(data[: 8000000 - taken])
        assert channel.readline() == b"8000000\n"


def test_timeout_loses_nothing(server):
    with login(server) as sess:
        channel = run(sess, "printf abc; read -r _; printf 'def\\nghi'; read -r _; printf jkl")
        channel.settimeout(0.3)
        raises(OSError, channel.read, 6, code=errno.ETIMEDOUT)
        raises(OSError, channel.read, code=errno.ETIMEDOUT)
        raises(OSError, channel.readline, code=errno.ETIMEDOUT)
        raises(OSError, channel.readinto, bytearray(6), code=errno.ETIMEDOUT)
        poll = select.poll()
        poll.register(channel, select.POLLIN)
        assert poll.poll(1000 * PATIENCE)
        assert channel.readinto(bytearray(1)) == 1
        channel.write(b"\n")
        channel.settimeout(None)
        assert channel.readline() == b"bcdef\n"
        channel.settimeout(0.3)
        raises(OSError, channel.read, code=errno.ETIMEDOUT)
        channel.write(b"\n")
        channel.settimeout(None)
        assert channel.read() == b"ghijkl"
        assert sess.exec("echo on") == b"on\n"


def test_shell_with_terminal(server):
    if server["home"] is None:
        raise Skip("the shell is a person's own")
    with login(server) as sess, sess.channel() as channel:
        channel.pty("vt100", 97, 31)
        channel.shell()
        channel.write("PS1=; stty -echo; echo ready\n")
        line = b""
        while not line.strip().endswith(b"ready") or b"echo" in line:
            line = channel.readline()  # the greeting, and what we typed
        channel.write("stty size; echo $TERM; tty\n")
        lines = [channel.readline().strip() for _ in range(3)]
        assert lines[:2] == [b"31 97", b"vt100"] and lines[2].startswith(b"/dev/pts/"), lines
        channel.resize(120, 40)
        channel.write("stty size; exit 4\n")
        assert channel.readline().strip() == b"40 120"
        channel.read()
        assert channel.exit_status == 4
        raises(ValueError, channel.resize, -1, 2)


def test_variables(server):
    with login(server) as sess:
        channel = sess.channel()
        channel.setenv("LC_TEST", "a b")
        raises(_ssh.SSHError, channel.setenv, "NOT_TAKEN", "x", says="NOT_TAKEN")
        channel.exec("echo $LC_TEST-$NOT_TAKEN")
        assert channel.read() == b"a b-\n"


def test_subsystem(server):
    with login(server) as sess:
        channel = sess.channel()
        raises(_ssh.SSHError, channel.subsystem, "nonsense", says="nonsense")
        channel.subsystem("sftp")
        channel.write(b"\0\0\0\5\1\0\0\0\3")
        assert channel.read(9)[4:] == b"\2\0\0\0\3"


def test_run_with_variables_and_terminal(server):
    with login(server) as sess:
        result = sess.run("echo $LC_A; test -t 1 && echo terminal", env={"LC_A": "x"}, pty=True)
        assert result.stdout.split() == [b"x", b"terminal"], result
        result = sess.run("stty size; echo $TERM", pty=("ansi", 50, 20))
        assert result.stdout.split() == [b"20", b"50", b"ansi"], result
        raises(_ssh.SSHError, sess.run, "true", env={"NOT_TAKEN": "x"}, says="NOT_TAKEN")
        raises(TypeError, sess.run, "true", env=["x"])
        assert sess.exec("echo on") == b"on\n"


def test_many_channels_one_stalled(server):
    with login(server) as sess:
        stalled = run(sess, "head -c 4000000 /dev/zero; echo end")
        others = [run(sess, "head -c 3000000 /dev/zero | tr '\\0' %d" % i) for i in range(4)]
        time.sleep(0.2)
        for i, channel in enumerate(others):
            data = channel.read()
            assert len(data) == 3000000 and data.strip(str(i).encode()) == b""
        assert stalled.read() == bytes(4000000) + b"end\n"


def test_stderr_unread(server):
    """More stderr than the window holds doesn't stop stdout; what had to go is told."""
    wide_windows()
    with login(server) as sess:
        command = "head -c %d /dev/zero >&2; echo last >&2; echo done" % (3 * MEGABYTE)
        channel = run(sess, command, window=MEGABYTE)
        assert channel.read() == b"done\n" and channel.exit_status == 0
        error = raises(_ssh.SSHError, channel.stderr.read, says="bytes of stderr were dropped")
        assert error.errno == errno.ECONNRESET
        rest = channel.stderr.read()
        assert rest.endswith(b"last\n") and MEGABYTE // 4 < len(rest) <= MEGABYTE, len(rest)
        channel = run(sess, "head -c 100000 /dev/zero >&2; echo done")
        assert channel.read() == b"done\n" and channel.stderr.read() == bytes(100000)


def test_stderr_read_by_poll(server):
    """Who reads both gets both whole, however much comes and whichever is looked at first."""
    wide_windows()
    with login(server) as sess:
        channel = run(sess, "head -c 3000000 /dev/zero >&2; echo done", window=100000)
        channel.setblocking(False)
        stderr = channel.stderr
        out, err = b"", 0
        poll = select.poll()
        poll.register(channel, select.POLLIN)
        poll.register(stderr, select.POLLIN)
        while True:
            assert poll.poll(1000 * PATIENCE)
            piece = channel.read(1000)
            out += piece or b""
            more = stderr.read(50000)
            err += len(more or b"")
            if piece == b"" and more == b"":
                break
        assert (out, err) == (b"done\n", 3000000)


def test_memory_of_a_long_stream(server):
    with login(server) as sess:
        channel = run(sess, "head -c 268435456 /dev/zero", window=256 * 1024)
        buffer = bytearray(64 * 1024)
        channel.readinto(buffer)
        time.sleep(0.2)
        before = resident_kib()
        total = len(buffer)
        while True:
            n = channel.readinto(buffer)
            if n == 0:
                break
            total += n
        assert total == 268435456
        grown = resident_kib() - before
        most = 65536 if os.getenv("ASAN_OPTIONS") else 1024  # AddressSanitizer keeps what is freed
        assert grown < most, ("KiB grown", grown)


def test_poll(server):
    with login(server) as sess:
        channel = run(sess, "read -r line; echo got $line; read -r line; exit 3")
        poll = select.poll()
        poll.register(channel, select.POLLIN)
        assert poll.poll(50) == []
        poll.modify(channel, select.POLLIN | select.POLLOUT)
        assert poll.poll(1000 * PATIENCE)[0][1] == select.POLLOUT
        poll.modify(channel, select.POLLIN)
        channel.write("this\n")
        assert poll.poll(1000 * PATIENCE)[0][1] == select.POLLIN
        assert channel.readline() == b"got this\n"
        assert poll.poll(50) == []
        channel.write("\n")
        assert poll.poll(1000 * PATIENCE)[0][1] == select.POLLIN
        assert channel.read() == b"" and channel.exit_status == 3


def test_poll_among_many_sockets(server):
    """MicroPython 1.25's and 1.26's own poll takes that amiss without a patch of ours."""
    if os.getenv("STOCK"):
        raise Skip("poll's own fault: micropython-poll-moves-descriptors.patch")
    with login(server) as sess:
        channel = run(sess, "read -r line; echo got $line")
        poll = select.poll()
        poll.register(channel, select.POLLIN)
        sockets, fill = [], []
        for _ in range(30):
            sockets.extend(pair())
            poll.register(sockets[-1], select.POLLIN)
            fill.append(bytearray(64))
        assert poll.poll(20) == []
        channel.write("this\n")
        ready = poll.poll(1000 * PATIENCE)
        assert len(ready) == 1 and ready[0][0] is channel, ready
        for sock in sockets:
            sock.close()


def test_asyncio_streams(server):
    async def talk(sess, number):
        channel = run(sess, "read -r line; sleep 0.%d; echo $line; cat; echo oops >&2" % number)
        channel.setblocking(False)
        stream = asyncio.StreamReader(channel)
        stream.write(b"hello %d\n" % number)
        await stream.drain()
        line = await stream.readline()
        data = bytes(range(256)) * 1000
        stream.write(data)
        await stream.drain()
        channel.send_eof()
        back = await stream.read(-1)
        assert back == data, (len(back), len(data))
        errors = await asyncio.StreamReader(channel.stderr).read(-1)
        stream.close()
        await stream.wait_closed()
        return line, errors

    async def main():
        return await asyncio.gather(*[talk(sess, number) for number in (3, 2, 1)])

    with login(server) as sess:
        results = asyncio.run(main())
        assert results == [(b"hello %d\n" % number, b"oops\n") for number in (3, 2, 1)], results
        assert sess.exec("echo on") == b"on\n"


def test_dropped_and_closed_in_any_order(server):
    sess = login(server)
    for _ in range(3):
        run(sess, "echo never read")
    gc.collect()
    assert sess.exec("echo on") == b"on\n"
    channel = run(sess, "echo late; sleep 5")
    stderr = channel.stderr
    sess.close()
    for call in (channel.read, channel.readline, stderr.read, channel.send_eof):
        closed(call)
    closed(channel.write, b"x")
    assert channel.exit_status is None
    channel.close()


def test_limits_and_refusals(server):
    with login(server) as sess:
        raises(ValueError, sess.channel, window=-1)
        raises(TypeError, sess.channel, b'')
        channels = []
        error = None
        while error is None and len(channels) < 50:
            try:
                channels.append(sess.channel())
            except _ssh.SSHError as refusal:
                error = refusal
        assert len(channels) == 10 and "refused to open a channel" in str(error), error
        for channel in channels:
            channel.close()
        assert sess.exec("echo on") == b"on\n"


def test_wrong_order(server):
    with login(server) as sess:
        channel = sess.channel()
        channel.exec("sleep 5")
        raises(_ssh.SSHError, channel.exec, "true")


def test_channel_used_by_another(server):
    """In non-blocking mode a channel has one request at a time."""
    with login(server) as sess:
        channel = sess.channel()
        sess.setblocking(False)
        first = channel.exec("echo one")
        raises(OSError, channel.exec, "echo two", code=EBUSY)
        assert first.result() is None
        assert channel.read() == b"one\n"


def test_window_of_one(server):
    """A window that can't be halved isn't adjusted all the time."""
    stream = Wrapped(server["port"])
    sess = _ssh.Session(stream)
    sess.userauth_publickey(server["user"], contents(server["key"]))
    channel = run(sess, "sleep 1; echo hi", window=1)
    before = stream.writes
    assert channel.read() == b"hi\n"
    assert stream.writes - before < 20, stream.writes
    sess.close()
    stream.close()


def test_huge_window(server):
    """A window is a number of 32 bits."""
    with login(server) as sess:
        for bad in (-1, 1 << 32, (1 << 32) + 5, 1 << 70):
            raises(ValueError, sess.channel, bad)
            raises(ValueError, sess.direct_tcpip, "127.0.0.1", 5, window=bad)


def test_stdout_by_asyncio(server):
    """Who polls stdout alone isn't stopped by stderr either."""
    wide_windows()
    async def main(sess):
        channel = run(sess, "head -c 3000000 /dev/zero >&2; echo done", window=65536)
        channel.setblocking(False)
        return await asyncio.wait_for(asyncio.StreamReader(channel).read(-1), PATIENCE)

    with login(server) as sess:
        assert asyncio.run(main(sess)) == b"done\n"


def test_exit_status_that_does_not_come(server, folder):
    """A command may close its output and go on: its end isn't waited for beyond the timeout."""
    closed_gate, open_gate = gate(folder)
    with login(server) as sess:
        channel = run(sess, "exec >&- 2>&-; %s; exit 7" % closed_gate)
        assert channel.read() == b""
        channel.settimeout(0.3)
        assert channel.exit_status is None
        open_gate()
        channel.settimeout(PATIENCE)
        assert channel.exit_status == 7
        assert sess.exec("echo on") == b"on\n"


def test_close_of_a_running_command(server):
    """Closing doesn't wait for the command's end."""
    with login(server) as sess:
        channel = run(sess, "sleep %d" % PATIENCE)
        begun = time.ticks_ms()
        channel.close()
        took = time.ticks_diff(time.ticks_ms(), begun)
        assert took < 1000 * PATIENCE / 2, took


def test_status_after_close(server):
    """How a command ended is known when its output was read."""
    with login(server) as sess:
        with run(sess, "echo on; exit 5") as channel:
            assert channel.read() == b"on\n"
        assert channel.exit_status == 5


def test_many_channels_in_a_row(server):
    """Channels that were closed don't count among those that the server allows at once."""
    with login(server) as sess:
        for i in range(40):
            with run(sess, "echo %d" % i) as channel:
                assert channel.read() == b"%d\n" % i
        for _ in range(40):
            run(sess, "true").close()
