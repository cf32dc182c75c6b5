# SPDX-License-Identifier: MIT
"""SFTP and SFTPDir: list a directory, fetch and send files of any size.

    micropython sftp.py USER@HOST[:PORT] KEY_FILE FINGERPRINT ls PATH
    micropython sftp.py USER@HOST[:PORT] KEY_FILE FINGERPRINT get REMOTE LOCAL
    micropython sftp.py USER@HOST[:PORT] KEY_FILE FINGERPRINT put LOCAL REMOTE

`get` goes on where an earlier one was interrupted.
"""

import os

from common import log_in, words


def ls(sftp, path):
    with sftp.opendir(path) as directory:
        for name, (mode, size, atime, mtime, uid, gid) in sorted(directory):
            print("%06o %5d %5d %12d  %s" % (mode, uid, gid, size, name))


def progress(done, total):
    print("\r%d of %s bytes " % (done, total), end="")


def size_of(path):
    try:
        return os.stat(path)[6]
    except OSError:
        return 0


def get(sftp, remote, local):
    offset = size_of(local)
    with open(local, "ab") as file:
        sftp.get(remote, file, offset=offset, progress=progress)
    print()


def put(sftp, local, remote):
    with open(local, "rb") as file:
        sftp.put(file, remote + ".part", progress=progress)
    sftp.rename(remote + ".part", remote)  # so that nobody sees half of it
    print()


def main(target, key_file, fingerprint, what, *paths):
    with log_in(target, key_file, fingerprint) as session, session.sftp() as sftp:
        {"ls": ls, "get": get, "put": put}[what](sftp, *paths)


main(*words(5, 6))
