# SPDX-License-Identifier: MIT
"""examples/tour.py goes through with each engine on each server and leaves nothing there."""

import os
import subprocess

import pytest

from support.micropython import REPOSITORY
from support.patience import PATIENCE

STEPS = [
    "libssh2 1.11.1",
    "The server",
    "What was agreed on",
    "Logged in",
    "exec('uname -sm')",
    "exit status  3",
    "SFTP: write and read back",
    "SFTP: rename, stat",
    "SFTP: /",
    "SCP both ways",
    "Removed",
    "Closed",
]


def tour(engine, server, folder, *options, answers=""):
    """Run the tour; return its exit status and what it printed."""
    target = f"{server.user}@127.0.0.1:{server.port}"
    argv = [engine.program, REPOSITORY / "examples/tour.py", "-d", folder, *options, target]
    done = subprocess.run(
        list(map(str, argv)),
        input=answers,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env={**os.environ, "HOME": str(folder)},
    )
    return done.returncode, done.stdout + done.stderr


def check_whole(folder, status, printed):
    assert status == 0, printed
    places = [printed.find(step) for step in STEPS]
    assert -1 not in places and places == sorted(places), printed
    assert "DAMAGED" not in printed
    assert not list(folder.iterdir())


@pytest.mark.parametrize("server", ["openssh", "dropbear", "paramiko", "asyncssh_server"])
def test_with_a_key(request, engine, server, folder):
    server = request.getfixturevalue(server)
    options = ["-i", server.login()["key"], "-f", server.login()["fingerprint"]]
    check_whole(folder, *tour(engine, server, folder, *options))


def test_with_questions(engine, openssh, folder):
    if openssh.password is None:
        pytest.skip(f"openssh, passwords: {openssh.sandbox.why_not}")
    check_whole(folder, *tour(engine, openssh, folder, answers=f"y\n{openssh.password}\n"))


def test_host_key_refused(engine, openssh, folder):
    for options, answers in ((["-f", "SHA256:wrong"], ""), ([], "n\n")):
        status, printed = tour(engine, openssh, folder, *options, answers=answers)
        assert status == 1 and "the server's host key was refused" in printed
        assert "Logged in" not in printed


def test_wrong_password(engine, openssh, folder):
    status, printed = tour(engine, openssh, folder, answers="y\nwrong\n")
    assert status == 1 and "refused" in printed and "Traceback" not in printed


def test_usage(engine, openssh, folder):
    done = subprocess.run(
        [engine.program, REPOSITORY / "examples/tour.py"], capture_output=True, text=True
    )
    assert done.returncode == 2 and "usage: tour.py" in done.stdout
