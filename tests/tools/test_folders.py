# SPDX-License-Identifier: MIT
"""The commands in folders that are anybody's: what lies there is neither run nor believed; what they start themselves."""

import os
import subprocess

import pytest

from support.commands import ours
from support.servers import HOST, free_port

pytestmark = pytest.mark.one_engine

# What would be taken for modules of the commands, were they looked for in the current folder.
MODULES = (
    *("ssh/__init__", "ssh/__main__", "scp", "sftp", "asyncio/__init__", "_ssh", "_files", "_terminal"),
    *("os", "sys", "time", "errno", "select", "socket", "binascii", "gc", "micropython"),
)


@pytest.fixture
def trap(tmp_path):
    """A folder with modules that tell when they are run, also where a home folder that isn't there leads."""
    for place in (tmp_path, tmp_path / "~/.micropython/lib"):
        for name in MODULES:
            path = place / f"{name}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"print('TRAPPED in {name}')\nraise SystemExit(99)\n")
    return tmp_path


@pytest.mark.parametrize("has_home", [True, False])
@pytest.mark.parametrize("tool", ["ssh", "scp", "sftp"])
def test_modules_in_the_current_folder(engine, trap, tool, has_home):
    environment = {**os.environ, "HOME": str(trap / "home")}
    if not has_home:
        del environment["HOME"]
    (trap / "home").mkdir()
    operands = {"ssh": ["-p", "1", HOST], "scp": ["-P", "1", f"{HOST}:a", "b"], "sftp": ["-P", "1", HOST]}[tool]
    for cwd in (trap, "/etc"):
        argv = [engine.program, "-m", tool, "-F", "none", "-o", "BatchMode=yes", *operands]
        result = subprocess.run(argv, cwd=cwd, env=environment, capture_output=True, text=True)
        assert result.returncode == 255 and "refused" in result.stderr, result
        assert "TRAPPED" not in result.stdout + result.stderr


def test_a_configuration_in_the_current_folder(engine, tmp_path):
    """Without $HOME the user's own counts, which the system knows where to find."""
    (tmp_path / "SSH").mkdir()
    (tmp_path / "SSH/CONFIG.TXT").write_text("Nonsense from here\n")
    environment = {name: value for name, value in os.environ.items() if name != "HOME"}
    argv = [engine.program, "-m", "ssh", "-o", "BatchMode=yes", "-p", str(free_port()), HOST]
    result = subprocess.run(argv, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert result.returncode == 255 and "Nonsense" not in result.stderr, result


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o666])
def test_a_configuration_that_others_may_change(engine, tmp_path, mode):
    """As with OpenSSH the user's own isn't believed then; one that is named with -F is."""
    config = tmp_path / ".ssh/config"
    config.parent.mkdir()
    config.write_text("LogLevel loud\n")
    config.chmod(mode)
    environment = {**os.environ, "HOME": str(tmp_path)}
    for option, says in (([], f"its mode is {mode:o}" if mode & 0o22 else "line 1"), (["-F", str(config)], "line 1")):
        named = config if not option else tmp_path / "named"
        if option:
            named.write_bytes(config.read_bytes())
            named.chmod(mode)
            option[1] = str(named)
        argv = [engine.program, "-m", "ssh", *option, "-o", "BatchMode=yes", "-p", "1", HOST]
        result = subprocess.run(argv, env=environment, capture_output=True, text=True)
        assert result.returncode == 255 and says in result.stderr and str(named) in result.stderr, result


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o666])
@pytest.mark.parametrize("named", [False, True])
def test_an_included_configuration_that_others_may_change(engine, tmp_path, mode, named):
    """As with OpenSSH none is believed, wherever it is and whatever includes it."""
    config, included = tmp_path / ".ssh/config", tmp_path / "shared"
    config.parent.mkdir()
    included.write_text("LogLevel loud\n")
    included.chmod(mode)
    config.write_text(f"Include {included}\n")
    config.chmod(0o600)
    option = ["-F", str(config)] if named else []
    argv = [engine.program, "-m", "ssh", *option, "-o", "BatchMode=yes", "-p", "1", HOST]
    result = subprocess.run(argv, env={**os.environ, "HOME": str(tmp_path)}, capture_output=True, text=True)
    says = f"its mode is {mode:o}" if mode & 0o22 else "line 1"
    assert result.returncode == 255 and says in result.stderr and str(included) in result.stderr, result


def test_children_have_no_connection(engine, openssh, tmp_path):
    """What sftp's ! and ssh's LocalCommand run gets the standard streams and no more."""
    sftp = ours(engine, "sftp", openssh.login(), tmp_path)
    (tmp_path / "lines").write_text("!ls -l /proc/self/fd\n")
    for words, lines in ((["-b", "lines"], b""), ([], b"!ls -l /proc/self/fd\n")):
        result = sftp.run("-q", *words, sftp.at, stdin=lines, cwd=tmp_path)
        assert result.returncode == 0 and b"socket:" not in result.stdout and b"lines" not in result.stdout, result
    ssh = ours(engine, "ssh", openssh.login(), tmp_path)
    result = ssh.run("-o", "PermitLocalCommand=yes", "-o", "LocalCommand=ls -l /proc/self/fd", ssh.at, "true")
    assert result.returncode == 0 and b"/proc/" in result.stdout and b"socket:" not in result.stdout, result


def test_long_arguments(engine, openssh, tmp_path):
    """As long as they like: a command may have what OpenSSH takes, and the server's system."""
    ssh = ours(engine, "ssh", openssh.login(), tmp_path)
    result = ssh.run(ssh.at, "echo", *["x" * 1000] * 120)
    assert result.returncode == 0 and len(result.stdout) > 120000, result.stderr
    for size in (65535, 65536, 100000):
        result = ssh.run("-q", ssh.at, "x" * size)
        assert result.returncode == 127 and b"FATAL" not in result.stdout + result.stderr, result
    result = ssh.run("-q", ssh.at, *["x" * 1000] * 300)
    assert result.returncode == 255 and b"the exec request is too long" in result.stderr, result
