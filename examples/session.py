# SPDX-License-Identifier: MIT
"""Session: run one command on a server.

    micropython session.py USER@HOST[:PORT] KEY_FILE FINGERPRINT COMMAND

Ends with the command's exit status.
"""

import sys

from common import connect, contents, split, words

import _ssh


def main(target, key_file, fingerprint, command):
    user, host, port = split(target)
    with _ssh.Session(connect(host, port), timeout=20) as session:
        if session.fingerprint() != fingerprint:
            raise OSError("this is another server: " + session.fingerprint())
        session.userauth_publickey(user, contents(key_file))
        session.keepalive(30)
        result = session.run(command)
    print(result.stdout.decode(), end="")
    print(result.stderr.decode(), end="", file=sys.stderr)
    if result.exit_signal:
        print("ended by signal", result.exit_signal, file=sys.stderr)
    return 255 if result.exit_status is None else result.exit_status


sys.exit(main(*words(4)))
