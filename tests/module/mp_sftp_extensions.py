# SPDX-License-Identifier: MIT
"""SFTP: what only some servers can, and say that they can."""

import errno
import os

import _ssh
from common import closed, contents, login, raises

LINK, FILE_TYPE = 0o120000, 0o170000
UNSUPPORTED = 8
PATTERN = b"0123456789abcdef" * 4096


def test_hard_links(server, folder):
    """hardlink@openssh.com."""
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/one", "w") as file:
            file.write("content")
        assert sftp.hardlink(folder + "/one", folder + "/two") is None
        sftp.unlink(folder + "/one")
        assert contents(folder + "/two") == b"content"
        raises(_ssh.SFTPError, sftp.hardlink, folder + "/none", folder + "/three", says=folder + "/three")
    closed(sftp.hardlink, "a", "b")


def test_attributes_of_a_link(server, folder):
    """lsetstat@openssh.com."""
    path, link = folder + "/file", folder + "/link"
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(path, "w") as file:
            file.write("content")
        sftp.setstat(path, times=(5, 6))
        sftp.symlink("file", link)
        assert sftp.lsetstat(link, times=(1, 2)) is None
        assert sftp.lstat(link)[2:4] == (1, 2) and sftp.lstat(link)[0] & FILE_TYPE == LINK
        assert sftp.stat(link)[2:4] == (5, 6)
        raises(_ssh.SFTPError, sftp.lsetstat, folder + "/none", times=(1, 2), code=errno.ENOENT)
        raises(TypeError, sftp.lsetstat, link, mode="rw")


def test_homes(server, folder):
    """home-directory and expand-path@openssh.com."""
    home = server["home"] or os.getenv("HOME")
    with login(server) as sess, sess.sftp() as sftp:
        assert sftp.home(server["user"]) == home
        assert sftp.expand("~") == home and sftp.expand("~/a file") == home + "/a file"
        assert sftp.expand("~" + server["user"] + "/x") == home + "/x"
        assert sftp.expand("~root").startswith("/")
        raises(_ssh.SFTPError, sftp.expand, "~nobody-at-all/x", says="nobody-at-all")
        raises(_ssh.SFTPError, sftp.home, "nobody-at-all", says="nobody-at-all")


def test_names(server, folder):
    """users-groups-by-id@openssh.com."""
    with login(server) as sess, sess.sftp() as sftp:
        uid = sftp.stat(folder)[4]
        assert sftp.names((0, uid, 4000000000), [0]) == (("root", server["user"], None), ("root",))
        assert sftp.names((), ()) == ((), ())
        many = tuple(range(4000000000, 4000000000 + 300))
        assert sftp.names((), many) == ((), (None,) * 300)
        assert sftp.names((0,), (4000000000,)) == (("root",), (None,))
        raises(TypeError, sftp.names, 0, ())
        raises(ValueError, sftp.names, (-1,), ())
        raises(ValueError, sftp.names, (1 << 32,), ())


def test_copying(server, folder):
    """copy-data."""
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/from", "w") as file:
            file.write(PATTERN)
        with sftp.open(folder + "/from") as source, sftp.open(folder + "/to", "w") as target:
            assert source.copy_to(target, 10) is None
            assert (source.tell(), target.tell()) == (10, 10)
            source.copy_to(target, 0)
            assert target.stat()[1] == 10
            source.copy_to(target, len(PATTERN) - 10)
            assert contents(folder + "/to") == PATTERN
            target.seek(16)
            source.seek(1)
            source.copy_to(target, 2)
            assert contents(folder + "/to") == PATTERN[:16] + b"12" + PATTERN[18:]
            raises(TypeError, source.copy_to, "to", 1)
            raises(ValueError, source.copy_to, target, -1)
            with sess.sftp() as other, other.open(folder + "/to") as stranger:
                raises(ValueError, stranger.copy_to, target, 1, says="another SFTP client")
        closed(source.copy_to, target, 1)


def test_without_blocking(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/from", "w") as file:
            file.write(PATTERN)
        source, target = sftp.open(folder + "/from"), sftp.open(folder + "/to", "w")
        sess.setblocking(False)
        for call, arguments, result in (
            (source.copy_to, (target, len(PATTERN)), None),
            (source.copy_to, (target, 0), None),
            (sftp.names, ((0,), ()), (("root",), ())),
            (sftp.expand, ("~",), server["home"] or os.getenv("HOME")),
        ):
            operation = call(*arguments)
            while not operation.step():
                pass
            assert operation.result() == result
        sess.setblocking(True)
        assert contents(folder + "/to") == PATTERN


def test_check_file(server, asyncssh_server, folder):
    """OpenSSH's server hasn't got it, asyncssh's has here."""
    path = folder + "/file"
    with login(asyncssh_server) as sess, sess.sftp() as sftp:
        with sftp.open(path, "w") as file:
            file.write(PATTERN)
        assert sftp.check_file(path) == sftp.check_file(path, "sha256") == _ssh.digest("sha256", PATTERN)
        error = raises(_ssh.SFTPError, sftp.check_file, path, "md5", says=path)
        assert error.status == UNSUPPORTED
        raises(_ssh.SFTPError, sftp.check_file, folder + "/none", code=errno.ENOENT, says="can't hash")
        raises(TypeError, sftp.check_file, path, 5)
        sess.setblocking(False)
        operation = sftp.check_file(path)
        while not operation.step():
            pass
        assert operation.result() == _ssh.digest("sha256", PATTERN)
        sess.setblocking(True)
    with login(server) as sess, sess.sftp() as sftp:
        raises(_ssh.SFTPError, sftp.check_file, path, code=errno.EOPNOTSUPP, says="the server hasn't check-file")


def without(where, folder):
    """Nothing that a server hasn't announced is sent to it: Erlang's ends the channel then."""
    with login(where) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/file", "w") as file:
            for call, arguments in (
                (sftp.statvfs, (folder,)),
                (sftp.hardlink, (folder + "/file", folder)),
                (sftp.lsetstat, (folder,)),
                (sftp.expand, (folder,)),
                (sftp.home, (folder,)),
                (sftp.names, ((0,), (0,))),
                (file.copy_to, (file, 1)),
                (file.copy_to, (file, 0)),
                (file.sync, ()),
            ):
                error = raises(_ssh.SFTPError, call, *arguments, code=errno.EOPNOTSUPP, says="the server hasn't")
                assert error.status == UNSUPPORTED
            file.write("usable")
        assert contents(folder + "/file") == b"usable"


def test_none_with_erlang(erlang, folder):
    without(erlang, folder)


def test_none_with_paramiko(paramiko, folder):
    without(paramiko, folder)
