# SPDX-License-Identifier: MIT
"""Ctrl-C in the middle of every wait raises KeyboardInterrupt at once and leaves nothing stuck."""

import signal
import time
from pathlib import Path

import pytest

from support.fake_server import FakeServer, Script
from support.mitm import Proxy, passing, stall_at
from support.micropython import DeviceError
from support.patience import PATIENCE

DEVICE = Path(__file__).with_name("mp_interrupt.py")
LOGIN_BYTES = 9000
LATEST = PATIENCE / 2  # the waits last longer


class Silent(Script):
    def serve(self, stream):
        stream.read()


def interrupt(engine, function, **arguments):
    """Start a function, send SIGINT in its wait, and see that it ends well and soon."""
    process = engine.start(DEVICE, function, **arguments)
    while line := process.stdout.readline():
        if line == "waiting\n":
            break
    else:
        raise DeviceError(f"never waited: {engine.finish(process)}")
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    engine.finish(process, LATEST)


def test_handshake(any_build, openssh):
    with FakeServer(lambda _: Silent()) as silent:
        interrupt(any_build, "handshake", port=silent.port, server=openssh.login())


def test_password(any_build, openssh):
    with FakeServer() as mute:
        interrupt(any_build, "password", port=mute.port, server=openssh.login())


@pytest.mark.parametrize(
    "function",
    ["verify", "exec", "exec_with_output", "exec_with_stdin", "channel_read", "channel_readinto"],
)
def test_call(any_build, openssh, function):
    interrupt(any_build, function, port=0, server=openssh.login())


@pytest.mark.parametrize("function", ["sftp", "sftp_read", "sftp_write", "scp_recv", "scp_send"])
def test_stalled_call(any_build, openssh, function):
    with Proxy(openssh.port, lambda _: (passing, stall_at(LOGIN_BYTES))) as proxy:
        interrupt(any_build, function, port=proxy.port, server=openssh.login())
