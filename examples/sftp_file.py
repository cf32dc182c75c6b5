# SPDX-License-Identifier: MIT
"""SFTPFile: show the last lines of a file, however long it is.

    micropython sftp_file.py USER@HOST[:PORT] KEY_FILE FINGERPRINT PATH [LINES]
"""

from common import log_in, words

BLOCK = 4096


def tail(file, count):
    """Return the file's last lines; reads blocks from the end until there are enough."""
    at = file.seek(0, 2)
    found = b""
    while at > 0 and found.count(b"\n") <= count:
        size = min(BLOCK, at)
        at = file.seek(at - size)
        found = file.read(size) + found
    return found.splitlines()[-count:]


def main(target, key_file, fingerprint, path, count="10"):
    with log_in(target, key_file, fingerprint) as session:
        with session.sftp() as sftp, sftp.open(path) as file:
            for line in tail(file, int(count)):
                print(line.decode())


main(*words(4, 5))
