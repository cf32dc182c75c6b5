# SPDX-License-Identifier: MIT
"""The command sftp, beside OpenSSH's: what it prints, how it ends, what it copies."""

import difflib
import shutil
import subprocess

import pytest

from support.commands import openssh, ours

TREE = r"""set -e
mkdir -p tree/sub/deep tree/empty; cd tree
head -c 1234 /dev/zero > 'a file'; echo two > two; : > 'b*'; echo q > 'q"uote'; echo h > .hidden
ln -s two link; ln -s nowhere broken; chmod 4755 two; chmod 1777 empty; echo d > sub/deep/d
find . -exec touch -h -d '2001-02-03 04:05:06' {} +; touch -h -d '2002-02-03' sub; touch two
"""

# Lines after which both have said the same, in one session that goes on after errors.
SAME_OUTPUT = (
    *("ls", "ls -1", "ls -la", "ls -ln", "ls -1r", "ls -lS", "ls -1t sub", "ls -lh *", "ls sub"),
    *("ls -1a .", "ls -1 sub/..", "ls -l s*", "ls -1 't*'", "ls -1 b\\*", 'ls -1 "a file" ', "ls -1 ?wo"),
    *("ls -1 [st]*", "ls -1 [!a-s]*", "ls -1 */deep", "ls -1 .h*", "dir -1", "LS -1", "ls -1 $FOLDER"),
    *("cd sub/deep", "pwd", "ls -1 ..", "cd ../..", "pwd", "cd", "pwd", "cd $FOLDER/tree", "pwd"),
    *("lpwd", "lcd /", "lpwd", "version", "progress", "progress", "", "# nothing", "  pwd  "),
    *("get two $HERE/x", "put two $FOLDER/copy", "ls -1 $FOLDER", "rm $FOLDER/cop*", "ls -1 $FOLDER"),
    *("chmod 600 two", "ls -l two", "chmod 640 t*", "mkdir new", "rename new newer", "ls -1"),
    *("rmdir newer", "ln -s two li", "symlink two li2", "ls -l li*", "rm li*", "ls -1", "!echo here"),
    *("@pwd", "-pwd", "-@pwd", "chown 61234 two", "chgrp 61234 two", "bye", "pwd"),
)

# Lines after which a batch goes on (0) or stops (1).
BATCHES = (
    ("pwd", 0),
    ("ls nosuch", 1),
    ("ls no*", 1),
    ("ls -x", 1),
    ("cd nosuch", 1),
    ("cd two", 1),
    ("lcd /nosuch", 1),
    ("bogus", 1),
    ("get", 1),
    ("get nosuch", 1),
    ("get sub", 1),
    ("put nosuch", 1),
    ("mkdir sub", 1),
    ("rmdir sub", 1),
    ("rm nosuch", 1),
    ("rm sub", 1),
    ("rename nosuch x", 1),
    ("ln -s x", 1),
    ("symlink x two", 1),
    ("chmod 999 two", 1),
    ("chmod 600 nosuch", 1),
    ("chown me two", 1),
    ("lmkdir /nosuch/x", 1),
    ("ls 'open", 1),
    ("-rm nosuch\n@pwd", 0),
    ("rm nosuch\npwd", 1),
    ("!false\npwd", 0),
    ("bye\nrm nosuch", 0),
)


@pytest.fixture
def tree(folder):
    return make_tree(folder)


def make_tree(folder):
    """Make the tree anew, the account's; return its Path."""
    shutil.rmtree(folder / "tree", ignore_errors=True)
    subprocess.run(["sh", "-c", TREE], cwd=folder, check=True)
    owner = folder.stat()
    subprocess.run(["chown", "-hR", f"{owner.st_uid}:{owner.st_gid}", "tree"], cwd=folder, check=True)
    return folder / "tree"


def both(engine, server, folder):
    return ours(engine, "sftp", server, folder), openssh("sftp", server, folder)


def test_same_output(engine, openssh, folder, tmp_path):
    server = openssh.login()
    lines = "\n".join([f"cd {folder}/tree", *SAME_OUTPUT]) + "\n"
    lines = lines.replace("$FOLDER", str(folder)).replace("$HERE", str(tmp_path)).encode()
    outputs = []
    for command in both(engine, server, tmp_path):
        make_tree(folder)
        result = command.run("-q", command.at, stdin=lines, cwd=folder / "tree")
        assert result.returncode == 0, result.stderr
        outputs.append(result.stdout.decode())
    theirs = as_numbers(outputs[1], server, folder)
    diff = difflib.unified_diff(theirs.split("\n"), outputs[0].split("\n"), lineterm="")
    assert not "\n".join(diff)


def as_numbers(text, server, folder):
    """Return OpenSSH's text as it would be if it didn't know the account's name."""
    uid = str(folder.stat().st_uid)
    return text.replace(f" {server['user']:<8} ", f" {uid:<8} ")


@pytest.mark.parametrize("lines, status", BATCHES, ids=[lines for lines, _ in BATCHES])
def test_same_status(engine, openssh, tree, tmp_path, lines, status):
    for command in both(engine, openssh.login(), tmp_path):
        script = f"@cd {tree}\n{lines}\n".encode()
        result = command.run("-b", "-", command.at, stdin=script, cwd=tmp_path)
        assert result.returncode == status, (command.argv, result)
        assert status == 0 or result.stderr.count(b"\n") == 1, result.stderr
