# SPDX-License-Identifier: MIT
"""Jump host: run a command on a server that only another server can reach.

    micropython jump.py FIRST_USER@HOST[:PORT] KEY_FILE FINGERPRINT
                        USER@HOST[:PORT] KEY_FILE FINGERPRINT COMMAND

The first server passes encrypted bytes on; it sees neither the command nor the second key.
"""

from common import log_in, split, words


def main(first_target, first_key, first_fingerprint, target, key_file, fingerprint, command):
    _, host, port = split(target)
    with log_in(first_target, first_key, first_fingerprint) as first:
        with first.direct_tcpip(host, port) as channel:
            with log_in(target, key_file, fingerprint, channel) as session:
                print(session.exec(command).decode(), end="")


main(*words(7))
