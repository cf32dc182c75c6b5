# SPDX-License-Identifier: MIT
"""SCP with streams: copy a file of any size from or to a server that may lack SFTP.

    micropython scp.py USER@HOST[:PORT] KEY_FILE FINGERPRINT get REMOTE LOCAL
    micropython scp.py USER@HOST[:PORT] KEY_FILE FINGERPRINT put LOCAL REMOTE
"""

import os

from common import log_in, words


def get(session, remote, local):
    with open(local, "wb") as file:
        size, mode, mtime, atime = session.scp_recv(remote, file)
    print("%d bytes, mode %o, changed at %s" % (size, mode, mtime))


def put(session, local, remote):
    mode, size, atime, mtime = (os.stat(local)[i] for i in (0, 6, 7, 8))
    with open(local, "rb") as file:
        sent = session.scp_send(remote, mode & 0o777, file, size=size, mtime=mtime, atime=atime)
    print("%d bytes" % sent)


def main(target, key_file, fingerprint, what, source, destination):
    with log_in(target, key_file, fingerprint) as session:
        {"get": get, "put": put}[what](session, source, destination)


main(*words(6))
