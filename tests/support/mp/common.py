# SPDX-License-Identifier: MIT
"""What the tests on MicroPython share: connecting, logging in, expecting errors."""

import errno
import gc
import os
import socket
import struct
import time

import _ssh


# Numbers that MicroPython's errno has no names for.
EBUSY = 16
ECANCELED = 125


HOST = "127.0.0.1"  # where the servers are
PATIENCE = 60  # seconds for what takes a moment, on a machine with much else to do


class Skip(Exception):
    """What a test asks for can't be had here; the argument says why."""


def full_engine():
    """Skip on a build that has only the specification's algorithms."""
    if _ssh.algorithms()["hostkey"] == ("ssh-ed25519",):
        raise Skip("axtls and PROFILE=small: only the specified algorithms")


def wide_windows():
    """Skip on a build whose sessions may not take what windows of 64 KB and more take."""
    if os.getenv("SMALL_BUILD"):
        raise Skip("PROFILE=small: a session has 96 KB, channels and all")


def with_password(server):
    """Skip where the server can't check passwords."""
    if server["password"] is None:
        raise Skip("passwords need an account of their own, and that a namespace")


def as_ordinary_user(sess):
    """Skip where the account may do everything."""
    if sess.exec("id -u") == b"0\n":
        raise Skip("the account is root's")


def connect(port):
    """Return a socket connected to one of the servers."""
    sock = socket.socket()
    sock.connect(socket.getaddrinfo(HOST, port)[0][-1])
    return sock


def free_port():
    """Return a port that nobody has."""
    sock = socket.socket()
    try:
        return bind(sock)
    finally:
        sock.close()


def bind(sock):
    """Bind a socket to a port that nobody has; return the port."""
    while True:
        port = 20000 + int.from_bytes(os.urandom(2), "big") % 10000
        try:
            sock.bind(socket.getaddrinfo("127.0.0.1", port)[0][-1])
            return port
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise


def pair():
    """Return two sockets connected to each other."""
    listener = socket.socket()
    port = bind(listener)
    listener.listen(1)
    here = connect(port)
    there = listener.accept()[0]
    listener.close()
    return here, there


def agent_stream(path):
    """Return a socket connected to a Unix socket, as an SSH agent has one."""
    sock = socket.socket(socket.AF_UNIX)
    sock.connect(struct.pack("H", socket.AF_UNIX) + path.encode() + b"\0")
    return sock


def gate(folder, name="gate"):
    """Return words of a shell that wait for a gate, a file in a folder, and a function that opens it."""
    path = folder + "/" + name
    return "until [ -e %s ]; do sleep 0.05; done" % path, lambda: open(path, "w").close()


def contents(path):
    """Return a local file as bytes."""
    with open(path, "rb") as file:
        return file.read(os.stat(path)[6])  # at once: read() grows its buffer bit by bit


def session(server, **options):
    """Return a Session that has shaken hands with a server of support/servers.py."""
    return _ssh.Session(connect(server["port"]), **options)


def login(server, **options):
    """Return a Session logged in with the server's key."""
    made = session(server, **options)
    made.userauth_publickey(server["user"], contents(server["key"]))
    return made


def raises(kind, call, *args, code=None, says=None, **options):
    """Call and return the exception it must raise.

    Arguments: kind, its class; code, its errno if that matters; says, a string or tuple of
    strings that its message must hold.
    """
    try:
        value = call(*args, **options)
    except kind as error:
        assert code is None or error.errno == code, ("errno", error.errno, "not", code, error)
        for text in (says,) if isinstance(says, str) else says or ():
            assert text in str(error), (text, "is not in", str(error))
        return error
    raise AssertionError("no %s raised, but %r returned" % (kind.__name__, value))


def closed(call, *args):
    """Expect that an object says it is closed."""
    return raises(OSError, call, *args, code=errno.EBADF)


def outcome(call, *args):
    """Call and return [what came out, milliseconds]: 'ok', or the exception's class:errno."""
    begun = time.ticks_ms()
    try:
        call(*args)
        result = "ok"
    except Exception as error:
        result = "%s:%s" % (type(error).__name__, code_name(error))
    return [result, time.ticks_diff(time.ticks_ms(), begun)]


def code_name(error):
    """Return an OSError's errno as its name where MicroPython knows it."""
    number = getattr(error, "errno", None)
    return errno.errorcode.get(number, number)


def open_descriptors():
    """Return how many descriptors this process holds."""
    return sum(1 for _ in os.ilistdir("/proc/self/fd"))


def resident_kib():
    """Return the memory this process holds, in KiB; of a native module's heap, all of which it holds, what is used."""
    if os.getenv("STOCK"):
        gc.collect()
        return gc.mem_alloc() // 1024
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
