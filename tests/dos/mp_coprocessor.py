# SPDX-License-Identifier: MIT
"""A machine without a coprocessor: what needs one, and all of SSH, which doesn't."""

import common
from common import raises


def floats():
    """An operation with floats is an error, and Python goes on."""
    raises(RuntimeError, lambda: 1 / 3, says="coprocessor")
    return 10 // 3


def client(server):
    """The package over the network: a command, and a file both ways."""
    import ssh

    with ssh.connect(
        "%s@%s:%d" % (server["user"], common.HOST, server["port"]),
        key=server["key"],
        known_hosts="KNOWN.TXT",
        host_key="accept-new",
        warn=lambda line: None,
    ) as made:
        with open("THERE.TXT", "w") as file:
            file.write("and back")
        made.put("THERE.TXT", "there.txt")
        made.get("there.txt", "BACK.TXT")
        with open("BACK.TXT") as file:
            return made.exec("cat there.txt; rm there.txt").decode(), file.read()
