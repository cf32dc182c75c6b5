# SPDX-License-Identifier: MIT
"""What the examples share: from words of a command line to a session that is logged in."""

import asyncio
import socket
import sys

import _ssh


def words(least, most=None):
    """Return the words of the command line; show how to call the example and end where it isn't called so."""
    found = sys.argv[1:]
    if not least <= len(found) <= (most or least):
        with open(sys.argv[0]) as file:
            print(file.read().split('"""')[1].strip())
        sys.exit(2)
    return found


def split(target):
    """Return the user, the host and the port of USER@HOST[:PORT]."""
    user, _, address = target.partition("@")
    host, _, port = address.partition(":")
    return user, host, int(port or 22)


def connect(host, port):
    """Return a connected socket."""
    sock = socket.socket()
    sock.connect(socket.getaddrinfo(host, port)[0][-1])
    return sock


def contents(path):
    """Return a file's contents."""
    with open(path, "rb") as file:
        return file.read()


def check(session, fingerprint):
    """Raise HostKeyError unless the server is the one with this fingerprint."""
    if session.fingerprint() != fingerprint:
        session.close()
        raise _ssh.HostKeyError("this is another server, or one in between")


def log_in(target, key_file, fingerprint, stream=None):
    """Return a session with a server, over a stream or else a new connection."""
    user, host, port = split(target)
    session = _ssh.Session(stream or connect(host, port))
    check(session, fingerprint)
    session.userauth_publickey(user, contents(key_file))
    return session


async def finished(operation):
    """Wait for an operation of a session that doesn't block while other tasks go on."""
    while not operation.step():
        yield asyncio.core._io_queue.queue_read(operation)
    return operation.result()
