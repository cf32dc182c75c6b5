# SPDX-License-Identifier: MIT
"""SCP: whole files, modes, names, the server's last word."""

import os

import _ssh
from common import Skip, as_ordinary_user, contents, login, raises


def test_specified_use(server, folder):
    with login(server) as sess:
        path = folder + "/hello.txt"
        assert sess.scp_send(path, 0o644, b"hello from DOS\n") == 15
        data = sess.scp_recv(path)
        assert isinstance(data, bytes) and data.decode() == "hello from DOS\n"
        assert contents(path) == b"hello from DOS\n"


def test_mode_is_kept(server, folder):
    with login(server) as sess:
        for mode in (0o644, 0o600, 0o755, 0o400):
            path = "%s/%o" % (folder, mode)
            sess.scp_send(path, mode, b"x")
            assert os.stat(path)[0] == 0o100000 | mode, (mode, os.stat(path)[0])


def test_sizes(server, folder):
    with login(server) as sess:
        for size in (0, 1, 255, 32767, 32768, 32769, 1000000):
            data = bytes((i * 7) & 255 for i in range(min(size, 1000))) * (size // 1000 + 1)
            data = data[:size]
            assert sess.scp_send(folder + "/file", 0o644, data) == size
            assert contents(folder + "/file") == data
            assert sess.scp_recv(folder + "/file") == data, size


def test_names(server, folder):
    names = (
        "a b",
        "it's",
        'say "hi"',
        "a\\b",
        "$HOME",
        "*",
        ";x",
        "-rf",
        "`id`",
        "\u00e4\u20ac\U0001f600",
    )
    with login(server) as sess:
        for name in names:
            path = folder + "/" + name
            sess.scp_send(path, 0o644, name)
            assert contents(path) == name.encode(), name
            assert sess.scp_recv(path) == name.encode(), name
        assert sorted(os.listdir(folder)) == sorted(names)


def test_dash_names_relative_to_home(server):
    if server["home"] is None:
        raise Skip("commands start in a person's own home folder")
    with login(server) as sess:
        sess.scp_send("-v", 0o644, b"dash")
        assert sess.scp_recv("-v") == b"dash"
        assert contents(server["home"] + "/-v") == b"dash"
        sess.exec("rm -- -v")


def test_buffers(server, folder):
    with login(server) as sess:
        for data in (b"abc", bytearray(b"abc"), memoryview(b"abc"), "abc"):
            assert sess.scp_send((folder + "/file").encode(), 0o644, data) == 3
            assert sess.scp_recv((folder + "/file").encode()) == b"abc"


def test_missing_file(server, folder):
    with login(server) as sess:
        raises(OSError, sess.scp_recv, folder + "/none", says="No such file")
        raises(OSError, sess.scp_recv, folder)
        raises(ValueError, sess.scp_recv, "")
        assert sess.exec("echo alive") == b"alive\n"


def test_target_refused(server, folder):
    with login(server) as sess:
        raises(OSError, sess.scp_send, folder + "/none/file", 0o644, b"x", says="No such file")
        if sess.exec("id -u") != b"0\n":
            raises(OSError, sess.scp_send, "/etc/new", 0o644, b"x", says="ermission denied")
        assert sess.exec("echo alive") == b"alive\n"


def test_server_without_space(server):
    with login(server) as sess:
        raises(OSError, sess.scp_send, "/dev/full", 0o644, bytes(1000000), says="space")
        assert sess.exec("echo alive") == b"alive\n"


def test_file_that_cannot_be_read(server, folder):
    with login(server) as sess:
        as_ordinary_user(sess)
        sess.exec("echo secret > {0}/f; chmod 0 {0}/f".format(folder))
        raises(OSError, sess.scp_recv, folder + "/f", says="ermission denied")


def test_times_given_by_the_server_do_not_disturb(server, folder):
    with login(server) as sess:
        sess.exec("echo old > {0}/old; touch -d @1 {0}/old; chmod 4755 {0}/old".format(folder))
        assert sess.scp_recv(folder + "/old") == b"old\n"


def test_wrong_types(server, folder):
    with login(server) as sess:
        for arguments in ((), (1,), (None,)):
            raises(TypeError, sess.scp_recv, *arguments)
        path = folder + "/x"
        for arguments in (
            (),
            (path,),
            (path, 0o644),
            (path, "644", b""),
            (1, 0o644, b""),
            (path, 0o644, 5),
        ):
            raises(TypeError, sess.scp_send, *arguments)
        assert sess.exec("ls " + folder) == b""


def test_server_without_scp(forced):
    with login(forced) as sess:
        raises(_ssh.SSHError, sess.scp_recv, "/etc/hostname")
        raises(_ssh.SSHError, sess.scp_send, "/tmp/never", 0o644, b"x")
