# SPDX-License-Identifier: MIT
"""The command sync: both ways, what it says, how it ends; and beside rsync, where there is one, what it leaves."""

import shutil
import subprocess

import pytest

from support.commands import ours
from support.patience import until
from support.preload import preload

pytestmark = pytest.mark.one_engine

TREE = """set -e
mkdir -p tree/deep/er tree/empty; cd tree; echo one > one; echo two > 'two words'; echo e > deep/er/e; ln -s one link
echo bak > deep/x.bak; chmod 640 one; touch -d @1000000000 one; head -c 700000 /dev/urandom > large
"""


def shell(folder, script):
    return subprocess.run(["sh", "-c", script], cwd=folder, check=True, capture_output=True, text=True).stdout


def state(folder):
    """Return the names, modes, times and contents of files and links, and the names of folders."""
    script = "find . -type f -printf '%P %m %Ts\\n' -o -type l -printf '%P %l\\n' -o -printf '%P\\n' | sort; "
    return shell(folder, script + "find . -type f -exec cksum {} + | sort -k 3")


@pytest.fixture
def trees(folder, tmp_path):
    """A folder here with a tree, and a folder of the server's."""
    shell(tmp_path, TREE)
    there = folder / "there"
    there.mkdir()
    there.chmod(0o777)
    return tmp_path / "tree", there


@pytest.fixture
def sync(engine, openssh, tmp_path):
    return ours(engine, "ssh.sync", openssh.login(), tmp_path)


def test_there_and_back(sync, trees, tmp_path):
    here, there = trees
    result = sync.run("-v", here, f"{sync.at}:{there}/new")
    lines = result.stdout.decode().splitlines()
    assert result.returncode == 0, result
    assert f"make {there}/new/deep/er" in lines and f"copy {there}/new/two words" in lines, lines
    assert lines[-1].startswith("6 copied (") and lines[-1].endswith("), 0 removed, 0 unchanged, 0 failed"), lines
    assert state(here) == state(there / "new")
    assert sync.run(here, f"{sync.at}:{there}/new").stdout == b""
    assert sync.run("-q", f"{sync.at}:{there}/new", tmp_path / "back").stdout == b""
    assert state(here) == state(tmp_path / "back")


@pytest.mark.parametrize("server", ["dropbear", "erlang", "conch", "proftpd", "ssh2"])
def test_other_servers(request, engine, trees, tmp_path, server):
    """The same with each: links, modes and times are there, and nothing is left to do afterwards.

    Some have whole paths in links, or tell of them.
    """
    here, there = trees
    sync = ours(engine, "ssh.sync", request.getfixturevalue(server).login(), tmp_path)
    for source, target in ((here, f"{sync.at}:{there}/new"), (f"{sync.at}:{there}/new", tmp_path / "back")):
        result = sync.run("-q", source, target)
        assert result.returncode == 0 and result.stdout == b"", result
        again = sync.run(source, target)
        assert again.stdout == b"", again
    for made in (there / "new", tmp_path / "back"):
        assert state(made).replace(f" {there}/new/one\n", " one\n") == state(here)


def test_dry_run_delete_exclude(sync, trees):
    here, there = trees
    (there / "extra").mkdir(mode=0o777)
    (there / "keep.bak").write_text("k")
    shell(there, "chmod -R a+rwX .")
    options = ("--delete", "--exclude=*.bak", "--exclude", "deep/er")
    said = sync.run("--dry-run", *options, here, f"{sync.at}:{there}").stdout.decode().splitlines()
    assert f"remove {there}/extra" in said and said[-1].startswith("4 would be copied ("), said
    assert sorted(path.name for path in there.iterdir()) == ["extra", "keep.bak"]
    assert sync.run(*options, here, f"{sync.at}:{there}").returncode == 0
    assert sorted(path.name for path in there.iterdir()) == ["deep", "empty", "keep.bak", "large", "link", "one", "two words"]
    assert list((there / "deep").iterdir()) == []


def test_a_folder_that_cannot_be_read_to_its_end(engine, sync, trees, tmp_path):
    """Nothing is removed for a name that wasn't come to."""
    if engine.stock:
        pytest.skip("MicroPython's own fault: micropython-listings-tell-errors.patch")
    here, there = trees
    assert sync.run(here, f"{sync.at}:{there}").returncode == 0
    (here / "deep/unreadable").write_text("")
    (there / "deep/kept").write_text("k")
    sync.environment.update(preload("broken_listing", tmp_path))
    result = sync.run("--delete", here, f"{sync.at}:{there}")
    assert result.returncode == 1 and result.stderr.count(b"\n") == 1 and b"/deep' here: " in result.stderr, result
    assert {"er", "x.bak", "kept"} >= {path.name for path in (there / "deep").iterdir()} >= {"er", "kept"}


def test_failures(sync, trees):
    here, there = trees
    shell(there, "mkdir -p one large/in; chmod -R a+rwX .")
    result = sync.run(here, f"{sync.at}:{there}")
    assert result.returncode == 1 and result.stderr.count(b"is a folder, and only") == 2, result
    assert (there / "two words").exists() and b"2 failed" in result.stdout
    for operands in ((), (here,), (here, there), ("--nonsense", here, there), ("--delete=x", here, f"{sync.at}:{there}")):
        result = sync.run(*operands)
        assert result.returncode in (1, 255) and result.stderr.startswith(b"sync: "), result
    assert sync.run(here / "one", f"{sync.at}:{there}").returncode == 255


def test_watch(sync, trees):
    here, there = trees
    process = sync.start("--watch", "-q", here, f"{sync.at}:{there}")
    try:
        until(lambda: (there / "large").exists())
        (here / "later").write_text("later")
        until(lambda: (there / "later").exists())
    finally:
        process.terminate()
        process.wait()


def test_beside_rsync(sync, trees, tmp_path):
    """What is left after changes of every kind is what rsync leaves."""
    if not shutil.which("rsync"):
        pytest.skip("rsync is not installed")
    here, there = trees
    rsynced = tmp_path / "rsynced"
    for change in (
        ":",
        "rm -r deep; echo new > new; echo longer > one; ln -sf new link",
        "rm empty -r; echo file > empty; mkdir -p new2/x; mv large moved; touch -d @1100000000 one; rm link; mkdir link",
    ):
        shell(here, change)
        assert sync.run("--delete", here, f"{sync.at}:{there}").returncode == 0
        shell(tmp_path, f"rsync -rlpt --delete {here}/ {rsynced}/")
        assert state(there) == state(rsynced)
