# SPDX-License-Identifier: MIT
"""The command ssh as a tunnel: -L, -R, -D and -N."""

import re
import signal
import socket
import stat
import subprocess
import threading

import pytest

from support.commands import Command, ours
from support.patience import PATIENCE, until
from support.servers import HOST, free_port

pytestmark = pytest.mark.one_engine

EVERYTHING = bytes(range(256)) * 4096


@pytest.fixture
def ssh(engine, openssh, folder):
    """Our command for OpenSSH's server, which it knows; it says no more than what went wrong."""
    command = ours(engine, "ssh", openssh.login(), folder)
    command.argv += ["-o", "LogLevel=ERROR"]
    return command


class Echo:
    """A server that answers what it is sent; usable in `with`.

    Argument: path, of a Unix socket that it is to be at. Attribute: port (int), where it is without.
    """

    def __init__(self, path=None):
        self._path = path

    def __enter__(self):
        if self._path:
            self._listener = socket.socket(socket.AF_UNIX)
            self._listener.bind(str(self._path))
            self._listener.listen()
            self._path.chmod(0o666)
        else:
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


def connected(place):
    """Return a connection to a port, or to a Unix socket at a Path, as soon as somebody listens there."""

    def connection():
        try:
            if isinstance(place, int):
                return socket.create_connection((HOST, place), PATIENCE)
            made = socket.socket(socket.AF_UNIX)
            made.settimeout(PATIENCE)
            made.connect(str(place))
            return made
        except (ConnectionRefusedError, FileNotFoundError):
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


@pytest.mark.parametrize("option", ["-L", "-R"])
def test_unix_sockets(ssh, folder, option):
    """From a port to a socket, from a socket to a port, from one socket to another."""
    target, listened, port = folder / "target", folder / "listened", free_port()
    with Echo(target), Echo() as echo:
        for wanted, place in (
            (f"{port}:{target}", port),
            (f"{listened}1:{HOST}:{echo.port}", folder / "listened1"),
            (f"{listened}2:{target}", folder / "listened2"),
        ):
            with ssh.start("-N", option, wanted, ssh.at) as process:
                try:
                    echoed(place)
                finally:
                    process.kill()
        assert stat.S_IMODE((folder / "listened2").stat().st_mode) == 0o600
        for word in (f"{listened}2:{target}", f"{folder}/no/folder:{target}"):
            ran = ssh.run(option, word, ssh.at, "echo on")
            assert (ran.returncode, ran.stdout) == (0, b"on\n")
            assert len(ran.stderr.splitlines()) == 1 and word.partition(":")[0].encode() in ran.stderr
            assert option == "-R" or b"port" not in ran.stderr, ran


def test_unix_sockets_in_the_configuration(ssh, folder, tmp_path):
    """Tokens and variables in paths; a socket that is left is replaced where that is wanted, and its mode chosen."""
    user = ssh.at.partition("@")[0]
    listened = folder / f"at-{user}"
    config = tmp_path / "config"
    config.write_text(
        "Host *\nLocalForward ${PLACE}/at-%r /%r-target\nStreamLocalBindUnlink yes\nStreamLocalBindMask 0117\n"
    )
    ssh.argv[ssh.argv.index("none")] = str(config)
    ssh.environment["PLACE"] = str(folder)
    listened.write_text("old")
    with ssh.start("-N", ssh.at) as process:
        try:
            connected(listened).close()
            assert stat.S_IMODE(listened.stat().st_mode) == 0o660
        finally:
            process.kill()


@pytest.mark.parametrize("version", [4, 5])
def test_socks_on_the_server(ssh, folder, version):
    """-R with a port or a path alone."""
    port, path = free_port(), folder / "socks"
    with Echo() as echo, ssh.start("-N", "-R", f"{HOST}:{port}", "-R", str(path), ssh.at) as process:
        there = echo.port.to_bytes(2, "big")
        asked = b"\5\1\0" + b"\5\1\0\3\x09localhost" + there
        answer = b"\5\0" + b"\5\0\0\1" + bytes(6)
        if version == 4:
            asked, answer = b"\x04\x01" + there + bytes([127, 0, 0, 1]) + b"me\0", b"\0\x5a" + bytes(6)
        try:
            for place in (port, path):
                echoed(place, asked, answer)
            with connected(port) as connection:
                refused = b"\x04\x01" + free_port().to_bytes(2, "big") + bytes([127, 0, 0, 1]) + b"me\0"
                connection.sendall(refused)
                assert connection.recv(8) == b"\0\x5b" + bytes(6)
        finally:
            process.kill()


def test_socks_on_the_server_within_bounds(ssh):
    port = free_port()
    with Echo() as echo, Echo() as other:
        allowed = f"PermitRemoteOpen={HOST}:{echo.port} nowhere.example:*"
        with ssh.start("-N", "-o", allowed, "-R", f"{HOST}:{port}", ssh.at) as process:
            try:
                for target, code in ((echo.port, 0), (other.port, 2)):
                    with connected(port) as connection, connection.makefile("rb") as received:
                        connection.sendall(b"\5\1\0" + b"\5\1\0\1\x7f\0\0\1" + target.to_bytes(2, "big"))
                        assert received.read(2 + 10) == b"\5\0" + bytes([5, code, 0, 1]) + bytes(6)
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


@pytest.mark.parametrize("words", [["-q"], ["-o", "LogLevel=ERROR"], ["-v", "-q"], ["-o", "LogLevel=INFO"]])
def test_any_port_is_told_when_openssh_tells_it(engine, openssh, tmp_path, words):
    """A line on stderr, which isn't there where warnings aren't wanted."""
    told = []
    for argv in (["ssh"], [engine.program, "-m", "ssh"]):
        ssh = Command(argv, openssh.login(), tmp_path, engine.environment)
        ran = ssh.run(*words, "-R", f"0:{HOST}:1", ssh.at, "true")
        assert ran.returncode == 0, ran
        told.append(len(re.findall(rb"(?m)^Allocated port \d+ for remote forward to 127.0.0.1:1\r?$", ran.stderr)))
    assert told == 2 * [words == ["-o", "LogLevel=INFO"]]


@pytest.mark.parametrize("option", ["-L", "-R", "-D"])
def test_any_port(ssh, option):
    """A free one; which it is is told."""
    with Echo() as echo:
        spec = "0" if option == "-D" else f"0:{HOST}:{echo.port}"
        ssh.argv[-1] = "LogLevel=INFO"
        with ssh.start("-N", option, spec, ssh.at, stderr=subprocess.PIPE) as process:
            said = next(line for line in process.stderr if b"port" in line).decode()
            if option == "-R":
                assert re.fullmatch(rf"Allocated port \d+ for remote forward to {HOST}:{echo.port}\n", said), said
            else:
                assert said.startswith(f"ssh: {option}: the port is "), said
            connected(int(re.search(r"port (?:is )?(\d+)", said)[1])).close()
            process.send_signal(signal.SIGINT)
