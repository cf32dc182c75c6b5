# SPDX-License-Identifier: MIT
"""What sftp has beyond OpenSSH's commands, other servers than OpenSSH's, and how copies are called elsewhere."""

import shutil

import pytest

from support.commands import ours

pytestmark = pytest.mark.one_engine

FILES = {"a": "a\n", "b c": "b\n", "sub/d": "d\n" * 1000, "sub/deep/e": "e\n"}


@pytest.fixture
def sftp(engine, openssh, tmp_path):
    return ours(engine, "sftp", openssh.login(), tmp_path)


def fill(folder):
    """Make the files, the account's."""
    owner = folder.stat()
    for name, content in FILES.items():
        path = folder / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    for path in [folder / "tree", *(folder / "tree").rglob("*")]:
        shutil.chown(path, owner.st_uid, owner.st_gid)


def carry_out(command, folder, *lines, status=0):
    """Carry out lines in the tree; return what they print."""
    fill(folder)
    text = "\n".join([f"@cd {folder}/tree", *("-@" + line.lstrip("-") if line[:1] == "-" else "@" + line for line in lines)])
    result = command.run("-q", "-b", "-", command.at, stdin=text.encode())
    assert result.returncode == status, result
    return result.stdout.decode() + result.stderr.decode()


def test_commands(sftp, folder):
    tree = folder / "tree"
    assert carry_out(sftp, folder, "cat a 'b c'") == "a\nb\n"
    assert sorted(carry_out(sftp, folder, "find sub").split()) == ["sub", "sub/d", "sub/deep", "sub/deep/e"]
    assert carry_out(sftp, folder, "du sub a") == "2\tsub\n1\ta\n"
    carry_out(sftp, folder, "mkdir -p x/y/z", "mkdir -p x/y", "mv a x/y/z/a", "rename -l x/y/z/a w", "del 'b c'")
    assert (tree / "w").read_text() == "a\n" and (tree / "x/y/z").is_dir() and not (tree / "b c").exists()
    assert "is there already" in carry_out(sftp, folder, "rename -l a w", status=1)
    (tree / "sub/link").symlink_to("../x")
    carry_out(sftp, folder, "rm -r sub")
    assert not (tree / "sub").exists() and (tree / "x").exists()
    assert "where one begins" in carry_out(sftp, folder, "rm -r /", status=1)
    assert carry_out(sftp, folder, "help mv").split()[:3] == ["rename", "[-l]", "old"]
    assert "no command" in carry_out(sftp, folder, "help nonsense", status=1)


def test_refusals_are_explained(sftp, folder):
    """Where OpenSSH's says "Failure"."""
    tree = folder / "tree"
    said = carry_out(sftp, folder, *("-" + line for line in ("rmdir sub", "rm sub", "mv a sub", "ln a 'b c'", "ln -s a a", "ln no c")))
    assert said.splitlines() == [
        f"sftp: can't remove the directory '{tree}/sub': the folder isn't empty",
        f"sftp: can't remove '{tree}/sub': it is a folder",
        f"sftp: can't rename '{tree}/a' to '{tree}/sub': '{tree}/sub' is a folder",
        f"sftp: can't create the link '{tree}/b c': it exists already",
        f"sftp: can't create the link '{tree}/a': it exists already",
        f"sftp: can't create the link '{tree}/c': there is no '{tree}/no'",
    ]


def test_mirror(sftp, folder, tmp_path):
    back = tmp_path / "back"
    carry_out(sftp, folder, f"lcd {tmp_path}", "mirror sub", "mirror . back")
    assert (tmp_path / "sub/deep/e").read_text() == "e\n" and (back / "b c").read_text() == "b\n"
    (back / "more").write_text("m\n")
    (back / "a").unlink()
    said = carry_out(sftp, folder, f"lcd {tmp_path}", "mirror -Ren back .")
    assert f"copy {folder}/tree/more" in said and f"remove {folder}/tree/a" in said and (folder / "tree/a").exists(), said
    carry_out(sftp, folder, f"lcd {tmp_path}", "mirror -Re back .")
    assert (folder / "tree/more").read_text() == "m\n" and not (folder / "tree/a").exists()
    carry_out(sftp, folder, f"lcd {back}", "mirror")
    assert (back / "a").read_text() == "a\n"
    assert "can't" in carry_out(sftp, folder, "mirror nosuch", status=1)


def test_owners_by_name(sftp, folder, sandbox):
    """Those of the server, not of this machine."""
    fill(folder)
    owner = (folder / "tree/a").stat()
    carry_out(sftp, folder, f"chown {sandbox.user} a sub", "chgrp %d a" % owner.st_gid)
    for name, command in (("nobody here", "chown"), ("nosuch", "chown"), ("nosuch", "chgrp")):
        assert "tells of" in carry_out(sftp, folder, f"{command} '{name}' a", status=1)
    assert "chgrp" in carry_out(sftp, folder, "-chgrp daemon a", "help chgrp")


@pytest.mark.parametrize(
    "mode, before, after",
    [("u+x", 0o644, 0o744), ("go-rw", 0o666, 0o600), ("a=r,u+w", 0o777, 0o644), ("+X", 0o644, 0o644), ("=rx", 0, 0o555)],
)
def test_modes(sftp, folder, mode, before, after):
    fill(folder)
    (folder / "tree/a").chmod(before)
    text = f"chmod {mode} {folder}/tree/a"
    result = sftp.run("-q", "-b", "-", sftp.at, stdin=text.encode())
    assert result.returncode == 0 and (folder / "tree/a").stat().st_mode & 0o777 == after, result
    (folder / "tree/a").unlink()  # who has it may not write to it
    assert "is no mode" in carry_out(sftp, folder, "chmod u+q a", status=1)


def test_masks_and_flushes(sftp, folder, tmp_path):
    carry_out(sftp, folder, f"lcd {tmp_path}", "lumask 077", "get -f a", "put -f a copy")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    assert (folder / "tree/copy").read_text() == "a\n"


def test_forms(engine, openssh, folder, tmp_path):
    """`sftp get HOST:PATH [LOCAL]` and `put`; a file that is called so is none of those."""
    fill(folder)
    for tool in ("sftp", "scp"):
        command = ours(engine, tool, openssh.login(), tmp_path)
        at = f"{command.at}:{folder}/tree"
        for words, made in (
            (["get", at + "/a", "one"], tmp_path / "one"),
            (["get", at + "/a"], tmp_path / "a"),
            (["put", "a", at + "/two"], folder / "tree/two"),
        ):
            result = command.run("-q", *words, cwd=tmp_path)
            assert result.returncode == 0 and made.read_text() == "a\n", result
            if made.parent != tmp_path:
                made.unlink()
    (tmp_path / "get").write_text("mine\n")
    command = ours(engine, "scp", openssh.login(), tmp_path)
    assert command.run("-q", "get", at + "/three", cwd=tmp_path).returncode == 0
    assert (folder / "tree/three").read_text() == "mine\n"


@pytest.mark.parametrize("server", ["erlang", "conch", "proftpd", "ssh2"])
def test_other_servers(request, engine, folder, tmp_path, server):
    """Each says in its own way what is in a folder; no file is written but beside its place, which would be told."""
    fill(folder)
    server = request.getfixturevalue(server)
    command = ours(engine, "sftp", server.login(), tmp_path)
    lines = f"@cd {folder}/tree\n@ls -l\n@ls -1\n@get -r sub\n@put -r sub copy\n@ls -1 copy\n"
    result = command.run("-o", "WarnWeakCrypto=no", "-b", "-", command.at, stdin=lines.encode(), cwd=tmp_path)
    assert result.returncode == 0 and result.stderr == b"", result
    assert (folder / "tree/copy/deep/e").read_text() == "e\n"
    listed = result.stdout.decode().splitlines()
    assert len(listed) == 3 + 3 + 2 and listed[0].startswith("-r") and listed[0].endswith(" a"), listed
