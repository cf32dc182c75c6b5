# SPDX-License-Identifier: MIT
"""SFTP on a session that doesn't block."""

import errno
import select

import _ssh
from common import EBUSY, closed, login, raises

NO_SUCH_FILE = 2


def drive(operation):
    """Step an operation to its end and return its result."""
    while not operation.step():
        pass
    return operation.result()


def test_without_blocking(server, folder):
    path = folder + "/file"
    with login(server) as sess:
        sess.setblocking(False)
        sftp = drive(sess.sftp())
        assert drive(sftp.mkdir(bytearray((folder + "/dir").encode()))) is None
        file = drive(sftp.open(path, "w+"))
        data = bytearray(b"0123456789" * 10000)
        writing = file.write(data)
        data.extend(bytes(1000000))
        assert drive(writing) == file.tell() == 100000
        assert file.seek(0) == 0 and drive(file.seek(-10, 2)) == 99990
        assert drive(file.read()) == b"0123456789"
        file.seek(0)
        into = bytearray(50000)
        reading = file.readinto(into)
        into.extend(bytes(1000000))
        assert drive(reading) == 50000 and into[:50000] == b"0123456789" * 5000
        reading = file.readinto(into)
        raises(OSError, sftp.stat, path, code=EBUSY)
        assert drive(reading) == 50000 and file.tell() == 100000
        assert drive(file.truncate(3)) is None and drive(file.stat())[1] == 3
        assert drive(file.close()) is None and file.close() is None
        listing = drive(sftp.opendir(folder))
        raises(TypeError, next, listing)
        names = set()
        while entry := drive(listing.read()):
            names.add(entry[0])
        assert names == {".", "..", "dir", "file"}
        missing = sftp.stat(folder + "/none")
        while not missing.step():
            pass
        assert raises(_ssh.SFTPError, missing.result, code=errno.ENOENT).status == NO_SUCH_FILE
        assert drive(sftp.close()) is None
        closed(sftp.stat, path)


def test_with_blocks_do_not_wait(server, folder):
    with login(server) as sess:
        sess.setblocking(False)
        with drive(sess.sftp()) as sftp:
            for number in range(3):
                with drive(sftp.open(folder + "/file%d" % number, "w")) as file:
                    assert drive(file.write(b"abc")) == 3
                closed(file.tell)
                assert drive(sftp.stat(folder + "/file%d" % number))[1] == 3
            with drive(sftp.opendir(folder)) as directory:
                unfinished = directory.read()
            raises(OSError, unfinished.result)
            assert drive(sftp.realpath(folder)) == folder
        closed(sftp.stat, folder)
        assert drive(sess.exec("echo on")) == b"on\n"


def test_server_gone_while_another_stream_is_waited_for(server, folder):
    with login(server) as other, login(server) as sess:
        quiet = other.channel()
        quiet.exec("sleep 20")
        sess.setblocking(False)
        sftp = drive(sess.sftp())
        drive(drive(sess.channel()).exec("sleep 0.5; kill -9 $PPID"))
        copy = sftp.put(quiet, folder + "/copy")
        poller = select.poll()
        poller.register(copy)
        while not copy.step():
            assert poller.poll(5000), "nobody listens to the session's server"
        raises(OSError, copy.result)
        quiet.close()


def test_cancelled_operations(server, folder):
    with login(server) as sess:
        sess.setblocking(False)
        sftp = drive(sess.sftp())
        file = drive(sftp.open(folder + "/file", "w+"))
        for steps in range(4):
            for operation in (
                lambda: file.write(bytes(300000)),
                lambda: file.read(),
                lambda: sftp.rename(folder + "/file", folder + "/file"),
                lambda: sftp.stat(folder),
            ):
                begun = operation()
                for _ in range(steps):
                    begun.step()
                begun.cancel()
                assert drive(sftp.stat(folder + "/file"))[1] <= 1200000
        sess.sftp().cancel()
        starting = sess.sftp()
        starting.step()
        starting.cancel()
        assert drive(drive(sess.sftp()).realpath("/")) == "/"
        sftp.close().cancel()
        closed(sftp.stat, folder)


def test_seeking_meanwhile(server, folder):
    data = b"0123456789" * 100000
    with login(server) as sess:
        sess.setblocking(False)
        sftp = drive(sess.sftp())
        file = drive(sftp.open(folder + "/file", "w+"))
        for elsewhere in (0, 1 << 60):
            file.seek(5)
            writing = file.write(data)
            file.seek(elsewhere)
            writing.step() or file.seek(0)
            assert drive(writing) == len(data) and file.tell() == 5 + len(data)
            file.seek(5)
            reading = file.read(len(data))
            file.seek(elsewhere)
            reading.step() or file.seek(0)
            assert drive(reading) == data and file.tell() == 5 + len(data)
