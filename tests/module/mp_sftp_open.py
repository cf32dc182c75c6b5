# SPDX-License-Identifier: MIT
"""SFTP: open files: modes, permissions, reading, writing, positions."""

import errno
import os

import _ssh
from common import closed, contents, login, raises


def test_appending_begins_at_the_end(server, paramiko, folder):
    for where in (server, paramiko):
        with login(where) as sess, sess.sftp() as sftp:
            sess.exec("echo -n 12345 > %s/file" % folder)
            with sftp.open(folder + "/file", "a") as file:
                assert file.tell() == 5 and file.write("67") == 2 and file.tell() == 7
            assert contents(folder + "/file") == b"1234567"


def test_open_modes(server, folder):
    path = folder + "/file"
    with login(server) as sess, sess.sftp() as sftp:
        raises(_ssh.SFTPError, sftp.open, path, "r", code=errno.ENOENT)
        raises(_ssh.SFTPError, sftp.open, path, "r+", code=errno.ENOENT)
        with sftp.open(path, "w") as file:
            file.write("first draft")
        with sftp.open(path, "w") as file:
            file.write("second")
        assert contents(path) == b"second"
        with sftp.open(path, "a") as file:
            file.write(" more")
        assert contents(path) == b"second more"
        with sftp.open(path, "r+") as file:
            file.write("SEC")
        assert contents(path) == b"SECond more"
        with sftp.open(path, "w+") as file:
            file.write("new")
        assert contents(path) == b"new"
        raises(_ssh.SFTPError, sftp.open, path, "x")
        with sftp.open(path + "2", "x") as file:
            file.write("exclusive")
        assert contents(path + "2") == b"exclusive"


def test_b_in_modes_is_ignored(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/file", "wb") as file:
            file.write(b"\x00\r\n\xff")
        assert sftp.open(folder + "/file", "rb").read() == b"\x00\r\n\xff"


def test_bad_modes(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        for mode in ("", "q", "rw", "r++", "+", "b", "wx"):
            raises(ValueError, sftp.open, folder + "/file", mode)
        raises(_ssh.SFTPError, sftp.stat, folder + "/file", code=errno.ENOENT)


def test_permissions_of_new_files(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        sftp.open(folder + "/default", "w").close()
        sftp.open(folder + "/secret", "w", 0o600).close()
        sftp.open(folder + "/named", "w", perm=0o640).close()
        modes = [os.stat(folder + "/" + name)[0] for name in ("default", "secret", "named")]
        assert modes == [0o100644, 0o100600, 0o100640], modes


def pieces_of(file, size):
    while piece := file.read(size):
        yield piece


def test_reading_in_pieces(server, folder):
    data = bytes(range(251)) * 1000
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/file", "w") as file:
            assert file.write(data) == len(data)
        for size in (1000, 32768, 65537, len(data), 10 * len(data)):
            with sftp.open(folder + "/file") as file:
                pieces = list(pieces_of(file, size))
                assert b"".join(pieces) == data, size
                assert all(len(piece) == size for piece in pieces[:-1]), size
                assert file.read() == file.read(5) == b""


def test_readinto(server, folder):
    data = bytes(range(251)) * 100
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/file", "w") as file:
            file.write(data)
        buffer = bytearray(20000)
        with sftp.open(folder + "/file") as file:
            assert file.readinto(buffer) == 20000 and buffer == data[:20000]
            assert file.readinto(buffer) == 5100 and buffer[:5100] == data[20000:]
            assert file.readinto(buffer) == 0
            assert file.readinto(bytearray(0)) == 0


def test_read_nothing_then_all(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/file", "w") as file:
            file.write("x")
            assert file.write(b"") == 0
        with sftp.open(folder + "/file") as file:
            assert file.read(0) == b""
            assert file.read(-1) == b"x"


def test_write_takes_buffers(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/file", "w") as file:
            for part in (b"bytes ", bytearray(b"array "), memoryview(b"view "), "str"):
                assert file.write(part) == len(part)
            raises(TypeError, file.write, 5)
            raises(TypeError, file.write, None)
        assert contents(folder + "/file") == b"bytes array view str"


def test_two_files_at_once(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        one, two = [sftp.open(folder + name, "w") for name in ("/one", "/two")]
        for number in range(50):
            one.write("a" * number)
            two.write("b" * number)
        one.close()
        two.close()
        assert contents(folder + "/one") == b"a" * 1225
        assert contents(folder + "/two") == b"b" * 1225


def test_writing_to_a_file_opened_for_reading(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        sftp.open(folder + "/file", "w").close()
        with sftp.open(folder + "/file") as file:
            raises(OSError, file.write, b"x")
        with sftp.open(folder + "/file", "w") as file:
            raises(OSError, file.read)
        assert sftp.stat(folder + "/file")[1] == 0


def test_disk_full(server):
    with login(server) as sess, sess.sftp() as sftp:
        file = sftp.open("/dev/full", "r+")
        raises(_ssh.SFTPError, file.write, bytes(100000), says="/dev/full")
        file.close()
        assert sftp.stat("/dev/full")


def test_many_open_files(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        files = [sftp.open("%s/%d" % (folder, number), "w") for number in range(60)]
        for number, file in enumerate(files):
            file.write(str(number))
        for file in files:
            file.close()
        assert contents(folder + "/59") == b"59"


def test_seek_and_tell(server, folder):
    path = folder + "/file"
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(path, "w") as file:
            file.write("0123456789")
        with sftp.open(path) as file:
            assert file.tell() == 0
            assert file.seek(4) == file.tell() == 4 and file.read(2) == b"45"
            assert file.seek(2, 1) == 8 and file.read() == b"89"
            assert file.seek(-3, 2) == 7 and file.read() == b"789"
            assert file.seek(100) == 100 and file.read() == b""
            raises((OSError, ValueError), file.seek, -1)
            raises((OSError, ValueError), file.seek, 0, 3)
            raises(TypeError, file.seek, "0")
            assert file.seek(0) == 0 and file.read(1) == b"0"
        with sftp.open(path, "r+") as file:
            file.seek(5)
            file.write("X")
        assert contents(path) == b"01234X6789"
        closed(file.seek, 0)
        closed(file.tell)
        closed(file.stat)


def test_seek_to_the_last_position(server, folder):
    last = 2**63 - 1
    with login(server) as sess, sess.sftp() as sftp, sftp.open("/dev/zero") as file:
        for count in (1, 5):
            assert file.seek(last) == last and file.read(count) == bytes(count)
            raises(ValueError, file.seek, 1, 1)
            assert file.seek(-count - 1, 1) == last - 1
            assert file.seek(-last + 1, 1) == 0


def test_stat_of_an_open_file(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        with sftp.open(folder + "/file", "w", 0o600) as file:
            file.write("12345")
            assert file.stat() == sftp.stat(folder + "/file")
            assert file.stat()[:2] == (0o100600, 5)
