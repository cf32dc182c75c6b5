# SPDX-License-Identifier: MIT
"""The programs of the cookbook, the tutorial and the page about paramiko, as they are but for names of servers and files,
and pauses."""

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

pytestmark = pytest.mark.one_engine

PROGRAMS = {
    re.match(r"# (\S+)", text)[1]: text
    for name in ("cookbook", "tutorial", "paramiko")
    for text in re.findall(r"```python\n(.*?)```", (REPOSITORY / f"docs/{name}.md").read_text(), re.S)
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
            ["/usr/bin/python3" if "import paramiko" in text else engine.program, folder / name],
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


def test_switches(start, openssh, folder):
    switch = target(openssh)
    (folder / "pager").write_text("seq 1 20; printf -- --More--; read _; seq 21 30")
    folder.chmod(0o755)
    lines = {
        "SWITCHES": f"SWITCHES = ['{switch}'] * 3 + ['me@127.0.0.1:{free_port()}']",
        "COMMANDS": f"COMMANDS = ['sh {folder}/pager', 'echo second']",
        "PASSWORD": "PASSWORD = None",
    }
    changes = {re.search(rf"{name} = .*", PROGRAMS["switches.py"])[0]: line for name, line in lines.items()}
    process = start("switches.py", {**changes, 'shell.send(" ")': 'shell.send("\\n")'})
    output, _ = process.communicate(timeout=PATIENCE)
    assert output.count(f"{switch} ok\n") == 3 and output.count(" failed [Errno 111]") == 1, output
    answers = (folder / "here" / f"{switch}.txt").read_text()
    numbers = [line for line in answers.splitlines() if line.isdigit()]
    assert numbers == [str(number) for number in range(1, 31)], answers
    assert answers.splitlines()[-1] == "second", answers


def says_rows(listener):
    """Answer the first connection."""
    connection, _ = listener.accept()
    with connection:
        connection.sendall(b"rows")


def test_tunnel(start, openssh):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=says_rows, args=(listener,), daemon=True).start()
        port = free_port()
        changes = {
            "me@bastion.example.org": target(openssh),
            '5432, "database.internal", 5432': f'{port}, "127.0.0.1", {listener.getsockname()[1]}',
        }
        process = start("tunnel.py", changes)
        until(lambda: process.stdout.readline().startswith("connected"))
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as made:
            assert made.recv(100) == b"rows"


def test_behind_nat(start, openssh):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=says_rows, args=(listener,), daemon=True).start()
        port = free_port()
        changes = {
            "board7@relay.example.org": target(openssh),
            '8007, "127.0.0.1", 80': f'{port}, "127.0.0.1", {listener.getsockname()[1]}, "127.0.0.1"',
            "import machine\n": "",
            "machine.WDT(timeout=60000)": "open('fed', 'wb')",  # few ports have one
            "watchdog.feed": "lambda: watchdog.write(b'.')",
        }
        process = start("behind_nat.py", changes)
        until(lambda: process.stdout.readline().startswith("connected"))
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as made:
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
        return sorted(line.rpartition("/")[2] for line in output.splitlines()[:-1]), output.splitlines()[-1]

    assert synced() == (["deep", "er", "index.html", "page", "www"], "sent 2 files of 9 bytes")
    assert synced() == ([], "sent 0 files of 0 bytes")
    (site / "index.html").write_text("other")
    os.utime(site / "index.html", (1, 1))
    shutil.rmtree(site / "deep")
    assert synced()[0] == ["deep", "index.html"]


def test_make_key(start, folder):
    process = start("make_key.py", {})
    public, _ = process.communicate(timeout=PATIENCE)
    (folder / "here" / "id_ed25519").chmod(0o600)
    argv = ["ssh-keygen", "-y", "-f", folder / "here" / "id_ed25519"]
    assert subprocess.run(argv, capture_output=True, check=True, text=True).stdout == public


def test_try(start, openssh, folder):
    folder.chmod(0o777)
    changes = {"board7@logs.example.org": target(openssh), '"hello.txt"': f"'{folder}/hello.txt'"}
    process = start("try.py", {**changes, 'listdir(".")': f"listdir('{folder}')"})
    output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0 and "hello.txt" in output.splitlines()[-1], output
    assert (folder / "hello.txt").read_bytes() == (folder / "here" / "known_hosts").read_bytes()


@pytest.mark.parametrize("task, expected", [
    ("command", "one\ntwo\nstatus 0\n"),
    ("files", "a 5\nreport.txt 9\n"),
    ("talk", "Hello, Ada\n"),
])
def test_side_by_side(start, openssh, folder, task, expected):
    """paramiko and we do the same."""
    files = folder / "files"
    files.mkdir(mode=0o777)
    files.chmod(0o777)
    (files / "a").write_text("other")
    (folder / "here" / "report.txt").write_text("important")
    ours = {"me@server.example.org:22": target(openssh), "/srv/files": str(files)}
    theirs = {'"server.example.org", 22, "me"': f'"127.0.0.1", {openssh.port}, "{openssh.user}"', "/srv/files": str(files)}
    for name, changes in ((f"{task}_paramiko.py", theirs), (f"{task}_ssh.py", ours)):
        used = {old: new for old, new in changes.items() if old in PROGRAMS[name]}
        process = start(name, used)
        output, _ = process.communicate(timeout=PATIENCE)
        assert (process.returncode, output) == (0, expected), name
        if task == "files":
            assert (folder / "here" / "copy.txt").read_text() == "important"
            (folder / "here" / "copy.txt").unlink()
