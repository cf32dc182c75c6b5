# SPDX-License-Identifier: MIT
"""The programs of docs/cookbook.md, as they are but for names of servers and files, and pauses."""

import os
import re
import shutil
import socket
import subprocess
import threading

import pytest

from support.micropython import REPOSITORY
from support.patience import PATIENCE, until
from support.servers import free_port

COOKBOOK = (REPOSITORY / "docs/cookbook.md").read_text()
PROGRAMS = {
    re.match(r"# (\S+)", text)[1]: text
    for text in re.findall(r"```python\n(.*?)```", COOKBOOK, re.S)
}


@pytest.fixture
def start(engine, openssh, folder):
    """A function that starts a program with some of its words changed; returns the Popen."""
    login = openssh.login()
    (folder / ".ssh").mkdir()
    (folder / "here").mkdir()
    argv = ["ssh-keyscan", "-t", "ed25519", "-p", str(openssh.port), "127.0.0.1"]
    scanned = subprocess.run(argv, capture_output=True, check=True).stdout
    for place in (folder / ".ssh", folder / "here"):
        (place / "known_hosts").write_bytes(scanned)
        shutil.copy(login["key"], place / "id_ed25519")
    environment = {**os.environ, **engine.environment, "HOME": str(folder)}
    environment.pop("SSH_AUTH_SOCK", None)
    started = []

    def run(name, changes):
        text = PROGRAMS[name]
        for old, new in changes.items():
            assert old in text, old
            text = text.replace(old, new)
        (folder / name).write_text(text)
        process = subprocess.Popen(
            [engine.program, folder / name],
            cwd=folder / "here",
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def target(openssh):
    return f"{openssh.user}@127.0.0.1:{openssh.port}"


def test_upload(start, openssh, folder):
    logs = folder / "logs"
    logs.mkdir(mode=0o777)
    logs.chmod(0o777)
    (folder / "here" / "log.txt").write_text("first\n")
    start(
        "upload.py",
        {
            "board7@logs.example.org": target(openssh),
            "HOUR = 3600": "HOUR = 0.1",
            "client.put(name, name)": f"client.put(name, '{logs}/' + name)",
        },
    )
    until(lambda: not list((folder / "here").glob("log*.txt")))
    assert [path.read_text() for path in logs.iterdir()] == ["first\n"]
    assert not (folder / "here" / "log.txt").exists()


def test_everywhere(start, openssh):
    nowhere = f"me@127.0.0.1:{free_port()}"
    hosts = [target(openssh)] * 12 + [nowhere]
    hosts_line = re.search(r"HOSTS = .*", PROGRAMS["everywhere.py"])[0]
    process = start(
        "everywhere.py", {hosts_line: f"HOSTS = {hosts}", '"uptime"': '"echo in; exit 3"'}
    )
    output, _ = process.communicate(timeout=PATIENCE)
    assert output.count(f"{target(openssh)} failed in\n") == 12, output
    assert output.count(f"{nowhere} failed [Errno 111]") == 1, output
    assert process.returncode == 0


def test_tunnel(start, openssh):
    def answer():
        connection, _ = listener.accept()
        with connection:
            connection.sendall(b"rows")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=answer, daemon=True).start()
        changes = {
            "me@bastion.example.org": target(openssh),
            '5432, "database.internal", 5432': f'0, "127.0.0.1", {listener.getsockname()[1]}',
        }
        process = start("tunnel.py", changes)
        line = process.stdout.readline()
        assert line.endswith(" leads to the database\n"), line
        with socket.create_connection(("127.0.0.1", int(line.split()[1])), PATIENCE) as made:
            assert made.recv(100) == b"rows"


def test_sync(start, openssh, folder):
    site, there = folder / "here" / "site", folder / "www"
    (site / "deep" / "er").mkdir(parents=True)
    (site / "index.html").write_text("hello")
    (site / "deep" / "er" / "page").write_text("page")
    folder.chmod(0o777)
    changes = {"me@example.org": target(openssh), "/srv/www": str(there)}

    def synced():
        process = start("sync.py", changes)
        output, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, output
        subprocess.run(["diff", "-r", site, there], check=True)
        return sorted(line.rpartition("/")[2] for line in output.splitlines())

    assert synced() == ["index.html", "page"]
    assert synced() == []
    (site / "index.html").write_text("other")
    os.utime(site / "index.html", (1, 1))
    shutil.rmtree(site / "deep")
    assert synced() == ["deep", "index.html"]
