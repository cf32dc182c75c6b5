# SPDX-License-Identifier: MIT
"""What must be the same with every server; test_everywhere.py runs each function on each."""

import errno
import os

import _ssh
from common import contents, login, raises

NAMES = (
    "a b",
    "it's",
    'say "hi"',
    "back\\slash",
    "$HOME",
    "*",
    "\u00fcml\u00e4ut \u20ac \U0001f600",
)


def test_exec(server):
    with login(server) as sess:
        assert sess.exec("echo out; echo err >&2") == b"out\n"


def test_run(server):
    with login(server) as sess:
        result = sess.run("echo out; echo err >&2; exit 7")
        assert (result.stdout, result.stderr, result.exit_status) == (b"out\n", b"err\n", 7)


def test_large_output(server):
    with login(server) as sess:
        out = sess.exec("head -c 4000000 /dev/zero")
        assert len(out) == out.count(b"\x00") == 4000000


def test_both_outputs_large(server):
    command = (
        "for i in 1 2 3 4 5 6 7 8; do head -c 400000 /dev/zero; head -c 400000 /dev/zero >&2; done"
    )
    with login(server) as sess:
        result = sess.run(command)
        assert len(result.stdout) == len(result.stderr) == 3200000


def test_large_stdin(server):
    data = bytes(range(256)) * 12000
    with login(server) as sess:
        assert sess.exec("cat", data) == data


def test_two_commands_then_files(server, folder):
    with login(server) as sess:
        assert sess.exec("echo 1") == b"1\n"
        with sess.sftp() as sftp:
            assert sess.exec("echo 2") == b"2\n"
            assert sftp.stat(folder)[0] & 0o40000


def test_empty_files(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        sftp.open(folder + "/sftp", "w").close()
        assert sftp.open(folder + "/sftp").read() == b""
        assert sess.scp_send(folder + "/scp", 0o644, b"") == 0
        assert sess.scp_recv(folder + "/scp") == b""
        assert sftp.stat(folder + "/scp")[1] == 0
        assert sorted(os.listdir(folder)) == ["scp", "sftp"]


def test_names(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        for name in NAMES:
            path = folder + "/" + name
            sess.scp_send(path, 0o644, name)
            assert contents(path) == name.encode()
            assert sftp.open(path).read() == name.encode()
            assert sess.scp_recv(path) == name.encode()
        listed = set(name for name, attrs in sftp.opendir(folder))
        assert listed - {".", ".."} == set(NAMES)


def test_file_operations(server, folder):
    with login(server) as sess, sess.sftp() as sftp:
        sftp.mkdir(folder + "/sub")
        assert sftp.realpath(folder + "/sub/.././") == folder
        with sftp.open(folder + "/sub/file", "w") as file:
            file.write(b"content")
        assert sftp.stat(folder + "/sub/file")[1] == 7
        sftp.rename(folder + "/sub/file", folder + "/sub/renamed")
        assert [name for name, attrs in sftp.opendir(folder + "/sub") if name[0] != "."] == [
            "renamed"
        ]
        sftp.unlink(folder + "/sub/renamed")
        sftp.rmdir(folder + "/sub")
        error = raises(_ssh.SFTPError, sftp.stat, folder + "/sub", code=errno.ENOENT)
        assert error.status == 2 and folder + "/sub" in str(error)


def test_missing_files_over_scp(server, folder):
    with login(server) as sess:
        raises(OSError, sess.scp_recv, folder + "/none", says="No such file")
        raises(OSError, sess.scp_send, folder + "/none/file", 0o644, b"x", says="No such file")
        assert sess.exec("echo fine") == b"fine\n"


def test_mode_over_scp(server, folder):
    with login(server) as sess:
        sess.scp_send(folder + "/file", 0o640, b"x")
        assert os.stat(folder + "/file")[0] == 0o100640


def test_hostkey(server):
    with login(server, hostkey="ssh-ed25519") as sess:
        assert sess.fingerprint() == server["fingerprint"]
