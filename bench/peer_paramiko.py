# SPDX-License-Identifier: MIT
"""The same tasks as ours.py with paramiko: python3 peer_paramiko.py JOB_FILE"""

import base64
import hashlib
import json
import os
import sys

import paramiko


def connect(job):
    """Return a client that is logged in."""
    transport = paramiko.Transport((job["host"], job["port"]))
    options = transport.get_security_options()
    options.ciphers = [job["cipher"]]
    options.digests = [job["mac"]]
    options.kex = [job["kex"]]
    transport.start_client(timeout=60)
    digest = hashlib.sha256(transport.get_remote_server_key().asbytes()).digest()
    if "SHA256:" + base64.b64encode(digest).decode().rstrip("=") != job["fingerprint"]:
        raise ValueError("another host key")
    transport.auth_publickey(job["user"], paramiko.Ed25519Key.from_private_key_file(job["key"]))
    return transport


def get(transport, job):
    transport.open_sftp_client().get(job["remote"], job["local"])


def put(transport, job):
    transport.open_sftp_client().put(job["local"], job["remote"])


def get_tree(transport, job):
    os.mkdir(job["local"])
    sftp = transport.open_sftp_client()
    for name in sftp.listdir(job["remote"]):
        sftp.get(f"{job['remote']}/{name}", f"{job['local']}/{name}")


def put_tree(transport, job):
    sftp = transport.open_sftp_client()
    sftp.mkdir(job["remote"])
    for name in os.listdir(job["local"]):
        sftp.put(f"{job['local']}/{name}", f"{job['remote']}/{name}")


def commands(transport, job):
    for _ in range(job["count"]):
        channel = transport.open_session()
        channel.exec_command("true")
        channel.makefile().read()
        channel.recv_exit_status()
        channel.close()


def stream(transport, job):
    channel = transport.open_session()
    channel.exec_command("cat " + job["remote"])
    total = 0
    while data := channel.recv(1 << 16):
        total += len(data)
    if total != job["size"]:
        raise ValueError(f"{total} bytes came")


def main(job):
    """Do the task that the job names."""
    transport = connect(job)
    globals()[job["task"]](transport, job)
    transport.close()


with open(sys.argv[1]) as job_file:
    main(json.load(job_file))
