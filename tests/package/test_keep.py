# SPDX-License-Identifier: MIT
"""ssh.keep and ssh.aio.keep, whose server goes away and comes back."""

import contextlib
import os
import signal
import socket
import threading
from pathlib import Path

import pytest

from support.patience import PATIENCE, until
from support.servers import OpenSSH, descendants, free_port

pytestmark = pytest.mark.one_engine

KEPT = Path(__file__).with_name("kept.py")


class Program:
    """A function of kept.py in a process of its own.

    Attributes: lines, what it has printed so far.
    """

    def __init__(self, engine, function, **arguments):
        self.process = engine.start(KEPT, function, heap="2M", **arguments)
        self.lines = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def says(self, text, times=1):
        """Wait until so many lines begin with a text."""
        until(lambda: sum(line.startswith(text) for line in self.lines) >= times)

    def ended(self):
        """Wait for the end; return the status."""
        status = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return status


@pytest.fixture
def start(engine, sandbox):
    """A function that starts one with a server of its own; returns both."""
    with contextlib.ExitStack() as open_things:

        def begin(function, **arguments):
            server = open_things.enter_context(OpenSSH(sandbox))
            folder = sandbox.folder_for_account(f"keep{server.port}")
            program = Program(engine, function, server=server.login(), folder=str(folder), **arguments)
            open_things.callback(program.process.wait)
            open_things.callback(program.process.kill)
            return program, server

        yield begin


@pytest.fixture
def target():
    """The port of a server that says hello."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with connection:
                        connection.sendall(b"hello")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(PATIENCE)


def greeted(port):
    """Whether the server at the other end of a forward is reached."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        return connection.recv(100) == b"hello"
    return False


def cut(server):
    """End the connections of a server, and nothing else."""
    for pid in descendants(server.process.pid):
        with contextlib.suppress(OSError):
            title = Path(f"/proc/{pid}/cmdline").read_text()
            if title.startswith(("sshd: ", "sshd-session: ")) and "[listener]" not in title:
                os.kill(pid, signal.SIGKILL)


def pair_of_ports():
    """Return a free port whose successor is free too."""
    while True:
        port = free_port()
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port + 1)):
            return port


def test_forwards(start, target):
    port = pair_of_ports()
    program, server = start("forwards", remote=port, target=target)
    program.says("connected SSH-2.0-OpenSSH")
    until(lambda: greeted(port) and greeted(port + 1))
    cut(server)
    program.says("connected", 2)
    until(lambda: greeted(port) and greeted(port + 1))
    server.stop()
    program.says("waiting 2 s: ")
    server.start()
    program.says("connected", 3)
    until(lambda: greeted(port) and greeted(port + 1))
    program.says("fed 3")
    program.process.send_signal(signal.SIGINT)
    assert program.ended() == 0, program.lines
    assert "interrupted" in program.lines
    assert not greeted(port) and not greeted(port + 1)
    assert program.lines[0].startswith("connecting ")
    assert [line for line in program.lines if line.startswith("waiting")][0].startswith("waiting 1 s: ")


def test_work(start):
    program, server = start("work")
    program.says("working 1")
    cut(server)
    program.says("working 2")
    assert program.ended() == 0, program.lines
    assert "done" in program.lines


def test_refused(start):
    program, _ = start("refused")
    assert program.ended() == 0, program.lines
    said = [line for line in program.lines if not line.startswith("conn")][:3]
    assert said == ["AuthError", "HostKeyError", "forwards: 'sideways' is none of local, remote, socks"]
