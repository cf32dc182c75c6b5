# SPDX-License-Identifier: MIT
"""The part of dos.py that runs on the DOS machine."""

import socket
import time

import _ssh
import common


def session(server):
    """Return {step: ms} of a session: connecting, key exchange, login with a key, a command, 256 KB read by SFTP."""
    times = {}
    start = time.ticks_ms()

    def done(step):
        nonlocal start
        now = time.ticks_ms()
        times[step] = time.ticks_diff(now, start)
        start = now

    with open(server["key"], "rb") as file:
        key = file.read()
    sock = socket.socket()
    sock.connect(socket.getaddrinfo(common.HOST, server["port"])[0][-1])
    done("connect")
    session = _ssh.Session(sock)
    done("handshake")
    session.userauth_publickey(server["user"], key)
    done("login")
    session.exec("true")
    done("command")
    file = session.sftp().open("file", "r")
    buffer = bytearray(16384)
    while file.readinto(buffer):
        pass
    done("get")
    return times
