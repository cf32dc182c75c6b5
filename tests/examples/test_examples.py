# SPDX-License-Identifier: MIT
"""Each example does what it says, as a person would run it."""

import contextlib
import os
import socket
import subprocess
import threading

import pytest

from conftest import serve
from support.micropython import REPOSITORY
from support.patience import PATIENCE
from support.servers import HOST, OpenSSH

TEN = 10
SIZE = 3_000_000


def arguments(server):
    """Return what every example wants to know of a server."""
    login = server.login()
    return [f"{server.user}@{HOST}:{server.port}", login["key"], login["fingerprint"]]


def command_line(engine, name, *words):
    return list(map(str, [engine.program, REPOSITORY / "examples" / f"{name}.py", *words]))


def run(engine, name, *words, status=0):
    """Run an example; return what it wrote to stdout, to stderr."""
    done = subprocess.run(
        command_line(engine, name, *words),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout, done.stderr


@contextlib.contextmanager
def started(engine, name, *words):
    """Start an example and yield the process; it ends with the block, or when it takes too long."""
    argv = command_line(engine, name, *words)
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:
        alarm = threading.Timer(PATIENCE, process.kill)
        alarm.start()
        try:
            yield process
        finally:
            alarm.cancel()
            process.kill()


EXAMPLES = sorted(path.stem for path in (REPOSITORY / "examples").glob("*.py") if path.stem != "common")


@pytest.mark.one_engine
@pytest.mark.parametrize("name", EXAMPLES)
def test_without_words_they_tell_how_to_call_them(engine, name):
    said = subprocess.run(command_line(engine, name), capture_output=True, text=True, timeout=PATIENCE)
    assert said.returncode != 0 and f"{name}.py" in said.stdout + said.stderr, said
    assert "Traceback" not in said.stderr, said


def test_session(engine, openssh):
    command = "echo out; echo err >&2; exit 3"
    found = run(engine, "session", *arguments(openssh), command, status=3)
    assert found == ("out\n", "err\n")
    *known, _ = arguments(openssh)
    out, err = run(engine, "session", *known, "SHA256:wrong", "true", status=1)
    assert "this is another server" in out + err


def test_channel(engine, openssh, folder):
    # The command ends when its first output was shown.
    script = f"echo one; echo two >&2; until [ -e {folder}/seen ]; do sleep 0.1; done; exit 4"
    with started(engine, "channel", *arguments(openssh), script) as process:
        first = {process.stdout.readline(), process.stdout.readline()}
        (folder / "seen").touch()
        assert process.wait() == 4
    assert first == {"one\n", "! two\n"}


def test_sftp(engine, openssh, folder):
    known = arguments(openssh)
    content = os.urandom(SIZE)
    (folder / "original").write_bytes(content)
    run(engine, "sftp", *known, "put", folder / "original", folder / "there")
    (folder / "back").write_bytes(content[: SIZE // 3])
    out, _ = run(engine, "sftp", *known, "get", folder / "there", folder / "back")
    assert f"{SIZE * 2 // 3} of {SIZE * 2 // 3} bytes" in out
    assert (folder / "back").read_bytes() == (folder / "there").read_bytes() == content
    out, _ = run(engine, "sftp", *known, "ls", folder)
    names = [line.split()[-1] for line in out.splitlines()]
    assert names == [".", "..", "back", "original", "there"]


def test_sftp_file(engine, openssh, folder):
    (folder / "log").write_text("".join(f"line {i}\n" for i in range(5000)))
    out, _ = run(engine, "sftp_file", *arguments(openssh), folder / "log", 1000)
    assert out.splitlines() == [f"line {i}" for i in range(4000, 5000)]


def test_scp(engine, openssh, folder):
    content = os.urandom(SIZE)
    original, there, back = (folder / name for name in ("original", "there", "back"))
    original.write_bytes(content)
    original.chmod(0o640)
    os.utime(original, (1_000_000_000, 1_100_000_000))
    run(engine, "scp", *arguments(openssh), "put", original, there)
    assert there.stat().st_mode & 0o777 == 0o640 and there.stat().st_mtime == 1_100_000_000
    out, _ = run(engine, "scp", *arguments(openssh), "get", there, back)
    assert out == f"{SIZE} bytes, mode 640, changed at 1100000000\n"
    assert back.read_bytes() == there.read_bytes() == content


def test_jump(engine, openssh, dropbear):
    out, _ = run(engine, "jump", *arguments(openssh), *arguments(dropbear), "echo $SSH_CONNECTION")
    assert out.split()[3] == str(dropbear.port)


def test_listener(engine, openssh):
    with socket.create_server((HOST, 0)) as inside:
        destination = f"{HOST}:{inside.getsockname()[1]}"
        with started(engine, "listener", *arguments(openssh), 0, destination) as process:
            port = int(process.stdout.readline().split()[-1])
            for _ in range(2):
                threading.Thread(target=echo, args=(inside,), daemon=True).start()
            check_echo(port, 2)


def echo(listener):
    """Serve one connection: send back what comes until there is a full stop in it."""
    connection, _ = listener.accept()
    data = b""
    with connection:
        while b"." not in data:
            data = connection.recv(65536)
            connection.sendall(data)


def check_echo(port, count):
    """Open connections to a port, all at once, and see that each gets back what it sends."""
    with contextlib.ExitStack() as stack:
        opened = [
            stack.enter_context(socket.create_connection((HOST, port), 10)) for _ in range(count)
        ]
        for number, connection in reversed(list(enumerate(opened))):
            text = b"%d" % number * 50000 + b"."
            connection.sendall(text)
            with connection.makefile("rb") as stream:
                assert stream.read() == text


@pytest.fixture
def ten_servers(sandbox):
    with contextlib.ExitStack() as stack:
        managers = [contextlib.contextmanager(serve)(OpenSSH, sandbox) for _ in range(TEN)]
        yield [stack.enter_context(manager) for manager in managers]


def test_aio_ten(engine, ten_servers, folder):
    """Every command waits until all ten are running."""
    script = f"mktemp {folder}/XXXXXX; until [ $(ls {folder} | wc -l) = {TEN} ]; do sleep 0.1; done"
    servers = ["=".join(arguments(server)[::2]) for server in ten_servers]
    key = ten_servers[0].login()["key"]
    out, _ = run(engine, "aio_ten", script, key, *servers)
    lines = out.splitlines()
    assert len(lines) == TEN
    for line, server in zip(lines, servers):
        assert line.startswith(f"{server.split('=')[0]} {folder}/"), out
