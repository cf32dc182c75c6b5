# SPDX-License-Identifier: MIT
"""The commands sftp and scp with servers whose SFTP lies: names, types, answers (support/hostile_sftp.py)."""

import os
import struct
import subprocess

import pytest

from support.commands import ours
from support.fake_server import FakeServer, string
from support.patience import PATIENCE
from support.scripted_server import CLOSE, EOF, Scripted
from support.servers import HostileSFTP

EXTENDED_DATA = 95

pytestmark = pytest.mark.one_engine


class Victim:
    """A folder with a file of worth, and the commands in it. Attributes: folder (Path), at (str)."""

    def __init__(self, engine, server, folder):
        self._engine, self._server, self.folder = engine, server, folder
        self.home = folder.parent / (folder.name + "-home")  # where known_hosts is, lest it is among what came
        self.home.mkdir()
        (folder / ".bashrc").write_text("mine\n")
        self.at = ours(engine, "sftp", server.login(), self.home).at

    def run(self, tool, *words, lines=""):
        """Run a command, at whose prompt some lines are typed; return the CompletedProcess."""
        command = ours(self._engine, tool, self._server.login(), self.home)
        return command.run(*words, stdin=lines.encode(), cwd=self.folder)

    def found(self):
        """Return what is in the folder now: {path: content}, without folders."""
        paths = [path for path in self.folder.rglob("*") if not path.is_dir()]
        return {str(path.relative_to(self.folder)): path.read_text() for path in paths}


@pytest.fixture
def victim(engine, sandbox, tmp_path, request):
    """A Victim of the misbehaviour that a test is parametrized with."""
    folder = tmp_path / "folder"
    folder.mkdir()
    with HostileSFTP(sandbox, request.param) as server:
        yield Victim(engine, server, folder)


def misbehaviour(name):
    return pytest.mark.parametrize("victim", [name], indirect=True)


UNTOUCHED = {".bashrc": "mine\n"}


@misbehaviour("HomeIsAFile")
@pytest.mark.parametrize("path", ["", ":", ":.", ":~"])
def test_without_a_path_there_is_the_prompt(victim, path):
    """Whatever the server calls the folder where it begins: nothing is fetched that wasn't named."""
    result = victim.run("sftp", victim.at + path, lines="lpwd\n")
    assert victim.found() == UNTOUCHED, result
    assert path not in ("", ":") or b"Local working directory" in result.stdout, result


@misbehaviour("HomeIsAFile")
@pytest.mark.parametrize("words", [["get", "."], ["get", "-r", "."], ["get", "x/.."], ["get", "/"]])
def test_what_has_no_name_of_its_own(victim, words):
    """A file that is called as a folder is: its name here isn't the server's choice."""
    result = victim.run("sftp", "-b", "-", victim.at, lines=" ".join(words))
    assert result.returncode == 1 and result.stderr.count(b"\n") == 1, result
    assert victim.found() == UNTOUCHED
    result = victim.run("scp", f"{victim.at}:{words[-1]}", ".")
    assert result.returncode == 1 and victim.found() == UNTOUCHED, result


@misbehaviour("OthersHome")
def test_a_home_without_a_name(victim):
    """What a server calls an account's home isn't what it is called here."""
    for tool, *words in (("scp",), ("scp", "-r"), ("sftp",)):
        for home in ("~file", "~any", "~file/"):
            result = victim.run(tool, *words, f"{victim.at}:{home}", ".")
            assert result.returncode == 1 and victim.found() == UNTOUCHED, result
    result = victim.run("scp", "-r", f"{victim.at}:~folder/", ".")
    assert result.returncode == 0 and victim.found() == {**UNTOUCHED, "authorized_keys": "ssh-ed25519 AAAA hostile\n"}


@misbehaviour("HomeIsAFile")
def test_a_file_that_is_given_a_name(victim):
    result = victim.run("sftp", "-b", "-", victim.at, lines="get . new")
    assert result.returncode == 0 and victim.found() == {**UNTOUCHED, "new": "echo hostile\n"}, result


@misbehaviour("HomeHasAName")
def test_a_folder_without_a_name(victim):
    """Its contents are copied, as with OpenSSH; what the server calls it makes no folder here."""
    content = "ssh-ed25519 AAAA hostile\n"
    for lines in ("get -r .", "cd .\nget -r .", "get -r ./", "get -r ../.ssh/."):
        result = victim.run("sftp", "-b", "-", victim.at, lines=lines)
        assert result.returncode == 0, result
        assert victim.found() == {**UNTOUCHED, "authorized_keys": content}, lines
        os.unlink(victim.folder / "authorized_keys")
    victim.run("sftp", "-b", "-", victim.at, lines="lmkdir new\nget -r . new\nget -r ../.ssh new")
    names = ("new/authorized_keys", "new/.ssh/authorized_keys")
    assert victim.found() == {**UNTOUCHED, **dict.fromkeys(names, content)}


@pytest.mark.parametrize("victim", ["RenamesRefused", "RenamesWhatIsNew"], indirect=True)
def test_a_file_that_cannot_be_replaced_stays(victim):
    """A put that fails in the end takes nothing away, where that is wanted."""
    (victim.folder / "new").write_text("new\n")
    options = ("-o", "AtomicUpload=yes", "-b", "-")
    result = victim.run("sftp", *options, victim.at, lines="-put new old\nget old back")
    assert result.returncode == 0 and b"can't rename" in result.stderr, result
    assert victim.found()["back"] == "worth\n"


IN_PLACE = ("NoNewNames", "NoRename", "OneName", "RenamesRefused", "RenamesWhatIsNew", "DropBox")


@pytest.mark.parametrize("victim", IN_PLACE, indirect=True)
def test_uploads_arrive_everywhere(victim):
    """Where files can't get other names they are written in their places, with one line that says so."""
    for name in ("a.csv", "b.csv"):
        (victim.folder / name).write_text(name)
    lines = "put a.csv\nput b.csv\nput b.csv a.csv\nls -1\n-get a.csv back\n-get /taken/a.csv back"
    result = victim.run("sftp", "-b", "-", victim.at, lines=lines)
    assert result.returncode == 0, result
    assert result.stderr.count(b"is written in its place") == 1, result
    assert b"ssh-part" not in result.stderr + result.stdout, result
    assert victim.found()["back"] == "b.csv", result


@misbehaviour("NoQuestions")
def test_a_server_that_answers_no_questions(victim):
    (victim.folder / "new").write_text("new\n")
    for tool, *words in (("sftp", "-b", "-", victim.at), ("scp", "new", victim.at + ":new")):
        result = victim.run(tool, *words, lines="put new\nget new back\n")
        assert result.returncode == 0 and not result.stderr, result
    assert victim.found()["back"] == "new\n"


@misbehaviour("NoTypes")
def test_folders_without_a_type(victim):
    """What can be listed is one."""
    lines = "cd folder\nget file\ncd ..\nget -r folder\nget top\nput -r folder again\nls -1 again"
    result = victim.run("sftp", "-b", "-", victim.at, lines=lines)
    assert result.returncode == 0, result
    assert victim.found() == {**UNTOUCHED, "file": "in\n", "folder/file": "in\n", "top": "top\n"}


@misbehaviour("NoHome")
def test_a_folder_that_nobody_may_ask_about(victim):
    lines = "pwd\nls -1\nls\nls t*\nget top\nput top new\nput .bashrc\nget new"
    result = victim.run("sftp", "-b", "-", victim.at, lines=lines)
    assert result.returncode == 0, result
    assert victim.found() == {**UNTOUCHED, "top": "top\n", "new": "top\n"}


@misbehaviour("Drives")
def test_paths_with_a_drive(victim):
    lines = "pwd\ncd sub\npwd\ncd C:/tmp\npwd\nput .bashrc x\ncd\nget top\nget C:/tmp/x\nls -1 C:/tmp"
    result = victim.run("sftp", "-b", "-", victim.at, lines=lines)
    assert result.returncode == 0, result
    assert victim.found() == {**UNTOUCHED, "top": "top\n", "x": "mine\n"}
    places = [line.split(": ")[1] for line in result.stdout.decode().splitlines() if "directory: " in line]
    assert places == ["C:/home", "C:/home/sub", "C:/tmp"], result


@misbehaviour("Silent")
def test_a_refusal_without_words(victim):
    result = victim.run("sftp", "-b", "-", victim.at, lines="ls")
    assert result.returncode == 1 and b"permission denied" in result.stderr, result


class SaysWhyNot(Scripted):
    """Its program for SFTP ends at once, with a word on stderr."""

    def sftp(self):
        said = struct.pack(">I", 1) + string(b"there is no such thing\n")
        self.say(self.on_channel(EXTENDED_DATA, said), self.on_channel(EOF), self.on_channel(CLOSE))


def test_what_the_servers_program_says(engine):
    with FakeServer(lambda _: SaysWhyNot()) as server:
        options = ["-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"]
        argv = [engine.program, "-m", "sftp", *options, "-P", str(server.port), "-b", "-", "me@127.0.0.1"]
        result = subprocess.run(argv, input=b"", capture_output=True, timeout=PATIENCE)
        assert result.returncode == 255 and b"SFTP session: there is no such thing" in result.stderr, result


@misbehaviour("RenamesRefused")
def test_errors_name_what_was_asked_for(victim):
    (victim.folder / "new").write_text("new\n")
    result = victim.run("sftp", "-o", "AtomicUpload=yes", "-b", "-", victim.at, lines="-put new\nls -1\n")
    assert b"/home/new'" in result.stderr and b"ssh-part" not in result.stderr + result.stdout, result


@misbehaviour("NoNewNames")
def test_in_place_when_that_is_wanted(victim):
    """Nothing is said then."""
    (victim.folder / "new").write_text("new\n")
    result = victim.run("sftp", "-o", "AtomicUpload=no", "-b", "-", victim.at, lines="put new old\nget old back\n")
    assert result.returncode == 0 and not result.stderr, result
    assert victim.found()["back"] == "new\n"


@misbehaviour("OtherNames")
def test_names_that_do_not_fit_the_pattern(victim):
    for tool, *words, lines in (("sftp", "-b", "-", victim.at, "get *"), ("scp", f"{victim.at}:*", ".", "")):
        result = victim.run(tool, *words, lines=lines)
        assert result.returncode == 0, result
        assert victim.found() == {**UNTOUCHED, "a": "a\n"}
    assert not (victim.folder.parent / "up").exists()


@misbehaviour("OtherNames")
def test_names_that_lead_out_of_a_tree(victim):
    result = victim.run("scp", "-r", f"{victim.at}:/home", "new")
    assert result.returncode == 1 and b"../up" in result.stderr, result
    assert not (victim.folder / "up").exists() and not (victim.folder / "new/sub").exists()


@misbehaviour("LinkAndFolder")
@pytest.mark.parametrize("keep", ["yes", "no"])
def test_no_way_out_through_a_link_that_came(victim, keep):
    """Nothing is written through a link that the server had us make a moment before."""
    outside = victim.folder.parent / "outside"
    outside.mkdir()
    for tool, *words in (("scp", "-r", f"{victim.at}:/home", "."), ("sftp", "-b", "-", victim.at)):
        result = victim.run(tool, "-o", f"KeepLinks={keep}", *words, lines="-get -r /home new\n-get -r /home/. new\n")
        assert b"Traceback" not in result.stderr, result
    assert not [*outside.iterdir()]
    assert victim.found()[".bashrc"] == "mine\n"


@pytest.mark.parametrize("victim", ["LinkAndFolder", "FolderAndLink"], indirect=True)
@pytest.mark.parametrize("options", [(), ("--delete",), ("-c", "--delete")])
def test_no_way_out_of_a_synced_tree(victim, options):
    """Nothing is written or removed through such a link, whatever had its name here."""
    outside = victim.folder.parent / "outside"
    (outside / "x").mkdir(parents=True)
    (outside / "x/mine").write_text("mine\n")
    for name, make in (("folder", "mkdir -p folder/a/x"), ("file", "mkdir file; echo > file/a"), ("new", "true")):
        subprocess.run(make, shell=True, cwd=victim.folder, check=True)
        for _ in range(3):
            result = victim.run("ssh.sync", *options, f"{victim.at}:/home", name)
            assert b"Traceback" not in result.stderr and result.returncode in (0, 1), result
            assert [*outside.rglob("*")] == [outside / "x", outside / "x/mine"], result
    assert victim.found()[".bashrc"] == "mine\n"


@misbehaviour("OtherNames")
def test_names_that_lead_out_of_a_synced_tree(victim):
    (victim.folder / "up").write_text("mine\n")
    result = victim.run("ssh.sync", "--delete", f"{victim.at}:/home", "new")
    assert result.returncode == 1 and all(name in result.stderr for name in (b"../up", b"sub/deep", b"/z")), result
    assert victim.found() == {**UNTOUCHED, "up": "mine\n", "new/a": "a\n"}


@misbehaviour("LyingTypes")
def test_types_that_are_not_as_listed_in_a_synced_tree(victim):
    for _ in range(2):
        result = victim.run("ssh.sync", "--delete", f"{victim.at}:/home", "new")
        assert result.returncode == 1 and b"Traceback" not in result.stderr, result
    found = victim.found()
    assert found.pop("new/grown", "g" * 9) in ("g", "g" * 9) and found == UNTOUCHED, found


@misbehaviour("NoLinks")
def test_a_link_that_cannot_be_made(victim):
    """What it was to take the place of stays."""
    for name in ("with", "folder"):
        (victim.folder / name).mkdir()
    (victim.folder / "with/link").write_text("mine\n")
    (victim.folder / "folder/.bashrc").symlink_to("elsewhere")
    lines = "put .bashrc folder/.bashrc\n-put -r folder\nget folder/.bashrc back\n-get -r with"
    result = victim.run("sftp", "-o", "KeepLinks=yes", "-b", "-", victim.at, lines=lines)
    assert result.returncode == 0 and result.stderr.count(b"\n") == 2, result
    assert b"folder/.bashrc'" in result.stderr and b"with/link'" in result.stderr and b"ssh-part" not in result.stderr
    (victim.folder / "folder/.bashrc").unlink()
    assert victim.found() == {**UNTOUCHED, "back": "mine\n", "with/link": "mine\n"}, result


@misbehaviour("FullForAWhile")
@pytest.mark.parametrize("atomic", ["yes", "no"])
def test_what_is_gone_on_with_after_a_refused_write(victim, atomic):
    """What came behind it counts for nothing."""
    (victim.folder / "large").write_text("".join(f"{n:09}\n" for n in range(100_000)))
    options = ("-o", f"AtomicUpload={atomic}", "-b", "-")
    result = victim.run("sftp", *options, victim.at, lines="-put large\nreput large\nget large back")
    assert result.returncode == 0 and result.stderr.count(b"can't write") == 1, result
    assert victim.found()["back"] == victim.found()["large"]


@misbehaviour("LyingTypes")
def test_types_that_are_not_as_listed(victim):
    """Each is refused in words or comes as what it is; the others come."""
    result = victim.run("scp", "-r", f"{victim.at}:/home", "new")
    assert result.returncode == 1 and b"Traceback" not in result.stderr, result
    for name in ("file", "folder", "device", "gone"):
        assert f"/home/{name}'".encode() in result.stderr, result
    found = victim.found()
    assert found.pop("new/grown", "g" * 9) in ("g", "g" * 9) and found == UNTOUCHED, found


@misbehaviour("ControlNames")
def test_names_that_a_terminal_would_obey(victim):
    result = victim.run("sftp", "-b", "-", victim.at, lines="ls -1\n-get nothing\n-get -r . new\nls -l")
    shown = result.stdout + result.stderr
    assert b"\x1b" not in shown and "\u202e".encode() not in shown and b"\0" not in shown, result
    assert b"new\\012line" in shown and {*victim.found().values()} == {"mine\n", "c\n"}, result
