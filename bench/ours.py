# SPDX-License-Identifier: MIT
"""The client under test, as a script for MicroPython: one task on one new connection.

    micropython ours.py JOB_FILE        JSON, see clients.py
"""

import json
import os
import socket
import sys

import _ssh

BUFFER = 4 << 20
PIECE = 1 << 16


def connect(job):
    """Return a session that is logged in."""
    sock = socket.socket()
    sock.connect(socket.getaddrinfo(job["host"], job["port"])[0][-1])
    session = _ssh.Session(sock, cipher=job["cipher"], mac=job["mac"], kex=job["kex"])
    if session.fingerprint() != job["fingerprint"]:
        raise _ssh.HostKeyError("another host key")
    with open(job["key"], "rb") as key:
        session.userauth_publickey(job["user"], key.read())
    return session


def copy(source, sink, buffer):
    """Copy a stream to another."""
    view = memoryview(buffer)
    while n := source.readinto(buffer):
        sink.write(view[:n])


def get(session, job):
    with session.sftp() as sftp, sftp.open(job["remote"]) as file, open(job["local"], "wb") as sink:
        copy(file, sink, bytearray(BUFFER))


def put(session, job):
    with session.sftp() as sftp, sftp.open(job["remote"], "w") as file:
        with open(job["local"], "rb") as source:
            copy(source, file, bytearray(BUFFER))


def get_tree(session, job):
    os.mkdir(job["local"])
    with session.sftp() as sftp:
        for name, attrs in sftp.opendir(job["remote"]):
            if name in (".", ".."):
                continue
            with sftp.open(job["remote"] + "/" + name) as file:
                with open(job["local"] + "/" + name, "wb") as sink:
                    sink.write(file.read(attrs[1]))


def put_tree(session, job):
    buffer = bytearray(PIECE)
    with session.sftp() as sftp:
        sftp.mkdir(job["remote"])
        for name, *_ in os.ilistdir(job["local"]):
            with open(job["local"] + "/" + name, "rb") as source:
                with sftp.open(job["remote"] + "/" + name, "w") as file:
                    copy(source, file, buffer)


def commands(session, job):
    for _ in range(job["count"]):
        session.exec("true")


def stream(session, job):
    with session.channel() as channel:
        channel.exec("cat " + job["remote"])
        buffer = bytearray(PIECE)
        total = 0
        while n := channel.readinto(buffer):
            total += n
    if total != job["size"]:
        raise ValueError("%d bytes came" % total)


def main(job):
    """Do the task that the job names."""
    with connect(job) as session:
        globals()[job["task"]](session, job)


with open(sys.argv[1]) as job_file:
    main(json.load(job_file))
