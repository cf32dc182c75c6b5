# SPDX-License-Identifier: MIT
"""The command scp, beside OpenSSH's: how it ends, what it copies, what its operands mean."""

import os
import shlex
import signal
import subprocess
from pathlib import Path

import pytest

from support.commands import openssh, ours, partly_copied
from support.patience import PATIENCE

pytestmark = pytest.mark.one_engine

TREE = r"""set -e
mkdir -p tree/empty tree/deep/er/still "tree/with space"; cd tree
: > nothing; echo one > one; cp one ./-rf; cp one 'quote'"'"'"'; cp one 'star*?[x]$(id)`id`'
cp one "$(printf 'new\nline')"; cp one "$(printf 'latin\351')"; cp one 'back\slash'; cp one ...
cp one .hidden; cp one ünï; head -c 700000 /dev/urandom > deep/er/still/large
ln -s one link; ln -s ../deep/er "with space/folder link"; chmod 750 deep; chmod 400 nothing
touch -d @1000000000 one deep
"""

# Operands, {} for the folder on the server, and the status of both. What they copy is compared.
COPIES = (
    (["one", "{}/new"], 0),
    (["one", "{}"], 0),
    (["one", "two", "{}/tree"], 0),
    (["one", "two", "{}/tree/one"], None),  # 255 with OpenSSH's
    (["deep", "{}/tree"], 1),
    (["-r", "deep", "{}/tree"], 0),
    (["-r", "deep", "{}/new"], 0),
    (["-r", "deep/.", "{}/tree"], 0),
    (["-rp", "deep", "{}/new"], 0),
    (["-p", "one", "{}/new"], 0),
    (["one", "{}/no/such/folder"], 1),
    (["{}/tree/one", "here"], 0),
    (["{}/tree/one", "."], 0),
    (["{}/tree/o*", "deep"], 0),
    (["{}/tree/no*", "."], 1),
    (["{}/tree/nosuch", "."], 1),
    (["{}/tree/one", "no/such/folder"], 1),
    (["{}/tree/secret", "."], None),  # 1, unless the account is root's
    (["{}/tree/one", "{}/tree/two", "nofolder"], 1),
    (["{}/tree/one", "{}/tree/two", "deep"], 0),
    (["{}/tree/deep", "."], 1),
    (["-r", "{}/tree/deep", "new"], 0),
    (["-r", "{}/tree/deep", "deep"], 0),
    (["{}/tree/nosuch", "{}/tree/one", "deep"], 1),
    (["{}/tree/one", "{}/new"], 0),
    (["-3rp", "{}/tree/deep", "{}/new"], 0),
    (["./one", "one", "{}/tree/deep"], 0),
    ([], 1),
    (["one"], 1),
    (["-Z", "one", "{}"], 1),
    (["-l", "much", "one", "{}"], 1),
)


def shell(folder, script):
    subprocess.run(["sh", "-c", script], cwd=folder, check=True)


def state(folder):
    """Return what is in a folder as text: names, modes, times that aren't new, contents."""
    script = """LC_ALL=C; export LC_ALL; find . -printf '%y %m %P\\n' | sort
    find . ! -newermt 2010-01-01 -printf '%t %P\\n' | sort; find . -type f -exec cksum {} + | sort"""
    return subprocess.run(["sh", "-c", script], cwd=folder, capture_output=True, check=True).stdout


def make(folder, there):
    """Make a small tree here and on the server."""
    for place in (folder, there):
        shell(
            place,
            "rm -rf -- *; mkdir -p tree/deep/er; cd tree; echo one > one; echo two > two; echo e > deep/er/e;"
            "echo s > secret; chmod 0 secret;"
            "chmod 640 one; touch -d @1000000000 one deep",
        )
    shell(folder, "mv tree/* .; rmdir tree")
    owner = there.stat()
    shell(there, f"chown -R {owner.st_uid}:{owner.st_gid} .")


@pytest.mark.parametrize("operands, status", COPIES, ids=[" ".join(words) for words, _ in COPIES])
def test_same_copies(engine, openssh, folder, tmp_path, operands, status):
    states = []
    here = tmp_path / "here"
    here.mkdir()
    for command in both(engine, openssh.login(), tmp_path):
        make(here, folder)
        words = [word.replace("{}", f"{command.at}:{folder}") for word in operands]
        result = command.run(*words, cwd=here)
        assert status is None or result.returncode == status, result
        assert result.returncode != 0 or not result.stderr, result
        states.append(state(here) + state(folder))
    assert states[0] == states[1]


def test_several_files_need_a_folder(engine, openssh, folder, tmp_path):
    """On a server it is made; here OpenSSH's would write one over the other."""
    scp = ours(engine, "scp", openssh.login(), tmp_path)
    shell(tmp_path, "echo 1 > one; echo 2 > two")
    assert scp.run("one", "two", f"{scp.at}:{folder}/made", cwd=tmp_path).returncode == 0
    shell(tmp_path, f"cmp one {folder}/made/one; cmp two {folder}/made/two")
    result = scp.run(f"{scp.at}:{folder}/made/*", "nofolder", cwd=tmp_path)
    assert result.returncode == 1 and b"no folder" in result.stderr and not (tmp_path / "nofolder").exists()


def test_names_of_parts(engine, openssh, folder, tmp_path):
    """A file that is called like what isn't whole of another isn't lost, in whatever order they are named."""
    scp = ours(engine, "scp", openssh.login(), tmp_path)
    shell(tmp_path, "echo 1 > one; echo 2 > one.ssh-part")
    assert scp.run("one.ssh-part", "one", f"{scp.at}:{folder}", cwd=tmp_path).returncode == 0
    shell(tmp_path, f"cmp one {folder}/one; cmp one.ssh-part {folder}/one.ssh-part")


def both(engine, server, folder):
    return ours(engine, "scp", server, folder), openssh("scp", server, folder)


@pytest.mark.parametrize("kind", ["openssh", "dropbear"])
def test_trees(request, engine, kind, folder, tmp_path):
    """Both ways, odd names and all; what is copied is what was there."""
    scp = ours(engine, "scp", request.getfixturevalue(kind).login(), tmp_path)
    shell(tmp_path, TREE)
    for words in (["-rp", "tree", f"{scp.at}:{folder}/sent"], ["-rp", f"{scp.at}:{folder}/sent", "back"]):
        result = scp.run("-o", "WarnWeakCrypto=no", *words, cwd=tmp_path)
        assert (result.returncode, result.stderr) == (0, b"")
    shell(tmp_path, f"diff -r tree {folder}/sent; diff -r tree back")
    listing = "(cd {} && find . -type f,d ! -path '*link*' -printf '%m %P\\n' | LC_ALL=C sort)"
    shell(tmp_path, f"{listing.format('tree')} > a; {listing.format(folder / 'sent')} | diff a -")
    assert (folder / "sent" / "one").stat().st_mtime == 1000000000


def test_between_servers(engine, openssh, dropbear, folder, tmp_path):
    """Through here, a whole tree with odd names, from one server to another."""
    scp = ours(engine, "scp", openssh.login(), tmp_path)
    ours(engine, "scp", dropbear.login(), tmp_path / "..")  # its known_hosts
    known = (tmp_path / ".." / "known_hosts").read_text()
    with (tmp_path / "known_hosts").open("a") as file:
        file.write(known)
    shell(folder, TREE)
    owner = folder.stat()
    shell(folder, f"chown -R {owner.st_uid}:{owner.st_gid} tree")
    there = f"scp://{openssh.user}@127.0.0.1:{dropbear.port}/{folder}/copy"
    result = scp.run("-o", "WarnWeakCrypto=no", "-rp", f"{scp.at}:{folder}/tree", there, cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, b"")
    shell(folder, "diff -r tree copy; test $(stat -c %Y copy/one) = 1000000000")


def test_operands(engine, openssh, folder, tmp_path):
    server = openssh.login()
    scp = ours(engine, "scp", server, tmp_path)
    for name in ("a:b", "C:x", "two words"):
        (tmp_path / name).write_text(name)
    (folder / "it's[1]").write_text("odd")
    for operands, made, text in (
        (["./a:b", f"{scp.at}:{folder}/new"], folder / "new", "a:b"),
        ([f"scp://{scp.at}:{server['port']}/{folder}/new", "here"], tmp_path / "here", "a:b"),
        ([f"{scp.at}:{folder}/it's[1]", "odd"], tmp_path / "odd", "odd"),
        ([f"{scp.at}:{folder}/it's\\[?]", "odd2"], tmp_path / "odd2", "odd"),
        (["--", "two words", f"{scp.at}:{folder}/-x"], folder / "-x", "two words"),
        ([scp.at, "put", "odd", f"{folder}/older"], folder / "older", "odd"),
        ([scp.at, "get", f"{folder}/older"], tmp_path / "older", "odd"),
    ):
        result = scp.run(*operands, cwd=tmp_path)
        assert (result.returncode, result.stderr) == (0, b""), operands
        assert made.read_text() == text, operands
    result = scp.run("C:/none", f"{scp.at}:{folder}", cwd=tmp_path)
    assert result.returncode == 1 and b"'C:/none' here" in result.stderr


def test_homes_of_users(engine, openssh, folder, tmp_path):
    server = openssh.login()
    home = f"~{server['user']}/{os.path.relpath(folder, server['home'] or Path.home())}"
    scp, sftp = (ours(engine, name, server, tmp_path) for name in ("scp", "sftp"))
    (tmp_path / "file").write_text("content")
    for command, words, made in (
        (scp, ["file", f"{scp.at}:{home}/sent"], folder / "sent"),
        (scp, [f"{scp.at}:{home}/s*", "back"], tmp_path / "back"),
        (sftp, [f"{sftp.at}:{home}/sent", "again"], tmp_path / "again"),
    ):
        result = command.run(*words, cwd=tmp_path)
        assert result.returncode == 0 and made.read_text() == "content", result
    result = scp.run(f"{scp.at}:~nobody-at-all/sent", "none", cwd=tmp_path)
    assert result.returncode == 1 and b"~nobody-at-all" in result.stderr


def test_no_connection(engine, openssh, tmp_path):
    """One line and 255, whatever keeps the server from being reached."""
    scp = ours(engine, "scp", openssh.login(), tmp_path)
    (tmp_path / "one").write_text("1")
    for operands in (
        ["-P", "1", "one", f"{scp.at}:"],
        ["one", "nobody@127.0.0.1:"],
        ["one", "me@host.invalid:"],
        ["-o", "HostKeyAlgorithms=ssh-dss", "one", f"{scp.at}:"],
        ["-o", "UserKnownHostsFile=/dev/null", "one", f"{scp.at}:"],
        ["one", "me@:"],
    ):
        argv = scp.argv[:]
        if operands[1] == "UserKnownHostsFile=/dev/null":
            scp.argv = scp.argv[:-2]
        result = scp.run(*operands, cwd=tmp_path)
        scp.argv = argv
        lines = 3 if "UserKnownHostsFile=/dev/null" in operands else 1  # a host key is told in some
        assert result.returncode == 255 and result.stderr.count(b"\n") == lines, result


def test_a_server_without_sftp(engine, forced, tmp_path):
    (tmp_path / "one").write_text("1")
    for scp in both(engine, forced.login(), tmp_path):
        assert scp.run("one", f"{scp.at}:", cwd=tmp_path).returncode == 255


def test_full_disk(engine, openssh, folder, tmp_path):
    scp = ours(engine, "scp", openssh.login(), tmp_path)
    (folder / "one").write_text("1")
    result = scp.run(f"{scp.at}:{folder}/one", "/dev/full")
    assert (result.returncode, result.stderr) == (1, b"scp: '/dev/full' here: the disk is full\n")


def test_interrupted(engine, openssh, folder, tmp_path):
    """It ends with 130 and says how to go on; that command does."""
    scp = ours(engine, "scp", openssh.login(), tmp_path)
    (tmp_path / "big").write_bytes(bytes(range(256)) * 10000)
    operands = ["big", f"{scp.at}:{folder}"]
    with scp.start("-l", "8000", *operands, cwd=tmp_path, stderr=subprocess.PIPE) as process:
        partly_copied(folder / "big")
        process.send_signal(signal.SIGINT)
        stderr = process.communicate(timeout=PATIENCE)[1].decode()
    assert process.returncode == 130 and stderr.count("\n") == 1, stderr
    again = shlex.split(stderr.partition("go on with: ")[2])
    assert again[:2] == ["sftp", "-a"] and again[-2:] == operands
    sftp = ours(engine, "sftp", openssh.login(), tmp_path)
    result = sftp.run(*again[1:], cwd=tmp_path)
    assert result.returncode == 0 and (folder / "big").read_bytes() == (tmp_path / "big").read_bytes()


def test_options(engine, openssh, folder, tmp_path):
    """Each is accepted, and does what can be seen of it."""
    scp = ours(engine, "scp", openssh.login(), tmp_path)
    (tmp_path / "one").write_text("1")
    (tmp_path / "ssh").mkdir()  # which isn't the package
    key = openssh.login()["key"]
    (tmp_path / "config").write_text(f"IdentityFile {key}\nUserKnownHostsFile {tmp_path}/known_hosts\n")
    for operands, says in (
        (["-v"], "debug: logged in as"),
        (["-vC"], "compression: zlib@openssh.com"),
        (["-v", "-c", "aes256-ctr"], "cipher: aes256-ctr"),
        (["-v", "-o", "Ciphers=aes128-ctr"], "cipher: aes128-ctr"),
        (["-B3sTq"], ""),
        (["-vJ", scp.at + f":{openssh.port}", "-F", "config"], "through the jump"),
    ):
        result = scp.run(*operands, "one", f"{scp.at}:{folder}", cwd=tmp_path)
        assert result.returncode == 0 and says in result.stderr.decode(), result
    assert scp.run("--help").stdout.startswith(b"usage: scp")
