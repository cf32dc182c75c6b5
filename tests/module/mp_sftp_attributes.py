# SPDX-License-Identifier: MIT
"""SFTP: attributes, links, file systems and ways to open a file, on all kinds of server."""

import errno
import os

import _ssh
from common import closed, contents, login, raises

FILE_TYPE, LINK = 0o170000, 0o120000
PERMISSIONS = 0o7777
UNSUPPORTED = 8
GIB = 1 << 30


def test_setstat(server, paramiko, asyncssh_server, folder):
    path = folder + "/file"
    for where in (server, paramiko, asyncssh_server):
        with login(where) as sess, sess.sftp() as sftp:
            with sftp.open(path, "w") as file:
                file.write("0123456789")
            owner = sftp.stat(path)[4:]
            assert sftp.setstat(path, mode=0o640) is None
            assert os.stat(path)[0] & PERMISSIONS == 0o640
            sftp.setstat(path, size=4)
            assert contents(path) == b"0123"
            sftp.setstat(path, times=(1000000000.75, 4000000000))
            assert sftp.stat(path)[2:4] == (1000000000, 4000000000)
            sftp.setstat(path, owner=owner, mode=sftp.stat(path)[0])
            sftp.setstat(path, times=(1, 2), size=5 * GIB + 1, mode=0o600)
            mode, size, atime, mtime, uid, gid = sftp.stat(path)
            assert (mode, size, atime, mtime) == (0o100600, 5 * GIB + 1, 1, 2), where["port"]
            assert (uid, gid) == owner
            sftp.unlink(path)
            raises(_ssh.SFTPError, sftp.setstat, path, mode=0o600, code=errno.ENOENT, says=path)
            for options in ({"size": -1}, {"size": 1 << 63}, {"times": (0, 1 << 32)}, {"owner": (-1, 0)}):
                raises(ValueError, sftp.setstat, path, **options)
            for options in ({"mode": "rw"}, {"times": 5}, {"owner": "me"}):
                raises(TypeError, sftp.setstat, path, **options)
            raises((TypeError, ValueError), sftp.setstat, path, times=(1, 2, 3))


def test_setstat_of_an_open_file(server, paramiko, asyncssh_server, folder):
    """Of that file, whatever has its name by then."""
    path = folder + "/file"
    for where in (server, paramiko, asyncssh_server):
        with login(where) as session, session.sftp() as sftp:
            with sftp.open(path, "x", 0o644) as file:
                os.rename(path, path + "2")
                file.write(b"0123456789")
                file.setstat(size=5)
                file.setstat(mode=0o600, times=(1, 1000000000))
                raises(TypeError, file.setstat, path, mode=0o600)
                raises(TypeError, file.setstat, mode="x")
            raises(OSError, lambda: file.setstat(mode=0o600), code=errno.EBADF)
            found = os.stat(path + "2")
            assert (found[0] & 0o777, found[6], found[8]) == (0o600, 5, 1000000000), (where, found)
        os.unlink(path + "2")


def test_links(server, paramiko, asyncssh_server, folder):
    for number, where in enumerate((server, paramiko, asyncssh_server)):
        target, link = "target%d" % number, "%s/link%d" % (folder, number)
        with login(where) as sess, sess.sftp() as sftp:
            assert sftp.symlink(target, link) is None
            assert sftp.readlink(link) == target
            assert sftp.lstat(link)[0] & FILE_TYPE == LINK
            raises(_ssh.SFTPError, sftp.stat, link, code=errno.ENOENT)
            with sftp.open(folder + "/" + target, "w") as file:
                file.write("content")
            assert sftp.open(link).read() == b"content"
            raises(_ssh.SFTPError, sftp.symlink, "x", link, says=link)
            raises(_ssh.SFTPError, sftp.readlink, folder + "/none", code=errno.ENOENT)
            raises(_ssh.SFTPError, sftp.readlink, folder + "/" + target)


def test_statvfs(server, asyncssh_server, folder):
    for where in (server, asyncssh_server):
        with login(where) as sess, sess.sftp() as sftp:
            there, here = sftp.statvfs(folder), os.statvfs(folder)
            assert isinstance(there, tuple) and len(there) == len(here) == 10
            for unchanging in (0, 1, 2, 5, 9):
                assert there[unchanging] == here[unchanging], (there, here)
            raises(_ssh.SFTPError, sftp.statvfs, folder + "/none", code=errno.ENOENT)


def test_truncate(server, paramiko, asyncssh_server, folder):
    path = folder + "/file"
    for where in (server, paramiko, asyncssh_server):
        with login(where) as sess, sess.sftp() as sftp, sftp.open(path, "w+") as file:
            file.write("0123456789")
            assert file.truncate(6) is None and file.stat()[1] == 6
            file.seek(3)
            file.truncate()
            assert contents(path) == b"012" and file.tell() == 3
            file.truncate(5 * GIB)
            assert file.stat()[1] == 5 * GIB and file.seek(0, 2) == 5 * GIB
            file.write("end")
            assert sftp.stat(path)[1] == 5 * GIB + 3
            raises(ValueError, file.truncate, -1)
            raises(TypeError, file.truncate, "1")
        closed(file.truncate, 0)


def test_sync(server, asyncssh_server, folder):
    for where in (server, asyncssh_server):
        with login(where) as sess, sess.sftp() as sftp, sftp.open(folder + "/file", "w") as file:
            file.write("0123456789")
            assert file.sync() is None
        closed(file.sync)


def test_what_a_server_lacks(paramiko, folder):
    with login(paramiko) as sess, sess.sftp() as sftp, sftp.open(folder + "/file", "w") as file:
        for call, arguments in ((file.sync, ()), (sftp.statvfs, (folder,))):
            error = raises(_ssh.SFTPError, call, *arguments, code=errno.EOPNOTSUPP, says=folder)
            assert error.status == UNSUPPORTED
        file.write("usable")
        assert sftp.open(folder + "/file").read() == b"usable"


def test_every_mode(server, paramiko, asyncssh_server, folder):
    path = folder + "/file"
    for where in (server, paramiko, asyncssh_server):
        with login(where) as sess, sess.sftp() as sftp:
            for mode in ("r", "r+"):
                raises(_ssh.SFTPError, sftp.open, path, mode, code=errno.ENOENT)
            for mode, expected in (
                ("x", b"new"),
                ("w", b"new"),
                ("a", b"newnew"),
                ("r+", b"newnew"),
                ("a+", b"newnewnew"),
                ("w+", b"new"),
            ):
                with sftp.open(path, mode) as file:
                    file.write("new")
                    if "+" in mode:
                        file.seek(0)
                        assert file.read(3) == b"new", mode
                    else:
                        raises(OSError, file.read, 3)
                assert contents(path) == expected, (mode, contents(path))
            raises(_ssh.SFTPError, sftp.open, path, "x+", code=errno.EEXIST)
            sftp.unlink(path)
            with sftp.open(path, "x+") as file:
                file.write("made")
                file.seek(0)
                assert file.read() == b"made"
            sftp.unlink(path)
