# SPDX-License-Identifier: MIT
"""SFTPFile by lines: readline, readlines and iteration, beside reading, writing and seeking."""

import errno
import os

import _ssh
from common import closed, contents, login, raises
from mp_operation import drive, log_in
from mp_streams import Wrapped

AHEAD = 32768  # bytes that a host's build asks for at once


def store(path, data):
    with open(path, "wb") as file:
        file.write(data)


def test_lines(server, folder):
    path = folder + "/file"
    for data in (
        b"",
        b"\n",
        b"no end",
        b"one\n\nthree\r\n\x00\xff\n last",
        b"\n" * 1000,
        b"".join(b"x" * (number % 700) + b"\n" for number in range(1500)),
        b"y" * (3 * AHEAD) + b"\nz\n",
        b"y" * (AHEAD - 1) + b"\n" + b"y" * AHEAD + b"\n\n",
    ):
        store(path, data)
        lines = [line + b"\n" for line in data.split(b"\n")]
        lines[-1] = lines[-1][:-1]
        lines = lines if lines[-1] else lines[:-1]
        with login(server) as session, session.sftp() as sftp, sftp.open(path) as file:
            assert [line for line in file] == lines
            assert file.tell() == len(data) and file.readline() == b"" == file.read()
            file.seek(0)
            assert file.readlines() == lines and file.readlines() == []


def test_at_most_so_many_bytes(server, folder):
    path = folder + "/file"
    store(path, b"123456789\nabc\n")
    with login(server) as session, session.sftp() as sftp, sftp.open(path) as file:
        assert [file.readline(4), file.readline(6), file.readline(100)] == [b"1234", b"56789\n", b"abc\n"]
        assert file.readline(4) == b"" and file.seek(3) == 3
        assert file.readline(0) == b"" and file.readline(-1) == b"456789\n" and file.readline(None) == b"abc\n"
        raises(TypeError, file.readline, "1")
        raises(TypeError, file.readline, 1, 1)
    closed(file.readline)
    closed(file.readlines)
    closed(lambda: list(file))


def test_the_position_is_behind_the_line(server, folder):
    """Whatever was read ahead of it."""
    path = folder + "/file"
    with login(server) as session, session.sftp() as sftp:
        with sftp.open(path, "w+") as file:
            file.write(b"first\nsecond\nthird\nfourth\n")
            file.seek(0)
            assert file.readline() == b"first\n" and file.tell() == 6
            assert file.read(3) == b"sec" and file.readline() == b"ond\n"
            assert file.seek(-4, 1) == 9 and file.readline() == b"ond\n"
            assert file.seek(0) == 0 and file.readline() == b"first\n"
            assert file.write(b"SECOND") == 6 and file.tell() == 12
            assert file.readline() == b"\n" and file.readline() == b"third\n"
            file.seek(6)
            assert file.readline() == b"SECOND\n"
            file.truncate(15)
            assert file.readline() == b"th" and file.readline() == b""
            file.seek(0, 2)
            file.write("ere\nmore\n")
            file.seek(13)
            assert file.readlines() == [b"there\n", b"more\n"]
            file.seek(0)
            assert file.readline() == b"first\n"
            file.setstat(size=8)
            assert file.readline() == b"SE"
        assert contents(path) == b"first\nSE"
        with sftp.open(path, "w+") as file:
            raises(ValueError, file.seek, -1)
            file.write(b"a\nb\n")
            file.seek(0)
            assert list(file) == [b"a\n", b"b\n"]
            with sftp.open(path + "2", "w+") as other:
                other.write(b"1\n2\n3\n")
                other.seek(0)
                assert other.readline() == b"1\n"
                file.seek(0)
                if copied(file, other):
                    assert other.tell() == 6 and other.seek(2) == 2 and other.readlines() == [b"a\n", b"b\n"]


def copied(file, other):
    try:
        file.copy_to(other, 4)
    except _ssh.SFTPError as error:
        assert error.status == 8
        return False
    return True


def test_what_is_added_comes(server, folder):
    """The end of a file is looked for anew each time."""
    path = folder + "/log"
    store(path, b"one\nhal")
    with login(server) as session, session.sftp() as sftp, sftp.open(path) as file:
        assert file.readline() == b"one\n" and file.readline() == b"hal" and file.readline() == b""
        with open(path, "ab") as log:
            log.write(b"f\ntwo\n")
        assert file.readlines() == [b"f\n", b"two\n"]


def test_what_lines_cost(server, folder):
    """A line costs no request of its own."""
    path = folder + "/file"
    store(path, b"a line\n" * 20000)
    stream = Wrapped(server["port"])
    with _ssh.Session(stream) as session:
        session.userauth_publickey(server["user"], contents(server["key"]))
        with session.sftp() as sftp, sftp.open(path) as file:
            before = stream.writes
            assert sum(1 for line in file) == 20000
            cost = stream.writes - before
    most = 3 * 140000 // AHEAD if not os.getenv("SMALL_BUILD") else 1000
    assert cost <= most, cost


def test_refusals(server, folder):
    with login(server) as session, session.sftp() as sftp, sftp.open(folder + "/file", "w") as file:
        raises(_ssh.SFTPError, file.readline)
        raises(_ssh.SFTPError, lambda: list(file))
        assert file.tell() == 0 and file.write(b"x") == 1


def test_without_waiting(server, folder):
    path = folder + "/file"
    store(path, b"one\n" + b"x" * (2 * AHEAD) + b"\n")
    sock, session = log_in(server)
    sftp, _ = drive(session.sftp())
    file, _ = drive(sftp.open(path))
    assert drive(file.readline())[0] == b"one\n"
    given_up = file.readline()
    if not given_up.step():
        given_up.cancel()
        assert file.tell() == 4
    file.seek(4)
    line, _ = drive(file.readline())
    assert len(line) == 2 * AHEAD + 1, len(line)
    assert drive(file.readline())[0] == b""
    raises(TypeError, lambda: list(file), says="readline()")
    raises(TypeError, file.readlines, says="readline()")
    drive(file.close())
    raises(OSError, file.readline, code=errno.EBADF)
    session.close()
    sock.close()
