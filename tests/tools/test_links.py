# SPDX-License-Identifier: MIT
"""Symbolic links on servers that each tell of them in their own way: ProFTPD's lstat follows them."""

import subprocess

import pytest

from support.commands import ours

pytestmark = pytest.mark.one_engine

# Two that lead out of the tree: to a folder and to a file.
TREE = """set -e
umask 0; rm -rf tree kept; mkdir tree tree/sub kept; echo f >tree/f; echo v >kept/valuable
ln -s ../kept tree/link; ln -s ../../kept/valuable tree/sub/file
chown -Rh --reference=. tree kept
"""
RMTREE = """
import ssh, sys
client = ssh.connect(sys.argv[1], key=sys.argv[2], host_key="off", config=None)
assert client.islink(sys.argv[3] + "/sub/file") and not client.islink(sys.argv[3] + "/f")
client.rmtree(sys.argv[3])
try:
    client.rmtree(sys.argv[4])
except OSError as error:
    assert "is no folder" in str(error), error
"""


@pytest.fixture(params=["openssh", "dropbear", "paramiko", "asyncssh_server", "erlang", "conch", "proftpd", "ssh2"])
def server(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def fill(folder):
    def fill():
        subprocess.run(["sh", "-c", TREE], cwd=folder, check=True)

    fill()
    return fill


@pytest.mark.parametrize("way", ["rm -r", "rm -r of a link", "sync", "rmtree"])
def test_what_is_removed(engine, server, folder, fill, tmp_path, way):
    """Links are, what they lead to isn't."""
    if server.name == "erlang":  # it removes no links to folders
        subprocess.run(["rm", "link"], cwd=folder / "tree", check=True)
        way = way.removesuffix(" of a link")
    login = server.login()
    if way == "sync":
        (tmp_path / "empty").mkdir()
        sync = ours(engine, "ssh.sync", login, tmp_path)
        result = sync.run("--delete", "-q", "empty", f"{sync.at}:{folder}/tree", cwd=tmp_path)
        assert result.returncode == 0 and list((folder / "tree").iterdir()) == [], result
    elif way == "rmtree":
        (folder / "link").symlink_to("kept")
        at = f"{login['user']}@127.0.0.1:{login['port']}"
        script = tmp_path / "rmtree.py"
        script.write_text(RMTREE)
        command = [str(engine.program), str(script), at, login["key"], f"{folder}/tree", f"{folder}/link"]
        subprocess.run(command, env=engine.environment, check=True)
        assert not (folder / "tree").exists()
    else:
        sftp = ours(engine, "sftp", login, tmp_path)
        gone = "tree" if way == "rm -r" else "tree/link"
        result = sftp.run("-q", "-b", "-", sftp.at, stdin=f"rm -r {folder}/{gone}\n".encode())
        assert result.returncode == 0 and not (folder / gone).is_symlink() and not (folder / gone).exists(), result
    assert (folder / "kept/valuable").read_text() == "v\n"


def test_what_is_put_through_one(engine, server, folder, fill, tmp_path):
    """It stays a link, and what it leads to is replaced."""
    scp = ours(engine, "scp", server.login(), tmp_path)
    (tmp_path / "new").write_text("new\n")
    result = scp.run("-q", "new", f"{scp.at}:{folder}/tree/sub/file", cwd=tmp_path)
    assert result.returncode == 0, result
    assert (folder / "tree/sub/file").is_symlink() and (folder / "kept/valuable").read_text() == "new\n"


@pytest.mark.parametrize("tool", ["scp", "sync"])
def test_links_are_made(engine, server, folder, tmp_path, tool):
    """They lead to the same place, also on servers that let them begin in the home folder (Erlang, Conch)."""
    script = "mkdir -p tree/sub; cd tree; echo x >x; ln -s x file; ln -s ../x sub/up; ln -s /dev/null null; ln -s no broken"
    subprocess.run(["sh", "-ec", script], cwd=tmp_path, check=True)
    command = ours(engine, {"sync": "ssh.sync"}.get(tool, tool), server.login(), tmp_path)
    options = ["-r", "-o", "KeepLinks=yes"] if tool == "scp" else []
    for _ in range(2):
        result = command.run("-q", *options, "tree", f"{command.at}:{folder}/made", cwd=tmp_path)
        assert result.returncode == 0 and not result.stderr, result
        made = folder / "made" if (folder / "made/x").exists() else folder / "made/tree"
        assert (made / "file").read_text() == (made / "sub/up").read_text() == "x\n"
        assert (made / "null").readlink().as_posix() == "/dev/null" and (made / "broken").is_symlink()
    if tool == "sync":
        said = command.run("-n", "tree", f"{command.at}:{folder}/made", cwd=tmp_path).stdout
        assert said.startswith(b"0 would be copied"), said
