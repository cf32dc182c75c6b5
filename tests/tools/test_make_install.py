# SPDX-License-Identifier: MIT
"""What `make install` puts onto a machine: the commands, their manual pages, completions; and what removes it."""

import os
import re
import shutil
import subprocess

import pytest

from support.micropython import REPOSITORY
from support.servers import HOST

pytestmark = pytest.mark.one_engine
SCRIPT = REPOSITORY / "ports/unix/install.sh"
COMMANDS = ("mpssh", "mpscp", "mpsftp", "mpssh-keygen", "mpssh-sync")
MAN = "share/man/man1"
COMPLETIONS = "share/bash-completion/completions"


def install(what, engine, prefix, destination=""):
    environment = {**os.environ, "PREFIX": str(prefix), "DESTDIR": str(destination)}
    subprocess.run([SCRIPT, what, *([engine.program] if what == "install" else [])], env=environment, check=True)


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


@pytest.fixture(scope="module")
def prefix(request, tmp_path_factory):
    """A folder with a blank in its name where it is installed."""
    path = tmp_path_factory.mktemp("install") / "a prefix"
    install("install", request.config.engines[0], path)
    return path


def run(prefix, *argv, **options):
    environment = {**os.environ, "PATH": f"{prefix}/bin:{os.environ['PATH']}"}
    return subprocess.run(argv, env=environment, capture_output=True, text=True, **options)


def test_what_is_installed(prefix):
    found = files(prefix)
    assert {path for path in found if path.startswith("bin/")} == {f"bin/{name}" for name in (*COMMANDS, "micropython")}
    assert {path for path in found if path.startswith(MAN)} == {f"{MAN}/{name}.1" for name in COMMANDS}
    assert {path for path in found if path.startswith(COMPLETIONS)} == {f"{COMPLETIONS}/{name}" for name in COMMANDS}
    for name in COMMANDS:
        assert run(prefix, name, "--help").stdout.startswith("usage: ")


def test_below_another_root(engine, tmp_path):
    """What it is called later is in it, not where it is now; everybody may read it; nothing is left of it."""
    other = tmp_path / "usr/local/bin/other"
    other.parent.mkdir(parents=True)
    other.touch()
    install("install", engine, "/usr/local", tmp_path)
    assert "/usr/local/bin/micropython" in (tmp_path / "usr/local/bin/mpssh").read_text()
    for name in files(tmp_path):
        path = tmp_path / name
        assert str(tmp_path).encode() not in path.read_bytes(), name
        assert path.stat().st_mode & 0o444 == 0o444 or path == other, name
    install("uninstall", engine, "/usr/local", tmp_path)
    assert files(tmp_path) == {"usr/local/bin/other"}


def test_a_prefix_from_the_root(engine):
    with pytest.raises(subprocess.CalledProcessError):
        install("install", engine, "here")


def test_a_folder_called_ssh(prefix, tmp_path):
    """Nothing of the current folder is run, whatever its name, nor of one that the environment names."""
    for name in ("ssh/__init__", "ssh/__main__", "ssh/cli/__init__", "ssh/keygen", "ssh/sync", "asyncio/__init__", "re"):
        path = tmp_path / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("print('hijacked')\n")
    for name in ("scp", "sftp", "errno", "os", "sys", "socket", "micropython"):
        (tmp_path / f"{name}.py").write_text("print('hijacked')\n")
    for command in COMMANDS:
        for path in ("", f"MICROPYPATH={tmp_path}", "MICROPYPATH=:."):
            result = run(prefix, "env", *path.split(), command, "-h", cwd=tmp_path)
            assert result.returncode == 0 and result.stdout.startswith("usage: "), (command, result)


def test_misuse(prefix):
    """As the commands end otherwise."""
    assert [run(prefix, name, "-#").returncode for name in COMMANDS] == [255, 1, 1, 1, 1]


def test_a_login(prefix, engine, openssh, tmp_path):
    server = openssh.login()
    options = ["-F", "none", "-i", server["key"], "-o", "StrictHostKeyChecking=accept-new"]
    options += ["-o", f"UserKnownHostsFile={tmp_path}/known_hosts", "-o", f"Port={server['port']}"]
    result = run(prefix, "mpssh", *options, f"{server['user']}@{HOST}", "echo in  two; exit 3")
    assert (result.stdout, result.returncode) == ("in two\n", 3), result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_manual_page(prefix, name):
    if not shutil.which("groff"):
        pytest.skip("groff is not installed")
    page = prefix / MAN / f"{name}.1"
    result = subprocess.run(["groff", "-man", "-ww", "-Tascii", "-P-cbou", page], capture_output=True, text=True)
    assert result.returncode == 0 and result.stderr == "", result.stderr
    assert re.search(f"(?s)NAME\n +{name} +- +[a-z].*?\n\nSYNOPSIS\n +{name} ", result.stdout), result.stdout[:500]
    assert "micropython -m" not in result.stdout and "`" not in result.stdout and "](" not in result.stdout
    options = set(re.findall(r"^  (-\w)", run(prefix, name, "-h").stdout, re.M))
    assert options and options <= set(re.findall(r"-\w", result.stdout))


def completed(prefix, home, *words):
    """Return what bash completes the last of some words to."""
    script = """source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
    _mpssh "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"; printf '%s\\n' "${COMPREPLY[@]}" """
    path = prefix / COMPLETIONS / words[0]
    result = run(prefix, "env", f"HOME={home}", "bash", "-c", script, "bash", path, *words, cwd=home)
    assert result.returncode == 0, result.stderr
    return sorted(result.stdout.split("\n")[:-1])


def test_completion(prefix, tmp_path):
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".ssh/config").write_text("Host far near !not *.example\n Port 2\nhost = third\n")
    known = "[port.example]:2022,10.0.0.1 ssh-ed25519 AAAA\n|1|hidden ssh-ed25519 AAAA\n# x\nplain ssh-rsa AAAA\n"
    known += "$(>run) ssh-rsa AAAA\n`>run` ssh-rsa AAAA\n"  # bash expands what it completes to
    (tmp_path / ".ssh/known_hosts").write_text(known)
    (tmp_path / "file").touch()
    hosts = ["10.0.0.1", "far", "near", "plain", "port.example", "third"]
    assert completed(prefix, tmp_path, "mpssh", "") == hosts and not (tmp_path / "run").exists()
    assert completed(prefix, tmp_path, "mpssh", "me@p") == ["me@plain", "me@port.example"]
    assert completed(prefix, tmp_path, "mpssh", "-J", "f") == ["far"]
    assert completed(prefix, tmp_path, "mpscp", "f") == ["far:", "file"]
    assert completed(prefix, tmp_path, "mpssh", "-i", "f") == ["file"]
    assert "aes256-gcm@openssh.com" in completed(prefix, tmp_path, "mpssh", "-c", "aes256")
    assert completed(prefix, tmp_path, "mpssh", "-o", "batch") == ["batchmode="]
    assert completed(prefix, tmp_path, "mpssh-keygen", "-t", "e") == ["ecdsa", "ed25519"]
    assert "--watch" in completed(prefix, tmp_path, "mpssh-sync", "--w")
    assert {"-p", "-r"} <= set(completed(prefix, tmp_path, "mpscp", "-"))
