# SPDX-License-Identifier: MIT
"""SFTP: files, folders, attributes, errors with their status, closing in any order."""

import errno
import os

import _ssh
from common import as_ordinary_user, closed, contents, login, raises

NO_SUCH_FILE, PERMISSION_DENIED, FAILURE, EXISTS_ALREADY = 2, 3, 4, 11
DAY = 86400


def test_other_servers(server):
    """Another subsystem, or a command, in place of the usual one."""
    with login(server) as sess:
        with sess.sftp("/usr/lib/openssh/sftp-server -R") as sftp:
            raises(_ssh.SFTPError, sftp.mkdir, "new")
            assert sftp.stat("/")
        for name in ("nosuch", "/no/such"):
            raises(OSError, sess.sftp, name, says=name)
        raises(TypeError, sess.sftp, 1)
        assert sess.sftp(b"sftp").stat("/")


def test_specified_use(server, folder):
    with login(server) as sess:
        sftp = sess.sftp()
        path = folder + "/from-dos.txt"
        g = sftp.open(path, "w")
        assert g.write(b"hello\n") == 6
        g.close()
        f = sftp.open(path, "r")
        assert f.read().decode() == "hello\n"
        f.close()
        assert sftp.open(path).read() == b"hello\n"
        assert contents(path) == b"hello\n"
        sftp.close()


def test_opendir(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        for name in ("one", "two"):
            with sftp.open(folder + "/" + name, "w") as file:
                file.write(name)
        sftp.mkdir(folder + "/three")
        listing = {}
        d = sftp.opendir(folder)
        while True:
            entry = d.read()
            if entry is None:
                break
            name, attrs = entry
            assert isinstance(entry, tuple) and isinstance(name, str)
            mode, size, atime, mtime, uid, gid = attrs
            listing[name] = (mode, size)
        assert d.read() is None
        d.close()
        assert sorted(set(listing) - {".", ".."}) == ["one", "three", "two"]
        assert listing["one"] == (0o100644, 3) and listing["three"][0] == 0o40755


def test_opendir_long(server, folder):
    """The server's own line comes with an entry, to be told apart from the name."""
    with login(server) as sess, sess.sftp() as sftp:
        sftp.open(folder + "/one", "w").close()
        with sftp.opendir(folder) as listing:
            entries = {}
            while entry := listing.read_long():
                name, attrs, line = entry
                entries[name] = attrs, line
            assert listing.read_long() is None and listing.read() is None
        attrs, line = entries["one"]
        assert attrs == sftp.stat(folder + "/one")
        assert line.startswith("-rw-r--r--") and line.endswith(" one"), line
        assert line.split()[2] == server["user"], line


def test_opendir_iterates(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        for number in range(250):
            sftp.open("%s/%03d" % (folder, number), "w").close()
        with sftp.opendir(folder) as listing:
            names = sorted(name for name, attrs in listing if name not in (".", ".."))
        assert names == ["%03d" % number for number in range(250)]
        names = set(name for name, attrs in sftp.opendir(folder))
        assert len(names - {".", ".."}) == 250


def test_empty_folder(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        assert set(name for name, attrs in sftp.opendir(folder)) <= {".", ".."}


def test_stat(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/file", "w") as file:
            file.write(bytes(12345))
        attrs = sftp.stat(folder + "/file")
        here = os.stat(folder + "/file")
        assert isinstance(attrs, tuple) and len(attrs) == 6
        mode, size, atime, mtime, uid, gid = attrs
        assert mode == here[0] == 0o100644 and size == 12345
        assert (uid, gid) == (here[4], here[5])
        assert (atime, mtime) == (here[7], here[8])
        assert sftp.stat(folder)[0] == 0o40755


def test_attributes_have_names(server, folder):
    """And are the tuples that they would be without."""
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/file", "w") as file:
            file.write(bytes(321))
            named = file.stat()
        found = [named, sftp.stat(folder + "/file"), sftp.lstat(folder + "/file")]
        found += [attrs for name, attrs in sftp.opendir(folder) if name == "file"]
        for attrs in found:
            plain = tuple(list(attrs))
            assert (attrs.mode, attrs.size, attrs.atime, attrs.mtime, attrs.uid, attrs.gid) == plain
            assert attrs.mode == 0o100644 and attrs.size == 321
            assert attrs == plain and plain == attrs and attrs != plain[:5] and not attrs != plain
            assert attrs[:2] == (0o100644, 321) and attrs[-1] == attrs.gid and len(attrs) == 6 and 321 in attrs
            assert attrs + (1,) == plain + (1,) and (1,) + attrs == (1,) + plain and attrs * 2 == plain * 2
            assert isinstance(attrs, tuple) and {attrs: 1}[attrs] and repr(attrs) == repr(plain) and bool(attrs)
            assert sorted([attrs, plain]) == [plain, plain] and attrs < plain + (1,)
            raises(AttributeError, lambda: attrs.length)
            raises(AttributeError, setattr, attrs, "size", 1)
            raises(TypeError, attrs.__class__ if hasattr(attrs, "__class__") else type(attrs))


def test_lstat(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        sess.exec("cd %s; echo content > target; ln -s target link; ln -s nowhere broken" % folder)
        assert sftp.stat(folder + "/link") == sftp.stat(folder + "/target")
        assert sftp.lstat(folder + "/link")[0] & 0o170000 == 0o120000
        assert sftp.lstat(folder + "/broken")[1] == len("nowhere")
        raises(_ssh.SFTPError, sftp.stat, folder + "/broken", code=errno.ENOENT)


def test_times_are_unsigned(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        sess.exec("touch -d @4000000000 %s/late" % folder)
        assert sftp.stat(folder + "/late")[2:4] == (4000000000, 4000000000)


def test_size_past_4_gib(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        sess.exec("truncate -s 5368709121 %s/sparse" % folder)
        assert sftp.stat(folder + "/sparse")[1] == 5368709121
        sizes = {name: attrs[1] for name, attrs in sftp.opendir(folder)}
        assert sizes["sparse"] == 5368709121


def test_realpath(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        assert server["home"] in (None, sftp.realpath("."))
        sftp.mkdir(folder + "/x")
        assert sftp.realpath(folder + "/x/.././y") == folder + "/y"
        assert isinstance(sftp.realpath("/"), str) and sftp.realpath("/") == "/"


def test_mkdir_rmdir(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        assert sftp.mkdir(folder + "/plain") is None
        assert sftp.stat(folder + "/plain")[0] == 0o40755
        sftp.mkdir(folder + "/private", 0o700)
        assert sftp.stat(folder + "/private")[0] == 0o40700
        assert sftp.rmdir(folder + "/plain") is None
        raises(_ssh.SFTPError, sftp.stat, folder + "/plain", code=errno.ENOENT)
        raises(_ssh.SFTPError, sftp.mkdir, folder + "/private")
        raises(_ssh.SFTPError, sftp.rmdir, folder)
        raises(_ssh.SFTPError, sftp.rmdir, folder + "/none", code=errno.ENOENT)


def test_unlink(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        sftp.open(folder + "/file", "w").close()
        assert sftp.unlink(folder + "/file") is None
        raises(_ssh.SFTPError, sftp.unlink, folder + "/file", code=errno.ENOENT)
        raises(_ssh.SFTPError, sftp.unlink, folder)


def test_rename(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/old", "w") as file:
            file.write("content")
        assert sftp.rename(folder + "/old", folder + "/new") is None
        assert contents(folder + "/new") == b"content"
        raises(_ssh.SFTPError, sftp.rename, folder + "/old", folder + "/x", code=errno.ENOENT)


def test_rename_replaces(server, dropbear, paramiko, folder):
    for number, where in enumerate((server, dropbear, paramiko)):
        old, new = "%s/old%d" % (folder, number), "%s/new%d" % (folder, number)
        with login(where) as sess, sess.sftp() as sftp:
            for path in (old, new):
                with sftp.open(path, "w") as file:
                    file.write(path)
            sftp.rename(old, new)
            assert sftp.open(new).read() == old.encode()
            raises(_ssh.SFTPError, sftp.stat, old, code=errno.ENOENT)


def test_rename_that_cannot_replace(server, paramiko, folder):
    for where in (server, paramiko):
        with login(where) as sess, sess.sftp() as sftp:
            sess.exec("cd %s; rm -rf *; mkdir dir; echo a > a; echo b > b; echo c > b~" % folder)
            error = raises(_ssh.SFTPError, sftp.rename, folder + "/a", folder + "/dir")
            assert error.status == FAILURE and "rename '%s/a'" % folder in str(error)
            if where is paramiko:
                raises(_ssh.SFTPError, sftp.rename, folder + "/a", folder + "/b")
                assert contents(folder + "/b~") == b"c\n" and contents(folder + "/b") == b"b\n"
            assert contents(folder + "/a") == b"a\n" and sftp.stat(folder + "/dir")


def test_what_exists_already(server, paramiko, folder):
    for where in (server, paramiko):
        with login(where) as sess, sess.sftp() as sftp:
            sess.exec("cd %s; rm -rf *; mkdir dir; echo a > file" % folder)
            for name in ("dir", "file"):
                error = raises(_ssh.SFTPError, sftp.mkdir, folder + "/" + name, code=errno.EEXIST)
                assert error.status == EXISTS_ALREADY and folder + "/" + name in str(error)
                raises(_ssh.SFTPError, sftp.open, folder + "/" + name, "x", code=errno.EEXIST)
            raises(_ssh.SFTPError, sftp.mkdir, folder + "/no/no", code=errno.ENOENT)
            raises(_ssh.SFTPError, sftp.open, folder + "/no/no", "x", code=errno.ENOENT)
            assert sftp.open(folder + "/file").read() == b"a\n"


def test_two_clients_and_exec_on_one_session(server, folder):
    with login(server) as sess, sess.sftp() as one, sess.sftp() as two:
        with one.open(folder + "/file", "w") as file:
            file.write("shared")
            assert sess.exec("cat %s/file" % folder) == b"shared"
            assert two.open(folder + "/file").read() == b"shared"


def test_errors_carry_status_errno_and_path(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        path = folder + "/not-there"
        for call in (sftp.open, sftp.stat, sftp.lstat, sftp.opendir, sftp.unlink, sftp.rmdir):
            error = raises(_ssh.SFTPError, call, path, code=errno.ENOENT, says=path)
            assert error.status == NO_SUCH_FILE
        assert isinstance(error, OSError) and isinstance(error, _ssh.SSHError)
        assert sftp.stat(folder)


def test_permission_denied(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        as_ordinary_user(sess)
        path = folder + "/f"
        sess.exec("echo secret > {0}; chmod 0 {0}".format(path))
        error = raises(_ssh.SFTPError, sftp.open, path, code=errno.EACCES, says=path)
        assert error.status == PERMISSION_DENIED
        error = raises(_ssh.SFTPError, sftp.open, "/etc/new-file", "w", code=errno.EACCES)


def test_wrong_types(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        one_path = (sftp.open, sftp.opendir, sftp.stat, sftp.lstat, sftp.realpath, sftp.mkdir)
        for call in one_path + (sftp.rmdir, sftp.unlink):
            for arguments in ((), (1,), (None,)):
                raises(TypeError, call, *arguments)
        for arguments in ((), ("a",), ("a", 1), (1, "a")):
            raises(TypeError, sftp.rename, *arguments)
        raises(TypeError, sftp.mkdir, folder + "/x", "rwx")
        raises(TypeError, sftp.open, folder + "/x", 5)
        assert sftp.stat(folder)


def test_paths_as_bytes(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        sftp.open((folder + "/bytes").encode(), b"w").close()
        assert sftp.stat((folder + "/bytes").encode())[1] == 0


def test_names(server, folder):
    names = (
        "a b",
        "it's",
        'say "hi"',
        "a\\b",
        "$HOME",
        "*",
        "-rf",
        "\u00fcml\u00e4ut \u20ac \U0001f600",
        "a\nb",
    )
    with login(server) as sess, sess.sftp() as sftp:
        for name in names:
            with sftp.open(folder + "/" + name, "w") as file:
                file.write(name)
            assert sftp.open(folder + "/" + name).read() == name.encode()
        listed = set(name for name, attrs in sftp.opendir(folder))
        assert listed - {".", ".."} == set(names)
        for name in names:
            sftp.unlink(folder + "/" + name)


def test_use_after_close(server, folder):
    with login(server) as sess:
        sftp = sess.sftp()
        file = sftp.open(folder + "/file", "w")
        listing = sftp.opendir(folder)
        assert file.close() is None and file.close() is None
        closed(file.read)
        closed(file.write, b"x")
        assert listing.close() is None and listing.close() is None
        closed(listing.read)
        assert sftp.close() is None and sftp.close() is None
        for call in (sftp.open, sftp.opendir, sftp.stat, sftp.lstat, sftp.realpath, sftp.mkdir):
            closed(call, folder)
        for call in (sftp.rmdir, sftp.unlink):
            closed(call, folder)
        closed(sftp.rename, folder, folder)
        assert sess.exec("echo here") == b"here\n"


def test_client_closed_before_its_files(server, folder):
    with login(server) as sess:
        sftp = sess.sftp()
        file = sftp.open(folder + "/file", "w")
        listing = sftp.opendir(folder)
        sftp.close()
        closed(file.write, b"x")
        closed(listing.read)
        file.close()
        listing.close()


def test_session_closed_before_all(server, folder):
    sess = login(server)
    sftp = sess.sftp()
    file = sftp.open(folder + "/file", "w")
    listing = sftp.opendir(folder)
    sess.close()
    closed(file.write, b"x")
    closed(listing.read)
    closed(sftp.stat, folder)
    for thing in (file, listing, sftp, sess):
        thing.close()
