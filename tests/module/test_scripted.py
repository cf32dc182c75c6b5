# SPDX-License-Identifier: MIT
"""A server that says what no real one says just then, or never says what is owed."""

import contextlib
import struct
from pathlib import Path

import pytest

from support.fake_server import FakeServer, string
from support.patience import until
from support.scripted_server import (
    CLOSE,
    DATA,
    DISCONNECT,
    EOF,
    FXP_CLOSE,
    GLOBAL_REQUEST,
    IGNORE,
    INIT,
    KEEPALIVE,
    OK,
    OPEN,
    OPENDIR,
    READ,
    REALPATH,
    REQUEST,
    STAT,
    STATUS,
    WINDOW_ADJUST,
    WRITE,
    Scripted,
)

HERE = Path(__file__).parent
DEVICE = HERE / "mp_scripted.py"
EXTENDED_DATA, UNKNOWN = 95, 192
TIMEOUT = 2  # seconds
PATIENCE = 30
TIMED_OUT = "OSError:ETIMEDOUT"


def test_results_outlive_what_they_come_from(any_build):
    """What the stream ends between an operation's last step and its result."""
    with FakeServer(lambda _: Scripted(beside=(KEEPALIVE,))) as server:
        any_build.call(HERE / "mp_hell.py", "told_beside", port=server.port)


def test_closing_waits_for_nobody(any_build):
    """tinysshd and the ssh2 of npm never close a channel."""
    script = Scripted(answers_close=False)
    with FakeServer(lambda _: script) as server:
        took, status = any_build.call(DEVICE, "closes", port=server.port)
        until(lambda: script.heard[-1][0] == DISCONNECT)
    ends = [payload[0] for payload in script.heard if payload[0] in (EOF, CLOSE)]
    assert ends == [EOF, CLOSE] * 4, ends
    assert status == 0 and took < 10000, "it waited for an answer to its close"


def test_closing_waits_for_no_tinysshd(engine, tinyssh):
    took = engine.call(DEVICE, "closes_tiny", server=tinyssh.login())
    assert took < 10000, "it waited for an answer to its close"


def test_stopped_sftp_server(engine, asking, sandbox):
    """A real server that goes on asking whether we are there."""
    pid = str(sandbox.home / "sftp.pid")
    what, took = engine.call(DEVICE, "stopped", server=asking.login(), pid=pid, limit=TIMEOUT)
    assert what == TIMED_OUT and took < 1000 * PATIENCE


# ------------------------------------------------------------------------------ deadlines


def saying(make):
    """A drip that says one payload."""
    return lambda server: server.say(make(server))


def one_byte(server):
    """A drip of a packet that has begun."""
    if not getattr(server, "rest", b""):
        server.rest = server.keys.seal(bytes([IGNORE]) + string(bytes(2000)))
    with server.lock:
        server.stream.write(server.rest[:1])
        server.stream.flush()
    server.rest = server.rest[1:]


def key_exchange(server):
    """Begin one, and then say nothing of it."""
    if not getattr(server, "has_begun", False):
        server.has_begun = True
        server.say(server.kexinit_payload())
    else:
        server.say(bytes([IGNORE]) + string(b"still there"))


def stale_status(server):
    """An SFTP answer to what nobody has asked."""
    server.sftp_say(STATUS, b"\x7fabc" + struct.pack(">I", OK) + string(b"") * 2)


def begun_answer(server):
    """An SFTP answer, a byte a message."""
    if not getattr(server, "rest", b""):
        body = server.last_request + struct.pack(">I", OK) + string(bytes(900)) * 2
        server.rest = string(bytes([STATUS]) + body)
    server.say(server.on_channel(DATA, string(server.rest[:1])))
    server.rest = server.rest[1:]


def on_channel(number, rest):
    """A drip of one message of the channel."""
    return saying(lambda server: server.on_channel(number, rest))


DRIPS = {
    "nothing": None,
    "keepalive": saying(lambda server: KEEPALIVE),
    "unknown": saying(lambda server: bytes([UNKNOWN]) + b"what?"),
    "ignore": saying(lambda server: bytes([IGNORE]) + string(b"")),
    "begun packet": one_byte,
    "key exchange": key_exchange,
}
CHANNEL_DRIPS = {
    "channel keepalive": on_channel(REQUEST, string(b"keepalive@openssh.com") + b"\1"),
    "window of 0": on_channel(WINDOW_ADJUST, bytes(4)),
    "window of 1": on_channel(WINDOW_ADJUST, b"\0\0\0\1"),
    "empty data": on_channel(DATA, string(b"")),
    "stderr": on_channel(EXTENDED_DATA, b"\0\0\0\1" + string(b"x")),
    "another stream": on_channel(EXTENDED_DATA, b"\0\0\0\7" + string(b"x")),
}
SFTP_DRIPS = {"stale status": stale_status, "begun answer": begun_answer}

# What is asked, and where the server falls silent.
OWED = {
    "stat": {"silent_from": STAT},
    "realpath": {"silent_from": REALPATH},
    "opendir": {"silent_from": OPENDIR},
    "get": {"silent_from": READ},
    "put": {"silent_from": WRITE},
    "read": {"silent_from": READ},
    "write": {"silent_from": WRITE},
    "close": {"silent_from": FXP_CLOSE},
    "scp_recv": {"ends": False, "output": b""},
    "scp_send": {"ends": False, "output": b""},
    "exec": {"silent_at": REQUEST},
    "channel": {"silent_at": OPEN},
    "sftp": {"silent_from": INIT},
    "listen": {"silent_at": GLOBAL_REQUEST},
}


def outcomes(engine, scripts):
    """Have each of {call: its server's Scripted} done; return {call: (outcome, seconds)}."""
    with contextlib.ExitStack() as stack:
        ports = [
            [name, stack.enter_context(FakeServer(lambda _, script=script: script)).port]
            for name, script in scripts.items()
        ]
        ended = engine.call(DEVICE, "waits", calls=ports, limit=TIMEOUT, patience=PATIENCE)
    return {name: (what, took / 1000) for name, (what, took) in zip(scripts, ended)}


def all_time_out(engine, drip, names):
    """See that each of some calls ends in time while the server falls silent but for a drip."""
    scripts = {name: Scripted(drip=drip, **OWED[name]) for name in names}
    ended = outcomes(engine, scripts)
    assert {what for what, _ in ended.values()} == {TIMED_OUT}, ended


@pytest.mark.parametrize("drip", DRIPS)
def test_what_is_owed_comes_in_time(engine, drip):
    """Whatever else is said meanwhile, every 0.2 seconds."""
    all_time_out(engine, DRIPS[drip], OWED)


@pytest.mark.parametrize("drip", CHANNEL_DRIPS)
def test_what_a_channel_is_owed_comes_in_time(engine, drip):
    """Whatever else is said of the channel."""
    all_time_out(engine, CHANNEL_DRIPS[drip], [name for name in OWED if name not in ("channel", "listen")])


@pytest.mark.parametrize("drip", SFTP_DRIPS)
def test_what_sftp_is_owed_comes_in_time(engine, drip):
    """Whatever else SFTP says."""
    all_time_out(engine, SFTP_DRIPS[drip], [name for name in OWED if "silent_from" in OWED[name] and name != "sftp"])


@pytest.mark.parametrize("drip", ["begun packet", "key exchange"])
def test_what_has_begun_is_owed(engine, drip):
    """Also by a server that may be silent, as a command may."""
    ended = outcomes(engine, {"run": Scripted(ends=False, drip=DRIPS[drip])})
    assert ended["run"][0] == TIMED_OUT, ended


class Slow(Scripted):
    """Everything comes, as late as it may."""

    delay = TIMEOUT / 2


def test_slow_is_not_late(engine):
    """Operations of several answers, which take longer than the timeout in all."""
    ended = outcomes(engine, {name: Slow() for name in ("get", "put", "read", "write")})
    assert {what for what, _ in ended.values()} == {"ok"}, ended
    assert ended["get"][1] > TIMEOUT, "it wasn't slow"


class SlowReading(Scripted):
    """Gives room for 20,000 bytes every half of the timeout."""

    window = 20000
    interval = TIMEOUT / 2

    def talk(self, stream, incoming, outgoing):
        self.drip = saying(lambda server: server.on_channel(WINDOW_ADJUST, struct.pack(">I", self.window)))
        super().talk(stream, incoming, outgoing)

    def hear(self, number, reader):
        if number == DATA:
            reader.number()
            self.sftp_input += reader.string()
            if not getattr(self, "is_dripping", False):
                self.is_dripping = True
                self.fall_silent()
                self.is_silent = False
            self.sftp()
        else:
            super().hear(number, reader)


def test_slow_reader_is_not_late(engine):
    ended = outcomes(engine, {name: SlowReading() for name in ("put", "write")})
    assert {what for what, _ in ended.values()} == {"ok"}, ended
    assert ended["put"][1] > TIMEOUT, "it wasn't slow"
