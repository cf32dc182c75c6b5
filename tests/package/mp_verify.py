# SPDX-License-Identifier: MIT
"""Copies that are verified by hashes."""

import errno
import io

import ssh
from common import contents, raises
from mp_client import client
from mp_transfer import TREE, make, same, shell
from ssh import hashes

ODD = 'quote\'"'


class Commands:
    """What the package has servers hash by, for as long as this is entered. Argument: ways (bytes), for a shell."""

    def __init__(self, ways):
        self.ways = ways

    def __enter__(self):
        self.usual, hashes._WAYS = hashes._WAYS, self.ways

    def __exit__(self, *_):
        hashes._WAYS = self.usual


def test_copies_are_the_same(server, folder):
    shell(folder, TREE + "chmod -R a+rX .\n")
    with client(server, folder) as made:
        made.put(folder + "/tree", folder + "/sent", recursive=True, verify=True)
        made.get(folder + "/tree", folder + "/fetched", recursive=True, verify=True)
        made.get(folder + "/tree/" + ODD, folder + "/odd", verify=True)
        made.copy_to(folder + "/tree/" + ODD, made, folder + "/again", verify=True)
    same(folder, "tree", "sent")
    same(folder, "tree", "fetched")
    shell(folder, "chmod -R u+w .")


def test_streams(server, folder):
    with client(server, folder) as made:
        assert made.put(io.BytesIO(b"data" * 50000), folder + "/stream", verify=True) == 200000
        stream = io.BytesIO()
        assert made.get(folder + "/stream", stream, verify=True) == 200000
        assert stream.getvalue() == b"data" * 50000
        made.get("/dev/null", io.BytesIO(), verify=True)


def test_what_went_on_with_something_else(server, folder):
    make(folder + "/file")
    with client(server, folder) as made:
        with open(folder + "/here.ssh-part", "wb") as part:
            part.write(b"another beginning")
        error = raises(ssh.SSHError, made.get, folder + "/file", folder + "/here", resume=True, verify=True, code=errno.EIO)
        assert folder + "/here" in str(error) and "SHA-256" in str(error), error
        with made.sftp().open(folder + "/there", "w") as file:
            file.write(b"another beginning")
        options = {"resume": True, "atomic": False}
        raises(ssh.SSHError, made.put, folder + "/file", folder + "/there", verify=True, says="not resuming", **options)
        # and what is left alone, as it has the size
        raises(ssh.SSHError, made.put, folder + "/file", folder + "/there", verify=True, code=errno.EIO, **options)
        made.put(folder + "/file", folder + "/there", verify=True)
        failures = []
        shell(folder, "mkdir tree; cp file tree/1; cp file tree/2; mkdir copy; head -c 1000 /dev/zero > copy/1.ssh-part")
        made.get(
            folder + "/tree/.", folder + "/copy", recursive=True, resume=True, verify=True,
            failed=lambda name, error: failures.append(name),
        )  # fmt: skip
        assert failures == [folder + "/tree/./1"] or failures == [folder + "/tree/1"], failures


def test_each_command(server, folder):
    make(folder + "/file")
    for way in hashes._WAYS.split(b" || "):
        if way == b"sha256":  # BSD's
            way = b"sh -c 'sha256sum | cut -d\" \" -f1'".replace(b"'", b"'\\''")
        with Commands(b"no-such-command || " + way), client(server, folder) as made:
            made.put(folder + "/file", folder + "/copy", verify=True)


def test_no_command(server, folder):
    make(folder + "/file")
    with Commands(b"no-such-command || false || echo none"), client(server, folder) as made:
        error = raises(ssh.SSHError, made.put, folder + "/file", folder + "/copy", verify=True, says="not verified")
        assert error.errno == errno.EOPNOTSUPP and folder + "/copy" in str(error)
        assert contents(folder + "/copy") == contents(folder + "/file")
        raises(ssh.SSHError, made.get, folder + "/file", io.BytesIO(), verify=True, says="not verified")


def test_extension(asyncssh_server, folder):
    """A server that makes hashes over SFTP needs no command."""
    make(folder + "/file")
    with Commands(b"false"), client(asyncssh_server, folder) as made:
        made.put(folder + "/file", folder + "/copy", verify=True)
        made.get(folder + "/copy", folder + "/back", verify=True)
        with made.sftp().open(folder + "/there", "w") as file:
            file.write(b"another beginning")
        options = {"resume": True, "atomic": False, "verify": True}
        raises(ssh.SSHError, made.put, folder + "/file", folder + "/there", code=errno.EIO, **options)


def test_configured(server, folder):
    make(folder + "/file")
    with Commands(b"false"), client(server, folder, settings={"VerifyCopies": "yes"}) as made:
        raises(ssh.SSHError, made.put, folder + "/file", folder + "/copy", says="not verified")
        made.put(folder + "/file", folder + "/copy", verify=False)
