# SPDX-License-Identifier: MIT
"""What the interop tests ask MicroPython: handshakes, logins and transfers with any server."""

import binascii
import hashlib

import _ssh
from common import agent_stream, contents, login, raises, session

CHUNK = 1 << 20


def algorithms():
    return {kind: list(names) for kind, names in _ssh.algorithms().items()}


def weak_algorithms():
    return {kind: list(names) for kind, names in _ssh.algorithms(True).items()}


def handshakes(server, combinations, options={}):
    """Log in and run a command with each combination, a dict of Session's algorithm arguments.

    options: what Session is called with besides. Returns, for each, '' or what went wrong.
    """
    return [handshake(server, combination, options) for combination in combinations]


def handshake(server, combination, options):
    try:
        with login(server, **combination, **options) as sess:
            for kind, name in combination.items():
                if sess.methods[kind] != name:
                    return "agreed on %s, not %s" % (sess.methods[kind], name)
            data = bytes(range(256)) * 20
            return "" if sess.exec("cat", data) == data else "damaged data"
    except Exception as error:
        return repr(error)


def agreed(server, options={}):
    """Log in; return the dict of what was agreed on."""
    with login(server, **options) as sess:
        return sess.methods


def key_login(server, key, passphrase=None):
    """Log in with a key file; return the error's class, or what a command printed."""
    with session(server) as sess:
        try:
            sess.userauth_publickey(server["user"], contents(key), passphrase=passphrase)
        except Exception as error:
            return type(error).__name__
        return sess.exec("echo in").decode()


def certificate_login(server, key, certificates):
    """Log in with a key by its certificate alone. Argument: certificates, the files of its own and of another key's."""
    private = contents(key)
    own, other = (contents(path) for path in certificates)
    for given in (own, own.decode(), binascii.a2b_base64(own.split()[1])):
        with session(server) as sess:
            raises(ValueError, sess.userauth_publickey, server["user"], private, other)
            raises(_ssh.AuthError, sess.userauth_publickey, server["user"], private)
            sess.userauth_publickey(server["user"], private, given)
            assert sess.exec("echo in") == b"in\n"


def password_login(server, password):
    """Log in with a password; return the error's class, or what a command printed."""
    with session(server) as sess:
        try:
            sess.userauth_password(server["user"], password)
        except Exception as error:
            return type(error).__name__
        return sess.exec("echo in").decode()


def agent_login(server, agent):
    """Log in with an agent's keys; return the error's class, or what a command printed."""
    with session(server) as sess:
        try:
            sess.userauth_agent(server["user"], agent_stream(agent))
        except Exception as error:
            return type(error).__name__
        return sess.exec("echo in").decode()


def two_logins(server, agent, order):
    """Log in with the methods of `order`; return what each returns, and what a command printed."""
    methods = {
        "password": lambda: sess.userauth_password(server["user"], server["password"]),
        "publickey": lambda: sess.userauth_publickey(server["user"], contents(server["key"])),
        "agent": lambda: sess.userauth_agent(server["user"], agent_stream(agent)),
    }
    with session(server) as sess:
        found = [methods[name]() for name in order]
        return found + [sess.userauth_list(server["user"]), sess.exec("echo in").decode()]


def sftp_get(server, path, options={}):
    """Return the hash of a remote file, read in pieces."""
    digest = hashlib.sha256()
    buffer = memoryview(bytearray(CHUNK))
    with login(server, **options) as sess, sess.sftp() as sftp, sftp.open(path) as file:
        while n := file.readinto(buffer):
            digest.update(buffer[:n])
    return digest.digest().hex()


def sftp_put(server, source, path, options={}):
    """Copy a local file to a remote one in pieces; return how many bytes."""
    total = 0
    with login(server, **options) as sess, sess.sftp() as sftp, open(source, "rb") as file:
        with sftp.open(path, "w") as target:
            while data := file.read(CHUNK):
                assert target.write(data) == len(data)
                total += len(data)
    return total


class Digest:
    """A stream that keeps the hash of what is written to it."""

    def __init__(self):
        self.hash = hashlib.sha256()

    def write(self, data):
        self.hash.update(data)
        return len(data)


def sftp_stream_get(server, path, options={}):
    """Return the hash of a remote file, copied to a stream."""
    digest = Digest()
    with login(server, **options) as sess, sess.sftp() as sftp:
        sftp.get(path, digest)
    return digest.hash.digest().hex()


def sftp_stream_put(server, source, path, options={}):
    """Copy a local file as a stream; return how many bytes."""
    with login(server, **options) as sess, sess.sftp() as sftp, open(source, "rb") as file:
        return sftp.put(file, path)


def scp_stream_get(server, path, options={}):
    """Return the hash of a remote file, copied to a stream."""
    digest = Digest()
    with login(server, **options) as sess:
        sess.scp_recv(path, digest)
    return digest.hash.digest().hex()


def scp_stream_put(server, source, path, options={}):
    """Copy a local file as a stream; return how many bytes."""
    with login(server, **options) as sess, open(source, "rb") as file:
        return sess.scp_send(path, 0o644, file)


def scp_get(server, path, options={}):
    """Return the hash of a remote file."""
    with login(server, **options) as sess:
        return hashlib.sha256(sess.scp_recv(path)).digest().hex()


def scp_put(server, source, path, options={}):
    """Copy a local file to a remote one; return how many bytes."""
    with login(server, **options) as sess:
        return sess.scp_send(path, 0o644, contents(source))


def echo(server, source, options={}):
    """Send a local file through a remote `cat` and return the hash of what comes back."""
    with login(server, **options) as sess:
        return hashlib.sha256(sess.exec("cat", contents(source))).digest().hex()


def ticking(server, options={}):
    """Wait for a command that says something now and then; return its last word."""
    with login(server, **options) as sess:
        output = sess.exec("for i in 1 2 3 4 5 6; do echo tick; sleep 0.3; done; echo ticked")
        return output.split()[-1].decode()


def compare_sparse(server, path, size, marks):
    """Read and check a file of zeros with marks, {offset as str: text}, each within one chunk."""
    zeros = bytes(CHUNK)
    buffer = bytearray(CHUNK)
    with login(server) as sess, sess.sftp() as sftp:
        assert sftp.stat(path)[1] == size
        with sftp.open(path) as file:
            offset = 0
            while n := file.readinto(buffer):
                if n != CHUNK or buffer != zeros:
                    compare_marks(memoryview(buffer)[:n], offset, marks)
                offset += n
    assert offset == size, offset
    assert not marks, marks


def peek(server, path, marks):
    """Seek to each mark and check it; then to the end."""
    with login(server) as sess, sess.sftp() as sftp, sftp.open(path) as file:
        for where, text in marks.items():
            assert file.seek(int(where)) == int(where)
            assert file.read(len(text)) == text.encode()
            assert file.tell() == int(where) + len(text)
        size = sftp.stat(path)[1]
        assert file.seek(0, 2) == file.stat()[1] == size
        assert file.seek(-4, 1) == size - 4
        assert len(file.read()) == 4


def compare_marks(data, offset, marks):
    """Check one chunk that isn't all zeros; takes the marks that it holds out of `marks`."""
    expected = bytearray(len(data))
    for where in list(marks):
        at = int(where) - offset
        if 0 <= at < len(data):
            text = marks.pop(where).encode()
            expected[at : at + len(text)] = text
    assert data == expected, offset


def append(server, path, text):
    """Append to a remote file."""
    with login(server) as sess, sess.sftp() as sftp, sftp.open(path, "a") as file:
        assert file.write(text) == len(text)
