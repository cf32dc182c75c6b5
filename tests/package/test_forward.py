# SPDX-License-Identifier: MIT
"""Forwarded ports and the SOCKS proxy of both kinds of client, used by others' programs."""

import contextlib
import hashlib
import os
import shutil
import socket
import struct
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from support.patience import PATIENCE, until

pytestmark = pytest.mark.one_engine

MEGABYTE = 1 << 20
AT_ONCE = 20
STALLED = 50
WAYS = ("local", "remote", "socks")
QUESTION, ANSWER = os.urandom(MEGABYTE), os.urandom(MEGABYTE)


class Target:
    """A server at a port of its own, which runs a function for each connection in a thread."""

    def __init__(self, serve, family=socket.AF_INET):
        self.serve = serve
        self.listener = socket.socket(family)
        self.listener.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
        self.listener.listen(AT_ONCE)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection:
            connection.settimeout(PATIENCE)
            with contextlib.suppress(OSError):  # of a client that is gone
                self.serve(connection)

    def close(self):
        """Take no more connections."""
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


def everything(connection):
    """Return all that comes on a connection."""
    return b"".join(iter(lambda: connection.recv(1 << 16), b""))


def is_over(connection):
    """Whether the other side has ended a connection; with a reset if it hasn't read everything."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def answer(connection):
    """Serve: when all of the question has come, its hash and the answer."""
    connection.sendall(hashlib.sha256(everything(connection)).digest() + ANSWER)


@pytest.fixture(scope="module", params=["blocking", "tasks"])
def program(request, openssh, sandbox):
    """A function that forwards to a target port in a new process; returns the ports by name."""
    started = []

    def start(engine, target):
        folder = sandbox.folder_for_account("forward%d" % len(started))
        arguments = {"server": openssh.login(), "folder": str(folder), "target": target}
        file = Path(__file__).with_name("served.py")
        process = engine.start(file, request.param, heap="2M", **arguments)
        started.append((process, folder))
        line = process.stdout.readline()
        assert line.startswith("ports "), line + process.stdout.read()
        return dict(zip((*WAYS, "nowhere"), map(int, line.split()[1:])))

    yield start
    for process, folder in started:
        process.kill()
        process.communicate()
        shutil.rmtree(folder)


def connect(ports, way, target=None):
    """Return a socket connected to a target through one of the WAYS."""
    made = socket.create_connection(("127.0.0.1", ports[way]), PATIENCE)
    if way == "socks":
        reply = socks5(made, b"\x01" + socket.inet_aton("127.0.0.1"), target)
        assert reply[1] == 0, reply
    return made


def exactly(connection, count):
    """Return so many bytes, or fewer at the end."""
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            break
        data += more
    return data


def socks5(made, address, port, command=1):
    """Send a SOCKS 5 request; return the reply."""
    made.sendall(b"\5\1\0")
    assert exactly(made, 2) == b"\5\0"
    made.sendall(bytes((5, command, 0)) + address + struct.pack(">H", port))
    return exactly(made, 10)


def ask(ports, way, target=None):
    """Exchange a megabyte each way; the question ends before the answer comes."""
    with connect(ports, way, target) as made:
        made.sendall(QUESTION)
        made.shutdown(socket.SHUT_WR)
        assert everything(made) == hashlib.sha256(QUESTION).digest() + ANSWER


def test_a_megabyte_both_ways(engine, program):
    target = Target(answer)
    ports = program(engine, target.port)
    for way in WAYS:
        ask(ports, way, target.port)
    for way in WAYS:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(lambda _: ask(ports, way, target.port), range(AT_ONCE)))
    target.close()


def test_who_closes_first(engine, program):
    heard = []

    def farewell(connection):
        connection.sendall(b"bye")
        connection.shutdown(socket.SHUT_WR)
        heard.append(everything(connection))

    target = Target(farewell)
    ports = program(engine, target.port)
    for way in WAYS:
        with connect(ports, way, target.port) as made:
            assert everything(made) == b"bye"
            made.sendall(b"still here")
            made.shutdown(socket.SHUT_WR)
            assert made.recv(1) == b""
    for way in WAYS:
        made = connect(ports, way, target.port)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        made.close()  # with a reset
    with connect(ports, "local") as made:
        assert everything(made) == b"bye"
    until(lambda: heard.count(b"still here") == len(WAYS))
    target.close()


def test_a_reader_that_does_not_read(engine, program):
    """The sender is held up; others aren't."""
    total, sent = 64 * MEGABYTE, []
    held = threading.Event()

    def pour(connection):
        connection.settimeout(1)
        try:
            while sum(sent) < total:
                sent.append(connection.send(bytes(min(MEGABYTE, total - sum(sent)))))
        except TimeoutError:
            held.set()
        connection.settimeout(PATIENCE)
        connection.sendall(bytes(total - sum(sent)))

    target = Target(pour)
    ports = program(engine, target.port)
    with connect(ports, "local") as made:
        assert held.wait(PATIENCE), "everything went somewhere"
        assert sum(sent) < total / 2
        assert len(everything(made)) == total
    target.close()


def test_many_readers_that_do_not_read(engine, program):
    """What they hold is bounded: the session, and others, go on."""
    held = []

    def pour(connection):
        connection.settimeout(1)
        try:
            for _ in range(64):
                connection.sendall(bytes(MEGABYTE))
        except TimeoutError:
            held.append(connection)

    target, other = Target(pour), Target(answer)
    ports = program(engine, target.port)
    made = [connect(ports, WAYS[i % 3], target.port) for i in range(STALLED)]
    until(lambda: len(held) == len(made))
    ask(ports, "socks", other.port)
    for connection in made:
        connection.close()
    target.close()
    other.close()


def test_refusals(engine, program):
    target = Target(answer)
    ports = program(engine, target.port)
    here = b"\x01" + socket.inet_aton("127.0.0.1")
    with connect(ports, "nowhere") as made:
        assert made.recv(1) == b""
    for address, port, options, code in (
        (here, 1, {}, 5),
        (here, target.port, {"command": 2}, 7),
        (b"\x05", target.port, {}, 8),
        (b"\x03\x00", target.port, {}, 8),
        (here, 0, {}, 5),
        (b"\x03\x03a\0b", target.port, {}, 8),
        (b"\x03\x02\xff\xfe", target.port, {}, 5),
        (b"\x03\x0fnowhere.invalid", 80, {}, 5),
    ):
        with socket.create_connection(("127.0.0.1", ports["socks"]), PATIENCE) as made:
            assert socks5(made, address, port, **options)[1] == code, (address, options)
            assert is_over(made)
    for request, says in (
        (b"\5\1\2", b"\5\xff"),
        (b"\4\1\0\1\x7f\0\0\1me\0", b"\0\x5b" + bytes(6)),
        (b"\4\2\0\1\x7f\0\0\1me\0", b"\0\x5b" + bytes(6)),
        (b"\4\1\0\1\x7f\0\0\1" + bytes([65] * 300), b""),
        (b"GET / HTTP/1.0\r\n\r\n", b""),
    ):
        with socket.create_connection(("127.0.0.1", ports["socks"]), PATIENCE) as made:
            made.sendall(request)
            assert exactly(made, len(says)) == says, request
            assert is_over(made)
    ask(ports, "socks", target.port)
    target.close()


def test_addresses(engine, program):
    target = Target(answer)
    ports = program(engine, target.port)

    def granted(request, reply):
        with socket.create_connection(("127.0.0.1", ports["socks"]), PATIENCE) as made:
            made.sendall(request)
            assert exactly(made, len(reply)) == reply, request
            made.sendall(b"x")
            made.shutdown(socket.SHUT_WR)
            assert everything(made) == hashlib.sha256(b"x").digest() + ANSWER

    port = struct.pack(">H", target.port)
    granted(b"\4\1" + port + b"\x7f\0\0\1me\0", b"\0\x5a" + bytes(6))
    granted(b"\4\1" + port + b"\0\0\0\1me\0" + b"localhost\0", b"\0\x5a" + bytes(6))
    hello = b"\5\2\0\2" + b"\5\1\0\3\x09localhost"
    granted(hello + port, b"\5\0" + b"\5\0\0\1" + bytes(6))
    target.close()
    six = Target(answer, socket.AF_INET6)
    with socket.create_connection(("127.0.0.1", ports["socks"]), PATIENCE) as made:
        address = b"\4" + socket.inet_pton(socket.AF_INET6, "::1")
        assert socks5(made, address, six.port)[1] == 0
    six.close()


def test_with_curl(engine, program):
    if not shutil.which("curl"):
        pytest.skip("curl is not installed")

    def page(connection):
        while not connection.recv(4096).endswith(b"\r\n\r\n"):
            pass
        connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + ANSWER)

    target = Target(page)
    ports = program(engine, target.port)
    url = f"http://localhost:{target.port}/"
    for option in ("--socks5-hostname", "--socks5", "--socks4a", "--socks4"):
        proxy = f"127.0.0.1:{ports['socks']}"
        argv = ["curl", "-4sS", "--max-time", str(PATIENCE), option, proxy, url]
        result = subprocess.run(argv, capture_output=True)
        assert result.stdout == ANSWER, (option, result.stderr)
    target.close()
