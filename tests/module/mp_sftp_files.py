# SPDX-License-Identifier: MIT
"""SFTP.put_files and get_files: many whole small files at once, and those that can't be."""

import os

import _ssh
from common import contents, login, raises
from mp_operation import drive

MANY = 1500  # more than are under way at once


def skipped():
    if not hasattr(_ssh.SFTP, "put_files"):
        print("skipped: a small build has no put_files")
        return True


def from_list(files):
    """Return a following() that gives what a list has."""
    return lambda: files.pop(0) if files else None


def stored(folder, number, data):
    path = "%s/f%d" % (folder, number)
    return (path + ".part", path, data, 0o640, 1000000000, 1000000000 + number)


def test_both_ways(server, folder):
    if skipped():
        return
    with login(server) as session, session.sftp() as sftp:
        done = []
        files = [stored(folder, number, b"x" * (number % 50)) for number in range(MANY)]
        assert sftp.put_files(from_list(files), lambda *one: done.append(one)) == MANY
        assert sorted(done) == [(number, True) for number in range(MANY)]
        assert len(os.listdir(folder)) == MANY, "no part is left"
        assert contents(folder + "/f77") == b"x" * 27
        mode, size, _, mtime = sftp.stat(folder + "/f77")[:4]
        assert (mode & 0o777, size, mtime) == (0o640, 27, 1000000077)
        done.clear()
        files = [("%s/f%d" % (folder, number), number % 50) for number in range(MANY)]
        assert sftp.get_files(from_list(files), lambda *one: done.append(one)) == MANY
        assert sorted(done) == [(number, b"x" * (number % 50)) for number in range(MANY)]
        assert sftp.get_files(lambda: None, print) == 0


def test_what_cannot_be(server, folder):
    if skipped():
        return
    with login(server) as session, session.sftp() as sftp:
        with open(folder + "/taken", "wb") as file:
            file.write(b"somebody's")
        os.mkdir(folder + "/sub")
        files = [stored(folder, number, b"new") for number in range(4)]
        files[0] = (folder + "/taken",) + files[0][1:]  # the part is there
        files[1] = (folder + "/no/part",) + files[1][1:]
        files[2] = (files[2][0], folder + "/sub") + files[2][2:]  # no name for a file
        done = []
        assert sftp.put_files(from_list(files), lambda *one: done.append(one)) == 1
        assert sorted(done) == [(0, False), (1, False), (2, False), (3, True)], done
        assert sorted(os.listdir(folder)) == ["f3", "sub", "taken"], os.listdir(folder)
        assert contents(folder + "/taken") == b"somebody's"
        done.clear()
        asked = [(folder + "/f3", 2), (folder + "/f3", 4), (folder + "/gone", 1), (folder + "/sub", 0), (folder + "/f3", 3)]
        assert sftp.get_files(from_list(asked), lambda *one: done.append(one)) == 1
        assert sorted(done, key=lambda one: one[0]) == [(0, None), (1, None), (2, None), (3, None), (4, b"new")], done


def test_arguments(server, folder):
    if skipped():
        return
    with login(server) as session, session.sftp() as sftp:
        raises(TypeError, lambda: sftp.put_files(1, print))
        raises(TypeError, lambda: sftp.get_files(print, None))
        raises(ValueError, lambda: sftp.get_files(lambda: (folder,), print))
        raises(ValueError, lambda: sftp.get_files(lambda: (folder, 1 << 20), print))
        raises(ValueError, lambda: sftp.put_files(from_list([stored(folder, 0, bytes(40000))]), print))
        files = [stored(folder, 1, b"good")]

        def fail(number, is_good):
            raise KeyError("mine")

        raises(KeyError, lambda: sftp.put_files(from_list(files), fail))
        assert sftp.stat(folder)[0] & 0o40000, "the client stays usable"


def test_without_waiting(server, folder):
    if skipped():
        return
    with login(server) as session:
        session.setblocking(False)
        sftp, _ = drive(session.sftp())
        files = [stored(folder, number, b"x") for number in range(100)]
        assert drive(sftp.put_files(from_list(files), lambda *one: None))[0] == 100
        given_up = sftp.put_files(from_list([stored(folder, number, b"y") for number in range(100, 200)]), print)
        given_up.step()
        given_up.cancel()
        assert drive(sftp.stat(folder + "/f99"))[0][1] == 1
        session.setblocking(True)
