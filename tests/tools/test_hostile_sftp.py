# SPDX-License-Identifier: MIT
"""The commands sftp and scp with servers whose SFTP lies: names, types, answers (support/hostile_sftp.py)."""

import os

import pytest

from support.commands import ours
from support.servers import HostileSFTP

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
    """A put that fails in the end takes nothing away."""
    (victim.folder / "new").write_text("new\n")
    result = victim.run("sftp", "-b", "-", victim.at, lines="-put new old\nget old back")
    assert result.returncode == 0 and b"can't rename" in result.stderr, result
    assert victim.found()["back"] == "worth\n"


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
