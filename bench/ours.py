# SPDX-License-Identifier: MIT
"""The client under test, as a script for MicroPython: one task on one new connection.

    micropython ours.py JOB_FILE        JSON, see clients.py
"""

import json
import os
import socket
import sys

import _ssh

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


def get(session, job):
    with session.sftp() as sftp, open(job["local"], "wb") as sink:
        sftp.get(job["remote"], sink)


def put(session, job):
    with session.sftp() as sftp, open(job["local"], "rb") as source:
        sftp.put(source, job["remote"])


def get_tree(session, job):
    os.mkdir(job["local"])
    with session.sftp() as sftp:
        for name, _ in sftp.opendir(job["remote"]):
            if name not in (".", ".."):
                with open(job["local"] + "/" + name, "wb") as sink:
                    sftp.get(job["remote"] + "/" + name, sink)


def put_tree(session, job):
    with session.sftp() as sftp:
        sftp.mkdir(job["remote"])
        for name, *_ in os.ilistdir(job["local"]):
            with open(job["local"] + "/" + name, "rb") as source:
                sftp.put(source, job["remote"] + "/" + name)


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
    main(json.loads(job_file.read()))
