# SPDX-License-Identifier: MIT
"""Several hundred command lines, run with OpenSSH's tools and with ours: status, output, what is in the folders after.

Where they differ on purpose docs/differences.md has the line, and the reason.
"""

import functools
import hashlib
import os
import re
import shlex
import subprocess
import time
from pathlib import Path

import pytest

from support.micropython import REPOSITORY
from support.servers import HOST

TOOLS = ("ssh", "scp", "sftp", "ssh-keygen")
SECONDS = 60
LINES = (Path(__file__).parent / "command_lines.txt").read_text()
GROUPS = {
    head: re.findall(r"^(?!#).+$", lines, re.M)
    for head, lines in re.findall(r"^\[([^\]\n]*)\]\n(.*?)(?=^\[[^\]\n]*\]\n|\Z)", LINES, re.M | re.S)
}
DIFFERENCES = set(re.findall(r"^    (.+)$", (REPOSITORY / "docs/differences.md").read_text(), re.M))

HERE = r"""set -e
echo one >a; echo two >'b c'; : >empty; echo dash >./-dash; echo colon >a:b; echo old >old; touch -d @1000000000 old
printf 'echo run\n' >run.sh; chmod 750 run.sh; yes something | head -c 200000 >big; ln -s a link; ln -s nosuch broken
mkdir -p dir/sub dir/none; echo x >dir/x; echo y >dir/sub/y; ln -s x dir/link; chmod 750 dir/sub
"""
THERE = r"""set -e
echo 1 >r1; echo 2 >'r 2'; : >rempty; echo old >rold; touch -d @1000000000 rold; printf 'echo run\n' >rrun; chmod 750 rrun
yes anything | head -c 200000 >rbig; ln -s r1 rlink; ln -s nosuch rbroken
mkdir -p rdir/sub rdir/none; echo x >rdir/x; echo y >rdir/sub/y; ln -s x rdir/link
"""


def fill(folder, script):
    """Make a folder's content anew."""
    subprocess.run(["find", folder, "-mindepth", "1", "-delete"], check=True)
    subprocess.run(["sh", "-c", script], cwd=folder, check=True)
    owner = folder.stat()
    subprocess.run(["chown", "-Rh", f"{owner.st_uid}:{owner.st_gid}", folder], check=True)


@pytest.fixture
def place(openssh, folder, tmp_path, engine):
    """The two folders, the files that both sides share, and both sides' tools; a dict."""
    login = openssh.login()
    config = tmp_path / "config"
    known = "".join(f"box {path.read_text()}" for path in sorted(Path(login["hostkeys"]).glob("*.pub")))
    (tmp_path / "known_hosts").write_text(known)
    config.write_text(
        f"Host box\n HostName {HOST}\n Port {login['port']}\n User {login['user']}\n IdentityFile {login['key']}\n"
        " HostKeyAlias box\n"
        f"Host *\n UserKnownHostsFile {tmp_path}/known_hosts\n GlobalKnownHostsFile none\n LogLevel ERROR\n"
        " StrictHostKeyChecking yes\n"
    )
    keys = {name: str(path) for name, path in openssh.sandbox.user_keys.items()}
    here = tmp_path / "here"
    here.mkdir()
    for side, start in (("theirs", ""), ("ours", shlex.quote(str(engine.program)) + " -m ")):
        (tmp_path / side).mkdir()
        for tool in TOOLS:
            words = start + {"ssh-keygen": "ssh.keygen"}.get(tool, tool) if start else "/usr/bin/" + tool
            given = "" if tool == "ssh-keygen" else f" -F {shlex.quote(str(config))}"
            script = tmp_path / side / tool
            script.write_text(f'#!/bin/sh\n[ "$1" != -F ] || exec {words} "$@"\nexec {words}{given} "$@"\n')
            script.chmod(0o755)
    environment = {**os.environ, **engine.environment, "HOME": str(tmp_path), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    environment.pop("SSH_AUTH_SOCK", None)
    return {
        "here": here,
        "there": folder,
        "tools": {side: tmp_path / side for side in ("theirs", "ours")},
        "environment": {**environment, "THERE": str(folder), "CONFIG": str(config)},
        "keys": f"cp {keys['ed25519']} id; cp {keys['ed25519']}.pub id.pub; cp {tmp_path}/known_hosts known; chmod 600 id\n"
        "ssh-keygen -q -p -P '' -N secret -f id >/dev/null; mv id enc; cp id.pub enc.pub\n"
        f"cp {keys['ed25519']} id; chmod 600 id\n",
    }


def run(place, side, line, head):
    """Run a line with one side's tools; return what came of it."""
    fill(place["here"], HERE + (place["keys"] if head == "ssh-keygen" else ""))
    fill(place["there"], THERE)
    path = f"{place['tools'][side]}:{os.environ['PATH']}"
    ended = subprocess.run(
        ["sh", "-c", "umask 022\n" + line],
        cwd=place["here"],
        env={**place["environment"], "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
    )
    outcome = ended.returncode, ended.stderr  # OpenSSH's ssh may have ended before its scp or sftp wrote
    is_early = outcome[0] == 1 and b"lost connection" in outcome[1] or outcome[0] == 141 and b"ssh: connect" in outcome[1]
    return {
        "status": 255 if is_early else ended.returncode,
        "output": ended.stdout.decode(errors="replace"),
        "says something": bool(ended.stderr.strip()),
        "here": left(place["here"], head),
        "there": left(place["there"], head),
        "words": ended.stderr.decode(errors="replace"),
    }


def left(folder, head):
    """Return what is in a folder as text: kinds, modes, times that are old, links, contents but of what is random."""
    made = {"ssh-keygen": ("new", "new.pub", "id", "enc", "known"), "ssh": ("log", "new")}
    random = made.get(head.partition(":")[0], ())
    rows = []
    for path in sorted(folder.rglob("*")):
        found = path.lstat()
        row = [str(path.relative_to(folder)), oct(found.st_mode), time.strftime("%Y", time.gmtime(found.st_mtime))]
        if path.is_symlink():
            row.append(os.readlink(path))
        elif path.is_file() and path.name not in random:
            path.chmod(0o600)  # it may be one that nobody may read
            row.append(hashlib.sha256(path.read_bytes()).hexdigest()[:16])
        rows.append(" ".join(row))
    return "\n".join(rows)


def apart(theirs, ours):
    """Return in one line where two results differ."""
    if isinstance(theirs, str):
        theirs, ours = theirs.splitlines(), ours.splitlines()
        theirs, ours = [row for row in theirs if row not in ours], [row for row in ours if row not in theirs]
    return f"OpenSSH {theirs!r}, here {ours!r}"


@functools.cache
def has_dsa():
    """Return whether OpenSSH still knows DSA; its 10 doesn't."""
    return "ssh-dss" in subprocess.run(["ssh", "-Q", "key"], capture_output=True, text=True).stdout


def differs_by_us(line):
    """Return whether it is us alone that make a line different: not an algorithm that is gone, nor who may read."""
    return ("ssh-dss" not in line or has_dsa()) and ("chmod 000" not in line or os.geteuid() == 0)


@pytest.mark.one_engine
@pytest.mark.parametrize("head", GROUPS)
def test_same(place, head):
    found = []
    for line in filter(differs_by_us, GROUPS[head]):
        theirs, ours = (run(place, side, line, head) for side in ("theirs", "ours"))
        differ = [
            what + ": " + apart(theirs[what], ours[what])
            for what in theirs
            if what != "words" and theirs[what] != ours[what]
        ]
        if bool(differ) != (line in DIFFERENCES):
            words = f"OpenSSH says {theirs['words']!r}\n  we say {ours['words']!r}"
            found.append("\n  ".join([line, *(differ or ["is the same: docs/differences.md says not"]), words]))
    assert not found, "\n" + "\n".join(found) + f"\n{len(found)} of {len(GROUPS[head])}"


def test_differences_are_lines():
    """What docs/differences.md shows is run."""
    assert DIFFERENCES <= {line for lines in GROUPS.values() for line in lines}
