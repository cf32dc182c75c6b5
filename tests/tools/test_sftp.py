# SPDX-License-Identifier: MIT
"""The command sftp, beside OpenSSH's: what it prints, how it ends, what it copies."""

import contextlib
import difflib
import grp
import os
import pwd
import re
import shutil
import subprocess
import unicodedata

import pytest

from support.commands import openssh, ours, partly_copied
from support.patience import PATIENCE
from support.servers import OpenSSH
from support.terminal import Terminal

pytestmark = pytest.mark.one_engine

TREE = r"""set -e
mkdir -p tree/sub/deep tree/empty; cd tree
head -c 1234 /dev/zero > 'a file'; echo two > two; : > 'b*'; echo q > 'q"uote'; echo h > .hidden
ln -s two link; ln -s nowhere broken; chmod 4755 two; chmod 1777 empty; echo d > sub/deep/d
find . -exec touch -h -d '2001-02-03 04:05:06' {} +; touch -h -d '2002-02-03' sub; touch two
"""

ODD_NAMES = r"""set -e
mkdir -p "it's [odd]/sub" "it's [odd]/empty"; cd "it's [odd]"; echo one > sub/one; echo two > ./-dash
for name in 'two words' 'quote"' 'star*[x]' 'back\slash' "$(printf 'new\nline')" "$(printf 'latin\351')" ünï
do echo "$name" > "$name"; done
touch -d @1000000000 sub/one; touch .hidden
"""
ODD_LINES = r"""lcd "it's [odd]"
cd '{}'
mkdir "it's [here]"
cd it\'s\ \[here\]
put -rp * .
put -p -- -dash 'again*'
lcd ..
lmkdir back
lcd back
get -rp * .
rm 'again*'
!rm 'again*'
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
    *("ln two hard", "cp two same", "ls -l hard", "ls -l same", "rm hard", "rm same"),
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


def names_of(stat):
    """Return [(name, number)] of a file's owner and group, as far as they have names here."""
    names = []
    for database, number in ((pwd.getpwuid, stat.st_uid), (grp.getgrgid, stat.st_gid)):
        with contextlib.suppress(KeyError):
            names.append((database(number)[0], number))
    return names


def test_same_output(engine, openssh, folder, tmp_path):
    server = openssh.login()
    lines = "\n".join([f"cd {folder}/tree", *SAME_OUTPUT]) + "\n"
    lines = lines.replace("$FOLDER", str(folder)).replace("$HERE", str(tmp_path)).encode()
    outputs = []
    for command in both(engine, server, tmp_path):
        make_tree(folder)
        result = command.run("-q", command.at, stdin=lines, cwd=folder / "tree")
        assert result.returncode == 0, result.stderr
        # OpenSSH's shows names in more places than ours, and with -n too; see test_owners.
        text = result.stdout.decode()
        for name, number in [(server["user"], folder.stat().st_uid), *names_of(folder.stat())]:
            text = re.sub(f"(?<= ){name:<8} ", f"{number:<8} ", text)
        outputs.append(text.split("\n"))
    assert not "\n".join(difflib.unified_diff(outputs[1], outputs[0], lineterm=""))


def test_owners(engine, openssh, tree, tmp_path):
    """By name for what is in a folder and for a file alone, by number with -n."""
    server = openssh.login()
    sftp = ours(engine, "sftp", server, tmp_path)
    lines = f"cd {tree}/sub/deep\nls -l\nls -ln\nls -l d\n".encode()
    shown = sftp.run("-q", sftp.at, stdin=lines).stdout.decode().splitlines()
    assert [line.split()[2] for line in shown if line.endswith(" d") and line[0] == "-"] == [
        server["user"],
        str(tree.stat().st_uid),
        server["user"],
    ]


def test_copies_on_the_server(engine, openssh, erlang, tree, tmp_path):
    """Nothing is emptied for a copy that can't be made."""
    for server, lines, said in (
        (openssh, "cp two two", "are the same file"),
        (openssh, "cp two ../tree/./two", "are the same file"),
        (openssh, "cp nosuch two", "nosuch"),
        (erlang, "cp sub/deep/d two", "the server hasn't copy-data"),
        (erlang, "ln two hard", "the server hasn't hardlink@openssh.com"),
    ):
        sftp = ours(engine, "sftp", server.login(), tmp_path)
        result = sftp.run("-b", "-", sftp.at, stdin=f"@cd {tree}\n{lines}\n".encode())
        assert result.returncode == 1 and said in result.stderr.decode(), result
        assert (tree / "two").read_text() == "two\n"
    sftp = ours(engine, "sftp", openssh.login(), tmp_path)
    result = sftp.run("-b", "-", sftp.at, stdin=f"cd {tree}\ncp two sub\ncopy sub/two empty/three\n".encode())
    assert result.returncode == 0, result
    assert [(tree / name).read_text() for name in ("sub/two", "empty/three")] == ["two\n"] * 2
    lines = f"cd {tree}\nln two hard\ncp two hard\ncp two /dev/null\n"
    result = sftp.run("-b", "-", sftp.at, stdin=lines.encode())
    assert result.returncode == 0, result
    assert (tree / "two").read_text() == (tree / "hard").read_text() == "two\n", "its other name isn't emptied for a copy"
    result = sftp.run("-b", "-", sftp.at, stdin=f"cd {tree}\ncp sub/deep/d two\n".encode())
    assert result.returncode == 0, result
    assert (tree / "two").read_bytes() == (tree / "sub/deep/d").read_bytes() and not [*tree.glob("*.ssh-part")]


@pytest.mark.parametrize("lines, status", BATCHES, ids=[lines for lines, _ in BATCHES])
def test_same_status(engine, openssh, tree, tmp_path, lines, status):
    for command in both(engine, openssh.login(), tmp_path):
        script = f"@cd {tree}\n{lines}\n".encode()
        result = command.run("-b", "-", command.at, stdin=script, cwd=tmp_path)
        assert result.returncode == status, (command.argv, result)
        assert status == 0 or result.stderr.count(b"\n") == 1, result.stderr


@pytest.fixture
def mortal(sandbox):
    """A server to be killed, for the same account."""
    with OpenSSH(sandbox) as server:
        yield server


def on_terminal(command, *operands, cwd):
    return Terminal([*command.argv, *operands], command.environment, cwd=cwd)


def large(path):
    path.write_bytes(os.urandom(3000000))
    path.chmod(0o644)
    return path


def test_prompt(engine, openssh, folder, tmp_path):
    command = ours(engine, "sftp", openssh.login(), tmp_path)
    with on_terminal(command, command.at, cwd=tmp_path) as terminal:
        terminal.expect("Connected to .*\nsftp> ")
        terminal.send("pwd\n")
        terminal.expect("pwd\r\nRemote working directory: .*\r\nsftp> $")
        terminal.send("no such\n")
        terminal.expect("sftp: 'no' is no command.*\r\nsftp> $")
        terminal.send("half\x03")
        terminal.expect("\r\nsftp> $")
        terminal.send(f"cd {folder}\n!pwd; false\n")
        terminal.expect(f"{tmp_path}\r\nsftp: the shell ended with status 1\r\nsftp> ")
        terminal.send("\x04")
        assert terminal.wait() == 0 and terminal.seen.endswith(b"\r\n")


@pytest.mark.parametrize("way", ["get", "put"])
def test_interrupted_and_resumed(engine, openssh, folder, tmp_path, way):
    """Ctrl-C ends the copy, not the prompt, and what is said then goes on with it."""
    command = ours(engine, "sftp", openssh.login(), tmp_path)
    source, target = (folder, tmp_path) if way == "get" else (tmp_path, folder)
    large(source / "big")
    with on_terminal(command, "-l", "8000", f"{command.at}:{folder}", cwd=tmp_path) as terminal:
        terminal.expect("sftp> $")
        terminal.send(f"{way} big\n")
        partly_copied(target / "big")
        terminal.send("\x03")
        again = terminal.expect(f"\nsftp: interrupted; .*go on with: ({way} -a big)\r\n")[1].decode()
        assert terminal.expect("sftp> $").start() == 0
        assert not (target / "big").exists() and partly_copied(target / "big").stat().st_size < 3000000
        terminal.send("bye\n")
        assert terminal.wait() == 0
    result = command.run("-q", f"{command.at}:{folder}", stdin=again.encode() + b"\n", cwd=tmp_path)
    assert result.returncode == 0 and result.stderr == b""
    assert (source / "big").read_bytes() == (target / "big").read_bytes()
    assert not list(target.glob("big.*"))


@pytest.mark.parametrize("way", ["get", "put"])
def test_server_dies_in_a_copy(engine, openssh, mortal, folder, tmp_path, way):
    """One line, which says how to go on; with another server of the same files that works."""
    source, target = (folder, tmp_path) if way == "get" else (tmp_path, folder)
    large(source / "big")
    command = ours(engine, "sftp", mortal.login(), tmp_path)
    operands = [f"{command.at}:{folder}/big", "."] if way == "get" else ["big", f"{command.at}:{folder}"]
    with command.start("-q", "-l", "8000", *operands, cwd=tmp_path, stderr=subprocess.PIPE) as process:
        partly_copied(target / "big")
        mortal.stop()
        stderr = process.communicate(timeout=PATIENCE)[1].decode()
    assert process.returncode == 255 and stderr.count("\n") == 1, stderr
    assert "go on with: sftp -a " in stderr and stderr.rstrip().endswith(" ".join(operands)), stderr
    result = ours(engine, "sftp", openssh.login(), tmp_path).run("-a", *operands, cwd=tmp_path)
    assert result.returncode == 0, result
    assert (source / "big").read_bytes() == (target / "big").read_bytes()


def test_server_dies_at_the_prompt(engine, mortal, tmp_path):
    command = ours(engine, "sftp", mortal.login(), tmp_path)
    with on_terminal(command, command.at, cwd=tmp_path) as terminal:
        terminal.expect("sftp> $")
        mortal.stop()
        terminal.send("ls\n")
        terminal.expect("sftp: .*\r\n$")
        assert terminal.wait() == 255


def test_progress(engine, openssh, folder, tmp_path):
    """After a second, in as many columns as there are; -q, a pipe and short copies have none."""
    command = ours(engine, "sftp", openssh.login(), tmp_path)
    name = "zwölf Boxkämpfer 日本語 " + "x" * 60
    large(folder / name)
    for columns, options in ((60, ()), (100, ()), (80, ("-q",))):
        argv = [*command.argv, "-l", "12000", *options, f"{command.at}:{folder}/zw*", "."]
        with Terminal(argv, command.environment, (columns, 24), cwd=tmp_path) as terminal:
            assert terminal.wait() == 0
        lines = terminal.seen.decode().split("\r\n")[-2].split("\r") if not options else []
        assert bool(options) or len(lines) > 2 and "100%" in lines[-1] and "zwölf" in lines[-1]
        assert all(width(line) <= columns for line in lines), lines
        assert b"%" not in terminal.seen or not options
    assert b"%" not in command.run("-l", "12000", f"{command.at}:{folder}/zw*", ".", cwd=tmp_path).stdout


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) == "W" else 1 for c in line)


def test_one_line(engine, openssh, folder, tmp_path):
    sftp = ours(engine, "sftp", openssh.login(), tmp_path)
    (tmp_path / "one").write_text("1")
    for operands, made in (
        (["one", f"{sftp.at}:{folder}"], folder / "one"),
        (["-p", f"{sftp.at}:{folder}/one", "two"], tmp_path / "two"),
        ([f"sftp://{sftp.at}/{folder}/o*", "three"], tmp_path / "three"),
        (["-r", tmp_path.name, f"{sftp.at}:{folder}"], folder / tmp_path.name / "two"),
        ([sftp.at, "put", "one", f"{folder}/four"], folder / "four"),
        ([sftp.at, "get", f"{folder}/four", "five"], tmp_path / "five"),
    ):
        cwd = tmp_path.parent if "-r" in operands else tmp_path
        result = sftp.run(*operands, cwd=cwd)
        assert result.returncode == 0, result
        assert made.read_text() == "1", operands
    for operands, status in (
        ([f"{sftp.at}:{folder}/nosuch"], 1),
        (["nosuch", f"{sftp.at}:"], 1),
        (["one", "two"], 1),
        (["one", "two", "three", "four"], 1),
        ([], 1),
        (["-Z"], 1),
        (["-b", "/nosuch", sftp.at], 255),
        (["-P", "1", sftp.at], 255),
        (["--help"], 0),
        (["-h"], 0),
    ):
        assert sftp.run(*operands, cwd=tmp_path).returncode == status, operands


def test_account_on_the_command_line(engine, openssh, folder, tmp_path):
    """The older form, where nobody can be asked: -p is a password when there is -u."""
    server = openssh.login()
    if server["password"] is None:
        pytest.skip("passwords need an account of their own, and that a namespace")
    sftp = ours(engine, "sftp", server, tmp_path)
    (tmp_path / "one").write_text("1")
    account = ["-u", server["user"], "-p", server["password"]]
    sftp.argv[sftp.argv.index("-i") + 1] = server["stranger"]
    result = sftp.run(*account, "127.0.0.1", "put", "one", f"{folder}/two", cwd=tmp_path)
    assert result.returncode == 0 and b"warning" in result.stderr, result
    assert (folder / "two").read_text() == "1" and server["password"].encode() not in result.stderr
    result = sftp.run("127.0.0.1", *account, "get", f"{folder}/two", cwd=tmp_path)
    assert result.returncode == 0 and (tmp_path / "two").read_text() == "1"
    account[-1] = "wrong"
    assert sftp.run(*account, "127.0.0.1", "get", f"{folder}/two", cwd=tmp_path).returncode == 255


def test_files_that_cannot_be_copied(engine, openssh, folder, tmp_path):
    """They are told, a line each; the others are copied, and the status is 1."""
    sftp = ours(engine, "sftp", openssh.login(), tmp_path)
    for place in (folder, tmp_path):
        script = "mkdir tree; cd tree; echo 1 > one; mkfifo pipe; ln -s none broken; echo 2 > two"
        subprocess.run(["sh", "-c", script], cwd=place, check=True)
    for operands, made in (
        ([f"{sftp.at}:{folder}/tree", "new"], tmp_path / "new"),
        (["tree", f"{sftp.at}:{folder}/new"], folder / "new"),
    ):
        result = sftp.run("-qr", *operands, cwd=tmp_path)
        assert result.returncode == 1 and result.stderr.count(b"\n") == 2, result.stderr
        assert b"pipe" in result.stderr and b"broken" in result.stderr
        assert sorted(path.name for path in made.iterdir()) == ["one", "two"]


def test_batch_file(engine, openssh, folder, tmp_path):
    sftp = ours(engine, "sftp", openssh.login(), tmp_path)
    (tmp_path / "lines").write_text(f"cd {folder}\n-rm none\nmkdir a b\nmkdir 'a b'\nrm none\nmkdir c\n")
    assert sftp.run("-b", "lines", sftp.at, cwd=tmp_path).returncode == 1
    assert os.listdir(folder) == []
    (tmp_path / "lines").write_text(f"cd {folder}\n-rm none\nmkdir 'a b'\nrm none\nmkdir c\n")
    assert sftp.run("-b", "lines", sftp.at, cwd=tmp_path).returncode == 1
    assert os.listdir(folder) == ["a b"]


def test_nobody_reads(engine, openssh, tmp_path):
    """It ends without a word, as with `| head`."""
    sftp = ours(engine, "sftp", openssh.login(), tmp_path)
    with sftp.start(sftp.at, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdin.write(b"pwd\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"sftp> pwd\n"
        process.stdout.close()
        _, said = process.communicate(b"pwd\npwd\npwd\n")  # it may have ended already
        assert said.decode() == f"Connected to {sftp.at}.\n" and process.returncode == 255


def test_many_files(engine, dropbear, folder, tmp_path):
    """Ten thousand, with the usual heap, in one copy."""
    shell = "mkdir many; cd many; seq 10000 | split -l 1 -a 4 -d; chmod 755 ."
    subprocess.run(["sh", "-c", shell], cwd=tmp_path, check=True)
    sftp = ours(engine, "sftp", dropbear.login(), tmp_path)
    assert sftp.run("-r", "many", f"{sftp.at}:{folder}", cwd=tmp_path).returncode == 0
    subprocess.run(["diff", "-r", "many", folder / "many"], cwd=tmp_path, check=True)
    lines = f"ls -l {folder}/many\n".encode()
    assert sftp.run("-q", sftp.at, stdin=lines).stdout.count(b"\n") == 10001


@pytest.mark.parametrize("kind", ["openssh", "dropbear"])
def test_odd_names(request, engine, kind, folder, tmp_path):
    """Both ways at the prompt, with names that must be quoted there."""
    sftp = ours(engine, "sftp", request.getfixturevalue(kind).login(), tmp_path)
    subprocess.run(["sh", "-c", ODD_NAMES], cwd=tmp_path, check=True)
    result = sftp.run("-b", "-", sftp.at, stdin=ODD_LINES.format(folder).encode(), cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    script = f"""diff -r -x .hidden "it's [odd]" back && diff -r -x .hidden "it's [odd]" "{folder}/it's [here]"
    test $(stat -c %Y back/sub/one) = 1000000000"""
    subprocess.run(["sh", "-ec", script], cwd=tmp_path, check=True)
