# SPDX-License-Identifier: MIT
"""KnownHostsCommand, beside OpenSSH: what it is asked, and what its answers are worth."""

import re

import pytest

from support.commands import openssh as theirs
from support.commands import ours
from support.servers import HOST

pytestmark = pytest.mark.one_engine

TOKENS = ("H", "I", "K", "f", "t", "h", "n", "p", "r", "u", "%")


@pytest.fixture(params=["theirs", "ours"])
def knowing(request, engine, openssh, tmp_path):
    """A Command whose files know no host, and the lines (str) that do."""
    make = theirs if request.param == "theirs" else lambda *rest: ours(engine, *rest)
    command = make("ssh", openssh.login(), tmp_path)
    known = tmp_path / "known_hosts"
    lines = known.read_text()
    known.unlink()
    command.argv += ["-o", "LogLevel=ERROR", "-o", "GlobalKnownHostsFile=none"]
    return command, lines


def prints(folder, text, status=0):
    """Make a command that notes its words and prints a text; return its path."""
    (folder / "text").write_text(text)
    program = folder / "known"
    script = f'#!/bin/sh\nprintf "%s|" "$@" >>{folder}/asked\necho >>{folder}/asked\ncat {folder}/text\nexit {status}\n'
    program.write_text(script)
    program.chmod(0o755)
    return str(program)


def test_what_it_is_asked(engine, openssh, tmp_path):
    """The same as by OpenSSH, which asks once more than needed, and had no port in the first question until 10."""
    asked = {}
    for side in ("theirs", "ours"):
        folder = tmp_path / side
        folder.mkdir()
        command = theirs("ssh", openssh.login(), folder) if side == "theirs" else ours(engine, "ssh", openssh.login(), folder)
        known = folder / "known_hosts"
        program = prints(folder, known.read_text())
        known.unlink()
        words = " ".join("%" + letter for letter in TOKENS)
        option = f"KnownHostsCommand={program} {words} 'a b' ${{HOME}}x"
        ran = command.run("-o", option, command.at, "echo on")
        assert (ran.returncode, ran.stdout) == (0, b"on\n"), ran
        lines = (folder / "asked").read_text().replace(str(folder), "").splitlines()
        asked[side] = {re.sub(rf"^{HOST}\|", f"[{HOST}]:{openssh.port}|", line) if side == "theirs" else line for line in lines}
    assert asked["ours"] == asked["theirs"], asked
    assert len(asked["ours"]) == 2


def test_a_list_of_algorithms_is_kept(knowing, tmp_path):
    """Whose order is the user's: nobody is asked what is known then; more or less than usual is no list."""
    command, lines = knowing
    known = [line for line in lines.splitlines(True) if "ssh-ed25519" in line][0]
    program = prints(tmp_path, known)
    for algorithms, ending, asked in (
        ("ssh-ed25519,rsa-sha2-512", 0, 1),
        ("rsa-sha2-512,ssh-ed25519", 255, 1),
        ("^rsa-sha2-512", 255, 1),
        ("ssh-ed25519-cert-v01@openssh.com,ssh-ed25519", 0, 1),
        ("-ssh-dss", 0, 2),
        ("+ssh-rsa", 0, 2),
    ):
        (tmp_path / "asked").unlink(missing_ok=True)
        option = f"KnownHostsCommand={program} %I"
        ran = command.run("-o", option, "-o", f"HostKeyAlgorithms={algorithms}", command.at, "true")
        assert ran.returncode == ending, (algorithms, ran)
        assert len(set((tmp_path / "asked").read_text().splitlines())) == asked, algorithms


def test_what_it_knows(knowing, tmp_path):
    command, lines = knowing
    other = lines.replace("AAAAC3NzaC1lZDI1NTE5AAAAI", "AAAAC3NzaC1lZDI1NTE5AAAAJ")
    ed25519 = [line for line in lines.splitlines(True) if "ssh-ed25519" in line][0]
    for text, status, ending in (
        (lines, 0, 0),
        ("# nothing\n", 0, 255),
        ("", 0, 255),
        (lines.replace(HOST, "127.0.0.9"), 0, 255),
        ("@revoked " + ed25519 + lines, 0, 255),
        (lines, 1, 255),
        (other.replace("ecdsa-sha2", "x").replace("ssh-rsa", "y"), 0, 255),
    ):
        program = prints(tmp_path, text, status)
        ran = command.run("-o", f"KnownHostsCommand={program}", "-o", "HostKeyAlgorithms=ssh-ed25519", command.at, "true")
        assert ran.returncode == ending, (text, ran)
        assert ending == 0 or ran.stderr and b"Traceback" not in ran.stderr
    for word in ("relative", "/no/such", "none"):
        assert command.run("-o", f"KnownHostsCommand={word}", command.at, "true").returncode == 255
    assert command.run("-o", "KnownHostsCommand=/bin/true %z", command.at, "true").returncode == 255
