# SPDX-License-Identifier: MIT
"""Connecting through a proxy: OpenSSH's own SOCKS server and ours, and scripted ones of SOCKS 5 and HTTP."""

import base64
import contextlib
import socket
import threading
import time

import pytest

from support.commands import openssh as theirs
from support.commands import ours
from support.patience import PATIENCE, until
from support.servers import HOST, free_port

pytestmark = pytest.mark.one_engine

NAME = "server.example"  # that the proxies alone know


class Scripted:
    """A proxy in a thread; usable in `with`.

    Arguments: serve, called with a connection and its file; it returns the port that is connected to, None for none.
    Attributes: port (int); asked (list), for what `serve` notes.
    """

    def __init__(self, serve):
        self.serve, self.asked = serve, []

    def __enter__(self):
        self._listener = socket.create_server((HOST, 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *error):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=self._serve, args=(self._listener.accept()[0],), daemon=True).start()

    def _serve(self, client):
        with client, contextlib.suppress(OSError, IndexError):
            client.settimeout(PATIENCE)
            port = self.serve(self, client)
            if port:
                with socket.create_connection((HOST, port)) as server:
                    threading.Thread(target=pass_on, args=(server, client), daemon=True).start()
                    pass_on(client, server)


def pass_on(source, target):
    """Copy what comes until the end."""
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def exactly(connection, count):
    """Return so many bytes."""
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise ConnectionError("it has ended")
        data += more
    return data


def http(port, login=None, answer=b"HTTP/1.1 200 Connection established\r\nVia: tests\r\n\r\n"):
    """Return what serves as HTTP's CONNECT does, for a login alone if there is one (bytes)."""

    def serve(proxy, client):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += client.recv(1)
        lines = head.decode().split("\r\n")
        proxy.asked.append(lines[0])
        wanted = "Proxy-Authorization: Basic " + base64.b64encode(login).decode() if login else None
        if wanted and wanted not in lines:
            client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
            return None
        client.sendall(answer)
        return port if b" 200 " in answer else None

    return serve


def socks5(port, login=None, code=0, method=None, kind=1):
    """Return what serves as SOCKS 5 does; see http()."""

    def serve(proxy, client):
        count = exactly(client, 2)[1]
        methods = exactly(client, count)
        chosen = method if method is not None else 2 if login else 0
        client.sendall(bytes([5, chosen if chosen in methods else 255]))
        if chosen == 2:
            user = exactly(client, exactly(client, 2)[1])
            password = exactly(client, exactly(client, 1)[0])
            client.sendall(bytes([1, (user, password) != login]))
        _, _, _, asked = exactly(client, 4)
        name = exactly(client, exactly(client, 1)[0] if asked == 3 else {1: 4, 4: 16}[asked])
        proxy.asked.append((asked, name, int.from_bytes(exactly(client, 2), "big")))
        address = {1: bytes(4), 3: b"\3abc", 4: bytes(16)}.get(kind, b"")
        client.sendall(bytes([5, code, 0, kind]) + address + bytes(2))
        return None if code else port

    return serve


@pytest.fixture(params=["ssh", "sftp"])
def command(request, engine, openssh, tmp_path):
    """A Command of ours for a server that proxies know by NAME; ssh doesn't block, sftp does."""
    made = ours(engine, request.param, openssh.login(), tmp_path)
    made.argv += ["-o", "LogLevel=ERROR", "-o", f"HostKeyAlias=[{HOST}]:{openssh.port}"]
    made.tool, made.port, made.at = request.param, openssh.port, f"{openssh.login()['user']}@{NAME}"
    return made


def works(command, proxy, *more):
    """Whether something is done through a proxy."""
    words = ("-o", "Proxy=" + proxy, *more)
    if command.tool == "ssh":
        ran = command.run(*words, command.at, "echo on")
        return (ran.returncode, ran.stdout, ran.stderr) == (0, b"on\n", b"")
    ran = command.run(*words, "-b", "-", command.at, stdin=b"pwd\n")
    return ran.returncode == 0 and ran.stderr == b"" and b"/" in ran.stdout


def refused(command, proxy, *more):
    """Return what is said when a proxy leads nowhere."""
    operands = (command.at, "true") if command.tool == "ssh" else ("-b", "-", command.at)
    ran = command.run("-o", "Proxy=" + proxy, *more, *operands)
    assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (255, b"", 1), ran
    said = ran.stderr.decode()
    assert "secret" not in said
    return said


@pytest.mark.parametrize("kind", [1, 3, 4])
def test_socks5(command, kind):
    with Scripted(socks5(command.port, kind=kind)) as proxy:
        assert works(command, f"socks5://{HOST}:{proxy.port}")
        assert works(command, f"SOCKS5://me:pw@{HOST}:{proxy.port}/", "-o", "HostName=192.0.2.1")
        assert works(command, f"socks5://{HOST}:{proxy.port}", "-o", "HostName=2001:db8::1")
        address = socket.inet_pton(socket.AF_INET6, "2001:db8::1")
        asked = (3, NAME.encode()), (1, bytes([192, 0, 2, 1])), (4, address)
        assert proxy.asked == [(*each, command.port) for each in asked]


def test_http(command):
    with Scripted(http(command.port)) as proxy:
        assert works(command, f"http://{HOST}:{proxy.port}")
        assert works(command, f"http://{HOST}:{proxy.port}", "-o", "HostName=::1")
        port = command.port
        assert proxy.asked == [f"CONNECT {NAME}:{port} HTTP/1.1", f"CONNECT [::1]:{port} HTTP/1.1"]


@pytest.mark.parametrize("scheme", ["socks5", "http"])
def test_logins(command, scheme):
    if scheme == "http":
        serve = http(command.port, b"me@work:a secret:%")
    else:
        serve = socks5(command.port, (b"me@work", b"a secret:%"))
    with Scripted(serve) as proxy:
        assert works(command, f"{scheme}://me%40work:a%20secret:%25@{HOST}:{proxy.port}")
        for login in ("me:secret@", ""):
            said = refused(command, f"{scheme}://{login}{HOST}:{proxy.port}")
            assert f"the proxy {scheme}://{HOST}:{proxy.port} doesn't connect to {NAME} port {command.port}: it" in said


@pytest.mark.parametrize("side", ["theirs", "ours"])
def test_real_ones(command, engine, openssh, tmp_path, side):
    """Whoever connects through -D of another ssh; `localhost` is the server's own."""
    make = theirs if side == "theirs" else lambda *rest: ours(engine, *rest)
    gate, port = make("ssh", openssh.login(), tmp_path), free_port()
    with gate.start("-N", "-D", f"{HOST}:{port}", gate.at) as process:
        try:
            until(lambda: socket.socket().connect_ex((HOST, port)) == 0, "it listens")
            assert works(command, f"socks5://{HOST}:{port}", "-o", "HostName=localhost")
            said = refused(command, f"socks5://{HOST}:{port}", "-o", "HostName=127.9.9.9")
            assert side == "theirs" or f"to 127.9.9.9 port {command.port}: connection refused" in said
        finally:
            process.kill()


def test_through_a_proxy_to_the_first_of_several(command, openssh):
    """What comes behind a jump is reached from there."""
    jump = f"{openssh.login()['user']}@{NAME}:{command.port}"
    with Scripted(http(command.port)) as proxy:
        more = ("-J", jump, "-o", "HostName=127.0.0.1", "-o", "StrictHostKeyChecking=yes")
        config = command.argv[command.argv.index("none")] = str(command.environment["HOME"]) + "/config"
        with open(config, "w") as file:
            file.write(f"Host {NAME}\n HostKeyAlias [{HOST}]:{openssh.port}\n IdentityFile {openssh.login()['key']}\n")
            file.write(f" UserKnownHostsFile {command.environment['HOME']}/known_hosts\n LogLevel ERROR\n")
        assert works(command, f"http://{HOST}:{proxy.port}", *more)
        assert proxy.asked == [f"CONNECT {NAME}:{command.port} HTTP/1.1"]


REFUSALS = (
    ("http", lambda port: http(port, answer=b"HTTP/1.0 403 For\x1bbidden\r\n\r\n"), "it answers HTTP/1.0 403 For?bidden"),
    ("http", lambda port: http(port, answer=b"SSH-2.0-x\r\n\r\n"), "it isn't one of HTTP"),
    ("http", lambda port: http(port, answer=b"HTTP/1.1 200 " + b"x" * 9000), "it isn't one of HTTP"),
    ("http", lambda port: lambda *_: None, "it has closed the connection"),
    ("socks5", lambda port: lambda *_: None, "it has closed the connection"),
    ("socks5", lambda port: lambda _, client: client.sendall(b"SSH-2.0-x\r\n"), "it isn't one of SOCKS 5"),
    ("socks5", lambda port: socks5(port, code=5), "connection refused"),
    ("socks5", lambda port: socks5(port, code=2), "it doesn't allow that"),
    ("socks5", lambda port: socks5(port, code=99), "it answers with number 99"),
    ("socks5", lambda port: socks5(port, method=1), "it wants another login than none"),
    ("socks5", lambda port: socks5(port, kind=9), "it answers with an unknown address"),
)


@pytest.mark.parametrize("scheme, make, text", REFUSALS)
def test_refusals(command, scheme, make, text):
    with Scripted(make(command.port)) as proxy:
        said = refused(command, f"{scheme}://{HOST}:{proxy.port}")
        assert said.endswith(f"{scheme}://{HOST}:{proxy.port} doesn't connect to {NAME} port {command.port}: {text}\n")


def test_nobody_there(command):
    port = free_port()
    said = refused(command, f"http://me:secret@{HOST}:{port}")
    wanted = f"{NAME} port {command.port} can't be reached through the proxy http://{HOST}:{port}: can't connect to {HOST}"
    assert wanted in said


def test_one_that_is_silent(command):
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
        said = refused(command, f"socks5://{HOST}:{port}", "-o", "ConnectTimeout=1")
        assert said.endswith(f"socks5://{HOST}:{port} doesn't connect to {NAME} port {command.port}: no answer in time\n")


@pytest.mark.parametrize("scheme, head", [("http", b"HTTP/1.1 200 "), ("socks5", b"\5\0\5\0\0\3\xff")])
def test_one_that_answers_byte_by_byte(command, scheme, head):
    """All of the answer is owed in time."""

    def serve(proxy, client):
        for byte in head + b"x" * 200:
            client.sendall(bytes([byte]))
            time.sleep(0.3)

    with Scripted(serve) as proxy:
        begun = time.monotonic()
        said = refused(command, f"{scheme}://{HOST}:{proxy.port}", "-o", "ConnectTimeout=2")
        assert said.endswith("no answer in time\n") and time.monotonic() - begun < PATIENCE / 2


@pytest.mark.parametrize("text", ["", "host:1080", "socks4://host", "http://", "http://[::1", "socks5://a%zz@h"])
def test_what_is_none(command, text):
    said = refused(command, text)
    assert "Proxy" in said or "no value" in said or "is needed" in said


def test_variables_do_not_count(command, openssh):
    """Nothing leads elsewhere that nobody has asked for here."""
    for name in ("ALL_PROXY", "all_proxy", "HTTPS_PROXY", "http_proxy"):
        command.environment[name] = "socks5://192.0.2.1:9"
    assert works(command, "none", "-o", f"HostName={HOST}")
