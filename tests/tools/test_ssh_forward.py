# SPDX-License-Identifier: MIT
"""The command ssh as a tunnel: -L, -R, -D and -N."""

import signal
import socket
import subprocess
import threading

import pytest

from support.commands import ours
from support.patience import PATIENCE, until
from support.servers import HOST, free_port

EVERYTHING = bytes(range(256)) * 4096


@pytest.fixture
def ssh(engine, openssh, folder):
    """Our command for OpenSSH's server, which it knows; it says no more than what went wrong."""
    command = ours(engine, "ssh", openssh.login(), folder)
    command.argv += ["-o", "LogLevel=ERROR"]
    return command


class Echo:
    """A server that answers what it is sent; usable in `with`. Attribute: port (int)."""

    def __enter__(self):
        self._listener = socket.create_server((HOST, 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    @staticmethod
    def _answer(connection):
        with connection:
            while data := connection.recv(65536):
                connection.sendall(data)

    def __exit__(self, *error):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


def connected(port):
    """Return a connection to a port, as soon as somebody listens there."""

    def connection():
        try:
            return socket.create_connection((HOST, port), PATIENCE)
        except ConnectionRefusedError:
            return None

    return until(connection)


def echoed(port, greeting=b"", answer=b""):
    """Send all bytes, after a greeting that is answered, through a port that leads to Echo."""
    with connected(port) as connection, connection.makefile("rb") as received:
        connection.sendall(greeting)
        assert received.read(len(answer)) == answer
        threading.Thread(target=connection.sendall, args=(EVERYTHING,), daemon=True).start()
        assert received.read(len(EVERYTHING)) == EVERYTHING


@pytest.mark.parametrize("option", ["-L", "-R", "-D"])
def test_forward(ssh, option):
    with Echo() as echo:
        port = free_port()
        spec = f"{port}" if option == "-D" else f"{port}:{HOST}:{echo.port}"
        another = str(free_port()) + spec[len(str(port)) :]
        process = ssh.start("-N", option, f"{HOST}:{spec}", option, another, ssh.at)
        try:
            if option == "-D":
                asked = b"\x04\x01" + echo.port.to_bytes(2, "big") + bytes([127, 0, 0, 1]) + b"me\0"
                echoed(port, asked, b"\0\x5a" + bytes(6))
            else:
                echoed(port)
            assert process.poll() is None
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 130
        finally:
            process.kill()


@pytest.mark.parametrize("option", ["-L", "-R", "-D"])
def test_forward_that_fails(ssh, openssh, option):
    taken = f"127.0.0.1:{openssh.port}" + ("" if option == "-D" else ":localhost:9")
    ran = ssh.run(option, taken, ssh.at, "echo on")
    assert (ran.returncode, ran.stdout) == (0, b"on\n")
    assert len(ran.stderr.splitlines()) == 1 and f"port {openssh.port}".encode() in ran.stderr
    ran = ssh.run("-o", "ExitOnForwardFailure=yes", option, taken, ssh.at, "echo on")
    assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (255, b"", 1)


def test_forward_to_ipv6(ssh):
    try:
        listener = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError as error:
        pytest.skip(f"no IPv6 here: {error}")
    with listener:
        port = free_port()
        target = listener.getsockname()[1]
        process = ssh.start("-N", "-L", f"{port}:[::1]:{target}", ssh.at)
        try:
            with connected(port) as connection, listener.accept()[0] as accepted:
                accepted.sendall(b"six")
                assert connection.recv(3) == b"six"
        finally:
            process.kill()


@pytest.mark.parametrize("option", ["-L", "-R", "-D"])
def test_any_port(ssh, option):
    """A free one; which it is is told."""
    with Echo() as echo:
        spec = "0" if option == "-D" else f"0:{HOST}:{echo.port}"
        with ssh.start("-N", option, spec, ssh.at, stderr=subprocess.PIPE) as process:
            said = process.stderr.readline().decode()
            assert said.startswith(f"ssh: {option}: the port is "), said
            connected(int(said.split()[-1])).close()
            process.send_signal(signal.SIGINT)
