# SPDX-License-Identifier: MIT
"""scp -O: copies with the program scp of a server, and with one that lies."""

import os
import stat
import subprocess

import pytest

from support.commands import ours
from support.servers import OpenSSH

pytestmark = pytest.mark.one_engine

# What no file's mode, size or time is.
NUMBERS = ["C0644 -4 file", "C0644 four file", "C0698 4 file", "C-644 4 file", f"C0644 {1 << 63} file", "T1 0", "T1 0 x 0"]

LYING = """#!/bin/sh
head -c 1 >/dev/null; printf '{line}\\n'; head -c 1 >/dev/null; printf 'bad\\n\\0'; head -c 1 >/dev/null
"""

# What a server does before it stands still, for a fetched and for a sent tree: of one large file, "file".
STANDING = """#!/bin/sh
hear() {{ head -c 1 >/dev/null; }}
{part}
exec sleep 60
"""
FOR_GET = {
    "at once": "",
    "in a record": "hear; printf 'D0755 0 tr'",
    "in a record, byte by byte": "hear; while sleep 0.2; do printf D; done",
    "behind a record": "hear; printf 'T1 0 1 0\\n'",
    "in front of data": "hear; printf 'C0644 4 tree\\n'",
    "in data": "hear; printf 'C0644 4 tree\\n'; hear; printf da",
    "behind data": "hear; printf 'C0644 4 tree\\n'; hear; printf data",
    "behind a file": "hear; printf 'D0755 0 tree\\n'; hear; printf 'C0644 4 file\\n'; hear; printf 'data\\0'; hear",
    "but for stderr": "while sleep 0.2; do echo still here >&2; done",
}
FOR_PUT = {
    "at once": "",
    "behind a record": "printf '\\0'; read -r _",
    "in front of data": "printf '\\0'; read -r _; printf '\\0'; read -r _; printf '\\0'",
    "behind data": "printf '\\0'; read -r _; printf '\\0'; read -r _; printf '\\0'; cat >/dev/null",
    "in an answer, byte by byte": "printf '\\1'; while sleep 0.2; do printf x; done",
    "but for stderr": "while sleep 0.2; do echo still here >&2; done",
}
# What comes and is taken as late as it may.
SLOW_GET = """#!/bin/sh
slowly() { sleep 1; printf "$1"; }
slowly 'C0644 7 tree\\n'; slowly one; slowly t; slowly wo; slowly '!\\0'; head -c 3 >/dev/null
"""
SLOW_PUT = """#!/bin/sh
slowly() { sleep 1; printf '\\0'; }
slowly; read -r _; slowly; for _ in 1 2 3; do sleep 1; head -c 4000000 >/dev/null; done; slowly
"""

NAMING = """#!/bin/sh
head -c 1 >/dev/null; printf 'D0755 0 .ssh\\n'; head -c 1 >/dev/null; printf 'C0644 4 authorized_keys\\n'
head -c 1 >/dev/null; printf 'bad\\n\\0'; head -c 1 >/dev/null; printf 'E\\n'; head -c 1 >/dev/null
"""


@pytest.fixture
def scp(engine, openssh, tmp_path):
    made = ours(engine, "scp", openssh.login(), tmp_path)
    made.argv += ["-O", "-q"]
    return made


def fill(folder):
    (folder / "sub/deep").mkdir(parents=True)
    (folder / "one").write_bytes(os.urandom(200000))
    (folder / "sub/two").write_bytes(b"")
    (folder / "sub/deep/three").write_bytes(b"3\n")
    (folder / "one").chmod(0o640)
    os.utime(folder / "one", (1000000000, 1000000000))
    os.utime(folder / "sub", (1100000000, 1100000000))


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_both_ways(scp, folder, tmp_path):
    """Files, trees, several of them, with times and modes."""
    here = tmp_path / "here"
    here.mkdir()
    fill(here)
    for operands, status in (
        (["one", f"{scp.at}:{folder}/copy"], 0),
        (["-rp", "one", "sub", f"{scp.at}:{folder}"], 0),
        (["one", "sub/two", f"{scp.at}:{folder}/nowhere"], 1),
        (["sub", f"{scp.at}:{folder}"], 1),
        (["nosuch", f"{scp.at}:{folder}"], 1),
    ):
        result = scp.run(*operands, cwd=here)
        assert result.returncode == status and bool(result.stderr.replace(b"Beware", b"")) == bool(status), result
    assert contents(folder) == {**contents(here), "copy": (here / "one").read_bytes()}
    there = (folder / "one").stat()
    assert stat.S_IMODE(there.st_mode) == 0o640 and there.st_mtime == 1000000000
    assert (folder / "sub").stat().st_mtime == 1100000000
    back = tmp_path / "back"
    back.mkdir()
    for operands, status in (
        ([f"{scp.at}:{folder}/one", "renamed"], 0),
        (["-rp", f"{scp.at}:{folder}/[os]*", "."], 0),
        ([f"{scp.at}:{folder}/nosuch", "."], 1),
        ([f"{scp.at}:{folder}/sub", "."], 1),
    ):
        result = scp.run(*operands, cwd=back)
        assert result.returncode == status, result
    assert contents(back) == {**contents(here), "renamed": (here / "one").read_bytes()}
    assert (back / "one").stat().st_mtime == 1000000000 and (back / "sub").stat().st_mtime == 1100000000


@pytest.mark.parametrize("line", ["C0644 4 other", "C0644 4 ../up", "C0644 4 .", "D0755 0 sub", "X", "C0644", *NUMBERS])
def test_a_server_that_lies(engine, sandbox, tmp_path, line):
    """What nobody asked for isn't written."""
    script = sandbox.root / "lying-scp"
    script.write_text(LYING.format(line=line))
    script.chmod(0o755)
    here = tmp_path / "here"
    here.mkdir()
    with OpenSSH(sandbox, options=[f"ForceCommand {script}"]) as server:
        command = ours(engine, "scp", server.login(), tmp_path)
        result = command.run("-O", "-q", f"{command.at}:file", ".", cwd=here)
        assert result.returncode == 1 and contents(here) == {} and b"Traceback" not in result.stderr, result
        result = command.run("-O", "-q", f"{command.at}:.", "x", cwd=here)
        assert result.returncode == 1 and contents(here) == {} and not (tmp_path / "up").exists(), result


@pytest.mark.parametrize("path", [".", "~", "~/", "sub/..", "/"])
def test_a_folder_without_a_name(engine, sandbox, tmp_path, path):
    """Its contents are copied; what the server calls it makes no folder here, and no file at all."""
    script = sandbox.root / "naming-scp"
    script.write_text(NAMING)
    script.chmod(0o755)
    here = tmp_path / "here"
    here.mkdir()
    with OpenSSH(sandbox, options=[f"ForceCommand {script}"]) as server:
        command = ours(engine, "scp", server.login(), tmp_path)
        result = command.run("-O", "-q", "-r", f"{command.at}:{path}", ".", cwd=here)
        assert result.returncode == 0 and contents(here) == {"authorized_keys": b"bad\n"}, result


def test_folders_without_end(engine, sandbox, tmp_path):
    script = sandbox.root / "deep-scp"
    script.write_text("#!/bin/sh\nwhile head -c 1 >/dev/null; do echo D0755 0 d || exit; done\n")
    script.chmod(0o755)
    with OpenSSH(sandbox, options=[f"ForceCommand {script}"]) as server:
        command = ours(engine, "scp", server.login(), tmp_path)
        result = command.run("-O", "-q", "-r", f"{command.at}:d", tmp_path / "d")
        assert result.returncode == 1 and b"too many folders in each other" in result.stderr, result
    assert len([*(tmp_path / "d").rglob("d")]) < 70


def test_folders_without_end_here(scp, folder, tmp_path):
    """What is beside them is sent."""
    fill(tmp_path / "here")
    deep = os.path.join(tmp_path / "here/sub/deep", *["d"] * 300)
    os.makedirs(deep)
    result = scp.run("-r", "here", f"{scp.at}:{folder}", cwd=tmp_path)
    assert result.returncode == 1 and b"too deep" in result.stderr and result.stderr.count(b"\n") <= 3, result
    assert contents(folder / "here") == contents(tmp_path / "here")


@pytest.fixture
def forced(engine, sandbox, tmp_path):
    """A function that runs scp -O, with a deadline of 2 seconds, on a server that runs a script, whatever is asked."""

    def run(text, *operands):
        script = sandbox.root / "forced-scp"
        script.write_text(text)
        script.chmod(0o755)
        with OpenSSH(sandbox, options=[f"ForceCommand {script}"]) as server:
            command = ours(engine, "scp", server.login(), tmp_path)
            words = [word.replace("there:", f"{command.at}:") for word in operands]
            return command.run("-O", "-q", "-r", "-o", "ConnectTimeout=2", *words, cwd=tmp_path)

    return run


@pytest.mark.parametrize("part", FOR_GET)
def test_a_server_that_stands_still(forced, tmp_path, part):
    """As ProFTPD's scp does where a link leads nowhere: what it owes is waited for as any answer is."""
    result = forced(STANDING.format(part=FOR_GET[part]), "there:a/tree", "got")
    assert result.returncode == 255 and b"didn't answer in time for 'a/tree': try it without -O" in result.stderr, result
    assert not [*tmp_path.rglob("*-part*")]


@pytest.mark.parametrize("part", FOR_PUT)
def test_a_server_that_takes_nothing(forced, tmp_path, part):
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/file").write_bytes(bytes(12000000))
    result = forced(STANDING.format(part=FOR_PUT[part]), "tree", "there:a/tree")
    assert result.returncode == 255 and b"didn't answer in time for 'a/tree': try it without -O" in result.stderr, result


def test_a_slow_server_is_none(forced, tmp_path):
    """Whatever it takes in all, as long as something moves."""
    (tmp_path / "file").write_bytes(bytes(12000000))
    result = forced(SLOW_GET, "there:tree", "got")
    assert result.returncode == 0 and (tmp_path / "got").read_bytes() == b"onetwo!", result
    result = forced(SLOW_PUT, "file", "there:tree")
    assert result.returncode == 0, result


def test_a_link_that_leads_nowhere(engine, proftpd, folder, tmp_path):
    """A real server that stands still."""
    subprocess.run(["sh", "-ec", "mkdir tree; echo 1 >tree/a; ln -s nowhere tree/b; chown -hR --reference=. tree"], cwd=folder)
    command = ours(engine, "scp", proftpd.login(), tmp_path)
    result = command.run("-O", "-q", "-r", "-o", "ConnectTimeout=2", f"{command.at}:{folder}/tree", "got", cwd=tmp_path)
    assert result.returncode == 255 and b"didn't answer in time for" in result.stderr, result
    result = command.run("-q", "-r", f"{command.at}:{folder}/tree", "whole", cwd=tmp_path)
    assert result.returncode == 1 and contents(tmp_path / "whole") == {"a": b"1\n"}, result
