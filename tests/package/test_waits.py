# SPDX-License-Identifier: MIT
"""Waits of the package come to an end: by their time, by Ctrl-C, by a server that goes away."""

import signal
import socket
import time
from pathlib import Path

import pytest

from support.patience import PATIENCE
from support.servers import OpenSSH

pytestmark = pytest.mark.one_engine

DEVICE = Path(__file__).with_name("waits.py")
LATEST = PATIENCE / 2  # the waits last longer


@pytest.fixture
def black_hole():
    """A port where connections are neither accepted nor refused."""
    with socket.socket() as listener, socket.socket() as first, socket.socket() as second:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for filler in (first, second):
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]


def when_waiting(engine, function, act, times=1, **arguments):
    """Start a function, do something to its process when it waits; it must end well and soon."""
    process = engine.start(DEVICE, function, **arguments)
    for _ in range(times):
        if process.stdout.readline() != "waiting\n":
            process.kill()
            engine.finish(process)
        time.sleep(0.3)
        act(process)
    engine.finish(process, LATEST)


def ctrl_c(process):
    process.send_signal(signal.SIGINT)


def test_connecting_out_of_time(engine, black_hole):
    engine.call(DEVICE, "out_of_time", port=black_hole)


def test_connecting_interrupted(engine, black_hole):
    when_waiting(engine, "connecting", ctrl_c, port=black_hole)


def test_serving_interrupted(engine, openssh, folder):
    arguments = {"server": openssh.login(), "folder": str(folder)}
    when_waiting(engine, "serving", ctrl_c, 2, **arguments)


def test_leaving(engine):
    when_waiting(engine, "leaving", ctrl_c, 6)


def test_within_a_loop(engine):
    engine.call(DEVICE, "within_a_loop")


def test_syncing_interrupted(engine, openssh, folder):
    arguments = {"server": openssh.login(), "folder": str(folder)}
    when_waiting(engine, "syncing", ctrl_c, **arguments)


def test_a_server_that_goes_away(engine, sandbox, folder):
    with OpenSSH(sandbox) as mortal:
        arguments = {"server": mortal.login(), "folder": str(folder)}
        when_waiting(engine, "outlived", lambda _: mortal.stop(), **arguments)
