# SPDX-License-Identifier: MIT
"""What test_rekey.py has a session do while keys are exchanged."""

import select

import _ssh
from common import connect, contents, login

KEXINIT = 500  # bytes: nothing else that an idle session sends is as long


class Held:
    """A socket whose input is held back from when we have answered the server's KEXINIT."""

    def __init__(self, sock):
        self.sock, self.watching, self.held, self.writes = sock, False, False, 0
        sock.setblocking(False)

    def readinto(self, buf):
        return None if self.held else self.sock.readinto(buf)

    def write(self, data):
        self.held = self.held or self.watching and len(data) >= KEXINIT
        self.writes += 1
        return self.sock.write(data)

    def ioctl(self, request, arg):
        poll = select.poll()
        poll.register(self.sock, arg)
        return 0 if self.held else sum(event for _, event in poll.poll(0))


def exchanged_again(server, kex, limit):
    """Send data and get it back by one key exchange, made anew after each `limit` bytes (0: when the server wants)."""
    data = bytes(range(256)) * 4096
    with login(server, kex=kex) as sess:
        sess.rekey_limit(limit)
        assert sess.exec("cat", data) == data
        assert sess.methods["kex"] == kex


def finish(operation):
    """Wait for an operation; return its result."""
    while not operation.step():
        pass
    return operation.result()


def is_ready(operation):
    """Whether poll says that it can go on."""
    poll = select.poll()
    poll.register(operation, select.POLLIN)
    return bool(poll.poll(0))


def begun_meanwhile(server):
    """An operation that can't send while keys are exchanged, which something else carries on."""
    stream = Held(connect(server["port"]))
    session = _ssh.Session(stream, blocking=False)
    finish(session.handshake())
    finish(session.userauth_publickey(server["user"], contents(server["key"])))
    channel = finish(session.channel())
    finish(channel.exec("sleep 60"))
    others = select.poll()
    others.register(channel, select.POLLIN)
    stream.watching = True
    while not stream.held:
        others.poll(100)
    operation = session.exec("echo it")
    assert not operation.step() and not is_ready(operation)
    stream.held = stream.watching = False
    writes = stream.writes
    while stream.writes == writes:  # NEWKEYS; the server's comes with what this answers
        others.poll(100)
    others.poll(0)
    assert is_ready(operation), "poll doesn't say that it can go on"
    assert finish(operation) == b"it\n"
    session.close()
