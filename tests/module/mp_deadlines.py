# SPDX-License-Identifier: MIT
"""A server that stops in the middle of anything: every wait for an answer ends."""

import errno
import io
import time

from common import PATIENCE, closed, login, raises

# Tell which process of this machine the session's server is; when a line comes, have it stop and later, so that none
# stays behind, go on.
STOP = """read -r _ _ _ parent _ </proc/self/stat; echo $parent; read -r _
(sleep 30; kill -CONT $PPID) >/dev/null 2>&1 & kill -STOP $PPID"""
TIMEOUT = 2


def sftp(call):
    def prepare(sess):
        client = sess.sftp()
        return lambda: call(client)

    return prepare


def opened(path, mode, call):
    def prepare(sess):
        file = sess.sftp().open(path, mode)
        return lambda: call(file)

    return prepare


def request(sess):
    channel = sess.channel()
    return lambda: channel.exec("true")


# What is done before the server stops; each returns what is done then.
STEPS = (
    lambda sess: lambda: sess.channel(),
    request,
    lambda sess: lambda: sess.exec("true"),
    lambda sess: lambda: sess.run("true", env={"A": "b"}, pty=True),
    lambda sess: lambda: sess.direct_tcpip("127.0.0.1", 1),
    lambda sess: lambda: sess.listen(0),
    lambda sess: lambda: sess.sftp(),
    lambda sess: lambda: sess.scp_recv("/etc/passwd"),
    lambda sess: lambda: sess.scp_send("/dev/null", 0o600, b"data"),
    sftp(lambda client: client.stat("/")),
    sftp(lambda client: client.open("/etc/passwd")),
    sftp(lambda client: client.mkdir("/")),
    sftp(lambda client: client.rename("/a", "/b")),
    sftp(lambda client: client.get("/etc/passwd", io.BytesIO())),
    sftp(lambda client: client.put(io.BytesIO(b"data"), "/dev/null")),
    opened("/etc/passwd", "r", lambda file: file.read(10)),
    opened("/etc/passwd", "r", lambda file: file.seek(0, 2)),
    opened("/dev/null", "w", lambda file: file.write(b"data")),
    opened("/dev/null", "w", lambda file: file.close()),
)


def state(number):
    """Return a process's state, as a letter."""
    with open("/proc/%d/stat" % number) as file:
        return file.read().rpartition(") ")[2][0]


def stop(sess):
    """Have the server's process stop; return when it has."""
    channel = sess.channel()
    channel.exec(STOP)
    number = int(channel.readline())
    channel.write("\n")
    begun = time.ticks_ms()
    while state(number) != "T":
        assert time.ticks_diff(time.ticks_ms(), begun) < 1000 * PATIENCE, "it doesn't stop"
        time.sleep(0.01)


def test_every_operation(server):
    """All steps at once, each on a session of its own."""
    prepared = []
    for prepare in STEPS:
        sess = login(server, timeout=TIMEOUT)
        prepared.append((sess, prepare(sess)))
    for sess, _ in prepared:
        stop(sess)
    under_way = []
    for sess, call in prepared:
        sess.setblocking(False)
        under_way.append((sess, call()))
    left = [operation for _, operation in under_way]
    while left:
        left = [operation for operation in left if not operation.step()]
        time.sleep(0.01)
    for sess, operation in under_way:
        raises(OSError, operation.result, code=errno.ETIMEDOUT)
        sess.setblocking(True)
        closed(sess.exec, "true")


class Pausing:
    """A stream that gives or takes nothing for longer than TIMEOUT, once it has begun."""

    def __init__(self, size):
        self.left = size
        self.pieces = 0
        self.resumes = None

    def next(self, n):
        self.pieces += 1
        if self.pieces > 4:
            self.resumes = self.resumes or time.ticks_add(time.ticks_ms(), 1500 * TIMEOUT)
            if time.ticks_diff(self.resumes, time.ticks_ms()) > 0:
                return None
        n = min(n, self.left)
        self.left -= n
        return n

    def write(self, data):
        return self.next(len(data))

    def read(self, n):
        n = self.next(n)
        return None if n is None else bytes(n)


def test_local_streams_that_pause(server, folder):
    """What has come from the server meanwhile isn't owed, nor is the server to blame."""
    size, path = 3000000, folder + "/file"
    under_way = []
    with login(server) as sess:
        sess.exec("head -c %d /dev/zero >%s" % (size, path))
    for copy in (
        lambda sess, client, stream: client.get(path, stream),
        lambda sess, client, stream: client.put(stream, path + "1"),
        lambda sess, client, stream: sess.scp_recv(path, stream),
        lambda sess, client, stream: sess.scp_send(path + "2", 0o644, stream, size=size),
    ):
        sess = login(server, timeout=TIMEOUT)
        client = sess.sftp()
        sess.setblocking(False)
        under_way.append(copy(sess, client, Pausing(size)))
    left = under_way
    while left:
        left = [operation for operation in left if not operation.step()]
        time.sleep(0.001)
    for operation in under_way:
        operation.result()
