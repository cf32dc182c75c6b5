# SPDX-License-Identifier: MIT
"""SSH from DOS: what the specification's pages do, and what goes wrong on a network."""

import hashlib
import os
import socket
import time

import common
from common import connect, login, raises

SIZE = 4 << 20


def addresses():
    """Return (address, netmask, gateway, name server) as DHCP gave them."""
    import network

    return network.LAN().ifconfig()


def open_around_import():
    """Files open before and after `import _ssh`, and while a session is there."""
    import sys

    sys.modules.pop("_ssh", None)
    with open("BEFORE.TXT", "w") as file:
        file.write("before")
    import _ssh

    with open("AFTER.TXT", "w") as file:
        file.write("after")
    found = [open(name).read() for name in ("BEFORE.TXT", "AFTER.TXT")]
    return found, _ssh.version()


def tour(server):
    """Every call of the specification, in its order and as it is written there."""
    import _ssh

    s = socket.socket()
    s.connect(socket.getaddrinfo(common.HOST, server["port"])[0][-1])
    s.settimeout(0.1)
    sess = _ssh.Session(s)
    with open(server["key"], "rb") as f:
        privkey = f.read()
    sess.userauth_publickey(server["user"], privkey)
    out = sess.exec("echo hello")
    sftp = sess.sftp()
    g = sftp.open("dos.txt", "w")
    g.write(b"hello\n")
    g.close()
    f = sftp.open("dos.txt", "r")
    read = f.read()
    f.close()
    assert sftp.stat("dos.txt")[1] == 6
    assert sftp.realpath(".").startswith("/")
    sftp.mkdir("dosdir")
    sftp.rename("dos.txt", "dosdir/new.txt")
    d = sftp.opendir("dosdir")
    names = []
    while True:
        entry = d.read()
        if entry is None:
            break
        name, attrs = entry
        mode, size, atime, mtime, uid, gid = attrs
        names.append(name)
    d.close()
    sftp.unlink("dosdir/new.txt")
    sftp.rmdir("dosdir")
    sftp.close()
    sent = sess.scp_send("scp.txt", 0o644, b"hello from DOS\n")
    data = sess.scp_recv("scp.txt")
    sess.exec("rm scp.txt")
    sess.close()
    assert (read, sent, data) == (b"hello\n", 15, b"hello from DOS\n"), (read, sent, data)
    return out.decode(), sorted(names)


def agreed(server):
    """Return the key exchange that is agreed on, and what a command printed."""
    with login(server) as sess:
        return sess.methods["kex"], sess.exec("echo in").decode()


def with_password(server):
    import _ssh

    common.with_password(server)
    sess = common.session(server)
    raises(_ssh.AuthError, sess.userauth_password, server["user"], "wrong")
    sess.userauth_password(server["user"], server["password"])
    return sess.exec("echo in").decode()


def ten_sessions(server):
    """Ten, one after another; the memory that is free must not dwindle."""
    import gc

    free = []
    for number in range(10):
        with login(server) as sess:
            assert sess.exec("echo %d" % number) == b"%d\n" % number
        gc.collect()
        free.append(gc.mem_free())
    assert free[-1] > free[1] - 20000, free


def two_at_once(server):
    with login(server) as one, login(server) as two:
        first, second = one.channel(), two.channel()
        first.exec("cat")
        second.exec("cat")
        for number in range(10):
            first.write(b"one %d\n" % number)
            second.write(b"two %d\n" % number)
            assert second.readline() == b"two %d\n" % number
            assert first.readline() == b"one %d\n" % number


def four_megabytes(server):
    """Each way through files of DOS; returns the hashes here, on the server, of what came back."""
    block = bytes(range(256)) * 256
    with open("BIG.BIN", "wb") as file:
        for _ in range(SIZE // len(block)):
            file.write(block)
    with login(server) as sess:
        sftp = sess.sftp()
        with open("BIG.BIN", "rb") as file:
            assert sftp.put(file, "big.bin") == SIZE
        there = sess.exec("sha256sum big.bin").decode().split()[0]
        with open("BACK.BIN", "wb") as file:
            assert sftp.get("big.bin", file) == SIZE
        sess.exec("rm big.bin")
    return hash_of("BIG.BIN"), there, hash_of("BACK.BIN")


def hash_of(name):
    """Return the SHA-256 of a local file in hexadecimal."""
    total = hashlib.sha256()
    with open(name, "rb") as file:
        while data := file.read(16384):
            total.update(data)
    return "".join("%02x" % byte for byte in total.digest())


def host_key_refused(server):
    import _ssh

    seen = []

    def verify(kind, blob):
        seen.append(kind)
        return False

    raises(_ssh.HostKeyError, _ssh.Session, connect(server["port"]), verify=verify)
    return seen


def begin_endless(channel, mark):
    """Have data without an end come on a Channel; tell by a file that it does."""
    channel.exec("cat /dev/zero")
    channel.read(10000)
    open(mark, "w").close()


def transfer_cut(server, mark):
    """Read without an end; tell by a file that it has begun. Returns what ended it."""
    sess = login(server, timeout=10)
    channel = sess.channel()
    channel.settimeout(20)
    begin_endless(channel, mark)
    try:
        while channel.read(10000):
            pass
        ended = "the end"
    except OSError as error:
        ended = type(error).__name__
    sess.close()
    return ended


def flooded(server, port):
    """Ask a port of the host for more than fits into the card, without looking; go on as if nothing was."""
    asking = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with login(server) as sess:
        asking.sendto(b"go", (common.HOST, port))
        begun = time.ticks_ms()
        while time.ticks_diff(time.ticks_ms(), begun) < 500:
            pass
        said = sess.exec("echo on").decode()
    asking.close()
    return said


def interrupted(server, mark):
    """Read without an end until Ctrl-C; tell by a file that it has begun. Returns a command's output."""
    with login(server) as sess:
        channel = sess.channel()
        begin_endless(channel, mark)
        try:
            while channel.read(10000):
                pass
        except KeyboardInterrupt:
            channel.close()
            return sess.exec("echo on").decode()


def cable(server, before, pulled, back):
    """Commands before, without and after the cable; files tell where we and the cable are."""
    sess = login(server, timeout=10)
    assert sess.exec("echo before") == b"before\n"
    open(before, "w").close()
    wait_for(pulled)
    error = raises(OSError, sess.exec, "echo without")
    open(pulled + ".YES", "w").close()
    wait_for(back)
    with login(server) as again:
        return type(error).__name__, again.exec("echo again").decode()


def wait_for(name):
    """Wait for a file that the host makes."""
    while name not in [entry[0].upper() for entry in os.ilistdir("")]:
        time.sleep_ms(20)


def refused(server):
    """Return what is said instead of a handshake."""
    return str(raises(OSError, common.session, server))
