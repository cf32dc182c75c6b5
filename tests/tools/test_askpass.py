# SPDX-License-Identifier: MIT
"""Questions that a program asks, SSH_ASKPASS, as OpenSSH has it: when, which, and what becomes of the answers."""

import shutil
import subprocess

import pytest

from support.commands import openssh as theirs
from support.commands import ours
from support.terminal import Terminal

pytestmark = pytest.mark.one_engine

SECONDS = 60
SECRET = "some secret"
# Variables, whether there is a terminal, and whether the program is asked.
WHEN = (
    ({}, False, False),
    ({"DISPLAY": ":0"}, False, True),
    ({"DISPLAY": ""}, False, False),
    ({"DISPLAY": ":0", "SSH_ASKPASS_REQUIRE": "never"}, False, False),
    ({"SSH_ASKPASS_REQUIRE": "prefer"}, False, False),
    ({"SSH_ASKPASS_REQUIRE": "force"}, False, True),
    ({"DISPLAY": ":0"}, True, False),
    ({"DISPLAY": ":0", "SSH_ASKPASS_REQUIRE": "prefer"}, True, True),
    ({"SSH_ASKPASS_REQUIRE": "prefer"}, True, False),
    ({"SSH_ASKPASS_REQUIRE": "FORCE"}, True, True),
)


@pytest.fixture(params=["theirs", "ours"])
def asking(request, engine, openssh, tmp_path):
    """A Command whose key needs a passphrase, and the Path of a file that gets every question of the program."""
    server = dict(openssh.login(), key=str(tmp_path / "key"))
    shutil.copy(openssh.login()["key"], server["key"])
    words = ["ssh-keygen", "-q", "-p", "-P", "", "-N", SECRET, "-f", server["key"]]
    subprocess.run(words, check=True, capture_output=True)
    command = theirs("ssh", server, tmp_path) if request.param == "theirs" else ours(engine, "ssh", server, tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_ASKPASS_REQUIRE"):
        command.environment.pop(name, None)
    answers(tmp_path, f"printf '%s\\nmore\\n' '{SECRET}'")
    command.environment["SSH_ASKPASS"] = str(tmp_path / "askpass")
    return command, tmp_path / "asked"


def answers(folder, line):
    """Make a program that notes its question and answers by a line of shell."""
    program = folder / "askpass"
    program.write_text(f'#!/bin/sh\necho "$#:$1" >>{folder}/asked\n{line}\n')
    program.chmod(0o755)


def run(command, variables, *words):
    """Run a command without a terminal; return the result."""
    return subprocess.run(
        [*command.argv, *words, command.at, "echo it"],
        env={**command.environment, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        timeout=SECONDS,
    )


@pytest.mark.parametrize("variables, has_terminal, is_asked", WHEN)
def test_when(asking, variables, has_terminal, is_asked):
    command, asked = asking
    if has_terminal:
        argv = [*command.argv, command.at, "echo it"]
        with Terminal(argv, {**command.environment, **variables}) as terminal:
            terminal.expect("it\r\n" if is_asked else "(?i)passphrase")
    else:
        ended = run(command, variables, "-o", "PasswordAuthentication=no", "-o", "KbdInteractiveAuthentication=no")
        assert (ended.returncode, ended.stdout) == ((0, b"it\n") if is_asked else (255, b"")), ended
    assert asked.exists() == is_asked
    if is_asked:
        assert asked.read_text().startswith("1:") and "/key" in asked.read_text()


def test_no_answer(asking):
    command, asked = asking
    for line in ("exit 1", "kill -9 $$", "echo wrong", "printf ''"):
        asked.unlink(missing_ok=True)
        answers(asked.parent, line)
        ended = run(command, {"SSH_ASKPASS_REQUIRE": "force"}, "-o", "PreferredAuthentications=publickey")
        assert (ended.returncode, ended.stdout) == (255, b"") and ended.stderr, line
        assert asked.exists()
    command.environment["SSH_ASKPASS"] = "/no/such/program"
    ended = run(command, {"SSH_ASKPASS_REQUIRE": "force"}, "-o", "PreferredAuthentications=publickey")
    assert ended.returncode == 255 and b"Traceback" not in ended.stderr


def test_unknown_host(asking):
    command, asked = asking
    known = asked.parent / "known"
    command.argv = [
        word.replace("Checking=yes", "Checking=ask").replace("known_hosts", "known") for word in command.argv
    ]
    for answer, status in (("no", 255), ("yes", 0)):
        answers(asked.parent, f'case $1 in *yes/no*) echo {answer} ;; *) echo "{SECRET}" ;; esac')
        ended = run(command, {"SSH_ASKPASS_REQUIRE": "force"})
        assert ended.returncode == status, ended
    assert known.exists()


def test_nobody_is_asked_in_batch_mode(asking):
    command, asked = asking
    ended = run(command, {"SSH_ASKPASS_REQUIRE": "force"}, "-o", "BatchMode=yes")
    assert ended.returncode == 255 and not asked.exists()
