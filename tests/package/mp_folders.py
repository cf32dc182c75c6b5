# SPDX-License-Identifier: MIT
"""What clients have of os, os.path, shutil, glob and subprocess; and connect(user=, port=)."""

import asyncio
import errno
import os
import time

import ssh
from common import contents, raises
from mp_aio import connect
from mp_client import client, name
from mp_transfer import shell
from ssh import folders as functions, refusals
from ssh.commands import CommandError
from ssh.wait import at_once

TREE = """
mkdir -p tree/b/c tree/a tree/.hidden; echo 1 > tree/one.txt; echo 2 > tree/two.txt; echo 3 > tree/b/c/three; echo 4 > tree/.dot
ln -s ../.. tree/b/up; ln -s nowhere tree/broken; chmod -R a+rwX .
"""


def test_looking(server, folder):
    shell(folder, TREE)
    tree = folder + "/tree"
    with client(server, folder) as made:
        assert sorted(made.listdir(tree)) == [".dot", ".hidden", "a", "b", "broken", "one.txt", "two.txt"]
        assert sorted(made.listdir(tree.encode()))[0] == b".dot"
        assert made.exists(tree + "/one.txt") and not made.exists(tree + "/broken") and made.islink(tree + "/broken")
        assert made.isdir(tree) and not made.isfile(tree) and made.isfile(tree + "/one.txt")
        assert made.isdir(tree + "/b/up") and made.islink(tree + "/b/up") and not made.islink(tree)
        assert made.stat(tree + "/one.txt")[1] == 2
        raises(OSError, made.listdir, tree + "/none", code=errno.ENOENT)
        raises(AttributeError, lambda: made.nonsense, says="no 'nonsense'")


def test_what_a_server_refuses_is_explained(server, folder):
    """OpenSSH's server has "Failure" for all of these; numbers are those of os here."""
    shell(folder, TREE)
    tree = folder + "/tree"
    one, b, none = tree + "/one.txt", tree + "/b", tree + "/none"
    with client(server, folder) as made:
        for call, words, code, says in (
            (made.rmdir, [b], 39, ("can't remove the directory '%s': the folder isn't empty" % b,)),
            (made.rmdir, [one], 20, ("it is no folder",)),
            (made.rmdir, [none], errno.ENOENT, (none,)),
            (made.remove, [b.encode()], errno.EISDIR, ("can't remove '%s': it is a folder" % b,)),
            (made.remove, [none], errno.ENOENT, (none,)),
            (made.rename, [one, b], errno.EISDIR, ("can't rename '%s' to '%s': '%s' is a folder" % (one, b, b),)),
            (made.rename, [b, one.encode()], 20, ("'%s' is no folder" % one,)),
            (made.rename, [tree + "/a", b], 39, ("'%s' isn't empty" % b,)),
            (made.rename, [b, b + "/c/d"], errno.EINVAL, ("it would be in itself",)),
            (made.rename, [none, one], errno.ENOENT, (none, one)),
            (made.rename, [one, none + "/x"], errno.ENOENT, ("there is no folder '%s'" % none,)),
            (made.rename, [tree + "/" + 200 * "x", none], errno.ENOENT, (200 * "x" + "' to '", none + "': ")),
            (made.mkdir, [one], errno.EEXIST, ("it exists already",)),
            (made.mkdir, [none + "/x"], errno.ENOENT, ("there is no folder '%s'" % none,)),
            (made.mkdir, [one + "/x"], 20, ("'%s' is no folder" % one,)),
            (made.symlink, ["a", one], errno.EEXIST, ("it exists already",)),
        ):
            raises(ssh.SFTPError, call, *words, code=code, says=says)
        raises(OSError, made.put, one, none + "/x", says=("'%s/x'" % none, "there is no folder '%s'" % none))

        async def in_asyncio():
            async with await connect(server, folder) as other:
                try:
                    await other.rmdir(b)
                except OSError as error:
                    return error.errno

        assert asyncio.run(in_asyncio()) == 39


def test_disks_that_refuse_are_told():
    """By a look at how full they are, where the server has that."""

    class Disk:
        def __init__(self, free=1, files=9, free_files=9, flags=0):
            self._found = (4096, 4096, 9, free, free, files, free_files, free_files, flags, 255)

        def statvfs(self, path):
            return self._found

    class Lacking:
        def statvfs(self, path):
            raise ssh.SFTPError(95, "can't ask about the file system of 'x': the server hasn't it", 8)

    def told(disk, status=4):
        error = ssh.SFTPError(5, "can't write 'x': Failure (status 4)", status)
        found = at_once(refusals.of_writing(disk, error, b"x"))
        assert (found is error) == (found.errno == 5)
        return found.errno, found.args[1]

    same = (5, "can't write 'x': Failure (status 4)")
    assert told(Disk()) == told(Disk(files=0, free_files=0)) == told(Lacking()) == told(Disk(0), 3) == same
    assert told(Disk(0)) == told(Disk(free_files=0)) == (28, "can't write 'x': the disk is full")
    assert told(Disk(flags=1)) == (30, "can't write 'x': the disk can't be written to")


def test_folders_that_others_make_meanwhile(server, folder):
    """makedirs takes them for its own where it may be there; what isn't one is in the way."""

    class Late:  # an SFTP whose stat is asked just before somebody makes what it is asked about
        def __init__(self, sftp, command):
            self._sftp, self._command = sftp, command

        def stat(self, path):
            try:
                return self._sftp.stat(path)
            except OSError:
                if not path.endswith(b"/"):
                    os.system("%s '%s'" % (self._command, path.decode()))
                raise

        def __getattr__(self, name):
            return getattr(self._sftp, name)

    with client(server, folder) as made:
        sftp = made.sftp()
        at_once(functions.makedirs(Late(sftp, "mkdir -p -m 777"), folder + "/new/er", exist_ok=True))
        assert made.isdir(folder + "/new/er")
        raises(OSError, at_once, functions.makedirs(Late(sftp, "mkdir -p -m 777"), folder + "/a"), code=errno.EEXIST)
        raises(OSError, at_once, functions.makedirs(Late(sftp, "touch"), folder + "/b", exist_ok=True), code=errno.EEXIST)


def test_glob_and_walk(server, folder):
    shell(folder, TREE)
    tree = folder + "/tree"
    with client(server, folder) as made:
        assert made.glob(tree + "/*.txt") == [tree + "/one.txt", tree + "/two.txt"]
        assert made.glob(tree + "/*/c/t*") == [tree + "/b/c/three"]
        assert made.glob(tree + "/.d*") == [tree + "/.dot"] and made.glob(tree + "/none*") == []
        assert made.glob(tree.encode() + b"/[a]") == [tree.encode() + b"/a"] and made.glob(tree + "/none") == []
        found = {path: (sorted(folders), sorted(files)) for path, folders, files in made.walk(tree)}
        assert found == {
            tree: ([".hidden", "a", "b"], [".dot", "broken", "one.txt", "two.txt"]),
            tree + "/a": ([], []),
            tree + "/b": (["c"], ["up"]),
            tree + "/b/c": ([], ["three"]),
            tree + "/.hidden": ([], []),
        }, found
        pruned = []
        for path, folders, _ in made.walk(tree):
            pruned.append(path)
            folders.clear()
        assert pruned == [tree] and list(made.walk(tree + "/none")) == []
        kept = list(made.walk(tree + "/b"))
        assert kept == [(tree + "/b", ["c"], ["up"]), (tree + "/b/c", [], ["three"])], kept
        assert made.glob(tree + "/**/t*", recursive=True) == [tree + "/b/c/three", tree + "/two.txt"]
        below = [tree] + [tree + "/" + name for name in ("a", "b", "b/c", "b/c/three", "b/up", "broken", "one.txt", "two.txt")]
        assert made.glob(tree + "/**", recursive=True) == below, made.glob(tree + "/**", recursive=True)
        assert made.glob(tree + "/**/c", recursive=True) == [tree + "/b/c"] and made.glob(tree + "/**/c") == [tree + "/b/c"]
        assert made.glob(tree + "/**/three") == []


def test_changing(server, folder):
    shell(folder, TREE)
    tree = folder + "/tree"
    with client(server, folder) as made:
        made.makedirs(tree + "/x/y/z")
        made.makedirs(tree + "/x/y/z/", exist_ok=True)
        raises(OSError, made.makedirs, tree + "/x/y", code=errno.EEXIST)
        raises(OSError, made.makedirs, tree + "/one.txt/in")
        made.chmod(tree + "/x", 0o700)
        assert made.stat(tree + "/x")[0] & 0o777 == 0o700
        made.utime(tree + "/x", (1, 1000000000))
        assert made.stat(tree + "/x").mtime == 1000000000
        made.utime(tree + "/x")
        assert abs(made.stat(tree + "/x").mtime - time.time()) < 100
        made.symlink("x/y", tree + "/to")
        assert made.readlink(tree + "/to") == "x/y" and made.readlink(tree.encode() + b"/to") == b"x/y"
        made.rename(tree + "/one.txt", tree + "/x/1")
        made.remove(tree + "/x/1")
        raises(OSError, made.rmdir, tree + "/x")
        shell(folder, "mkdir -m 777 out; echo safe > out/file; ln -s ../../out tree/b/c/link")
        made.rmtree(tree + "/b")
        assert not made.exists(tree + "/b") and contents(folder + "/out/file") == b"safe\n"
        raises(OSError, made.rmtree, tree + "/two.txt", says="is no folder")
        raises(OSError, made.rmtree, tree + "/broken", says="is no folder")
        made.rmtree(tree + "/none", ignore_errors=True)
        shell(folder, "mkdir -p tree/d/mine tree/d/theirs; touch tree/d/mine/file tree/d/theirs/file")
        shell(folder, "chmod 777 tree/d tree/d/theirs; chmod 555 tree/d/mine")
        made.rmtree(tree + "/d", ignore_errors=True)
        if server["user"] != "root":  # who may all
            assert made.glob(tree + "/d/**", recursive=True)[1:] == [tree + "/d/mine", tree + "/d/mine/file"]


def test_trees_into_new_folders(server, folder):
    shell(folder, TREE)
    with client(server, folder) as made:
        made.put(folder + "/tree/b/c", folder + "/new/deep/there", recursive=True)
        made.put(folder + "/tree/b/c/.", folder + "/new/other/", recursive=True)
        made.get(folder + "/new", folder + "/back/in/here", recursive=True)
        for place in ("/new/deep/there", "/new/other", "/back/in/here/deep/there"):
            assert contents(folder + place + "/three") == b"3\n", place
        raises(OSError, made.put, folder + "/tree/one.txt", folder + "/no/where", code=errno.ENOENT)


def test_run(server, folder):
    with client(server, folder) as made:
        result = made.run("cat; printf '\\351' >&2", "caf\u00e9", text=True, check=True)
        assert (result.stdout, result.stderr, result.exit_status) == ("caf\u00e9", "\ufffd", 0), result
        error = raises(CommandError, made.run, "echo first >&2; echo why >&2; exit 3", check=True, says="status 3: why")
        assert error.result.exit_status == 3 and error.result.stderr == b"first\nwhy\n"
        raises(OSError, made.run, "kill -TERM $$", check=True, text=True, says="was ended by SIGTERM")
        assert made.run("exit 3").exit_status == 3


def test_user_and_port(server, folder):
    user, _, place = name(server).partition("@")
    host, _, port = place.partition(":")
    options = {"key": server["key"], "known_hosts": folder + "/known_hosts", "host_key": "accept-new", "agent": False}
    with ssh.connect(host, user=user, port=int(port), **options) as made:
        assert made.exec("echo in") == b"in\n"
    with ssh.connect(name(server), user="nobody", port=1, **options) as made:
        assert made.exec("echo in") == b"in\n"
    for port in (0, 65536, "22"):
        raises(TypeError, ssh.connect, host, port=port, says="port: a port number is needed")


def test_tasks(server, folder):
    shell(folder, TREE)

    async def main():
        async with await connect(server, folder) as made:
            names, there = await asyncio.gather(made.listdir(folder + "/tree/b"), made.exists(folder + "/tree/none"))
            assert sorted(names) == ["c", "up"] and not there
            async for path, folders, files in await made.walk(folder + "/tree/b"):
                names.append(path)
            assert names[2:] == [folder + "/tree/b", folder + "/tree/b/c"], names
            assert (await made.run("echo in", text=True)).stdout == "in\n"
            await made.rmtree(folder + "/tree")
            assert not await made.exists(folder + "/tree")

    asyncio.run(main())
